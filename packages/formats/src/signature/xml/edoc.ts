import { type CheckResult, checkResult } from '@tamga/domain/signature';
import type { XmlDocument, XmlElement } from 'libxml2-wasm';
import { FormatFault } from '../asn1/index.ts';
import { attributesOf, elementsIn, isNamed, namespaces } from './document.ts';
import { exclusiveFault, isSignature, type Layout, signaturesMax } from './layout.ts';
import type { XmlReference } from './read-signature.ts';

/** The envelope of the Union by its places: `SignedDoc/Data/(Signature+, SignedContent)`, then perhaps a receipt. */
export interface Edoc {
  readonly data: XmlElement;
  readonly signatures: readonly XmlElement[];
  readonly content: XmlElement;
  readonly docInstance: string;
  /** The signature of the trusted third party, with its receipt inside. */
  readonly receipt: XmlElement | undefined;
}

const { doc } = namespaces;

/**
 * Reads the envelope `urn:EEC:SignedData:v1.0:EDoc` by position, not by Id (order 149, appendix 3). Comments and CDATA
 * are refused anywhere in it: the exclusive form drops the first and dissolves the second, so that a reader of the file could
 * see another value than the one signed. Throws `FormatFault`.
 */
export const readEdoc = (document: XmlDocument, written: string): Edoc => {
  if (written.includes('<![CDATA[') || document.get('//comment()'))
    throw new FormatFault('SignedDoc', 'a comment or CDATA');
  const { root } = document;
  attributesOf(root, []);
  const [data, receipt, ...extra] = elementsIn(root);
  if (!data || !isNamed(data, doc, 'Data') || extra.length > 0 || (receipt && !isSignature(receipt)))
    throw new FormatFault('SignedDoc', 'not one Data and at most one receipt');
  if (!attributesOf(data, ['Id']).Id) throw new FormatFault('Data', 'no Id');
  const parts = elementsIn(data);
  const content = parts.at(-1);
  const signatures = parts.slice(0, -1);
  if (!content || !isNamed(content, doc, 'SignedContent') || !signatures.every(isSignature))
    throw new FormatFault('Data', 'not signatures and one SignedContent after them');
  if (signatures.length > signaturesMax)
    throw new FormatFault('Data', `more than ${signaturesMax} signatures`);
  const { Id: id, DocInstance: docInstance } = attributesOf(content, ['Id', 'DocInstance']);
  if (!id || !docInstance) throw new FormatFault('SignedContent', 'no Id or no DocInstance');
  if (elementsIn(content).length === 0) throw new FormatFault('SignedContent', 'is empty');
  return { data, signatures, content, docInstance, receipt };
};

/** Each signature of the envelope is over SignedContent, all of it and nothing else. */
export const edocLayout = ({ signatures, content }: Edoc): Layout => ({
  kind: 'edoc',
  signatures,
  placement: () => ({
    referencesMax: 1,
    required: [content],
    fault: (target, reference) =>
      edocFormFault(reference) ??
      (target.isSameNode(content) ? undefined : 'what is signed is not the SignedContent of the document'),
  }),
});

/** The form decision 125 agrees on, without a list of prefixes. */
export const edocFormFault = (reference: XmlReference): string | undefined =>
  exclusiveFault(reference) ?? (reference.form.prefixes ? 'a list of prefixes' : undefined);

export const edocFormCheck = (form: XmlReference['form']): readonly CheckResult[] =>
  form.kind === 'exclusive' && !form.withComments && !form.prefixes
    ? []
    : [
        checkResult('algorithms', 'failed', {
          subIndication: 'CRYPTO_CONSTRAINTS_FAILURE',
          detail: 'SignedInfo is not in the exclusive canonical form',
        }),
      ];
