import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type Client, type Pool, transaction } from '@tamga/adapters/database';
import { anchorFrames, asKept, enterEscorts, frameStore, situationWorks } from '@tamga/adapters/escort';
import { anEscort, recordedChange } from '@tamga/adapters/escort/testing';
import { chainRecords } from '@tamga/adapters/evidence';
import { machineChance } from '@tamga/adapters/machine';
import { type EscortFact, makeTrip, openJudge, type SituationCode, type Trouble } from '@tamga/domain/escort';
import { fromEpochMs, type Instant, toEpochMs } from '@tamga/domain/time';
import { writers } from '@tamga/formats/seal';
import { recordSituations } from '@tamga/usecases/escort';
import type { FrameBatch } from '@tamga/usecases/ports';

/** From Almaty past Korday and Merke to Taraz and Shymkent. */
export const incidentRoute = [
  { lat: 43.257, lon: 76.929 },
  { lat: 43.29, lon: 75.63 },
  { lat: 43.05, lon: 74.71 },
  { lat: 42.87, lon: 73.19 },
  { lat: 42.9, lon: 71.367 },
  { lat: 42.3, lon: 69.6 },
] as const;

/** Speaks beside, in the same blocks. */
const besideSeal = '9000000000';

export interface IncidentPlan {
  readonly sealId: string;
  readonly periodS: number;
  readonly hours: number;
  readonly trouble: Trouble;
  readonly code: SituationCode;
  readonly startMs: number;
  /** Reports of other seals in the block of each report. */
  readonly beside: number;
  readonly corridorKm?: number;
}

export interface Incident {
  readonly situationId: string;
  readonly escortId: string;
  readonly sealNumber: number;
  readonly session: string;
  readonly facts: readonly EscortFact[];
}

export interface IncidentPools {
  readonly owner: Pool;
  readonly gateway: Pool;
  readonly worker: Pool;
}

/** A journey with a trouble as the gateway keeps it, judged, told to both bodies, anchored and chained. For tests and benchmarks. */
export const makeIncident = async (pools: IncidentPools, plan: IncidentPlan): Promise<Incident> => {
  const escortId = randomUUID();
  const { sealId, startMs, corridorKm = 50 } = plan;
  await recordedChange(pools.owner, async (client) => {
    const entered = anEscort(sealId, fromEpochMs(startMs - 60_000), {
      id: escortId,
      carriageNumber: `KZ-55302-${sealId}`,
      vehicle: '407 ESC 02',
      departureBody: '55302',
      destinationBody: '57201',
      route: incidentRoute.map(({ lat, lon }) => [lat, lon] as const),
      corridorKm,
      reportPeriodS: plan.periodS,
    });
    await enterEscorts(client, [entered]);
    await client.query(
      `insert into escort.seal (id, model, protocol, state) values ($1, 'jt701', 'jt701', 'active') on conflict do nothing`,
      [besideSeal],
    );
  });
  const { rows } = await pools.owner.query<{ readonly number: number; readonly other: number }>(
    'select s.number, o.number as other from escort.seal s, escort.seal o where s.id = $1 and o.id = $2',
    [sealId, besideSeal],
  );
  const [{ number: sealNumber, other: otherSeal } = { number: 0, other: 0 }] = rows;
  const trip = makeTrip({
    route: incidentRoute,
    startMs,
    periodMs: plan.periodS * 1_000,
    reports: Math.floor((plan.hours * 3_600) / plan.periodS),
    trouble: plan.trouble,
    corridorKm,
    chance: () => 0.5,
  });
  const facts = trip.facts.map(asKept);
  const session = randomUUID();
  await keepFrames(pools.gateway, plan, { sealNumber, otherSeal, session, facts });
  const judge = openJudge(trip.terms);
  for (const fact of facts) judge.take(fact);
  const last = facts.at(-1)?.receivedMs ?? startMs;
  const { excursions } = judge.judgement(last);
  const wanted = excursions.filter(({ code }) => code === plan.code);
  const detectedAt = fromEpochMs((wanted[0]?.detectableMs ?? last) + 1_500);
  const clock = { now: () => detectedAt };
  const record = recordSituations({ works: situationWorks(pools.gateway), clock, chance: machineChance });
  await record({
    escort: {
      id: escortId,
      carriageNumber: `KZ-55302-${sealId}`,
      departureBody: '55302',
      destinationBody: '57201',
    },
    sealNumber,
    answersFor: [],
    excursions: wanted.slice(0, 1),
    outages: [],
  });
  const found = await pools.owner.query<{ readonly id: string }>(
    'select id from escort.situation where escort_id = $1',
    [escortId],
  );
  const [situation] = found.rows;
  if (!situation) throw new Error(`the judge found no ${plan.code}`);
  await provable(pools, detectedAt);
  return { situationId: situation.id, escortId, sealNumber, session, facts };
};

