import type { GoodsDeclaration } from '@tamga/domain/declaration';

type Step = string | number;

/** `items[0].documents[2].kindCode` as steps: `items`, 0, `documents`, 2, `kindCode`. */
export const stepsOf = (place: string): readonly Step[] =>
  Array.from(place.matchAll(/([A-Za-z]\w*)|\[(\d{1,5})\]/g), ([, name, index]) => name ?? Number(index));

/** What stands at a place; `undefined` where nothing was stated. */
export const valueAt = (declaration: GoodsDeclaration, place: string): unknown =>
  stepsOf(place).reduce<unknown>(
    (value, step) =>
      value === undefined || value === null ? undefined : (value as Record<Step, unknown>)[step],
    declaration,
  );

export const listAt = (declaration: GoodsDeclaration, place: string): readonly unknown[] => {
  const found = valueAt(declaration, place);
  return Array.isArray(found) ? found : nothing;
};

const nothing: readonly unknown[] = [];

/**
 * The declaration with `value` at the place. A blank text or `undefined` takes the value away, and with it the parts that hold
 * nothing more: a box that was left blank is absent. Members of lists keep their place even when empty.
 */
export const withValue = (
  declaration: GoodsDeclaration,
  place: string,
  value: string | boolean | undefined,
): GoodsDeclaration => withAt(declaration, place, value === '' || value === false ? undefined : value);

/** The declaration with any value, part or list at the place; `undefined` takes it away. */
export const withAt = (declaration: GoodsDeclaration, place: string, value: unknown): GoodsDeclaration =>
  changed(declaration, stepsOf(place), () => value) as GoodsDeclaration;

/** The declaration with `value` put into the list at `index`. */
export const withInserted = (
  declaration: GoodsDeclaration,
  listPlace: string,
  index: number,
  value: unknown,
): GoodsDeclaration =>
  changed(declaration, stepsOf(listPlace), (list) =>
    (Array.isArray(list) ? list : []).toSpliced(index, 0, value),
  ) as GoodsDeclaration;

/** The declaration without member `index` of the list. */
export const withRemoved = (
  declaration: GoodsDeclaration,
  listPlace: string,
  index: number,
): GoodsDeclaration =>
  changed(declaration, stepsOf(listPlace), (list) =>
    Array.isArray(list) ? list.toSpliced(index, 1) : list,
  ) as GoodsDeclaration;

const changed = (
  whole: unknown,
  steps: readonly Step[],
  change: (value: unknown) => unknown,
  isRoot = true,
): unknown => {
  const [step, ...rest] = steps;
  if (step === undefined) return change(whole);
  if (typeof step === 'number') {
    const list = Array.isArray(whole) ? whole : [];
    const member = changed(list[step], rest, change, false);
    return member === undefined && list[step] === undefined ? whole : list.toSpliced(step, 1, member ?? {});
  }
  const { [step]: before, ...others } = (whole ?? {}) as Record<string, unknown>;
  const after = changed(before, rest, change, false);
  if (!isNothing(after) || (isRoot && step === 'items')) return { ...(whole as object), [step]: after ?? [] };
  return isRoot || Object.keys(others).length > 0 ? others : undefined;
};

const isNothing = (value: unknown): boolean =>
  value === undefined || (Array.isArray(value) && value.length === 0);

/** The pattern of the catalogue a place belongs to: `items[].documents[].kindCode`. */
export const patternOf = (place: string): string => place.replace(/\[\d+\]/g, '[]');
