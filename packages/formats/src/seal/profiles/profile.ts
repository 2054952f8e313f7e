import type { SealFlag, SealState } from '@tamga/domain/escort';
import type { ProtocolName } from '../protocol.ts';

/**
 * One line of a seal model: when `field` has `bit` set (or clear), or equals `is`, the seal says so. Lines are read in
 * order, and a later one overrides the state an earlier one gave.
 */
export interface SignalLine {
  readonly field: string;
  readonly bit?: number;
  /** The line holds when the bit is 0. */
  readonly clear?: true;
  readonly is?: number;
  readonly flag?: SealFlag;
  readonly shackle?: SealState['shackle'];
  readonly lock?: SealState['lock'];
  readonly cover?: SealState['cover'];
}

/** What the bits of one seal model mean, from a day on: data, not code. A new model is a new table. */
export interface SealModel {
  readonly model: string;
  readonly protocol: ProtocolName;
  /** `YYYY-MM-DD` in UTC. */
  readonly from: string;
  readonly lines: readonly SignalLine[];
  /** Hours the device's local time is ahead of UTC, where its protocol carries local time. */
  readonly utcOffsetHours?: number;
}

/** What a device claims: flags and state of its parts. */
export interface Signals {
  readonly flags: readonly SealFlag[];
  readonly seal: SealState;
}

/** Reads the named values of a frame by a seal model; a value the frame does not have makes its lines silent. */
export const readSignals = (
  model: SealModel,
  value: (field: string) => number | undefined,
  also: readonly SealFlag[] = [],
): Signals => {
  const flags: SealFlag[] = [...also];
  let shackle: SealState['shackle'] = null;
  let lock: SealState['lock'] = null;
  let cover: SealState['cover'] = null;
  for (const line of model.lines) {
    const found = value(line.field);
    if (found === undefined || !holds(line, found)) continue;
    if (line.flag !== undefined && !flags.includes(line.flag)) flags.push(line.flag);
    if (line.shackle !== undefined) shackle = line.shackle;
    if (line.lock !== undefined) lock = line.lock;
    if (line.cover !== undefined) cover = line.cover;
  }
  return { flags, seal: { shackle, lock, cover } };
};

const holds = (line: SignalLine, value: number): boolean => {
  if (line.bit !== undefined) return ((value >>> line.bit) & 1) === (line.clear === true ? 0 : 1);
  return value === line.is;
};
