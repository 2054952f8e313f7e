-- What the judge of live escorts knows, so that one that begins need not read every fact of every journey again (407-11.1a, 407-11.1b).
-- Made anew from the facts at any time: no evidence, and no more rows than seals under escort.
create table escort.judged (
  seal_number int primary key references escort.seal,
  -- Digest of the rules and of the terms of the escort it was judged by.
  basis bytea not null,
  content bytea not null
);
alter table escort.judged alter column content set storage external;

-- Every row of it knows all that was committed up to this place in the order of the blocks.
create table escort.judged_until (
  single boolean primary key default true check (single),
  transaction xid8 not null,
  block bigint not null,
  saved_at timestamptz not null
);
grant select, insert, update, delete on escort.judged to tamga_gateway;
grant select, insert, update on escort.judged_until to tamga_gateway;
