import type { GapKind, Gaps } from '../gaps.ts';

/** A JSON object that was read: its members are not trusted. */
export type Json = { readonly [key: string]: unknown };

/** More entries than any written case has; a longer list is refused, not read. */
const entriesMax = 10_000;
const textMax = 4_000;

/** Reads members of a written case; what has the wrong shape becomes an unreadable gap with its place. */
export class Reader {
  readonly gaps: Gaps;

  constructor(gaps: Gaps) {
    this.gaps = gaps;
  }

  object(from: Json, key: string, at = ''): Json | undefined {
    const value = from[key];
    if (value === undefined || value === null) return undefined;
    if (typeof value === 'object' && !Array.isArray(value)) return value as Json;
    return this.wrong(`${at}/${key}`, 'object');
  }

  objects(from: Json, key: string, at = ''): readonly Json[] {
    const value = from[key];
    if (value === undefined || value === null) return [];
    if (!Array.isArray(value) || value.length > entriesMax) return this.wrong(`${at}/${key}`, 'list') ?? [];
    return value.flatMap((entry: unknown, index) => {
      if (typeof entry === 'object' && entry !== null && !Array.isArray(entry)) return [entry as Json];
      this.wrong(`${at}/${key}/${index}`, 'object');
      return [];
    });
  }

  /** A string, or an integer written as a JSON number; other numbers are refused, because they went through a float. */
  text(from: Json, key: string, at = ''): string | undefined {
    const value = from[key];
    if (value === undefined || value === null) return undefined;
    if (typeof value === 'string' && value.length <= textMax) return value;
    if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
    return this.wrong(`${at}/${key}`, 'text');
  }

  /** An ordinal from 1; 1 when it is not stated. */
  ordinal(from: Json, key: string, at = ''): number {
    const value = from[key];
    if (value === undefined || value === null) return 1;
    if (typeof value === 'number' && Number.isSafeInteger(value) && value > 0) return value;
    if (typeof value === 'string' && /^[1-9]\d{0,8}$/.test(value)) return Number.parseInt(value, 10);
    return this.wrong(`${at}/${key}`, 'ordinal') ?? 1;
  }

  /** A text that must be there; the gap names what it is. */
  needed(from: Json, key: string, what: GapKind, at = ''): string {
    const value = this.text(from, key, at);
    if (value !== undefined) return value;
    if (from[key] === undefined || from[key] === null)
      this.gaps.add({ item: null, what, payment: null, detail: `${at}/${key}` });
    return '';
  }

  flag(from: Json, key: string, at = ''): boolean | undefined {
    const value = from[key];
    if (value === undefined || value === null || typeof value === 'boolean') return value ?? undefined;
    return this.wrong(`${at}/${key}`, 'true or false');
  }

  /** One of `options`; anything else is unreadable. */
  oneOf<T extends string>(from: Json, key: string, options: readonly T[], at = ''): T | undefined {
    const value = this.text(from, key, at);
    if (value === undefined) return undefined;
    const found = options.find((option) => option === value);
    return found ?? this.wrong(`${at}/${key} ${value.slice(0, 40)}`, options.join(' | '));
  }

  wrong(place: string, expected: string): undefined {
    return this.gaps.add({
      item: null,
      what: 'value',
      payment: null,
      detail: `${place}: ${expected}`,
      reason: 'unreadable',
    });
  }
}
