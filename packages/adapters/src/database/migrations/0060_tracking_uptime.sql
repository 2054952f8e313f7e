-- Runs of minutes in which a gateway worked, for the page of the measured availability (407-11.1b). The last minute before
-- `since` counts too: it tells that tracking had begun. Nothing of an escort can be told from it.
grant usage on schema escort to tamga_public;
create function escort.working_runs(since timestamptz, until timestamptz) returns table (from_at timestamptz, to_at timestamptz)
  language sql stable security definer set search_path = escort, pg_catalog as $$
  with minutes as (
    select distinct minute from heartbeat where minute >= since and minute < until
    union select max(minute) from heartbeat where minute < since having max(minute) is not null
  ), numbered as (
    select minute, minute - row_number() over (order by minute) * interval '1 minute' as run from minutes
  )
  select min(minute), max(minute) + interval '1 minute' from numbered group by run order by 1 desc limit 5000
$$;
revoke all on function escort.working_runs(timestamptz, timestamptz) from public;
grant execute on function escort.working_runs(timestamptz, timestamptz) to tamga_public;
