import { createHash, randomBytes } from 'node:crypto';
import { fromEpochMs, type Instant, toEpochMs } from '@tamga/domain/time';
import { type Certificate, FormatFault } from '@tamga/formats/signature';
import { type RevocationList, readRevocationList } from '@tamga/formats/signature/crl';
import {
  answersNonce,
  isAbout,
  type OcspResponse,
  readOcspResponse,
  writeOcspRequest,
} from '@tamga/formats/signature/ocsp';
import { countedSignedBy, signaturesMax } from '@tamga/formats/signature/path';
import { responderOf } from '@tamga/formats/signature/revocation';
import type { FetchedEvidence, RevocationEvidence } from '@tamga/formats/signature/verify';
import { ask } from './ask.ts';
import { type Services, servicesAt } from './services.ts';

/** A certificate whose revocation is to be asked, and its issuer. */
interface Wanted {
  readonly certificate: Certificate;
  readonly issuer: Certificate;
}

/** The evidence of one verification: what is known, and what was missed. */
export interface Asking {
  readonly fetched: FetchedEvidence;
  readonly missed: () => boolean;
  /** Fetches what was missed; never throws. What cannot be had is known as such for a while. */
  readonly fetchMissed: () => Promise<void>;
}

export interface RevocationOptions {
  readonly services: readonly Services[];
  /** Sources in the order of the policy in force. */
  readonly sources: (at: Instant) => readonly ('ocsp' | 'crl')[];
  readonly clock: { readonly now: () => Instant };
  /** Told of each question that brought nothing. */
  readonly onFailure?: (url: string, error: unknown) => void;
}

interface Kept extends RevocationEvidence {
  readonly until: number;
}

const certificatesMax = 20_000;
const listsMax = 64;
const answerBytesMax = 1024 * 1024;
const listBytesMax = 64 * 1024 * 1024;
const askedAtOnceMax = 64;
const missedMax = 16;
/** A service that failed is left alone for so long. */
const restMs = 30_000;

/** A map of bounded size: the entry put longest ago goes first. */
const keep = <K, V>(map: Map<K, V>, key: K, value: V, most: number): void => {
  map.delete(key);
  if (map.size >= most)
    for (const [oldest] of map) {
      map.delete(oldest);
      break;
    }
  map.set(key, value);
};

const hashOf = ({ der }: Certificate): string => createHash('sha256').update(der).digest('base64');

/**
 * Revocation asked over the network: OCSP and lists, in the order of the policy, each question at most once at a time, answers
 * kept for as long as the operator says. An answer that is not to our question, or not of an entitled responder, makes room for the
 * next source; the verifier checks all of it again.
 */
