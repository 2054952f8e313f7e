-- Days of facts go when they are two months old (407-18.3a): what still stands in one is sealed into parts, and the empty table is
-- dropped. So the number of partitions does not grow with the years.

create table escort.archive_part (
  id bigint generated always as identity primary key,
  seal_number int not null references escort.seal,
  -- The carriage under way, or one that has its block already; null: the seal was on none.
  escort_id uuid references escort.escort,
  -- The partition the facts stood in.
  source text not null check (source ~ '^fact_(rest|[0-9]{8})$'),
  sealed_at timestamptz not null,
  facts int not null,
  hash_sum bigint not null,
  first_received timestamptz not null,
  last_received timestamptz not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  content bytea not null,
  sha256 bytea not null,
  constraint archive_part_whole check (sha256 = sha256(content))
);
alter table escort.archive_part alter column content set storage external;
create index archive_part_seal on escort.archive_part (seal_number, last_received);
create index archive_part_escort on escort.archive_part (escort_id) where escort_id is not null;
create index archive_part_free on escort.archive_part (last_received) where escort_id is null;

-- A part goes with its carriage; one of no carriage five years after its last receipt, behind the raw frames of that day.
create function escort.keep_part() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and (case when old.escort_id is null
      then (old.last_received at time zone 'UTC')::date + interval '5 years' < escort.today()
        and to_regclass('escort.block_' || to_char(old.last_received at time zone 'UTC', 'YYYYMMDD')) is null
      else escort.may_dispose(old.escort_id) and exists (select from escort.disposal d where d.escort_id = old.escort_id) end) then
    return old;
  end if;
  raise exception 'RETENTION_NOT_EXPIRED: % of seal %', tg_table_name, old.seal_number using errcode = 'TL003';
end $$;
create trigger keep before update or delete on escort.archive_part for each row execute function escort.keep_part();
create trigger keep_table before truncate on escort.archive_part for each statement execute function escort.keep_table();
create constraint trigger recorded after insert on escort.archive_part deferrable initially deferred
  for each row execute function evidence.require_record();

-- A fact goes once it lies in a block or in a part of the partition it stands in; its conflict with a block that goes.
create or replace function escort.keep_fact() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and (exists (select from escort.archive a where a.seal_number = old.seal_number
        and old.received_at between a.first_received and a.last_received
        and (tg_table_name <> 'fact_conflict'
          or (escort.may_dispose(a.escort_id) and exists (select from escort.disposal d where d.escort_id = a.escort_id))))
      or exists (select from escort.archive_part p where p.seal_number = old.seal_number and p.source = tg_table_name
        and old.at between p.first_at and p.last_at and old.received_at between p.first_received and p.last_received)) then
    return old;
  end if;
  raise exception 'RETENTION_NOT_EXPIRED: % of seal %', tg_table_name, old.seal_number using errcode = 'TL003';
end $$;

-- Takes out of a partition what lies in a part, if it is exactly that.
create function escort.release_part(part bigint) returns bigint language plpgsql security definer
  set search_path = escort, pg_catalog as $$
declare
  p escort.archive_part;
  found bigint;
  sum_of bigint;
  those constant text := 'from escort.%I where seal_number = $1 and at between $2 and $3 and received_at between $4 and $5';
begin
  select * into strict p from escort.archive_part where id = part;
  execute format('select count(*), coalesce(sum(hash), 0) ' || those, p.source) into found, sum_of
    using p.seal_number, p.first_at, p.last_at, p.first_received, p.last_received;
  if found <> p.facts or sum_of <> p.hash_sum then
    raise exception 'the part % does not hold what the table does', part using errcode = 'TL003';
  end if;
  execute format('delete ' || those, p.source) using p.seal_number, p.first_at, p.last_at, p.first_received, p.last_received;
  return found;
end $$;

-- Partitions of days before one, the oldest first.
create function escort.fact_days(before date) returns setof date language sql stable set search_path = escort, pg_catalog as $$
  select to_date(right(c.relname, 8), 'YYYYMMDD') from pg_inherits i join pg_class c on c.oid = i.inhrelid
  where i.inhparent = 'escort.fact'::regclass and c.relname ~ '^fact_[0-9]{8}$'
    and c.relname < 'fact_' || to_char(fact_days.before, 'YYYYMMDD') order by 1
