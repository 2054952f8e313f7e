import type { Instant } from '@tamga/domain/time';
import type { CauseRow, CollectiveEntry, CollectiveRow, CollectiveSource } from '@tamga/usecases/ports';
import { type Client, type Pool, transaction } from '../database/index.ts';
import { logStatements } from '../evidence/index.ts';
import { causeColumns, collectiveColumns } from './life-columns.ts';

type EntryColumns = Omit<CollectiveEntry, 'place'> & {
  readonly lat: number | null;
  readonly lon: number | null;
  readonly placeAt: Instant | null;
};

/** What collective packages are made from, as the worker reads it. */
export const collectiveSource = (pool: Pool): CollectiveSource => ({
  waiting: async (atMost) => {
    const { rows } = await pool.query<{ readonly id: string }>(
      `select c.id from escort.collective c
       where not exists (select from escort.collective_package p where p.collective_id = c.id) order by c.due_at, c.id limit $1`,
      [atMost],
    );
    return rows.map(({ id }) => id);
  },
  material: async (collectiveId) => {
    const one = async <T extends object>(sql: string, id: string): Promise<T | undefined> =>
      (await pool.query<T>(sql, [id])).rows[0];
    const collective = await one<CollectiveRow>(
      `select ${collectiveColumns} from escort.collective c where c.id = $1`,
      collectiveId,
    );
    const cause =
      collective &&
      (await one<CauseRow>(`select ${causeColumns} from escort.cause c where c.id = $1`, collective.causeId));
    if (!collective || !cause) return undefined;
    const { rows } = await pool.query<EntryColumns>(
      `select s.id as "situationId", s.code, e.carriage_number as "carriageNumber", e.declaration_number as "declarationNumber",
         e.vehicle, x.id as "sealId", e.departure_body as "departureBody", e.destination_body as "destinationBody",
         s.occurred_at as "occurredAt", s.detected_at as "detectedAt", s.ended_at as "endedAt", k.due_at as "dueAt",
         l.lat / 1e7::float8 as lat, l.lon / 1e7::float8 as lon, l.place_at as "placeAt"
       from escort.notice_clock k join escort.situation s on s.id = k.situation_id
       join escort.escort e on e.id = s.escort_id join escort.seal x on x.number = s.seal_number
       left join escort.live l on l.escort_id = s.escort_id and l.seal_number = s.seal_number
       where k.collective_id = $1 order by k.due_at, e.carriage_number, s.id`,
      [collectiveId],
    );
    const entries = rows.map(({ lat, lon, placeAt, ...entry }) => ({
      ...entry,
      place: lat === null || lon === null || placeAt === null ? null : { lat, lon, at: placeAt },
    }));
    return { collective, cause, entries };
  },
  keep: (row, record) =>
    transaction(pool, async (connection) => {
      const client = connection as Client;
      const { rowCount } = await client.query(
        `insert into escort.collective_package (collective_id, made_at, content, sha256, cms, csv, pdf, pdf_ru, pdf_en)
         values ($1, $2, $3, decode($4, 'hex'), $5, $6, $7, $8, $9) on conflict do nothing`,
        [
          row.collectiveId,
          row.madeAt,
          row.content,
          row.sha256,
          row.cms,
          row.csv,
          row.pdf.kk,
          row.pdf.ru,
          row.pdf.en,
        ],
      );
      if (rowCount === 1) await logStatements(client).log([record]);
    }),
});
