import type { OfficialRole } from '@tamga/domain/access';
import {
  type EscortCommand,
  type EscortEvent,
  type EscortPart,
  type EscortTimelineEvent,
  escortRight,
  escortTransitions,
  partsOf,
  stateAllows,
} from '@tamga/domain/escort';
import type { LogRecord } from '@tamga/domain/evidence';
import { accept, type Basis, type Result, refuse, type StateForbids, transition } from '@tamga/domain/law';
import { type Instant, localDateAt } from '@tamga/domain/time';
import type { Chance, Clock, EscortRow, EscortWork, EscortWorks, Person, Reader } from '../ports/index.ts';

/** Who asks: an official of a body, or a person for himself or his organisation. */
export interface Asking {
  readonly person: Person;
  readonly actingForId: string;
  readonly official: { readonly role: OfficialRole; readonly officeCode: string } | null;
}

export interface EscortPorts {
  readonly works: EscortWorks;
  readonly clock: Clock;
  readonly chance: Chance;
}

export type EscortRefusal =
  | {
      readonly code:
        | 'NOT_FOUND'
        | 'ACCESS_RESTRICTED'
        | 'AUTH_SIGNATURE_INVALID'
        | 'DOC_SIGNER_NOT_ENTITLED'
        | 'ESCORT_NOT_TRANSIT'
        | 'ESCORT_NO_RISK_CASE'
        | 'ESCORT_NOT_HEAD'
        | 'ESCORT_WRONG_BODY'
        | 'ESCORT_NO_CONTRACT'
        | 'ESCORT_NO_EQUIPMENT'
        | 'ESCORT_OPERATOR_UNKNOWN'
        | 'ESCORT_NEXT_OPERATOR_UNKNOWN'
        | 'CHANGED_MEANWHILE';
    }
  | { readonly code: 'DOC_FORMAT_INVALID' | 'BAD_REQUEST'; readonly place: string }
  | StateForbids;

/** Country whose operator tracks here. */
export const here = 'KZ';

export const readerOf = ({ actingForId, official }: Asking): Reader => ({
  kind: 'person',
  actingForId,
  officeCode: official?.officeCode ?? null,
});

/** The system itself, and whoever else acts in the history of an escort. */
export interface Actor {
  readonly id: string | null;
  readonly role: string;
  readonly onBehalfOf: string | null;
}

export const bySystem: Actor = { id: null, role: 'system', onBehalfOf: null };

export const actorOf = ({ person, actingForId, official }: Asking, parts: readonly EscortPart[]): Actor => ({
  id: person.id,
  role: official?.role ?? (parts.includes('nationalOperator') ? 'NationalOperator' : (parts[0] ?? 'person')),
  onBehalfOf: actingForId === person.id ? null : actingForId,
});

/** What is asked of an escort, once it is known that the asker may and the state allows it. */
export interface Allowed {
  readonly escort: EscortRow;
  readonly parts: readonly EscortPart[];
  readonly basis: Basis;
  readonly actor: Actor;
  /** The customs body the asker acts for; `null` for a person. */
  readonly body: string | null;
  readonly now: Instant;
}

/** As what the asker stands to the escort on the day; the operator is the one the Government designated then (407-2.2). */
export const partsIn = async (
  work: EscortWork,
  escort: EscortRow,
  asking: Asking,
  now: Instant,
): Promise<readonly EscortPart[]> => {
  const operator = await work.operatorOn(here, localDateAt(now));
  return partsOf({ ...escort, operatorId: operator?.personId ?? null }, asking);
};

/**
 * The escort, locked, for a command. Refuses `NOT_FOUND` for what the asker may not see, `ACCESS_RESTRICTED` for what his part
 * may not ask, `STATE_FORBIDS` for what the state forbids.
 */
export const allow = async (
  work: EscortWork,
  id: string,
  command: EscortCommand,
  asking: Asking,
  now: Instant,
): Promise<Result<Allowed, EscortRefusal>> => {
  const escort = await work.lockEscort(id);
  if (!escort) return refuse({ code: 'NOT_FOUND' });
  const parts = await partsIn(work, escort, asking, now);
  const basis = escortRight(parts, command);
  if (!basis) return refuse({ code: 'ACCESS_RESTRICTED' });
  if (!stateAllows(escort.state, command))
    return refuse({ code: 'STATE_FORBIDS', state: escort.state, event: command });
  const body = asking.official?.officeCode ?? null;
  return accept({ escort, parts, basis, actor: actorOf(asking, parts), body, now });
};

type Facts = Readonly<Record<string, string | number | boolean | null>>;

/** A log record about an escort. */
export const logOf = (
  logClass: LogRecord['class'],
  { id }: Pick<EscortRow, 'id'>,
  result: string,
  basis: Basis,
  actor: Actor,
  at: Instant,
  facts: Facts,
): LogRecord => ({
  class: logClass,
  at,
  actorId: actor.id,
  actorRole: actor.role,
  onBehalfOf: actor.onBehalfOf,
  objectKind: 'ElectronicCustomsEscort',
  objectId: id,
  result,
  basis,
  facts,
});

/** Takes a row of the table: state, history and log change together. */
export const move = async (
  work: EscortWork,
  escort: EscortRow,
  event: EscortEvent,
  change: Partial<EscortRow>,
  told: { readonly actor: Actor; readonly now: Instant; readonly facts?: Facts },
): Promise<Result<EscortRow, StateForbids>> => {
  const step = transition(escortTransitions, escort.state, event);
  if (!step.ok) return step;
  const { from, to, basis } = step.value;
  const after: EscortRow = { ...escort, ...change, state: to };
  const facts = told.facts ?? {};
  await work.updateEscort(after);
  await work.addEscortStep({
    escortId: escort.id,
    at: told.now,
    event,
    from,
    to,
    basis,
    actor: told.actor.role,
    actorId: told.actor.id,
    facts,
  });
  await work.log([logOf('DEC', escort, event, basis, told.actor, told.now, facts)]);
  return accept(after);
};

/** Notes what leaves the state as it is, and records it. */
export const note = async (
  work: EscortWork,
  escort: EscortRow,
  event: Exclude<EscortTimelineEvent, EscortEvent>,
  basis: Basis,
  told: { readonly actor: Actor; readonly now: Instant; readonly facts?: Facts },
): Promise<void> => {
  const facts = told.facts ?? {};
  await work.updateEscort(escort);
  await work.addEscortStep({
    escortId: escort.id,
    at: told.now,
    event,
    from: escort.state,
    to: escort.state,
    basis,
    actor: told.actor.role,
    actorId: told.actor.id,
    facts,
  });
  await work.log([logOf('DEC', escort, event, basis, told.actor, told.now, facts)]);
};
