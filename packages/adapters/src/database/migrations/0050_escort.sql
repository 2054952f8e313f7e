-- Electronic customs escort (407-*): seals, escorts, raw frames as received, facts, off-nominal situations and their clocks.
-- Every name leads with what it belongs to; telemetry is partitioned by day and dropped by nobody before its term (407-18.3).

create schema escort;
grant usage on schema escort to tamga_gateway, tamga_worker, tamga_api;

create table escort.seal (
  number int generated always as identity primary key,
  -- The name the device gives itself, without leading zeros.
  id text not null unique,
  model text not null,
  protocol text not null,
  state text not null default 'inStock'
);

create table escort.escort (
  id uuid primary key,
  carriage_number text not null unique,
  declaration_number text,
  vehicle text not null,
  departure_body text not null,
  destination_body text not null,
  state text not null,
  -- Pairs of latitude and longitude.
  route jsonb not null,
  corridor_km real not null default 50,
  report_period_s int not null,
  decided_at timestamptz,
  organise_by timestamptz,
  activated_at timestamptz,
  permitted_at timestamptz,
  term_at timestamptz,
  arrived_at timestamptz,
  deactivated_at timestamptz,
  dispose_from date
);
create index escort_active on escort.escort (activated_at) where activated_at is not null and deactivated_at is null;

create table escort.escort_seal (
  escort_id uuid not null references escort.escort,
  seal_number int not null references escort.seal,
  activated_at timestamptz,
  deactivated_at timestamptz,
  primary key (escort_id, seal_number)
);
create index escort_seal_live on escort.escort_seal (seal_number) where deactivated_at is null;

-- Raw first: the frames of one commit as they came, each with its session and time of receipt, and their SHA-256.
create sequence escort.block_serial increment by 1000;
create table escort.block (
  id bigint not null,
  received_at timestamptz not null,
  frames int not null,
  content bytea not null,
  sha256 bytea not null,
  primary key (received_at, id)
) partition by range (received_at);
create table escort.block_rest partition of escort.block default;
alter table escort.block alter column content set storage external;
alter table escort.block_rest alter column content set storage external;

create table escort.session (
  id uuid primary key,
  protocol text not null,
  peer text not null,
  seal_number int references escort.seal,
  opened_at timestamptz not null,
  closed_at timestamptz,
  reason text
);

-- Peers that were cut: who, and why. Bounded by the gateway.
create table escort.refused (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  protocol text not null,
  peer text not null,
  device_id text,
  reason text not null
);

-- One row a report. `at` is the time of the fix, or of receipt where the device told none; `sequence` is the device's
-- number, or a hash of the content. lat and lon are 1e-7 degrees, speed 0.1 km/h, hdop 0.01.
create table escort.fact (
  seal_number int not null,
  at timestamptz not null,
  sequence bigint not null,
  received_at timestamptz not null,
  lat int,
  lon int,
  flags int not null,
  hash int not null,
  block bigint not null,
  speed smallint,
  course smallint,
  satellites smallint,
  hdop smallint,
  battery smallint,
  state smallint not null,
  primary key (seal_number, at, sequence)
) partition by range (at);
create table escort.fact_rest partition of escort.fact default;

-- The same key with other content is evidence, not a repeat.
create table escort.fact_conflict (like escort.fact);
create index fact_conflict_seal on escort.fact_conflict (seal_number, at);

-- Partitions of a day, made by the gateway ahead of time and seen by nobody else.
create function escort.ensure_day(day date) returns void language plpgsql security definer set search_path = escort, pg_catalog as $$
declare
  part text;
begin
  foreach part in array array['block', 'fact'] loop
    if to_regclass(format('escort.%I', part || '_' || to_char(day, 'YYYYMMDD'))) is null then
      execute format('create table escort.%I partition of escort.%I for values from (%L) to (%L)',
        part || '_' || to_char(day, 'YYYYMMDD'), part, day || ' 00:00:00+00', (day + 1) || ' 00:00:00+00');
    end if;
  end loop;
end $$;
revoke all on function escort.ensure_day(date) from public;
grant execute on function escort.ensure_day(date) to tamga_gateway;

create table escort.situation (
  id uuid primary key,
  escort_id uuid not null references escort.escort,
  seal_number int not null references escort.seal,
  code text not null,
  state text not null,
  occurred_at timestamptz not null,
  -- Earliest receipt from which it could be known, and the moment the system knew.
  detectable_at timestamptz not null,
  detected_at timestamptz not null,
  ended_at timestamptz,
  notify_by timestamptz not null,
  overdue boolean not null,
  late_because text,
  detail text,
  evidence jsonb not null,
  measures text
);
create index situation_escort on escort.situation (escort_id, code, occurred_at);

create table escort.situation_history (
  id bigint generated always as identity primary key,
  situation_id uuid not null references escort.situation,
  at timestamptz not null,
  event text not null,
  from_state text not null,
  to_state text not null,
  basis text not null,
  actor text not null,
  facts jsonb not null
);

-- The hour of one body: when it was told, when it read it, and who is told next.
create table escort.notice_clock (
  situation_id uuid not null references escort.situation,
  body text not null,
  due_at timestamptz not null,
  told_at timestamptz,
  read_at timestamptz,
  step int not null default 0,
  next_at timestamptz,
  primary key (situation_id, body)
);
create index notice_clock_next on escort.notice_clock (next_at) where next_at is not null;

-- One row a minute in which the gateway worked: the measured uptime (407-11.1b), and outages of ours.
create table escort.heartbeat (
  minute timestamptz not null,
  gateway text not null,
  sessions int not null,
  facts bigint not null,
  primary key (minute, gateway)
);

grant select, insert on escort.block, escort.fact, escort.fact_conflict, escort.refused, escort.situation_history to tamga_gateway;
grant usage on sequence escort.block_serial to tamga_gateway;
grant select on escort.seal, escort.escort, escort.escort_seal to tamga_gateway;
grant select, insert, update on escort.session, escort.situation, escort.notice_clock, escort.heartbeat to tamga_gateway;
grant select, insert on evidence.record to tamga_gateway;
grant select, insert on notice.event to tamga_gateway;
create policy gateway on notice.event to tamga_gateway using (true) with check (true);
grant select on all tables in schema escort to tamga_worker;

create trigger append_only before update or delete on escort.block for each row execute function evidence.forbid_change();
create trigger append_only before update or delete on escort.fact for each row execute function evidence.forbid_change();
create trigger append_only before update or delete on escort.fact_conflict for each row execute function evidence.forbid_change();
create trigger append_only before update or delete on escort.situation_history for each row execute function evidence.forbid_change();
create constraint trigger recorded after insert on escort.situation_history deferrable initially deferred
  for each row execute function evidence.require_record();
create constraint trigger recorded after insert or update on escort.escort deferrable initially deferred
  for each row execute function evidence.require_record();
