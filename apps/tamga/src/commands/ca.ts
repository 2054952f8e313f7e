import { serveAuthority } from '@tamga/adapters/trust';
import { hasCheckDigit, type SignerRole, signerRoles } from '@tamga/domain/signature';
import { toHex } from '@tamga/formats/signature';
import {
  createDemoAuthority,
  type DemoAuthority,
  issue,
  type SubjectToIssue,
} from '@tamga/formats/signature/ca';
import { writeRevocationList } from '@tamga/formats/signature/crl';
import { cardOf } from '@tamga/formats/signature/verify';
import { exitCode, type Io, WrongUse } from '../io.ts';
import { type ReadArguments, readArguments } from '../signature/arguments.ts';
import { machine, type Surroundings } from '../signature/surroundings.ts';

const dayMs = 86_400_000;

/**
 * `tamga ca create|issue|list|serve`: the demo authority by hand. Its file `demo-authority.json` holds the entropy that all its keys
 * come from, so whoever reads it can sign in its name: it is for demonstrations and tests, and trusted in demo mode only.
 */
export const caCommand =
  (around: Surroundings) =>
  async ([what, ...args]: readonly string[], io: Io): Promise<number> => {
    const action = what === undefined ? undefined : actions[what];
    if (!action) throw new WrongUse('tamga ca create|issue|list|serve');
    const done = await action(args, io, around);
    if (args.includes('--json')) io.stdout(JSON.stringify(done));
    else io.stderr(Object.values(done).join(' '));
    return exitCode.good;
  };

type Action = (
  args: readonly string[],
  io: Io,
  around: Surroundings,
) => Promise<Readonly<Record<string, unknown>>>;

/** `ca create --out DIR`: a new authority, its root and issuing certificates. */
const create: Action = async (args, io, around) => {
  const read = readArguments(args, { one: ['out'], flags: ['json'] });
  const folder = needed(read, 'out');
  const kept = { entropy: toHex(around.random(32)), now: around.now() };
  const authority = authorityOf(kept);
  await io.writeFile(`${folder}/demo-authority.json`, JSON.stringify(kept));
  await io.writeFile(`${folder}/root.cer`, authority.root.certificate.der);
  await io.writeFile(`${folder}/issuing.cer`, authority.issuing.certificate.der);
  return { out: folder, root: cardOf(authority.root.certificate).sha256 };
};

/** `ca issue --authority FILE --out P12 --password-env NAME --role ROLE --surname … --iin … [--services ORIGIN]`: a key file. */
const issueKey: Action = async (args, io, around) => {
  const read = readArguments(args, {
    one: ['authority', 'out', 'password-env', 'role', 'days', 'services', ...subjectOptions],
    flags: ['authentication', 'json'],
  });
  const authority = await openAuthority(read, io);
  const password = io.env[needed(read, 'password-env')];
  if (password === undefined) throw new WrongUse(`the variable ${read.one('password-env')} is not set`);
  const days = Number(read.one('days') ?? '365');
  if (!Number.isInteger(days) || days < 1 || days > 3650) throw new WrongUse('--days is from 1 to 3650');
  const issued = issue(authority, {
    subject: subjectOf(read),
    role: roleOf(read.one('role') ?? 'individual'),
    purpose: read.has('authentication') ? 'authentication' : 'signing',
    services: servicesOf(read),
    notBefore: around.now(),
    notAfter: around.now() + days * dayMs,
    entropy: around.random(32),
  });
  const out = needed(read, 'out');
  await io.writeFile(out, issued.keyFile(password));
  return { out, serial: issued.certificate.serial, subject: cardOf(issued.certificate).subject };
};

/** `ca list --authority FILE --out CRL [--revoke SERIAL]… [--days N]`: a list of revoked certificates. */
const writeList: Action = async (args, io, around) => {
  const read = readArguments(args, { many: ['revoke'], one: ['authority', 'out', 'days'], flags: ['json'] });
  const authority = await openAuthority(read, io);
  const serials = revokedIn(read);
  const now = around.now();
  const days = Number(read.one('days') ?? '7');
  if (!Number.isInteger(days) || days < 1 || days > 3650) throw new WrongUse('--days is from 1 to 3650');
  const list = {
    revoked: serials.map((serial) => ({ serial, at: now, reason: 0 })),
    thisUpdate: now,
    nextUpdate: now + days * dayMs,
    number: Math.floor(now / 1000),
  };
  const out = needed(read, 'out');
  await io.writeFile(out, writeRevocationList(list, authority.issuing, around.random(32)));
  return { out, revoked: serials.length };
};

