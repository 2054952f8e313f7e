-- What arrived, as it arrived, with the receipt that was given for it. Everything after this row can be done again.

create table intake.submission (
  authority char(2) not null,
  id uuid not null,
  sender_id uuid not null,
  acting_for_id uuid not null,
  -- The sender's own id of the request: a retry is answered, not repeated.
  request_id text not null check (length(request_id) between 1 and 200),
  media_type text not null,
  content bytea not null check (octet_length(content) <= 20971520),
  sha256 bytea not null,
  -- The legal moment of lodging.
  received_at timestamptz not null,
  receipt bytea not null,
  draft_id uuid,
  state text not null default 'received' check (state in ('received', 'processed', 'failed')),
  attempts int not null default 0,
  lease_until timestamptz,
  declaration_id uuid,
  outcome jsonb,
  processed_at timestamptz,
  primary key (authority, id),
  unique (authority, sender_id, request_id)
);
create index submission_waiting on intake.submission (received_at) where state = 'received';

-- Signed documents are written once and seldom read: packing them would cost more time than the disk is worth.
alter table intake.submission alter column content set storage external, alter column receipt set storage external;
