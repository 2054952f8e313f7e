import type { LogRecord } from '@tamga/domain/evidence';
import { accept, type Result, refuse } from '@tamga/domain/law';
import {
  checkStatement,
  makeStatement,
  readStatement,
  type StatementRefusal,
  statementMinutes,
} from '@tamga/domain/signature';
import { addHours, addMinutes, type Instant, localDateAt } from '@tamga/domain/time';
import type { Chance, Clock, Official, Person, Persons, Signatures, Signer } from '../ports/index.ts';

/** How long a session lasts; each request for restricted information stands under its signed statement. */
export const sessionHours = 8;

export interface ChallengeRow {
  readonly id: string;
  readonly statement: string;
  readonly expiresAt: Instant;
  /** Of the secret of the browser that asked for it; it alone may answer. */
  readonly holderSha256: Uint8Array;
}

export interface SessionRow {
  readonly tokenSha256: Uint8Array;
  readonly personId: string;
  readonly actingForId: string;
  readonly official: Official | null;
  readonly statementCms: Uint8Array;
  readonly certificateSha256: string;
  /** What the certificate says the key is for: `head`, `signing-right`. */
  readonly certificateRoles: readonly string[];
  readonly openedAt: Instant;
  readonly expiresAt: Instant;
}

/** Where statements and sessions are kept. Each method is one transaction. */
export interface SessionStore {
  keepChallenge(challenge: ChallengeRow): Promise<void>;
  findChallenge(id: string): Promise<ChallengeRow | undefined>;
  /** The challenge, used from now on, and whether it was before; `undefined` when unknown. */
  useChallenge(
    id: string,
    at: Instant,
  ): Promise<{ readonly challenge: ChallengeRow; readonly usedBefore: boolean } | undefined>;
  openSession(session: SessionRow, record: LogRecord): Promise<void>;
  /** Writes a record of something refused. */
  record(record: LogRecord): Promise<void>;
}

export interface SignInPorts {
  readonly sessions: SessionStore;
  readonly signatures: Pick<Signatures, 'verify'>;
  readonly persons: Persons;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly sha256: (bytes: Uint8Array) => Uint8Array;
}

/**
 * A statement to sign: purpose, origin, time, 192 random bits; good for two minutes, one use and the browser whose `entry`
 * secret it is made for (389-10).
 */
export const createChallenge =
  ({ sessions, clock, chance, sha256 }: SignInPorts) =>
  async (origin: string, entry: Uint8Array): Promise<ChallengeRow> => {
    const at = clock.now();
    const nonce = Array.from(chance.bytes(24), (byte) => byte.toString(16).padStart(2, '0')).join('');
    const challenge = {
      id: chance.id(),
      statement: makeStatement({ origin, at, nonce }),
      expiresAt: addMinutes(at, statementMinutes),
      holderSha256: sha256(entry),
    };
    await sessions.keepChallenge(challenge);
    return challenge;
  };

export type SignInRefusal = {
  readonly code:
    | 'AUTH_SIGNATURE_REQUIRED'
    | 'AUTH_SIGNATURE_INVALID'
    | 'AUTH_NOT_REGISTERED'
    | 'ACCESS_NOT_ELIGIBLE';
};

export interface SignedIn {
  /** Kept by the browser only; the store holds its digest. */
  readonly token: Uint8Array;
  readonly person: Person;
  readonly actingFor: Person;
  readonly official: Official | null;
  readonly certificateRoles: readonly string[];
  readonly expiresAt: Instant;
}

/** Why nobody entered; kept in the log and told to nobody, since it would help only who tries (389-10). */
export type SignInFault =
  | 'request-from-elsewhere'
  | 'statement-unknown'
  | 'statement-replayed'
  | 'statement-expired'
  | 'other-browser'
  | 'signature'
  | 'not-registered'
  | StatementRefusal['reason'];

interface OpenCommand {
  readonly challengeId: string;
  readonly cms: Uint8Array;
  readonly origin: string;
  /** The secret of the browser, which it got with the statement. */
  readonly entry: Uint8Array | undefined;
  /** The request was sent by a page of another site. */
  readonly fromElsewhere?: boolean;
}

/**
 * Opens a session for whoever signed the statement (389-10): a statement used once, unchanged, in time, for this origin, by the
 * browser that asked for it; a signature that verifies; a holder who is a registered user. Identity, organisation and roles
 * come from the certificate. Every refusal is logged with its reason.
 */
