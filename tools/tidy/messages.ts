/** A file of messages: keys may be nested, leaves are ICU messages. */
export type Messages = { readonly [key: string]: string | Messages };

/** The messages by their whole key: `editor.sign.title`. */
export const flat = (messages: Messages, prefix = ''): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(messages).flatMap(([key, value]): (readonly [string, string])[] =>
      typeof value === 'string' ? [[prefix + key, value]] : [...flat(value, `${prefix}${key}.`)],
    ),
  );

/**
 * Names of the arguments of an ICU message, sorted. A brace opens an argument where text stands and a branch inside an
 * argument, so arguments are those at even depth.
 */
export const argumentsOf = (message: string): readonly string[] => {
  const names = new Set<string>();
  let depth = 0;
  for (const [index, sign] of [...message].entries()) {
    if (sign === '{') {
      const name = /^\s*(\w+)/.exec([...message].slice(index + 1).join(''))?.[1];
      if (depth % 2 === 0 && name !== undefined) names.add(name);
      depth += 1;
    } else if (sign === '}') depth -= 1;
  }
  return [...names].toSorted();
};
