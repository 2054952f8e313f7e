-- Personal accounts as a double-entry ledger (389-18b). Amounts in tiyn. A transfer is never changed; a mistake is set right by another.

create table payment.account (
  id text primary key,
  owner_id uuid references persons.person,
  kind text not null check (kind in ('advance', 'security')),
  currency char(3) not null default 'KZT',
  -- Credits less debits that took place, and the sum of debits held for later.
  posted bigint not null default 0,
  held bigint not null default 0 check (held >= 0),
  version bigint not null default 0,
  constraint account_covers check (posted - held >= 0)
);
create index account_owner on payment.account (owner_id);

-- Accounts of the system (`budget:2010`, `bank:treasury`) keep no row: their balance is the sum of their transfers, so that no
-- payer waits for another.
create table payment.transfer (
  id uuid primary key,
  kind text not null check (kind in ('post', 'hold', 'capture', 'void', 'reverse')),
  debit text not null,
  credit text not null check (credit <> debit),
  amount bigint not null check (amount > 0),
  currency char(3) not null default 'KZT',
  payment_code text,
  -- The hold that a capture or a void ends, or the transfer that a reversal undoes.
  of_transfer uuid references payment.transfer,
  clause text not null,
  document_id uuid,
  event_at timestamptz not null,
  constraint transfer_resolves check ((kind in ('capture', 'void', 'reverse')) = (of_transfer is not null))
);
create unique index transfer_hold_ends_once on payment.transfer (of_transfer) where kind in ('capture', 'void');
create unique index transfer_reversed_once on payment.transfer (of_transfer) where kind = 'reverse';
create index transfer_debit on payment.transfer (debit, event_at desc, id desc);
create index transfer_credit on payment.transfer (credit, event_at desc, id desc);
create index transfer_document on payment.transfer (document_id);
