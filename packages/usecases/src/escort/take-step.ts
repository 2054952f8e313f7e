import { accept, Defect, type Result, refuse } from '@tamga/domain/law';
import { addHours, localDateAt } from '@tamga/domain/time';
import type { EscortRow, EscortWork, Signatures } from '../ports/index.ts';
import {
  type Allowed,
  type Asking,
  allow,
  type EscortPorts,
  type EscortRefusal,
  move,
  note,
  readerOf,
} from './asking.ts';
import { carriageRecord } from './carriage-record.ts';
import { permit, usualPermissionHours } from './permission.ts';
import { activateSeal, deactivateSeal, endOf, fitSeal, replaceSeal } from './seal-steps.ts';
import { tellBodies, tellParties } from './tell-parties.ts';

/** A step of the life of an escort after its decision. */
export type EscortStepAsked =
  | { readonly step: 'fitSeal'; readonly sealId: string; readonly place: string }
  | { readonly step: 'activateSeal'; readonly sealId: string }
  | {
      readonly step: 'replaceSeal';
      readonly sealId: string;
      readonly newSealId: string;
      readonly reason: string;
    }
  | { readonly step: 'permitOpening'; readonly reason: string; readonly hours?: number }
  | { readonly step: 'depart' }
  | { readonly step: 'arrive' }
  | { readonly step: 'deactivateSeal'; readonly sealId: string }
  | { readonly step: 'handOver'; readonly country: string };

export interface TakeStep {
  readonly escortId: string;
  readonly asking: Asking;
  readonly step: EscortStepAsked;
  /** The caller's name of this asking, if he gave one: a repeat is answered with the escort as it is. */
  readonly requestId?: string;
}

type Ports = EscortPorts & { readonly signatures: Pick<Signatures, 'sealReceipt'> };

/**
 * Takes one step of an escort (SM-7): seals, departure, arrival, handing over. Who may ask it and in which state is the table's;
 * each step stands in the history and in the operation log of the same transaction.
 */
export const takeStep =
  (ports: Ports) =>
  ({ escortId, asking, step, requestId = '' }: TakeStep): Promise<Result<EscortRow, EscortRefusal>> =>
    ports.works.run(readerOf(asking), async (work): Promise<Result<EscortRow, EscortRefusal>> => {
      const known = await work.lockEscort(escortId);
      const name = [escortId, asking.person.id, requestId] as const;
      if (known && requestId !== '' && (await work.isAskedStep(...name))) return accept(known);
      const now = ports.clock.now();
      const allowed = await allow(work, escortId, step.step, asking, now);
      if (!allowed.ok) return allowed;
      const taken = await take(work, ports, allowed.value, step);
      if (taken.ok && requestId !== '') await work.insertAskedStep(...name, now);
      return taken;
    });

const take = async (
  work: EscortWork,
  ports: Ports,
  allowed: Allowed,
  asked: EscortStepAsked,
): Promise<Result<EscortRow, EscortRefusal>> => {
  const { escort, basis, actor, now } = allowed;
  const told = { actor, now };
  switch (asked.step) {
    case 'fitSeal':
      return fitSeal(work, ports, allowed, asked.sealId, asked.place);
    case 'activateSeal':
      return activateSeal(work, ports, allowed, asked.sealId);
    case 'replaceSeal':
      return replaceSeal(work, ports, allowed, asked);
    case 'permitOpening': {
      const hours = asked.hours ?? usualPermissionHours;
      const permitted = await permit(work, escort, allowed, asked.reason, hours);
      const facts = { reason: asked.reason, until: addHours(now, hours) };
      await note(work, permitted, 'permitOpening', basis, { actor, now, facts });
      return accept(permitted);
    }
    case 'depart':
      return move(work, escort, 'depart', { departedAt: now }, { actor, now });
    case 'arrive': {
      const arrived = await move(work, escort, 'arrive', { arrivedAt: now }, { actor, now });
      if (!arrived.ok) return arrived;
      await tellParties(work, ports.chance, arrived.value, 'escort-arrived', '407-18.0', told, {
        arrivedAt: now,
        seals: (await work.sealsOf(escort.id)).map(({ sealId, state }) => `${sealId} ${state}`),
      });
      await tellBodies(work, arrived.value, [escort.departureBody], 'escort-arrived', now);
      return arrived;
    }
    case 'deactivateSeal': {
      const ended = await deactivateSeal(work, ports, allowed, asked.sealId);
      if (!ended.ok) return ended;
      if (!ended.value.last) return accept(ended.value.escort);
      const completed = await move(work, ended.value.escort, 'deactivateSeals', endOf(now), { actor, now });
      if (!completed.ok) throw new Defect(`the escort ${escort.id} is not completed by its last seal`);
      await tellParties(work, ports.chance, completed.value, 'escort-completed', '407-18.0', told);
      await tellBodies(work, completed.value, [escort.departureBody], 'escort-completed', now);
      return completed;
    }
    case 'handOver':
      return handOver(work, ports, allowed, asked.country);
  }
};

/** Gives the record of the carriage to the operator of the next state, sealed by the system (407-1.2, Decision 139). */
const handOver = async (
  work: EscortWork,
  ports: Ports,
  { escort, basis, actor, now }: Allowed,
  country: string,
): Promise<Result<EscortRow, EscortRefusal>> => {
  const operator = await work.operatorOn(country, localDateAt(now));
  if (!operator || operator.personId === escort.operatorId)
    return refuse({ code: 'ESCORT_NEXT_OPERATOR_UNKNOWN' });
  const content = carriageRecord(
    escort,
    await work.sealsOf(escort.id),
    await work.permissionsOf(escort.id),
    now,
  );
  const given = await work.insertHandover({
    id: ports.chance.id(),
    escortId: escort.id,
    operatorId: operator.personId,
    country,
    at: now,
    actorId: actor.id ?? '',
    content,
    cms: await ports.signatures.sealReceipt(content),
  });
  if (!given) return refuse({ code: 'STATE_FORBIDS', state: escort.state, event: 'handOver' });
  await note(work, escort, 'handOver', basis, { actor, now, facts: { country } });
  await work.tell([
    {
      at: now,
      topic: 'escort-handover',
      personIds: [operator.personId],
      officeCode: null,
      declarationId: null,
      number: escort.carriageNumber,
      state: escort.state,
    },
  ]);
  await tellBodies(work, escort, [escort.departureBody, escort.destinationBody], 'escort-handover', now);
  return accept(escort);
};
