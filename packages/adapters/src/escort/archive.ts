import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { EscortFact } from '@tamga/domain/escort';
import { type FactColumns, factOf, lagOfFact, valuesOfFact } from './fact-rows.ts';

/**
 * A finished journey as one compressed block: columns of differences, each a run of variable-length numbers, deflated. The
 * facts come back as they were kept (407-18.3a).
 */

/** Columns whose steps are alike: their differences are kept as differences again. */
const steady: ReadonlySet<number> = new Set([0, 1, 2]);
const absent = 0;

/** A fact with the block of raw frames it was read from. */
export interface KeptFact {
  readonly fact: EscortFact;
  readonly block: number;
}

export const packJourney = (facts: readonly KeptFact[]): Uint8Array => {
  const rows = facts.map(({ fact, block }) => [...valuesOfFact(fact), block, lagOfFact(fact)]);
  const width = rows[0]?.length ?? 0;
  const bytes: number[] = [];
  put(bytes, facts.length);
  put(bytes, width);
  for (let column = 0; column < width; column += 1) {
    let last = 0;
    let step = 0;
    for (const row of rows) {
      const value = row[column] ?? null;
      if (value === null) {
        put(bytes, absent);
        continue;
      }
      const change = value - last;
      const kept = steady.has(column) ? change - step : change;
      put(bytes, 1 + (kept >= 0 ? kept * 2 : -kept * 2 - 1));
      last = value;
      step = change;
    }
  }
  return deflateRawSync(Uint8Array.from(bytes), { level: 9 });
};

/** Most bytes a block may unfold to. */
const unpackedBytesMax = 64 * 1024 * 1024;

/** Most facts of one seal on one journey: a report each second for eleven days. */
export const journeyFactsMax = 1_000_000;

export const unpackJourney = (block: Uint8Array): readonly KeptFact[] => {
  const bytes = inflateRawSync(block, { maxOutputLength: unpackedBytesMax });
  let at = 0;
  const take = (): number => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = bytes[at] ?? 0;
      at += 1;
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };
  const count = take();
  const width = take();
  if (count > journeyFactsMax || width > 64) throw new Error('not a block of a journey');
  const columns = Array.from({ length: width }, (_, column) => {
    let last = 0;
    let step = 0;
    return Array.from({ length: count }, (): number | null => {
      const read = take();
      if (read === absent) return null;
      const kept = (read - 1) % 2 === 0 ? (read - 1) / 2 : -read / 2;
      const change = steady.has(column) ? kept + step : kept;
      last += change;
      step = change;
      return last;
    });
  });
  return Array.from({ length: count }, (_, row) => factFrom(columns.map((column) => column[row] ?? null)));
};

const put = (bytes: number[], value: number): void => {
  let left = value;
  while (left >= 128) {
    bytes.push((left % 128) | 128);
    left = Math.floor(left / 128);
  }
  bytes.push(left);
};

const factFrom = (values: readonly (number | null)[]): KeptFact => {
  const [at, wait, sequence, lat, lon, speed, course, satellites, hdop, battery, flags, state, block, lag] =
    values;
  const row: FactColumns = {
    seal_number: 0,
    at_ms: at ?? 0,
    sequence: sequence ?? 0,
    received_ms: (at ?? 0) + (wait ?? 0),
    lat: lat ?? null,
    lon: lon ?? null,
    flags: flags ?? 0,
    speed: speed ?? null,
    course: course ?? null,
    satellites: satellites ?? null,
    hdop: hdop ?? null,
    battery: battery ?? null,
    state: state ?? 0,
    device_lag: lag ?? null,
  };
  return { fact: factOf(row), block: block ?? 0 };
};
