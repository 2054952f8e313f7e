import { carriagesOf, trackMax, trackOf } from '@tamga/adapters/escort';
import type { SealData } from '@tamga/contract';
import { arcSecondsOf, type EscortFact, isIntact, writtenArc } from '@tamga/domain/escort';
import { fromEpochMs, type Instant, parseInstant, toEpochMs } from '@tamga/domain/time';
import { refused } from '../answer.ts';
import type { Asked, Context, Handlers } from '../context.ts';

/** Longest period of one question; a month and its ends. */
const daysMax = 32;

/** What operators of other states ask of a seal (407-1.2, Decision 139): T0 and T1. */
export const escortExchangeHandlers = (context: Context): Pick<Handlers, 'sealCarriages' | 'sealData'> => ({
  sealCarriages: async ({ session, query }) => {
    const period = periodOf(query);
    if (!period) return refused('BAD_REQUEST', { place: 'from, to' });
    const sealId = query['seal']?.toString() ?? '';
    const found = await context.read(session, (client) =>
      carriagesOf(client, sealId, period.from, period.to),
    );
    return {
      body: {
        sealId,
        carriages: found.map(({ carriageNumber, activatedAt, deactivatedAt }) => ({
          carriageNumber,
          activatedAt,
          deactivatedAt,
        })),
      },
    };
  },
  sealData: async ({ session, query }) => {
    const period = periodOf(query);
    if (!period) return refused('BAD_REQUEST', { place: 'from, to' });
    const sealId = query['seal']?.toString() ?? '';
    const knownAt = context.clock.now();
    const body = await context.read(session, async (client): Promise<SealData> => {
      const carriages: SealData['carriages'] = [];
      for (const one of await carriagesOf(client, sealId, period.from, period.to))
        carriages.push({
          carriageNumber: one.carriageNumber,
          ...columnsOf(await trackOf(client, { ...one, ...period, knownAt })),
        });
      return { sealId, carriages };
    });
    return { body };
  },
});

const periodOf = (query: Asked['query']): { readonly from: Instant; readonly to: Instant } | undefined => {
  const from = parseInstant(query['from']?.toString() ?? '');
  const to = parseInstant(query['to']?.toString() ?? '');
  if (!from || !to || to < from) return undefined;
  return toEpochMs(to) - toEpochMs(from) > daysMax * 86_400_000 ? undefined : { from, to };
};

const momentOf = (fact: EscortFact | undefined): Instant | null =>
  fact ? fromEpochMs(fact.fixMs ?? fact.receivedMs) : null;

const columnsOf = (facts: readonly EscortFact[]): Omit<SealData['carriages'][number], 'carriageNumber'> => {
  const placed = (fact: EscortFact, axis: 'lat' | 'lon'): string | null => {
    const value = fact.valid ? fact[axis] : null;
    return value === null ? null : writtenArc(arcSecondsOf(value, axis));
  };
  return {
    at: facts.map(({ fixMs, receivedMs }) => fromEpochMs(fixMs ?? receivedMs)),
    receivedAt: facts.map(({ receivedMs }) => fromEpochMs(receivedMs)),
    lat: facts.map((fact) => placed(fact, 'lat')),
    lon: facts.map((fact) => placed(fact, 'lon')),
    speedKmh: facts.map(({ speedKmh }) => speedKmh),
    batteryPct: facts.map(({ batteryPct }) => batteryPct),
    intact: facts.map(isIntact),
    signals: facts.map(({ flags }) => [...flags]),
    next: facts.length < trackMax ? null : momentOf(facts.at(-1)),
  };
};
