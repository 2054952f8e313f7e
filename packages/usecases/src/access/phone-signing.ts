import {
  type PhoneSigningEvent,
  type PhoneSigningState,
  phoneBytesMax,
  phoneDocumentsMax,
  phoneSigningTransitions,
} from '@tamga/domain/access';
import type { LogRecord } from '@tamga/domain/evidence';
import { accept, type Result, refuse, type Step, type Text, transition } from '@tamga/domain/law';
import { readStatement } from '@tamga/domain/signature';
import type { Instant } from '@tamga/domain/time';
import type { Chance, Clock, Signatures } from '../ports/index.ts';
import { sameBytes } from './sessions.ts';

export interface PhoneDocument {
  readonly name: Text;
  readonly content: Uint8Array;
}

export interface PhoneSigning {
  readonly id: string;
  /** Of the secret of the browser that offered it. */
  readonly holderSha256: Uint8Array;
  readonly purpose: 'sign-in' | 'document';
  /** Of the token of the phone that opened it. */
  readonly tokenSha256: Uint8Array | null;
  readonly state: PhoneSigningState;
  readonly expiresAt: Instant;
}

export type PhoneStep = Step<PhoneSigningState, PhoneSigningEvent>;

/** Where signings on phones are kept. Each method is one transaction. */
export interface PhoneSignings {
  keep(
    signing: PhoneSigning,
    documents: readonly PhoneDocument[],
    keySha256: Uint8Array,
    record: LogRecord,
  ): Promise<void>;
  byId(id: string): Promise<PhoneSigning | undefined>;
  byKey(keySha256: Uint8Array): Promise<PhoneSigning | undefined>;
  /** Those of the holder, whatever their state. */
  ofHolder(holderSha256: Uint8Array): Promise<readonly PhoneSigning[]>;
  documents(id: string): Promise<readonly (PhoneDocument & { readonly signed: Uint8Array | null })[]>;
  /** Takes the step, and keeps what comes with it; `false` when the state was no longer the one it begins from. */
  move(
    id: string,
    step: PhoneStep,
    record: LogRecord,
    more?: { readonly tokenSha256?: Uint8Array; readonly signed?: readonly Uint8Array[] },
  ): Promise<boolean>;
}

export interface PhonePorts {
  readonly phoneSignings: PhoneSignings;
  readonly signatures: Pick<Signatures, 'verify'>;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly sha256: (bytes: Uint8Array) => Uint8Array;
}

export type PhoneRefusal = {
  readonly code:
    | 'NOT_FOUND'
    | 'STATE_FORBIDS'
    | 'AUTH_SIGNATURE_INVALID'
    | 'BAD_REQUEST'
    | 'PAYLOAD_TOO_LARGE';
};

/**
 * Offers documents to whatever phone opens the code with `key`, 128 random bits; what comes back goes to the browser that holds
 * `holder` alone. What it offered before is cancelled. Refuses with `PAYLOAD_TOO_LARGE`, and with `BAD_REQUEST` for nothing
 * and for a document that reads as a sign-in statement: nobody is to enter with what a person signed as a document.
 */
export const offerToPhone =
  (ports: PhonePorts) =>
  async (offer: {
    readonly holder: Uint8Array;
    readonly purpose: PhoneSigning['purpose'];
    readonly documents: readonly PhoneDocument[];
    readonly expiresAt: Instant;
  }): Promise<Result<{ readonly id: string; readonly key: Uint8Array }, PhoneRefusal>> => {
    const { phoneSignings, chance, sha256, clock } = ports;
    const { documents, purpose, expiresAt } = offer;
    const bytes = documents.reduce((sum, { content }) => sum + content.length, 0);
    if (documents.length > phoneDocumentsMax || bytes > phoneBytesMax)
      return refuse({ code: 'PAYLOAD_TOO_LARGE' });
    const statements = documents.filter(({ content }) => readStatement(new TextDecoder().decode(content)));
    if (documents.length === 0 || (purpose === 'document' && statements.length > 0))
      return refuse({ code: 'BAD_REQUEST' });
    const holderSha256 = sha256(offer.holder);
    for (const before of await phoneSignings.ofHolder(holderSha256)) await moved(ports, before, 'cancel');
    const key = chance.bytes(16);
    const signing = {
      id: chance.id(),
      holderSha256,
      purpose,
      tokenSha256: null,
      state: 'offered',
      expiresAt,
    } as const;
    await phoneSignings.keep(signing, documents, sha256(key), recordOf(signing, 'offered', clock.now()));
    return accept({ id: signing.id, key });
  };

/** The phone opens the code, once, and is given a token with which it alone goes on. */
export const openOnPhone =
  (ports: PhonePorts) =>
  async (
    key: Uint8Array,
  ): Promise<
    Result<
      {
        readonly token: Uint8Array;
        readonly signing: PhoneSigning;
        readonly documents: readonly PhoneDocument[];
      },
      PhoneRefusal
    >
  > => {
    const signing = await inTime(ports, await ports.phoneSignings.byKey(ports.sha256(key)));
    if (!signing) return refuse({ code: 'NOT_FOUND' });
    const token = ports.chance.bytes(32);
    const opened = await moved(ports, signing, 'open', { tokenSha256: ports.sha256(token) });
    if (!opened) return refuse({ code: 'STATE_FORBIDS' });
    return accept({ token, signing, documents: await ports.phoneSignings.documents(signing.id) });
  };

