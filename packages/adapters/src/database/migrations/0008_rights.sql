-- Rights by process and row-level security by person and office (389-5, 389-11, 389-12, 389-18).
-- The reader is named for one transaction: tamga.reader (person acted for) and tamga.office (officials).

create function access.reader() returns uuid language sql stable as $$ select nullif(current_setting('tamga.reader', true), '')::uuid $$;
create function access.office() returns text language sql stable as $$ select nullif(current_setting('tamga.office', true), '') $$;

grant usage on schema intake, declaration, payment, persons, access, reference, risk, evidence, notice to tamga_api, tamga_worker;

-- Persons are found one at a time by what is known of them; nobody can list them (389-12).
create function persons.by_identifier(identifier text) returns setof persons.person language sql stable security definer
  set search_path = persons, pg_catalog as $$ select * from persons.person p where p.identifier = by_identifier.identifier $$;
create function persons.by_id(id uuid) returns setof persons.person language sql stable security definer
  set search_path = persons, pg_catalog as $$ select * from persons.person p where p.id = by_id.id $$;
create function persons.mandates_of(agent uuid, on_day date) returns setof persons.mandate language sql stable security definer
  set search_path = persons, pg_catalog as $$
  select * from persons.mandate m where m.agent_id = agent and m.valid_from <= on_day and (m.valid_to is null or m.valid_to >= on_day)
$$;
create function persons.official_of(person uuid, on_day date) returns setof persons.official language sql stable security definer
  set search_path = persons, pg_catalog as $$
  select * from persons.official o where o.person_id = person and o.valid_from <= on_day and (o.valid_to is null or o.valid_to >= on_day)
  order by valid_from desc limit 1
$$;
revoke all on function persons.by_identifier(text), persons.by_id(uuid), persons.mandates_of(uuid, date), persons.official_of(uuid, date) from public;
grant execute on function persons.by_identifier(text), persons.by_id(uuid), persons.mandates_of(uuid, date), persons.official_of(uuid, date)
  to tamga_api, tamga_worker;
grant select, insert, update on access.challenge, access.session to tamga_api;
grant select, delete on access.challenge to tamga_worker;
grant select on access.session to tamga_worker;

grant select, insert on intake.submission to tamga_api;
grant select, update on intake.submission to tamga_worker;

grant select, insert, update on declaration.draft to tamga_api;
grant select, update on declaration.draft to tamga_worker;
grant select, update on declaration.declaration to tamga_api;
grant select, insert, update on declaration.declaration, declaration.clock, declaration.serial to tamga_worker;
grant select, insert, update on declaration.clock to tamga_api;
grant select on declaration.version to tamga_api;
grant select, insert on declaration.version to tamga_worker;
grant select, insert on declaration.history, declaration.act to tamga_api, tamga_worker;

grant select, update on payment.account to tamga_api;
grant select, insert, update on payment.account to tamga_worker;
grant select, insert on payment.transfer to tamga_api, tamga_worker;

grant select on risk.profile to tamga_worker;
grant select, insert on evidence.record to tamga_api, tamga_worker;
grant select, insert on evidence.leaf to tamga_worker;
grant select on evidence.leaf to tamga_api;
grant select, insert on notice.event to tamga_api, tamga_worker;
grant select, insert on notice.reading to tamga_api;

alter table intake.submission enable row level security;
create policy worker on intake.submission to tamga_worker using (true);
create policy own on intake.submission to tamga_api using (acting_for_id = access.reader()) with check (acting_for_id = access.reader());

alter table declaration.draft enable row level security;
create policy worker on declaration.draft to tamga_worker using (true);
create policy own on declaration.draft to tamga_api using (owner_id = access.reader()) with check (owner_id = access.reader());

alter table declaration.declaration enable row level security;
create policy worker on declaration.declaration to tamga_worker using (true);
create policy own on declaration.declaration to tamga_api
  using (access.office() is null and (declarant_id = access.reader() or representative_id = access.reader()));
create policy office on declaration.declaration to tamga_api using (office_code = access.office());

-- The parts of a declaration are seen by whoever sees the declaration.
create function declaration.visible(a char(2), d uuid) returns boolean language sql stable as
  $$ select exists (select 1 from declaration.declaration x where x.authority = a and x.id = d) $$;

-- The document of record of a declaration, for whoever sees the declaration, whoever lodged it.
create function declaration.document(a char(2), d uuid) returns table (content bytea, media_type text)
  language sql stable security definer set search_path = declaration, pg_catalog as $$
  select s.content, s.media_type
  from declaration.declaration x
  join declaration.version v on v.authority = x.authority and v.declaration_id = x.id and v.version = x.version
  join intake.submission s on s.authority = v.authority and s.id = v.submission_id
  where x.authority = a and x.id = d
    and case when access.office() is null
      then x.declarant_id = access.reader() or x.representative_id = access.reader()
      else x.office_code = access.office() end
$$;
revoke all on function declaration.document(char, uuid) from public;
grant execute on function declaration.document(char, uuid) to tamga_api;

