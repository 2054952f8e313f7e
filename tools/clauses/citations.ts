import type { ClauseId } from '@tamga/domain/law';
import { isClauseId, clauses as register } from '@tamga/domain/law/register';
import { withoutComments } from '../sources/code.ts';

/** A test title that cites clauses. */
export interface TitleCitation {
  readonly title: string;
  readonly clauses: readonly ClauseId[];
}

const stringOfId = /(['"`])(?:\[I\] )?([A-Z0-9]+(?:-[A-Z]+)?-\d+(?:\.\d+)?[a-e]?)\1/g;

/** A screen's list of clauses is metadata of the screen, not a rule. */
const screenMetadata = /\bscreen\((?:[^()[\]]|\([^()]*\))*\[[^\]]*\]/g;

/** Clauses cited by string literals of a rule, a table or a use case; comments and screen metadata do not count. */
export const rulesIn = (source: string): readonly ClauseId[] =>
  idsIn(withoutComments(source).replace(screenMetadata, ''));

const idsIn = (code: string): readonly ClauseId[] => [
  ...new Set([...code.matchAll(stringOfId)].map(([, , id = '']) => id).filter(isClauseId)),
];

/** `describe`, `it` and `test`, but not their `.skip` and `.todo`: a test that does not run shows nothing. */
const title =
  /\b(?:describe|it|test)(?:\.only)?\(\s*(?:'((?:\\.|[^'\\])*)'|"((?:\\.|[^"\\])*)"|`((?:\\.|[^`\\])*)`)/g;

/** The test titles of a source that cite a clause, in order. */
export const titlesIn = (source: string): readonly TitleCitation[] =>
  [...withoutComments(source).matchAll(title)]
    .map(([, single, double, template]) => (single ?? double ?? template ?? '').replace(/\\(['"`])/g, '$1'))
    .map((words) => ({ title: words, clauses: clausesInWords(words) }))
    .filter(({ clauses }) => clauses.length > 0);

const patterns = register.map(({ id }) => ({
  id,
  pattern: new RegExp(`(?<![\\w.-])${id.replaceAll('.', '\\.')}(?![\\w-])(?!\\.\\d)`),
}));

const clausesInWords = (words: string): readonly ClauseId[] =>
  patterns.filter(({ pattern }) => pattern.test(words)).map(({ id }) => id);
