import { randomUUID } from 'node:crypto';
import type { EscortFact } from '@tamga/domain/escort';
import { fromEpochMs, type Instant } from '@tamga/domain/time';
import { type Client, type Pool, transaction } from '../../database/index.ts';
import { logStatements } from '../../evidence/index.ts';
import type { NewEscort } from '../escorts.ts';

/** A seal under an escort of its own, from Khorgos to Taraz; `more` says what matters to a test. */
export const anEscort = (
  sealId: string,
  activatedAt: Instant,
  { protocol = 'jt701', ...more }: Partial<NewEscort['escort']> & { readonly protocol?: string } = {},
): NewEscort => ({
  sealId,
  protocol,
  escort: {
    id: randomUUID(),
    carriageNumber: `KZ-${sealId}`,
    vehicle: '000 AAA 02',
    departureBody: '55318',
    destinationBody: '58301',
    route: [
      [44.165, 80.249],
      [42.9, 71.3667],
    ],
    corridorKm: 50,
    reportPeriodS: 30,
    activatedAt,
    ...more,
  },
});

/** A good report of a whole seal that stands still, received when it was made. */
export const aFact = (fixMs: number, more: Partial<EscortFact> = {}): EscortFact => ({
  fixMs,
  deviceMs: null,
  receivedMs: fixMs,
  sequence: 1,
  valid: true,
  lat: 43,
  lon: 76,
  speedKmh: 0,
  courseDeg: 0,
  satellites: 9,
  hdop: 1,
  batteryPct: 80,
  seal: { shackle: 'inserted', lock: 'locked', cover: 'closed' },
  flags: [],
  fromMemory: false,
  ...more,
});

/** A change behind the back of the system, with the record of the operation log the database asks for all the same. */
export const recordedChange = (owner: Pool, change: (client: Client) => Promise<unknown>): Promise<void> =>
  transaction(owner, async (connection) => {
    const client = connection as Client;
    await change(client);
    await logStatements(client).log([
      {
        class: 'CFG',
        at: fromEpochMs(Date.now()),
        actorId: null,
        actorRole: 'system',
        onBehalfOf: null,
        objectKind: 'test',
        objectId: 'test',
        result: 'entered',
        basis: '407-2.1',
        facts: {},
      },
    ]);
  });
