import type { SignatureKind } from '@tamga/domain/signature';
import type { XmlDocument, XmlElement } from 'libxml2-wasm';
import { FormatFault } from '../asn1/index.ts';
import type { Placement } from './check-signature.ts';
import { childElements, isNamed, namespaces, pathOf } from './document.ts';
import type { XmlReference } from './read-signature.ts';

/** Where the signatures of a document stand, in the order they are checked, and what each may be over. */
export interface Layout {
  readonly kind: SignatureKind;
  readonly signatures: readonly XmlElement[];
  readonly placement: (signature: XmlElement) => Placement;
  /** The element that is read on, where the kind of document says which. */
  readonly content?: XmlElement;
}

/** No document of ours has more signers; each costs a verification. */
export const signaturesMax = 8;

export const isSignature = (element: XmlElement): boolean => isNamed(element, namespaces.ds, 'Signature');

/**
 * A document with enveloped signatures, or signatures by Id of one part of it. Signatures stand in the root, or in the part they
 * sign; the part is the root or a child of it, and the only one of its name: what an application would read by that name is what
 * was signed. Of several in one element the later ones cover the earlier (the rule of NCALayer), so they come first.
 */
export const plainLayout = (document: XmlDocument): Layout => {
  const { root } = document;
  const found = document.find('//ds:Signature', { ds: namespaces.ds }).flatMap((node) => {
    const parent = node.parent;
    const placed = parent && (parent.isSameNode(root) || parent.parent?.isSameNode(root));
    if (!placed || isSignature(parent))
      throw new FormatFault('Signature', 'stands neither in the root nor in a part of it');
    return [{ element: node as XmlElement, depth: parent.isSameNode(root) ? 0 : 1 }];
  });
  if (found.length > signaturesMax)
    throw new FormatFault('Signature', `more than ${signaturesMax} signatures`);
  const order = found.toReversed().toSorted((a, b) => a.depth - b.depth);
  return {
    kind: 'xmldsig',
    signatures: order.map(({ element }) => element),
    placement: () => ({ referencesMax: 1, fault: (target) => plainFault(root, target) }),
  };
};

const plainFault = (root: XmlElement, target: XmlElement): string | undefined => {
  if (target.isSameNode(root)) return undefined;
  if (!target.parent?.isSameNode(root) || isSignature(target))
    return `what is signed stands at ${pathOf(target)}, where nobody reads it`;
  const namesakes = childElements(root).filter(
    (other) => isNamed(other, target.namespaceUri, target.name) && !other.isSameNode(target),
  );
  return namesakes.length > 0 ? `another ${target.name} stands beside the signed one` : undefined;
};

/**
 * A SOAP message with WS-Security: one Security header, whose signatures each cover the Body, and besides it parts of the
 * header. No transform but the exclusive form, as the profile of tokens asks.
 */
export const wsseLayout = (document: XmlDocument): Layout => {
  const { root } = document;
  const soap = root.namespaceUri;
  const [header, body, ...extra] = childElements(root);
  if (
    !header ||
    !isNamed(header, soap, 'Header') ||
    !body ||
    !isNamed(body, soap, 'Body') ||
    extra.length > 0
  )
    throw new FormatFault('Envelope', 'not one Header and one Body');
  const securities = childElements(header).filter((item) => isNamed(item, namespaces.wsse, 'Security'));
  const [security, second] = securities;
  if (second) throw new FormatFault('Header', 'two Security headers');
  const signatures = security ? childElements(security).filter(isSignature) : [];
  if (signatures.length > signaturesMax)
    throw new FormatFault('Security', `more than ${signaturesMax} signatures`);
  return {
    kind: 'wsse',
    signatures,
    content: body,
    placement: () => ({
      referencesMax: 8,
      required: [body],
      fault: (target, reference) =>
        exclusiveFault(reference) ??
        (target.isSameNode(body) ||
        target.parent?.isSameNode(header) ||
        (security && target.parent?.isSameNode(security))
          ? undefined
          : `what is signed stands at ${pathOf(target)}`),
    }),
  };
};

/** The reason why a reference is not in the exclusive form without comments. */
export const exclusiveFault = ({ form, formNamed, enveloped }: XmlReference): string | undefined =>
  formNamed && !enveloped && form.kind === 'exclusive' && !form.withComments
    ? undefined
    : 'not the exclusive canonical form';
