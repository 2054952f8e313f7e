import {
  type Act,
  type ActKind,
  actBasis,
  fourEyesStep,
  isForDeclarant,
  type OfficialRole,
} from '@tamga/domain/access';
import { type DeclarationEvent, declarationTransitions } from '@tamga/domain/declaration';
import { accept, type Basis, Defect, type Result, refuse, transition } from '@tamga/domain/law';
import { endHold } from '@tamga/domain/payment';
import type { Instant } from '@tamga/domain/time';
import { decodeAct } from '@tamga/formats/act';
import { endObligationsOf } from '../payment/index.ts';
import type {
  ActRow,
  Chance,
  Clock,
  DeclarationRecord,
  HistoryRow,
  Person,
  Reader,
  Signatures,
  Work,
  Works,
} from '../ports/index.ts';
import { clockRows } from './clock-rows.ts';
import { logOf, noticeOf, type Subject } from './records.ts';

export interface MakeAct {
  readonly declarationId: string;
  readonly requestId: string;
  /** Attached CMS over the act. */
  readonly cms: Uint8Array;
  readonly person: Person;
  readonly actingForId: string;
  readonly official: { readonly role: OfficialRole; readonly officeCode: string } | null;
}

export type ActRefusal =
  | { readonly code: 'AUTH_SIGNATURE_INVALID' }
  | { readonly code: 'DOC_SIGNER_NOT_ENTITLED' }
  | { readonly code: 'DOC_FORMAT_INVALID'; readonly place: string }
  | { readonly code: 'ACCESS_RESTRICTED' }
  | { readonly code: 'NOT_FOUND' }
  | { readonly code: 'CHANGED_MEANWHILE' }
  | { readonly code: 'FOUR_EYES_REQUIRED' }
  | { readonly code: 'STATE_FORBIDS'; readonly state: string; readonly event: string };

export interface MakeActPorts {
  readonly signatures: Pick<Signatures, 'verify'>;
  readonly works: Works;
  readonly clock: Clock;
  readonly chance: Chance;
}

/** The transition an act makes; an act that is not here moves the ball and not the state. */
export const eventOf: Readonly<Partial<Record<ActKind, DeclarationEvent>>> = {
  takeUnderControl: 'takeUnderControl',
  release: 'release',
  refuseRelease: 'refuseRelease',
  withdraw: 'withdraw',
};

/**
 * A signed act on a declaration (389-19.4, 389-19.7d): an official decides or asks, the declarant answers or withdraws. Only
 * what was signed is read. Refuses when the signature does not hold, the signer is not the person signed in, his role may not
 * make the act, the declaration is not his to see, was changed since the act was written, its state forbids it, or the act takes
 * another official (`FOUR_EYES_REQUIRED`).
 */
export const makeAct =
  ({ signatures, works, clock, chance }: MakeActPorts) =>
  async (command: MakeAct): Promise<Result<ActRow, ActRefusal>> => {
    const now = clock.now();
    const verified = await signatures.verify(command.cms, 'application/cms', now);
    if (!verified.ok) return refuse({ code: 'AUTH_SIGNATURE_INVALID' });
    if (verified.value.signer.iin !== command.person.identifier)
      return refuse({ code: 'DOC_SIGNER_NOT_ENTITLED' });
    const act = decodeAct(new TextDecoder().decode(verified.value.content));
    if (!act.ok) return act;
    if (act.value.declarationId !== command.declarationId)
      return refuse({ code: 'DOC_FORMAT_INVALID', place: 'Act/DeclarationId' });
    const basis = actBasis(command.official?.role ?? 'declarant', act.value.kind);
    if (!basis) return refuse({ code: 'ACCESS_RESTRICTED' });
    const reader: Reader = {
      kind: 'person',
      actingForId: command.actingForId,
      officeCode: command.official?.officeCode ?? null,
    };
    return works.run(reader, (work) => take(work, chance, command, act.value, basis, now));
  };

