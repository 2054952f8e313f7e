import type { FrameBatch, SealSession } from '@tamga/usecases/ports';
import { packJourney, unpackJourney } from './archive.ts';
import { packed, unpacked } from './frame-store.ts';

/** Partitions of the stream; a seal stays in one, so that one writer sees all of it. Never changed: seals would move. */
export const partitionCount = 16;

export const partitionOf = (sealNumber: number): number => sealNumber % partitionCount;

/** What `FrameStore.keep` is given, as one message: sessions, facts to the precision they are kept in, frames as they came. */
export const packBatch = ({ sessions, facts, frames }: FrameBatch): Uint8Array => {
  const head = Buffer.from(JSON.stringify(sessions));
  // The block of an archived fact carries the number of its seal here.
  const body = packJourney(facts.map(({ sealNumber, fact }) => ({ fact, block: sealNumber })));
  const lengths = Buffer.alloc(8);
  lengths.writeUInt32BE(head.length, 0);
  lengths.writeUInt32BE(body.length, 4);
  return Buffer.concat([lengths, head, body, packed(frames)]);
};

/** Throws on bytes that are no such message. */
export const unpackBatch = (message: Uint8Array): FrameBatch => {
  const bytes = Buffer.from(message.buffer, message.byteOffset, message.byteLength);
  const headEnd = 8 + bytes.readUInt32BE(0);
  const bodyEnd = headEnd + bytes.readUInt32BE(4);
  if (bodyEnd > bytes.length) throw new RangeError('not a batch of frames');
  return {
    sessions: JSON.parse(bytes.toString('utf8', 8, headEnd)) as readonly SealSession[],
    facts: unpackJourney(bytes.subarray(headEnd, bodyEnd)).map(({ fact, block }) => ({
      sealNumber: block,
      fact,
    })),
    frames: unpacked(bytes.subarray(bodyEnd)),
  };
};
