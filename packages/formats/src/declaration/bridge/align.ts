import { type LayoutElement, signatureOf } from './layout.ts';

/** Ordinals change when a neighbour is removed, so they do not tell an element of a list. */
const ordinals = new Set(['ordinal', 'lineId', 'sheetOrdinal']);
const digestLength = 3;
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** Cells of the comparison beyond which elements are paired by position. */
const cellsMax = 250_000;
const digestsMax = 120;

const digest = (text: string): string => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash ^= hash >>> 15;
  let out = '';
  for (let i = 0; i < digestLength; i++) out += alphabet[(hash >>> (i * 6)) & 63];
  return out;
};

const collect = (value: unknown, key: string, into: string[]): void => {
  if (into.length >= digestsMax) return;
  if (typeof value === 'string' || typeof value === 'boolean') into.push(digest(`${key}=${value}`));
  else if (Array.isArray(value)) for (const entry of value) collect(entry, key, into);
  else if (typeof value === 'object' && value !== null)
    for (const [name, entry] of Object.entries(value)) if (!ordinals.has(name)) collect(entry, name, into);
};

/** Short digests of the values of an element of a list, by which it is found again after the list was edited. */
export const signature = (value: unknown): string => {
  const digests: string[] = [];
  collect(value, '', digests);
  return digests.join('');
};

const digestsOf = (written: string): Set<string> => {
  const found = new Set<string>();
  for (let i = 0; i < written.length; i += digestLength) found.add(written.slice(i, i + digestLength));
  return found;
};

const likeness = (a: Set<string>, b: Set<string>): number => {
  let common = 0;
  for (const entry of a) if (b.has(entry)) common++;
  return (2 * common) / Math.max(1, a.size + b.size);
};

/** Pairs in order with the greatest sum of likeness: the classic table, bounded by `cellsMax`. */
const pairedByLikeness = (olds: readonly Set<string>[], news: readonly Set<string>[]): [number, number][] => {
  const width = news.length + 1;
  const scores = new Float64Array((olds.length + 1) * width);
  for (let i = olds.length - 1; i >= 0; i--)
    for (let j = news.length - 1; j >= 0; j--) {
      const alike = likeness(olds[i] as Set<string>, news[j] as Set<string>);
      const paired = (scores[(i + 1) * width + j + 1] as number) + alike + (alike > 0 ? 0 : -1e-9);
      scores[i * width + j] = Math.max(
        paired,
        scores[(i + 1) * width + j] as number,
        scores[i * width + j + 1] as number,
      );
    }
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < olds.length && j < news.length; ) {
    const here = scores[i * width + j];
    if (here === scores[(i + 1) * width + j]) i++;
    else if (here === scores[i * width + j + 1]) j++;
    else pairs.push([i++, j++]);
  }
  return pairs;
};

/** Between two pairs as many olds as news stand unpaired: they were edited beyond recognition, and keep their positions. */
const fillGaps = (pairs: readonly [number, number][], olds: number, news: number): [number, number][] => {
  const filled: [number, number][] = [];
  let [i, j] = [0, 0];
  for (const [toOld, toNew] of [...pairs, [olds, news] as [number, number]]) {
    if (toOld - i === toNew - j) while (i < toOld) filled.push([i++, j++]);
    if (toOld < olds || toNew < news) filled.push([toOld, toNew]);
    [i, j] = [toOld + 1, toNew + 1];
  }
  return filled;
};

/**
 * Which entry of the list now stands for which element of the source: `result[k]` is the index of the value for element k, or
 * `undefined` when it was removed. Order is kept; values no element stands for are new.
 */
export const align = (
  elements: readonly LayoutElement[],
  values: readonly unknown[],
): (number | undefined)[] => {
  const result: (number | undefined)[] = elements.map(() => undefined);
  const olds = elements.map((element) => signatureOf(element) ?? '');
  const news = values.map(signature);
  let head = 0;
  while (head < olds.length && head < news.length && olds[head] === news[head]) {
    result[head] = head;
    head++;
  }
  let [oldEnd, newEnd] = [olds.length, news.length];
  while (oldEnd > head && newEnd > head && olds[oldEnd - 1] === news[newEnd - 1]) result[--oldEnd] = --newEnd;
  const [oldCount, newCount] = [oldEnd - head, newEnd - head];
  if (oldCount * newCount > cellsMax) {
    for (let i = 0; i < Math.min(oldCount, newCount); i++) result[head + i] = head + i;
    return result;
  }
  const pairs = pairedByLikeness(
    olds.slice(head, oldEnd).map(digestsOf),
    news.slice(head, newEnd).map(digestsOf),
  );
  for (const [i, j] of fillGaps(pairs, oldCount, newCount)) result[head + i] = head + j;
  return result;
};
