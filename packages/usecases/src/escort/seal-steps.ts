import { earliestDisposal, type SealLifeEvent, sealLifeTransitions } from '@tamga/domain/escort';
import { accept, type Result, refuse, type StateForbids, transition } from '@tamga/domain/law';
import { addHours, type Instant, localDateAt } from '@tamga/domain/time';
import type { EscortRow, EscortSeal, EscortWork, SealRow } from '../ports/index.ts';
import { type Actor, type Allowed, type EscortRefusal, note } from './asking.ts';

/** Who moves a seal, when, why, and under which escort. */
export interface SealMove {
  readonly actor: Actor;
  readonly now: Instant;
  readonly reason: string;
  readonly escortId: string | null;
}

/** Takes a row of the life of a seal; its history and state change together, the log is the caller's. */
export const moveSeal = async (
  work: EscortWork,
  seal: SealRow,
  event: SealLifeEvent,
  { actor, now, reason, escortId }: SealMove,
): Promise<Result<SealRow, StateForbids>> => {
  const step = transition(sealLifeTransitions, seal.state, event);
  if (!step.ok) return step;
  const { from, to, basis } = step.value;
  await work.updateSeal({ ...seal, state: to });
  await work.addSealStep({
    sealNumber: seal.number,
    escortId,
    at: now,
    event,
    from,
    to,
    basis,
    actor: actor.role,
    actorId: actor.id,
    reason,
  });
  return accept({ ...seal, state: to });
};

const through = async (
  work: EscortWork,
  seal: SealRow,
  events: readonly SealLifeEvent[],
  how: SealMove,
): Promise<Result<SealRow, StateForbids>> => {
  let now = seal;
  for (const event of events) {
    const moved = await moveSeal(work, now, event, how);
    if (!moved.ok) return moved;
    now = moved.value;
  }
  return accept(now);
};

/**
 * Both the declarant and the carrier have a contract in force with the operator (407-18.1): checked before a seal is given.
 * Refuses `ESCORT_NO_CONTRACT`.
 */
export const contractsCover = async (
  work: EscortWork,
  { declarantId, carrierId }: Pick<EscortRow, 'declarantId' | 'carrierId'>,
  at: Instant,
): Promise<readonly ('declarant' | 'carrier')[]> => {
  const parties = [declarantId, carrierId].filter((id) => id !== null);
  const covered = new Set((await work.contractsOf(parties, localDateAt(at))).map(({ partyId }) => partyId));
  return [
    ...(declarantId !== null && covered.has(declarantId) ? (['declarant'] as const) : []),
    ...(carrierId !== null && covered.has(carrierId) ? (['carrier'] as const) : []),
  ];
};

type Done = Promise<Result<EscortRow, EscortRefusal>>;

/** Gives a seal of the stock to the escort and puts it on the vehicle (407-4, 407-18.1). */
export const fitSeal = async (
  work: EscortWork,
  { escort, basis, actor, now }: Allowed,
  sealId: string,
  place: string,
): Done => {
  if ((await contractsCover(work, escort, now)).length < 2) return refuse({ code: 'ESCORT_NO_CONTRACT' });
  const fitted = await fit(work, escort, sealId, place, '', {
    actor,
    now,
    reason: place,
    escortId: escort.id,
  });
  if (!fitted.ok) return fitted;
  await note(work, escort, 'fitSeal', basis, { actor, now, facts: { seal: sealId, place } });
  return accept(escort);
};

const fit = async (
  work: EscortWork,
  escort: EscortRow,
  sealId: string,
  place: string,
  reason: string,
  how: SealMove,
): Promise<Result<SealRow, EscortRefusal>> => {
  const seal = await work.lockSeal(sealId);
  if (!seal) return refuse({ code: 'NOT_FOUND' });
  if ((await work.sealsOf(escort.id)).some(({ sealNumber }) => sealNumber === seal.number))
    return refuse({ code: 'STATE_FORBIDS', state: seal.state, event: 'fit' });
  const fitted = await through(work, seal, ['assign', 'fit'], how);
  if (!fitted.ok) return fitted;
  await work.saveEscortSeal({
    escortId: escort.id,
    sealNumber: seal.number,
    fittedAt: how.now,
    activatedAt: null,
    deactivatedAt: null,
    place,
    reason,
  });
  return fitted;
};

/** A seal of this escort, locked. */
const ofEscort = async (
  work: EscortWork,
  escort: EscortRow,
  sealId: string,
): Promise<{ readonly seal: SealRow; readonly held: EscortSeal } | undefined> => {
  const seal = await work.lockSeal(sealId);
  const held = seal && (await work.sealsOf(escort.id)).find(({ sealNumber }) => sealNumber === seal.number);
  return seal && held && held.deactivatedAt === null ? { seal, held } : undefined;
};

/** The seal reports from now on; the first valid signal organises the escort (407-2.1, A-8). */
export const activateSeal = async (
  work: EscortWork,
  { escort, basis, actor, now }: Allowed,
  sealId: string,
): Done => {
  const found = await ofEscort(work, escort, sealId);
  if (!found) return refuse({ code: 'NOT_FOUND' });
  const active = await moveSeal(work, found.seal, 'activate', {
    actor,
    now,
    reason: '',
    escortId: escort.id,
  });
  if (!active.ok) return active;
  await work.saveEscortSeal({ ...found.held, activatedAt: now });
  const after: EscortRow = { ...escort, activatedAt: escort.activatedAt ?? now };
  await note(work, after, 'activateSeal', basis, { actor, now, facts: { seal: sealId } });
  return accept(after);
};

