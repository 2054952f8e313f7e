/** Parts of a Kazakh business or individual identification number that are wrong. */
export type IdentifierFault = 'length' | 'check-digit' | 'date' | 'kind';

const weights = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
const shiftedWeights = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2];

/**
 * What is wrong with a BIN or IIN, or `undefined`. The fifth digit tells them apart: 4 to 6 in a BIN, the tens of the day of
 * birth in an IIN. Source: rules on forming identification numbers, FLC-021 and FLC-022.
 */
export const identifierFault = (written: string): IdentifierFault | undefined => {
  if (!/^\d{12}$/.test(written)) return 'length';
  const digits = Array.from(written, Number);
  const fifth = digits[4] ?? 0;
  if (fifth > 6) return 'kind';
  if (fifth >= 4 ? !isMonth(written.slice(2, 4)) : !isBirthDate(written)) return 'date';
  return checkDigit(digits) === digits[11] ? undefined : 'check-digit';
};

/** Whether the number has the form of a BIN (fifth digit 4, 5 or 6). */
export const isBin = (written: string): boolean => /^\d{4}[456]\d{7}$/.test(written);

/** The check digit of the first eleven digits; 10 means that no such number is given out. */
export const checkDigit = (digits: readonly number[]): number => {
  const first = weighted(digits, weights);
  return first === 10 ? weighted(digits, shiftedWeights) : first;
};

const weighted = (digits: readonly number[], by: readonly number[]): number =>
  by.reduce((sum, weight, index) => sum + weight * (digits[index] ?? 0), 0) % 11;

const isMonth = (written: string): boolean => written >= '01' && written <= '12';

/** The seventh digit gives the century: 1, 2 the nineteenth; 3, 4 the twentieth; 5, 6 the twenty-first; 0 a foreigner. */
const isBirthDate = (written: string): boolean => {
  const century = Number(written[6]);
  if (century > 6) return false;
  const year = Number(written.slice(0, 2)) + [1900, 1800, 1800, 1900, 1900, 2000, 2000][century]!;
  const month = Number(written.slice(2, 4));
  const day = Number(written.slice(4, 6));
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
};

const daysIn = (year: number, month: number): number =>
  month === 2
    ? year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
      ? 29
      : 28
    : [4, 6, 9, 11].includes(month)
      ? 30
      : 31;

/** Form of a container number: owner, category U, J or Z, serial, check digit (ISO 6346). */
export const containerForm = /^[A-Z]{3}[UJZ]\d{7}$/;

/** Check digit of a container number by ISO 6346: letters count 10 to 38 without multiples of 11, weights double. */
export const containerCheckDigit = (written: string): number => {
  let sum = 0;
  for (let at = 0; at < 10; at++) sum += containerValue(written[at] ?? '0') * 2 ** at;
  return (sum % 11) % 10;
};

const containerValue = (symbol: string): number => {
  if (symbol >= '0' && symbol <= '9') return Number(symbol);
  const ordinal = symbol.charCodeAt(0) - 65;
  return 10 + ordinal + Math.floor((ordinal + 9) / 10);
};

/** A vehicle identification number of today: 17 signs, no I, O or Q (ISO 3779). */
export const vinForm = /^[A-HJ-NPR-Z0-9]{17}$/;

/** Length of the TIR carnet number: two letters and eight digits. */
export const tirForm = /^[A-Z]{2}\d{8}$/;

const reliefsForm = /^(\S{2})(\S{2})(\S{1})(\S{2})$/u;

/**
 * Box 36 as desktop programs print it in one word, `ОООО-ОО`: fee 2, duty 2, excise 1, VAT 2 signs. `undefined` when the word
 * has another form.
 */
export const parseReliefs = (
  written: string,
):
  | { readonly fee: string; readonly duty: string; readonly excise: string; readonly vat: string }
  | undefined => {
  const [, fee, duty, excise, vat] = reliefsForm.exec(written) ?? [];
  return fee && duty && excise && vat ? { fee, duty, excise, vat } : undefined;
};
