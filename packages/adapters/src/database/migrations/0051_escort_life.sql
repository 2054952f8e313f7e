-- The life of an escort (407-*): case and decision, parties, contracts, seals in stock, notices with proof, measures, what is
-- shown live, packages of incidents, handing over. Who sees an escort: officials of its two bodies, its parties, the operator.

alter table escort.escort
  add column declaration_id uuid,
  add column procedure text not null default '80',
  add column risk_case text,
  add column declarant_id uuid references persons.person,
  add column carrier_id uuid references persons.person,
  add column operator_id uuid references persons.person,
  add column driver text not null default '',
  add column opened_at timestamptz,
  -- The 24 hours passed before the escort was organised; it stays said (407-5.2b).
  add column organise_overdue boolean not null default false,
  add column organised_at timestamptz,
  add column departed_at timestamptz,
  add column permitted_by uuid,
  -- Transaction of the last change: readers of changes never miss one that commits late.
  add column revision xid8 not null default pg_current_xact_id();
create unique index escort_declaration on escort.escort (declaration_id) where declaration_id is not null;
create index escort_revision on escort.escort (revision);
create index escort_departure on escort.escort (departure_body, state);
create index escort_destination on escort.escort (destination_body, state);
create index escort_declarant on escort.escort (declarant_id) where declarant_id is not null;
create index escort_carrier on escort.escort (carrier_id) where carrier_id is not null;
create index escort_organise on escort.escort (organise_by) where state in ('decided', 'notified') and not organise_overdue;

alter table escort.escort_seal
  add column fitted_at timestamptz,
  add column place text not null default '',
  add column reason text not null default '';

alter table escort.situation add column revision xid8 not null default pg_current_xact_id();
create index situation_revision on escort.situation (revision);
create index situation_open on escort.situation (escort_id) where state <> 'closed';
alter table escort.notice_clock add column read_by uuid;

create function escort.note_revision() returns trigger language plpgsql as $$
begin
  new.revision := pg_current_xact_id();
  return new;
end $$;
create trigger revision before update on escort.escort for each row execute function escort.note_revision();
create trigger revision before update on escort.situation for each row execute function escort.note_revision();

-- Who operates the tracking system: designated by the Government, one at a time in a country (407-2.2). Operators of other
-- states are named here too, so that a carriage can be handed over to them.
create table escort.operator (
  person_id uuid not null references persons.person,
  country char(2) not null,
  act text not null,
  valid_from date not null,
  valid_to date,
  primary key (person_id, valid_from)
);
create unique index operator_now on escort.operator (country) where valid_to is null;

-- Contracts of the operator with declarants and carriers (407-18.1).
create table escort.contract (
  id uuid primary key,
  number text not null check (length(number) between 1 and 60),
  party_id uuid not null references persons.person,
  valid_from date not null,
  valid_to date,
  entered_by uuid not null,
  entered_at timestamptz not null,
  unique (number, party_id)
);
create index contract_party on escort.contract (party_id);

-- Decisions of heads: the very bytes that were signed.
create table escort.act (
  id uuid primary key,
  escort_id uuid not null references escort.escort,
  kind text not null,
  actor_id uuid not null,
  body text not null,
  reason text not null,
  content bytea not null,
  cms bytea not null,
  made_at timestamptz not null
);
create index act_escort on escort.act (escort_id, made_at);

create table escort.history (
  id bigint generated always as identity primary key,
  escort_id uuid not null references escort.escort,
  at timestamptz not null,
  event text not null,
  from_state text not null,
  to_state text not null,
  basis text not null,
  actor text not null,
  actor_id uuid,
  facts jsonb not null
);
create index history_escort on escort.history (escort_id, id);

create table escort.seal_history (
  id bigint generated always as identity primary key,
  seal_number int not null references escort.seal,
  escort_id uuid,
  at timestamptz not null,
  event text not null,
  from_state text not null,
  to_state text not null,
  basis text not null,
  actor text not null,
  actor_id uuid,
  reason text not null
);
create index seal_history_seal on escort.seal_history (seal_number, id);

