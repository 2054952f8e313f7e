-- The register of security that is not money, and applications about it and about what was overpaid (389-19.6a, IMP-10, PAY-107, PAY-145).

alter table payment.account drop constraint account_kind_check;
alter table payment.account add constraint account_kind_check check (kind in ('advance', 'security', 'general', 'overpaid'));

alter table payment.application drop constraint application_kind_check;
alter table payment.application add constraint application_kind_check check (kind in (
  'deferralApplication', 'refundApplication', 'securityApplication', 'securityReturn', 'offsetApplication'));
-- The guarantee to be returned, or the obligation an offset is to pay.
alter table payment.application add column subject_id uuid;

create table payment.guarantee (
  -- That of the application it was applied for by.
  id uuid primary key references payment.application,
  payer_id uuid not null references persons.person,
  office_code text not null,
  method text not null check (method in ('bankGuarantee', 'surety', 'pledge')),
  -- Null: a general security, used again and again.
  declaration_id uuid,
  guarantor text not null,
  guarantor_name text not null,
  document text not null,
  document_on date not null,
  -- Named apart from the balance of its account, which what is called lowers.
  limit_amount bigint not null check (limit_amount > 0),
  valid_from date not null,
  valid_until date not null check (valid_until >= valid_from),
  state text not null check (state in ('applied', 'registered', 'refused', 'withdrawn', 'returned', 'expired')),
  registered_at timestamptz,
  ended_at timestamptz
);
create index guarantee_payer on payment.guarantee (payer_id, valid_until);
create index guarantee_office on payment.guarantee (office_code, valid_until);
create index guarantee_term on payment.guarantee (valid_until) where state in ('registered', 'expired');

create constraint trigger recorded after insert or update on payment.guarantee deferrable initially deferred
  for each row execute function evidence.require_record();

grant select, insert, update on payment.guarantee to tamga_api;
grant select, update on payment.guarantee to tamga_worker;

-- A person sees his own; an office those registered at it, and those of whoever has a matter of money at it.
alter table payment.guarantee enable row level security;
create policy worker on payment.guarantee to tamga_worker using (true);
create policy own on payment.guarantee to tamga_api using (access.office() is null and payer_id = access.reader());
create policy office on payment.guarantee to tamga_api using (office_code = access.office());
create policy office_matter on payment.guarantee for select to tamga_api using (
  access.office() is not null
  and (exists (select from payment.application x where x.payer_id = guarantee.payer_id and x.office_code = access.office())
    or exists (select from payment.obligation o where o.payer_id = guarantee.payer_id and o.office_code = access.office()))
);
