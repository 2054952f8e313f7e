import { accept, Defect, type Result, refuse, type StateForbids, transition } from '@tamga/domain/law';
import {
  applicationTransitions,
  budgetAccount,
  deferrableCode,
  deferralFaults,
  deferralGrounds,
  dueDay,
  endHold,
  endToEndIdOf,
  generalAccount,
  holding,
  isDeferralGround,
  type Obligation,
  type OfficialYears,
  type Paper,
  paperNumber,
  securityAccount,
  type Transfer,
} from '@tamga/domain/payment';
import { parseMoney } from '@tamga/domain/quantities';
import { type Instant, localDateAt } from '@tamga/domain/time';
import type { ApplicationRow, Clock, Person, Persons, Reader, Work, Works } from '../ports/index.ts';
import type { ApplicationRefusal } from './file-application.ts';
import { keepPaper, type PaperPorts, readSignedPaper } from './issue-paper.ts';

export interface DecideApplication {
  readonly id: string;
  /** Attached CMS over the decision. */
  readonly cms: Uint8Array;
  readonly official: Person;
  readonly role: string;
  readonly officeCode: string;
}

export type DecisionRefusal = ApplicationRefusal | StateForbids;

interface Ports extends PaperPorts {
  readonly persons: Persons;
  readonly works: Works;
  readonly clock: Clock;
  readonly years: OfficialYears;
}

const decisions = {
  deferralApplication: { deferralGranted: 'grant', deferralRefused: 'refuse' },
  refundApplication: { refundGranted: 'grant', refundRefused: 'refuse' },
} as const;

/**
 * An official's signed decision on an application (SM-5, 389-19.7a). Granted, a refund goes to be paid; a deferral lets the
 * reserved duty go, blocks security for it and sets an obligation for each part. Refused, the reasons are in the paper and the
 * money applied for is free again. The paper stands in the inbox in the same transaction.
 */
export const decideApplication =
  (ports: Ports) =>
  async (command: DecideApplication): Promise<Result<ApplicationRow, DecisionRefusal>> => {
    const now = ports.clock.now();
    const signed = await readSignedPaper(ports.signatures, command.cms, command.official, now);
    if (!signed.ok) return signed;
    const { paper, content } = signed.value;
    const reader: Reader = {
      kind: 'person',
      actingForId: command.official.id,
      officeCode: command.officeCode,
    };
    return ports.works.run(reader, async (work) => {
      const application = await work.lockMoneyApplication(command.id);
      const payer = application && (await ports.persons.byId(application.payerId));
      if (!application || !payer) return refuse({ code: 'NOT_FOUND' });
      const event = (decisions[application.kind] as Readonly<Record<string, 'grant' | 'refuse'>>)[paper.kind];
      const wrong = event ? misdirected(paper, application, payer, command.officeCode) : 'Paper/Kind';
      if (!event || wrong) return refuse({ code: 'DOC_FORMAT_INVALID', place: wrong ?? 'Paper/Kind' });
      const step = transition(applicationTransitions, application.state, event);
      if (!step.ok) return step;
      const effect = await effectOf(work, ports, application, payer, paper, event, now);
      if (!effect.ok) return effect;
      const kept = await keepPaper(work, ports, {
        paper,
        content,
        cms: command.cms,
        payerId: payer.id,
        by: { id: command.official.id, role: command.role },
        now,
      });
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
        ...effect.value.map((t) => ({
          class: 'FIN' as const,
          at: now,
          actorId: command.official.id,
          actorRole: command.role,
          onBehalfOf: null,
          objectKind: 'transfer',
          objectId: t.id,
          result: t.kind,
          basis: t.clause,
          facts: { amount: t.amount.toString(), code: t.paymentCode, application: application.id },
        })),
      ]);
      return accept(decided);
    });
  };

const misdirected = (
  paper: Paper,
  application: ApplicationRow,
  payer: Person,
  officeCode: string,
): string | undefined => {
  if (paper.subjectId !== application.id) return 'Paper/SubjectId';
  if (paper.payer !== payer.identifier) return 'Paper/Payer';
  if (paper.officeCode !== officeCode) return 'Paper/Office';
  if (paper.number !== paperNumber(paper.kind, officeCode, paper.madeOn, application.id))
    return 'Paper/Number';
  return paper.reason.trim() === '' ? 'Paper/Reason' : undefined;
};

const effectOf = async (
  work: Work,
  ports: Ports,
  application: ApplicationRow,
  payer: Person,
  paper: Paper,
  event: 'grant' | 'refuse',
  now: Instant,
): Promise<Result<readonly Transfer[], DecisionRefusal>> => {
  if (application.kind === 'refundApplication') return refund(work, ports, application, payer, event, now);
  return event === 'grant' ? defer(work, ports, application, paper, now) : accept([]);
};

