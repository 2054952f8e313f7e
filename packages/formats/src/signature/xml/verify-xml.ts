import {
  checkResult,
  type Judgement,
  judge,
  type SignatureKind,
  type SignatureReport,
  type SignerReport,
  verdictOf,
  verdictOverAll,
} from '@tamga/domain/signature';
import type { XmlDocument } from 'libxml2-wasm';
import { FormatFault } from '../asn1/index.ts';
import { orNothing, readEvidence } from '../verify/evidence.ts';
import {
  formatFailure,
  type Judging,
  judgeSigner,
  startJudging,
  type Verified,
  type VerifyOptions,
} from '../verify/index.ts';
import { asVerified } from '../verify/verified.ts';
import { type Certificate, knownCertificate } from '../x509/index.ts';
import { isForeign } from './algorithms.ts';
import { canonicalBytes } from './canonical.ts';
import {
  type CheckedXmlSignature,
  checkXmlSignature,
  type PlacedSignature,
  placeSignature,
} from './check-signature.ts';
import { isNamed, namespaces, withXml } from './document.ts';
import { type Edoc, edocFormCheck, edocFormFault, edocLayout, readEdoc } from './edoc.ts';
import { type Layout, plainLayout, wsseLayout } from './layout.ts';
import { readXmlSignature, type XmlSignature } from './read-signature.ts';
import { checkReceipt, checkThirdParty, type Receipt, readReceipt } from './receipt.ts';
import { type ElementById, idsOf } from './resolve.ts';

/** What verification of XML depends on besides the bytes. */
export interface XmlVerifyOptions extends VerifyOptions {
  /**
   * Certificates of the trusted third parties registered with this installation. Only they confirm documents of other states.
   * `undefined` when a file is checked by hand and there is no register.
   */
  readonly thirdParties?: readonly Certificate[];
}

/** The receipt of a trusted third party: what it says, and whether it counts. */
export interface ReceiptReport extends Judgement {
  readonly receiptId?: string;
  readonly docId?: string;
  readonly lines?: Receipt['lines'];
  readonly signer?: SignerReport;
}

/**
 * The report on signed XML. `content` is there only when the verdict is `valid` and all signatures are over one part: the
 * canonical bytes whose digest was checked. Nothing else of the file may be read on.
 */
export interface XmlReport extends SignatureReport {
  readonly content?: Verified<Uint8Array>;
  readonly receipt?: ReceiptReport;
}

type Body = Omit<XmlReport, 'kind' | 'at' | 'policy'>;

/**
 * Verifies signed XML: enveloped or by Id, nested by the rule of NCALayer, WS-Security, and the Union's envelope with its
 * receipt. Every signature must hold; nobody signed is `NO_SIGNATURE`. Never throws for the bytes it is given.
 */
export const verifyXml = (bytes: Uint8Array, options: XmlVerifyOptions): XmlReport => {
  const base = { at: options.at, policy: options.policy.id };
  let kind: SignatureKind = 'xmldsig';
  try {
    return withXml(bytes, (document, written) => {
      kind = kindOf(document);
      return { kind, ...base, ...verify(document, written, kind, options) };
    });
  } catch (fault) {
    if (!(fault instanceof FormatFault)) throw fault;
    return { kind, ...base, ...formatFailure(fault) };
  }
};

const kindOf = ({ root }: XmlDocument): SignatureKind => {
  if (isNamed(root, namespaces.doc, 'SignedDoc')) return 'edoc';
  const soap = isNamed(root, namespaces.soap11, 'Envelope') || isNamed(root, namespaces.soap12, 'Envelope');
  return soap ? 'wsse' : 'xmldsig';
};

const verify = (
  document: XmlDocument,
  written: string,
  kind: SignatureKind,
  options: XmlVerifyOptions,
): Body => {
  if (kind === 'edoc') return verifyEdoc(document, readEdoc(document, written), options);
  const layout = kind === 'wsse' ? wsseLayout(document) : plainLayout(document);
  const placed = place(document, idsOf(document), layout);
  const judging = judgingOf(options, placed);
  const checked = placed.map((one) => {
    const found = checkXmlSignature(document, one, judging);
    // The earlier signature was made before this one stood there (the rule of NCALayer).
    if (kind === 'xmldsig') one.signature.element.remove();
    return found;
  });
  const signers = checked.map((found) => judgeSigner(judging, found)).toReversed();
  return conclude(signers, contentOf(checked, layout));
};

const place = (document: XmlDocument, byId: ElementById, layout: Layout): readonly PlacedSignature[] =>
  layout.signatures.map((element) =>
    placeSignature(readXmlSignature(document, byId, element), layout.placement(element)),
  );

const judgingOf = (options: XmlVerifyOptions, placed: readonly PlacedSignature[]): Judging => {
  const kept = placed.flatMap(({ signature }) => signature.xades?.kept ?? []);
  return startJudging(options, {
    certificates: [
      ...placed.flatMap(({ signature }) => signature.certificates),
      ...kept.flatMap(({ certificates }) =>
        certificates.flatMap((der) => orNothing(() => [knownCertificate(der)])),
      ),
    ],
    evidence: readEvidence(
      kept.flatMap(({ lists }) => lists),
      kept.flatMap(({ ocsp }) => ocsp),
    ),
  });
};

