import type { SealFlag, SealState } from '@tamga/domain/escort';
import { type ProtocolName, protocolNames } from '../protocol-names.ts';

/**
 * One line of a seal model: when `field` has `bit` set (or clear), or equals `is`, the seal says so. Lines are read in
 * order, and a later one overrides the state an earlier one gave.
 */
export interface SignalLine {
  readonly field: string;
  readonly bit?: number | undefined;
  /** The line holds when the bit is 0. */
  readonly clear?: true | undefined;
  readonly is?: number | undefined;
  readonly flag?: SealFlag | undefined;
  readonly shackle?: NonNullable<SealState['shackle']> | undefined;
  readonly lock?: NonNullable<SealState['lock']> | undefined;
  readonly cover?: NonNullable<SealState['cover']> | undefined;
}

/** What the bits of one seal model mean, from a day on: data, not code. A new model is a new file. */
export interface SealModel {
  /** `jt701`; a seal names its model by it. A protocol's own name is the model of seals that name none. */
  readonly id: string;
  readonly name: string;
  readonly protocol: ProtocolName;
  /** `YYYY-MM-DD` in UTC: fixes from this day on are read by it. */
  readonly from: string;
  /** Where the meaning of the bits is written. */
  readonly source: string;
  readonly lines: readonly SignalLine[];
  /** Hours the device's local time is ahead of UTC, where its protocol carries local time. */
  readonly utcOffsetHours?: number;
}

/** The model a device is read by at a moment; a device or moment that is not known gets the usual one of the protocol. */
export type ModelOf = (protocol: ProtocolName, deviceId: string | null, fixMs: number | null) => SealModel;

/** A protocol nobody has given a model: nothing it claims is read, its places are. */
const unread = Object.fromEntries(
  protocolNames.map((name) => [
    name,
    { id: name, name, protocol: name, from: '1970-01-01', source: '', lines: [] },
  ]),
) as unknown as Readonly<Record<ProtocolName, SealModel>>;

/** Lines with the same keys in the same order, which the engine reads without looking for each. */
const alike = ({ field, bit, clear, is, flag, shackle, lock, cover }: SignalLine): SignalLine => ({
  field,
  bit,
  clear,
  is,
  flag,
  shackle,
  lock,
  cover,
});

interface Dated {
  readonly model: SealModel;
  readonly fromMs: number;
}

/** Chooses among dated models; `idOf` tells the model a device is registered with. */
export const modelsOf = (
  models: readonly SealModel[],
  idOf: (deviceId: string) => string | undefined = () => undefined,
): ModelOf => {
  const dated = new Map<ProtocolName, Map<string, Dated[]>>();
  for (const model of models.toSorted((a, b) => (a.from < b.from ? 1 : -1))) {
    const ofProtocol = dated.get(model.protocol) ?? new Map<string, Dated[]>();
    dated.set(model.protocol, ofProtocol);
    const versions = ofProtocol.get(model.id) ?? [];
    ofProtocol.set(model.id, versions);
    versions.push({
      model: { ...model, lines: model.lines.map(alike) },
      fromMs: Date.parse(`${model.from}T00:00:00Z`),
    });
  }
  return (protocol, deviceId, fixMs) => {
    const ofProtocol = dated.get(protocol);
    const id = deviceId === null ? undefined : idOf(deviceId);
    const versions = (id === undefined ? undefined : ofProtocol?.get(id)) ?? ofProtocol?.get(protocol);
    const newest = versions?.[0];
    if (!versions || !newest) return unread[protocol];
    if (fixMs === null || newest.fromMs <= fixMs) return newest.model;
    return (versions.find(({ fromMs }) => fromMs <= fixMs) ?? versions.at(-1) ?? newest).model;
  };
};

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
  const flags: SealFlag[] = also.slice();
  let shackle: SealState['shackle'] = null;
  let lock: SealState['lock'] = null;
  let cover: SealState['cover'] = null;
  let field = '';
  let found: number | undefined;
  for (const line of model.lines) {
    if (line.field !== field) {
      field = line.field;
      found = value(field);
    }
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
