import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SignerRole } from '@tamga/domain/signature';
import { writeKeyFile } from '@tamga/formats/signature';
import {
  createDemoAuthority,
  type DemoAuthority,
  type Issued,
  issue,
  type SubjectToIssue,
} from '@tamga/formats/signature/ca';
import { writeRevocationList } from '@tamga/formats/signature/crl';
import { type DemoPerson, demoPassword } from './people.ts';

const dayMs = 86_400_000;
const keysLastMs = 3 * 365 * dayMs;
const listLastsMs = 90 * dayMs;

interface KeptSeed {
  readonly entropy: string;
  readonly now: number;
}

/**
 * The test authority of this installation: made at the first start from fresh random bytes, kept in `keys/demo-authority.json`,
 * trusted only while the configuration says demo. Writes its certificates and a fresh list of revoked ones.
 */
export const openDemoAuthority = async (dataDir: string, now: number): Promise<DemoAuthority> => {
  const file = join(dataDir, 'keys', 'demo-authority.json');
  await mkdir(join(dataDir, 'keys'), { recursive: true, mode: 0o700 });
  const kept = await readFile(file, 'utf8').then(
    (text) => JSON.parse(text) as KeptSeed,
    async () => {
      const made: KeptSeed = { entropy: randomBytes(32).toString('hex'), now };
      await writeSecret(file, JSON.stringify(made));
      return made;
    },
  );
  const authority = createDemoAuthority({ entropy: Buffer.from(kept.entropy, 'hex'), now: kept.now });
  const trust = join(dataDir, 'trust', 'demo');
  await Promise.all(
    ['roots', 'intermediates', 'crl'].map((name) => mkdir(join(trust, name), { recursive: true })),
  );
  await writeFile(join(trust, 'roots', 'root.cer'), authority.root.certificate.der);
  await writeFile(join(trust, 'intermediates', 'issuing.cer'), authority.issuing.certificate.der);
  const list = {
    revoked: [],
    thisUpdate: now - dayMs,
    nextUpdate: now + listLastsMs,
    number: Math.floor(now / 1000),
  };
  await writeFile(
    join(trust, 'crl', 'issuing.crl'),
    writeRevocationList(list, authority.issuing, randomBytes(32)),
  );
  return authority;
};

/** Keys of the system itself: one that signs receipts, and the demo's time-stamping authority. Kept once made. */
export const makeSystemKeys = async (
  dataDir: string,
  authority: DemoAuthority,
  now: number,
): Promise<void> => {
  const dir = join(dataDir, 'keys');
  if (await isThere(join(dir, 'system.p12'))) return;
  const password = randomBytes(18).toString('base64url');
  const system = issueTo(
    authority,
    { system: { oid: '1.2.398.999.1', name: 'TAMGA DEMO' }, organisation: 'МКО-Үлгі', bin: '200140000014' },
    'information-system',
    now,
  );
  const { timeStamping, issuing, root } = authority;
  await writeSecret(join(dir, 'password.txt'), `${password}\n`);
  await writeSecret(
    join(dir, 'time-stamping.p12'),
    writeKeyFile({
      key: timeStamping.key,
      certificates: [timeStamping.certificate, issuing.certificate, root.certificate],
      friendlyName: 'time-stamping',
      password,
      entropy: randomBytes(60),
    }),
  );
  await writeSecret(join(dir, 'system.p12'), system.keyFile(password));
};

/** A key file for each demo person in `demo/keys`, made once. */
export const makePersonKeys = async (
  dataDir: string,
  authority: DemoAuthority,
  people: readonly DemoPerson[],
  now: number,
): Promise<void> => {
  const dir = join(dataDir, 'demo', 'keys');
  await mkdir(dir, { recursive: true });
  for (const person of people) {
    const file = keyPath(dataDir, person.key);
    if (await isThere(file)) continue;
    const { surname, givenName, iin, organisation } = person;
    const subject = {
      surname,
      givenName,
      iin,
      ...(organisation ? { organisation: organisation.name, bin: organisation.bin } : {}),
    };
    await writeFile(file, issueTo(authority, subject, person.role, now).keyFile(demoPassword));
  }
};

export const keyPath = (dataDir: string, key: string): string => join(dataDir, 'demo', 'keys', `${key}.p12`);

const issueTo = (authority: DemoAuthority, subject: SubjectToIssue, role: SignerRole, now: number): Issued =>
  issue(authority, {
    subject,
    role,
    notBefore: now - dayMs,
    notAfter: now + keysLastMs,
    entropy: randomBytes(32),
  });

const writeSecret = async (path: string, content: string | Uint8Array): Promise<void> => {
  await writeFile(path, content, { mode: 0o600 });
  await chmod(path, 0o600);
};

const isThere = (path: string): Promise<boolean> =>
  readFile(path).then(
    () => true,
    () => false,
  );
