import type { Language } from '@tamga/domain/law';
import type { Instant } from '@tamga/domain/time';
import type { CauseRow, CollectiveRow, SituationRow } from '@tamga/usecases/ports';
import type { Client } from '../database/index.ts';
import { causeColumns, collectiveColumns } from './life-columns.ts';

/** What is kept of a cause and the reader may see. */
export interface CauseRecord {
  readonly cause: CauseRow;
  readonly counts: { readonly escorts: number; readonly back: number; readonly closed: number };
  readonly notices: readonly (CollectiveRow & {
    readonly madeAt: Instant | null;
    readonly sha256: string | null;
  })[];
  readonly measures: readonly {
    readonly body: string;
    readonly words: string;
    readonly actorId: string;
    readonly at: Instant;
    readonly situations: number;
  }[];
  /** Of the reader's body: clocks it was told of and has not read, and open situations it has. */
  readonly here: { readonly unread: number; readonly open: number };
}

/** Rows of one kind that are shown at most, the newest. */
const rowsMax = 500;

export const causeRecord = async (
  client: Client,
  id: string,
  body: string | null,
): Promise<CauseRecord | undefined> => {
  const rows = async <T>(sql: string, ...values: readonly unknown[]): Promise<readonly T[]> =>
    (await client.query<T>(sql, [id, ...values])).rows;
  const [cause] = await rows<CauseRow>(`select ${causeColumns} from escort.cause c where c.id = $1`);
  if (!cause) return undefined;
  const [counts] = await rows<CauseRecord['counts']>(
    `select count(distinct escort_id)::int as escorts, count(distinct escort_id) filter (where ended_at is not null)::int as back,
       count(distinct escort_id) filter (where state = 'closed')::int as closed from escort.situation where cause_id = $1`,
  );
  const [here] = await rows<CauseRecord['here']>(
    `select count(*) filter (where c.read_at is null)::int as unread, count(*) filter (where c.read_at is not null)::int as open
     from escort.notice_clock c join escort.situation s on s.id = c.situation_id
     where s.cause_id = $1 and c.body = $2 and c.collective_id is not null and s.state <> 'closed'`,
    body,
  );
  return {
    cause,
    counts: counts ?? { escorts: 0, back: 0, closed: 0 },
    here: here ?? { unread: 0, open: 0 },
    notices: await rows(
      `select ${collectiveColumns}, p.made_at as "madeAt", encode(p.sha256, 'hex') as sha256 from escort.collective c
       left join escort.collective_package p on p.collective_id = c.id
       where c.cause_id = $1 order by c.body, c.number desc limit ${rowsMax}`,
    ),
    measures: await rows(
      `select m.body, m.words, m.actor_id as "actorId", m.at, count(*)::int as situations
       from escort.measure m join escort.situation s on s.id = m.situation_id
       where s.cause_id = $1 group by 1, 2, 3, 4 order by m.at desc limit ${rowsMax}`,
    ),
  };
};

/** An escort of a cause. */
export interface CauseEscortRow
  extends Pick<SituationRow, 'escortId' | 'code' | 'state' | 'occurredAt' | 'endedAt'> {
  readonly situationId: string;
  readonly number: string;
  readonly vehicle: string;
  readonly declarationNumber: string | null;
  readonly sealId: string;
  readonly departureBody: string;
  readonly destinationBody: string;
  readonly dueAt: Instant;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly placeAt: Instant | null;
}

export const causeEscorts = async (
  client: Client,
  id: string,
  after: string | null,
  limit: number,
): Promise<readonly CauseEscortRow[]> => {
  const { rows } = await client.query<CauseEscortRow>(
    `select s.id as "situationId", s.escort_id as "escortId", e.carriage_number as number, e.vehicle,
       e.declaration_number as "declarationNumber", x.id as "sealId", e.departure_body as "departureBody",
       e.destination_body as "destinationBody", s.code, s.state, s.occurred_at as "occurredAt", s.notify_by as "dueAt",
       s.ended_at as "endedAt", l.lat / 1e7::float8 as lat, l.lon / 1e7::float8 as lon, l.place_at as "placeAt"
     from escort.situation s join escort.escort e on e.id = s.escort_id join escort.seal x on x.number = s.seal_number
     left join escort.live l on l.escort_id = s.escort_id and l.seal_number = s.seal_number
     where s.cause_id = $1 and ($2::uuid is null or s.id > $2) order by s.id limit $3`,
    [id, after, limit],
  );
  return rows;
};

export interface CollectiveFile {
  readonly bytes: Uint8Array;
  readonly code: string;
  readonly body: string;
  readonly number: number;
  readonly occurredAt: Instant;
}

/** A collective package in one of its forms, for its body and the operator. */
export const collectiveFile = async (
  client: Client,
  id: string,
  format: 'json' | 'cms' | 'csv' | 'pdf',
  language: Language,
): Promise<CollectiveFile | undefined> => {
  const column = {
    json: 'p.content',
    cms: 'p.cms',
    csv: 'p.csv',
    pdf: { kk: 'p.pdf', ru: 'p.pdf_ru', en: 'p.pdf_en' }[language],
  }[format];
  const { rows } = await client.query<CollectiveFile>(
    `select ${column} as bytes, a.code, c.body, c.number, c.occurred_at as "occurredAt"
     from escort.collective_package p join escort.collective c on c.id = p.collective_id join escort.cause a on a.id = c.cause_id
     where c.id = $1`,
    [id],
  );
  return rows[0];
};
