import type { GoodsDeclaration } from '../model.ts';
import { boxOf, fieldAt, itemOf } from './catalogue.ts';

/** A place where two declarations differ. An absent value is one that was not stated there. */
export interface Difference {
  /** `items[0].grossMass`, in the numbering of the declaration that has the item. */
  readonly place: string;
  readonly box?: string;
  readonly item?: number;
  readonly before?: string;
  readonly after?: string;
}

/**
 * The places where two declarations differ, in the order of the boxes, header first, then item by item. Lists are compared by
 * position. What the source carried beyond the model (`residue`) is not compared. Source: 389-19.9a, KDT-006.
 */
export const compareDeclarations = (a: GoodsDeclaration, b: GoodsDeclaration): readonly Difference[] => {
  const found: Difference[] = [];
  for (const key of keysOf(a, b)) {
    if (key !== 'residue') {
      compare((a as unknown as Values)[key], (b as unknown as Values)[key], key, found);
    }
  }
  return found.toSorted(byBox);
};

type Values = Readonly<Record<string, unknown>>;

const compare = (a: unknown, b: unknown, place: string, found: Difference[]): void => {
  if (a === b) return;
  if (Array.isArray(a) || Array.isArray(b)) {
    const left = Array.isArray(a) ? a : [];
    const right = Array.isArray(b) ? b : [];
    for (let i = 0; i < Math.max(left.length, right.length); i++) {
      compare(left[i], right[i], `${place}[${i}]`, found);
    }
  } else if (isPart(a) || isPart(b)) {
    const left = isPart(a) ? a : {};
    const right = isPart(b) ? b : {};
    for (const key of keysOf(left, right)) compare(left[key], right[key], `${place}.${key}`, found);
  } else {
    found.push(difference(a, b, place));
  }
};

const difference = (a: unknown, b: unknown, place: string): Difference => {
  const box = boxOf(place);
  const item = itemOf(place);
  return {
    place,
    ...(box === undefined ? {} : { box }),
    ...(item === undefined ? {} : { item }),
    ...(a === undefined ? {} : { before: String(a) }),
    ...(b === undefined ? {} : { after: String(b) }),
  };
};

const isPart = (value: unknown): value is Values => typeof value === 'object' && value !== null;

const keysOf = (a: object, b: object): readonly string[] => [
  ...new Set([...Object.keys(a), ...Object.keys(b)]),
];

const byBox = (a: Difference, b: Difference): number =>
  (a.item ?? 0) - (b.item ?? 0) || orderOf(a.place) - orderOf(b.place);

const orderOf = (place: string): number => fieldAt(place)?.order ?? -1;
