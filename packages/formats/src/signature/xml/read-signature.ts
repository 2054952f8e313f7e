import type { XmlDocument, XmlElement } from 'libxml2-wasm';
import { FormatFault, fromBase64 } from '../asn1/index.ts';
import type { Certificate } from '../x509/index.ts';
import { type CanonicalForm, canonicalBytes, canonicalForm, defaultForm } from './canonical.ts';
import { attributesOf, elementsIn, isNamed, namespaces, textIn } from './document.ts';
import { certificatesIn } from './key-info.ts';
import type { ElementById } from './resolve.ts';
import { readXades, type XadesProperties } from './xades.ts';

/** A Reference as written: what it is over, in which form, and the digest it must have. */
export interface XmlReference {
  readonly uri: string;
  /** What the address names: the root for an empty one; nothing when it names no element of the document. */
  readonly target: XmlElement | undefined;
  readonly type: string | undefined;
  /** Whether the signature itself is taken out before the digest. */
  readonly enveloped: boolean;
  readonly form: CanonicalForm;
  /** Whether the canonical form was named, or is the default of the standard. */
  readonly formNamed: boolean;
  readonly digestAddress: string;
  readonly digest: Uint8Array;
}

/** A ds:Signature as written, before anything of it is checked. */
export interface XmlSignature {
  readonly element: XmlElement;
  readonly id: string | undefined;
  readonly signatureAddress: string;
  readonly signedInfoForm: CanonicalForm;
  /** The canonical bytes of SignedInfo: what the signature is over. */
  readonly signedInfo: Uint8Array;
  readonly references: readonly XmlReference[];
  readonly value: Uint8Array;
  /** The signer's first; empty when the signature brings none. */
  readonly certificates: readonly Certificate[];
  readonly objects: readonly XmlElement[];
  readonly xades: XadesProperties | undefined;
}

const ds = namespaces.ds;
const envelopedTransform = `${ds}enveloped-signature`;
const referencesMax = 16;

/**
 * Reads a ds:Signature strictly: one SignedInfo anywhere in it, parts in their order, no comment within them, only the
 * enveloped transform and the canonical forms. Throws `FormatFault`.
 */
export const readXmlSignature = (
  document: XmlDocument,
  byId: ElementById,
  element: XmlElement,
): XmlSignature => {
  const { Id: id } = attributesOf(element, ['Id']);
  if (element.find('.//*[local-name() = "SignedInfo"]').length !== 1)
    throw new FormatFault('Signature', 'not exactly one SignedInfo');
  const parts = elementsIn(element);
  const [signedInfo, signatureValue, ...rest] = parts;
  if (!signedInfo || !isNamed(signedInfo, ds, 'SignedInfo'))
    throw new FormatFault('Signature', 'does not begin with SignedInfo');
  if (!signatureValue || !isNamed(signatureValue, ds, 'SignatureValue'))
    throw new FormatFault('Signature', 'no SignatureValue after SignedInfo');
  const [first] = rest;
  const keyInfo = first && isNamed(first, ds, 'KeyInfo') ? first : undefined;
  const objects = keyInfo ? rest.slice(1) : rest;
  if (!objects.every((item) => isNamed(item, ds, 'Object')))
    throw new FormatFault('Signature', 'a part that is not Object after KeyInfo');
  const read = readSignedInfo(document, byId, signedInfo);
  return {
    element,
    id,
    ...read,
    signedInfo: canonicalBytes(document, signedInfo, read.signedInfoForm),
    value: fromBase64(textIn(signatureValue), 'SignatureValue'),
    certificates: certificatesIn(byId, keyInfo),
    objects,
    xades: readXades(document, objects, id, signatureValue),
  };
};

