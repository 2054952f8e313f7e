-- The history of a seal that can be proved: chains of frames by seal, their ends in an anchor, its root in the operation log.
create table escort.anchor (
  id bigint primary key,
  at timestamptz not null,
  -- The last block it covers, in the order of transaction and number.
  transaction xid8 not null,
  block bigint not null,
  frames int not null,
  root bytea not null,
  -- One entry a seal, by number: seal (4 bytes), anchor that had it before (4), frames (4), chain after them (32).
  entries bytea not null,
  record_id bigint not null references evidence.record
);
alter table escort.anchor alter column entries set storage external;

-- Where the chain of each seal ends.
create table escort.seal_chain (
  seal_number int primary key references escort.seal,
  anchor bigint not null references escort.anchor,
  head bytea not null
);

create trigger append_only before update or delete on escort.anchor for each row execute function evidence.forbid_change();
create trigger keep_table before truncate on escort.anchor for each statement execute function escort.keep_table();
create constraint trigger recorded after insert on escort.anchor deferrable initially deferred
  for each row execute function evidence.require_record();
grant select, insert on escort.anchor to tamga_worker;
grant select, insert, update on escort.seal_chain to tamga_worker;
