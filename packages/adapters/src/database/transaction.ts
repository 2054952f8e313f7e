import { setTimeout as pause } from 'node:timers/promises';
import { Defect } from '@tamga/domain/law';
import { DatabaseError, type Pool, type PoolClient } from 'pg';

export type TransactionOptions = {
  /** `read committed` by default. */
  readonly isolation?: 'read committed' | 'repeatable read' | 'serializable';
  readonly readOnly?: boolean;
  /** How often it is begun anew after a serialization failure or a deadlock; 3 by default. */
  readonly retries?: number;
};

/**
 * Runs `work` in one transaction and answers with its result once that is committed. Anything thrown rolls back.
 * Repeated from the start after 40001 and 40P01, so `work` must do nothing outside the database. When the connection
 * is lost during COMMIT the error leaves it open whether it happened: the caller repeats with the same request id.
 */
export const transaction = async <T>(
  pool: Pool,
  work: (client: PoolClient) => Promise<T>,
  { isolation = 'read committed', readOnly = false, retries = 3 }: TransactionOptions = {},
): Promise<T> => {
  const begin = `BEGIN ISOLATION LEVEL ${isolation}${readOnly ? ' READ ONLY' : ''}`;
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await once(pool, begin, work);
    } catch (error) {
      if (attempt >= retries || !worthRepeating(error)) throw error;
      // Unequal pauses part those who collided.
      await pause(10 * 2 ** attempt * (0.5 + Math.random()));
    }
  }
};

const once = async <T>(pool: Pool, begin: string, work: (client: PoolClient) => Promise<T>): Promise<T> => {
  const client = await pool.connect();
  let broken: Error | undefined;
  // The statement under way, or the next, fails with it; without a listener the process would end.
  const lost = (error: Error): void => {
    broken = error;
  };
  client.on('error', lost);
  try {
    await client.query(begin);
    const result = await work(client);
    const { command } = await client.query('COMMIT');
    // A statement failed and `work` went on: the server answers COMMIT with a rollback.
    if (command !== 'COMMIT')
      throw new Defect('transaction was rolled back: an error in it was not thrown on');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(lost);
    throw error;
  } finally {
    client.off('error', lost);
    client.release(broken);
  }
};

/** Serialization failure, deadlock. */
const worthRepeating = (error: unknown): boolean =>
  error instanceof DatabaseError && (error.code === '40001' || error.code === '40P01');
