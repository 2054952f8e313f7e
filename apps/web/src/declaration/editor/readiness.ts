import { parseMoney } from '@tamga/domain/quantities';

/** Whether the money at hand covers what is to pay now; amounts are decimal strings in tenge. */
export const coversTotal = (available: string, total: string): boolean => {
  const [has, needs] = [available, total].map((written) => parseMoney(written, 'KZT'));
  return has !== undefined && needs !== undefined && has.minor >= needs.minor;
};
