import type { TrackOutline } from '@tamga/adapters/escort';
import type { EscortTrack } from '@tamga/contract';
import type { EscortFact } from '@tamga/domain/escort';

/** Bits of `state` of a track, as the contract tells them. */
const stateOf = (fact: EscortFact): number => {
  const told = new Set(fact.flags);
  const named: readonly string[] = [
    'shackle_cut',
    'unlocked',
    'cover_opened',
    'gnss_lost',
    'jamming',
    'low_battery',
  ];
  return (
    (fact.valid ? 1 : 0) +
    (fact.fromMemory ? 2 : 0) +
    (fact.seal.shackle === 'cut' || told.has('shackle_cut') ? 4 : 0) +
    (fact.seal.shackle === 'out' ? 8 : 0) +
    (fact.seal.lock === 'unlocked' || told.has('unlocked') ? 16 : 0) +
    (fact.seal.cover === 'open' || told.has('cover_opened') ? 32 : 0) +
    (told.has('gnss_lost') ? 64 : 0) +
    (told.has('jamming') ? 128 : 0) +
    (told.has('low_battery') ? 256 : 0) +
    (fact.flags.some((flag) => !named.includes(flag)) ? 512 : 0)
  );
};

/** Bits that say something befell the seal or its satellites; `from memory` alone is none. */
const telling = ~2;

/** At most `points` of a track: every one at which the state changes, and of the others each so many-th. */
const thinned = (
  facts: readonly EscortFact[],
  states: readonly number[],
  points: number,
): readonly number[] => {
  const all = facts.map((_, index) => index);
  if (facts.length <= points) return all;
  const changes = all.filter(
    (index) => index === 0 || ((states[index] ?? 0) & telling) !== ((states[index - 1] ?? 0) & telling),
  );
  if (changes.length >= points) return changes.slice(0, points);
  const stride = Math.ceil(facts.length / (points - changes.length));
  const kept = new Set(changes);
  return all.filter((index) => kept.has(index) || index % stride === 0 || index === facts.length - 1);
};

/** The facts of one seal in columns, at most `points`. */
export const trackView = (
  sealId: string,
  { known, facts }: TrackOutline,
  points: number,
): EscortTrack['seals'][number] => {
  const states = facts.map(stateOf);
  const chosen = thinned(facts, states, points);
  const column = <T>(of: (fact: EscortFact) => T): T[] =>
    chosen.flatMap((index) => {
      const fact = facts[index];
      return fact ? [of(fact)] : [];
    });
  return {
    sealId,
    facts: known,
    thinned: chosen.length < known,
    at: column(({ fixMs, receivedMs }) => fixMs ?? receivedMs),
    receivedAt: column(({ receivedMs }) => receivedMs),
    lat: column(({ lat }) => lat),
    lon: column(({ lon }) => lon),
    speedKmh: column(({ speedKmh }) => speedKmh),
    batteryPct: column(({ batteryPct }) => batteryPct),
    state: chosen.map((index) => states[index] ?? 0),
  };
};
