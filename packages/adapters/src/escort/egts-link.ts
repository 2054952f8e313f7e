import { connect } from 'node:net';
import {
  type EgtsSaid,
  egtsDispatcher,
  egtsForward,
  egtsForwardMax,
  egtsResponse,
  protocols,
  readEgtsSaid,
} from '@tamga/formats/seal';
import type { ForwardBatch, ForwardLink } from '@tamga/usecases/ports';

/** Another server that speaks EGTS, and the number it knows us by. */
export interface EgtsTarget {
  readonly host: string;
  readonly port: number;
  readonly dispatcherId: number;
}

/** Waits and repeats of GOST 33472-2015, table А.1: TL_RESPONSE_TO, TL_RESEND_ATTEMPTS. */
const answerMs = 5_000;
const attemptsMax = 3;
/** Packets that wait for their answer at once. */
const window = 8;
const heldBytesMax = 1024 * 1024;

export interface EgtsLink extends ForwardLink {
  readonly isOpen: () => boolean;
  readonly close: () => void;
}

/** Numbers from here on are ours, for seals whose own name does not fit into the four bytes of EGTS. */
const ownNumbersFrom = 4_000_000_000;

/** Number both sides know a seal by: its name where that is a number below 4,000,000,000, else that and our number of it. */
export const egtsObject = ({
  sealId,
  sealNumber,
}: {
  readonly sealId: string;
  readonly sealNumber: number;
}): number =>
  /^\d{1,10}$/.test(sealId) && Number(sealId) < ownNumbersFrom ? Number(sealId) : ownNumbersFrom + sealNumber;

/**
 * Connects to another server as a retranslator: says who we are, then sends facts in packets and waits for the answer to each, 5 s
 * and three times (GOST 33472-2015, annexes А, Б). Throws when nobody answers or the identity is refused.
 */
export const openEgtsLink = async (target: EgtsTarget): Promise<EgtsLink> => {
  const socket = connect({ host: target.host, port: target.port });
  const waiting = new Map<number, (said: Extract<EgtsSaid, { is: 'answer' }>) => void>();
  const failed = Promise.withResolvers<never>();
  failed.promise.catch(() => undefined);
  let open = true;
  let packetId = 0;
  let rest: Buffer = Buffer.alloc(0);
  const end = (why: string): void => {
    open = false;
    failed.reject(new Error(`EGTS ${target.host}:${target.port}: ${why}`));
    socket.destroy();
  };
  const take = (frame: Buffer): void => {
    const said = readEgtsSaid(frame);
    if (said?.is === 'answer') waiting.get(said.packetId)?.(said);
    if (said?.is !== 'identity') return;
    socket.write(egtsResponse(nextPacket(), said.packetId, 0, [{ number: said.record, service: 1 }]));
    if (said.result !== 0) end(`we are refused with result ${said.result}`);
  };
  const nextPacket = (): number => {
    packetId = (packetId + 1) & 0xffff;
    return packetId;
  };
  socket.setNoDelay(true);
  socket.on('error', (error) => end(error.message));
  socket.on('close', () => end('the connection has ended'));
  socket.on('data', (chunk: Buffer) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    for (;;) {
      const found = protocols.egts.cut(rest, 0);
      if (found.is === 'more') break;
      if (found.is === 'frame') take(rest.subarray(found.start, found.end));
      rest = rest.subarray(found.is === 'frame' ? found.end : found.to);
    }
    if (rest.length > heldBytesMax) end('an answer without an end');
  });

  /** Sends a packet until it is answered; a result that is not 0 ends the connection. */
  const confirmed = async (id: number, packet: Uint8Array): Promise<Extract<EgtsSaid, { is: 'answer' }>> => {
    const answer = Promise.withResolvers<Extract<EgtsSaid, { is: 'answer' }>>();
    waiting.set(id, answer.resolve);
    try {
      for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
        socket.write(packet);
        const said = await Promise.race([answer.promise, failed.promise, after(answerMs)]);
        if (!said) continue;
        if (said.result === 0) return said;
        end(`packet ${id} is answered with result ${said.result}`);
      }
      end(`packet ${id} is not answered`);
      return await failed.promise;
    } finally {
      waiting.delete(id);
    }
  };

  const send = async (facts: ForwardBatch['facts']): Promise<number> => {
    const packets = Array.from({ length: Math.ceil(facts.length / egtsForwardMax) }, (_, one) =>
      facts.slice(one * egtsForwardMax, (one + 1) * egtsForwardMax),
    );
    let refused = 0;
    let next = 0;
    const drive = async (): Promise<void> => {
      for (let some = packets[next]; some; some = packets[next]) {
        next += 1;
        const id = nextPacket();
        const named = some.map((one) => ({ ...one, objectId: egtsObject(one) }));
        refused += (await confirmed(id, egtsForward(id, named))).refused.length;
      }
    };
    await Promise.all(Array.from({ length: window }, drive));
    return refused;
  };

  await Promise.race([new Promise((resolve) => socket.once('connect', resolve)), failed.promise]);
  const first = nextPacket();
  await confirmed(first, egtsDispatcher(first, 0, target.dispatcherId));
  return { send, isOpen: () => open, close: () => end('we have closed it') };
};

const after = (ms: number): Promise<undefined> =>
  new Promise((resolve) => setTimeout(resolve, ms, undefined).unref());
