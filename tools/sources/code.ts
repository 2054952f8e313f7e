/** A piece of a TypeScript source: code, a comment, or a string, template or regular expression with its marks. */
type Kind = 'code' | 'comment' | 'string' | 'regexp';

interface Piece {
  readonly kind: Kind;
  readonly text: string;
}

/** A slash after one of these begins a regular expression, not a division. */
const beforeRegExp = /(?:^|[(,=:[!&|?{};+\-*%~^<>]|\b(?:return|typeof|case|in|of|void|throw|do|else))\s*$/;

const wholeAt = (source: string, at: number, before: string): Piece | undefined => {
  const match = (pattern: RegExp, kind: Kind): Piece | undefined => {
    pattern.lastIndex = at;
    const text = pattern.exec(source)?.[0];
    return text === undefined ? undefined : { kind, text };
  };
  switch (source[at]) {
    case "'":
      return match(/'(?:\\.|[^'\\\n])*'/sy, 'string');
    case '"':
      return match(/"(?:\\.|[^"\\\n])*"/sy, 'string');
    case '`':
      return match(/`(?:\\.|[^`\\])*`/sy, 'string');
    case '/':
      return (
        match(/\/\/[^\n]*/y, 'comment') ??
        match(/\/\*.*?\*\//sy, 'comment') ??
        (beforeRegExp.test(before)
          ? match(/\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*/y, 'regexp')
          : undefined)
      );
    default:
      return undefined;
  }
};

const wordsBefore = 24;

/**
 * Splits a source into pieces. A reader for our own formatted code, not a parser of the language: a template inside a
 * template's `${…}` is taken for its end, which no file of ours needs.
 */
const piecesOf = (source: string): readonly Piece[] => {
  const pieces: Piece[] = [];
  let codeFrom = 0;
  let at = 0;
  const endCode = () => {
    if (at > codeFrom) pieces.push({ kind: 'code', text: source.slice(codeFrom, at) });
  };
  while (at < source.length) {
    const before = source.slice(Math.max(codeFrom, at - wordsBefore), at);
    const piece = wholeAt(source, at, before);
    if (piece === undefined) {
      at += 1;
      continue;
    }
    endCode();
    pieces.push(piece);
    at += piece.text.length;
    codeFrom = at;
  }
  endCode();
  return pieces;
};

const blank = (text: string): string => text.replace(/[^\n]/g, ' ');

/** The source with its comments blanked; lines and columns stay where they were. */
export const withoutComments = (source: string): string =>
  piecesOf(source)
    .map(({ kind, text }) => (kind === 'comment' ? blank(text) : text))
    .join('');

/** The source with comments, strings and regular expressions blanked: only what runs, also inside a template. */
export const bareCode = (source: string): string =>
  piecesOf(source)
    .map(({ kind, text }) =>
      kind === 'code' ? text : text.startsWith('`') ? expressionsOf(text) : blank(text),
    )
    .join('');

/** A template with its words blanked and its simple `${…}` kept. */
const expressionsOf = (template: string): string =>
  template.replace(/\$\{[^{}]*\}|[^\n]/g, (part) => (part.startsWith('${') ? part : ' '));

/** The line, from 1, of a character of the source. */
export const lineOf = (source: string, index: number): number => source.slice(0, index).split('\n').length;
