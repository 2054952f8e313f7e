import type { SourceLayout } from '@tamga/domain/declaration';

/**
 * Markup of a source without its values, as JSON values:
 * element `[name, [attribute, value, …], …children]`; a string is literal text (blanks); `0` the text of the model, `n` the text of
 * kept part n; `{s}` a text of the model in the spelling of the source; `{c}` a comment; `{t, d}` an instruction. An attribute
 * named `~` is the signature of an element of a list.
 */
export type LayoutElement = [name: string, attributes: LayoutValue[], ...children: LayoutNode[]];
export type LayoutValue = string | number | { s: string };
export type LayoutNode =
  | LayoutElement
  | string
  | number
  | { s: string }
  | { c: string }
  | { t: string; d: string };

export const signatureName = '~';

export const isLayoutElement = (node: SourceLayout | LayoutNode): node is LayoutElement =>
  Array.isArray(node) && typeof node[0] === 'string' && Array.isArray(node[1]);

export const signatureOf = (element: LayoutElement): string | undefined =>
  element[1][0] === signatureName ? String(element[1][1]) : undefined;

/** The layout of a whole document: declaration, nodes around the root, the root. */
export interface DocumentLayout {
  readonly declaration: string;
  readonly before: LayoutNode[];
  readonly root: LayoutElement;
  readonly after: LayoutNode[];
}

/** Checks the outer shape of a layout that came in with a JSON draft. */
export const documentLayout = (layout: SourceLayout | undefined): DocumentLayout | undefined => {
  if (typeof layout !== 'object' || Array.isArray(layout)) return undefined;
  const { declaration, before, root, after } = layout as Readonly<Record<string, SourceLayout>>;
  if (typeof declaration !== 'string' || !Array.isArray(before) || !Array.isArray(after)) return undefined;
  if (root === undefined || !isSound(root, 0) || !isLayoutElement(root)) return undefined;
  if (![...before, ...after].every((node) => isSound(node, 0))) return undefined;
  return { declaration, before: before as LayoutNode[], root, after: after as LayoutNode[] };
};

const xmlName = /^[^\s<>&"'=/:]{1,200}(?::[^\s<>&"'=/:]{1,200})?$/;

/** Every node is of the shapes above and every name a name, so that nothing but values of this shape is written as markup. */
const isSound = (node: SourceLayout, depth: number): boolean => {
  if (typeof node === 'string') return true;
  if (typeof node === 'number') return Number.isInteger(node) && node >= 0;
  if (!Array.isArray(node)) return isSoundMark(node as Readonly<Record<string, SourceLayout>>);
  if (depth > 100 || !isLayoutElement(node) || !xmlName.test(node[0])) return false;
  const [, attributes, ...children] = node as unknown as [string, SourceLayout[], ...SourceLayout[]];
  return (
    attributes.length % 2 === 0 &&
    attributes.every((value, index) =>
      index % 2 === 0 ? typeof value === 'string' && xmlName.test(value) : isSoundValue(value),
    ) &&
    children.every((child) => isSound(child, depth + 1))
  );
};

const isSoundValue = (value: SourceLayout): boolean =>
  typeof value === 'object'
    ? !Array.isArray(value) && 's' in value && typeof value.s === 'string'
    : isSound(value, 0);

const isSoundMark = (mark: Readonly<Record<string, SourceLayout>>): boolean => {
  if (typeof mark.s === 'string') return true;
  if (typeof mark.c === 'string') return !mark.c.includes('--');
  return (
    typeof mark.t === 'string' && xmlName.test(mark.t) && typeof mark.d === 'string' && !mark.d.includes('?>')
  );
};
