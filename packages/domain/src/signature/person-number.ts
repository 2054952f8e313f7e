/** The person's identification number of Kazakhstan: IIN of a natural person, BIN of a legal one; twelve digits. */
const form = /^\d{12}$/;

/**
 * Whether the last digit is the check digit of the other eleven: the remainder by 11 of the sum with weights 1…11; when it
 * is 10, with weights 3…11, 1, 2; a number for which both give 10 is never given out.
 */
export const hasCheckDigit = (written: string): boolean => {
  if (!form.test(written)) return false;
  const digits = [...written].map(Number);
  const first = remainder(digits, 1);
  const control = first === 10 ? remainder(digits, 3) : first;
  return control === digits[11];
};

const remainder = (digits: readonly number[], firstWeight: number): number =>
  digits.slice(0, 11).reduce((sum, digit, i) => sum + digit * (((i + firstWeight - 1) % 11) + 1), 0) % 11;

/** The number with its check digit, from the first eleven; `undefined` when there is none. */
export const withCheckDigit = (eleven: string): string | undefined => {
  if (!/^\d{11}$/.test(eleven)) return undefined;
  const digits = [...eleven].map(Number);
  const first = remainder(digits, 1);
  const control = first === 10 ? remainder(digits, 3) : first;
  return control === 10 ? undefined : `${eleven}${control}`;
};
