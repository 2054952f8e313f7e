import type { ClauseId } from '../clauses.ts';
import type { Text } from '../text.ts';
import type { Actor } from './actors.ts';

/** How a clause binds: the text says so, it follows from the text, or it gives someone a right. */
export type Binding = 'binding' | 'implied' | 'right';

/** A row of the register as it is written down: how it binds, whom, and one plain sentence in each language. */
export type Row = readonly [
  binding: Binding,
  actors: readonly [Actor, ...Actor[]],
  kk: string,
  ru: string,
  en: string,
];

/** A row of the requirements: where it stands, what it says in our words, how it binds and whom. */
export interface Clause {
  readonly id: ClauseId;
  readonly source: { readonly act: Text; readonly place: Text };
  readonly text: Text;
  readonly binding: Binding;
  readonly actors: readonly Actor[];
}
