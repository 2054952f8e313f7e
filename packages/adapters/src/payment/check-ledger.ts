import type { Instant } from '@tamga/domain/time';
import { type Client, type Pool, transaction } from '../database/index.ts';

/** An invariant of the ledger that does not hold, and where. */
export interface Imbalance {
  readonly invariant: keyof typeof checks;
  /** Account, transfer or declaration. */
  readonly where: string;
  readonly expected: string;
  readonly found: string;
}

export interface LedgerVerdict {
  readonly accounts: bigint;
  readonly transfers: bigint;
  readonly imbalances: readonly Imbalance[];
}

/** An invariant that fails everywhere is shown this often. */
const shownMax = 100;

/**
 * Each query gives the rows that break its invariant. They add up the transfers themselves and trust neither the balances nor
 * what wrote them.
 */
const checks = {
  /** What payers own and what the system holds against it add up to nothing. */
  sumZero: `
    select 'ledger' as "where", '0' as expected, (p.sum + s.sum)::text as found
    from (select coalesce(sum(posted), 0) as sum from payment.account) p,
      (select coalesce(sum(case when credit like 'payer:%' then 0 else amount end - case when debit like 'payer:%' then 0 else amount end), 0) as sum
       from payment.transfer where kind in ('post', 'capture', 'reverse')) s
    where p.sum + s.sum <> 0`,
  /** Each balance is the sum of its transfers. */
  balance: `
    with moves as (
      select account, sum(posted) as posted, sum(held) as held from (
        select debit as account, case when kind in ('post', 'capture', 'reverse') then -amount else 0 end as posted,
          case kind when 'hold' then amount when 'capture' then -coalesce(of_amount, amount) when 'void' then -coalesce(of_amount, amount) else 0 end as held
        from payment.transfer where debit like 'payer:%'
        union all
        select credit, amount, 0 from payment.transfer where credit like 'payer:%' and kind in ('post', 'capture', 'reverse')
      ) m group by account
    )
    select coalesce(a.id, m.account) as "where", coalesce(m.posted, 0) || ' / ' || coalesce(m.held, 0) as expected, a.posted || ' / ' || a.held as found
    from payment.account a full join moves m on m.account = a.id
    where a.id is null or a.posted <> coalesce(m.posted, 0) or a.held <> coalesce(m.held, 0)`,
  /** No payer owes the ledger. */
  noNegative: `
    select id as "where", '>= 0' as expected, (posted - held)::text as found from payment.account where posted - held < 0 or held < 0`,
  /** A hold ends at most once and gives no more than it held. */
  holdOnce: `
    select h.id::text as "where", h.amount::text as expected, count(*) || ' ends of ' || sum(e.amount) as found
    from payment.transfer e join payment.transfer h on h.id = e.of_transfer where e.kind in ('capture', 'void')
    group by h.id, h.amount having count(*) > 1 or max(e.amount) > h.amount`,
  /** Each hold ends: with its declaration, or when its time has come. */
  holdEnds: `
    select h.id::text as "where", 'ended' as expected, 'open' as found
    from payment.transfer h left join declaration.declaration d on d.authority = 'KZ' and d.id = h.document_id
    left join payment.expiry x on x.hold_id = h.id
    where h.kind = 'hold' and not exists (select from payment.transfer e where e.of_transfer = h.id and e.kind in ('capture', 'void'))
      and (d.state in ('released', 'releaseRefused', 'withdrawn', 'registrationRefused') or x.expires_at < $1::timestamptz - interval '1 hour')`,
  /** Each transfer was recorded in the operation log by the transaction that made it. */
  recorded: `
    select t.id::text as "where", 'recorded' as expected, 'not recorded' as found from payment.transfer t
    where t.transaction > (select began from payment.fold)
      and not exists (select from evidence.record r where r.transaction = t.transaction::text::xid8)`,
  /** What was taken for a released declaration, or put off by a decision, is what its lines say, code by code. */
  lines: `
    with due as (
      select d.id, l.key as code, round(l.value::numeric * 100) as amount
      from declaration.declaration d
      join declaration.version v on v.authority = d.authority and v.declaration_id = d.id and v.version = d.version
      cross join lateral json_each_text(v.payments -> 'toPayNowByCode') l where d.state = 'released'
    ), taken as (
      select id, code, sum(amount) as amount from (
        select t.document_id as id, t.payment_code as code, case t.kind when 'reverse' then -t.amount else t.amount end as amount
        from payment.transfer t join declaration.declaration d on d.authority = 'KZ' and d.id = t.document_id and d.state = 'released'
        where t.kind in ('capture', 'reverse')
        union all
        select o.declaration_id, o.payment_code, o.amount
        from payment.obligation o join declaration.declaration d on d.authority = 'KZ' and d.id = o.declaration_id and d.state = 'released'
        where o.application_id is not null and o.state <> 'ended'
      ) m group by id, code
    )
    select coalesce(due.id, taken.id) || ' ' || coalesce(due.code, taken.code) as "where", coalesce(due.amount, 0)::text as expected, coalesce(taken.amount, 0)::text as found
    from due full join taken on taken.id = due.id and taken.code = due.code
    where coalesce(due.amount, 0) <> coalesce(taken.amount, 0)`,
  /** What was paid of a fulfilled obligation is its principal. */
  obligations: `
    select o.id::text as "where", o.amount::text as expected, coalesce(sum(e.amount), 0)::text as found
    from payment.obligation o left join payment.obligation_entry e on e.obligation_id = o.id
      and e.event in ('pay', 'payPart', 'useSecurity', 'useSecurityPart')
    where o.state = 'fulfilled' group by o.id, o.amount having coalesce(sum(e.amount), 0) <> o.amount`,
  /** A guarantee counts with no more than its limit, and only while it is registered or something still rests on it. */
  guarantees: `
    select g.id::text as "where", case when g.state = 'registered' then g.limit_amount else a.held end || ' at most' as expected, a.posted::text as found
    from payment.guarantee g join payment.account a on a.id = 'payer:' || g.payer_id || ':general:' || g.id
    where a.posted > case when g.state = 'registered' or g.valid_until < ($1::timestamptz at time zone 'Asia/Almaty')::date then g.limit_amount else a.held end`,
  /** Each movement of the bank's account has its transfer of the same amount. */
  bank: `
    select l.account || ' ' || l.reference as "where", l.amount::text as expected, coalesce(t.amount::text, 'none') as found
    from payment.bank_line l left join payment.transfer t on t.id = l.transfer_id and (l.direction = 'in') = (t.debit = 'bank:treasury')
    where t.amount is distinct from l.amount`,
  /** The folded sums of the accounts of the system are the sums of their transfers. */
  folded: `
    with moves as (
      select account, sum(debits) as debits, sum(credits) as credits from (
        select debit as account, amount as debits, 0 as credits from payment.transfer
          where kind in ('post', 'capture', 'reverse') and transaction < (select up_to from payment.fold)
        union all
        select credit, 0, amount from payment.transfer
          where kind in ('post', 'capture', 'reverse') and transaction < (select up_to from payment.fold)
      ) m where account not like 'payer:%' group by account
    )
    select coalesce(s.account, m.account) as "where", coalesce(m.credits, 0) || ' - ' || coalesce(m.debits, 0) as expected,
      coalesce(s.credits, 0) || ' - ' || coalesce(s.debits, 0) as found
    from payment.system_balance s full join moves m on m.account = s.account
    where s.account is null or s.debits <> coalesce(m.debits, 0) or s.credits <> coalesce(m.credits, 0)`,
} as const;

