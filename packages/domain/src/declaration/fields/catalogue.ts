import { type Language, type Text, text } from '../../law/index.ts';
import { declarationTree } from './declaration.ts';
import type { DeclarationField, Leaf, Sheet } from './field.ts';

/** A node of the catalogue as it is walked: a leaf has a form, a branch has children by key. */
export interface FieldNode {
  readonly field: DeclarationField;
  readonly children?: ReadonlyMap<string, FieldNode>;
}

type TreeNode =
  | Leaf
  | { readonly box?: string; readonly label: Text; readonly fields: Tree; readonly many?: true };
type Tree = Readonly<Record<string, TreeNode>>;

const flat: DeclarationField[] = [];

const nodesOf = (
  tree: Tree,
  prefix: string,
  box: string | undefined,
  within: Text | undefined,
  sheet: Sheet,
): ReadonlyMap<string, FieldNode> =>
  new Map(
    Object.entries(tree).map(([key, node]) => [key, nodeOf(node, `${prefix}${key}`, box, within, sheet)]),
  );

const nodeOf = (
  node: TreeNode,
  path: string,
  outerBox: string | undefined,
  within: Text | undefined,
  outerSheet: Sheet,
): FieldNode => {
  const box = node.box ?? outerBox;
  const sheet = path === 'items' ? 'item' : path === 'transit' ? 'transit' : outerSheet;
  const label = within ? join(within, node.label) : node.label;
  const form = 'form' in node ? node.form : ({ type: 'group' } as const);
  const field: DeclarationField = {
    ...form,
    path,
    label,
    sheet,
    order: flat.length,
    ...(box === undefined ? {} : { box }),
  };
  flat.push(field);
  if ('form' in node) return { field };
  const named = path === 'items' || path === 'transit' ? undefined : label;
  return { field, children: nodesOf(node.fields, `${path}${node.many ? '[].' : '.'}`, box, named, sheet) };
};

const join = (outer: Text, inner: Text): Text =>
  text(`${outer.kk}: ${inner.kk}`, `${outer.ru}: ${inner.ru}`, `${outer.en}: ${inner.en}`);

/** The catalogue as a tree, for walking a declaration beside it. */
export const declarationNodes: ReadonlyMap<string, FieldNode> = nodesOf(
  declarationTree as unknown as Tree,
  '',
  undefined,
  undefined,
  'main',
);

/** Every field and box of the declaration in the order of the boxes. It drives form, findings, print form and comparison. */
export const declarationFields: readonly DeclarationField[] = flat;

const byPath: ReadonlyMap<string, DeclarationField> = new Map(flat.map((field) => [field.path, field]));

/**
 * The field of a place such as `items[0].grossMass`, or of the nearest box around it. `undefined` for the whole document and
 * for what the form does not have.
 */
export const fieldAt = (place: string): DeclarationField | undefined => {
  let pattern = place.replace(/\[\d+\]/g, '[]').replace(/(\.branch)+(?=\.branch)/g, '');
  while (pattern !== '') {
    const field = byPath.get(pattern) ?? byPath.get(pattern.replace(/\[\]$/, ''));
    if (field) return field;
    pattern = pattern.slice(0, Math.max(0, pattern.lastIndexOf('.')));
  }
  return undefined;
};

/** Number of the box as printed: `boxOf('items[0].grossMass')` is `35`. */
export const boxOf = (place: string): string | undefined => fieldAt(place)?.box;

/** Short name of a place; the whole document when the place is empty. */
export const labelOf = (place: string, language: Language): string =>
  (fieldAt(place)?.label ?? wholeDocument)[language];

/** 1-based number of the item a place lies in: `itemOf('items[0].grossMass')` is 1. */
export const itemOf = (place: string): number | undefined => {
  const index = /^items\[(\d{1,5})\]/.exec(place)?.[1];
  return index === undefined ? undefined : Number(index) + 1;
};

const wholeDocument = text('бүкіл құжат', 'весь документ', 'whole document');
