import type { Client } from '../database/index.ts';

/**
 * Adds to the sums of the accounts of the system what was written since the last time by transactions that ended and that no
 * running one can still come before. Called again and again by the worker; two callers at once take turns.
 */
export const foldSystemBalances = async (client: Client): Promise<void> => {
  await client.query(
    `with bound as materialized (
       select f.up_to as lower, pg_snapshot_xmin(pg_current_snapshot())::text::bigint as upper from payment.fold f for update
     ), fresh as (
       select t.debit, t.credit, t.amount from bound b
       join payment.transfer t on t.transaction >= b.lower and t.transaction < b.upper and t.kind in ('post', 'capture', 'reverse')
     ), sums as (
       select account, sum(debits) as debits, sum(credits) as credits
       from (select debit as account, amount as debits, 0 as credits from fresh
             union all select credit, 0, amount from fresh) m
       where account not like 'payer:%' group by account
     ), folded as (
       insert into payment.system_balance as s (account, debits, credits) select account, debits, credits from sums
       on conflict (account) do update set debits = s.debits + excluded.debits, credits = s.credits + excluded.credits
     )
     update payment.fold f set up_to = greatest(f.up_to, b.upper) from bound b`,
  );
};

export interface SystemBalance {
  readonly account: string;
  /** Tiyn that came in less tiyn that went out. */
  readonly balance: bigint;
}

/** Balances of the accounts of the system (`budget:2010`, `bank:treasury`): the folded sums and what came since. */
export const systemBalances = async (client: Client): Promise<readonly SystemBalance[]> => {
  const { rows } = await client.query<{ readonly account: string; readonly balance: string }>(
    `with fresh as (
       select t.debit, t.credit, t.amount from payment.transfer t
       where t.transaction >= (select up_to from payment.fold) and t.kind in ('post', 'capture', 'reverse')
     )
     select account, sum(credits - debits)::text as balance
     from (select account, debits, credits from payment.system_balance
           union all select debit, amount, 0 from fresh
           union all select credit, 0, amount from fresh) m
     where account not like 'payer:%' group by account order by account`,
  );
  return rows.map(({ account, balance }) => ({ account, balance: BigInt(balance) }));
};

/** Holds whose time has come, oldest first. */
export const dueExpiries = async (client: Client, now: string, limit: number): Promise<readonly string[]> => {
  const { rows } = await client.query<{ readonly hold_id: string }>(
    'select hold_id from payment.expiry where expires_at <= $1 order by expires_at limit $2',
    [now, limit],
  );
  return rows.map(({ hold_id }) => hold_id);
};
