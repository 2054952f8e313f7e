import type { Instant } from '@tamga/domain/time';
import type { Pool } from '../database/index.ts';

/**
 * The secret a person's drafts are enciphered with on his devices, 32 bytes, the same for life: `offered` when he asks for the
 * first time (389-19.9a).
 */
export const draftSecretOf = async (
  pool: Pool,
  personId: string,
  offered: Uint8Array,
  at: Instant,
): Promise<Uint8Array> => {
  const { rows } = await pool.query<{ readonly secret: Uint8Array }>(
    'select access.draft_secret_of($1, $2, $3) as secret',
    [personId, Buffer.from(offered), at],
  );
  const [row] = rows;
  if (!row) throw new Error('the database answered no draft secret');
  return row.secret;
};
