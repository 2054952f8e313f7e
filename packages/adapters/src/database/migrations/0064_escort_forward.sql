-- Forwarding of facts to the systems of other operators (407-1.2): each target has read what was committed up to its cursor.

-- Transaction that kept the block: readers behind the writers miss none that commits late.
alter table escort.block add column transaction xid8 not null default pg_current_xact_id();
create index block_transaction on escort.block (transaction, id);
create index fact_block on escort.fact using brin (block);

create table escort.forward (
  -- Address of the other server.
  target text primary key,
  transaction xid8 not null default pg_snapshot_xmin(pg_current_snapshot()),
  block bigint not null default 0,
  sent bigint not null default 0,
  refused bigint not null default 0,
  sent_at timestamptz
);
grant select, insert, update on escort.forward to tamga_gateway;
