import type { ClauseId } from '../clauses.ts';
import type { Text } from '../text.ts';

/** Why a clause is held to be met in part only, though code and tests cite it. `since` is the day that was written. */
export interface Limit {
  readonly since: string;
  readonly reason: Text;
}

/** A limit lowers a clause from done to part and is shown on the law page. Nothing here can raise a state. */
export const limits: Partial<Readonly<Record<ClauseId, Limit>>> = {};
