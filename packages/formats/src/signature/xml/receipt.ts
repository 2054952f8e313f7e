import { type CheckResult, checkResult } from '@tamga/domain/signature';
import type { XmlElement } from 'libxml2-wasm';
import { oids } from '../algorithms/oids.ts';
import { FormatFault, sameBytes } from '../asn1/index.ts';
import { attributeOf, type Certificate } from '../x509/index.ts';
import { attributesOf, elementsIn, isNamed, namespaces, textIn } from './document.ts';
import type { Edoc } from './edoc.ts';
import type { XmlSignature } from './read-signature.ts';

/** A receipt of a trusted third party as written. */
export interface Receipt {
  readonly element: XmlElement;
  readonly receiptId: string;
  readonly docId: string;
  readonly lines: readonly ReceiptLine[];
}

/** One line of the report. `reference` names the signature it is about; without one it is about the document. */
export interface ReceiptLine {
  readonly outcome: 'success' | 'error';
  readonly reference?: string;
  readonly reasonCode?: string;
  readonly reasonText?: string;
}

const { rcpt } = namespaces;
const reasonCodes = ['Signature.Error', 'Signature.BadCertificate', 'Document.AuthenticityError'];

/** The receipt inside the signature of the third party (order 149, appendix 5). Throws `FormatFault`. */
export const readReceipt = ({ objects }: Pick<XmlSignature, 'objects'>): Receipt => {
  const found = objects.flatMap(elementsIn).filter((item) => isNamed(item, rcpt, 'Receipt'));
  const [element, second] = found;
  if (!element || second) throw new FormatFault('Signature', 'not one receipt');
  if (!attributesOf(element, ['Id']).Id) throw new FormatFault('Receipt', 'no Id');
  const [receiptId, docId, report, attached, ...extra] = elementsIn(element);
  if (
    !receiptId ||
    !isNamed(receiptId, rcpt, 'ReceiptId') ||
    !docId ||
    !isNamed(docId, rcpt, 'DocId') ||
    !report ||
    !isNamed(report, rcpt, 'Report') ||
    (attached && !isNamed(attached, rcpt, 'AttachedData')) ||
    extra.length > 0
  )
    throw new FormatFault('Receipt', 'not ReceiptId, DocId and Report');
  return {
    element,
    receiptId: textIn(receiptId).trim(),
    docId: textIn(docId).trim(),
    lines: elementsIn(report).map(readLine),
  };
};

const readLine = (element: XmlElement): ReceiptLine => {
  const { Reference: reference } = attributesOf(element, ['Reference']);
  const about = reference === undefined ? {} : { reference };
  if (isNamed(element, rcpt, 'Success')) {
    if (elementsIn(element).length > 0) throw new FormatFault('Success', 'is not empty');
    return { outcome: 'success', ...about };
  }
  if (!isNamed(element, rcpt, 'Error')) throw new FormatFault('Report', `a part ${element.name}`);
  const [code, reason] = elementsIn(element);
  const reasonCode = code && isNamed(code, rcpt, 'ReasonCode') ? textIn(code).trim() : '';
  if (!reasonCodes.includes(reasonCode)) throw new FormatFault('Error', 'an unknown reason');
  return {
    outcome: 'error',
    ...about,
    reasonCode,
    ...(reason ? { reasonText: textIn(reason).slice(0, 1000) } : {}),
  };
};

/**
 * What the receipt says of this document: it is about it, nothing in it is negative, and each signature of the document has its
 * success. A mixed report is negative.
 */
export const checkReceipt = (
  receipt: Receipt,
  { docInstance }: Edoc,
  signatures: readonly XmlSignature[],
): readonly CheckResult[] => {
  if (receipt.docId !== docInstance) return [refused('the receipt is for another document')];
  const error = receipt.lines.find(({ outcome }) => outcome === 'error');
  if (error) return [refused(`the third party did not confirm: ${error.reasonCode}`)];
  const stray = receipt.lines.find(
    ({ reference }) => reference !== undefined && !signatures.some(({ id }) => isAbout(reference, id)),
  );
  if (stray) return [refused('the receipt names a signature that is not in the document')];
  const unconfirmed = signatures.some(
    ({ id }) => !receipt.lines.some(({ reference }) => reference === undefined || isAbout(reference, id)),
  );
  return unconfirmed || receipt.lines.length === 0
    ? [refused('the receipt does not confirm every signature')]
    : [];
};

const isAbout = (reference: string, id: string | undefined): boolean =>
  id !== undefined && reference === `#${id}`;

const refused = (detail: string): CheckResult =>
  checkResult('third-party', 'failed', { subIndication: 'SIG_CONSTRAINTS_FAILURE', detail });

/**
 * Whether the receipt's signer is a registered third party. With no register given (checking a file by hand) a certificate of a
 * person or a trader, which carries their number, is refused: any of them could confirm his own document.
 */
export const checkThirdParty = (
  certificate: Certificate | undefined,
  registered: readonly Certificate[] | undefined,
): readonly CheckResult[] => {
  if (!certificate) return [];
  const known = registered
    ? registered.some(({ der }) => sameBytes(der, certificate.der))
    : attributeOf(certificate.subject, oids.serialNumber) === undefined;
  return known
    ? [
        checkResult(
          'third-party',
          'passed',
          registered ? {} : { detail: 'no register of third parties was given' },
        ),
      ]
    : [refused('the receipt is not signed by a registered third party')];
};
