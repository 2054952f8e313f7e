-- What operators ask of each other (Decision 139): T0, the carriages a seal was on; T1, its technological data. The operator here is
-- answered for all carriages, one of another state for those that were handed over to it.

create function escort.carriages_of(seal text, since timestamptz, until timestamptz)
  returns table (escort_id uuid, seal_number int, carriage_number text, activated_at timestamptz, deactivated_at timestamptz)
  language sql stable security definer set search_path = escort, pg_catalog as $$
  select es.escort_id, es.seal_number, e.carriage_number, es.activated_at, es.deactivated_at
  from escort.seal s
  join escort.escort_seal es on es.seal_number = s.number
  join escort.escort e on e.id = es.escort_id
  where s.id = carriages_of.seal and es.activated_at <= until and coalesce(es.deactivated_at, 'infinity') >= since
    and access.office() is null and (escort.is_operator()
      or exists (select from escort.handover h where h.escort_id = e.id and h.operator_id = access.reader()))
  order by es.activated_at limit 1000
$$;
revoke all on function escort.carriages_of(text, timestamptz, timestamptz) from public;
grant execute on function escort.carriages_of(text, timestamptz, timestamptz) to tamga_api;
