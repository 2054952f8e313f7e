import { createSocket } from 'node:dgram';
import { createServer, type Server, type Socket } from 'node:net';
import type { ProtocolName, SealProtocol } from '@tamga/formats/seal';
import { type PeerReader, readPeer, type Surroundings } from './connection.ts';

/** A protocol that is listened to. */
export interface Listener {
  readonly port: number;
  readonly close: () => void;
}

export interface Listening {
  readonly host: string;
  readonly port: number;
  /** Another port will do when this one is taken. */
  readonly mayMove: boolean;
  readonly around: Surroundings;
  readonly onFailure: (error: unknown) => void;
}

/** Protocols that are spoken over UDP too (Wialon IPS 2.0; JT/T 808, 4.1). */
const overUdp: ReadonlySet<ProtocolName> = new Set(['wialon-ips', 'jt808']);

/** Listens over TCP, and over UDP on the same port where the protocol has it. */
export const listenFor = async (protocol: SealProtocol, listening: Listening): Promise<Listener> => {
  const server = createServer((socket) => serve(socket, protocol, listening.around));
  const port = await listenOn(server, listening);
  const datagrams = overUdp.has(protocol.name) ? await takeDatagrams(protocol, { ...listening, port }) : null;
  return {
    port,
    close: () => {
      server.close();
      datagrams?.();
    },
  };
};

/** Answers that a peer has not read yet; beyond them it is cut, and asks again for what it did not read. */
const unreadBytesMax = 256 * 1024;

const serve = (socket: Socket, protocol: SealProtocol, around: Surroundings): void => {
  if (!around.admit(socket.remoteAddress ?? '?')) {
    socket.destroy();
    return;
  }
  let answers: Uint8Array[] = [];
  /** A commit answers many frames at once: they go out together. */
  const flush = (): void => {
    const all = answers.length === 1 ? answers[0] : Buffer.concat(answers);
    answers = [];
    if (!all || all.length === 0 || socket.destroyed) return;
    socket.write(all);
    if (socket.writableLength > unreadBytesMax) peer.end('does not read');
  };
  const peer = readPeer(
    {
      peer: `${socket.remoteAddress ?? '?'}:${socket.remotePort ?? 0}`,
      datagrams: false,
      write: (bytes) => {
        if (answers.push(bytes) === 1) queueMicrotask(flush);
      },
      pause: () => socket.pause(),
      resume: () => socket.resume(),
      destroy: () => {
        flush();
        socket.destroy();
      },
    },
    protocol,
    around,
  );
  socket.setTimeout(around.limits.idleMs, () => peer.end('silent'));
  socket.setNoDelay(true);
  socket.on('data', peer.take);
  socket.on('error', () => peer.end('ended'));
  socket.on('close', () => peer.end('ended'));
};

const listenOn = async (server: Server, { host, port, mayMove, onFailure }: Listening): Promise<number> => {
  await new Promise<void>((resolve, reject) => {
    const listen = (on: number): void => {
      server.listen({ port: on, host, backlog: 4_096 }, resolve);
    };
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE' || !mayMove) return reject(error);
      server.once('error', reject);
      listen(0);
    });
    listen(port);
  });
  server.on('error', onFailure);
  const address = server.address();
  return typeof address === 'object' ? (address?.port ?? port) : port;
};

const sweepMs = 60_000;
const receiveBufferBytes = 4 * 1024 * 1024;

interface Talking {
  readonly reader: PeerReader;
  lastMs: number;
}

/** Each address is a peer of its own. While the commits are behind, datagrams are dropped: the device sends again what nobody answered. */
const takeDatagrams = async (
  protocol: SealProtocol,
  { host, port, around, onFailure }: Listening,
): Promise<() => void> => {
  const socket = createSocket({
    type: host.includes(':') ? 'udp6' : 'udp4',
    recvBufferSize: receiveBufferBytes,
  });
  const talking = new Map<string, Talking>();
  socket.on('message', (datagram, { address, port: from }) => {
    const name = `${address}:${from}`;
    const known = talking.get(name);
    if (around.waitForRoom('memory', null)) return;
    const one = known ?? open(name, address, from);
    if (!one) return;
    one.lastMs = around.nowMs();
    one.reader.take(datagram);
  });
  const open = (name: string, address: string, from: number): Talking | undefined => {
    if (!around.admit(address)) return undefined;
    const reader = readPeer(
      {
        peer: name,
        datagrams: true,
        write: (bytes) => socket.send(bytes, from, address),
        pause: () => undefined,
        resume: () => undefined,
        destroy: () => talking.delete(name),
      },
      protocol,
      around,
    );
    const one = { reader, lastMs: 0 };
    talking.set(name, one);
    return one;
  };
  const sweep = setInterval(() => {
    const before = around.nowMs() - around.limits.idleMs;
    for (const { reader, lastMs } of talking.values()) if (lastMs < before) reader.end('silent');
  }, sweepMs);
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.bind(port, host, resolve);
  });
  socket.on('error', onFailure);
  return () => {
    clearInterval(sweep);
    socket.close();
  };
};
