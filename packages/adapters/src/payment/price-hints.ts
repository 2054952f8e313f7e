import type { Instant } from '@tamga/domain/time';
import type { PriceHint, PriceHints } from '@tamga/usecases/ports';
import type { Client } from '../database/index.ts';

/** Prices of released goods by code and origin; fewer than five parties give none (389-14.5). */
export const priceHints = (client: Client): PriceHints => ({
  find: async (commodityCode, originCountry, on) => {
    const { rows } = await client.query<PriceHint>(
      `select parties, items, round(lower_quartile, 2)::text as lower, round(median, 2)::text as median,
         round(upper_quartile, 2)::text as upper
       from payment.price_hint($1, $2, $3)`,
      [commodityCode, originCountry, on],
    );
    return rows[0];
  },
});

/** Digits of a mass or an amount as the boxes hold them; anything else gives no price. */
const decimalForm = '^\\d{1,15}(\\.\\d{1,6})?$';

/**
 * Takes the items of declarations released since the last time and before `until`, at most `limit` declarations, and says how
 * many declarations it took. `until` lies a little behind the clock, so that a release whose transaction is still open is not
 * passed by.
 */
export const gatherPrices = async (client: Client, until: Instant, limit: number): Promise<number> => {
  const { rows } = await client.query<{ readonly taken: number }>(
    `with mark as (select up_to from payment.price_gathering for update),
     released as (
       select d.authority, d.id, d.version, d.declarant_id, d.released_at
       from declaration.declaration d, mark
       where d.released_at > mark.up_to and d.released_at <= $1
       order by d.released_at limit $2
     ),
     whole as (
       -- A moment cut in two by the limit is left for the next time, but for a limit full of one moment.
       select * from released
       where (select count(*) from released) < $2
         or released_at < (select max(released_at) from released)
         or (select min(released_at) = max(released_at) from released)
     ),
     kept as (
       insert into payment.price_observation
         (authority, declaration_id, item, commodity_code, origin, party_id, released_on, value_per_kg)
       select w.authority, w.id, i.ordinal, i.item ->> 'commodityCode', i.item ->> 'originCountry', w.declarant_id,
         (w.released_at at time zone 'Asia/Almaty')::date,
         (i.item ->> 'customsValue')::numeric / (i.item ->> 'netMass')::numeric
       from whole w
       join declaration.version v on v.authority = w.authority and v.declaration_id = w.id and v.version = w.version
       cross join lateral json_array_elements(v.data -> 'items') with ordinality as i (item, ordinal)
       where i.item ->> 'commodityCode' ~ '^\\d{10}$' and i.item ->> 'originCountry' ~ '^[A-Z]{2}$'
         and case when i.item ->> 'customsValue' ~ $3 and i.item ->> 'netMass' ~ $3
           then (i.item ->> 'customsValue')::numeric > 0 and (i.item ->> 'netMass')::numeric > 0
             and (i.item ->> 'customsValue')::numeric / (i.item ->> 'netMass')::numeric >= 0.000001
           else false end
       on conflict do nothing
     )
     update payment.price_gathering g set up_to = greatest(g.up_to, coalesce((select max(released_at) from whole), g.up_to))
     returning (select count(*)::int from whole) as taken`,
    [until, limit, decimalForm],
  );
  return rows[0]?.taken ?? 0;
};
