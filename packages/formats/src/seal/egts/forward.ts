import type { EscortFact, SealFlag } from '@tamga/domain/escort';
import { u16le } from '../bytes.ts';
import { readEgts } from './packet.ts';
import { egtsEpochMs } from './position.ts';
import { packet, u16, u32 } from './write.ts';

/** A fact of ours for another server, under the number both know the seal by. */
export interface ForwardedFact {
  readonly objectId: number;
  /** Number of its record: the same whenever it is sent, so that the receiver knows a repeat. */
  readonly record: number;
  readonly fact: EscortFact;
}

/** Records of one packet: it stays well below the longest packet of the standard. */
export const egtsForwardMax = 100;

/** Inputs that carry what POS_DATA has no field for; the seal model `egts-retranslated` says the same to the receiver. */
const inputs: readonly ((fact: EscortFact) => boolean)[] = [
  ({ seal }) => seal.shackle === 'inserted',
  ({ seal }) => seal.shackle === 'out',
  ({ seal }) => seal.shackle === 'cut',
  ({ seal }) => seal.lock === 'locked',
  ({ seal }) => seal.lock === 'unlocked',
  ({ seal }) => seal.cover === 'open',
  ({ flags }) => flags.includes('motor_stuck'),
  ({ flags }) => flags.includes('jamming'),
];

/** Source of the report, table Б.3, by the gravest claim that has one. */
const sources: readonly (readonly [SealFlag, number])[] = [
  ['cover_opened', 10],
  ['low_battery', 12],
  ['power_lost', 13],
  ['nav_fault', 22],
  ['antenna_fault', 25],
  ['link_unstable', 30],
  ['gnss_unstable', 31],
];

const positionOf = (fact: EscortFact): readonly number[] => {
  const { lat, lon, courseDeg } = fact;
  const course = Math.round(courseDeg ?? 0) % 360;
  const speedKmh = fact.speedKmh ?? 0;
  const flags =
    (fact.valid ? 1 : 0) |
    (fact.fromMemory ? 8 : 0) |
    (speedKmh > 0 ? 16 : 0) |
    ((lat ?? 0) < 0 ? 32 : 0) |
    ((lon ?? 0) < 0 ? 64 : 0);
  const speed = Math.min(0x3fff, Math.round(speedKmh * 10)) | (course > 255 ? 0x8000 : 0);
  const said = inputs.reduce((bits, holds, bit) => bits | (holds(fact) ? 1 << bit : 0), 0);
  return [
    ...u32(Math.max(0, Math.round(((fact.fixMs ?? fact.receivedMs) - egtsEpochMs) / 1000))),
    ...u32(Math.round((Math.abs(lat ?? 0) / 90) * 0xffffffff)),
    ...u32(Math.round((Math.abs(lon ?? 0) / 180) * 0xffffffff)),
    flags,
    ...u16(speed),
    course & 255,
    // No odometer.
    0,
    0,
    0,
    said,
    sources.find(([flag]) => fact.flags.includes(flag))?.[1] ?? 0,
  ];
};

/** EXT_POS_DATA with satellites, and HDOP where there is one. */
const extendedOf = ({ satellites, hdop }: EscortFact): readonly number[] => {
  if (satellites === null) return [];
  const of = hdop === null ? [] : u16(Math.min(0xffff, Math.round(hdop * 100)));
  const data = [hdop === null ? 8 : 10, ...of, Math.min(255, satellites)];
  return [17, ...u16(data.length), ...data];
};

/**
 * A data packet of a retranslator: a record of teledata for each fact, with the number of its object (GOST 33472-2015, А.2, Б.5).
 * At most `egtsForwardMax` facts.
 */
export const egtsForward = (id: number, facts: readonly ForwardedFact[]): Uint8Array => {
  const data: number[] = [];
  for (const { objectId, record: number, fact } of facts.slice(0, egtsForwardMax)) {
    const place = positionOf(fact);
    const record = [16, ...u16(place.length), ...place, ...extendedOf(fact)];
    data.push(...u16(record.length), ...u16(number & 0xffff), 1, ...u32(objectId), 2, 2, ...record);
  }
  return packet(1, id & 0xffff, data);
};

/** EGTS_SR_DISPATCHER_IDENTITY: the first packet of a retranslator (Б.4.4). */
export const egtsDispatcher = (id: number, record: number, dispatcherId: number): Uint8Array =>
  packet(1, id & 0xffff, [
    ...u16(8),
    ...u16(record & 0xffff),
    0,
    1,
    1,
    5,
    ...u16(5),
    0,
    ...u32(dispatcherId),
  ]);

/** What the other server says: an answer to a packet of ours, or its word on who we are. */
export type EgtsSaid =
  | {
      readonly is: 'answer';
      readonly packetId: number;
      readonly result: number;
      /** Records it did not take, with the result of each. */
      readonly refused: readonly { readonly record: number; readonly result: number }[];
    }
  | { readonly is: 'identity'; readonly packetId: number; readonly record: number; readonly result: number };

/** Reads one whole packet of the other server; `undefined` for what a retranslator has no use of. */
export const readEgtsSaid = (frame: Uint8Array): EgtsSaid | undefined => {
  const read = readEgts(frame);
  if (read.result !== 0) return undefined;
  if (read.answers) {
    const refused = read.records.flatMap(({ subrecords }) =>
      subrecords.flatMap(({ type, at, length }) =>
        type === 0 && length >= 3 && frame[at + 2] !== 0
          ? [{ record: u16le(frame, at), result: frame[at + 2] ?? 0 }]
          : [],
      ),
    );
    return { is: 'answer', packetId: read.answers.packetId, result: read.answers.result, refused };
  }
  for (const { number, source, subrecords } of read.records)
    for (const { type, at, length } of subrecords)
      if (source === 1 && type === 9 && length >= 1)
        return { is: 'identity', packetId: read.packetId, record: number, result: frame[at] ?? 0 };
  return undefined;
};
