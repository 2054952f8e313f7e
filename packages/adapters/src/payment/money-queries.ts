import { deferrableCode } from '@tamga/domain/payment';
import type { Instant } from '@tamga/domain/time';
import { type AccountKind, authority } from '@tamga/usecases/ports';
import type { Client } from '../database/index.ts';
import { type OutgoingDbRow, outgoingColumns, outgoingOf } from './bank-statements.ts';

export interface AccountBalance {
  readonly kind: AccountKind;
  /** Tiyn. */
  readonly posted: bigint;
  readonly held: bigint;
}

export const balancesOf = async (client: Client, ownerId: string): Promise<readonly AccountBalance[]> => {
  const { rows } = await client.query<AccountBalance>(
    `select kind, sum(posted)::bigint as posted, sum(held)::bigint as held from payment.account
     where owner_id = $1 group by kind order by kind`,
    [ownerId],
  );
  return rows;
};

export interface DeferrableDuty {
  readonly declarationId: string;
  readonly number: string;
  readonly officeCode: string;
  readonly amount: bigint;
}

/** Import duty that is reserved for declarations of the person and not taken yet (PAY-124). */
export const deferrableDuties = async (
  client: Client,
  ownerId: string,
): Promise<readonly DeferrableDuty[]> => {
  const { rows } = await client.query<{
    readonly id: string;
    readonly number: string;
    readonly office_code: string;
    readonly amount: bigint;
  }>(
    `select d.id, d.number, d.office_code, sum(h.amount)::bigint as amount from declaration.declaration d
     join payment.transfer h on h.document_id = d.id and h.kind = 'hold' and h.payment_code = $3
     where d.authority = $1 and d.declarant_id = $2 and d.state in ('registered', 'underControl') and d.number is not null
       and not exists (select from payment.transfer e where e.of_transfer = h.id and e.kind in ('capture', 'void'))
     group by d.id, d.number, d.office_code order by d.number`,
    [authority, ownerId, deferrableCode],
  );
  return rows.map(({ id, number, office_code, amount }) => ({
    declarationId: id,
    number,
    officeCode: office_code,
    amount,
  }));
};

export interface DeclarationBrief {
  readonly number: string | null;
  readonly releasedAt: Instant | null;
  readonly declarantId: string;
}

/** Number, moment of release and declarant of declarations by id, as far as the reader may see them. */
export const declarationsBrief = async (
  client: Client,
  ids: readonly string[],
): Promise<ReadonlyMap<string, DeclarationBrief>> => {
  if (ids.length === 0) return new Map();
  const { rows } = await client.query<{
    readonly id: string;
    readonly number: string | null;
    readonly released_at: Instant | null;
    readonly declarant_id: string;
  }>(
    'select id, number, released_at, declarant_id from declaration.declaration where authority = $1 and id = any($2)',
    [authority, ids],
  );
  return new Map(
    rows.map(({ id, number, released_at, declarant_id }) => [
      id,
      { number, releasedAt: released_at, declarantId: declarant_id },
    ]),
  );
};

export const recentOutgoing = async (client: Client, limit: number) => {
  const { rows } = await client.query<OutgoingDbRow>(
    `select ${outgoingColumns} from payment.outgoing order by ordered_at desc, id desc limit $1`,
    [limit],
  );
  return rows.map(outgoingOf);
};

export const outgoingById = async (client: Client, id: string) => {
  const { rows } = await client.query<OutgoingDbRow>(
    `select ${outgoingColumns} from payment.outgoing where id = $1`,
    [id],
  );
  return rows[0] && outgoingOf(rows[0]);
};

/** Sums of the system's accounts as last folded: nothing of any payer is read. */
export const foldedBalances = async (client: Client) => {
  const { rows } = await client.query<{ readonly account: string; readonly balance: string }>(
    'select account, (credits - debits)::text as balance from payment.system_balance order by account',
  );
  return rows.map(({ account, balance }) => ({ account, balance: BigInt(balance) }));
};

export const askForCheck = async (client: Client, at: Instant, by: string): Promise<void> => {
  await client.query(
    'insert into payment.check_request (at, asked_by) values ($1, $2) on conflict (at) do nothing',
    [at, by],
  );
};

/** When a check was asked for last. */
export const lastCheckAsked = async (client: Client): Promise<Instant | undefined> => {
  const { rows } = await client.query<{ readonly at: Instant | null }>(
    'select max(at) as at from payment.check_request',
  );
  return rows[0]?.at ?? undefined;
};
