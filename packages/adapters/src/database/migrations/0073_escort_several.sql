-- Several permissions to open in one escort, each for its time and by its body (407-2.1, Decision 138).
create table escort.permission (
  escort_id uuid not null references escort.escort,
  from_at timestamptz not null,
  until_at timestamptz not null check (until_at > from_at),
  body text not null,
  person_id uuid,
  reason text not null,
  primary key (escort_id, from_at)
);
insert into escort.permission (escort_id, from_at, until_at, body, person_id, reason)
  select id, permitted_at, 'infinity', destination_body, permitted_by, '' from escort.escort where permitted_at is not null;
create trigger append_only before update or delete on escort.permission for each row execute function evidence.forbid_change();
create constraint trigger recorded after insert on escort.permission deferrable initially deferred
  for each row execute function evidence.require_record();
alter table escort.permission enable row level security;
create policy gateway on escort.permission to tamga_gateway using (true);
create policy worker on escort.permission to tamga_worker using (true);
create policy seen on escort.permission to tamga_api using (escort.visible(escort_id));
grant select on escort.permission to tamga_gateway, tamga_worker;
grant select, insert on escort.permission to tamga_api;

-- The block of a journey for those who see its track: also the operator of another state it was handed over to (Decision 139).
create function escort.sealed_track(escort uuid, seal int) returns table (content bytea, sha256 bytea, from_at timestamptz, until_at timestamptz)
  language sql stable security definer set search_path = escort, pg_catalog as $$
  select a.content, a.sha256, s.activated_at, coalesce(s.deactivated_at, 'infinity') from escort.archive a
  join escort.escort e on e.id = a.escort_id
  join escort.escort_seal s on s.escort_id = a.escort_id and s.seal_number = a.seal_number
  where a.escort_id = sealed_track.escort and a.seal_number = sealed_track.seal
    and (escort.is_operator() or escort.concerns(e.departure_body, e.destination_body, e.declarant_id, e.carrier_id)
      or exists (select from escort.handover h where h.escort_id = e.id and h.operator_id = access.reader() and access.office() is null))
$$;
revoke all on function escort.sealed_track(uuid, int) from public;
grant execute on function escort.sealed_track(uuid, int) to tamga_api;
