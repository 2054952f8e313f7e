import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Defect } from '@tamga/domain/law';
import type { OfficialYear, OfficialYears } from '@tamga/domain/payment';
import { parseLocalDate } from '@tamga/domain/time';
import { shippedReferenceDir } from '../reference/index.ts';

/**
 * The official calendars shipped with the program (PAY-119c): days off and working days by year. A year that is not there is a gap
 * which everything that counts days names.
 */
export const officialYears = async (
  path = join(shippedReferenceDir, 'official-days.json'),
): Promise<OfficialYears> => {
  const file = JSON.parse(await readFile(path, 'utf8')) as {
    readonly years: Readonly<Record<string, OfficialYear>>;
  };
  for (const [year, { off, works }] of Object.entries(file.years))
    for (const day of [...off, ...works])
      if (!parseLocalDate(day)?.startsWith(year)) throw new Defect(`${path}: ${day} is no day of ${year}`);
  return new Map(Object.entries(file.years));
};
