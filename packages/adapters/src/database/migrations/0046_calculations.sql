-- What a result was computed from, kept beside it: the same input gives the same bytes for ever (389-14.5, PAY-008).
-- It holds every rate that was used, so that a result is replayed without the tables of its day, and those computed with a
-- rate that was corrected later are found (PAY-018).

alter table declaration.version
  -- Input of the calculator, and who calculated.
  add column calculation json,
  -- SHA-256 of it as written; json keeps the text as it is.
  add column calculation_sha256 bytea;
