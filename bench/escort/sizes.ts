import type { Pool } from '@tamga/adapters/database';
import { print } from './printing.ts';

/** Bytes a row of what grows with the years, with indexes, from as many rows as make pages full. */
export const tableSizes = async (database: Pool): Promise<void> => {
  print('sizes', 'none yet');
  await database.query('select 1');
};
