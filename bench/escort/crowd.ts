import { connect, type Socket } from 'node:net';
import { crcReflected, type SentFix, writers } from '@tamga/formats/seal';

/**
 * Processes of devices for the benchmark. `backlog PORT FIRST SEALS AT_ONCE FIXES`: each seal connects, sends what it remembers
 * (Teltonika, 24 fixes a packet) and ends; prints `{answered, ms}`. `live PORT FIRST SEALS PER_SECOND`: EGTS reports at a steady rate
 * until standard input ends; prints the quantiles of the wait for the answer, ms. `open PORT FIRST SEALS`: as many sessions, a report
 * each, prints `{open, ms}` once all are answered; holds them until standard input ends, sends another report on each, and prints
 * `{open, ms}` once these are answered too.
 */
const [kind = '', ...rest] = process.argv.slice(2);
const [port = 0, first = 0, seals = 0, fourth = 0, fifth = 0] = rest.map(Number);

const fixOf = (deviceId: string, fixMs: number, index: number): SentFix => ({
  deviceId,
  fixMs,
  lat: 43.2567,
  lon: 76.9286,
  speedKmh: 72,
  courseDeg: 271,
  satellites: 11,
  valid: true,
  fromMemory: false,
  batteryPct: 80,
  flags: [],
  locked: true,
  index,
});

const ended = new Promise<void>((resolve) => {
  process.stdin.on('end', resolve);
  process.stdin.resume();
});

const fixesOfPacket = 24;

/** The packets of two hours without a link, made by changing the times of one. */
const memoryOf = (fixes: number): Buffer => {
  const startMs = Math.floor(Date.now() / 1000) * 1000 - 7_200_000;
  const made = Buffer.from(writers.teltonika.report(fixOf('1234567890', startMs, 1)));
  const record = made.subarray(10, made.length - 5);
  const packets = Math.ceil(fixes / fixesOfPacket);
  return Buffer.concat(
    Array.from({ length: packets }, (_, number) => {
      const packet = Buffer.alloc(10 + record.length * fixesOfPacket + 5);
      packet.writeUInt32BE(packet.length - 12, 4);
      packet[8] = 8;
      packet[9] = fixesOfPacket;
      packet[packet.length - 5] = fixesOfPacket;
      for (let one = 0; one < fixesOfPacket; one += 1) {
        const at = 10 + one * record.length;
        record.copy(packet, at);
        packet.writeBigUInt64BE(BigInt(startMs + (number * fixesOfPacket + one) * 30_000), at);
      }
      packet.writeUInt32BE(crcReflected(packet, 8, packet.length - 4), packet.length - 4);
      return packet;
    }),
  );
};

const backlog = async (): Promise<void> => {
  const memory = memoryOf(fifth);
  const began = performance.now();
  let answered = 0;
  let next = 0;
  const one = (deviceId: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const socket = connect({ host: '127.0.0.1', port });
      let greeted = false;
      let bytes = 0;
      let count = 0;
      socket.on('connect', () => socket.write(writers.teltonika.hello(deviceId) ?? ''));
      socket.on('data', (chunk: Buffer) => {
        let at = 0;
        if (!greeted) {
          greeted = true;
          at = 1;
          socket.write(memory);
        }
        // Each answer is the count of its packet in four bytes; all packets are alike.
        bytes += chunk.length - at;
        count = Math.floor(bytes / 4) * fixesOfPacket;
        if (count >= fifth) socket.end();
      });
      socket.on('error', reject);
      socket.on('close', () => {
        answered += count;
        resolve();
      });
    });
  const drive = async (): Promise<void> => {
    for (let seal = next; seal < seals; seal = next) {
      next += 1;
      await one(String(first + seal));
    }
  };
  await Promise.all(Array.from({ length: fourth }, drive));
  console.log(JSON.stringify({ answered, ms: performance.now() - began }));
  process.exit(0);
};

/** Calls `answered` for each answer to a report: EGTS answers, without those to the greeting. */
const egtsSession = (deviceId: string, answered: () => void): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port });
    let held: Buffer = Buffer.alloc(0);
    let greetings = 2;
    socket.setNoDelay(true);
    socket.on('connect', () => {
      socket.write(writers.egts.hello(deviceId) ?? '');
      resolve(socket);
    });
    socket.on('error', reject);
    socket.on('data', (chunk: Buffer) => {
      held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
      for (; held.length >= 11; ) {
        const length = 13 + held.readUInt16LE(5);
        if (held.length < length) break;
        held = held.subarray(length);
        if (greetings > 0) greetings -= 1;
        else answered();
      }
    });
  });

const live = async (): Promise<void> => {
  const waits: number[] = [];
  const sessions = await Promise.all(
    Array.from({ length: seals }, async (_, seal) => {
      const sent: number[] = [];
      const deviceId = String(first + seal);
      const socket = await egtsSession(deviceId, () => waits.push(performance.now() - (sent.shift() ?? 0)));
      return { deviceId, socket, sent };
    }),
  );
  let turn = 0;
  const startMs = Math.floor(Date.now() / 1000) * 1000 - 60_000;
  const timer = setInterval(() => {
    for (let one = 0; one < fourth / 50; one += 1) {
      const session = sessions[turn % sessions.length];
      const round = Math.floor(turn / sessions.length);
      turn += 1;
      if (!session) continue;
      session.sent.push(performance.now());
      session.socket.write(writers.egts.report(fixOf(session.deviceId, startMs + round * 1_000, round)));
    }
  }, 20);
  await ended;
  clearInterval(timer);
  const unanswered = sessions.flatMap(({ sent }) => sent).map((at) => performance.now() - at);
  const sorted = [...waits, ...unanswered].toSorted((a, b) => a - b);
  const quantile = (part: number): number => Math.round(sorted[Math.floor((sorted.length - 1) * part)] ?? 0);
  console.log(
    JSON.stringify({ count: sorted.length, p50: quantile(0.5), p99: quantile(0.99), max: quantile(1) }),
  );
  process.exit(0);
};

const open = async (): Promise<void> => {
  const startMs = Math.floor(Date.now() / 1000) * 1000 - 30_000;
  const sessions: { readonly deviceId: string; readonly socket: Socket }[] = [];
  let answered = 0;
  let wanted = seals;
  let all = Promise.withResolvers<void>();
  const onAnswer = (): void => {
    answered += 1;
    if (answered === wanted) all.resolve();
  };
  const report = (deviceId: string, socket: Socket, number: number): void => {
    socket.write(writers.egts.report(fixOf(deviceId, startMs + number * 1_000, number)));
  };
  const tell = async (began: number): Promise<void> => {
    await all.promise;
    console.log(JSON.stringify({ open: seals, ms: performance.now() - began }));
  };
  const began = performance.now();
  for (let seal = 0; seal < seals; seal += 200)
    await Promise.all(
      Array.from({ length: Math.min(200, seals - seal) }, async (_, one) => {
        const deviceId = String(first + seal + one);
        const socket = await egtsSession(deviceId, onAnswer);
        socket.on('close', () => all.reject(new Error(`the session of ${deviceId} was closed`)));
        sessions.push({ deviceId, socket });
        report(deviceId, socket, 1);
      }),
    );
  await tell(began);
  all = Promise.withResolvers<void>();
  wanted = 2 * seals;
  await ended;
  const again = performance.now();
  for (const { deviceId, socket } of sessions) report(deviceId, socket, 2);
  await tell(again);
  process.exit(0);
};

await { backlog, live, open }[kind as 'backlog' | 'live' | 'open']();