export const openSession =
  (ports: SignInPorts) =>
  async (command: OpenCommand): Promise<Result<SignedIn, SignInRefusal>> => {
    const { sessions, clock, chance, persons } = ports;
    const now = clock.now();
    const refused = refusing(ports, now, command.challengeId);
    if (command.fromElsewhere) return refused('AUTH_SIGNATURE_INVALID', 'request-from-elsewhere');
    const used = await sessions.useChallenge(command.challengeId, now);
    const fault = faultOf(ports, used, command.entry, now);
    if (!used || fault) return refused('AUTH_SIGNATURE_REQUIRED', fault ?? 'statement-unknown');
    const verified = await ports.signatures.verify(command.cms, 'application/cms', now, 'sign-in');
    if (!verified.ok) return refused('AUTH_SIGNATURE_INVALID', 'signature');
    const { signer, content } = verified.value;
    const answer = checkStatement(new TextDecoder().decode(content), {
      origin: command.origin,
      nonce: readStatement(used.challenge.statement)?.nonce ?? '',
      now,
    });
    if (!answer.ok) return refused('AUTH_SIGNATURE_INVALID', answer.refusal.reason);
    const person = signer.iin ? await persons.byIdentifier(signer.iin) : undefined;
    if (person?.state !== 'registered') return refused('AUTH_NOT_REGISTERED', 'not-registered');

    const today = localDateAt(now);
    const official = (await persons.officialOf(person.id, today)) ?? null;
    const actingFor = official ? person : await organisationOf(persons, person, signer);
    const token = chance.bytes(32);
    const expiresAt = addHours(now, sessionHours);
    const session: SessionRow = {
      tokenSha256: ports.sha256(token),
      personId: person.id,
      actingForId: actingFor.id,
      official,
      statementCms: command.cms,
      certificateSha256: signer.certificateSha256,
      certificateRoles: signer.roles,
      openedAt: now,
      expiresAt,
    };
    await sessions.openSession(session, {
      class: 'ACC',
      at: now,
      actorId: person.id,
      actorRole: official?.role ?? 'declarant',
      onBehalfOf: actingFor.id,
      objectKind: 'session',
      objectId: command.challengeId,
      result: 'opened',
      basis: '389-10',
      facts: { certificate: signer.certificateSha256, roles: signer.roles.join(' '), expiresAt },
    });
    return accept({ token, person, actingFor, official, certificateRoles: signer.roles, expiresAt });
  };

/** What is wrong with the statement that is answered, before anything is looked at that came with the answer. */
const faultOf = (
  { sha256 }: SignInPorts,
  used: Awaited<ReturnType<SessionStore['useChallenge']>>,
  entry: Uint8Array | undefined,
  now: Instant,
): SignInFault | undefined => {
  if (!used) return 'statement-unknown';
  if (used.usedBefore) return 'statement-replayed';
  if (used.challenge.expiresAt < now) return 'statement-expired';
  const holder = entry && sha256(entry);
  return holder && sameBytes(holder, used.challenge.holderSha256) ? undefined : 'other-browser';
};

/** The organisation the certificate names, when the person may act for it; else the person himself. */
const organisationOf = async (persons: Persons, person: Person, signer: Signer): Promise<Person> =>
  (signer.bin ? await persons.byIdentifier(signer.bin) : undefined) ?? person;

const refusing =
  ({ sessions }: SignInPorts, at: Instant, challengeId: string) =>
  async (code: SignInRefusal['code'], reason: SignInFault): Promise<Result<SignedIn, SignInRefusal>> => {
    await sessions.record({
      class: 'SEC',
      at,
      actorId: null,
      actorRole: 'unknown',
      onBehalfOf: null,
      objectKind: 'challenge',
      objectId: challengeId,
      result: code,
      basis: '389-10',
      facts: { reason },
    });
    return refuse({ code });
  };

/** Whether two digests are the same. They are digests of secrets: how long it takes tells nothing of the secrets. */
export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, at) => byte === b[at]);

/** Persons this one may act for: himself, and the principals of his mandates and of those of his organisations (IMP-1). */
export const choicesOf = async (
  persons: Persons,
  person: Person,
  actingFor: Person,
  now: Instant,
): Promise<readonly Person[]> => {
  const employers = (await persons.mandatesOf(person.id, localDateAt(now))).filter(
    ({ kind }) => kind === 'employee',
  );
  const found = await Promise.all(employers.map(({ principalId }) => persons.byId(principalId)));
  const all = [person, actingFor, ...found.filter((one): one is Person => one !== undefined)];
  return all.filter((one, index) => all.findIndex(({ id }) => id === one.id) === index);
};
