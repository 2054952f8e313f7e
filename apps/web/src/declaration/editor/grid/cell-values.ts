import type { DeclarationField } from '@tamga/domain/declaration';
import { type Text } from '@tamga/domain/law';
import { formatDecimal, multiply, parseDecimal, type Ratio, ratio } from '@tamga/domain/quantities';

/** Rows of a code list the page has, or `undefined`. */
export type CodesOf = (list: string) => readonly { readonly code: string; readonly name: Text }[] | undefined;

export interface ReadCell {
  /** What goes into the box; what could not be read goes in as it was written, to be mended. */
  readonly value: string;
  readonly isRead: boolean;
}

/** Units of mass people write behind the number, in kilograms. */
const massUnits: Readonly<Record<string, Ratio>> = {
  кг: ratio(1n),
  kg: ratio(1n),
  г: ratio(1n, 1000n),
  гр: ratio(1n, 1000n),
  g: ratio(1n, 1000n),
  т: ratio(1000n),
  t: ratio(1000n),
};

const fractionDigitsMax = 12;

/** A cell of a spreadsheet as the box takes it: decimal comma, spaces in numbers, units of mass, days, names of codes. */
export const readCell = (text: string, field: DeclarationField, codesOf: CodesOf): ReadCell => {
  const written = text.trim();
  if (written === '') return { value: '', isRead: true };
  const value = readers[field.type]?.(written, field, codesOf) ?? (readers[field.type] ? undefined : written);
  return value === undefined ? { value: written, isRead: false } : { value, isRead: true };
};

type Reader = (written: string, field: DeclarationField, codesOf: CodesOf) => string | undefined;

const decimal: Reader = (written) => plainNumber(written);

const mass: Reader = (written) => {
  const [, number = '', unit = ''] = /^(.*?[\d])\s*(\p{L}+)?\.?$/u.exec(written) ?? [];
  const inKilograms = unit === '' ? ratio(1n) : massUnits[unit.toLowerCase()];
  const value = parseDecimal(plainNumber(number) ?? '');
  if (!inKilograms || !value) return undefined;
  return unit === ''
    ? plainNumber(number)
    : trimmed(formatDecimal(multiply(value, inKilograms), fractionDigitsMax));
};

const trimmed = (number: string): string => number.replace(/\.?0+$/, '');

/** `1 234,50` and `1,234.50` are `1234.50`; a single comma is a decimal comma. */
const plainNumber = (written: string): string | undefined => {
  const bare = written.replace(/[\s\u00a0\u202f'’]/g, '');
  const commas = bare.split(',').length - 1;
  const points = bare.split('.').length - 1;
  const isCommaLast = bare.lastIndexOf(',') > bare.lastIndexOf('.');
  const isDecimalComma = commas === 1 && (points === 0 || isCommaLast);
  const isGroupedByPoints = points > 0 && commas === 1 && isCommaLast;
  const ungrouped = isDecimalComma
    ? (isGroupedByPoints ? bare.replaceAll('.', '') : bare).replace(',', '.')
    : bare.replaceAll(',', '');
  return parseDecimal(ungrouped) === undefined ? undefined : ungrouped;
};

const whole: Reader = (written) => {
  const number = plainNumber(written)?.replace(/\.0+$/, '');
  return number !== undefined && /^\d+$/.test(number) ? number : undefined;
};

const commodityCode: Reader = (written) => {
  const digits = written.replace(/[\s.\u00a0-]/g, '');
  return /^\d{4,10}$/.test(digits) ? digits : undefined;
};

/** The code itself, the code of this very name, or of the only name with a word that begins so. Without the list nothing is said. */
const listed: Reader = (written, { type, list }, codesOf) => {
  const rows = codesOf(list ?? (type === 'office' ? 'customs-offices' : ''));
  if (!rows) return written;
  const wanted = written.toLowerCase();
  const exact = rows.find(
    ({ code, name }) => code.toLowerCase() === wanted || namesOf(name).some((one) => one === wanted),
  );
  if (exact || wanted.length < beginningMin) return exact?.code;
  const begun = rows.filter(({ name }) =>
    namesOf(name).some((one) => one.split(/[^\p{L}]+/u).some((word) => word.startsWith(wanted))),
  );
  return begun.length === 1 ? begun[0]?.code : undefined;
};

const beginningMin = 4;
const namesOf = (name: Text): readonly string[] => Object.values(name).map((one) => one.toLowerCase());

const day: Reader = (written) => {
  const [, date = '', month = '', year = ''] = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/.exec(written) ?? [];
  const iso = year === '' ? written : `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  return /^\d{4}-\d{2}-\d{2}$/.test(iso) ? iso : undefined;
};

const readers: Partial<Record<DeclarationField['type'], Reader>> = {
  amount: decimal,
  taxBase: decimal,
  rate: decimal,
  exchangeRate: decimal,
  quantity: decimal,
  mass,
  count: whole,
  commodityCode,
  country: listed,
  currency: listed,
  office: listed,
  code: (written, field, codesOf) => (field.list === undefined ? written : listed(written, field, codesOf)),
  date: day,
};
