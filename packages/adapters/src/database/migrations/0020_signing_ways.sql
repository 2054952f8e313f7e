-- A statement is answered by the browser that asked for it and by no other (389-10). Those given out before the change
-- lasted two minutes and belong to nobody.
delete from access.challenge;
alter table access.challenge add column holder_hash bytea not null;

-- What the NCA says the key of the session is for.
alter table access.session add column certificate_roles text[] not null default '{}';

-- Signing on a phone: what was offered, to whom it goes, how far it came (389-10, 389-14.1).
create table access.phone_signing (
  id uuid primary key,
  -- SHA-256 of the secret of the browser that offered it: of its session, or of its entry.
  holder_hash bytea not null,
  purpose text not null check (purpose in ('sign-in', 'document')),
  -- SHA-256 of the key in the code, and of the token given to the phone that opened it.
  key_hash bytea not null unique,
  token_hash bytea,
  state text not null
    check (state in ('offered', 'opened', 'shown', 'signed', 'taken', 'refused', 'cancelled', 'expired')),
  expires_at timestamptz not null
);
create index phone_signing_holder on access.phone_signing (holder_hash);
create index phone_signing_expiry on access.phone_signing (expires_at);

create table access.phone_document (
  signing_id uuid not null references access.phone_signing on delete cascade,
  ordinal int not null,
  name jsonb not null,
  content bytea not null check (octet_length(content) <= 4194304),
  -- The attached CMS the phone handed in. The documents go when the signing is over.
  signed bytea check (octet_length(signed) <= 8388608),
  primary key (signing_id, ordinal)
);
alter table access.phone_document alter column content set storage external, alter column signed set storage external;

grant select, insert, update on access.phone_signing to tamga_api;
grant select, insert, update, delete on access.phone_document to tamga_api;
grant select, delete on access.phone_signing, access.phone_document to tamga_worker;
create constraint trigger recorded after insert or update on access.phone_signing deferrable initially deferred for each row execute function evidence.require_record();