const take = async (
  work: Work,
  chance: Chance,
  command: MakeAct,
  act: Act,
  basis: Basis,
  now: Instant,
): Promise<Result<ActRow, ActRefusal>> => {
  const before = await work.lockDeclaration(command.declarationId);
  if (!before) return refuse({ code: 'NOT_FOUND' });
  const made = await work.acts(before.id);
  const repeated = made.find(
    ({ requestId, actorId }) => requestId === command.requestId && actorId === command.person.id,
  );
  if (repeated) return accept(repeated);
  if (act.version !== before.version || act.declarationNumber !== before.number)
    return refuse({ code: 'CHANGED_MEANWHILE' });
  const moved = move(before, act.kind, made, command.person.id);
  if (!moved.ok) return moved;
  // Release during a check waits for the security that was asked for it (PAY-112).
  const asked = act.kind === 'release' ? await work.lockObligationsOf(before.id) : [];
  if (asked.some(({ rule, state }) => rule === 'PAY-112' && state === 'outstanding'))
    return refuse({ code: 'STATE_FORBIDS', state: 'outstanding', event: 'release' });

  const row = rowOf(command, act, chance, now);
  const after = moved.value.record;
  const step: readonly HistoryRow[] = moved.value.step
    ? [{ ...moved.value.step, actor: row.actor, actorId: row.actorId, at: now }]
    : [];
  await work.insertAct(before.id, row);
  if (step.length > 0) await work.appendHistory(before.id, step);
  const subject: Subject = {
    ...after,
    actorId: command.person.id,
    actingForId: command.actingForId,
    actorRole: command.official?.role ?? 'declarant',
  };
  const ended = await endHolds(work, after, act.kind, chance, now);
  await work.updateDeclaration({ ...after, releasedAt: after.state === 'released' ? now : after.releasedAt });
  await work.saveClocks(before.id, clockRows(await work.history(before.id), [...made, row], now));
  await work.log([
    logOf(subject, 'DEC', now, act.kind, basis, { act: row.id, number: before.number, clause: act.clause }),
    ...ended.map((t) =>
      logOf(subject, 'FIN', now, t.kind === 'capture' ? 'captured' : 'voided', t.clause, {
        transfer: t.id,
        code: t.paymentCode,
        amount: t.amount.toString(),
      }),
    ),
  ]);
  await work.tell([noticeOf(after, now, act.kind, isForDeclarant(act.kind))]);
  return accept(row);
};

interface Moved {
  readonly record: DeclarationRecord;
  readonly step: Pick<HistoryRow, 'event' | 'from' | 'to' | 'basis'> | null;
}

/** Where the act leaves the declaration: its state by the table, and whose turn it is. */
const move = (
  before: DeclarationRecord,
  kind: ActKind,
  made: readonly ActRow[],
  personId: string,
): Result<Moved, ActRefusal> => {
  const event = eventOf[kind];
  const proposed = fourEyesStep(kind, made, personId);
  if (event) {
    const step = transition(declarationTransitions, before.state, event);
    if (!step.ok) return step;
    if (proposed === 'not yet proposed' || proposed === 'proposed by oneself')
      return refuse({ code: 'FOUR_EYES_REQUIRED' });
    const ball = step.value.to === 'underControl' ? 'customs' : 'nobody';
    return accept({ record: { ...before, state: step.value.to, ball }, step: step.value });
  }
  const open = before.state === 'registered' || before.state === 'underControl';
  const fits =
    kind === 'proposeRefusal' ? proposed === 'not yet proposed' : (kind === 'answer') === isQueryOpen(made);
  if (!open || !fits) return refuse({ code: 'STATE_FORBIDS', state: before.state, event: kind });
  return accept({ record: { ...before, ball: ballAfter[kind] ?? before.ball }, step: null });
};

const ballAfter: Readonly<Partial<Record<ActKind, DeclarationRecord['ball']>>> = {
  query: 'declarant',
  answer: 'customs',
};

/** Whether the person may make the act now, his role and his signature aside. Drives the buttons. */
export const mayMake = (
  record: DeclarationRecord,
  kind: ActKind,
  made: readonly ActRow[],
  personId: string,
): boolean => move(record, kind, made, personId).ok;

/** Whether customs asked something that the declarant has not answered yet. */
const isQueryOpen = (acts: readonly Pick<ActRow, 'kind'>[]): boolean =>
  acts.findLast(({ kind }) => kind === 'query' || kind === 'answer')?.kind === 'query';

const rowOf = (command: MakeAct, act: Act, chance: Chance, madeAt: Instant): ActRow => ({
  id: chance.id(),
  kind: act.kind,
  actor: command.official ? 'customs' : 'declarant',
  actorId: command.person.id,
  requestId: command.requestId,
  clause: act.clause,
  facts: act.facts,
  reason: act.reason,
  remedy: act.remedy,
  deadline: act.deadline,
  cms: command.cms,
  madeAt,
});

/** Release takes what was held; refusal and withdrawal let it go (PAY-147). */
const endHolds = async (
  work: Work,
  record: DeclarationRecord,
  kind: ActKind,
  chance: Chance,
  now: Instant,
) => {
  if (kind !== 'release' && kind !== 'refuseRelease' && kind !== 'withdraw') return [];
  const holds = await work.openHolds(record.id);
  const ended =
    kind === 'release'
      ? holds.map((hold) => endHold(hold, 'capture', chance.id(), '389-19.6b', now))
      : [
          ...holds.map((hold) => endHold(hold, 'void', chance.id(), 'PAY-147', now)),
          ...(await endObligationsOf(work, record.id, () => chance.id(), now)),
        ];
  const outcome = await work.transfer(ended);
  if (outcome !== 'taken') throw new Defect(`holds of ${record.id} do not end: ${outcome}`);
  return ended;
};
