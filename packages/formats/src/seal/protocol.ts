import type { SealReport } from '@tamga/domain/escort';
import type { ModelOf } from './profiles/profile.ts';
import type { ProtocolName } from './protocol-names.ts';

export { type ProtocolName, protocolNames } from './protocol-names.ts';

/** Where the next frame of a stream stands. `frame` is `[start, end)`; `more` waits; `skip` is noise to drop up to `to`. */
export type Cut =
  | { readonly is: 'frame'; readonly start: number; readonly end: number }
  | { readonly is: 'more' }
  | { readonly is: 'noise'; readonly to: number };

export const more: Cut = { is: 'more' };

export const noise = (to: number): Cut => ({ is: 'noise', to });

export const frameAt = (start: number, end: number): Cut => ({ is: 'frame', start, end });

/** What a stream remembers between frames: who speaks, as it said itself. */
export interface Session {
  deviceId: string | null;
  /** What the bits of a device mean. */
  readonly modelOf: ModelOf;
  /** Frames of a message in parts that wait for the rest; at most `partsMax` of them. */
  readonly parts: Map<number, Uint8Array>;
}

export const openSession = (modelOf: ModelOf): Session => ({ deviceId: null, modelOf, parts: new Map() });

/** Parts of one message that may wait; beyond it the oldest is forgotten. */
export const partsMax = 64;

/** What one frame says. */
export interface Reading {
  /** Who speaks, once known. */
  readonly deviceId: string | null;
  /** Facts in the order of the frame; their time of receipt is the caller's. */
  readonly reports: readonly SealReport[];
  /** Of a retranslator, which speaks for many: whose each report is, in the order of the reports. */
  readonly owners?: readonly (string | null)[];
  /** To be sent only after the frame is committed; `null` when the protocol has no answer to it. */
  readonly reply: Uint8Array | null;
  /** Why nothing is taken from the frame, in words of the protocol; `null` when it is good. */
  readonly refused: string | null;
  /** The stream cannot go on behind this frame: answer and cut. */
  readonly last: boolean;
}

/** One device protocol: pure, over bytes. */
export interface SealProtocol {
  readonly name: ProtocolName;
  /** The longest frame; a stream that needs more is not of this protocol. */
  readonly frameBytesMax: number;
  readonly cut: (bytes: Uint8Array, from: number) => Cut;
  readonly read: (frame: Uint8Array, session: Session) => Reading;
  /** Every field of a frame without escapes, by the names of the published vectors, for `tamga seal decode`. */
  readonly describe: (frame: Uint8Array, modelOf: ModelOf) => object;
  /** Takes the escapes of the wire back, where the protocol has any. */
  readonly unescaped?: (frame: Uint8Array) => Uint8Array;
}

export const nothing = (
  deviceId: string | null,
  reply: Uint8Array | null = null,
  refused: string | null = null,
): Reading => ({ deviceId, reports: [], reply, refused, last: false });
