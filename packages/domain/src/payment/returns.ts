import { addMonths, addYears, type LocalDate } from '../time/index.ts';

/** Goods that come back or go out again: what was paid is returned within a term (PAY-095, PAY-096). */
export interface Return {
  readonly rule: 'PAY-095' | 'PAY-096';
  readonly act: string;
  readonly lastDay: LocalDate;
  readonly refundable: boolean;
}

/** PAY-095: export duty is returned when the goods are placed under re-import within six months after export. */
export const exportDutyReturn = (exportedOn: LocalDate, placedOn: LocalDate): Return => {
  const lastDay = addMonths(exportedOn, 6);
  return { rule: 'PAY-095', act: 'EAEU CC 237', lastDay, refundable: placedOn <= lastDay };
};

/** PAY-095: what was refunded or not charged on export and is paid back at re-import, by code. */
export const paidBackAtReimport = (
  refunded: Readonly<Record<string, bigint>>,
): Readonly<Record<string, bigint>> =>
  Object.fromEntries(Object.entries(refunded).filter(([, minor]) => minor > 0n));

/** PAY-096: import duty and taxes are returned for defective goods re-exported within one year after release. */
export const importDutyReturn = (releasedOn: LocalDate, placedOn: LocalDate): Return => {
  const lastDay = addYears(releasedOn, 1);
  return { rule: 'PAY-096', act: 'EAEU CC 238(2)(6)-(7), 242', lastDay, refundable: placedOn <= lastDay };
};
