import { connect, type Socket } from 'node:net';
import { type ProtocolName, protocols, type SentFix, writers } from '@tamga/formats/seal';

/** Speaks to a gateway as a device does, over a real socket. For the simulator, benchmarks and tests. */
export interface Device {
  readonly send: (fix: SentFix) => void;
  /** Bytes as they are. */
  readonly sendRaw: (bytes: Uint8Array) => void;
  /** Reports answered so far, in the order they were sent. */
  readonly acknowledged: () => number;
  /** Ends when so many reports are answered; rejects when the connection ends before. */
  readonly until: (acknowledged: number) => Promise<void>;
  /** Ends with the connection. */
  readonly closed: Promise<void>;
  readonly close: () => void;
}

/** How many answers stand in the bytes, and how many bytes they take. */
const answersIn = (
  name: ProtocolName,
  bytes: Buffer,
  greeted: boolean,
): { readonly count: number; readonly to: number } => {
  if (name === 'teltonika') {
    if (!greeted) return { count: bytes.length > 0 ? 1 : 0, to: Math.min(1, bytes.length) };
    const whole = Math.floor(bytes.length / 4);
    return { count: whole, to: whole * 4 };
  }
  if (name === 'galileosky') {
    const whole = Math.floor(bytes.length / 3);
    return { count: whole, to: whole * 3 };
  }
  let count = 0;
  let at = 0;
  for (;;) {
    const found = protocols[name].cut(bytes, at);
    if (found.is === 'more') return { count, to: at };
    // Of EGTS only responses count; the word on an authentication is a packet of data.
    if (found.is === 'frame' && !(name === 'egts' && bytes[found.start + 9] !== 0)) count += 1;
    at = found.is === 'frame' ? found.end : found.to;
  }
};

/** Connects and says hello. Rejects when nobody listens. */
export const connectDevice = (
  name: ProtocolName,
  deviceId: string,
  where: { readonly host: string; readonly port: number },
): Promise<Device> =>
  new Promise((resolve, reject) => {
    const socket: Socket = connect(where);
    const hello = writers[name].hello(deviceId);
    let answers = 0;
    let rest: Buffer = Buffer.alloc(0);
    let ended = false;
    let waiting: { readonly at: number; readonly done: () => void; readonly fail: (error: Error) => void }[] =
      [];
    const acknowledged = (): number => Math.max(0, answers - (hello === null ? 0 : 1));
    const { promise: closed, resolve: close } = Promise.withResolvers<void>();
    socket.setNoDelay(true);
    socket.once('error', reject);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      ended = true;
      for (const { fail } of waiting) fail(new Error(`the gateway ended the connection of ${deviceId}`));
      waiting = [];
      close();
    });
    socket.on('data', (chunk: Buffer) => {
      rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      for (;;) {
        const { count, to } = answersIn(name, rest, answers > 0);
        answers += count;
        rest = rest.subarray(to);
        if (to === 0) break;
      }
      const met = waiting.filter(({ at }) => acknowledged() >= at);
      waiting = waiting.filter(({ at }) => acknowledged() < at);
      for (const { done } of met) done();
    });
    socket.once('connect', () => {
      if (hello) socket.write(hello);
      resolve({
        send: (fix) => socket.write(writers[name].report(fix)),
        sendRaw: (bytes) => socket.write(bytes),
        acknowledged,
        until: (at) =>
          acknowledged() >= at
            ? Promise.resolve()
            : ended
              ? Promise.reject(new Error('the connection has ended'))
              : new Promise((done, fail) => waiting.push({ at, done, fail })),
        closed,
        close: () => socket.destroy(),
      });
    });
  });
