import { XmlC14NMode as modes, type XmlDocument, type XmlElement, XmlError } from 'libxml2-wasm';
import { FormatFault } from '../asn1/index.ts';

/** A canonical form. `prefixes` are those of an InclusiveNamespaces list; only the exclusive form has them. */
export interface CanonicalForm {
  readonly kind: 'inclusive' | 'inclusive-1.1' | 'exclusive';
  readonly withComments: boolean;
  readonly prefixes?: readonly string[];
}

const forms: Readonly<Record<string, CanonicalForm>> = {
  'http://www.w3.org/TR/2001/REC-xml-c14n-20010315': { kind: 'inclusive', withComments: false },
  'http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments': { kind: 'inclusive', withComments: true },
  'http://www.w3.org/2006/12/xml-c14n11': { kind: 'inclusive-1.1', withComments: false },
  'http://www.w3.org/2006/12/xml-c14n11#WithComments': { kind: 'inclusive-1.1', withComments: true },
  'http://www.w3.org/2001/10/xml-exc-c14n#': { kind: 'exclusive', withComments: false },
  'http://www.w3.org/2001/10/xml-exc-c14n#WithComments': { kind: 'exclusive', withComments: true },
};

/** The form an algorithm address names; `undefined` for any other transform. */
export const canonicalForm = (algorithm: string): CanonicalForm | undefined =>
  Object.hasOwn(forms, algorithm) ? forms[algorithm] : undefined;

/** What a Reference without a canonicalisation transform gets (XMLDSig 4.4.3.2). */
export const defaultForm: CanonicalForm = { kind: 'inclusive', withComments: false };

const modeOf = {
  inclusive: modes.XML_C14N_1_0,
  'inclusive-1.1': modes.XML_C14N_1_1,
  exclusive: modes.XML_C14N_EXCLUSIVE_1_0,
} as const satisfies Record<CanonicalForm['kind'], number>;

/** The canonical bytes of an element with all that is in it; of the whole document when no element is named. */
export const canonicalBytes = (
  document: XmlDocument,
  apex: XmlElement | undefined,
  { kind, withComments, prefixes }: CanonicalForm,
): Uint8Array => {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const collector = {
    write: (part: Uint8Array): number => {
      chunks.push(part.slice());
      length += part.byteLength;
      return part.byteLength;
    },
    close: (): boolean => true,
  };
  try {
    document.canonicalize(collector, {
      mode: modeOf[kind],
      withComments,
      ...(kind === 'exclusive' && prefixes ? { inclusiveNamespacePrefixes: [...prefixes] } : {}),
      ...(apex ? { nodeSet: new Set([apex]) } : {}),
    });
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    throw new FormatFault('xml', 'has no canonical form');
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
};
