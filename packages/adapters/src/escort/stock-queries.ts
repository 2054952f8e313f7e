import type { SealLifeState } from '@tamga/domain/escort';
import type { Language } from '@tamga/domain/law';
import type { Instant } from '@tamga/domain/time';
import type { EscortContract } from '@tamga/usecases/ports';
import type { Client } from '../database/index.ts';
import { contractColumns } from './life-columns.ts';

/** Rows of one kind that are shown at most. */
const rowsMax = 500;

export interface ActFile {
  readonly cms: Uint8Array;
  readonly kind: string;
}

export const escortActFile = async (
  client: Client,
  escortId: string,
  actId: string,
): Promise<ActFile | undefined> => {
  const { rows } = await client.query<ActFile>(
    'select cms, kind from escort.act where escort_id = $1 and id = $2',
    [escortId, actId],
  );
  return rows[0];
};

export interface PackageFile {
  readonly bytes: Uint8Array;
  readonly escortId: string;
  readonly carriageNumber: string;
  readonly code: string;
  readonly occurredAt: Instant;
  /** The notice by which the package went to this body, while nobody there has read it. */
  readonly unread: string | null;
}

/** A package in one of its forms; one made before there were three languages has the same print for each. */
export const packageFile = async (
  client: Client,
  situationId: string,
  format: 'json' | 'cms' | 'pdf',
  language: Language,
  body: string | null,
): Promise<PackageFile | undefined> => {
  const column = {
    json: 'p.content',
    cms: 'p.cms',
    pdf: { kk: 'p.pdf', ru: 'coalesce(p.pdf_ru, p.pdf)', en: 'coalesce(p.pdf_en, p.pdf)' }[language],
  }[format];
  const { rows } = await client.query<PackageFile>(
    `select ${column} as bytes, e.id as "escortId", e.carriage_number as "carriageNumber", s.code, s.occurred_at as "occurredAt",
       (select n.id from escort.notice n where n.escort_id = e.id and n.kind = 'escort-package'
          and n.content->>'situation' = s.id::text and n.body = $2
          and n.read_at is null limit 1) as unread
     from escort.package p join escort.situation s on s.id = p.situation_id join escort.escort e on e.id = s.escort_id
     where p.situation_id = $1`,
    [situationId, body],
  );
  return rows[0];
};

/** A seal of the stock with where it is. */
export interface ListedSeal {
  readonly number: number;
  readonly id: string;
  readonly model: string;
  readonly protocol: string;
  readonly state: SealLifeState;
  readonly escortId: string | null;
  readonly escortNumber: string | null;
  readonly heardAt: Instant | null;
  readonly battery: number | null;
}

const listedSeal = `select s.number, s.id, s.model, s.protocol, s.state, e.id as "escortId", e.carriage_number as "escortNumber",
    l.received_at as "heardAt", l.battery
  from escort.seal s
  left join escort.escort_seal es on es.seal_number = s.number and es.deactivated_at is null
    and s.state in ('assigned', 'fitted', 'active')
  left join escort.escort e on e.id = es.escort_id
  left join lateral (select x.received_at, x.battery from escort.live x where x.seal_number = s.number order by x.at desc limit 1) l on true`;

export const sealsListed = async (
  client: Client,
  asked: {
    readonly states: readonly string[] | null;
    readonly term: string | null;
    readonly after: string | null;
    readonly limit: number;
  },
): Promise<{ readonly rows: readonly ListedSeal[]; readonly byState: Readonly<Record<string, number>> }> => {
  const { rows } = await client.query<ListedSeal>(
    `${listedSeal} where ($1::text[] is null or s.state = any($1)) and ($2::text is null or s.id ilike '%' || $2 || '%'
       or s.model ilike '%' || $2 || '%') and ($3::text is null or s.id > $3) order by s.id limit $4`,
    [asked.states, asked.term, asked.after, asked.limit],
  );
  const counts = await client.query<{ readonly state: string; readonly n: number }>(
    'select state, count(*)::int as n from escort.seal group by state',
  );
  return { rows, byState: Object.fromEntries(counts.rows.map(({ state, n }) => [state, n])) };
};

export interface SealLifeRow {
  readonly at: Instant;
  readonly event: string;
  readonly to: SealLifeState;
  readonly basis: string;
  readonly actor: string;
  readonly actorId: string | null;
  readonly reason: string;
  readonly escortId: string | null;
  readonly escortNumber: string | null;
}

export const sealRecord = async (
  client: Client,
  id: string,
): Promise<{ readonly seal: ListedSeal; readonly life: readonly SealLifeRow[] } | undefined> => {
  const { rows } = await client.query<ListedSeal>(`${listedSeal} where s.id = $1`, [id]);
  const [seal] = rows;
  if (!seal) return undefined;
  const life = await client.query<SealLifeRow>(
    `select h.at, h.event, h.to_state as to, h.basis, h.actor, h.actor_id as "actorId", h.reason, e.id as "escortId",
       e.carriage_number as "escortNumber"
     from escort.seal_history h left join escort.escort e on e.id = h.escort_id where h.seal_number = $1
     order by h.id limit ${rowsMax}`,
    [seal.number],
  );
  return { seal, life: life.rows };
};

export const contractsListed = async (
  client: Client,
  partyId: string | null,
): Promise<readonly EscortContract[]> => {
  const { rows } = await client.query<EscortContract>(
    `select ${contractColumns} from escort.contract where ($1::uuid is null or party_id = $1) order by entered_at desc limit ${rowsMax}`,
    [partyId],
  );
  return rows;
};

/** The operator designated now, or `null`. */
export const operatorNow = async (client: Client): Promise<string | null> => {
  const { rows } = await client.query<{ readonly id: string | null }>('select escort.operator_id() as id');
  return rows[0]?.id ?? null;
};