-- A notice to one addressee, with the proof that it stood in his inbox and that he read it (407-5.2a).
create table escort.notice (
  id uuid primary key,
  escort_id uuid not null references escort.escort,
  kind text not null,
  addressee text not null,
  person_id uuid,
  body text,
  issued_at timestamptz not null,
  delivered_at timestamptz,
  read_at timestamptz,
  read_by uuid
);
create index notice_escort on escort.notice (escort_id, issued_at);

-- What a body did about a situation; both close it together (407-11.2).
create table escort.measure (
  id uuid primary key,
  situation_id uuid not null references escort.situation,
  body text not null,
  words text not null check (length(words) between 1 and 4000),
  actor_id uuid not null,
  at timestamptz not null
);
create index measure_situation on escort.measure (situation_id, at);

-- The newest of each seal under escort, for those who watch: written by whoever judges it, and made anew from the facts.
create table escort.live (
  escort_id uuid not null references escort.escort,
  seal_number int not null references escort.seal,
  at timestamptz not null,
  received_at timestamptz not null,
  -- The last good place and when the vehicle was there.
  place_at timestamptz,
  lat int,
  lon int,
  speed smallint,
  course smallint,
  battery smallint,
  valid boolean not null,
  intact boolean not null,
  revision xid8 not null default pg_current_xact_id(),
  primary key (escort_id, seal_number)
);
create index live_revision on escort.live (revision);

-- The package of one situation: canonical JSON, sealed by the system, and its printed form (documents of record).
create table escort.package (
  situation_id uuid primary key references escort.situation,
  made_at timestamptz not null,
  content bytea not null,
  sha256 bytea not null,
  cms bytea not null,
  pdf bytea not null
);

-- Carriages given to, or taken from, the operator of another state (Decisions 138 and 139).
create table escort.handover (
  id uuid primary key,
  escort_id uuid not null references escort.escort,
  operator_id uuid not null references persons.person,
  country char(2) not null,
  at timestamptz not null,
  actor_id uuid not null,
  content bytea not null,
  cms bytea not null,
  unique (escort_id, operator_id)
);

do $$
declare
  part text;
begin
  foreach part in array array['act', 'history', 'seal_history', 'measure', 'package', 'handover'] loop
    execute format('create trigger append_only before update or delete on escort.%I for each row execute function evidence.forbid_change()', part);
    execute format('create constraint trigger recorded after insert on escort.%I deferrable initially deferred for each row execute function evidence.require_record()', part);
  end loop;
  foreach part in array array['seal', 'contract', 'operator', 'notice'] loop
    execute format('create constraint trigger recorded after insert or update on escort.%I deferrable initially deferred for each row execute function evidence.require_record()', part);
  end loop;
end $$;

-- Who sees what. The operator in force sees all, officials the escorts of their body, parties their own.
create function escort.operator_id() returns uuid language sql stable security definer set search_path = escort, pg_catalog as
  $$ select person_id from escort.operator where country = 'KZ' and valid_to is null $$;
create function escort.is_operator() returns boolean language sql stable as
  $$ select access.office() is null and access.reader() is not distinct from escort.operator_id() and access.reader() is not null $$;
create function escort.concerns(departure_body text, destination_body text, declarant_id uuid, carrier_id uuid) returns boolean
  language sql stable as $$
  select case when access.office() is null
    then access.reader() in (declarant_id, carrier_id)
    else access.office() in (departure_body, destination_body) end
$$;
create function escort.visible(id uuid) returns boolean language sql stable as
  $$ select exists (select from escort.escort e where e.id = visible.id) $$;

alter table escort.escort enable row level security;
create policy gateway on escort.escort to tamga_gateway using (true);
create policy worker on escort.escort to tamga_worker using (true);
create policy seen on escort.escort to tamga_api
  using ((select escort.is_operator()) or escort.concerns(departure_body, destination_body, declarant_id, carrier_id));
do $$
declare
  part text;