$$;

-- Drops the partition of a day that holds no fact any more. Those who write wait for it a moment at most: whoever reads long is
-- not waited for, and the next attempt finds him gone. False: there are facts.
create function escort.drop_fact_day(day date) returns boolean language plpgsql security definer
  set search_path = escort, pg_catalog set lock_timeout = '200ms' as $$
declare
  part text := 'fact_' || to_char(day, 'YYYYMMDD');
  filled boolean;
begin
  if day >= escort.today() - 60 then
    raise exception 'RETENTION_NOT_EXPIRED: facts of % may still come', day using errcode = 'TL003';
  end if;
  if to_regclass(format('escort.%I', part)) is null then return true; end if;
  execute format('select exists (select from escort.%I)', part) into filled;
  if filled then return false; end if;
  lock table only escort.fact in access exclusive mode;
  execute format('select exists (select from escort.%I)', part) into filled;
  if filled then return false; end if;
  execute format('drop table escort.%I', part);
  return true;
end $$;
revoke all on function escort.release_part(bigint), escort.drop_fact_day(date) from public;
grant execute on function escort.release_part(bigint), escort.drop_fact_day(date) to tamga_worker;
grant select, insert on escort.archive_part to tamga_worker;
grant select on escort.archive_part to tamga_gateway;
grant select on escort.fact_rest to tamga_worker;

alter table escort.archive_part enable row level security;
create policy worker on escort.archive_part to tamga_worker using (true) with check (true);
create policy gateway on escort.archive_part to tamga_gateway using (true);

-- Raw frames of a day go with the last carriage of that day, and then the parts of no carriage whose last receipt was on it.
create or replace function escort.drop_raw_day(day date) returns boolean language plpgsql security definer
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
  delete from escort.archive_part where escort_id is null
    and last_received >= day::timestamp at time zone 'UTC' and last_received < (day + 1)::timestamp at time zone 'UTC';
  return true;
end $$;

-- A journey stands in a block and, what of it was older than two months before it ended, in parts.
create or replace function escort.sealed_track(escort uuid, seal int) returns table (content bytea, sha256 bytea, from_at timestamptz, until_at timestamptz)
  language sql stable security definer set search_path = escort, pg_catalog as $$
  select a.content, a.sha256, s.activated_at, coalesce(s.deactivated_at, 'infinity') from (
    select escort_id, seal_number, a.content, a.sha256 from escort.archive a
      where a.escort_id = sealed_track.escort and a.seal_number = sealed_track.seal
    union all select escort_id, seal_number, p.content, p.sha256 from escort.archive_part p
      where p.escort_id = sealed_track.escort and p.seal_number = sealed_track.seal
  ) a
  join escort.escort e on e.id = a.escort_id
  join escort.escort_seal s on s.escort_id = a.escort_id and s.seal_number = a.seal_number
  where escort.is_operator() or escort.concerns(e.departure_body, e.destination_body, e.declarant_id, e.carrier_id)
    or exists (select from escort.handover h where h.escort_id = e.id and h.operator_id = access.reader() and access.office() is null)
$$;

-- What has no partition of its day goes by its receipt.
create index fact_rest_received on escort.fact_rest (received_at);

-- The journeys of a seal, one after the other.
create index escort_seal_journeys on escort.escort_seal (seal_number, activated_at);

-- Journeys that wait for their block are found among those, not among all of five years.
alter table escort.escort_seal add column archived boolean not null default false;
update escort.escort_seal s set archived = true from escort.archive a where a.escort_id = s.escort_id and a.seal_number = s.seal_number;
create index escort_seal_unarchived on escort.escort_seal (deactivated_at) where not archived and deactivated_at is not null;
create function escort.note_archived() returns trigger language plpgsql security definer set search_path = escort, pg_catalog as $$
begin
  update escort.escort_seal s set archived = true where s.escort_id = new.escort_id and s.seal_number = new.seal_number;
  return null;
end $$;
create trigger archived after insert on escort.archive for each row execute function escort.note_archived();
