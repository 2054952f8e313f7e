-- The package of a situation is printed in three languages; `pdf` is the one in Kazakh (407-11.2).
alter table escort.package
  add column pdf_ru bytea,
  add column pdf_en bytea;
