-- Files a declarant keeps with a draft: bytes as they came, with their digest (389-14.1, 389-18b).

create table declaration.attachment (
  id uuid primary key,
  owner_id uuid not null references persons.person,
  draft_id uuid not null references declaration.draft,
  name text not null check (length(name) between 1 and 200),
  media_type text not null check (media_type in ('application/pdf', 'image/png', 'image/jpeg', 'application/xml')),
  content bytea not null check (octet_length(content) between 1 and 10485760),
  sha256 bytea not null check (octet_length(sha256) = 32),
  added_at timestamptz not null,
  deleted_at timestamptz
);
create index attachment_draft on declaration.attachment (draft_id, added_at) where deleted_at is null;
alter table declaration.attachment alter column content set storage external;

grant select, insert, update (deleted_at) on declaration.attachment to tamga_api;
alter table declaration.attachment enable row level security;
create policy own on declaration.attachment to tamga_api
  using (owner_id = access.reader())
  with check (owner_id = access.reader() and exists (select 1 from declaration.draft d where d.id = draft_id));