interface OfPhone {
  readonly key: Uint8Array;
  readonly token: Uint8Array | undefined;
}

/** The documents to sign, for the phone that opened the code. */
export const showOnPhone =
  (ports: PhonePorts) =>
  async (phone: OfPhone): Promise<Result<readonly PhoneDocument[], PhoneRefusal>> => {
    const signing = await ofPhone(ports, phone);
    if (!signing) return refuse({ code: 'NOT_FOUND' });
    if (!(await moved(ports, signing, 'show'))) return refuse({ code: 'STATE_FORBIDS' });
    return accept(await ports.phoneSignings.documents(signing.id));
  };

/**
 * The phone hands in the documents, signed: attached CMS, each over the very bytes it was shown. A signature that does not verify
 * ends the signing (`AUTH_SIGNATURE_INVALID`), and the page says so.
 */
export const handInFromPhone =
  (ports: PhonePorts) =>
  async (
    phone: OfPhone & { readonly signed: readonly Uint8Array[] },
  ): Promise<Result<undefined, PhoneRefusal>> => {
    const signing = await ofPhone(ports, phone);
    if (!signing) return refuse({ code: 'NOT_FOUND' });
    const { signed } = phone;
    if (!transition(phoneSigningTransitions, signing.state, 'sign').ok)
      return refuse({ code: 'STATE_FORBIDS' });
    const documents = await ports.phoneSignings.documents(signing.id);
    const now = ports.clock.now();
    for (const [at, document] of documents.entries()) {
      const verified = await ports.signatures.verify(
        signed[at] ?? new Uint8Array(),
        'application/cms',
        now,
        signing.purpose,
      );
      if (verified.ok && sameBytes(verified.value.content, document.content)) continue;
      await moved(ports, signing, 'refuse');
      return refuse({ code: 'AUTH_SIGNATURE_INVALID' });
    }
    if (signed.length !== documents.length) return refuse({ code: 'BAD_REQUEST' });
    return (await moved(ports, signing, 'sign', { signed }))
      ? accept(undefined)
      : refuse({ code: 'STATE_FORBIDS' });
  };

interface OfBrowser {
  readonly id: string;
  /** Secrets of the browser: of its entry, of its session. One of them made the offer. */
  readonly holders: readonly Uint8Array[];
}

/** What the browser that made the offer sees of it; `undefined` for any other. */
export const offeredTo =
  (ports: PhonePorts) =>
  async ({ id, holders }: OfBrowser): Promise<PhoneSigning | undefined> => {
    const signing = await ports.phoneSignings.byId(id);
    const own = signing && holders.some((holder) => sameBytes(ports.sha256(holder), signing.holderSha256));
    return own ? inTime(ports, signing) : undefined;
  };

/** The signed documents, in the order they were offered, given once to the browser that offered them. */
export const takeFromPhone =
  (ports: PhonePorts) =>
  async (browser: OfBrowser): Promise<Result<readonly Uint8Array[], PhoneRefusal>> => {
    const signing = await offeredTo(ports)(browser);
    if (!signing) return refuse({ code: 'NOT_FOUND' });
    const documents = await ports.phoneSignings.documents(signing.id);
    if (!(await moved(ports, signing, 'take'))) return refuse({ code: 'STATE_FORBIDS' });
    return accept(documents.flatMap(({ signed }) => signed ?? []));
  };

/** The person changed his mind, or left the page. Says nothing when it is over anyway. */
export const cancelOffer =
  (ports: PhonePorts) =>
  async (browser: OfBrowser): Promise<void> => {
    const signing = await offeredTo(ports)(browser);
    if (signing) await moved(ports, signing, 'cancel');
  };

const ofPhone = async (ports: PhonePorts, { key, token }: OfPhone): Promise<PhoneSigning | undefined> => {
  const signing = await ports.phoneSignings.byKey(ports.sha256(key));
  const own = token && signing?.tokenSha256 && sameBytes(ports.sha256(token), signing.tokenSha256);
  return own ? inTime(ports, signing) : undefined;
};

/** The signing as it is now: one whose time ran out has expired. */
const inTime = async (
  ports: PhonePorts,
  signing: PhoneSigning | undefined,
): Promise<PhoneSigning | undefined> => {
  if (!signing || ports.clock.now() < signing.expiresAt) return signing;
  return (await moved(ports, signing, 'expire')) ?? signing;
};

/** Takes the step the table allows, with its record of the log; the signing after it, or `undefined`. */
const moved = async (
  { phoneSignings, clock }: PhonePorts,
  signing: PhoneSigning,
  event: PhoneSigningEvent,
  more: Parameters<PhoneSignings['move']>[3] = {},
): Promise<PhoneSigning | undefined> => {
  const step = transition(phoneSigningTransitions, signing.state, event);
  if (!step.ok) return undefined;
  const record = recordOf(signing, step.value.to, clock.now());
  return (await phoneSignings.move(signing.id, step.value, record, more))
    ? { ...signing, state: step.value.to }
    : undefined;
};

const recordOf = ({ id, purpose }: PhoneSigning, state: PhoneSigningState, at: Instant): LogRecord => ({
  class: state === 'refused' ? 'SEC' : 'SIG',
  at,
  actorId: null,
  actorRole: 'unknown',
  onBehalfOf: null,
  objectKind: 'phone-signing',
  objectId: id,
  result: state,
  basis: '389-10',
  facts: { purpose },
});
