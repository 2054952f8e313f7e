-- Work of an office: who has a case since when, who stands in for whom, and the lists people keep (IMP-1, AGR-2.3).

create table declaration.assignment (
  authority char(2) not null,
  id uuid not null,
  declaration_id uuid not null,
  -- Nobody had it, or it went back to the office.
  from_id uuid,
  to_id uuid,
  by_id uuid not null,
  reason text not null check (length(reason) <= 1000),
  at timestamptz not null,
  primary key (authority, id)
);
create index assignment_declaration on declaration.assignment (declaration_id, at);

create table persons.substitution (
  id uuid primary key,
  office_code text not null,
  absent_id uuid not null references persons.person,
  substitute_id uuid not null references persons.person check (substitute_id <> absent_id),
  valid_from date not null,
  -- Shortened when it ends early; the log keeps what it was.
  valid_to date not null,
  reason text not null check (length(reason) <= 1000),
  made_by uuid not null,
  made_at timestamptz not null
);
create index substitution_office on persons.substitution (office_code, valid_to);

-- A list as somebody left it: filters, order, columns. They are the address of the page and nothing else.
create table access.saved_view (
  id uuid primary key,
  owner_id uuid not null references persons.person,
  list text not null check (list in ('worklist', 'declarations')),
  name text not null check (length(name) between 1 and 80),
  search jsonb not null check (pg_column_size(search) <= 8000),
  made_at timestamptz not null,
  unique (owner_id, list, name)
);

-- Open cases by holder and by channel, in the order of their clocks: a worklist of 100,000 is never sorted.
create index declaration_office_holder on declaration.declaration (office_code, assigned_to, clock_due_at, id)
  where state in ('registered', 'underControl');
create index declaration_office_channel on declaration.declaration (office_code, channel, clock_due_at, id)
  where state in ('registered', 'underControl');

create constraint trigger recorded after insert on declaration.assignment deferrable initially deferred for each row execute function evidence.require_record();
create constraint trigger recorded after insert or update on persons.substitution deferrable initially deferred for each row execute function evidence.require_record();
create trigger append_only before update or delete on declaration.assignment for each row execute function evidence.forbid_change();

grant select, insert on declaration.assignment to tamga_api;
grant select, insert on persons.substitution to tamga_api;
grant update (valid_to) on persons.substitution to tamga_api;
grant select, insert, delete on access.saved_view to tamga_api;

-- Who had a case is a matter of the office, not of the declarant.
alter table declaration.assignment enable row level security;
create policy office on declaration.assignment to tamga_api
  using (access.office() is not null and declaration.visible(authority, declaration_id))
  with check (access.office() is not null and declaration.visible(authority, declaration_id));
alter table persons.substitution enable row level security;
create policy office on persons.substitution to tamga_api using (office_code = access.office()) with check (office_code = access.office());
alter table access.saved_view enable row level security;
create policy own on access.saved_view to tamga_api using (owner_id = access.reader()) with check (owner_id = access.reader());

-- Officials of the reader's own office; nobody lists those of another.
create function persons.officials_here(on_day date) returns table (person_id uuid, name text, role text)
  language sql stable security definer set search_path = persons, pg_catalog as $$
  select distinct on (o.person_id) o.person_id, p.name, o.role
  from persons.official o join persons.person p on p.id = o.person_id
  where o.office_code = access.office() and p.state = 'registered'
    and o.valid_from <= on_day and (o.valid_to is null or o.valid_to >= on_day)
  order by o.person_id, o.valid_from desc
$$;
revoke all on function persons.officials_here(date) from public;
grant execute on function persons.officials_here(date) to tamga_api;
