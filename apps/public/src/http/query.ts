/** Query of an address as Fastify reads it: names may repeat, values come from anybody. */
export type Query = Readonly<Record<string, unknown>>;

/** The first value of a name, trimmed, without control characters, at most `charsMax`; empty when absent. */
export const oneOf = (query: Query, name: string, charsMax = 200): string => {
  const given = query[name];
  const value: unknown = Array.isArray(given) ? given[0] : given;
  if (typeof value !== 'string') return '';
  return value
    .slice(0, charsMax)
    .replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, ' ')
    .trim();
};

/** Name and value pairs as a query, without the empty ones: `?q=cars&on=2026-01-01`, or nothing. */
export const queryOf = (values: Readonly<Record<string, string>>): string => {
  const kept = Object.entries(values).filter(([, value]) => value !== '');
  return kept.length === 0 ? '' : `?${new URLSearchParams(kept).toString()}`;
};
