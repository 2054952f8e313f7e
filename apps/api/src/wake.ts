import type { Pool } from '@tamga/adapters/database';

/** Calls within this time are one signal: NOTIFY takes a lock at commit, so it stays out of the intake's transaction. */
const gatherMs = 10;

/** Tells the worker that something was kept. A signal that is lost costs only the worker's next look. */
export const waker = (pool: Pool, onError: (error: unknown) => void): (() => void) => {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    setTimeout(() => {
      waiting = false;
      pool.query(`select pg_notify('tamga_submission', '')`).catch(onError);
    }, gatherMs);
  };
};
