import { accept, type Result, refuse, transition } from '@tamga/domain/law';
import {
  applicationTransitions,
  moneyApplications,
  type PaperKind,
  type Transfer,
} from '@tamga/domain/payment';
import type { ApplicationRow } from '../ports/index.ts';
import {
  type DecisionPorts,
  type Effect,
  type EffectRefusal,
  grantDeferral,
  grantOffset,
  grantRefund,
  grantSecurity,
  grantSecurityReturn,
} from './grants.ts';
import {
  type ByOfficial,
  keepOfficialPaper,
  misdirected,
  moverOf,
  readOfficialPaper,
  transferRecords,
} from './official-paper.ts';

export interface DecideApplication extends ByOfficial {
  readonly id: string;
}

export type DecisionRefusal = EffectRefusal;

const effects: Readonly<Record<ApplicationRow['kind'], Effect>> = {
  deferralApplication: grantDeferral,
  refundApplication: grantRefund,
  securityApplication: grantSecurity,
  securityReturn: grantSecurityReturn,
  offsetApplication: grantOffset,
};

/**
 * An official's signed decision on an application (SM-5, 389-19.7a). Granted, a refund goes to be paid; a deferral lets the
 * reserved duty go, blocks security for it and sets an obligation for each part; a security counts from now; an offset moves what
 * was overpaid. Refused, the reasons are in the paper and the money applied for is free again. The paper stands in the inbox in the
 * same transaction.
 */
export const decideApplication =
  (ports: DecisionPorts) =>
  async (command: DecideApplication): Promise<Result<ApplicationRow, DecisionRefusal>> => {
    const now = ports.clock.now();
    const signed = await readOfficialPaper(ports, command, now);
    if (!signed.ok) return signed;
    const { paper, reader } = signed.value;
    return ports.works.run(reader, async (work) => {
      const application = await work.lockMoneyApplication(command.id);
      const payer = application && (await ports.persons.byId(application.payerId));
      if (!application || !payer) return refuse({ code: 'NOT_FOUND' });
      const event = eventOf(application.kind, paper.kind);
      const wrong = event && misdirected(paper, { subjectId: application.id, payer }, command);
      if (!event || wrong) return refuse({ code: 'DOC_FORMAT_INVALID', place: wrong ?? 'Paper/Kind' });
      const step = transition(applicationTransitions, application.state, event);
      if (!step.ok) return step;
      const deciding = { work, ports, application, payer, paper, event, by: moverOf(command), now };
      const effect = await effects[application.kind](deciding);
      if (!effect.ok) return effect;
      const moved: readonly Transfer[] = effect.value;
      const kept = await keepOfficialPaper(work, ports, signed.value, command, payer.id, now);
      const decided: ApplicationRow = {
        ...application,
        state: step.value.to,
        decidedAt: now,
        decidedBy: command.official.id,
        paperId: kept.id,
      };
      await work.updateApplication(decided);
      await work.log([
        {
          class: 'DEC',
          at: now,
          actorId: command.official.id,
          actorRole: command.role,
          onBehalfOf: null,
          objectKind: 'application',
          objectId: application.id,
          result: paper.kind,
          basis: step.value.basis,
          facts: { paper: kept.id, amount: application.amount.toString() },
        },
        ...transferRecords(moved, moverOf(command), now, { application: application.id }),
      ]);
      return accept(decided);
    });
  };

const eventOf = (kind: ApplicationRow['kind'], paper: PaperKind): 'grant' | 'refuse' | undefined => {
  const { grant, refuse: no } = moneyApplications[kind];
  return paper === grant ? 'grant' : paper === no ? 'refuse' : undefined;
};