/** Another seal in place of one on the way: the new one reports before the old one stops, so that no minute is unwatched. */
export const replaceSeal = async (
  work: EscortWork,
  { escort, basis, actor, now }: Allowed,
  asked: { readonly sealId: string; readonly newSealId: string; readonly reason: string },
): Done => {
  const found = await ofEscort(work, escort, asked.sealId);
  if (!found) return refuse({ code: 'NOT_FOUND' });
  const how: SealMove = { actor, now, reason: asked.reason, escortId: escort.id };
  const fitted = await fit(work, escort, asked.newSealId, found.held.place, asked.reason, how);
  if (!fitted.ok) return fitted;
  const active = await moveSeal(work, fitted.value, 'activate', how);
  if (!active.ok) return active;
  await work.saveEscortSeal({
    escortId: escort.id,
    sealNumber: active.value.number,
    fittedAt: now,
    activatedAt: now,
    deactivatedAt: null,
    place: found.held.place,
    reason: asked.reason,
  });
  const ended = await moveSeal(work, found.seal, 'deactivate', how);
  if (!ended.ok) return ended;
  await work.saveEscortSeal({ ...found.held, deactivatedAt: now, reason: asked.reason });
  await note(work, escort, 'replaceSeal', basis, {
    actor,
    now,
    facts: { seal: asked.newSealId, before: asked.sealId, reason: asked.reason },
  });
  return accept(escort);
};

/** An opening is permitted for so long when nobody says otherwise: a setting, the text names none. */
export const usualPermissionHours = 4;

/** Permits the opening for some hours: what is open after them, or opened again, is an incident (407-2.1). */
export const permit = async (
  work: EscortWork,
  escort: EscortRow,
  { actor, now, body }: Pick<Allowed, 'actor' | 'now' | 'body'>,
  reason: string,
  hours = usualPermissionHours,
): Promise<EscortRow> => {
  const until = addHours(now, hours);
  await work.insertPermission({
    escortId: escort.id,
    from: now,
    until,
    body: body ?? escort.destinationBody,
    personId: actor.id,
    reason,
  });
  return { ...escort, permittedAt: now, permittedBy: actor.id };
};

/**
 * Takes a seal off at its destination. An official permits the opening by it; anybody else needs a permission that was given
 * before. With the last active seal the carriage is completed and the five years begin (407-18.3b).
 */
export const deactivateSeal = async (
  work: EscortWork,
  { escort, basis, actor, now, parts, body }: Allowed,
  sealId: string,
): Promise<Result<{ readonly escort: EscortRow; readonly last: boolean }, EscortRefusal>> => {
  const found = await ofEscort(work, escort, sealId);
  if (!found) return refuse({ code: 'NOT_FOUND' });
  const permits = parts.some((part) => part.startsWith('destination'));
  const isPermitted = (await work.permissionsOf(escort.id)).some(({ until }) => until >= now);
  if (!permits && !isPermitted)
    return refuse({ code: 'STATE_FORBIDS', state: escort.state, event: 'deactivateSeal' });
  const ended = await moveSeal(work, found.seal, 'deactivate', {
    actor,
    now,
    reason: '',
    escortId: escort.id,
  });
  if (!ended.ok) return ended;
  await work.saveEscortSeal({ ...found.held, deactivatedAt: now });
  const permitted = isPermitted ? escort : await permit(work, escort, { actor, now, body }, '');
  await note(work, permitted, 'deactivateSeal', basis, { actor, now, facts: { seal: sealId } });
  const left = (await work.sealsOf(escort.id)).filter((seal) => seal.deactivatedAt === null);
  return accept({ escort: permitted, last: left.length === 0 });
};

/** What the end of the last active seal sets: its moment and the first day of disposal (407-18.3b). */
export const endOf = (now: Instant): Pick<EscortRow, 'deactivatedAt' | 'disposeFrom'> => ({
  deactivatedAt: now,
  disposeFrom: earliestDisposal(localDateAt(now)).value,
});

/** A cancelled decision lets all seals go: active ones are deactivated, the others go back into the stock. */
export const releaseSeals = async (
  work: EscortWork,
  escort: EscortRow,
  actor: Actor,
  now: Instant,
  reason: string,
): Promise<Partial<EscortRow>> => {
  let active = false;
  for (const held of await work.sealsOf(escort.id)) {
    if (held.deactivatedAt !== null) continue;
    const seal = await work.lockSeal(held.sealId);
    if (!seal) continue;
    active ||= seal.state === 'active';
    const event = seal.state === 'active' ? 'deactivate' : 'release';
    await moveSeal(work, seal, event, { actor, now, reason, escortId: escort.id });
    await work.saveEscortSeal({ ...held, deactivatedAt: now, reason });
  }
  return active || escort.activatedAt !== null ? endOf(now) : {};
};