const unproved = `select exists (select from evidence.record r where not exists (select from evidence.leaf l where l.record_id = r.id))
  or exists (select from escort.block b where (b.transaction, b.id) >
    (select coalesce(max(a.transaction::text::bigint), 0)::text::xid8, coalesce(max(a.block), 0) from escort.anchor a)) as waits`;

/** Anchors and chains all there is, once no transaction of another test stands before it. */
const provable = async ({ owner, worker }: IncidentPools, at: Instant): Promise<void> => {
  for (let tried = 0; tried < 100; tried += 1) {
    while (await anchorFrames(worker, () => toEpochMs(at))());
    while ((await transaction(worker, (one) => chainRecords(one as Client, 1_000))) > 0);
    const { rows } = await owner.query<{ readonly waits: boolean }>(unproved);
    if (rows[0]?.waits === false) return;
    await pause(200);
  }
  throw new Error('the frames were not anchored');
};

interface Speaking {
  readonly sealNumber: number;
  /** The seal of the reports beside. */
  readonly otherSeal: number;
  readonly session: string;
  readonly facts: readonly EscortFact[];
}

/** One commit a report, as at a gateway with much to do, in the order of receipt. */
const keepFrames = async (
  gateway: Pool,
  plan: IncidentPlan,
  { sealNumber, otherSeal, session, facts }: Speaking,
): Promise<void> => {
  const store = frameStore(gateway);
  const other = randomUUID();
  const frameOf = (fact: EscortFact, index: number, deviceId: string): Uint8Array =>
    writers.jt701.report({
      deviceId,
      fixMs: fact.fixMs ?? fact.receivedMs,
      lat: fact.lat ?? 0,
      lon: fact.lon ?? 0,
      speedKmh: fact.speedKmh ?? 0,
      courseDeg: fact.courseDeg ?? 0,
      satellites: fact.satellites ?? 0,
      valid: fact.valid,
      fromMemory: fact.fromMemory,
      batteryPct: fact.batteryPct ?? 0,
      flags: fact.flags,
      locked: true,
      index,
    });
  let sessions: FrameBatch['sessions'] = [
    { id: session, protocol: 'jt701', peer: 'test:1', sealNumber, openedMs: plan.startMs },
    { id: other, protocol: 'jt701', peer: 'test:2', sealNumber: otherSeal, openedMs: plan.startMs },
  ];
  for (const [index, fact] of facts.entries()) {
    const { receivedMs } = fact;
    const beside = Array.from({ length: plan.beside }, (_, one) => ({
      session: other,
      seals: [otherSeal],
      receivedMs,
      bytes: frameOf(fact, one, String(9_000_000_000 + one)),
    }));
    await store.keep({
      sessions,
      frames: [
        ...beside,
        { session, receivedMs, bytes: frameOf(fact, index, plan.sealId), seals: [sealNumber] },
      ],
      facts: [{ sealNumber, fact }],
    });
    sessions = [];
  }
};