export const revocationOf = ({ services, sources, clock, onFailure }: RevocationOptions) => {
  const known = new Map<string, Kept>();
  const lists = new Map<string, { readonly list: RevocationList; readonly until: number }>();
  const resting = new Map<string, number>();
  const asked = new Map<string, Promise<unknown>>();
  const nowMs = (): number => toEpochMs(clock.now());

  /** Addresses that may be asked: of the web, at a host of the operator's list, not resting. */
  const allowed = (urls: readonly string[], { hosts }: Services): readonly string[] =>
    urls
      .filter((url) => {
        const parsed = URL.parse(url);
        return parsed && /^https?:$/.test(parsed.protocol) && hosts.includes(parsed.host);
      })
      .filter((url) => (resting.get(url) ?? 0) <= nowMs())
      .slice(0, 4);

  /** The first of `urls` that `get` gives something for. */
  const firstOf = async <T>(
    urls: readonly string[],
    get: (url: string) => Promise<T>,
  ): Promise<T | undefined> => {
    for (const url of urls) {
      try {
        return await get(url);
      } catch (error) {
        keep(resting, url, nowMs() + restMs, listsMax);
        onFailure?.(url, error);
      }
    }
    return undefined;
  };

  const answerFrom = async (
    url: string,
    { certificate, issuer }: Wanted,
    now: Services,
  ): Promise<OcspResponse> => {
    const nonce = new Uint8Array(randomBytes(16));
    const answer = readOcspResponse(
      await ask({
        url,
        body: { type: 'application/ocsp-request', bytes: writeOcspRequest(certificate, issuer, nonce) },
        timeoutMs: now.timeoutMs,
        bytesMax: answerBytesMax,
      }),
    );
    if (answer.nonce ? !answersNonce(answer, nonce) : now.nonce === 'required')
      throw new FormatFault('ocsp', 'the answer is to another question');
    if (!answer.answers.some(({ id }) => isAbout(id, certificate, issuer)))
      throw new FormatFault('ocsp', 'the answer is about another certificate');
    const responder = responderOf(answer, issuer, [], countedSignedBy({ signaturesLeft: signaturesMax }));
    if (!responder.ok) throw new FormatFault('ocsp', responder.detail);
    return answer;
  };

  const listFrom = async (url: string, now: Services): Promise<RevocationList> => {
    const held = lists.get(url);
    if (held && held.until > nowMs()) return held.list;
    const list = readRevocationList(
      await ask({ url, timeoutMs: 10 * now.timeoutMs, bytesMax: listBytesMax }),
    );
    const until = Math.min(nowMs() + now.listMinutes * 60_000, list.nextUpdate ?? Number.POSITIVE_INFINITY);
    keep(lists, url, { list, until }, listsMax);
    return list;
  };

  /** One question for all who ask it at once. */
  const shared = <T>(key: string, start: () => Promise<T>): Promise<T> => {
    const running = asked.get(key) as Promise<T> | undefined;
    if (running) return running;
    if (asked.size >= askedAtOnceMax) return Promise.reject(new Error('too many questions at once'));
    const promise = start().finally(() => asked.delete(key));
    asked.set(key, promise);
    return promise;
  };

  const askedBySource = {
    ocsp: async (wanted: Wanted, now: Services): Promise<RevocationEvidence | undefined> => {
      const urls = [...wanted.certificate.extensions.ocspUrls, ...now.ocspUrls];
      const answer = await firstOf(allowed(urls, now), (url) => answerFrom(url, wanted, now));
      return answer && { lists: [], ocsp: [answer] };
    },
    crl: async ({ certificate }: Wanted, now: Services): Promise<RevocationEvidence | undefined> => {
      const { crlPoints, freshestCrl } = certificate.extensions;
      const fetched = async (points: typeof crlPoints): Promise<RevocationList | undefined> =>
        firstOf(allowed(points.flatMap(urlsOf), now), (url) =>
          shared(`list ${url}`, () => listFrom(url, now)),
        );
      const complete = await fetched(crlPoints);
      const delta = complete && (await fetched(freshestCrl));
      return complete && { lists: delta ? [complete, delta] : [complete], ocsp: [] };
    },
  } as const;

  /** Asks the sources one after another, and keeps what the first of them gave. */
  const fetchOne = async (key: string, wanted: Wanted): Promise<void> => {
    const at = fromEpochMs(nowMs());
    const now = servicesAt(services, at);
    let evidence: RevocationEvidence | undefined;
    for (const source of now ? sources(at) : []) {
      evidence ??= await askedBySource[source](wanted, now as Services).catch(() => undefined);
    }
    const forMs = evidence && now ? now.answerMinutes * 60_000 : restMs;
    const until = Math.min(nowMs() + forMs, ...endsOf(evidence));
    keep(known, key, { ...(evidence ?? { lists: [], ocsp: [] }), until }, certificatesMax);
  };

  /** Begins a verification. */
  const open = (): Asking => {
    const missed = new Map<string, Wanted>();
    return {
      fetched: {
        find: (certificate) => {
          const found = known.get(hashOf(certificate));
          return found && found.until > nowMs() ? found : undefined;
        },
        miss: (certificate, issuer) => {
          if (missed.size < missedMax) missed.set(hashOf(certificate), { certificate, issuer });
        },
      },
      missed: () => missed.size > 0,
      fetchMissed: async () => {
        const all = [...missed].map(([key, wanted]) =>
          shared(key, () => fetchOne(key, wanted)).catch((error: unknown) => onFailure?.('', error)),
        );
        await Promise.all(all);
      },
    };
  };

  return { open };
};

export type Revocation = ReturnType<typeof revocationOf>;

/** When each list and answer ends, where it says so. */
const endsOf = (evidence: RevocationEvidence | undefined): readonly number[] =>
  [...(evidence?.lists ?? []), ...(evidence?.ocsp ?? []).flatMap(({ answers }) => answers)].flatMap(
    ({ nextUpdate }) => nextUpdate ?? [],
  );

const urlsOf = ({ names }: Certificate['extensions']['crlPoints'][number]): readonly string[] =>
  names.flatMap((name) => (name.kind === 'uri' ? [name.value] : []));
