-- The ledger as a guard in the database: one call takes a command of transfers whole or not at all (389-18b, SM-6).

alter table payment.account drop constraint account_kind_check;
alter table payment.account add constraint account_kind_check check (kind in ('advance', 'security', 'general'));

alter table payment.transfer
  -- The whole of the hold that a capture or a void ends; a capture may take less of it, the rest is let go.
  add column of_amount bigint check (of_amount >= amount),
  -- Transaction that wrote the row: what was written can be summed up behind the writers without a lock.
  add column transaction bigint not null default pg_current_xact_id()::text::bigint;
create index transfer_transaction on payment.transfer using brin (transaction);

-- `payment.take` checks what a transfer ends or undoes; a foreign key would lock and rewrite the row of the hold once more.
alter table payment.transfer drop constraint transfer_of_transfer_fkey;

-- Accounts of the system are read by their sums; only payers' movements are looked up one by one.
drop index payment.transfer_debit;
drop index payment.transfer_credit;
create index transfer_payer_debit on payment.transfer (debit, event_at desc, id desc) where debit like 'payer:%';
create index transfer_payer_credit on payment.transfer (credit, event_at desc, id desc) where credit like 'payer:%';

-- Holds that end by themselves; the row goes when the hold has ended.
create table payment.expiry (
  hold_id uuid primary key references payment.transfer,
  expires_at timestamptz not null
);
create index expiry_due on payment.expiry (expires_at);

-- Sums of the accounts of the system, folded behind the writers: no payer waits for another, and no sum is over all of history.
create table payment.system_balance (
  account text primary key,
  debits numeric not null,
  credits numeric not null
);
create table payment.fold (
  single boolean primary key default true check (single),
  -- Transfers of transactions before this one are in the sums.
  up_to bigint not null,
  -- Transfers of later transactions know who made them; those before are of this one.
  began bigint not null default pg_current_xact_id()::text::bigint
);
insert into payment.fold (up_to) values (0);

-- What a repeated command finds: nothing of it, all of it as it was, or something else under its ids.
create function payment.known(ids uuid[], kinds text[], debits text[], credits text[], amounts bigint[], codes text[], ofs uuid[], documents uuid[])
  returns text language sql stable as $$
  select case
      when count(t.id) = 0 then 'new'
      when count(*) = count(*) filter (where (t.kind, t.debit, t.credit, t.amount, t.payment_code, t.of_transfer, t.document_id)
        is not distinct from (n.kind, n.debit, n.credit, n.amount, n.code, n.of, n.document)) then 'repeated'
      else 'different' end
  from unnest(ids, kinds, debits, credits, amounts, codes, ofs, documents) as n (id, kind, debit, credit, amount, code, of, document)
  left join payment.transfer t on t.id = n.id
$$;

-- Takes the transfers of one command. Balances first, guarded by what they cover; the unique indexes of the table settle every race.
-- Answers: taken; repeated (the same ids with the same content were taken before); different (the same ids, other content);
-- short (an account does not cover it); ended (a hold of it has ended). Nothing is changed unless it answers taken.
create function payment.take(
  accounts text[], posted_by bigint[], held_by bigint[],
  ids uuid[], kinds text[], debits text[], credits text[], amounts bigint[], codes text[], ofs uuid[], of_amounts bigint[],
  clauses text[], documents uuid[], events timestamptz[], expiries timestamptz[]
) returns text language plpgsql as $$
declare
  changed int;
  taken int;
  before text;
begin
  if cardinality(accounts) > 1 then
    -- Rows are locked in one order, whoever pays whom.
    perform 1 from payment.account where id = any (accounts) order by id for update;
    select count(*) into changed from payment.account a
      join unnest(accounts, posted_by, held_by) as c (id, posted, held) on c.id = a.id
      where a.posted + c.posted - a.held - c.held >= 0 and a.held + c.held >= 0;
    if changed < cardinality(accounts) then
      before := payment.known(ids, kinds, debits, credits, amounts, codes, ofs, documents);
      return case before when 'new' then 'short' else before end;
    end if;
  end if;
  update payment.account a set posted = a.posted + c.posted, held = a.held + c.held, version = a.version + 1
    from unnest(accounts, posted_by, held_by) as c (id, posted, held)
    where a.id = c.id and a.posted + c.posted - a.held - c.held >= 0 and a.held + c.held >= 0;
  get diagnostics changed = row_count;
  if changed < cardinality(accounts) then
    before := payment.known(ids, kinds, debits, credits, amounts, codes, ofs, documents);
    return case before when 'new' then 'short' else before end;
  end if;

  insert into payment.transfer (id, kind, debit, credit, amount, payment_code, of_transfer, of_amount, clause, document_id, event_at)
    select * from unnest(ids, kinds, debits, credits, amounts, codes, ofs, of_amounts, clauses, documents, events)
    on conflict do nothing;
  get diagnostics taken = row_count;
  if taken < cardinality(ids) then
    if taken > 0 then
      if exists (select from payment.transfer where id = any (ids) and transaction <> pg_current_xact_id()::text::bigint) then
        raise exception 'some ids of the command are taken, others are not' using errcode = 'TL005';
      end if;
      -- One hold of several ended meanwhile: the caller looks again.
      raise exception 'a hold ended meanwhile' using errcode = '40001';
    end if;
    -- The rows are still locked by this transaction: what was changed is put back as it was.
    update payment.account a set posted = a.posted - c.posted, held = a.held - c.held, version = a.version - 1
      from unnest(accounts, posted_by, held_by) as c (id, posted, held) where a.id = c.id;
    before := payment.known(ids, kinds, debits, credits, amounts, codes, ofs, documents);
    return case before when 'new' then 'ended' else before end;
  end if;

  if array_remove(ofs, null) <> '{}' then
    -- A capture or a void names a hold of the same account with its amount; a reversal turns round a movement of that amount.
    if exists (
      select from unnest(kinds, debits, credits, amounts, ofs, of_amounts) as n (kind, debit, credit, amount, of, of_amount)
      left join payment.transfer t on t.id = n.of
      where n.of is not null and (case n.kind
        when 'reverse' then t.kind in ('post', 'capture') and t.debit = n.credit and t.credit = n.debit and t.amount = n.amount
        else t.kind = 'hold' and t.debit = n.debit and t.amount = n.of_amount end) is not true
    ) then
      raise exception 'a transfer names another that it cannot end or undo' using errcode = 'TL003';
    end if;
  end if;
  if array_remove(expiries, null) <> '{}' then
    insert into payment.expiry (hold_id, expires_at)
      select id, at from unnest(ids, expiries) as n (id, at) where at is not null;
  end if;
  return 'taken';
end $$;

grant select, insert, delete on payment.expiry to tamga_api, tamga_worker;
grant select on payment.system_balance, payment.fold to tamga_api, tamga_worker;
grant insert, update on payment.system_balance to tamga_worker;
grant update on payment.fold to tamga_worker;
grant insert on payment.account to tamga_api;

-- When the invariants were checked, and what did not hold.
create table payment.check_run (
  at timestamptz primary key,
  transfers bigint not null,
  imbalances jsonb not null
);
grant select, insert on payment.check_run to tamga_worker, tamga_api;
