-- Persons, mandates, officials (IMP-1, IMP-2) and entry by signature (389-10).

create table persons.person (
  id uuid primary key,
  kind text not null check (kind in ('natural', 'legal')),
  -- IIN or BIN, 12 digits (FLC-021, FLC-022).
  identifier text not null unique check (identifier ~ '^\d{12}$'),
  name text not null,
  -- SM-1: only a registered user enters the internal module.
  state text not null default 'registered' check (state in ('registered', 'suspended', 'closed')),
  registered_at timestamptz not null
);

-- Who may act for whom. An employee acts for his organisation; a customs representative for his client.
create table persons.mandate (
  id uuid primary key,
  principal_id uuid not null references persons.person,
  agent_id uuid not null references persons.person,
  kind text not null check (kind in ('employee', 'representative')),
  register_entry text,
  valid_from date not null,
  valid_to date,
  unique (principal_id, agent_id, kind, valid_from)
);
create index mandate_agent on persons.mandate (agent_id);

create table persons.official (
  person_id uuid not null references persons.person,
  office_code text not null check (office_code ~ '^\d{5}(\d{3})?$'),
  role text not null check (role in ('CustomsInspector', 'HeadOfCustomsBody', 'SecurityAuditor')),
  valid_from date not null,
  valid_to date,
  primary key (person_id, office_code, role, valid_from)
);

create table access.challenge (
  id uuid primary key,
  statement text not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index challenge_expiry on access.challenge (expires_at);

create table access.session (
  -- SHA-256 of the token; the token itself is kept by the browser only.
  token_hash bytea primary key,
  person_id uuid not null references persons.person,
  acting_for_id uuid not null references persons.person,
  office_code text,
  role text,
  -- The signed statement: the request under which pages of the own cabinet are served (A-35).
  statement_cms bytea not null,
  certificate_sha256 bytea not null,
  opened_at timestamptz not null,
  expires_at timestamptz not null,
  closed_at timestamptz
);
create index session_person on access.session (person_id);
