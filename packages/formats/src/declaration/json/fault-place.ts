/** What may come next at a point of a JSON text. */
type Awaited = 'value' | 'value or end' | 'key' | 'key or end' | 'colon' | 'comma or end' | 'nothing';

const token =
  /[ \t\n\r]*(?:([{}[\],:])|("(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null))/uy;

/**
 * Offset of the first fault of a text that is not JSON; its length when the end comes too soon. Engines differ in what they say
 * of the place, and some say nothing.
 */
export const jsonFaultAt = (text: string): number => {
  const open: string[] = [];
  let awaited: Awaited = 'value';
  for (let at = 0; ; ) {
    token.lastIndex = at;
    const found = token.exec(text);
    const begin = at + (/^[ \t\n\r]*/.exec(text.slice(at, at + 4096))?.[0].length ?? 0);
    if (!found) return begin;
    const next = step(awaited, found, open);
    if (next === undefined) return begin;
    awaited = next;
    at = token.lastIndex;
  }
};

const afterValue = (open: readonly string[]): Awaited => (open.length > 0 ? 'comma or end' : 'nothing');

const step = (
  awaited: Awaited,
  [, mark, string, atom]: RegExpExecArray,
  open: string[],
): Awaited | undefined => {
  const takesValue = awaited === 'value' || awaited === 'value or end';
  if (atom !== undefined) return takesValue ? afterValue(open) : undefined;
  if (string !== undefined) {
    if (awaited === 'key' || awaited === 'key or end') return 'colon';
    return takesValue ? afterValue(open) : undefined;
  }
  if (mark === '{' || mark === '[') {
    if (!takesValue) return undefined;
    open.push(mark);
    return mark === '{' ? 'key or end' : 'value or end';
  }
  if (mark === ':') return awaited === 'colon' ? 'value' : undefined;
  if (mark === ',') {
    if (awaited !== 'comma or end') return undefined;
    return open.at(-1) === '{' ? 'key' : 'value';
  }
  const closes = mark === '}' ? '{' : '[';
  const mayEnd = awaited === 'comma or end' || awaited === (mark === '}' ? 'key or end' : 'value or end');
  if (!mayEnd || open.pop() !== closes) return undefined;
  return afterValue(open);
};
