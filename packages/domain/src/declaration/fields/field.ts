import type { Text } from '../../law/index.ts';

/** Type of a value by section 2 of the declarations' specification. `group` is a box that holds further fields. */
export type ValueType =
  | 'amount'
  | 'taxBase'
  | 'rate'
  | 'exchangeRate'
  | 'mass'
  | 'quantity'
  | 'count'
  | 'country'
  | 'currency'
  | 'office'
  | 'date'
  | 'moment'
  | 'code'
  | 'commodityCode'
  | 'documentKind'
  | 'number'
  | 'identifier'
  | 'text'
  | 'flag'
  | 'group';

/** What is known of the form of a value: how long, which list, which pattern. */
export interface ValueForm {
  readonly type: ValueType;
  /** Name of the classifier the code belongs to: `countries`. */
  readonly list?: string;
  /** Sections of the classifier the code must stand in, with what is below them: `1.3` holds `1.3.2`. */
  readonly sections?: readonly string[];
  readonly lengthMax?: number;
  /** All digits together, and those after the point. */
  readonly digitsMax?: number;
  readonly fractionMax?: number;
  readonly pattern?: RegExp;
  /** The pattern in words for the reader: `5 digits`. */
  readonly patternWords?: Text;
  /** A day on which something happened: it cannot lie in the future. */
  readonly fact?: boolean;
  /** The last day of validity. */
  readonly validity?: boolean;
}

/** Sheet of the form: the main sheet, the part repeated for each item, or the part of a transit declaration. */
export type Sheet = 'main' | 'item' | 'transit';

/** A field of the declaration. `path` is a pattern: `items[].grossMass`. */
export interface DeclarationField extends ValueForm {
  readonly path: string;
  /** Box as printed: `35`, `B`. */
  readonly box?: string;
  readonly label: Text;
  readonly sheet: Sheet;
  /** Place in the order of the boxes, from 0. */
  readonly order: number;
}

/** A leaf of the catalogue: one value. */
export interface Leaf {
  readonly box?: string;
  readonly label: Text;
  readonly form: ValueForm;
}

/** A box or part with fields of its own. */
export interface Branch<T> {
  readonly box?: string;
  readonly label: Text;
  readonly fields: Fields<T>;
}

/** A branch that may be stated several times. */
export interface Many<T> extends Branch<T> {
  readonly many: true;
}

/**
 * The catalogue of a shape: every key of the model must stand in it, so a field added to the model without its box, label and
 * form does not compile.
 */
export type Fields<T> = { readonly [K in keyof Required<T>]: Node<NonNullable<T[K]>> };

type Node<T> = [T] extends [string | boolean]
  ? Leaf
  : T extends readonly (infer E)[]
    ? [E] extends [string]
      ? Leaf
      : Many<E>
    : Branch<T>;
