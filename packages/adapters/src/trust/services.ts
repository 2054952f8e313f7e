import { readFile } from 'node:fs/promises';
import { type Instant, parseInstant } from '@tamga/domain/time';

/**
 * Services of the authorities on the network, as dated data of the operator: `services.json` in the trust folder, a list. An
 * address in a certificate is followed only to a host that is named here.
 */
export interface Services {
  /** The moment from which these count. */
  readonly from: Instant;
  /** Hosts, with a port where it is not the usual one, that may be asked about revocation. */
  readonly hosts: readonly string[];
  /** Responders to ask where a certificate names none. */
  readonly ocspUrls: readonly string[];
  /** A time-stamping service of RFC 3161. */
  readonly timeStampUrl: string | null;
  readonly timeoutMs: number;
  /** How long an answer on one certificate, and a list, are used before they are asked for again. */
  readonly answerMinutes: number;
  readonly listMinutes: number;
  /** Whether an OCSP answer must carry our nonce. */
  readonly nonce: 'required' | 'checked-when-present';
}

const standard = {
  ocspUrls: [],
  timeStampUrl: null,
  timeoutMs: 3_000,
  answerMinutes: 10,
  listMinutes: 60,
  nonce: 'required',
} as const satisfies Partial<Services>;

const fileBytesMax = 64 * 1024;

/** The services of `path`, earliest first; none when there is no such file. Throws for a file that is not understood. */
export const readServices = async (path: string): Promise<readonly Services[]> => {
  const bytes = await readFile(path).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  });
  if (!bytes) return [];
  if (bytes.length > fileBytesMax) throw new Error(`${path} is larger than ${fileBytesMax} bytes`);
  const written: unknown = JSON.parse(bytes.toString('utf8'));
  if (!Array.isArray(written)) throw new Error(`${path}: not a list`);
  return written
    .map((item: unknown, index) => servicesOf(item, `${path} [${index}]`))
    .toSorted((one, other) => (one.from < other.from ? -1 : 1));
};

/** The services in force at a moment: of those that began, the last. */
export const servicesAt = (services: readonly Services[], at: Instant): Services | undefined =>
  services.findLast(({ from }) => from <= at);

const servicesOf = (written: unknown, place: string): Services => {
  const fail = (what: string): never => {
    throw new Error(`${place}: ${what}`);
  };
  if (typeof written !== 'object' || written === null) return fail('not an object');
  const given: Readonly<Record<string, unknown>> = { ...written };
  const known = ['from', 'hosts', ...Object.keys(standard)];
  const unknown = Object.keys(given).find((key) => !known.includes(key));
  if (unknown !== undefined) fail(`an unknown key ${unknown}`);
  const texts = (key: string, otherwise: readonly string[]): readonly string[] => {
    const value = given[key] ?? otherwise;
    return Array.isArray(value) && value.length <= 32 && value.every((item) => typeof item === 'string')
      ? value
      : fail(`${key} is not a list of texts`);
  };
  const whole = (key: 'timeoutMs' | 'answerMinutes' | 'listMinutes', most: number): number => {
    const value = given[key] ?? standard[key];
    return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= most
      ? value
      : fail(`${key} is not a number from 1 to ${most}`);
  };
  const address = (key: string, value: unknown): string =>
    typeof value === 'string' && /^https?:$/.test(URL.parse(value)?.protocol ?? '')
      ? value
      : fail(`${key} is not a web address`);
  const from = typeof given['from'] === 'string' ? parseInstant(given['from']) : undefined;
  const nonce = given['nonce'] ?? standard.nonce;
  return {
    from: from ?? fail('from is not a moment as 2026-01-01T00:00:00.000Z'),
    hosts: texts('hosts', []),
    ocspUrls: texts('ocspUrls', standard.ocspUrls).map((url) => address('ocspUrls', url)),
    timeStampUrl:
      given['timeStampUrl'] === undefined || given['timeStampUrl'] === null
        ? null
        : address('timeStampUrl', given['timeStampUrl']),
    timeoutMs: whole('timeoutMs', 30_000),
    answerMinutes: whole('answerMinutes', 24 * 60),
    listMinutes: whole('listMinutes', 7 * 24 * 60),
    nonce:
      nonce === 'required' || nonce === 'checked-when-present'
        ? nonce
        : fail('nonce is required or checked-when-present'),
  };
};
