import { createHash } from 'node:crypto';
import type { OfficialRole } from '@tamga/domain/access';
import type { Instant } from '@tamga/domain/time';
import type { ChallengeRow, SessionStore } from '@tamga/usecases/access';
import { bytesOf, type Client, type Pool, transaction } from '../database/index.ts';
import { logStatements } from '../evidence/index.ts';

/** Sessions and the statements they were opened with, in PostgreSQL. */
export const sessionStore = (pool: Pool): SessionStore => ({
  keepChallenge: async ({ id, statement, expiresAt, holderSha256 }) => {
    await pool.query(
      'insert into access.challenge (id, statement, expires_at, holder_hash) values ($1, $2, $3, $4)',
      [id, statement, expiresAt, holderSha256],
    );
  },
  findChallenge: async (id) => {
    const { rows } = await pool.query<ChallengeColumns>(
      'select id, statement, expires_at, holder_hash from access.challenge where id = $1 and used_at is null',
      [id],
    );
    return rows[0] && challengeOf(rows[0]);
  },
  useChallenge: async (id, at) => {
    const { rows } = await pool.query<ChallengeColumns & { readonly used_before: boolean }>(
      `with before as (select id, used_at from access.challenge where id = $1 for update)
       update access.challenge c set used_at = coalesce(before.used_at, $2) from before where c.id = before.id
       returning c.id, c.statement, c.expires_at, c.holder_hash, before.used_at is not null as used_before`,
      [id, at],
    );
    const row = rows[0];
    return row && { challenge: challengeOf(row), usedBefore: row.used_before };
  },
  openSession: (session, record) =>
    transaction(pool, async (connection) => {
      const client = connection as Client;
      await client.query(
        `insert into access.session (token_hash, person_id, acting_for_id, office_code, role, statement_cms, certificate_sha256, certificate_roles, opened_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [
          session.tokenSha256,
          session.personId,
          session.actingForId,
          session.official?.officeCode ?? null,
          session.official?.role ?? null,
          session.statementCms,
          bytesOf(session.certificateSha256),
          session.certificateRoles,
          session.openedAt,
          session.expiresAt,
        ],
      );
      await logStatements(client).log([record]);
    }),
  record: (record) => transaction(pool, (connection) => logStatements(connection as Client).log([record])),
});

interface ChallengeColumns {
  readonly id: string;
  readonly statement: string;
  readonly expires_at: Instant;
  readonly holder_hash: Buffer;
}

const challengeOf = (row: ChallengeColumns): ChallengeRow => ({
  id: row.id,
  statement: row.statement,
  expiresAt: row.expires_at,
  holderSha256: new Uint8Array(row.holder_hash),
});

/** A session as each request needs it. */
export interface OpenSession {
  readonly personId: string;
  readonly actingForId: string;
  readonly officeCode: string | null;
  readonly role: OfficialRole | null;
  readonly certificateRoles: readonly string[];
  readonly expiresAt: Instant;
}

export const tokenDigest = (token: Uint8Array): Buffer => createHash('sha256').update(token).digest();

/** The open session of a token, or `undefined` when there is none or it has ended. */
export const findSession = async (
  pool: Pool,
  token: Uint8Array,
  now: Instant,
): Promise<OpenSession | undefined> => {
  const { rows } = await pool.query<{
    readonly person_id: string;
    readonly acting_for_id: string;
    readonly office_code: string | null;
    readonly role: OfficialRole | null;
    readonly certificate_roles: readonly string[];
    readonly expires_at: Instant;
  }>(
    'select person_id, acting_for_id, office_code, role, certificate_roles, expires_at from access.session where token_hash = $1 and closed_at is null and expires_at > $2',
    [tokenDigest(token), now],
  );
  const row = rows[0];
  return (
    row && {
      personId: row.person_id,
      actingForId: row.acting_for_id,
      officeCode: row.office_code,
      role: row.role,
      certificateRoles: row.certificate_roles,
      expiresAt: row.expires_at,
    }
  );
};

type Recorded = Parameters<SessionStore['record']>[0];

export const closeSession = (pool: Pool, token: Uint8Array, now: Instant, record: Recorded): Promise<void> =>
  transaction(pool, async (connection) => {
    const client = connection as Client;
    await client.query('update access.session set closed_at = $2 where token_hash = $1', [
      tokenDigest(token),
      now,
    ]);
    await logStatements(client).log([record]);
  });

export const actFor = (pool: Pool, token: Uint8Array, personId: string, record: Recorded): Promise<void> =>
  transaction(pool, async (connection) => {
    const client = connection as Client;
    await client.query('update access.session set acting_for_id = $2 where token_hash = $1', [
      tokenDigest(token),
      personId,
    ]);
    await logStatements(client).log([record]);
  });

/** Statements and codes nobody answered in time are forgotten; a session keeps the statement it was opened with. */
export const forgetChallenges = async (client: Client, before: Instant): Promise<void> => {
  await client.query('delete from access.challenge where expires_at < $1', [before]);
  await client.query('delete from access.phone_signing where expires_at < $1', [before]);
};
