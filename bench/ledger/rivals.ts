/**
 * pgledger's design, written from its published description (README: double entry in PostgreSQL; accounts with a balance and
 * a version, locked in the order of ids; each transfer makes two entries that hold the balance before and after; ids are
 * prefixed ULIDs made in the database). It has no idempotent ids, no holds and no operation log.
 */
export const entriesLedger = `
  create schema pgl;
  create function pgl.make_id(prefix text) returns text language sql volatile as $$ select prefix || '_' || upper(replace(uuidv7()::text, '-', '')) $$;
  create table pgl.account (
    id text primary key, currency text not null, balance numeric not null default 0, version bigint not null default 0,
    allow_negative boolean not null, allow_positive boolean not null, updated_at timestamptz not null default now());
  create table pgl.transfer (
    id text primary key default pgl.make_id('pglt'), from_id text not null references pgl.account, to_id text not null references pgl.account,
    amount numeric not null check (amount > 0), created_at timestamptz not null, event_at timestamptz not null, check (from_id <> to_id));
  create index on pgl.transfer (from_id); create index on pgl.transfer (to_id); create index on pgl.transfer (event_at);
  create table pgl.entry (
    id text primary key default pgl.make_id('pgle'), account_id text not null references pgl.account, transfer_id text not null references pgl.transfer,
    amount numeric not null, before numeric not null, after numeric not null, version bigint not null, created_at timestamptz not null);
  create index on pgl.entry (account_id); create index on pgl.entry (transfer_id);
  create function pgl.move(from_account text, to_account text, amount numeric) returns text language plpgsql as $$
  declare giver pgl.account; taker pgl.account; made text;
  begin
    perform id from pgl.account where id = least(from_account, to_account) for update;
    perform id from pgl.account where id = greatest(from_account, to_account) for update;
    update pgl.account a set balance = balance - move.amount, version = version + 1, updated_at = now() where id = from_account returning * into giver;
    if not giver.allow_negative and giver.balance < 0 then raise exception 'balance of % would be negative', giver.id; end if;
    update pgl.account a set balance = balance + move.amount, version = version + 1, updated_at = now() where id = to_account returning * into taker;
    if not taker.allow_positive and taker.balance > 0 then raise exception 'balance of % would be positive', taker.id; end if;
    if giver.currency <> taker.currency then raise exception 'two currencies'; end if;
    insert into pgl.transfer (from_id, to_id, amount, created_at, event_at) values (from_account, to_account, move.amount, now(), now()) returning id into made;
    insert into pgl.entry (account_id, transfer_id, amount, before, after, version, created_at)
      values (from_account, made, -move.amount, giver.balance + move.amount, giver.balance, giver.version, now());
    insert into pgl.entry (account_id, transfer_id, amount, before, after, version, created_at)
      values (to_account, made, move.amount, taker.balance - move.amount, taker.balance, taker.version, now());
    return made;
  end $$;`;

/** The plain ledger: a row a transfer, and a row a balance, also for the one account of the budget that everybody pays into. */
export const plainLedger = `
  create schema plain;
  create table plain.account (id text primary key, balance bigint not null check (id like 'budget%' or balance >= 0));
  create table plain.transfer (id uuid primary key, debit text not null, credit text not null, amount bigint not null, at timestamptz not null default now());
  create function plain.move(made uuid, from_account text, to_account text, amount bigint) returns void language plpgsql as $$
  begin
    update plain.account set balance = balance - move.amount where id = from_account;
    update plain.account set balance = balance + move.amount where id = to_account;
    insert into plain.transfer (id, debit, credit, amount) values (made, from_account, to_account, move.amount);
  end $$;`;