const refund = async (
  work: Work,
  { chance }: Ports,
  application: ApplicationRow,
  payer: Person,
  event: 'grant' | 'refuse',
  now: Instant,
): Promise<Result<readonly Transfer[], DecisionRefusal>> => {
  const ends = (await work.openHolds(application.id)).map((hold) =>
    endHold(hold, event === 'grant' ? 'capture' : 'void', chance.id(), 'PAY-145', now),
  );
  const outcome = await work.transfer(ends);
  if (outcome !== 'taken' || ends.length === 0)
    throw new Defect(`the reserve of ${application.id} does not end: ${outcome}`);
  if (event === 'grant')
    await work.insertOutgoing([
      {
        id: endToEndIdOf(application.id),
        kind: 'refund',
        amount: application.amount,
        name: payer.name,
        identifier: payer.identifier,
        iban: application.iban,
        purpose: `Возврат авансовых платежей, ${payer.identifier}`,
        state: 'ordered',
        applicationId: application.id,
        orderedAt: now,
      },
    ]);
  return accept(ends);
};

/** Each part has a security and an obligation of its own, so that what is paid frees its own security (PAY-123, PAY-124). */
const defer = async (
  work: Work,
  { chance, years }: Ports,
  application: ApplicationRow,
  paper: Paper,
  now: Instant,
): Promise<Result<readonly Transfer[], DecisionRefusal>> => {
  const holds = (await work.openHolds(application.declarationId ?? '')).filter(
    ({ paymentCode }) => paymentCode === deferrableCode,
  );
  const principal = holds.reduce((sum, { amount }) => sum + amount, 0n);
  const today = localDateAt(now);
  const faults = deferralFaults({ ground: paper.ground, principal, from: today, lines: paper.lines, years });
  if (faults.length > 0) return refuse({ code: 'DEFERRAL_REFUSED', faults });
  const letGo = holds.map((hold) => endHold(hold, 'void', chance.id(), 'PAY-124', now));
  const obligations = paper.lines.map((line) => ({
    ...obligationOf(application, paper, line, chance.id(), today),
    calendarMissing: dueDay(line.dueOn ?? today, years).calendarMissing,
  }));
  for (const account of [securityAccount(application.payerId), generalAccount(application.payerId)]) {
    const blocked = obligations.map((obligation) =>
      holding({
        id: chance.id(),
        debit: account,
        credit: budgetAccount(obligation.paymentCode),
        amount: obligation.amount,
        paymentCode: obligation.paymentCode,
        clause: 'PAY-124',
        documentId: obligation.id,
        eventAt: now,
      }),
    );
    const outcome = await work.transfer([...letGo, ...blocked]);
    if (outcome === 'short') continue;
    if (outcome !== 'taken') throw new Defect(`security of ${application.id} is not blocked: ${outcome}`);
    for (const [index, obligation] of obligations.entries()) {
      await work.insertObligation({ ...obligation, securityHoldId: blocked[index]?.id ?? null });
      await work.appendEntries(obligation.id, [
        { event: 'accrue', basis: '389-19.6b', amount: obligation.amount, at: now, ...nothing },
        {
          event: 'secure',
          basis: '389-19.6a',
          amount: obligation.amount,
          at: now,
          ...nothing,
          transferId: blocked[index]?.id ?? null,
        },
        { event: 'defer', basis: '389-19.7a', amount: null, at: now, ...nothing },
      ]);
    }
    return accept([...letGo, ...blocked]);
  }
  return refuse({ code: 'PAY_INSUFFICIENT_FUNDS' });
};

const nothing = { transferId: null, paperId: null, actorId: null, derivation: null } as const;

const obligationOf = (
  application: ApplicationRow,
  { ground }: Paper,
  line: Paper['lines'][number],
  id: string,
  today: Obligation['arisesOn'],
): Obligation => ({
  id,
  payerId: application.payerId,
  officeCode: application.officeCode,
  declarationId: application.declarationId,
  applicationId: application.id,
  paymentCode: line.code,
  amount: parseMoney(line.amount, 'KZT')?.minor ?? 0n,
  rule: 'PAY-123',
  arisesOn: today,
  dueOn: line.dueOn ?? today,
  calendarMissing: null,
  interestFrom: isDeferralGround(ground) && deferralGrounds[ground].interest ? today : null,
  securityHoldId: null,
  state: 'deferred',
});
