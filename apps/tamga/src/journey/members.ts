/** One thing that is wrong in a text of JSON: where it stands, what stands there, and what to write instead. */
export interface Fault {
  readonly code: 'MISSING' | 'WRONG_KIND' | 'OUT_OF_RANGE' | 'TOO_MANY' | 'NOT_JSON';
  readonly place: string;
  readonly found: string;
  readonly fix: string;
}

/** More than these help nobody. */
const faultsMax = 20;
const shownMax = 60;

interface Range {
  readonly least: number;
  readonly most: number;
}

/** Members of one object. What is absent or `null` reads as `null`; what is of another kind does too, and is a fault. */
export interface Members {
  /** Those must not be absent. */
  readonly needs: (...names: readonly string[]) => void;
  /** As it stands there. */
  readonly raw: (name: string) => unknown;
  readonly text: (name: string) => string | null;
  readonly number: (name: string, range?: Range) => number | null;
  readonly truth: (name: string) => boolean | null;
  /** Milliseconds since 1970 UTC. */
  readonly moment: (name: string) => number | null;
  readonly list: (name: string, range: Range) => readonly unknown[];
  readonly members: (name: string) => Members;
}

/** Stands for an object that is not there; who needs it says so. */
const absent = {};

/** Reads a value as an object; what is wrong goes to `faults`, the first twenty of it. */
export const membersOf = (value: unknown, place: string, faults: Fault[]): Members => {
  const blame = (code: Fault['code'], at: string, found: unknown, fix: string): null => {
    if (faults.length < faultsMax) faults.push({ code, place: at, found: shown(found), fix });
    return null;
  };
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value) && value !== absent;
  if (!isObject && value !== absent) blame('WRONG_KIND', place || 'the line', value, 'write an object, {…}');
  const own = (isObject ? value : {}) as Readonly<Record<string, unknown>>;
  const at = (name: string): string => (place ? `${place}.${name}` : name);
  /** `undefined`: of another kind. */
  const read = <T>(name: string, kind: (found: unknown) => T | undefined, fix: string): T | null => {
    const found = own[name] ?? null;
    return found === null ? null : (kind(found) ?? blame('WRONG_KIND', at(name), found, fix));
  };
  return {
    needs: (...names) => {
      for (const name of isObject ? names : [])
        if ((own[name] ?? null) === null) blame('MISSING', at(name), own[name], `add the member "${name}"`);
    },
    raw: (name) => own[name],
    text: (name) => read(name, textOf, 'write a text in quotes'),
    number: (name, range) => {
      const found = read(name, numberOf, 'write a number without quotes');
      return found === null || !range || (found >= range.least && found <= range.most)
        ? found
        : blame('OUT_OF_RANGE', at(name), found, `write a number from ${range.least} to ${range.most}`);
    },
    truth: (name) =>
      read(name, (found) => (typeof found === 'boolean' ? found : undefined), 'write true or false'),
    moment: (name) => read(name, msOf, 'write a moment that exists, with its zone: 2026-03-02T04:00:00Z'),
    list: (name, { least, most }) => {
      const found = read(
        name,
        (one) => (Array.isArray(one) ? (one as unknown[]) : undefined),
        'write a list, […]',
      );
      if (found && found.length < least) blame('MISSING', at(name), found, `give at least ${least}`);
      if (found && found.length > most) {
        blame('TOO_MANY', at(name), found, `give at most ${most}`);
        return [];
      }
      return found ?? [];
    },
    members: (name) => membersOf(own[name] ?? absent, at(name), faults),
  };
};

/** Of what is large only its kind: it may be deep, too. */
const shown = (found: unknown): string => {
  if (Array.isArray(found)) return `a list of ${found.length}`;
  if (typeof found === 'object' && found !== null) return 'an object';
  const text = typeof found === 'string' ? found.slice(0, shownMax + 1) : found;
  const written = JSON.stringify(text) ?? 'nothing';
  return written.length > shownMax ? `${written.slice(0, shownMax)}…` : written;
};

const textOf = (found: unknown): string | undefined =>
  typeof found === 'string' && found !== '' ? found : undefined;

const numberOf = (found: unknown): number | undefined =>
  typeof found === 'number' && Number.isFinite(found) ? found : undefined;

const momentForm = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:\d{2})$/;

/** A day that does not exist would be read as another one, and a moment without a zone as one of this machine. */
const msOf = (found: unknown): number | undefined => {
  const parts = typeof found === 'string' ? momentForm.exec(found) : null;
  if (!parts) return undefined;
  const [text, year, month, day] = parts;
  const ms = Date.parse(text);
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return Number.isNaN(ms) || Number(day) > last ? undefined : ms;
};
