import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

/** One connection of a page: texts come in, texts go out. */
export interface Peer {
  send(text: string): void;
  /** Ends it without a word, as a killed program does. */
  drop(): void;
}

export interface WebSocketServer {
  readonly url: string;
  stop(): Promise<void>;
}

interface Handlers {
  readonly onOpen: (peer: Peer, request: IncomingMessage) => void;
  readonly onText: (peer: Peer, text: string) => void;
}

const acceptanceOf = (key: string): string =>
  createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');

/** A server of RFC 6455 on this machine, for tests: texts, close and ping, messages in one or many frames. */
export const startWebSocketServer = async (port: number, handlers: Handlers): Promise<WebSocketServer> => {
  const sockets = new Set<Duplex>();
  const server = createServer((_request, response) => response.writeHead(426).end());
  server.on('upgrade', (request: IncomingMessage, socket: Duplex) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${acceptanceOf(request.headers['sec-websocket-key'] ?? '')}\r\n\r\n`,
    );
    const peer: Peer = {
      send: (text) => void socket.write(frameOf(1, Buffer.from(text))),
      drop: () => socket.destroy(),
    };
    const feed = frameReader((opcode, payload) => {
      if (opcode === 1) handlers.onText(peer, payload.toString('utf8'));
      if (opcode === 9) socket.write(frameOf(10, payload));
      if (opcode === 8) socket.end(frameOf(8, payload));
    });
    socket.on('data', feed);
    handlers.onOpen(peer, request);
  });
  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen(port, '127.0.0.1', listening);
  });
  const address = server.address();
  const listens = typeof address === 'object' ? address?.port : port;
  return {
    url: `ws://127.0.0.1:${listens}`,
    stop: () =>
      new Promise((stopped) => {
        server.close(() => stopped());
        for (const socket of sockets) socket.destroy();
      }),
  };
};

const frameOf = (opcode: number, payload: Buffer): Buffer => {
  const long = payload.length > 65_535;
  const head = Buffer.alloc(payload.length < 126 ? 2 : long ? 10 : 4);
  head[0] = 0x80 | opcode;
  if (payload.length < 126) head[1] = payload.length;
  else if (long) {
    head[1] = 127;
    head.writeBigUInt64BE(BigInt(payload.length), 2);
  } else {
    head[1] = 126;
    head.writeUInt16BE(payload.length, 2);
  }
  return Buffer.concat([head, payload]);
};

/** Puts frames together: masked ones of a browser, in pieces of any size; a message may be in many frames. */
const frameReader = (onMessage: (opcode: number, payload: Buffer) => void): ((chunk: Buffer) => void) => {
  let held: Buffer = Buffer.alloc(0);
  let opened: { readonly opcode: number; readonly parts: Buffer[] } | undefined;
  return (chunk) => {
    held = Buffer.concat([held, chunk]);
    for (let frame = frameIn(held); frame; frame = frameIn(held)) {
      held = held.subarray(frame.length);
      if (frame.opcode >= 8) {
        onMessage(frame.opcode, frame.payload);
        continue;
      }
      opened ??= { opcode: frame.opcode, parts: [] };
      opened.parts.push(frame.payload);
      if (!frame.last) continue;
      onMessage(opened.opcode, Buffer.concat(opened.parts));
      opened = undefined;
    }
  };
};

const frameIn = (
  held: Buffer,
): { length: number; opcode: number; last: boolean; payload: Buffer } | undefined => {
  if (held.length < 2) return undefined;
  const short = (held[1] ?? 0) & 0x7f;
  const start = short === 126 ? 4 : short === 127 ? 10 : 2;
  if (held.length < start + 4) return undefined;
  const size = short === 126 ? held.readUInt16BE(2) : short === 127 ? Number(held.readBigUInt64BE(2)) : short;
  if (held.length < start + 4 + size) return undefined;
  const mask = held.subarray(start, start + 4);
  const payload = Buffer.from(held.subarray(start + 4, start + 4 + size)).map(
    (byte, at) => byte ^ (mask[at % 4] ?? 0),
  );
  return {
    length: start + 4 + size,
    opcode: (held[0] ?? 0) & 0x0f,
    last: ((held[0] ?? 0) & 0x80) !== 0,
    payload: Buffer.from(payload),
  };
};
