import { connect } from 'node:net';
import { crc8, crcCcitt, crcReflected, writers } from '@tamga/formats/seal';

/**
 * A process of devices for the benchmark: speaks EGTS with one fix a packet, or Teltonika with 25 fixes a packet as after a
 * gap, over real sockets, with a window of packets that wait for their answer. Arguments: port, kind, first seal, connections,
 * window, seconds. Prints `{fixes, answered}`.
 */
const [port = 0, kind = '', firstSeal = 0, connections = 1, window = 1, seconds = 1] = process.argv
  .slice(2)
  .map((word) => (/^\d+$/.test(word) ? Number(word) : word)) as [
  number,
  string,
  number,
  number,
  number,
  number,
];

const fixesOfPacket = kind === 'teltonika' ? 25 : 1;
const startS = Math.floor(Date.now() / 1000) - 3_000_000;

const fixOf = (deviceId: string) => ({
  deviceId,
  fixMs: startS * 1000,
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
  index: 1,
});

/** Packets that differ by time and number only, made by changing those bytes and summing anew. */
const packetsOf = (deviceId: string): ((number: number, into: Buffer, at: number) => number) => {
  const made = Buffer.from(writers[kind === 'teltonika' ? 'teltonika' : 'egts'].report(fixOf(deviceId)));
  if (kind !== 'teltonika') {
    const epochS = 1_262_304_000;
    return (number, into, at) => {
      made.writeUInt16LE(number & 0xffff, 7);
      made[10] = crc8(made, 0, 10);
      made.writeUInt16LE(number & 0xffff, 13);
      made.writeUInt32LE(startS - epochS + number, 21);
      made.writeInt32LE(made.readInt32LE(25) + (number % 3), 25);
      made.writeUInt16LE(crcCcitt(made, 11, made.length - 2), made.length - 2);
      return at + made.copy(into, at);
    };
  }
  const record = made.subarray(10, made.length - 5);
  const packet = Buffer.alloc(8 + 2 + record.length * fixesOfPacket + 1 + 4);
  packet.writeUInt32BE(packet.length - 12, 4);
  packet[8] = 8;
  packet[9] = fixesOfPacket;
  packet[packet.length - 5] = fixesOfPacket;
  return (number, into, at) => {
    for (let one = 0; one < fixesOfPacket; one += 1) {
      const from = 10 + one * record.length;
      record.copy(packet, from);
      packet.writeBigUInt64BE(BigInt(startS + number * fixesOfPacket + one) * 1000n, from);
    }
    packet.writeUInt32BE(crcReflected(packet, 8, packet.length - 4), packet.length - 4);
    return at + packet.copy(into, at);
  };
};

let answered = 0;
let sent = 0;
const until = Date.now() + seconds * 1000;
const room = Buffer.alloc(1024 * 1024);

const drive = (deviceId: string): Promise<void> =>
  new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    const write = packetsOf(deviceId);
    let number = 0;
    let waiting = 0;
    let rest: Buffer = Buffer.alloc(0);
    let greeted = false;
    /** Of EGTS: the answer to the greeting, and the word on who we are. */
    let greetings = kind === 'teltonika' ? 0 : 2;
    const send = (): void => {
      if (Date.now() >= until) {
        if (waiting === 0) socket.end();
        return;
      }
      let at = 0;
      for (; waiting < window && at < room.length - 4_096; waiting += 1) {
        number += 1;
        at = write(number, room, at);
        sent += fixesOfPacket;
      }
      if (at > 0) socket.write(Buffer.from(room.subarray(0, at)));
    };
    socket.setNoDelay(true);
    socket.on('connect', () => {
      const hello = writers[kind === 'teltonika' ? 'teltonika' : 'egts'].hello(deviceId);
      if (hello) socket.write(hello);
    });
    socket.on('data', (chunk) => {
      rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      let at = 0;
      if (kind === 'teltonika' && !greeted && rest.length > 0) {
        greeted = true;
        at = 1;
      }
      if (kind === 'teltonika')
        for (; at + 4 <= rest.length; at += 4) {
          answered += rest.readUInt32BE(at);
          waiting -= 1;
        }
      else
        while (at + 11 <= rest.length && at + 13 + rest.readUInt16LE(at + 5) <= rest.length) {
          at += 13 + rest.readUInt16LE(at + 5);
          if (greetings > 0) greetings -= 1;
          else {
            answered += 1;
            waiting -= 1;
          }
        }
      rest = rest.subarray(at);
      if (greetings === 0 && waiting <= window / 2) send();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve());
  });

await Promise.all(Array.from({ length: connections }, (_, one) => drive(String(firstSeal + one))));
console.log(JSON.stringify({ fixes: sent, answered }));
