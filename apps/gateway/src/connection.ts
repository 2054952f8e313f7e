import { type ModelOf, openSession, type Reading, type SealProtocol } from '@tamga/formats/seal';
import { receive } from '@tamga/usecases/escort';
import type { KnownSeal, SealFact, SealSession } from '@tamga/usecases/ports';
import type { Batcher, Lane } from './batcher.ts';
import type { Limits } from './config.ts';

/** Why a peer was cut. */
export type CutReason =
  | 'unknown device'
  | 'another device'
  | 'not introduced'
  | 'flooding'
  | 'malformed'
  | 'too long a frame'
  | 'too many sessions'
  | 'silent'
  | 'does not read'
  | 'ended'
  | 'protocol';

export interface Surroundings {
  /** Where the frames of a seal are kept. */
  readonly batcherOf: (sealNumber: number) => Batcher;
  readonly limits: Limits;
  readonly modelOf: ModelOf;
  readonly sealOf: (id: string) => KnownSeal | undefined;
  /** Reads the seals anew, so that one entered a moment ago is known. */
  readonly refreshSeals: () => Promise<void>;
  readonly nowMs: () => number;
  readonly newId: () => string;
  /** Counts one more peer of an address; false when there are too many. */
  readonly admit: (address: string) => boolean;
  /** A peer has said who it is: it is no stranger of its address any more. */
  readonly introduced: (peer: string) => void;
  /** A known peer speaks of a device nobody knows: that stays in the raw frame. */
  readonly onUnknown: (session: SealSession, deviceId: string) => void;
  /** Whether sockets wait for the commits to catch up; `resume` is called when they have. */
  readonly waitForRoom: (lane: Lane, resume: (() => void) | null) => boolean;
  /** Counts the bytes of unfinished frames of all sessions; true when they are too many together. */
  readonly hold: (moreBytes: number) => boolean;
  readonly onCut: (session: SealSession, reason: CutReason, deviceId: string | null) => void;
}

/** Noise a peer may send between frames, bad frames it may send, and frames before it says who it is. */
const noiseBytesMax = 4_096;
const badFramesMax = 20;
/** When unfinished frames fill the memory, sessions that hold more than this of it are cut. */
const modestBytes = 16_384;
const earlyFramesMax = 16;
/** Devices nobody knows that are told of one session. */
const unknownMax = 64;

interface Early {
  readonly bytes: Uint8Array;
  readonly reading: Reading;
  readonly receivedMs: number;
}

/** The way to a peer: a socket of its own, or an address datagrams come from. */
export interface Link {
  readonly peer: string;
  /** Each piece stands by itself: what is no whole frame in it is dropped. */
  readonly datagrams: boolean;
  readonly write: (bytes: Uint8Array) => void;
  readonly pause: () => void;
  readonly resume: () => void;
  readonly destroy: () => void;
}

/** The reader of one peer. */
export interface PeerReader {
  readonly take: (piece: Uint8Array) => void;
  readonly end: (reason: CutReason) => void;
}

