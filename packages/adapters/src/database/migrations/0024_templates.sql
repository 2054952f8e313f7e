-- A template is a draft that is never lodged itself: others are begun from it (389-19.8).

alter table declaration.draft add column kind text not null default 'draft' check (kind in ('draft', 'template'));
create index draft_template on declaration.draft (owner_id, updated_at desc) where kind = 'template' and deleted_at is null;