/**
 * Checks every invariant of the ledger (389-18b, IMP-9). To be called in a transaction that sees one state (`repeatable read`);
 * `now` decides which holds should have expired.
 */
export const checkLedger = async (client: Client, now: Instant): Promise<LedgerVerdict> => {
  await client.query('set local statement_timeout = 0');
  const imbalances: Imbalance[] = [];
  for (const invariant of Object.keys(checks) as (keyof typeof checks)[]) {
    const { rows } = await client.query<Omit<Imbalance, 'invariant'>>(
      `${checks[invariant]} limit ${shownMax}`,
      checks[invariant].includes('$1') ? [now] : [],
    );
    imbalances.push(...rows.map((row) => ({ invariant, ...row })));
  }
  const { rows } = await client.query<{ readonly accounts: bigint; readonly transfers: bigint }>(
    'select (select count(*) from payment.account) as accounts, (select count(*) from payment.transfer) as transfers',
  );
  return { accounts: rows[0]?.accounts ?? 0n, transfers: rows[0]?.transfers ?? 0n, imbalances };
};

/** Checks one state of the ledger and keeps the verdict, so that officials see when it was last found whole. */
export const keepLedgerCheck = (pool: Pool, now: Instant): Promise<LedgerVerdict> =>
  transaction(
    pool,
    async (connection) => {
      const client = connection as Client;
      const verdict = await checkLedger(client, now);
      await client.query(
        'insert into payment.check_run (at, transfers, imbalances) values ($1, $2, $3) on conflict (at) do nothing',
        [now, verdict.transfers, JSON.stringify(verdict.imbalances)],
      );
      return verdict;
    },
    { isolation: 'repeatable read' },
  );

export interface KeptCheck {
  readonly at: Instant;
  readonly transfers: bigint;
  readonly imbalances: readonly Imbalance[];
}

/** The check made last. */
export const lastLedgerCheck = async (client: Client): Promise<KeptCheck | undefined> => {
  const { rows } = await client.query<KeptCheck>(
    'select at, transfers, imbalances from payment.check_run order by at desc limit 1',
  );
  return rows[0];
};
