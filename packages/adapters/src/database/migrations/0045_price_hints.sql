-- Prices of released goods, for hints beside an item: value per kilogram by code and origin (389-14.5, IMP-12).
-- One row an item; who paid stands here only to count parties, and no process but the worker reads a row.

create table payment.price_observation (
  authority char(2) not null,
  declaration_id uuid not null,
  item int not null,
  commodity_code text not null,
  origin text not null,
  party_id uuid not null,
  released_on date not null,
  -- Tenge for a kilogram of net mass.
  value_per_kg numeric(24, 6) not null check (value_per_kg > 0),
  primary key (authority, declaration_id, item)
);
create index price_observation_goods on payment.price_observation (commodity_code, origin, released_on);

-- The worker takes releases in their order, so that it looks at each once.
create index declaration_released on declaration.declaration (released_at) where released_at is not null;

-- Releases up to this moment are in the table.
create table payment.price_gathering (
  single boolean primary key default true check (single),
  up_to timestamptz not null
);
insert into payment.price_gathering (up_to) values ('-infinity');

grant select, insert on payment.price_observation to tamga_worker;
grant select, update on payment.price_gathering to tamga_worker;

-- Quartiles over a year, and nothing at all below five parties: a smaller group would show what one of them paid.
create function payment.price_hint(code text, origin_country text, on_day date)
  returns table (parties int, items int, lower_quartile numeric, median numeric, upper_quartile numeric)
  language sql stable security definer set search_path = payment, pg_catalog as $$
  select count(distinct o.party_id)::int, count(*)::int,
    percentile_disc(0.25) within group (order by o.value_per_kg),
    percentile_disc(0.5) within group (order by o.value_per_kg),
    percentile_disc(0.75) within group (order by o.value_per_kg)
  from payment.price_observation o
  where o.commodity_code = code and o.origin = origin_country
    and o.released_on > on_day - 365 and o.released_on <= on_day
  having count(distinct o.party_id) >= 5
$$;
revoke all on function payment.price_hint(text, text, date) from public;
grant execute on function payment.price_hint(text, text, date) to tamga_api;
