import { advanceAccount, overpaidAccount, securityAccount } from '@tamga/domain/payment';
import type { Instant } from '@tamga/domain/time';
import type { Client } from '../database/index.ts';

export interface LedgerEntry {
  readonly id: string;
  readonly at: Instant;
  readonly kind: 'post' | 'hold' | 'capture' | 'void' | 'reverse';
  /** The account on the other side. */
  readonly other: string;
  readonly paymentCode: string | null;
  /** Tiyn; negative when the account gives or holds, positive when it receives or a hold is let go. */
  readonly amount: bigint;
  readonly clause: string;
  readonly declarationId: string | null;
  readonly declarationNumber: string | null;
}

const accountsOf = {
  advance: advanceAccount,
  security: securityAccount,
  overpaid: overpaidAccount,
} as const;

export type StatementKind = keyof typeof accountsOf;

export interface Statement {
  /** Tiyn. */
  readonly available: bigint;
  readonly held: bigint;
  readonly entries: readonly LedgerEntry[];
  readonly next: string | null;
}

/** An account of a person with its movements, newest first: his advance money, his security in money, or what he overpaid (389-18b). */
export const statementOf = async (
  client: Client,
  personId: string,
  limit: number,
  cursor: string | undefined,
  kind: StatementKind = 'advance',
): Promise<Statement> => {
  const account = accountsOf[kind](personId);
  const balance = await client.query<{ readonly posted: bigint; readonly held: bigint }>(
    'select posted, held from payment.account where id = $1',
    [account],
  );
  const [at, id] = cursor?.split('|') ?? [];
  const { rows } = await client.query<{
    readonly id: string;
    readonly event_at: Instant;
    readonly kind: LedgerEntry['kind'];
    readonly payment_code: string | null;
    readonly debit: string;
    readonly credit: string;
    readonly amount: bigint;
    readonly clause: string;
    readonly declaration_id: string | null;
    readonly number: string | null;
  }>(
    `select t.id, t.event_at, t.kind, t.payment_code, t.debit, t.credit, t.amount, t.clause, d.id as declaration_id, d.number
     from (select * from payment.transfer where debit = $1 and debit like 'payer:%'
           union all select * from payment.transfer where credit = $1 and credit like 'payer:%') t
     left join declaration.declaration d on d.authority = 'KZ' and d.id = t.document_id
     where ($3::timestamptz is null or (t.event_at, t.id) < ($3::timestamptz, $4::uuid))
     order by t.event_at desc, t.id desc limit $2`,
    [account, limit + 1, at ?? null, id ?? null],
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const { posted = 0n, held = 0n } = balance.rows[0] ?? {};
  return {
    available: posted - held,
    held,
    entries: page.map((row) => ({
      id: row.id,
      at: row.event_at,
      kind: row.kind,
      other: row.debit === account ? row.credit : row.debit,
      paymentCode: row.payment_code,
      amount: row.debit === account && row.kind !== 'void' ? -row.amount : row.amount,
      clause: row.clause,
      declarationId: row.declaration_id,
      declarationNumber: row.number,
    })),
    next: rows.length > limit && last ? `${last.event_at}|${last.id}` : null,
  };
};
