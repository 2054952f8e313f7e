import { type LocalDate, parseLocalDate } from '../time/index.ts';

/** The parts of a registration number `55302/221126/0001234` or of a correction `55302/221126/0001234/01`. */
export interface RegistrationNumber {
  /** 5 digits in Kazakhstan, 8 in the union form (NUM-005). */
  readonly office: string;
  /** The local day of registration (NUM-003). */
  readonly day: LocalDate;
  /** As written: 5 to 7 digits with leading zeros. */
  readonly serial: string;
  /** Ordinal of the correction, 1 and more. */
  readonly correction?: number;
}

export type NumberParts = Omit<RegistrationNumber, 'serial'> & { readonly serial: string | number };

const form = /^(\d{5}|\d{8})\/(\d{2})(\d{2})(\d{2})\/(\d{5,7})(?:\/(\d{1,3}))?$/;

/** Serial numbers of Kazakhstan have seven digits. */
const serialDigits = 7;

/**
 * The parts of a number, or `undefined` when it has another form or names a day that does not exist. The two digits of the
 * year are of this century. Source: NUM-005.
 */
export const parseRegistrationNumber = (written: string): RegistrationNumber | undefined => {
  const [, office = '', dd, mm, yy, serial = '', correction] = form.exec(written) ?? [];
  const day = parseLocalDate(`20${yy}-${mm}-${dd}`);
  if (day === undefined || /^0+$/.test(serial)) return undefined;
  if (correction === undefined) return { office, day, serial };
  return Number(correction) > 0 ? { office, day, serial, correction: Number(correction) } : undefined;
};

/**
 * The number as printed. A serial as stored; a serial given as a number counts from 1 within office, series and calendar year
 * and gets the seven digits of Kazakhstan. The ordinal of a correction has two digits (NUM-002, NUM-005).
 */
export const formatRegistrationNumber = ({ office, day, serial, correction }: NumberParts): string => {
  const [year = '', month = '', date = ''] = day.split('-');
  const digits = typeof serial === 'number' ? String(serial).padStart(serialDigits, '0') : serial;
  const number = `${office}/${date}${month}${year.slice(2)}/${digits}`;
  return correction === undefined ? number : `${number}/${String(correction).padStart(2, '0')}`;
};

/**
 * The number given by registration (NUM-001). `serial` counts from 1 within office, series and calendar year (NUM-002); `day`
 * is the local day of registration (NUM-003).
 */
export const registrationNumber = (office: string, day: LocalDate, serial: number): string =>
  formatRegistrationNumber({ office, day, serial });

/** What a serial counts within: office, series of documents and calendar year (NUM-002). */
export const serialScope = (office: string, series: string, day: LocalDate): string =>
  `${office}/${series}/${day.slice(0, 4)}`;

/** The number of the next correction of a declaration; the correction before it may be passed (section 7). */
export const correctionNumber = (of: RegistrationNumber): RegistrationNumber => ({
  ...of,
  correction: (of.correction ?? 0) + 1,
});
