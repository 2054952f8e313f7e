import { randomUUID } from 'node:crypto';
import { type EscortFact, makeTrip } from '@tamga/domain/escort';
import { fromEpochMs } from '@tamga/domain/time';
import { archiveJourney } from '@tamga/usecases/escort';
import { type Client, transaction } from '../database/index.ts';
import type { TestDatabase } from '../database/testing/index.ts';
import { chainRecords, logStatements } from '../evidence/index.ts';
import { anchorFrames } from './anchors.ts';
import { endEscorts, enterEscorts } from './escorts.ts';
import { closeFactDays } from './fact-days.ts';
import { asKept } from './fact-rows.ts';
import { frameStore } from './frame-store.ts';
import { factsOfJourney, retentionWorks } from './retention.ts';

const dayMs = 86_400_000;

export const route = [
  { lat: 43.2, lon: 76.9 },
  { lat: 44, lon: 77.5 },
] as const;

/** A journey of one seal with all that was kept of it. */
export interface Journey {
  readonly id: string;
  readonly number: string;
  readonly sealId: string;
  readonly seal: number;
  readonly facts: EscortFact[];
  readonly conflicts: EscortFact[];
}

/** The name of the worker's connections. */
export const workerName = 'years-worker';

/** Journeys under a simulated clock, kept as gateway and worker keep them. For tests. */
export const openYears = (database: TestDatabase, beginMs: number) => {
  const owner = database.pool();
  const worker = database.pool({ role: 'tamga_worker', name: workerName });
  const store = frameStore(database.pool({ role: 'tamga_gateway' }));
  let nowMs = beginMs;
  const clock = { now: () => fromEpochMs(nowMs) };

  const recorded = (work: (client: Client) => Promise<unknown>) =>
    transaction(owner, async (connection) => {
      await work(connection as Client);
      await logStatements(connection as Client).log([
        {
          class: 'CFG',
          at: clock.now(),
          actorId: null,
          actorRole: 'system',
          onBehalfOf: null,
          objectKind: 'test',
          objectId: 'test',
          result: 'entered',
          basis: '407-2.1',
          facts: {},
        },
      ]);
    });
  const one = async <T>(sql: string, ...values: readonly unknown[]): Promise<T> => {
    const { rows } = await owner.query<{ value: T }>(sql, [...values]);
    return rows[0]?.value as T;
  };

  const journeys: Journey[] = [];

  const begin = async (sealId: string): Promise<Journey> => {
    const id = randomUUID();
    const number = `KZ-${journeys.length + 1}`;
    await recorded((client) =>
      enterEscorts(client, [
        {
          sealId,
          protocol: 'egts',
          escort: {
            id,
            carriageNumber: number,
            vehicle: '000 AAA 02',
            departureBody: '55318',
            destinationBody: '58301',
            route: route.map(({ lat, lon }) => [lat, lon] as const),
            corridorKm: 50,
            reportPeriodS: 1_800,
            activatedAt: clock.now(),
          },
        },
      ]),
    );
    const seal = await one<number>('select number as value from escort.seal where id = $1', sealId);
    const journey = { id, number, sealId, seal, facts: [], conflicts: [] };
    journeys.push(journey);
    return journey;
  };
  const keep = (seal: number, facts: readonly EscortFact[]) =>
    store.keep({
      sessions: [],
      frames: facts.map(({ receivedMs }) => ({
        session: randomUUID(),
        receivedMs,
        bytes: Uint8Array.of(1, 2, 3),
        seals: [seal],
      })),
      facts: facts.map((fact) => ({ sealNumber: seal, fact })),
    });
  /** So many reports of a journey, half an hour apart, one perhaps with a cold clock and one that came again otherwise; time goes on. */
  const drive = async (journey: Journey, reports: number, clockOf1980 = false) => {
    const trip = makeTrip({
      route,
      startMs: nowMs + 60_000,
      periodMs: 1_800_000,
      reports,
      trouble: null,
      chance: () => 0.5,
    });
    const facts = trip.facts.map((fact, index) =>
      asKept(clockOf1980 && index === 1 ? { ...fact, fixMs: Date.UTC(1980, 0, 6) + (nowMs % dayMs) } : fact),
    );
    await keep(journey.seal, facts);
    journey.facts.push(...facts);
    const [first] = facts;
    if (clockOf1980 && first) {
      const other = asKept({ ...first, speedKmh: 99, receivedMs: first.receivedMs + 1_000 });
      await keep(journey.seal, [other]);
      journey.conflicts.push(other);
    }
    nowMs = Math.max(nowMs, ...facts.map(({ receivedMs }) => receivedMs)) + 60_000;
  };
  const end = ({ sealId }: Journey) => recorded((client) => endEscorts(client, [sealId], clock.now()));

  const closing = () => closeFactDays(worker, () => nowMs)();
  const archiving = () => archiveJourney({ works: retentionWorks(worker), clock })();
  /** Partitions of facts more than so many days old. */
  const daysOlder = (days: number) =>
    one<number>(
      'select count(*)::int as value from escort.fact_days($1::date)',
      fromEpochMs(nowMs - days * dayMs),
    );
  const housekeeping = async (): Promise<void> => {
    while (await archiving()) continue;
    while (await closing()) continue;
    while (await anchorFrames(worker, () => nowMs)()) continue;
    while ((await transaction(worker, (connection) => chainRecords(connection as Client, 1_000))) > 0)
      continue;
  };
  /** All facts of a journey as they are read now, and as they were kept, by receipt. */
  const compared = async ({ id, seal, facts, conflicts }: Journey) => {
    const byReceipt = (a: EscortFact, b: EscortFact): number => a.receivedMs - b.receivedMs;
    const read = await factsOfJourney(owner as unknown as Client, id, seal);
    return { read: read.toSorted(byReceipt), kept: [...facts, ...conflicts].toSorted(byReceipt) };
  };
  return {
    owner,
    clock,
    nowMs: () => nowMs,
    /** The clock is set to a later moment. */
    until: (ms: number): void => {
      nowMs = Math.max(nowMs, ms);
    },
    recorded,
    one,
    journeys,
    begin,
    keep,
    drive,
    end,
    closing,
    daysOlder,
    housekeeping,
    compared,
  };
};