begin
  foreach part in array array['escort_seal', 'situation', 'act', 'history', 'notice', 'live', 'handover'] loop
    execute format('alter table escort.%I enable row level security', part);
    execute format('create policy gateway on escort.%I to tamga_gateway using (true)', part);
    execute format('create policy worker on escort.%I to tamga_worker using (true)', part);
    execute format('create policy seen on escort.%I to tamga_api using (escort.visible(escort_id))', part);
  end loop;
  -- What bodies do about a situation is their matter and the operator's.
  foreach part in array array['situation_history', 'notice_clock', 'measure', 'package'] loop
    execute format('alter table escort.%I enable row level security', part);
    execute format('create policy gateway on escort.%I to tamga_gateway using (true)', part);
    execute format('create policy worker on escort.%I to tamga_worker using (true)', part);
    execute format('create policy seen on escort.%I to tamga_api using ((access.office() is not null or escort.is_operator())
      and exists (select from escort.situation s where s.id = situation_id))', part);
  end loop;
end $$;
alter table escort.contract enable row level security;
create policy worker on escort.contract to tamga_worker using (true);
create policy operator on escort.contract to tamga_api using ((select escort.is_operator()) or access.office() is not null or party_id = access.reader());

grant select, insert, update on escort.escort, escort.escort_seal, escort.seal, escort.situation, escort.notice_clock, escort.notice,
  escort.contract to tamga_api;
grant select, insert on escort.act, escort.history, escort.seal_history, escort.measure, escort.handover, escort.situation_history to tamga_api;
grant select on escort.live, escort.package, escort.operator to tamga_api;
grant select on all tables in schema escort to tamga_worker;
grant insert on escort.escort, escort.history, escort.notice, escort.package, escort.situation_history to tamga_worker;
grant update on escort.escort, escort.situation, escort.notice_clock to tamga_worker;
grant select, insert, update on escort.live to tamga_gateway;

-- The track of a seal under an escort the reader sees, as known at a moment: facts of the time it was fitted, in their order.
create function escort.track(escort uuid, seal int, since timestamptz, until timestamptz, known_at timestamptz, at_most int)
  returns setof escort.fact language sql stable security definer set search_path = escort, pg_catalog as $$
  select f.* from escort.escort e
  join escort.escort_seal s on s.escort_id = e.id and s.seal_number = track.seal
  join escort.fact f on f.seal_number = s.seal_number
  where e.id = track.escort
    and (escort.is_operator() or escort.concerns(e.departure_body, e.destination_body, e.declarant_id, e.carrier_id)
      or exists (select from escort.handover h where h.escort_id = e.id and h.operator_id = access.reader() and access.office() is null))
    and f.at >= greatest(track.since, s.activated_at) and f.at <= least(track.until, coalesce(s.deactivated_at, 'infinity'))
    and f.received_at <= track.known_at
  order by f.at, f.sequence limit track.at_most
$$;
revoke all on function escort.track(uuid, int, timestamptz, timestamptz, timestamptz, int) from public;
grant execute on function escort.track(uuid, int, timestamptz, timestamptz, timestamptz, int) to tamga_api;

-- The wall: escorts with the newest of their seals and their open situations, in one reading. As owner, because the rule of who
-- sees what is then asked once an escort and not once a row; it is written here a second time. With `since`, what has changed in
-- transactions that one had not ended when the reader looked last.
create function escort.listing(only_id uuid, since text, after_id uuid, states text[], term text, at_most int)
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
      'dueAt', s.notify_by, 'overdue', s.overdue, 'ended', s.ended_at is not null,
      'unread', array(select c.body from escort.notice_clock c where c.situation_id = s.id and c.read_at is null order by c.body))
      order by s.occurred_at) as open
    from escort.situation s where s.escort_id = e.id and s.state <> 'closed'
  ) o on true
  order by e.id
$$;
revoke all on function escort.listing(uuid, text, uuid, text[], text, int) from public;
grant execute on function escort.listing(uuid, text, uuid, text[], text, int) to tamga_api;
