-- One cause, many escorts (407-11.2): situations of an outage of the operator, of interference in an area, of a network that is away,
-- are bound to their cause. Each keeps its clocks; one notice a body tells of all of them, with a package that lists them.
create table escort.cause (
  id uuid primary key,
  code text not null,
  begun_at timestamptz not null,
  found_at timestamptz not null,
  -- When most of its escorts were back; those that were not have been their own since.
  ended_at timestamptz
);
create index cause_open on escort.cause (code) where ended_at is null;

alter table escort.situation
  add column cause_id uuid references escort.cause,
  -- Somebody waits for its package.
  add column package_asked_at timestamptz;
create index situation_cause on escort.situation (cause_id, notify_by) where cause_id is not null;
create index situation_cause_due on escort.situation (notify_by) where cause_id is not null and state <> 'closed';
create index situation_cause_open on escort.situation (cause_id) where cause_id is not null and state <> 'closed';
create index situation_of_many on escort.situation (code, detected_at) where code in ('06', 'X1', 'X4', 'X6');
create index situation_untold on escort.situation (detected_at) where state in ('detected', 'partlyNotified');
create index situation_alone on escort.situation (notify_by) where cause_id is null and state <> 'closed';
create index situation_asked on escort.situation (package_asked_at) where package_asked_at is not null;

-- A notice to one body about all escorts of a cause that it had not been told of.
create table escort.collective (
  id uuid primary key,
  cause_id uuid not null references escort.cause,
  body text not null,
  number int not null,
  issued_at timestamptz not null,
  -- The beginning and the end of the first of its hours.
  occurred_at timestamptz not null,
  due_at timestamptz not null,
  situations int not null,
  read_at timestamptz,
  read_by uuid,
  step int not null default 0,
  next_at timestamptz,
  unique (cause_id, body, number)
);
create index collective_next on escort.collective (next_at) where next_at is not null;

-- Delivery and reading of the collective notice are those of each of its escorts.
alter table escort.notice_clock add column collective_id uuid references escort.collective;
create index notice_clock_collective on escort.notice_clock (collective_id) where collective_id is not null;
create index notice_clock_unread on escort.notice_clock (body) where read_at is null;

-- The package of a collective notice: canonical JSON, sealed by the system, the same list as CSV, its printed forms (documents of record).
create table escort.collective_package (
  collective_id uuid primary key references escort.collective,
  made_at timestamptz not null,
  content bytea not null,
  sha256 bytea not null,
  cms bytea not null,
  csv bytea not null,
  pdf bytea not null,
  pdf_ru bytea not null,
  pdf_en bytea not null
);
create trigger append_only before update or delete on escort.collective_package for each row execute function evidence.forbid_change();
create constraint trigger recorded after insert on escort.collective_package deferrable initially deferred
  for each row execute function evidence.require_record();
create constraint trigger recorded after insert or update on escort.cause deferrable initially deferred
  for each row execute function evidence.require_record();
create constraint trigger recorded after insert or update on escort.collective deferrable initially deferred
  for each row execute function evidence.require_record();

-- Who sees an escort of a cause sees the cause; officials and the operator the notices; the lists are for their body alone, because
-- they name escorts of it.
alter table escort.cause enable row level security;
alter table escort.collective enable row level security;
alter table escort.collective_package enable row level security;
do $$
declare
  part text;
begin
  foreach part in array array['cause', 'collective', 'collective_package'] loop
    execute format('create policy worker on escort.%I to tamga_worker using (true) with check (true)', part);
  end loop;
end $$;
create policy seen on escort.cause to tamga_api using (exists (select from escort.situation s where s.cause_id = cause.id));
create policy seen on escort.collective to tamga_api
  using ((access.office() is not null or escort.is_operator()) and exists (select from escort.cause c where c.id = cause_id));
create policy seen on escort.collective_package to tamga_api
  using (exists (select from escort.collective c where c.id = collective_id and (c.body = access.office() or escort.is_operator())));
grant select on escort.cause, escort.collective, escort.collective_package to tamga_api;
grant update on escort.collective to tamga_api;
grant select, insert, update on escort.cause, escort.collective to tamga_worker;
grant select, insert on escort.collective_package to tamga_worker;

-- The wall is told which situations have their cause in common.
create or replace function escort.listing(only_id uuid, since text, after_id uuid, states text[], term text, at_most int)
  returns table (
    id uuid, number text, state text, vehicle text, declaration_number text, departure_body text, destination_body text,
    organise_by timestamptz, organise_overdue boolean, term_at timestamptz, activated_at timestamptz, seals text[],
    at timestamptz, received_at timestamptz, place_at timestamptz, lat int, lon int, speed smallint, course smallint,
    battery smallint, valid boolean, intact boolean, open json
  ) language sql stable security definer set search_path = escort, pg_catalog as $$
  with changed as (
    select e.id from escort.escort e where since is not null and e.revision >= since::xid8
    union select l.escort_id from escort.live l where since is not null and l.revision >= since::xid8
    union select s.escort_id from escort.situation s where since is not null and s.revision >= since::xid8
  ), mine as materialized (
    select e.* from escort.escort e
    where ((select escort.is_operator()) or escort.concerns(e.departure_body, e.destination_body, e.declarant_id, e.carrier_id))
      and (since is null or e.id in (select c.id from changed c))
      and (only_id is null or e.id = only_id)
      and (states is null or e.state = any(states))
      and (after_id is null or e.id > after_id)
      and (term is null or e.carriage_number ilike '%' || term || '%' or e.vehicle ilike '%' || term || '%'
        or e.declaration_number ilike '%' || term || '%'
        or exists (select from escort.escort_seal es join escort.seal s on s.number = es.seal_number
          where es.escort_id = e.id and s.id ilike '%' || term || '%'))
    order by e.id limit at_most
  )
  select e.id, e.carriage_number, e.state, e.vehicle, e.declaration_number, e.departure_body, e.destination_body,
    e.organise_by, e.organise_overdue, e.term_at, e.activated_at,
    array(select s.id from escort.escort_seal es join escort.seal s on s.number = es.seal_number
      where es.escort_id = e.id and es.deactivated_at is null order by s.id),
    l.at, l.received_at, l.place_at, l.lat, l.lon, l.speed, l.course, l.weakest, l.valid, l.whole, o.open
  from mine e
  left join lateral (
    select n.*, b.battery as weakest, b.intact as whole from escort.live n,
      (select min(x.battery) as battery, bool_and(x.intact) as intact from escort.live x where x.escort_id = e.id) b
    where n.escort_id = e.id order by n.at desc limit 1
  ) l on true
  left join lateral (
    select json_agg(json_build_object('id', s.id, 'code', s.code, 'state', s.state, 'occurredAt', s.occurred_at,
      'dueAt', s.notify_by, 'overdue', s.overdue, 'ended', s.ended_at is not null, 'cause', s.cause_id,
      'unread', array(select c.body from escort.notice_clock c where c.situation_id = s.id and c.read_at is null order by c.body))
      order by s.occurred_at) as open
    from escort.situation s where s.escort_id = e.id and s.state <> 'closed'
  ) o on true
  order by e.id
$$;