/** Reads the frames of one peer until it ends or is cut. Answers go out only after the commit. */
export const readPeer = (link: Link, protocol: SealProtocol, around: Surroundings): PeerReader => {
  const { limits } = around;
  const { peer } = link;
  const openedMs = around.nowMs();
  const session = { id: around.newId(), protocol: protocol.name, peer, openedMs };
  const said = openSession(around.modelOf);
  let kept: Uint8Array = none;
  let seal: KnownSeal | null = null;
  let written = false;
  let early: Early[] = [];
  let tokens = limits.framesBurst;
  let tokensAt = openedMs;
  let noiseBytes = 0;
  let badFrames = 0;
  let stopped = false;
  let checking = false;
  /** The rest of what came waits until the commits have caught up. */
  let blocked = false;
  /** When the newest of what is held came. */
  let arrivedMs = openedMs;
  let held = 0;
  /** Bytes of frames that came before it was said who speaks. */
  let heldEarly = 0;
  const unknown = new Set<string>();
  /** Frames of this session that are not committed yet, and where they wait. */
  let waitingHere = 0;
  let lane: Lane = 'live';

  const introduction = setTimeout(() => cut('not introduced', null), limits.introduceMs);
  const cut = (reason: CutReason, deviceId: string | null): void => {
    if (stopped) return;
    stopped = true;
    clearTimeout(introduction);
    around.hold(-held - heldEarly);
    held = 0;
    heldEarly = 0;
    around.onCut({ ...session, sealNumber: seal?.number ?? null }, reason, deviceId);
    link.destroy();
  };

  const spend = (nowMs: number): boolean => {
    tokens = Math.min(limits.framesBurst, tokens + ((nowMs - tokensAt) * limits.framesPerSecond) / 1000);
    tokensAt = nowMs;
    tokens -= 1;
    return tokens >= 0;
  };

  const answer = ({ reply, last }: Reading): void => {
    if (stopped) return;
    if (reply) link.write(reply);
    if (last) cut('protocol', said.deviceId);
  };

  /** A frame of a session that is bound, or of one that says now who it is. */
  const take = (one: Early): void => {
    const received = receive(one.reading, around.sealOf, one.receivedMs);
    seal ??= received.seal;
    if (!seal) {
      if (received.unknown !== null) check(received.unknown, one);
      else if (early.length >= earlyFramesMax) cut('not introduced', null);
      else {
        early.push(one);
        heldEarly += one.bytes.length;
        if (around.hold(one.bytes.length) && heldEarly > modestBytes) return cut('too long a frame', null);
        // Nothing is kept of a stranger; a greeting may be answered.
        if (one.reading.reports.length === 0) answer(one.reading);
      }
      return;
    }
    // Only a retranslator speaks for many: it names the device with each report.
    if (received.seal && received.seal.number !== seal.number && one.reading.owners === undefined)
      return cut('another device', received.seal.id);
    if (!written) {
      clearTimeout(introduction);
      around.introduced(peer);
    }
    if (received.unknown !== null && unknown.size < unknownMax && !unknown.has(received.unknown)) {
      unknown.add(received.unknown);
      around.onUnknown({ ...session, sealNumber: seal.number }, received.unknown);
    }
    lane = waitingHere > 0 && lane === 'memory' ? lane : laneOf(one, received.facts);
    waitingHere += 1;
    around.batcherOf(seal.number).add(
      {
        frame: {
          session: session.id,
          receivedMs: one.receivedMs,
          bytes: one.bytes,
          seals: sealsOf(received.facts, seal.number),
        },
        facts: received.facts,
        session: written ? null : { ...session, sealNumber: seal.number },
        committed: () => {
          waitingHere -= 1;
          answer(one.reading);
        },
      },
      lane,
    );
    written = true;
  };

  /** The seal may have been entered a moment ago. */
  const check = (deviceId: string, one: Early): void => {
    checking = true;
    link.pause();
    around.refreshSeals().then(
      () => {
        checking = false;
        if (receive(one.reading, around.sealOf, one.receivedMs).seal === null)
          return cut('unknown device', deviceId);
        const waiting = early;
        early = [];
        around.hold(-heldEarly);
        heldEarly = 0;
        take(one);
        for (const before of waiting) if (before.reading.reports.length > 0) take(before);
        read();
        if (!stopped && !blocked) link.resume();
      },
      () => cut('unknown device', deviceId),
    );
  };

  const goOn = (): void => {
    blocked = false;
    if (stopped || checking) return;
    read();
    if (!stopped && !checking && !blocked) link.resume();
  };

  const read = (): void => {
    const nowMs = around.nowMs();
    let at = 0;
    while (!stopped && !checking && !blocked) {
      const found = protocol.cut(kept, at);
      if (found.is === 'more') break;
      if (found.is === 'noise') {
        noiseBytes += found.to - at;
        at = found.to;
        if (noiseBytes > noiseBytesMax) cut('malformed', said.deviceId);
        continue;
      }
      at = found.end;
      if (!spend(nowMs)) return cut('flooding', said.deviceId);
      const bytes = kept.subarray(found.start, found.end);
      const reading = protocol.read(bytes, said);
      if (reading.refused !== null) badFrames += 1;
      if (badFrames > badFramesMax) return cut('malformed', said.deviceId);
      take({ bytes, reading, receivedMs: arrivedMs });
      if (!stopped && !link.datagrams && around.waitForRoom(lane, goOn)) {
        blocked = true;
        link.pause();
      }
    }
    kept = link.datagrams && !checking ? none : kept.subarray(at);
    if (stopped || blocked) return;
    const tooMany = around.hold(kept.length - held);
    held = kept.length;
    if (tooMany && held > modestBytes) return cut('too long a frame', said.deviceId);
    if (kept.length > protocol.frameBytesMax + 65_536) cut('too long a frame', said.deviceId);
  };

  return {
    take: (piece) => {
      if (stopped) return;
      arrivedMs = around.nowMs();
      kept = kept.length === 0 ? piece : joined(kept, piece);
      if (!checking && !blocked) read();
    },
    end: (reason) => cut(reason, said.deviceId),
  };
};

/** Older than this, or several in one frame: the device speaks of what it remembers. */
const liveMs = 120_000;
const liveFacts = 5;

const laneOf = ({ receivedMs }: Early, facts: readonly SealFact[]): Lane => {
  const fact = facts[0]?.fact;
  const old = fact !== undefined && (fact.fromMemory || receivedMs - (fact.fixMs ?? receivedMs) > liveMs);
  return old || facts.length > liveFacts ? 'memory' : 'live';
};

/** Seals a frame speaks of; of one that brings no facts, that of the session. */
const sealsOf = (facts: readonly SealFact[], ofSession: number): readonly number[] =>
  facts.length === 0
    ? [ofSession]
    : facts.length === 1
      ? facts.map(({ sealNumber }) => sealNumber)
      : [...new Set(facts.map(({ sealNumber }) => sealNumber))];

const none = new Uint8Array();

const joined = (a: Uint8Array, b: Uint8Array): Uint8Array => {
  const both = Buffer.allocUnsafe(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
};
