-- What payers apply for, the obligations that follow, and the papers issued about them (SM-5, SM-6, 389-19.7).

create table payment.paper (
  id uuid primary key,
  kind text not null,
  number text not null unique,
  payer_id uuid not null references persons.person,
  office_code text not null,
  subject_id uuid,
  issued_by uuid references persons.person,
  issued_at timestamptz not null,
  -- What was signed (XML), and the signature over it (CMS, the content attached).
  content bytea not null,
  sha256 bytea not null,
  cms bytea not null,
  state text not null check (state in ('issued', 'delivered', 'received')),
  delivered_at timestamptz,
  received_at timestamptz,
  received_by uuid references persons.person,
  -- The addressee's signature over the digest of the paper.
  receipt bytea
);
create index paper_payer on payment.paper (payer_id, issued_at desc, id desc);
create index paper_office on payment.paper (office_code, issued_at desc, id desc);
create index paper_subject on payment.paper (subject_id);

create table payment.application (
  id uuid primary key,
  kind text not null check (kind in ('deferralApplication', 'refundApplication')),
  payer_id uuid not null references persons.person,
  applicant_id uuid not null references persons.person,
  request_id text not null,
  office_code text not null,
  declaration_id uuid,
  declaration_number text,
  amount bigint not null check (amount > 0),
  ground text not null,
  iban text not null,
  lines jsonb not null,
  reason text not null,
  cms bytea not null,
  state text not null check (state in ('applied', 'granted', 'refused', 'withdrawn', 'carriedOut')),
  applied_at timestamptz not null,
  due_on date not null,
  decided_at timestamptz,
  decided_by uuid references persons.person,
  paper_id uuid references payment.paper,
  unique (applicant_id, request_id)
);
create index application_payer on payment.application (payer_id, applied_at desc);
create index application_office on payment.application (office_code, due_on, id) where state = 'applied';

create table payment.obligation (
  id uuid primary key,
  payer_id uuid not null references persons.person,
  office_code text not null,
  declaration_id uuid,
  application_id uuid references payment.application,
  payment_code text not null,
  amount bigint not null check (amount > 0),
  rule text not null,
  arises_on date not null,
  due_on date not null,
  calendar_missing text,
  interest_from date,
  security_hold_id uuid references payment.transfer,
  state text not null check (state in ('outstanding', 'secured', 'deferred', 'dueNotified', 'fulfilled', 'ended'))
);
create index obligation_payer on payment.obligation (payer_id, due_on);
create index obligation_declaration on payment.obligation (declaration_id);
create index obligation_due on payment.obligation (due_on, id) where state in ('outstanding', 'secured', 'deferred');

-- What happened to an obligation, in order: accrued, deferred, notified, paid, interest, penalty, recovered (PAY-148).
create table payment.obligation_entry (
  obligation_id uuid not null references payment.obligation,
  ordinal int not null,
  event text not null,
  basis text not null,
  amount bigint,
  transfer_id uuid,
  paper_id uuid references payment.paper,
  actor_id uuid,
  at timestamptz not null,
  -- How a sum was computed.
  derivation jsonb,
  primary key (obligation_id, ordinal)
);

create constraint trigger recorded after insert or update on payment.paper deferrable initially deferred for each row execute function evidence.require_record();
create constraint trigger recorded after insert or update on payment.application deferrable initially deferred for each row execute function evidence.require_record();
create constraint trigger recorded after insert on payment.obligation_entry deferrable initially deferred for each row execute function evidence.require_record();
create trigger append_only before update or delete on payment.obligation_entry for each row execute function evidence.forbid_change();

grant select, insert, update on payment.paper, payment.application, payment.obligation to tamga_api, tamga_worker;
grant select, insert on payment.obligation_entry to tamga_api, tamga_worker;
grant insert, update on declaration.serial to tamga_api;
grant select on declaration.serial to tamga_api;

-- A person sees what is his; an office what was addressed to it or came from it.
alter table payment.paper enable row level security;
create policy worker on payment.paper to tamga_worker using (true);
create policy own on payment.paper to tamga_api using (access.office() is null and payer_id = access.reader());
create policy office on payment.paper to tamga_api using (office_code = access.office());

alter table payment.application enable row level security;
create policy worker on payment.application to tamga_worker using (true);
create policy own on payment.application to tamga_api using (access.office() is null and payer_id = access.reader());
create policy office on payment.application to tamga_api using (office_code = access.office());

alter table payment.obligation enable row level security;
create policy worker on payment.obligation to tamga_worker using (true);
create policy own on payment.obligation to tamga_api using (access.office() is null and payer_id = access.reader());
create policy office on payment.obligation to tamga_api using (office_code = access.office());

alter table payment.obligation_entry enable row level security;
create policy worker on payment.obligation_entry to tamga_worker using (true);
create policy seen on payment.obligation_entry to tamga_api
  using (exists (select from payment.obligation o where o.id = obligation_id));

-- An official's decision on an application or an obligation of his office moves money of its payer.
create policy office_matter on payment.account to tamga_api using (
  access.office() is not null
  and (exists (select from payment.application x where x.payer_id = owner_id and x.office_code = access.office())
    or exists (select from payment.obligation o where o.payer_id = owner_id and o.office_code = access.office()))
);

-- An official asked for a check of the ledger; the worker makes it, since he sees all of it.
create table payment.check_request (
  at timestamptz primary key,
  asked_by uuid not null references persons.person
);
grant select, insert on payment.check_request to tamga_api;
grant select on payment.check_request to tamga_worker;
