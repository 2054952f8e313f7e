-- Sessions of seals stand by day, as the raw frames that name them do (407-18.3a): some hundred million rows a year, found by their
-- number. The number of a session begins with the moment it was opened (RFC 9562, version 7), so it alone names the day.

alter table escort.session rename to session_rest;
alter table escort.session_rest rename constraint session_pkey to session_rest_pkey;
create table escort.session (
  id uuid primary key,
  protocol text not null,
  peer text not null,
  seal_number int references escort.seal,
  opened_at timestamptz not null,
  closed_at timestamptz,
  reason text
) partition by range (id);
alter table escort.session attach partition escort.session_rest default;
grant select, insert, update on escort.session to tamga_gateway;
grant select on escort.session to tamga_worker;

-- The least number of a session that was opened on a day.
create function escort.first_session(day date) returns uuid language sql immutable as $$
  select rpad(lpad(to_hex(extract(epoch from day)::bigint * 1000), 12, '0'), 32, '0')::uuid
$$;

create or replace function escort.ensure_day(day date) returns void language plpgsql security definer set search_path = escort, pg_catalog as $$
declare
  part text;
  name text;
begin
  foreach part in array array['block', 'fact', 'session'] loop
    name := part || '_' || to_char(day, 'YYYYMMDD');
    if to_regclass(format('escort.%I', name)) is null then
      execute format('create table escort.%I partition of escort.%I for values from (%L) to (%L)', name, part,
        case part when 'session' then escort.first_session(day)::text else day || ' 00:00:00+00' end,
        case part when 'session' then escort.first_session(day + 1)::text else (day + 1) || ' 00:00:00+00' end);
    end if;
  end loop;
end $$;

-- Sessions of a day go behind the raw frames that may name them: those of the day, and of a year after it for sessions that lasted.
-- Answers how many days went; at most a year of days at once.
create function escort.drop_session_days() returns int language plpgsql security definer
  set search_path = escort, pg_catalog set lock_timeout = '200ms' as $$
declare
  day date;
  part text;
  last timestamptz;
  dropped int := 0;
begin
  for day in
    select to_date(right(c.relname, 8), 'YYYYMMDD') from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'escort.session'::regclass and c.relname ~ '^session_[0-9]{8}$' order by 1 limit 366
  loop
    exit when day + interval '6 years' >= escort.today();
    continue when exists (select from pg_inherits i join pg_class c on c.oid = i.inhrelid
      where i.inhparent = 'escort.block'::regclass and c.relname ~ '^block_[0-9]{8}$'
        and to_date(right(c.relname, 8), 'YYYYMMDD') between day and day + interval '1 year');
    part := 'session_' || to_char(day, 'YYYYMMDD');
    execute format('select max(closed_at) from escort.%I', part) into last;
    continue when last > day + interval '1 year';
    execute format('drop table escort.%I', part);
    dropped := dropped + 1;
  end loop;
  return dropped;
end $$;
revoke all on function escort.drop_session_days() from public;

create trigger keep_table before truncate on escort.session for each statement execute function escort.keep_table();
