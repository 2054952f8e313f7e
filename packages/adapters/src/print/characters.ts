/** Longer values than any field of the catalogue are cut with a mark; the document itself keeps them. */
const charactersMax = 20_000;

/**
 * Makes a value printable without changing what the font can draw. A character that it cannot draw, and those that steer
 * (control, direction, private use), are written as their code, `‹1F600›`: nothing is dropped, nothing disguises itself.
 */
export const printableWith =
  (covered: ReadonlySet<number>) =>
  (value: string): string => {
    const cut = value.length > charactersMax ? `${value.slice(0, charactersMax)}…` : value;
    let printed = '';
    for (const character of cut.normalize('NFC')) {
      const code = character.codePointAt(0) ?? 0;
      if (blank.test(character)) printed += ' ';
      else if (covered.has(code) && !steering.test(character)) printed += character;
      else printed += `‹${code.toString(16).toUpperCase()}›`;
    }
    return printed;
  };

/** The lines of a value that has several. */
export const linesOf = (value: string): readonly string[] =>
  value
    .split(/\r\n|[\n\r\u0085\u2028\u2029]/)
    .filter((line) => line.trim() !== '')
    .slice(0, linesMax);

const linesMax = 2_000;
const blank = /[\t\p{Zs}]/u;
const steering = /\p{C}/u;
