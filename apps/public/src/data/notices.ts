import { readFile, stat } from 'node:fs/promises';
import { type Text, text } from '@tamga/domain/law';
import { type Instant, parseInstant } from '@tamga/domain/time';

/** The services a maintenance notice may name. */
export const services = ['public', 'internal', 'worker', 'database'] as const;
export type Service = (typeof services)[number];

/** A notice of preventive maintenance of server equipment (389-17.1). */
export interface Notice {
  readonly id: string;
  readonly published: Instant;
  readonly from: Instant;
  readonly to: Instant;
  readonly services: readonly Service[];
  readonly title: Text;
  readonly words: Text;
}

/** What the operator's file says, newest first, or where it cannot be read. */
export type Notices =
  | { readonly ok: true; readonly notices: readonly Notice[] }
  | { readonly ok: false; readonly fault: string };

const bytesMax = 1_000_000;
const noticesMax = 200;

/**
 * Reads `notices.json` of the data folder; no file means no notices. `docs/maintenance-notices.md` describes the format.
 * Read again only when the file changed.
 */
export const noticesFile = (path: string): (() => Promise<Notices>) => {
  let seen = '';
  let last: Notices = { ok: true, notices: [] };
  return async () => {
    const found = await stat(path).catch(() => undefined);
    const mark = found ? `${found.mtimeMs} ${found.size}` : '';
    if (mark === seen) return last;
    last = !found
      ? { ok: true, notices: [] }
      : found.size > bytesMax
        ? { ok: false, fault: `larger than ${bytesMax} bytes` }
        : parseNotices(await readFile(path, 'utf8'));
    seen = mark;
    return last;
  };
};

/** The notices of a file, or the place of the first fault: `notices[2].to: not after from`. */
export const parseNotices = (written: string): Notices => {
  try {
    const file: unknown = JSON.parse(written);
    const list = isRecord(file) ? file['notices'] : undefined;
    if (!Array.isArray(list)) throw new NoticeFault('notices', 'not a list');
    if (list.length > noticesMax) throw new NoticeFault('notices', `more than ${noticesMax}`);
    const notices = list.map((each: unknown, index) => noticeOf(each, `notices[${index}]`));
    const ids = new Set(notices.map(({ id }) => id));
    if (ids.size < notices.length) throw new NoticeFault('notices', 'two with one id');
    return {
      ok: true,
      notices: notices.toSorted((a, b) => (a.from < b.from ? 1 : a.from > b.from ? -1 : 0)),
    };
  } catch (error) {
    if (error instanceof NoticeFault || error instanceof SyntaxError)
      return { ok: false, fault: error.message };
    throw error;
  }
};

class NoticeFault extends Error {
  constructor(place: string, fault: string) {
    super(`${place}: ${fault}`);
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const noticeOf = (value: unknown, place: string): Notice => {
  if (!isRecord(value)) throw new NoticeFault(place, 'not an object');
  const from = momentOf(value['from'], `${place}.from`);
  const to = momentOf(value['to'], `${place}.to`);
  if (to <= from) throw new NoticeFault(`${place}.to`, 'not after from');
  return {
    id: idOf(value['id'], `${place}.id`),
    published: momentOf(value['published'], `${place}.published`),
    from,
    to,
    services: servicesOf(value['services'], `${place}.services`),
    title: textOf(value['title'], `${place}.title`, 200),
    words: textOf(value['words'], `${place}.words`, 4_000),
  };
};

const idOf = (value: unknown, place: string): string => {
  if (typeof value !== 'string' || !/^[a-z0-9][a-z0-9-]{0,59}$/.test(value))
    throw new NoticeFault(place, 'not letters a to z, digits and dashes, at most 60');
  return value;
};

const momentOf = (value: unknown, place: string): Instant => {
  const given =
    typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value) ? Date.parse(value) : Number.NaN;
  const moment = Number.isNaN(given) ? undefined : parseInstant(new Date(given).toISOString());
  if (!moment || !/(?:Z|[+-]\d\d:\d\d)$/.test(String(value)))
    throw new NoticeFault(place, 'not a moment with its zone: 2026-11-30T18:00:00+05:00');
  return moment;
};

const servicesOf = (value: unknown, place: string): readonly Service[] => {
  if (!Array.isArray(value) || value.length === 0 || !value.every(isService))
    throw new NoticeFault(place, `not a list of ${services.join(', ')}`);
  return services.filter((each) => value.includes(each));
};

const isService = (value: unknown): value is Service => services.some((each) => each === value);

const textOf = (value: unknown, place: string, charsMax: number): Text => {
  const [kk, ru, en] = ['kk', 'ru', 'en'].map((language) => {
    const words = isRecord(value) ? value[language] : undefined;
    if (typeof words !== 'string' || words.trim() === '' || words.length > charsMax)
      throw new NoticeFault(`${place}.${language}`, `not a text of 1 to ${charsMax} characters`);
    return words.trim();
  });
  return text(kk ?? '', ru ?? '', en ?? '');
};

/** When a notice is, seen from a moment. */
export const phaseOf = (notice: Notice, now: Instant): 'ahead' | 'now' | 'past' =>
  now < notice.from ? 'ahead' : now < notice.to ? 'now' : 'past';

/** Notices that are not over, the nearest first. */
export const notOver = (
  { notices }: { readonly notices: readonly Notice[] },
  now: Instant,
): readonly Notice[] =>
  notices.filter((notice) => phaseOf(notice, now) !== 'past').toSorted((a, b) => (a.from < b.from ? -1 : 1));
