-- What a person's drafts on a device are enciphered with, together with a key of the device itself: given out after sign-in only,
-- so that neither the device alone nor the database alone opens them (389-19.9a, ADR 0015).

create table access.draft_secret (
  person_id uuid primary key references persons.person,
  secret bytea not null check (octet_length(secret) = 32),
  made_at timestamptz not null
);

-- The secret of one person, made of `offered` at the first asking; nobody can list them.
create function access.draft_secret_of(person uuid, offered bytea, at timestamptz) returns bytea language plpgsql security definer
  set search_path = access, pg_catalog as $$
declare
  found_secret bytea;
begin
  insert into access.draft_secret (person_id, secret, made_at) values (person, offered, at) on conflict (person_id) do nothing;
  select secret into found_secret from access.draft_secret where person_id = person;
  return found_secret;
end $$;
revoke all on function access.draft_secret_of(uuid, bytea, timestamptz) from public;
grant execute on function access.draft_secret_of(uuid, bytea, timestamptz) to tamga_api;
