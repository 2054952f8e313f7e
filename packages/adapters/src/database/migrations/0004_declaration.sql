-- Drafts, declarations and their versions, history, acts and clocks (SM-2).

create extension if not exists pg_trgm with schema public;

create table declaration.draft (
  id uuid primary key,
  owner_id uuid not null references persons.person,
  author_id uuid not null references persons.person,
  request_id text,
  title text not null,
  version int not null default 1,
  data jsonb not null,
  import_report jsonb,
  updated_at timestamptz not null,
  lodged_as uuid,
  deleted_at timestamptz,
  unique (owner_id, request_id)
);
create index draft_owner on declaration.draft (owner_id, updated_at desc) where deleted_at is null and lodged_as is null;

create table declaration.declaration (
  authority char(2) not null,
  id uuid not null,
  submission_id uuid not null,
  declarant_id uuid not null,
  representative_id uuid,
  office_code text not null,
  number text,
  state text not null,
  version int not null,
  direction text not null,
  procedure text not null,
  declarant_name text not null,
  consignee_name text not null,
  items_total int not null,
  -- Tiyn; absent when nothing was calculated.
  total bigint,
  channel text check (channel in ('green', 'yellow', 'red')),
  assigned_to uuid,
  lodged_at timestamptz not null,
  registered_at timestamptz,
  released_at timestamptz,
  ball text not null check (ball in ('customs', 'declarant', 'nobody')),
  -- The clock that runs out first, for lists; all clocks stand in declaration.clock.
  clock_id text,
  clock_due_at timestamptz,
  -- Random part of the public verification address of printed forms.
  verification_code text not null,
  search text not null,
  primary key (authority, id)
);
create unique index declaration_number on declaration.declaration (authority, number) where number is not null;
create unique index declaration_submission on declaration.declaration (authority, submission_id);
create unique index declaration_verification on declaration.declaration (verification_code);
create index declaration_declarant on declaration.declaration (declarant_id, lodged_at desc);
create index declaration_representative on declaration.declaration (representative_id, lodged_at desc) where representative_id is not null;
create index declaration_office_open on declaration.declaration (office_code, clock_due_at, id) where state in ('registered', 'underControl');
create index declaration_office on declaration.declaration (office_code, lodged_at desc);
create index declaration_search on declaration.declaration using gin (search gin_trgm_ops);

-- A correction is a new version; an old one stays (KDT-006).
create table declaration.version (
  authority char(2) not null,
  declaration_id uuid not null,
  version int not null,
  -- The very bytes that were signed stand in intake.submission, kept once; here their digest and the evidence of the signature.
  submission_id uuid not null,
  document_sha256 bytea not null,
  media_type text not null,
  signer_name text not null,
  signer_identifier text not null,
  signature_report json not null,
  data json not null,
  findings json not null,
  payments json,
  risk_trace json,
  made_at timestamptz not null,
  primary key (authority, declaration_id, version)
);

create table declaration.history (
  authority char(2) not null,
  declaration_id uuid not null,
  ordinal int not null,
  event text not null,
  from_state text not null,
  to_state text not null,
  basis text not null,
  actor text not null check (actor in ('declarant', 'customs', 'system')),
  actor_id uuid,
  at timestamptz not null,
  primary key (authority, declaration_id, ordinal)
);

create table declaration.act (
  authority char(2) not null,
  id uuid not null,
  declaration_id uuid not null,
  kind text not null,
  actor text not null check (actor in ('declarant', 'customs', 'system')),
  actor_id uuid,
  request_id text,
  clause text not null,
  facts text not null,
  reason text not null,
  remedy text not null,
  deadline date,
  -- The signed act; absent for acts of the system, whose log record is the evidence.
  cms bytea,
  made_at timestamptz not null,
  primary key (authority, id)
);
create index act_declaration on declaration.act (declaration_id, made_at);
create unique index act_request on declaration.act (actor_id, request_id) where request_id is not null;

create table declaration.clock (
  authority char(2) not null,
  declaration_id uuid not null,
  clock text not null,
  basis text not null,
  party text not null check (party in ('customs', 'declarant')),
  started_at timestamptz not null,
  due_at timestamptz not null,
  state text not null check (state in ('running', 'paused', 'met', 'overdue')),
  primary key (authority, declaration_id, clock)
);
create index clock_due on declaration.clock (due_at) where state = 'running';

-- NUM-002: serial per office, series and calendar year, without gaps: given in the registering transaction.
create table declaration.serial (
  office_code text not null,
  series text not null,
  year int not null,
  last int not null check (last <= 9999999),
  primary key (office_code, series, year)
);
