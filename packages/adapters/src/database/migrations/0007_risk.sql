-- Dated risk profiles (IMP-13). Data, not code; a change is a new version with its approval.

create table risk.profile (
  id text not null,
  version int not null,
  valid_from date not null,
  valid_to date,
  definition jsonb not null,
  approved_by text not null,
  primary key (id, version)
);