/** `ca serve --authority FILE [--port N] [--revoke SERIAL]…`: OCSP, time-stamps and lists by HTTP on this machine, until stopped. */
const serve: Action = async (args, io, around) => {
  const read = readArguments(args, { many: ['revoke'], one: ['authority', 'port'], flags: ['json'] });
  const authority = await openAuthority(read, io);
  const port = Number(read.one('port') ?? '8095');
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new WrongUse('--port is from 0 to 65535');
  const revoked = revokedIn(read).map((serial) => ({ serial, at: around.now(), reason: 0 }));
  const running = await serveAuthority({
    authority,
    host: '127.0.0.1',
    port,
    nowMs: around.now,
    revoked: () => revoked,
  });
  io.stderr(`${running.origin}/ocsp ${running.origin}/tsp ${running.origin}/issuing.crl`);
  await around.stopped();
  await running.close();
  return { origin: running.origin };
};

const revokedIn = (read: ReadArguments): readonly string[] => {
  const serials = read.many('revoke');
  const wrong = serials.find((serial) => !/^[0-9a-f]{1,40}$/.test(serial));
  if (wrong !== undefined) throw new WrongUse(`not a serial number in hex: ${wrong}`);
  return serials;
};

/** Where `ca serve` answers about a certificate, when `--services` says where it runs. */
const servicesOf = (read: ReadArguments) => {
  const origin = read.one('services')?.replace(/\/+$/, '');
  if (origin === undefined) return {};
  if (!/^https?:$/.test(URL.parse(origin)?.protocol ?? ''))
    throw new WrongUse('--services is an address as http://127.0.0.1:8095');
  return {
    ocsp: `${origin}/ocsp`,
    list: `${origin}/issuing.crl`,
    delta: `${origin}/issuing-delta.crl`,
  };
};

const actions: Readonly<Record<string, Action>> = { create, issue: issueKey, list: writeList, serve };

const subjectOptions = [
  'surname',
  'given-name',
  'patronymic',
  'iin',
  'organisation',
  'bin',
  'system',
  'system-name',
] as const;

const subjectOf = (read: ReadArguments): SubjectToIssue => {
  const [surname, givenName, patronymic, iin, organisation, bin, system, systemName] = subjectOptions.map(
    (name) => read.one(name),
  );
  for (const number of [iin, bin])
    if (number !== undefined && !hasCheckDigit(number)) throw new WrongUse(`not an IIN or BIN: ${number}`);
  if (!surname && !system) throw new WrongUse('--surname or --system is needed');
  return {
    ...(surname ? { surname } : {}),
    ...(givenName ? { givenName } : {}),
    ...(patronymic ? { patronymic } : {}),
    ...(iin ? { iin } : {}),
    ...(organisation ? { organisation } : {}),
    ...(bin ? { bin } : {}),
    ...(system ? { system: { oid: system, name: systemName ?? system } } : {}),
  };
};

const roleOf = (written: string): SignerRole => {
  const role = signerRoles.find((known) => known === written);
  if (!role) throw new WrongUse(`--role ${signerRoles.join('|')}`);
  return role;
};

const needed = (read: ReadArguments, name: string): string => {
  const value = read.one(name);
  if (value === undefined) throw new WrongUse(`--${name} is needed`);
  return value;
};

const authorityOf = ({ entropy, now }: { readonly entropy: string; readonly now: number }): DemoAuthority =>
  createDemoAuthority({ entropy: new Uint8Array(Buffer.from(entropy, 'hex')), now });

const openAuthority = async (read: ReadArguments, io: Io): Promise<DemoAuthority> => {
  const path = needed(read, 'authority');
  const kept: unknown = JSON.parse(new TextDecoder().decode(await io.readFile(path, 64 * 1024)));
  if (typeof kept !== 'object' || !kept || !('entropy' in kept) || !('now' in kept))
    throw new WrongUse(`${path}: not the file of a demo authority`);
  const { entropy, now } = kept;
  if (typeof entropy !== 'string' || !/^[0-9a-f]{64,}$/.test(entropy) || typeof now !== 'number')
    throw new WrongUse(`${path}: not the file of a demo authority`);
  return authorityOf({ entropy, now });
};

export const run = caCommand(machine);
