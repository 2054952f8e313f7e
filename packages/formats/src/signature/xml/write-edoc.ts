import { digest, schemeOfKey } from '../algorithms/index.ts';
import { FormatFault } from '../asn1/index.ts';
import type { Signatory } from '../cms/index.ts';
import { canonicalBytes } from './canonical.ts';
import { namespaces, withXml } from './document.ts';
import { readEdoc } from './edoc.ts';
import type { ReceiptLine } from './receipt.ts';
import { encode, exclusiveDigest, exclusiveForm, writeSignature } from './write-signature.ts';

const { doc, rcpt } = namespaces;

/** A document for the envelope: an XML element without a declaration, and the address that tells it from all others. */
export interface EdocToWrite {
  readonly content: string;
  readonly docInstance: string;
  readonly signatories: readonly Signatory[];
  /** Fresh random bytes for each signatory in turn. */
  readonly entropy: (signer: number) => Uint8Array;
}

/** The envelope `urn:EEC:SignedData:v1.0:EDoc` with a signature of each signatory, `#s1`, `#s2` … Throws `FormatFault`. */
export const writeEdoc = ({ content, docInstance, signatories, entropy }: EdocToWrite): Uint8Array => {
  const signed = `<doc:SignedContent xmlns:doc="${doc}" Id="c1" DocInstance="${escaped(docInstance)}">${content}</doc:SignedContent>`;
  const signatures = signatories.map((signatory, i) =>
    writeSignature(
      signatory,
      {
        id: `s${i + 1}`,
        form: 'exclusive',
        references: [
          {
            uri: '#c1',
            transforms: [exclusiveForm],
            digest: exclusiveDigest(schemeOfKey(signatory.key), signed),
          },
        ],
      },
      entropy(i),
    ),
  );
  return encode(
    `<doc:SignedDoc xmlns:doc="${doc}"><doc:Data Id="d1">${signatures.join('')}${signed}</doc:Data></doc:SignedDoc>`,
  );
};

/** What a third party says of a document. */
export interface ReceiptToWrite {
  readonly receiptId: string;
  readonly lines: readonly ReceiptLine[];
  readonly entropy: Uint8Array;
}

/**
 * The document with a receipt of the trusted third party after its Data, signed over both. A document that has one already, or
 * is not the envelope, is refused with `FormatFault`.
 */
export const addReceipt = (
  edoc: Uint8Array,
  thirdParty: Signatory,
  { receiptId, lines, entropy }: ReceiptToWrite,
): Uint8Array =>
  withXml(edoc, (document, written) => {
    const { data, docInstance, receipt } = readEdoc(document, written);
    if (receipt) throw new FormatFault('SignedDoc', 'has a receipt');
    const scheme = schemeOfKey(thirdParty.key);
    const object = [
      `<rcpt:Receipt xmlns:rcpt="${rcpt}" Id="r1"><rcpt:ReceiptId>${escaped(receiptId)}</rcpt:ReceiptId>`,
      `<rcpt:DocId>${escaped(docInstance)}</rcpt:DocId><rcpt:Report>${lines.map(lineElement).join('')}</rcpt:Report></rcpt:Receipt>`,
    ].join('');
    const over = canonicalBytes(document, data, { kind: 'exclusive', withComments: false });
    const signature = writeSignature(
      thirdParty,
      {
        id: 't1',
        form: 'exclusive',
        references: [
          {
            uri: `#${data.attr('Id')?.value}`,
            transforms: [exclusiveForm],
            digest: digest(scheme.digest, over),
          },
          { uri: '#r1', transforms: [exclusiveForm], digest: exclusiveDigest(scheme, object) },
        ],
        object,
      },
      entropy,
    );
    const at = written.lastIndexOf('</');
    return encode(`${written.slice(0, at)}${signature}${written.slice(at)}`);
  });

const lineElement = ({ outcome, reference, reasonCode, reasonText }: ReceiptLine): string => {
  const about = reference === undefined ? '' : ` Reference="${escaped(reference)}"`;
  return outcome === 'success'
    ? `<rcpt:Success${about}/>`
    : `<rcpt:Error${about}><rcpt:ReasonCode>${escaped(reasonCode ?? '')}</rcpt:ReasonCode><rcpt:ReasonText>${escaped(reasonText ?? '')}</rcpt:ReasonText></rcpt:Error>`;
};

const escaped = (written: string): string =>
  written.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
