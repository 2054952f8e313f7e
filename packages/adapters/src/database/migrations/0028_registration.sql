-- Applications to become a user: filed in the external module without signing in, decided in an office (389-9, SM-1).

create sequence persons.application_serial;
create table persons.application (
  id uuid primary key,
  number text not null unique,
  -- Random: whoever has it may see what became of the application.
  key text not null unique,
  name text not null,
  iin text not null check (iin ~ '^\d{12}$'),
  organisation text not null,
  bin text not null check (bin = '' or bin ~ '^\d{12}$'),
  role text not null,
  office_code text not null,
  email text not null,
  phone text not null,
  state text not null default 'filed' check (state in ('filed', 'registered', 'rejected')),
  filed_at timestamptz not null,
  due_at timestamptz not null,
  decided_at timestamptz,
  decided_by uuid,
  clause text,
  reason text check (length(reason) <= 4000)
);
create index application_office on persons.application (office_code, state, due_at, id);
create constraint trigger recorded after insert or update on persons.application deferrable initially deferred for each row execute function evidence.require_record();

grant select on persons.application to tamga_api;
grant update (state, decided_at, decided_by, clause, reason) on persons.application to tamga_api;
alter table persons.application enable row level security;
create policy office on persons.application to tamga_api using (office_code = access.office()) with check (office_code = access.office());

-- The external module writes an application with its record of the log, and reads one back by number and key; nothing else (389-5).
grant usage on schema persons to tamga_public;
create function persons.file_application(
  id uuid, key text, name text, iin text, organisation text, bin text, role text, office_code text, email text, phone text,
  filed_at timestamptz, due_at timestamptz, record_body text, record_salt bytea
) returns text language plpgsql security definer set search_path = persons, pg_catalog as $$
declare
  given text := 'R-' || to_char(file_application.filed_at at time zone 'Asia/Almaty', 'YYYY') || '-'
    || lpad(nextval('persons.application_serial')::text, 7, '0');
begin
  insert into persons.application (id, number, key, name, iin, organisation, bin, role, office_code, email, phone, filed_at, due_at)
  values (file_application.id, given, file_application.key, file_application.name, file_application.iin, file_application.organisation,
    file_application.bin, file_application.role, file_application.office_code, file_application.email, file_application.phone,
    file_application.filed_at, file_application.due_at);
  insert into evidence.record (class, at, actor_role, object_kind, object_id, result, basis, body, salt)
  values ('DEC', file_application.filed_at, 'visitor', 'application', file_application.id::text, 'filed', '389-9a',
    file_application.record_body, file_application.record_salt);
  insert into notice.event (at, topic, person_ids, office_code)
  values (file_application.filed_at, 'applicationFiled', '{}', file_application.office_code);
  return given;
end $$;
create function persons.application_state(number text, key text)
  returns table (state text, filed_at timestamptz, due_at timestamptz, decided_at timestamptz, clause text, reason text, office_code text)
  language sql stable security definer set search_path = persons, pg_catalog as $$
  select a.state, a.filed_at, a.due_at, a.decided_at, a.clause, a.reason, a.office_code from persons.application a
  where a.number = application_state.number and a.key = application_state.key
$$;
revoke all on function persons.file_application(uuid, text, text, text, text, text, text, text, text, text, timestamptz, timestamptz, text, bytea),
  persons.application_state(text, text) from public;
grant execute on function persons.file_application(uuid, text, text, text, text, text, text, text, text, text, timestamptz, timestamptz, text, bytea),
  persons.application_state(text, text) to tamga_public;

-- Enters the applicant of an application of the reader's office that was decided so in this transaction: person, organisation that
-- is not known yet, employment in it, and the account of the payer. An organisation that is known already is not entered again:
-- its own people say who else acts for it.
create function persons.enter_applicant(application uuid, person uuid, organisation uuid, mandate uuid, at timestamptz, on_day date)
  returns text language plpgsql security definer set search_path = persons, pg_catalog as $$
declare
  a persons.application;
  person_id uuid;
  payer uuid;
begin
  select * into a from persons.application x where x.id = enter_applicant.application and x.office_code = access.office() and x.state = 'registered';
  if not found or exists (select 1 from persons.person p where p.identifier = a.bin and a.bin <> '') then
    return 'refused';
  end if;
  select p.id into person_id from persons.person p where p.identifier = a.iin;
  if found and a.bin = '' then
    return 'refused';
  end if;
  if person_id is null then
    person_id := enter_applicant.person;
    insert into persons.person (id, kind, identifier, name, registered_at) values (person_id, 'natural', a.iin, a.name, enter_applicant.at);
  end if;
  payer := person_id;
  if a.bin <> '' then
    payer := enter_applicant.organisation;
    insert into persons.person (id, kind, identifier, name, registered_at) values (payer, 'legal', a.bin, a.organisation, enter_applicant.at);
    insert into persons.mandate (id, principal_id, agent_id, kind, valid_from)
    values (enter_applicant.mandate, payer, person_id, 'employee', enter_applicant.on_day);
  end if;
  insert into payment.account (id, owner_id, kind) values ('payer:' || payer || ':advance', payer, 'advance');
  return 'entered';
end $$;
revoke all on function persons.enter_applicant(uuid, uuid, uuid, uuid, timestamptz, date) from public;
grant execute on function persons.enter_applicant(uuid, uuid, uuid, uuid, timestamptz, date) to tamga_api;

-- A receipt is verified by its number, as a printed form by its code: what it says itself and nothing else.
grant usage on schema intake to tamga_public;
create function intake.verify(receipt uuid) returns table (received_at timestamptz, sha256 text, bytes int)
  language sql stable security definer set search_path = intake, pg_catalog as $$
  select s.received_at, encode(s.sha256, 'hex'), octet_length(s.content) from intake.submission s where s.id = verify.receipt limit 1
$$;
revoke all on function intake.verify(uuid) from public;
grant execute on function intake.verify(uuid) to tamga_public;
create index submission_id on intake.submission (id);

-- Time-release figures by day and office (AGR-2.1, TFA 7.6): the share released in the green channel, and what the others waited for.
-- Nothing is told of a group of less than five, and no cause of less than five: `null` then.
create function declaration.release_causes(since date)
  returns table (office_code text, lodged bigint, released bigint, green bigint, controlled bigint, asked bigint, overdue bigint)
  language sql stable security definer set search_path = declaration, pg_catalog as $$
  with lodged as (
    select d.authority, d.id, d.office_code, d.released_at, d.channel from declaration.declaration d where d.lodged_at >= since
  ), counted as (
    select l.office_code, count(*) as lodged, count(l.released_at) as released,
      count(*) filter (where l.channel = 'green') as green,
      count(*) filter (where l.channel <> 'green') as controlled,
      count(*) filter (where exists (select 1 from declaration.act a where a.declaration_id = l.id and a.kind = 'query')) as asked,
      count(*) filter (where exists (select 1 from declaration.clock c where c.authority = l.authority and c.declaration_id = l.id and c.state = 'overdue')) as overdue
    from lodged l group by 1 having count(*) >= 5
  )
  select office_code, lodged, case when released >= 5 then released end, case when green >= 5 then green end,
    case when controlled >= 5 then controlled end, case when asked >= 5 then asked end, case when overdue >= 5 then overdue end
  from counted order by lodged desc, office_code
$$;
revoke all on function declaration.release_causes(date) from public;
grant execute on function declaration.release_causes(date) to tamga_public;
