import type { LogRecord } from '@tamga/domain/evidence';
import { accept, type Result, refuse } from '@tamga/domain/law';
import { checkStatement, makeStatement, readStatement, statementMinutes } from '@tamga/domain/signature';
import { addHours, addMinutes, type Instant, localDateAt } from '@tamga/domain/time';
import type { Chance, Clock, Official, Person, Persons, Signatures, Signer } from '../ports/index.ts';

/** How long a session lasts; each request for restricted information stands under its signed statement. */
export const sessionHours = 8;

export interface ChallengeRow {
  readonly id: string;
  readonly statement: string;
  readonly expiresAt: Instant;
}

export interface SessionRow {
  readonly tokenSha256: Uint8Array;
  readonly personId: string;
  readonly actingForId: string;
  readonly official: Official | null;
  readonly statementCms: Uint8Array;
  readonly certificateSha256: string;
  readonly openedAt: Instant;
  readonly expiresAt: Instant;
}

/** Where statements and sessions are kept. Each method is one transaction. */
export interface SessionStore {
  keepChallenge(challenge: ChallengeRow): Promise<void>;
  /** The challenge, marked as used by this very call; `undefined` when unknown or used before. */
  useChallenge(id: string, at: Instant): Promise<ChallengeRow | undefined>;
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

/** A statement to sign: purpose, origin, time, 192 random bits; good for two minutes and one use (389-10). */
export const createChallenge =
  ({ sessions, clock, chance }: SignInPorts) =>
  async (origin: string): Promise<ChallengeRow> => {
    const at = clock.now();
    const expiresAt = addMinutes(at, statementMinutes);
    const nonce = Array.from(chance.bytes(24), (byte) => byte.toString(16).padStart(2, '0')).join('');
    const challenge = { id: chance.id(), statement: makeStatement({ origin, at, nonce }), expiresAt };
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
  readonly expiresAt: Instant;
}

/**
 * Opens a session for whoever signed the statement (389-10): a statement used once, unchanged, in time, for this origin; a
 * signature that verifies; a holder who is a registered user. Identity and organisation come from the certificate.
 */
export const openSession =
  (ports: SignInPorts) =>
  async (command: {
    readonly challengeId: string;
    readonly cms: Uint8Array;
    readonly origin: string;
  }): Promise<Result<SignedIn, SignInRefusal>> => {
    const { sessions, clock, chance, persons } = ports;
    const now = clock.now();
    const issued = await sessions.useChallenge(command.challengeId, now);
    if (!issued || issued.expiresAt < now)
      return refused(ports, now, command.challengeId, 'AUTH_SIGNATURE_REQUIRED');
    const verified = await ports.signatures.verify(command.cms, 'application/cms', now, 'sign-in');
    if (!verified.ok) return refused(ports, now, command.challengeId, 'AUTH_SIGNATURE_INVALID');
    const { signer, content } = verified.value;
    if (!isAnswer(content, issued, command.origin, now))
      return refused(ports, now, command.challengeId, 'AUTH_SIGNATURE_INVALID');
    const person = signer.iin ? await persons.byIdentifier(signer.iin) : undefined;
    if (person?.state !== 'registered')
      return refused(ports, now, command.challengeId, 'AUTH_NOT_REGISTERED');

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
      facts: { certificate: signer.certificateSha256, expiresAt },
    });
    return accept({ token, person, actingFor, official, expiresAt });
  };

/** Whether what was signed is the very statement given out, for sign-in here and now. */
const isAnswer = (content: Uint8Array, issued: ChallengeRow, origin: string, now: Instant): boolean => {
  const nonce = readStatement(issued.statement)?.nonce ?? '';
  return checkStatement(new TextDecoder().decode(content), { origin, nonce, now }).ok;
};

/** The organisation the certificate names, when the person may act for it; else the person himself. */
const organisationOf = async (persons: Persons, person: Person, signer: Signer): Promise<Person> =>
  (signer.bin ? await persons.byIdentifier(signer.bin) : undefined) ?? person;

const refused = async (
  { sessions }: SignInPorts,
  at: Instant,
  challengeId: string,
  code: SignInRefusal['code'],
): Promise<Result<SignedIn, SignInRefusal>> => {
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
    facts: {},
  });
  return refuse({ code });
};

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
