import { type Text, text } from '@tamga/domain/law';
import { parseDecimal } from '@tamga/domain/quantities';
import type { RateTree } from '@tamga/domain/reference';
import { type LocalDate, parseLocalDate } from '@tamga/domain/time';
import { invalidRow, type ReferenceProblem } from './problem.ts';

/**
 * Reads a value of JSON as a `T`, or adds to `problems` what is wrong and where and gives `undefined`.
 * A list stops after 100 problems: more help nobody.
 */
export type Shape<T> = (value: unknown, place: string, problems: ReferenceProblem[]) => T | undefined;

const problemsMax = 100;

const expected = <T>(words: Text, accept: (value: unknown) => T | undefined): Shape<T> => {
  return (value, place, problems) => {
    const read = accept(value);
    if (read === undefined && problems.length < problemsMax) problems.push(invalidRow(place, value, words));
    return read;
  };
};

export const aString = (charsMax: number): Shape<string> =>
  expected(
    text(
      `${charsMax} таңбаға дейінгі жол`,
      `строка до ${charsMax} знаков`,
      `text up to ${charsMax} characters`,
    ),
    (value) =>
      typeof value === 'string' && value.length > 0 && value.length <= charsMax ? value : undefined,
  );

export const matching = (form: RegExp, words: Text): Shape<string> =>
  expected(words, (value) => (typeof value === 'string' && form.test(value) ? value : undefined));

export const aDecimal: Shape<string> = expected(
  text('нүктелі ондық сан', 'десятичное число с точкой', 'a decimal number with a point'),
  (value) => (typeof value === 'string' && value[0] !== '-' && parseDecimal(value) ? value : undefined),
);

export const aBoolean: Shape<boolean> = expected(
  text('true/false', 'true/false', 'true or false'),
  (value) => (typeof value === 'boolean' ? value : undefined),
);

export const aWhole = (max: number): Shape<number> =>
  expected(text(`0–${max} бүтін сан`, `целое число 0–${max}`, `a whole number 0–${max}`), (value) =>
    Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= max
      ? (value as number)
      : undefined,
  );

export const aDay: Shape<LocalDate> = expected(
  text('ЖЖЖЖ-АА-КК күні', 'день ГГГГ-ММ-ДД', 'a day YYYY-MM-DD'),
  (value) => (typeof value === 'string' ? parseLocalDate(value) : undefined),
);

export const oneOf = <const T extends string>(values: readonly T[]): Shape<T> =>
  expected(text(values.join(' | '), values.join(' | '), values.join(' | ')), (value) =>
    values.find((each) => each === value),
  );

export const numberOf = (values: readonly number[]): Shape<number> =>
  expected(text(values.join(' | '), values.join(' | '), values.join(' | ')), (value) =>
    values.find((each) => each === value),
  );

/** `null` stands for itself; in JSON files a missing field may mean it too. */
export const orNull =
  <T>(shape: Shape<T>): Shape<T | null> =>
  (value, place, problems) =>
    value === null || value === undefined ? null : shape(value, place, problems);

export const listOf =
  <T>(shape: Shape<T>, countMax: number): Shape<readonly T[]> =>
  (value, place, problems) => {
    const items = aList(countMax)(value, place, problems);
    if (!items) return undefined;
    const read = items.map((item, at) => shape(item, `${place}[${at}]`, problems));
    return read.includes(undefined) ? undefined : (read as T[]);
  };

export const aList = (countMax: number): Shape<readonly unknown[]> =>
  expected(
    text(`${countMax} жазбаға дейінгі тізім`, `список до ${countMax} записей`, `a list of up to ${countMax}`),
    (value) => (Array.isArray(value) && value.length <= countMax ? value : undefined),
  );

const anObject: Shape<Readonly<Record<string, unknown>>> = expected(
  text('объект', 'объект', 'an object'),
  (value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : undefined,
);

/** Place of a field: `rows[3].value`. */
const inside = (place: string, name: string): string => (place === '' ? name : `${place}.${name}`);

type Fields<T> = { readonly [K in keyof T]-?: Shape<T[K]> };

/** An object of required fields, and others that may be absent. Unknown fields are a problem: a mistyped name would be lost. */
export const record =
  <R extends object, O extends object = object>(
    required: Fields<R>,
    optional: Fields<O> = {} as Fields<O>,
  ): Shape<R & Partial<O>> =>
  (value, place, problems) => {
    const fields = anObject(value, place, problems);
    if (!fields) return undefined;
    const before = problems.length;
    const read: Record<string, unknown> = {};
    for (const [name, shape] of Object.entries<Shape<unknown>>(required)) {
      read[name] = shape(fields[name], inside(place, name), problems);
    }
    for (const [name, shape] of Object.entries<Shape<unknown>>(optional)) {
      if (fields[name] !== undefined) read[name] = shape(fields[name], inside(place, name), problems);
    }
    for (const name of Object.keys(fields)) {
      if (!(name in required) && !(name in optional) && problems.length < problemsMax) {
        problems.push(
          invalidRow(
            inside(place, name.slice(0, 40)),
            name,
            text('белгілі өріс', 'известное поле', 'a known field'),
          ),
        );
      }
    }
    return problems.length === before ? (read as R & Partial<O>) : undefined;
  };

export const textsOf =
  (charsMax: number): Shape<Readonly<Record<string, string>>> =>
  (value, place, problems) => {
    const fields = anObject(value, place, problems);
    if (!fields) return undefined;
    const before = problems.length;
    for (const [name, each] of Object.entries(fields).slice(0, 64)) {
      aString(charsMax)(each, inside(place, name.slice(0, 40)), problems);
    }
    return problems.length === before ? (fields as Readonly<Record<string, string>>) : undefined;
  };

export const aText: Shape<Text> = record<Text>({ kk: aString(1000), ru: aString(1000), en: aString(1000) });

const rateDepthMax = 4;
const unitCode = matching(
  /^\d{3}$/,
  text('үш цифрлы бірлік коды', 'код единицы из трёх цифр', 'a unit code of three digits'),
);
const currencyCode = matching(
  /^[A-Z]{3}$/,
  text('үш әріпті валюта коды', 'код валюты из трёх букв', 'a currency code of three letters'),
);

export const aCurrency = currencyCode;

/** A tree of rates, at most four levels deep with at most eight branches. */
export const aRate: Shape<RateTree> = (value, place, problems) => rateAt(value, place, problems, 0);

const rateAt = (
  value: unknown,
  place: string,
  problems: ReferenceProblem[],
  depth: number,
): RateTree | undefined => {
  const kind = oneOf(['ADV', 'SPEC', 'MAX', 'SUM', 'MIN'])(
    anObject(value, place, problems)?.t,
    `${place}.t`,
    problems,
  );
  if (kind === undefined) return undefined;
  if (kind === 'ADV') return record({ t: oneOf(['ADV']), pct: aDecimal })(value, place, problems);
  if (kind === 'SPEC') return specific(value, place, problems);
  if (depth >= rateDepthMax) {
    problems.push(
      invalidRow(
        place,
        kind,
        text(
          'төрт деңгейден аспайтын мөлшерлеме',
          'ставка не глубже четырёх уровней',
          'a rate of at most four levels',
        ),
      ),
    );
    return undefined;
  }
  const branches: Shape<RateTree> = (item, at, found) => rateAt(item, at, found, depth + 1);
  return record({ t: oneOf([kind]), of: listOf(branches, 8) })(value, place, problems);
};

const specific = record({
  t: oneOf(['SPEC']),
  amount: aDecimal,
  cur: currencyCode,
  per: aDecimal,
  unit: unitCode,
});
