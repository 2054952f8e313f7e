import { type EscortAct, mayDecideEscort, organiseBy } from '@tamga/domain/escort';
import { type Result, refuse } from '@tamga/domain/law';
import { type Instant, localDateAt } from '@tamga/domain/time';
import { decodeEscortAct } from '@tamga/formats/escort';
import type { EscortRow, EscortWork, Signatures } from '../ports/index.ts';
import {
  type Actor,
  type Asking,
  allow,
  type EscortPorts,
  type EscortRefusal,
  here,
  logOf,
  move,
  readerOf,
} from './asking.ts';
import { releaseSeals } from './seal-steps.ts';
import { tellBodies, tellParties } from './tell-parties.ts';

export interface DecideEscort {
  readonly escortId: string;
  /** Attached CMS over the decision. */
  readonly cms: Uint8Array;
  readonly asking: Asking;
}

type Ports = EscortPorts & { readonly signatures: Pick<Signatures, 'verify'> };

/**
 * The head's signed decision on an escort (407-5.1): to apply it, not to apply it, to cancel it. Only what was signed is read. The
 * 24 hours run from the moment his signature is accepted here; declarant, carrier and operator are told in the same
 * transaction (407-5.2a). Refuses with the first that applies: the signature, the form, `NOT_FOUND`, who decides
 * (`ESCORT_NOT_HEAD`, `ESCORT_WRONG_BODY`), on what (`ESCORT_NOT_TRANSIT`, `ESCORT_NO_RISK_CASE`), `STATE_FORBIDS`.
 */
export const decideEscort =
  (ports: Ports) =>
  async (command: DecideEscort): Promise<Result<EscortRow, EscortRefusal>> => {
    const { asking } = command;
    const now = ports.clock.now();
    const verified = await ports.signatures.verify(command.cms, 'application/cms', now);
    if (!verified.ok) return refuse({ code: 'AUTH_SIGNATURE_INVALID' });
    if (verified.value.signer.iin !== asking.person.identifier)
      return refuse({ code: 'DOC_SIGNER_NOT_ENTITLED' });
    const act = decodeEscortAct(verified.value.content);
    if (!act.ok) return act;
    return ports.works.run(readerOf(asking), async (work): Promise<Result<EscortRow, EscortRefusal>> => {
      const escort = await work.lockEscort(command.escortId);
      if (!escort) return refuse({ code: 'NOT_FOUND' });
      const entitled = mayDecideEscort({
        procedure: escort.procedure,
        riskCaseId: escort.riskCaseId,
        placingBody: escort.departureBody,
        decidedBy: { role: asking.official?.role ?? '', body: asking.official?.officeCode ?? '' },
      });
      if (!entitled.ok) return entitled;
      const wrong = misdirected(act.value, escort, now);
      if (wrong) return refuse({ code: 'DOC_FORMAT_INVALID', place: wrong });
      const allowed = await allow(work, escort.id, act.value.kind, asking, now);
      if (!allowed.ok) return allowed;
      const { actor } = allowed.value;
      const done = await deeds[act.value.kind](work, ports, escort, actor, now, act.value.reason);
      if (!done.ok) return done;
      await work.insertEscortAct({
        id: ports.chance.id(),
        escortId: escort.id,
        kind: act.value.kind,
        actorId: asking.person.id,
        body: escort.departureBody,
        reason: act.value.reason,
        content: verified.value.content,
        cms: command.cms,
        madeAt: now,
      });
      await work.log([
        logOf('SIG', escort, act.value.kind, allowed.value.basis, actor, now, {
          certificate: verified.value.signer.certificateSha256,
        }),
      ]);
      return done;
    });
  };

/** The place of the act that is not about this escort as it is; `undefined` when all of it is. */
const misdirected = (act: EscortAct, escort: EscortRow, now: Instant): string | undefined => {
  if (act.escortId !== escort.id) return 'EscortAct/EscortId';
  if (act.carriageNumber !== escort.carriageNumber) return 'EscortAct/CarriageNumber';
  if (act.declarationNumber !== (escort.declarationNumber ?? '')) return 'EscortAct/DeclarationNumber';
  if (act.riskCaseId !== (escort.riskCaseId ?? '')) return 'EscortAct/RiskCase';
  if (act.vehicle !== escort.vehicle) return 'EscortAct/Vehicle';
  if (act.departureBody !== escort.departureBody) return 'EscortAct/DepartureBody';
  if (act.destinationBody !== escort.destinationBody) return 'EscortAct/DestinationBody';
  if (act.madeOn !== localDateAt(now)) return 'EscortAct/MadeOn';
  // Who decides against the risk-management system, or takes back what he decided, says why.
  return act.kind !== 'decide' && act.reason.trim() === '' ? 'EscortAct/Reason' : undefined;
};

type Deed = (
  work: EscortWork,
  ports: Ports,
  escort: EscortRow,
  actor: Actor,
  now: Instant,
  reason: string,
) => Promise<Result<EscortRow, EscortRefusal>>;

const apply: Deed = async (work, { chance }, escort, actor, now, reason) => {
  const operator = await work.operatorOn(here, localDateAt(now));
  if (!operator) return refuse({ code: 'ESCORT_OPERATOR_UNKNOWN' });
  const told = { actor, now };
  const decided = await move(
    work,
    escort,
    'decide',
    { decidedAt: now, organiseBy: organiseBy(now).value, operatorId: operator.personId },
    { ...told, facts: { reason } },
  );
  if (!decided.ok) return decided;
  await tellParties(work, chance, decided.value, 'escort-decision', '407-5.2a', told);
  return move(work, decided.value, 'notifyParties', {}, told);
};

const leave: Deed = (work, _ports, escort, actor, now, reason) =>
  move(work, escort, 'decideNotToApply', {}, { actor, now, facts: { reason } });

const cancel: Deed = async (work, { chance }, escort, actor, now, reason) => {
  const ended = await releaseSeals(work, { chance }, escort, actor, now, reason);
  const cancelled = await move(work, escort, 'cancel', ended, { actor, now, facts: { reason } });
  if (!cancelled.ok) return cancelled;
  await tellParties(work, chance, cancelled.value, 'escort-cancelled', '[I] SM-7', { actor, now });
  await tellBodies(work, cancelled.value, [escort.destinationBody], 'escort-cancelled', now);
  return cancelled;
};

const deeds: Readonly<Record<EscortAct['kind'], Deed>> = { decide: apply, decideNotToApply: leave, cancel };
