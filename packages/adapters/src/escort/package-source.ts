import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BaseMap } from '@tamga/formats/escort';
import type {
  EscortRow,
  NoticeClockRow,
  PackageMaterial,
  PackageSource,
  Persons,
  SituationRow,
} from '@tamga/usecases/ports';
import type { Client } from '../database/index.ts';
import { shippedReferenceDir } from '../reference/index.ts';
import { proveSituation } from './anchor-proof.ts';
import { keptAtMs } from './fact-rows.ts';
import { clockColumns, escortColumns, escortSealColumns, situationColumns } from './life-columns.ts';
import { factsAround, isWithin, packageTime } from './package-facts.ts';
import { framesAround } from './package-frames.ts';
import { chainedRecords, proofsOf } from './package-proof.ts';

/** What packages are made from, as the worker reads it. */
export const packageSource = (client: Client, persons: Persons): PackageSource => ({
  waiting: async (unchainedBefore, byGravity, atMost) => {
    const { rows } = await client.query<{ readonly id: string }>(
      `select s.id from escort.situation s where s.state not in ('detected', 'closed')
         and (s.cause_id is null or s.package_asked_at is not null)
         and not exists (select from escort.package p where p.situation_id = s.id)
         and (s.detected_at < $1 or exists (select from ${chainedRecords}))
       order by array_position($2, s.code) nulls first, s.notify_by limit $3`,
      [unchainedBefore, byGravity, atMost],
    );
    return rows.map(({ id }) => id);
  },
  inNoHurry: async (unchainedBefore, atMost) => {
    const { rows } = await client.query<{ readonly id: string }>(
      `select s.id from escort.situation s where s.cause_id is not null and s.state <> 'closed'
         and not exists (select from escort.notice_clock c where c.situation_id = s.id and c.told_at is null)
         and not exists (select from escort.package p where p.situation_id = s.id)
         and (s.detected_at < $1 or exists (select from ${chainedRecords}))
       order by s.notify_by limit $2`,
      [unchainedBefore, atMost],
    );
    return rows.map(({ id }) => id);
  },
  material: async (situationId, now) => {
    const one = async <T>(sql: string, ...values: readonly unknown[]): Promise<T | undefined> =>
      (await client.query<T>(sql, values)).rows[0];
    const situation = await one<SituationRow>(
      `select ${situationColumns} from escort.situation where id = $1`,
      situationId,
    );
    if (!situation) return undefined;
    const escort = await one<EscortRow>(
      `select ${escortColumns} from escort.escort where id = $1`,
      situation.escortId,
    );
    const seal = await one<PackageMaterial['seal']>(
      `select ${escortSealColumns}, s.model, s.protocol from escort.escort_seal es join escort.seal s on s.number = es.seal_number
       where es.escort_id = $1 and es.seal_number = $2`,
      situation.escortId,
      situation.sealNumber,
    );
    if (!escort || !seal) return undefined;
    const clocks = await client.query<NoticeClockRow>(
      `select ${clockColumns} from escort.notice_clock where situation_id = $1 order by body`,
      [situationId],
    );
    const time = packageTime(situation);
    const { facts, conflicts, leftOut } = await factsAround(client, situation, escort, now);
    const raw = await framesAround(client, situation, [...facts, ...conflicts]);
    return {
      situation,
      escort,
      seal,
      declarant: (escort.declarantId && (await persons.byId(escort.declarantId))) || null,
      carrier: (escort.carrierId && (await persons.byId(escort.carrierId))) || null,
      clocks: clocks.rows,
      track: facts.map(({ fact }) => fact).filter((fact) => isWithin(time, keptAtMs(fact))),
      frames: raw.frames,
      leftOut: { facts: leftOut, frames: raw.leftOut },
      proofs: await proofsOf(client, situation),
      framesProof: (await proveSituation(client, situationId)) ?? null,
    };
  },
});

/** The base map that comes with the system; `null` where the folder has none. */
export const readBaseMap = async (): Promise<BaseMap | null> => {
  const text = await readFile(join(shippedReferenceDir, 'map', 'eurasia.json'), 'utf8').catch(() => null);
  return text === null ? null : (JSON.parse(text) as BaseMap);
};
