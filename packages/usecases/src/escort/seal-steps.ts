import { earliestDisposal, type SealLifeEvent, sealLifeTransitions } from '@tamga/domain/escort';
import { accept, type Result, refuse, type StateForbids, transition } from '@tamga/domain/law';
import { type Instant, localDateAt } from '@tamga/domain/time';
import type { Chance, EscortRow, EscortSeal, EscortWork, SealRow } from '../ports/index.ts';
import { type Actor, type Allowed, type EscortRefusal, note } from './asking.ts';
import { permit } from './permission.ts';
import { tellActivated, tellDeactivated } from './tell-of-seal.ts';
import { bothBodies, sendMessage } from './tell-parties.ts';

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

interface Ports {
  readonly chance: Chance;
}

type Done = Promise<Result<EscortRow, EscortRefusal>>;

/** Gives a seal of the stock to the escort and puts it on the vehicle (407-4, 407-18.1). */
export const fitSeal = async (
  work: EscortWork,
  { chance }: Ports,
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
  const parties = [escort.declarantId, escort.carrierId].filter((id) => id !== null);
  const contracts = await work.contractsOf(parties, localDateAt(now));
  const seals = (await work.sealsOf(escort.id)).map((seal) => seal.sealId);
  const content = { contracts: contracts.map(({ number }) => number), seals };
  await sendMessage(work, chance, escort, 'escort-accepted', bothBodies, content, { actor, now });
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
  { chance }: Ports,
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
  await tellActivated(work, chance, after, { sealId, at: now, place: found.held.place }, actor);
  return accept(after);
};

/** Another seal in place of an active one on the way, at one moment: the silence of the new one counts from then. */
export const replaceSeal = async (
  work: EscortWork,
  { chance }: Ports,
  { escort, basis, actor, now }: Allowed,
  asked: { readonly sealId: string; readonly newSealId: string; readonly reason: string },
): Done => {
  const found = await ofEscort(work, escort, asked.sealId);
  if (!found) return refuse({ code: 'NOT_FOUND' });
  if (found.seal.state !== 'active')
    return refuse({ code: 'STATE_FORBIDS', state: found.seal.state, event: 'replaceSeal' });
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
  const { place } = found.held;
  await tellActivated(work, chance, escort, { sealId: asked.newSealId, at: now, place }, actor);
  await tellDeactivated(work, chance, escort, { sealId: asked.sealId, at: now, place }, actor);
  return accept(escort);
};

/**
 * Takes a seal off at its destination. An official permits the opening by it; anybody else needs a permission that was given
 * before. With the last active seal the carriage is completed and the five years begin (407-18.3b).
 */
export const deactivateSeal = async (
  work: EscortWork,
  { chance }: Ports,
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
  await tellDeactivated(work, chance, permitted, { sealId, at: now, place: found.held.place }, actor);
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
  { chance }: Ports,
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
    if (event === 'deactivate')
      await tellDeactivated(work, chance, escort, { sealId: held.sealId, at: now, place: held.place }, actor);
  }
  return active || escort.activatedAt !== null ? endOf(now) : {};
};
