import { Client, Pool, type PoolClient } from 'pg';
import { NamedClient } from './named-client.ts';
import { valueParsers } from './values.ts';

export type { Pool, PoolClient } from 'pg';

export type PoolOptions = {
  readonly url: string;
  /** The role of the process (`tamga_api`). Set at the start of each session, so that RESET ROLE comes back to it. */
  readonly role?: string;
  /** Shown in `pg_stat_activity`. */
  readonly name?: string;
  /** Connections at most; 10 by default. */
  readonly max?: number;
  /** How long a caller waits for a connection before it is refused; 5 s by default. */
  readonly waitMs?: number;
  /** How long a statement may run; 30 s by default, 0 without end. */
  readonly statementMs?: number;
  /** Prepared statements; switch off behind a pgbouncer before 1.21. On by default. */
  readonly named?: boolean;
  /** Told of a connection that broke while nobody used it. */
  readonly onError?: (error: Error) => void;
};

/** A bounded set of connections whose values are ours (`valueParsers`). The caller ends it. */
export const pool = (options: PoolOptions): Pool => {
  const { url, role, name, max = 10, waitMs = 5_000, statementMs = 30_000, named = true } = options;
  const made = new Pool({
    ...connection(url, role),
    ...(name ? { application_name: name } : {}),
    max,
    connectionTimeoutMillis: waitMs,
    idleTimeoutMillis: 30_000,
    statement_timeout: statementMs,
    idle_in_transaction_session_timeout: 60_000,
    Client: named ? NamedClient : Client,
  });
  // Without a listener a connection lost in idleness would end the process.
  made.on('error', (error) => options.onError?.(error));
  return made;
};

/** What every connection of ours has in common. A role that does not exist or may not be taken refuses the session. */
export const connection = (url: string, role?: string) => {
  if (role !== undefined && !/^[a-z_]{1,63}$/.test(role)) throw new RangeError(`not a role: ${role}`);
  return {
    connectionString: url,
    types: valueParsers,
    keepAlive: true,
    ...(role ? { options: `-c role=${role}` } : {}),
  };
};

/** What both a pool and a client inside a transaction can do. */
export type Queryable = Pick<PoolClient, 'query'>;

/** Did a caller wait in vain for a connection? Then the work was not begun, and it may come again later. */
export const isOverloaded = (error: unknown): boolean =>
  error instanceof Error && error.message === 'timeout exceeded when trying to connect';

const awayCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  '57P01',
  '57P02',
  '57P03',
  '08006',
  '08003',
]);

/** Was the connection refused or cut? Then the work may have been done or not: it is asked for again by its request id. */
export const isDatabaseAway = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  const { code = '', message } = error as Error & { readonly code?: string };
  return (
    awayCodes.has(code) ||
    message.includes('Connection terminated') ||
    message.includes('connection error and is not queryable')
  );
};
