import { phoneSigningTransitions } from '@tamga/domain/access';
import { finalStates, type Text } from '@tamga/domain/law';
import type { Instant } from '@tamga/domain/time';
import type { PhoneSigning, PhoneSignings } from '@tamga/usecases/access';
import { type Client, columns, type Pool, transaction } from '../database/index.ts';
import { logStatements } from '../evidence/index.ts';

/** Channel on which the id of a signing is told whenever its state has changed. */
export const phoneSigningChannel = 'tamga_phone_signing';

interface SigningRow {
  readonly id: string;
  readonly holder_hash: Buffer;
  readonly purpose: PhoneSigning['purpose'];
  readonly token_hash: Buffer | null;
  readonly state: PhoneSigning['state'];
  readonly expires_at: Instant;
}

/** Signings on phones, in PostgreSQL. */
export const phoneSigningStore = (pool: Pool): PhoneSignings => {
  const found = async (condition: string, value: unknown): Promise<readonly PhoneSigning[]> => {
    const { rows } = await pool.query<SigningRow>(
      `select id, holder_hash, purpose, token_hash, state, expires_at from access.phone_signing where ${condition}`,
      [value],
    );
    return rows.map(signingOf);
  };
  return {
    keep: (signing, documents, keySha256, record) =>
      transaction(pool, async (connection) => {
        const client = connection as Client;
        await client.query(
          `insert into access.phone_signing (id, holder_hash, purpose, key_hash, state, expires_at) values ($1, $2, $3, $4, $5, $6)`,
          [signing.id, signing.holderSha256, signing.purpose, keySha256, signing.state, signing.expiresAt],
        );
        await client.query(
          `insert into access.phone_document (signing_id, ordinal, name, content)
           select $1, u.ordinal, u.name, u.content from unnest($2::jsonb[], $3::bytea[]) with ordinality as u (name, content, ordinal)`,
          [
            signing.id,
            ...columns(
              documents,
              ({ name }) => JSON.stringify(name),
              ({ content }) => Buffer.from(content),
            ),
          ],
        );
        await logStatements(client).log([record]);
      }),
    byId: async (id) => (await found('id = $1', id))[0],
    byKey: async (keySha256) => (await found('key_hash = $1', keySha256))[0],
    ofHolder: (holderSha256) => found('holder_hash = $1', holderSha256),
    documents: async (id) => {
      const { rows } = await pool.query<{
        readonly name: Text;
        readonly content: Buffer;
        readonly signed: Buffer | null;
      }>('select name, content, signed from access.phone_document where signing_id = $1 order by ordinal', [
        id,
      ]);
      return rows;
    },
    move: (id, { from, to }, record, { tokenSha256, signed } = {}) =>
      transaction(pool, async (connection) => {
        const client = connection as Client;
        const { rowCount } = await client.query(
          `update access.phone_signing set state = $3, token_hash = coalesce($4, token_hash) where id = $1 and state = $2`,
          [id, from, to, tokenSha256 ?? null],
        );
        if (rowCount !== 1) return false;
        if (signed)
          await client.query(
            `update access.phone_document d set signed = u.signed
             from unnest($2::bytea[]) with ordinality as u (signed, ordinal) where d.signing_id = $1 and d.ordinal = u.ordinal`,
            [id, signed.map((cms) => Buffer.from(cms))],
          );
        // What is over needs its documents no more.
        if (finalStates(phoneSigningTransitions).includes(to))
          await client.query('delete from access.phone_document where signing_id = $1', [id]);
        await logStatements(client).log([record]);
        await client.query('select pg_notify($1, $2)', [phoneSigningChannel, id]);
        return true;
      }),
  };
};

const signingOf = (row: SigningRow): PhoneSigning => ({
  id: row.id,
  holderSha256: new Uint8Array(row.holder_hash),
  purpose: row.purpose,
  tokenSha256: row.token_hash && new Uint8Array(row.token_hash),
  state: row.state,
  expiresAt: row.expires_at,
});
