-- The bank side of the ledger (IMP-9): what the bank reported, each movement once, and what is to be paid out.

create table payment.bank_file (
  id uuid primary key,
  account text not null,
  kind text not null check (kind in ('statement', 'notice')),
  number text not null,
  sha256 bytea not null,
  content bytea not null,
  received_at timestamptz not null,
  opening bigint,
  closing bigint,
  -- The same report again changes nothing; another one under its number is refused.
  unique (account, kind, number)
);

create table payment.bank_line (
  id uuid primary key,
  file_id uuid not null references payment.bank_file,
  account text not null,
  reference text not null,
  direction text not null check (direction in ('in', 'out')),
  amount bigint not null check (amount > 0),
  booked_on date not null,
  name text not null,
  identifier text,
  iban text,
  purpose text not null,
  payment_code text,
  end_to_end_id text,
  reversal boolean not null,
  state text not null check (state in ('waiting', 'decided', 'posted')),
  -- Persons it may be of, with what speaks for each.
  proposals jsonb not null,
  payer_id uuid references persons.person,
  -- The transfer that took the money from the bank's account, or gave it.
  transfer_id uuid not null,
  decided_by uuid references persons.person,
  decided_at timestamptz,
  reason text,
  -- A movement in a notice and in the statement of the day is one movement.
  unique (account, reference)
);
create index bank_line_open on payment.bank_line (state, booked_on, id) where state <> 'posted';
create index bank_line_recent on payment.bank_line (booked_on desc, id desc);

create table payment.outgoing (
  -- The end-to-end id at the bank.
  id text primary key check (length(id) <= 35),
  kind text not null check (kind in ('refund', 'return')),
  amount bigint not null check (amount > 0),
  name text not null,
  identifier text not null,
  iban text not null,
  purpose text not null,
  state text not null check (state in ('ordered', 'sent', 'paid')),
  application_id uuid,
  batch_id text,
  ordered_at timestamptz not null,
  sent_at timestamptz,
  paid_at timestamptz,
  line_id uuid references payment.bank_line
);
create index outgoing_open on payment.outgoing (state, ordered_at, id) where state <> 'paid';

-- A batch is fixed before its file is written, so that a file written again is the same file.
create table payment.outgoing_batch (
  id text primary key,
  created_at timestamptz not null,
  written_at timestamptz
);

create trigger append_only before update or delete on payment.bank_file for each row execute function evidence.forbid_change();
create constraint trigger recorded after insert or update on payment.bank_line deferrable initially deferred
  for each row execute function evidence.require_record();
create constraint trigger recorded after insert or update on payment.outgoing deferrable initially deferred
  for each row execute function evidence.require_record();

grant select, insert on payment.bank_file to tamga_worker;
grant select, insert, update on payment.bank_line, payment.outgoing, payment.outgoing_batch to tamga_worker;
grant select, update on payment.bank_line to tamga_api;
grant select, insert on payment.outgoing to tamga_api;

-- Officials see the bank's movements; a person sees those that were found to be his.
alter table payment.bank_line enable row level security;
create policy worker on payment.bank_line to tamga_worker using (true);
create policy office on payment.bank_line to tamga_api using (access.office() is not null);
create policy own on payment.bank_line for select to tamga_api using (access.office() is null and payer_id = access.reader());

alter table payment.outgoing enable row level security;
create policy worker on payment.outgoing to tamga_worker using (true);
create policy office on payment.outgoing to tamga_api using (access.office() is not null) with check (access.office() is not null);

alter table payment.bank_file enable row level security;
create policy worker on payment.bank_file to tamga_worker using (true);
