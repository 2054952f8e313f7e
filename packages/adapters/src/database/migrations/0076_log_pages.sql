-- Roots of the full pages of the log, 256 leaves each: the proof of one record reads its page, the last leaves and these, not every
-- leaf there is (AGR-10.3). Derived from the leaves, which `log verify` compares them with.
create table evidence.page (
  number bigint primary key,
  root bytea not null
);
grant select, insert on evidence.page to tamga_worker;
create trigger append_only before update or delete on evidence.page for each row execute function evidence.forbid_change();