const readSignedInfo = (document: XmlDocument, byId: ElementById, signedInfo: XmlElement) => {
  attributesOf(signedInfo, ['Id']);
  const [canonicalization, method, ...references] = elementsIn(signedInfo);
  if (!canonicalization || !isNamed(canonicalization, ds, 'CanonicalizationMethod'))
    throw new FormatFault('SignedInfo', 'no CanonicalizationMethod');
  if (!method || !isNamed(method, ds, 'SignatureMethod'))
    throw new FormatFault('SignedInfo', 'no SignatureMethod');
  if (references.length === 0 || references.length > referencesMax)
    throw new FormatFault('SignedInfo', `not between 1 and ${referencesMax} references`);
  const signedInfoForm = readForm(canonicalization);
  if (!signedInfoForm) throw new FormatFault('CanonicalizationMethod', 'an unknown canonical form');
  return {
    signedInfoForm,
    signatureAddress: bareAlgorithm(method),
    references: references.map((reference) => readReference(document, byId, reference)),
  };
};

/** The address of an algorithm that takes no parameters: an HMAC length or anything else inside is refused. */
const bareAlgorithm = (element: XmlElement): string => {
  const { Algorithm: algorithm } = attributesOf(element, ['Algorithm']);
  if (!algorithm || elementsIn(element).length > 0)
    throw new FormatFault(element.name, 'not an algorithm without parameters');
  return algorithm;
};

const readReference = (document: XmlDocument, byId: ElementById, element: XmlElement): XmlReference => {
  if (!isNamed(element, ds, 'Reference')) throw new FormatFault('SignedInfo', `a part ${element.name}`);
  const { URI: uri, Type: type } = attributesOf(element, ['Id', 'URI', 'Type']);
  if (uri === undefined) throw new FormatFault('Reference', 'no URI');
  const parts = elementsIn(element);
  const [first] = parts;
  const hasTransforms = first !== undefined && isNamed(first, ds, 'Transforms');
  const [method, value, ...extra] = hasTransforms ? parts.slice(1) : parts;
  if (
    !method ||
    !isNamed(method, ds, 'DigestMethod') ||
    !value ||
    !isNamed(value, ds, 'DigestValue') ||
    extra.length > 0
  )
    throw new FormatFault('Reference', 'not Transforms, DigestMethod, DigestValue');
  attributesOf(value, []);
  return {
    uri,
    target: uri === '' ? document.root : byId(uri),
    type,
    ...readTransforms(hasTransforms ? first : undefined),
    digestAddress: bareAlgorithm(method),
    digest: fromBase64(textIn(value), 'DigestValue'),
  };
};

/** At most the enveloped transform and then one canonical form: no XPath, XSLT, base64, decryption (XMLDSig 6.6). */
const readTransforms = (
  transforms: XmlElement | undefined,
): Pick<XmlReference, 'enveloped' | 'form' | 'formNamed'> => {
  const items = transforms ? elementsIn(transforms) : [];
  if (!items.every((item) => isNamed(item, ds, 'Transform')))
    throw new FormatFault('Transforms', 'something other than Transform');
  const [first] = items;
  const enveloped = first?.attr('Algorithm')?.value === envelopedTransform;
  if (first && enveloped) bareAlgorithm(first);
  const [named, ...extra] = enveloped ? items.slice(1) : items;
  if (extra.length > 0) throw new FormatFault('Transforms', 'more transforms than are allowed');
  if (!named) return { enveloped, form: defaultForm, formNamed: false };
  const form = readForm(named);
  if (!form) throw new FormatFault('Transforms', 'a transform that is not allowed');
  return { enveloped, form, formNamed: true };
};

/** A canonical form with its prefixes, if it may have them; `undefined` for another algorithm. */
const readForm = (element: XmlElement): CanonicalForm | undefined => {
  const { Algorithm: algorithm } = attributesOf(element, ['Algorithm']);
  const form = canonicalForm(algorithm ?? '');
  const [list, ...extra] = elementsIn(element);
  if (!form || !list) return form;
  if (form.kind !== 'exclusive' || extra.length > 0 || !isNamed(list, namespaces.ec, 'InclusiveNamespaces'))
    throw new FormatFault(element.name, 'parameters that are not allowed');
  const { PrefixList: prefixes } = attributesOf(list, ['PrefixList']);
  return { ...form, prefixes: (prefixes ?? '').split(/\s+/).filter(Boolean).slice(0, 64) };
};
