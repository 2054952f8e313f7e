-- The operation log (AGR-10.3): written in the transaction of what it records, chained afterwards in commit-safe order.

create table evidence.record (
  id bigint generated always as identity primary key,
  transaction xid8 not null default pg_current_xact_id(),
  class text not null check (class in ('ACC', 'SIG', 'DEC', 'MSG', 'DL', 'FIN', 'CFG', 'SEC')),
  at timestamptz not null,
  actor_id uuid,
  actor_role text not null,
  on_behalf_of uuid,
  object_kind text not null,
  object_id text not null,
  result text not null,
  basis text not null,
  -- Canonical JSON of the whole record; its digest goes into the leaf.
  body text not null,
  salt bytea not null
);
create index record_transaction on evidence.record (transaction);
create index record_object on evidence.record (object_id, id);

create table evidence.leaf (
  sequence bigint primary key,
  record_id bigint not null unique references evidence.record,
  leaf bytea not null,
  -- SHA-256 of the chain before and this leaf.
  chain bytea not null
);

-- What somebody must be told: outbox of live updates and webhooks, and the inbox that keeps all of it.
create table notice.event (
  id bigint generated always as identity primary key,
  transaction xid8 not null default pg_current_xact_id(),
  at timestamptz not null,
  topic text not null,
  -- Persons (declarant, representative) and the office that may see it.
  person_ids uuid[] not null,
  office_code text,
  declaration_id uuid,
  number text,
  state text
);
create index event_persons on notice.event using gin (person_ids);
create index event_office on notice.event (office_code, id);
create index event_transaction on notice.event (transaction, id);

create table notice.reading (
  event_id bigint not null references notice.event,
  person_id uuid not null,
  read_at timestamptz not null,
  primary key (event_id, person_id)
);

-- No operation without a record: a transaction that wrote one of these tables and no log record does not commit.
create function evidence.require_record() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from evidence.record where transaction = pg_current_xact_id()) then
    raise exception 'LOG_WRITE_FAILED: % written without a record of the operation', tg_table_name using errcode = 'TL001';
  end if;
  return null;
end $$;

create constraint trigger recorded after insert or update on access.session deferrable initially deferred for each row execute function evidence.require_record();
create constraint trigger recorded after insert on intake.submission deferrable initially deferred for each row execute function evidence.require_record();
create constraint trigger recorded after insert on declaration.history deferrable initially deferred for each row execute function evidence.require_record();
create constraint trigger recorded after insert on declaration.version deferrable initially deferred for each row execute function evidence.require_record();
create constraint trigger recorded after insert on declaration.act deferrable initially deferred for each row execute function evidence.require_record();
create constraint trigger recorded after insert on payment.transfer deferrable initially deferred for each row execute function evidence.require_record();
create constraint trigger recorded after insert or update on persons.mandate deferrable initially deferred for each row execute function evidence.require_record();
create constraint trigger recorded after insert or update on persons.official deferrable initially deferred for each row execute function evidence.require_record();

-- What has legal effect is neither changed nor deleted, by nobody.
create function evidence.forbid_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'TL002';
end $$;

create trigger append_only before update or delete on evidence.record for each row execute function evidence.forbid_change();
create trigger append_only before update or delete on evidence.leaf for each row execute function evidence.forbid_change();
create trigger append_only before update or delete on payment.transfer for each row execute function evidence.forbid_change();
create trigger append_only before update or delete on declaration.history for each row execute function evidence.forbid_change();
create trigger append_only before update or delete on declaration.version for each row execute function evidence.forbid_change();
create trigger append_only before update or delete on declaration.act for each row execute function evidence.forbid_change();