alter table declaration.version enable row level security;
create policy worker on declaration.version to tamga_worker using (true);
create policy visible on declaration.version to tamga_api using (declaration.visible(authority, declaration_id));
alter table declaration.history enable row level security;
create policy worker on declaration.history to tamga_worker using (true);
create policy visible on declaration.history to tamga_api using (declaration.visible(authority, declaration_id));
alter table declaration.act enable row level security;
create policy worker on declaration.act to tamga_worker using (true);
create policy visible on declaration.act to tamga_api using (declaration.visible(authority, declaration_id));
alter table declaration.clock enable row level security;
create policy worker on declaration.clock to tamga_worker using (true);
create policy visible on declaration.clock to tamga_api using (declaration.visible(authority, declaration_id));

-- Money: a person sees his own account; an official's act moves money of the declarant of a case of his office.
alter table payment.account enable row level security;
create policy worker on payment.account to tamga_worker using (true);
create policy own on payment.account to tamga_api using (owner_id = access.reader());
create policy office on payment.account to tamga_api using (
  access.office() is not null
  and exists (select 1 from declaration.declaration d where d.declarant_id = owner_id or d.representative_id = owner_id)
);

alter table payment.transfer enable row level security;
create policy worker on payment.transfer to tamga_worker using (true);
create policy seen on payment.transfer to tamga_api using (exists (select 1 from payment.account a where a.id in (debit, credit)));

alter table notice.event enable row level security;
create policy worker on notice.event to tamga_worker using (true);
create policy own on notice.event for select to tamga_api using (access.office() is null and access.reader() = any (person_ids));
create policy office on notice.event for select to tamga_api using (office_code = access.office());
create policy tell on notice.event for insert to tamga_api with check (true);

-- The public process: printed forms are verified by their code, nothing else is reachable (389-5).
grant usage on schema declaration to tamga_public;
create function declaration.verify(code text) returns table (number text, state text, registered_at timestamptz, released_at timestamptz, office_code text, document_sha256 text)
  language sql stable security definer set search_path = declaration, pg_catalog as $$
  select d.number, d.state, d.registered_at, d.released_at, d.office_code, encode(v.document_sha256, 'hex')
  from declaration.declaration d
  join declaration.version v on v.authority = d.authority and v.declaration_id = d.id and v.version = d.version
  where d.verification_code = code and d.number is not null
$$;
revoke all on function declaration.verify(text) from public;
grant execute on function declaration.verify(text) to tamga_public;
-- Share of released declarations and median time, a day and an office at a time; no single case can be told (AGR-2.1).
create function declaration.release_times(since date) returns table (day date, office_code text, lodged bigint, released bigint, median_seconds double precision)
  language sql stable security definer set search_path = declaration, pg_catalog as $$
  select (lodged_at at time zone 'Asia/Almaty')::date, office_code, count(*), count(released_at),
    percentile_cont(0.5) within group (order by extract(epoch from released_at - lodged_at))
  from declaration.declaration where lodged_at >= since group by 1, 2 having count(*) >= 5 order by 1 desc, 2
$$;
revoke all on function declaration.release_times(date) from public;
grant execute on function declaration.release_times(date) to tamga_public;

-- Search by a part of the number, a name, an identifier or a code. As owner, because row-level security keeps an index on text
-- from being used; who may see what is written here a second time. A term that is common among the latest five thousand is
-- answered from them alone, newest first, without touching the rest; a rare one by the index on text.
create function declaration.containing(term text) returns text language sql immutable as
  $$ select '%' || replace(replace(replace(lower(term), '\', '\\'), '%', '\%'), '_', '\_') || '%' $$;
create function declaration.find(term text, at_most int) returns table (id uuid)
  language sql stable security definer set search_path = declaration, public, pg_catalog as $$
  with latest as materialized (
    (select d.id, d.search from declaration.declaration d
     where access.office() is not null and d.office_code = access.office() order by d.lodged_at desc limit 5000)
    union all
    (select d.id, d.search from declaration.declaration d
     where access.office() is null and d.declarant_id = access.reader() order by d.lodged_at desc limit 5000)
    union all
    (select d.id, d.search from declaration.declaration d
     where access.office() is null and d.representative_id = access.reader() order by d.lodged_at desc limit 5000)
  ), near as materialized (
    select l.id from latest l where l.search like declaration.containing(term) limit at_most
  )
  select n.id from near n
  union
  (select d.id from declaration.declaration d
   where (select count(*) from near) < 200
     and d.search like declaration.containing(term)
     and case when access.office() is null
       then d.declarant_id = access.reader() or d.representative_id = access.reader()
       else d.office_code = access.office() end
   limit at_most)
$$;
revoke all on function declaration.find(text, int) from public;
grant execute on function declaration.find(text, int) to tamga_api;

-- The live stream reads for all its listeners at once and gives each his own; rows of finished transactions only.
create function notice.after(tx text, last_id bigint, at_most int) returns setof notice.event
  language sql stable security definer set search_path = notice, pg_catalog as $$
  select * from notice.event
  where (transaction, id) > (tx::xid8, last_id) and transaction < pg_snapshot_xmin(pg_current_snapshot())
  order by transaction, id limit at_most
$$;
revoke all on function notice.after(text, bigint, int) from public;
grant execute on function notice.after(text, bigint, int) to tamga_api;