/**
 * The content all signatures agree on: the one that was checked last saw the document without the others. Signatures over
 * different parts have no common content, and so nothing that may be read on.
 */
const contentOf = (checked: readonly CheckedXmlSignature[], { content }: Layout): Uint8Array | undefined => {
  const last = checked.at(-1)?.parts ?? [];
  const wanted = content ?? last[0]?.target;
  const part = wanted && last.find(({ target }) => target.isSameNode(wanted));
  return part && checked.every(({ parts }) => parts.some(({ target }) => target.isSameNode(part.target)))
    ? part.bytes
    : undefined;
};

const conclude = (
  signers: readonly SignerReport[],
  content: Uint8Array | undefined,
  receipt?: ReceiptReport,
): Body => {
  const overall =
    signers.length === 0 ? verdictOverAll([]) : verdictOverAll([...signers, ...(receipt ? [receipt] : [])]);
  return {
    ...overall,
    checks: signers.length > 0 ? [] : [checkResult('format', 'failed', { subIndication: 'NO_SIGNATURE' })],
    signatureValid: signers.length > 0 && signers.every(({ signatureValid }) => signatureValid),
    signers,
    ...(overall.verdict === 'valid' && content ? { content: asVerified(content) } : {}),
    ...(receipt ? { receipt } : {}),
  };
};

const verifyEdoc = (document: XmlDocument, edoc: Edoc, options: XmlVerifyOptions): Body => {
  const byId = idsOf(document);
  const layout = edocLayout(edoc);
  const placed = place(document, byId, layout);
  const judging = judgingOf(options, placed);
  const confirmation = edoc.receipt && readXmlSignature(document, byId, edoc.receipt);
  const signatures = placed.map(({ signature }) => signature);
  const receipt = confirmation && verifyReceipt(document, edoc, signatures, confirmation, options);
  const confirmed = receipt?.verdict === 'valid' && options.thirdParties !== undefined ? receipt : undefined;
  const signers = placed.map((one) => {
    if (confirmed && isConfirmed(one, edoc)) return confirmedSigner(one, confirmed);
    return judgeSigner(judging, inAgreedForm(one, checkXmlSignature(document, one, judging)));
  });
  const content = canonicalBytes(document, edoc.content, { kind: 'exclusive', withComments: false });
  return conclude(signers, content, receipt);
};

const inAgreedForm = ({ signature }: PlacedSignature, found: CheckedXmlSignature): CheckedXmlSignature => ({
  ...found,
  checks: [...edocFormCheck(signature.signedInfoForm), ...found.checks],
});

/** A foreign signature that the receipt stands for: it says it is over SignedContent, whole. */
const isConfirmed = ({ signature, references }: PlacedSignature, { content }: Edoc): boolean =>
  isForeign(signature.signatureAddress) &&
  references.length === 1 &&
  references.every(({ reference, fault }) => !fault && reference.target?.isSameNode(content));

/**
 * A signature in algorithms of another state. Its mathematics is that state's: what counts here is the receipt, which covers the
 * signature and what it is over (order 149: necessary and sufficient).
 */
const confirmedSigner = (
  { signature, references }: PlacedSignature,
  receipt: ReceiptReport,
): SignerReport => ({
  ...judge(
    [
      checkResult('signature', 'not-checked', { detail: signature.signatureAddress }),
      checkResult('third-party', 'passed', { detail: receipt.receiptId ?? '' }),
    ],
    verdictOf,
  ),
  signatureValid: false,
  timeStamps: [],
  scope: references.map(({ reference }) => reference.uri).join(' '),
});

/** The receipt's own signature must cover the document's Data and the receipt itself, and nothing else. */
const verifyReceipt = (
  document: XmlDocument,
  edoc: Edoc,
  signatures: readonly XmlSignature[],
  confirmation: XmlSignature,
  options: XmlVerifyOptions,
): ReceiptReport => {
  const receipt = readReceipt(confirmation);
  // The third party is no person with a number of the NCA: its certificate is known by the register.
  const placed = placeSignature(confirmation, {
    referencesMax: 2,
    required: [edoc.data, receipt.element],
    fault: (target, reference) =>
      edocFormFault(reference) ??
      (target.isSameNode(edoc.data) || target.isSameNode(receipt.element)
        ? undefined
        : 'the receipt is over something else'),
  });
  const judging = judgingOf({ ...options, policy: { ...options.policy, profile: 'any' } }, [placed]);
  const found = checkXmlSignature(document, placed, judging);
  const signer = judgeSigner(judging, inAgreedForm(placed, found));
  const own = judge(
    [...checkReceipt(receipt, edoc, signatures), ...checkThirdParty(found.certificate, options.thirdParties)],
    verdictOf,
  );
  return {
    ...verdictOverAll([own, signer]),
    checks: own.checks,
    receiptId: receipt.receiptId,
    docId: receipt.docId,
    lines: receipt.lines,
    signer,
  };
};
