import { type Text, text } from '@tamga/domain/law';

/** Why a file or a row of it was not taken, and where. */
export interface ReferenceProblem {
  readonly code: 'REFERENCE_FILE_UNREADABLE' | 'REFERENCE_ROW_INVALID';
  /** Line of the file from 1, where known. */
  readonly line?: number;
  /** `rows[3].value.pct` */
  readonly place: string;
  readonly found: string;
  readonly message: Text;
}

/** A row that does not have the shape it should. `expected` is what should stand there. */
export const invalidRow = (place: string, found: unknown, expected: Text): ReferenceProblem => ({
  code: 'REFERENCE_ROW_INVALID',
  place,
  found: shortly(found),
  message: text(
    `${place}: күтілгені – ${expected.kk}`,
    `${place}: ожидается ${expected.ru}`,
    `${place}: expected ${expected.en}`,
  ),
});

/** A file that cannot be read at all. */
export const unreadable = (place: string, message: Text, line?: number): ReferenceProblem => ({
  code: 'REFERENCE_FILE_UNREADABLE',
  place,
  found: '',
  message,
  ...(line === undefined ? {} : { line }),
});

const shortly = (found: unknown): string => {
  const written = typeof found === 'string' ? found : (JSON.stringify(found) ?? String(found));
  return written.length > 80 ? `${written.slice(0, 79)}…` : written;
};
