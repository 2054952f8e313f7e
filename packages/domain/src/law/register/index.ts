import { type ClauseId, clauseIds } from '../clauses.ts';
import { text } from '../text.ts';
import { agreement2006 } from './agreement-2006.ts';
import type { Clause, Row } from './clause.ts';
import { customsCode } from './customs-code.ts';
import { deadlines } from './deadlines.ts';
import { impliedNeeds } from './implied-needs.ts';
import { order389 } from './order-389.ts';
import { order407 } from './order-407.ts';
import { sourceOf } from './source-of.ts';
import { stateMachines } from './state-machines.ts';

export * from './actors.ts';
export * from './clause.ts';
export * from './limits.ts';
export { sourceOf } from './source-of.ts';

const rows: Readonly<Record<ClauseId, Row>> = {
  ...order389,
  ...order407,
  ...customsCode,
  ...agreement2006,
  ...stateMachines,
  ...deadlines,
  ...impliedNeeds,
};

/** The clause with this id: its source, its sentence in three languages, how it binds and whom. */
export const clauseOf = (id: ClauseId): Clause => {
  const [binding, actors, kk, ru, en] = rows[id];
  return { id, source: sourceOf(id), text: text(kk, ru, en), binding, actors };
};

/** All clauses in the order of the requirements. */
export const clauses: readonly Clause[] = clauseIds.map(clauseOf);

/** Whether `id` names a clause: for ids that come from outside, as in the address of a page. */
export const isClauseId = (id: string): id is ClauseId => Object.hasOwn(rows, id);
