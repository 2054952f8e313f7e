import { withCheckDigit } from '@tamga/domain/signature';
import type { Instant } from '@tamga/domain/time';
import { signCms } from '@tamga/formats/signature';
import { createDemoAuthority, draw, type Issued, issue } from '@tamga/formats/signature/ca';
import type { PhonePorts, SignInPorts } from '@tamga/usecases/access';
import type { Client, Pool } from '../database/index.ts';
import { freshDatabase } from '../database/testing/index.ts';
import { machineChance } from '../machine/index.ts';
import { personsRegister } from '../persons/index.ts';
import { sha256, verifierOf } from '../trust/index.ts';
import { phoneSigningStore, sessionStore } from './index.ts';

const start = Date.UTC(2026, 0, 1);
const seed = new Uint8Array(32).fill(9);
const authority = createDemoAuthority({ entropy: seed, now: start });

/** Builders for tests of access: an invented person and his organisation, keys of a demo authority, a clock that is moved. */
export const noon = '2026-02-01T07:00:00.000Z' as Instant;
export const iin = withCheckDigit('90010130001') ?? '';
export const bin = withCheckDigit('20014000001') ?? '';
export const strangerIin = withCheckDigit('91010130001') ?? '';

export const aKey = (label: string, of = iin, purpose: 'signing' | 'authentication' = 'signing'): Issued =>
  issue(authority, {
    subject: { surname: 'ҮЛГІЛІ', givenName: 'АСАН', iin: of, organisation: 'ЖШС «ҮЛГІ»', bin },
    role: 'head',
    purpose,
    notBefore: start,
    notAfter: Date.UTC(2027, 0, 1),
    entropy: draw(seed, label),
  });

const ownKey = aKey('own');

export const signed = (content: string | Uint8Array, by = ownKey): Uint8Array =>
  signCms(by, {
    content: typeof content === 'string' ? new TextEncoder().encode(content) : content,
    signingTime: start,
    entropy: machineChance.bytes(32),
  });

/** Everything that access needs, on a database of its own in which the person and the organisation are registered. */
export interface AccessUnderTest {
  readonly ports: SignInPorts & PhonePorts;
  readonly owner: Pool;
  readonly worker: Client;
  /** Moves the clock. */
  readonly at: (moment: Instant) => void;
  /** The last record of the log about the object: its class, its result and the reason it gives. */
  readonly logged: (objectId: string) => Promise<string>;
  readonly drop: () => Promise<void>;
}

export const anAccess = async (): Promise<AccessUnderTest> => {
  const database = await freshDatabase();
  const owner = database.pool();
  const pool = database.pool({ role: 'tamga_api' });
  await owner.query(
    `insert into persons.person (id, kind, identifier, name, registered_at)
     values (gen_random_uuid(), 'natural', $1, 'ҮЛГІЛІ АСАН', now()), (gen_random_uuid(), 'legal', $2, 'ЖШС «ҮЛГІ»', now())`,
    [iin, bin],
  );
  let now = noon;
  const clock = { now: () => now };
  const folder = {
    trust: { anchors: [authority.root.certificate], intermediates: [authority.issuing.certificate] },
    revocation: { lists: [], ocsp: [] },
  };
  return {
    ports: {
      sessions: sessionStore(pool),
      phoneSignings: phoneSigningStore(pool),
      signatures: { verify: verifierOf({ folder, demo: true, clock }) },
      persons: personsRegister(pool as unknown as Client),
      clock,
      chance: machineChance,
      sha256,
    },
    owner,
    worker: database.pool({ role: 'tamga_worker' }) as unknown as Client,
    at: (moment) => {
      now = moment;
    },
    logged: async (objectId) => {
      const { rows } = await owner.query<{
        readonly class: string;
        readonly result: string;
        readonly reason: string | null;
      }>(
        `select class, result, body::json -> 'facts' ->> 'reason' as reason
         from evidence.record where object_id = $1 order by id desc limit 1`,
        [objectId],
      );
      const [row] = rows;
      return [row?.class, row?.result, row?.reason].filter(Boolean).join(' ');
    },
    drop: database.drop,
  };
};
