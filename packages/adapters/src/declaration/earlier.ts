import type { Instant } from '@tamga/domain/time';
import type { Client } from '../database/index.ts';

/** A value that stood in a box before. */
export interface EarlierValue {
  readonly value: string;
  /** When it was stated last. */
  readonly at: Instant;
  readonly count: number;
}

/** Declarations and drafts looked at, the latest of each. */
const lookedAtMax = 60;
const valuesMax = 30;

/**
 * What the reader stated in a field (`items[].commodityCode`) in his latest declarations and drafts, for one consignee by
 * identifier or name, or for any. Only texts; the latest first (389-19.8).
 */
export const earlierValues = async (
  client: Client,
  field: string,
  consignee: string | undefined,
): Promise<readonly EarlierValue[]> => {
  const { rows } = await client.query<{
    readonly value: string;
    readonly at: Instant;
    readonly count: bigint;
  }>(
    `with stated as (
       (select v.data::jsonb as data, d.lodged_at as at
        from declaration.declaration d
        join declaration.version v on v.authority = d.authority and v.declaration_id = d.id and v.version = d.version
        where d.declarant_id = access.reader() or d.representative_id = access.reader()
        order by d.lodged_at desc limit $3)
       union all
       (select data, updated_at from declaration.draft
        where owner_id = access.reader() and deleted_at is null and lodged_as is null
        order by updated_at desc limit $3)
     )
     select value #>> '{}' as value, max(at) as at, count(*) as count
     from stated, jsonb_path_query(data, $1::jsonpath) as value
     where jsonb_typeof(value) = 'string'
       and ($2::text is null
         or $2 in (data #>> '{consignee,taxpayerId}', data #>> '{consignee,name}')
         or (data #>> '{consignee,sameAsDeclarant}' = 'true'
           and $2 in (data #>> '{declarant,taxpayerId}', data #>> '{declarant,name}')))
     group by 1 order by 2 desc, 3 desc limit ${valuesMax}`,
    [`$.${field.replaceAll('[]', '[*]')}`, consignee ?? null, lookedAtMax],
  );
  return rows.map(({ value, at, count }) => ({ value, at, count: Number(count) }));
};
