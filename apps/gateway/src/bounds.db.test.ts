import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createConnection } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from '@tamga/adapters/database';
import { freshDatabase, type TestDatabase } from '@tamga/adapters/database/testing';
import { connectDevice, type Device } from '@tamga/adapters/escort';
import { aFact } from '@tamga/adapters/escort/testing';
import { crc8, crcCcitt, egtsDispatcher, egtsForward } from '@tamga/formats/seal';
import { type RunningGateway, runGateway } from './run-gateway.ts';
import { enter, fixOf } from './testing.ts';

const egtsId = '104130001';
const wialonId = '8041309911';
const lockId = '8041309921';
const otherLockId = '8041309922';

/** A packet of EGTS with so many records that hold nothing: 7 bytes each, 13 in the answer. */
const manyRecords = (count: number): Uint8Array => {
  const bytes = new Uint8Array(11 + count * 7 + 2);
  const data = count * 7;
  bytes.set([1, 0, 0, 11, 0, data & 255, data >> 8, 9, 0, 1]);
  bytes[10] = crc8(bytes, 0, 10);
  for (let one = 0; one < count; one += 1) bytes.set([0, 0, one & 255, one >> 8, 0, 2, 2], 11 + one * 7);
  const sum = crcCcitt(bytes, 11, bytes.length - 2);
  bytes.set([sum & 255, sum >> 8], bytes.length - 2);
  return bytes;
};

/** A device tells whole seconds. */
const factNow = () => aFact(Math.floor(Date.now() / 1_000) * 1_000);

describe('407-2.1 what a gateway does not let peers take', () => {
  let database: TestDatabase;
  let owner: Pool;
  let gateway: RunningGateway;
  before(async () => {
    database = await freshDatabase();
    owner = database.pool();
    await enter(
      owner,
      [
        [egtsId, 'egts'],
        [wialonId, 'wialon-ips'],
        [lockId, 'jt701'],
        [otherLockId, 'jt701'],
      ],
      false,
    );
    gateway = await runGateway(database.url, { TAMGA_GATEWAY_STRANGERS_OF_ADDRESS: '3' });
  });
  after(async () => {
    await gateway?.stop();
    await database?.drop();
  });

  const noted = async (reason: string, deviceId: string | null = null): Promise<boolean> => {
    for (let tried = 0; tried < 1_200; tried += 1) {
      const { rowCount } = await owner.query(
        'select from escort.refused where reason = $1 and device_id is not distinct from coalesce($2, device_id)',
        [reason, deviceId],
      );
      if (rowCount) return true;
      await pause(50);
    }
    return false;
  };

  it('memory for answers: who asks on and does not read them is cut and noted', async () => {
    const socket = createConnection({ host: '127.0.0.1', port: gateway.ports.egts });
    await once(socket, 'connect');
    socket.on('error', () => undefined);
    const device = await connectDevice('egts', egtsId, { host: '127.0.0.1', port: gateway.ports.egts });
    device.send(fixOf(egtsId, 1));
    await device.until(1);
    device.close();
    socket.pause();
    const position = egtsForward(1, [{ objectId: Number(egtsId), record: 1, fact: factNow() }]);
    socket.write(position);
    const packet = manyRecords(5_000);
    let cut = false;
    const writing = (async () => {
      for (let one = 0; one < 5_000 && !cut; one += 1) if (!socket.write(packet)) await pause(20);
    })();
    assert.equal(await noted('does not read'), true);
    cut = true;
    socket.destroy();
    await writing;
  });

  it('places for seals: strangers of one address are few, and known seals of it stay', async () => {
    const where = { host: '127.0.0.1', port: gateway.ports['wialon-ips'] };
    const known: Device[] = [];
    for (let one = 1; one <= 6; one += 1) {
      const device = await connectDevice('wialon-ips', wialonId, where);
      device.send(fixOf(wialonId, one));
      await device.until(1);
      known.push(device);
    }
    const silent = Array.from({ length: 3 }, () => createConnection(where));
    await Promise.all(silent.map((socket) => once(socket, 'connect')));
    const more = createConnection(where);
    more.on('error', () => undefined);
    await once(more, 'close');
    for (const device of known) {
      device.send(fixOf(wialonId, 20));
      await device.until(2);
      device.close();
    }
    for (const socket of silent) socket.destroy();
    // Until the gateway has heard that they are gone, and takes one more.
    for (let tried = 0; tried < 100; tried += 1) {
      const next = await connectDevice('wialon-ips', wialonId, where);
      next.send(fixOf(wialonId, 30));
      const isTaken = await next.until(1).then(
        () => true,
        () => false,
      );
      next.close();
      if (isTaken) return;
      await pause(50);
    }
    assert.fail('strangers that are gone take places');
  });

  it('the name of another: a session is bound to the seal that began it', async () => {
    const where = { host: '127.0.0.1', port: gateway.ports.jt701 };
    const device = await connectDevice('jt701', lockId, where);
    device.send(fixOf(lockId, 1));
    await device.until(1);
    device.send(fixOf(otherLockId, 2));
    await device.closed;
    assert.equal(device.acknowledged(), 1);
    assert.equal(await noted('another device', otherLockId), true);
    const { rowCount } = await owner.query(
      'select from escort.fact f join escort.seal s on s.number = f.seal_number where s.id = $1',
      [otherLockId],
    );
    assert.equal(rowCount, 0);
  });

  it('silence about strangers: a device nobody knows, forwarded in a known session, is noted and its frame kept', async () => {
    const socket = createConnection({ host: '127.0.0.1', port: gateway.ports.egts });
    await once(socket, 'connect');
    socket.write(egtsDispatcher(1, 0, 7));
    const fact = factNow();
    socket.write(
      egtsForward(2, [
        { objectId: Number(egtsId), record: 2, fact },
        { objectId: 77, record: 3, fact },
      ]),
    );
    assert.equal(await noted('unknown device', '77'), true);
    socket.destroy();
  });

  it('room in the tables: who comes again and again is noted once', async () => {
    const where = { host: '127.0.0.1', port: gateway.ports.jt701 };
    for (let one = 0; one < 5; one += 1) {
      const device = await connectDevice('jt701', '1234567890', where);
      device.send(fixOf('1234567890', one));
      await device.closed;
    }
    // Whoever came later is noted later.
    const last = await connectDevice('jt701', '1234567891', where);
    last.send(fixOf('1234567891', 1));
    await last.closed;
    assert.equal(await noted('unknown device', '1234567891'), true);
    const { rows } = await owner.query<{ n: number }>(
      `select count(*)::int as n from escort.refused where device_id = '1234567890'`,
    );
    assert.deepEqual(rows, [{ n: 1 }]);
  });
});
