/** Deeper than any stored calculation. */
const depthMax = 64;

/**
 * JSON with keys in ascending order and no spaces: equal values give equal bytes, so a stored calculation can be hashed
 * and compared when it is replayed (PAY-008). Callers hash. Throws a `RangeError` beyond 64 levels.
 */
export const canonicalJson = (value: unknown, depth = 0): string => {
  if (depth > depthMax) throw new RangeError('more than 64 levels');
  if (Array.isArray(value)) return `[${value.map((one) => canonicalJson(one ?? null, depth + 1)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const parts: string[] = [];
  for (const key of Object.keys(value).toSorted()) {
    const member = (value as { readonly [key: string]: unknown })[key];
    if (member !== undefined) parts.push(`${JSON.stringify(key)}:${canonicalJson(member, depth + 1)}`);
  }
  return `{${parts.join(',')}}`;
};
