-- Archive and retention of tracking data (407-18.3a, 407-18.3b, D-4): a finished journey is one compressed block for each of its
-- seals; nothing is deleted before its term, and then only under an act.

create table escort.archive (
  escort_id uuid not null references escort.escort,
  seal_number int not null references escort.seal,
  sealed_at timestamptz not null,
  facts int not null,
  -- Of the hashes of the facts, to be told apart from what the table of facts holds.
  hash_sum bigint not null,
  -- What the journey covers: by receipt, both ends included; and the span of its fixes.
  first_received timestamptz not null,
  last_received timestamptz not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  content bytea not null,
  sha256 bytea not null,
  primary key (escort_id, seal_number),
  constraint archive_whole check (sha256 = sha256(content))
);
alter table escort.archive alter column content set storage external;
create index archive_seal on escort.archive (seal_number, first_received);

-- Data a court or an inquiry needs are kept beyond the term.
create table escort.legal_hold (
  escort_id uuid not null references escort.escort,
  placed_at timestamptz not null,
  because text not null,
  lifted_at timestamptz,
  primary key (escort_id, placed_at)
);

-- The act by which the data of a carriage were disposed of, signed by the system; it is kept.
create table escort.disposal (
  escort_id uuid primary key references escort.escort,
  disposed_at timestamptz not null,
  act bytea not null
);

-- A second lock on the term; the rule itself is of the domain, which writes dispose_from.
alter table escort.escort add constraint dispose_after_five_years check (
  dispose_from is null or deactivated_at is null
  or dispose_from > ((deactivated_at at time zone 'UTC' + interval '5 hours')::date + interval '5 years')::date);

-- Today in the customs territory, UTC+5 the year round.
create function escort.today() returns date language sql stable as $$
  select (now() at time zone 'UTC' + interval '5 hours')::date
$$;

create function escort.may_dispose(carriage uuid) returns boolean language sql stable as $$
  select exists (select from escort.escort e where e.id = carriage and e.deactivated_at is not null
      and e.dispose_from is not null and e.dispose_from <= escort.today())
    and not exists (select from escort.escort_seal s where s.escort_id = carriage and s.activated_at is not null
      and s.deactivated_at is null)
    and not exists (select from escort.legal_hold h where h.escort_id = carriage and h.lifted_at is null)
$$;

create function escort.keep_archive() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and escort.may_dispose(old.escort_id)
    and exists (select from escort.disposal d where d.escort_id = old.escort_id) then
    return old;
  end if;
  raise exception 'RETENTION_NOT_EXPIRED: % of carriage %', tg_table_name, old.escort_id using errcode = 'TL003';
end $$;
create trigger keep before update or delete on escort.archive for each row execute function escort.keep_archive();

-- A fact or its conflict goes only once it lies in a block, or with a block that goes.
create function escort.keep_fact() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and exists (select from escort.archive a where a.seal_number = old.seal_number
      and old.received_at between a.first_received and a.last_received
      and (tg_table_name <> 'fact_conflict'
        or (escort.may_dispose(a.escort_id) and exists (select from escort.disposal d where d.escort_id = a.escort_id)))) then
    return old;
  end if;
  raise exception 'RETENTION_NOT_EXPIRED: % of seal %', tg_table_name, old.seal_number using errcode = 'TL003';
end $$;
drop trigger append_only on escort.fact;
drop trigger append_only on escort.fact_conflict;
create trigger keep before update or delete on escort.fact for each row execute function escort.keep_fact();
create trigger keep before update or delete on escort.fact_conflict for each row execute function escort.keep_fact();
create trigger append_only before update or delete on escort.disposal for each row execute function evidence.forbid_change();
create constraint trigger recorded after insert on escort.archive deferrable initially deferred
  for each row execute function evidence.require_record();
create constraint trigger recorded after insert on escort.disposal deferrable initially deferred
  for each row execute function evidence.require_record();
create constraint trigger recorded after insert or update on escort.legal_hold deferrable initially deferred
  for each row execute function evidence.require_record();

create function escort.keep_table() returns trigger language plpgsql as $$
begin
  raise exception 'RETENTION_NOT_EXPIRED: table %', tg_table_name using errcode = 'TL003';
end $$;
create trigger keep_table before truncate on escort.fact for each statement execute function escort.keep_table();
create trigger keep_table before truncate on escort.fact_conflict for each statement execute function escort.keep_table();
create trigger keep_table before truncate on escort.block for each statement execute function escort.keep_table();
create trigger keep_table before truncate on escort.archive for each statement execute function escort.keep_table();

-- Takes out of the table of facts what lies in a block, if it is exactly that.
create function escort.release_facts(carriage uuid, seal int) returns bigint language plpgsql security definer
  set search_path = escort, pg_catalog as $$
declare
  block escort.archive;
  found bigint;
  sum_of bigint;
begin
  select * into strict block from escort.archive where escort_id = carriage and seal_number = seal;
  select count(*), coalesce(sum(hash), 0) into found, sum_of from escort.fact
    where seal_number = seal and at between block.first_at and block.last_at
      and received_at between block.first_received and block.last_received;
  if found <> block.facts or sum_of <> block.hash_sum then
    raise exception 'the block of carriage % does not hold what the table does', carriage using errcode = 'TL003';
  end if;
  delete from escort.fact where seal_number = seal and at between block.first_at and block.last_at
    and received_at between block.first_received and block.last_received;
  return found;
end $$;

-- Raw frames of a day go when every carriage that was under way on it is disposed of.
create function escort.drop_raw_day(day date) returns boolean language plpgsql security definer
  set search_path = escort, pg_catalog as $$
declare
  part text := 'block_' || to_char(day, 'YYYYMMDD');
begin
  if day + interval '5 years' >= escort.today() or exists (select from escort.escort e
      where e.activated_at < day + 1 and (e.deactivated_at is null or e.deactivated_at + interval '8 days' >= day)
        and not exists (select from escort.disposal d where d.escort_id = e.id)) then
    raise exception 'RETENTION_NOT_EXPIRED: raw frames of %', day using errcode = 'TL003';
  end if;
  if to_regclass(format('escort.%I', part)) is null then return false; end if;
  execute format('drop table escort.%I', part);
  return true;
end $$;
revoke all on function escort.release_facts(uuid, int), escort.drop_raw_day(date) from public;
grant execute on function escort.release_facts(uuid, int) to tamga_worker;
grant select, insert on escort.archive to tamga_worker;
grant select on escort.legal_hold, escort.disposal to tamga_worker;
grant select on escort.archive, escort.legal_hold, escort.disposal to tamga_api;

-- A block is seen by those who see the escort.
alter table escort.archive enable row level security;
create policy worker on escort.archive to tamga_worker using (true) with check (true);
create policy seen on escort.archive to tamga_api using (escort.visible(escort_id));
