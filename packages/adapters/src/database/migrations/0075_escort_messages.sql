-- Messages between customs bodies, the operator and the parties (407-1.2): what each says, when it was sent, received, processed,
-- and sent again. A notice is a message; the operation log keeps what a new sending takes back.
alter table escort.notice
  add column serial bigint generated always as identity,
  add column content jsonb not null default '{}',
  add column sent_at timestamptz,
  add column sendings int not null default 1,
  add column received_at timestamptz,
  add column processed_at timestamptz,
  add column outcome text check (outcome in ('accepted', 'refused')),
  add column outcome_words text check (length(outcome_words) <= 4000),
  -- That nobody received it was told.
  add column missed_at timestamptz,
  add constraint received_before_processed check (processed_at is null or received_at is not null);
-- What is older was delivered to the inbox; a body takes what it is told in the transaction that tells it.
alter table escort.notice disable trigger user;
update escort.notice set sent_at = issued_at, received_at = coalesce(read_at, case when body is not null then delivered_at end),
  processed_at = coalesce(read_at, case when body is not null then delivered_at end);
update escort.notice set outcome = 'accepted' where processed_at is not null;
alter table escort.notice enable trigger user;
alter table escort.notice alter column sent_at set not null;
create unique index notice_serial on escort.notice (serial);
create index notice_person on escort.notice (person_id, serial) where person_id is not null;
create index notice_waiting on escort.notice (person_id, serial) where received_at is null;
create index notice_missed on escort.notice (sent_at) where received_at is null and missed_at is null and addressee = 'nationalOperator';
grant update on escort.notice to tamga_worker;

-- A step that is asked again under the same name is answered, not taken twice.
create table escort.asked_step (
  escort_id uuid not null references escort.escort,
  person_id uuid not null,
  request_id text not null check (length(request_id) between 1 and 200),
  at timestamptz not null,
  primary key (escort_id, person_id, request_id)
);
alter table escort.asked_step enable row level security;
create policy seen on escort.asked_step to tamga_api using (escort.visible(escort_id));
grant select, insert on escort.asked_step to tamga_api;
