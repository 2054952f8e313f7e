import { accept, Defect, type Result, refuse, type StateForbids, transition } from '@tamga/domain/law';
import {
  deferrableCode,
  deferralFaults,
  deferralGrounds,
  dueDay,
  endHold,
  endToEndIdOf,
  type GuaranteeEvent,
  guaranteeAccount,
  guaranteesAccount,
  guaranteeTransitions,
  isDeferralGround,
  type Obligation,
  type OfficialYears,
  overpaidGround,
  type Paper,
  posting,
  type Transfer,
} from '@tamga/domain/payment';
import { formatScaled, parseMoney } from '@tamga/domain/quantities';
import { type Instant, localDateAt } from '@tamga/domain/time';
import type { ApplicationRow, HeldGuarantee, Person, Work } from '../ports/index.ts';
import { entry, needOf, securityHolds, securitySources } from './block-security.ts';
import type { ApplicationRefusal } from './file-application.ts';
import { issueBySystem } from './issue-paper.ts';
import type { ObligationPorts } from './obligations.ts';
import type { Mover } from './official-paper.ts';
import { about, type PayRefusal, settle } from './settle.ts';

export interface DecisionPorts extends ObligationPorts {
  readonly years: OfficialYears;
}

/** An application that is decided, and by what paper. */
export interface Deciding {
  readonly work: Work;
  readonly ports: DecisionPorts;
  readonly application: ApplicationRow;
  readonly payer: Person;
  readonly paper: Paper;
  readonly event: 'grant' | 'refuse';
  readonly by: Mover;
  readonly now: Instant;
}

export type EffectRefusal = ApplicationRefusal | PayRefusal;

/** What a decision does beside its paper; answers with the transfers it made that are not recorded yet. */
export type Effect = (deciding: Deciding) => Promise<Result<readonly Transfer[], EffectRefusal>>;

/** What was reserved with the application goes where it was to go, or is free again. */
const reserveEnds = async ({
  work,
  ports,
  application,
  event,
  now,
}: Deciding): Promise<readonly Transfer[]> => {
  const kind = event === 'grant' ? 'capture' : 'void';
  const holds = await work.openHolds(application.id);
  if (holds.length === 0) throw new Defect(`nothing is reserved for ${application.id}`);
  return holds.map((hold) => endHold(hold, kind, ports.chance.id(), 'PAY-145', now));
};

const taken = async (work: Work, transfers: readonly Transfer[], of: string): Promise<void> => {
  const outcome = await work.transfer(transfers);
  if (outcome !== 'taken') throw new Defect(`the money of ${of} is not moved: ${outcome}`);
};

export const grantRefund: Effect = async (deciding) => {
  const { work, application, payer, event, now } = deciding;
  const ends = await reserveEnds(deciding);
  await taken(work, ends, application.id);
  if (event === 'grant')
    await work.insertOutgoing([
      {
        id: endToEndIdOf(application.id),
        kind: 'refund',
        amount: application.amount,
        name: payer.name,
        identifier: payer.identifier,
        iban: application.iban,
        purpose:
          application.ground === overpaidGround
            ? `Возврат излишне уплаченных сумм, ${payer.identifier}`
            : `Возврат авансовых платежей, ${payer.identifier}`,
        state: 'ordered',
        applicationId: application.id,
        orderedAt: now,
      },
    ]);
  return accept(ends);
};

/** What was overpaid becomes advance money, and pays the obligation it was asked for (PAY-145). */
export const grantOffset: Effect = async (deciding) => {
  const { work, ports, application, payer, event, by, now } = deciding;
  const ends = await reserveEnds(deciding);
  const obligation = application.subjectId ? await work.lockObligation(application.subjectId) : undefined;
  if (event === 'refuse' || !obligation) {
    await taken(work, ends, application.id);
    return accept(ends);
  }
  const paid = await settle(
    work,
    ports,
    { obligation, payer, sum: application.amount, paymentId: ports.chance.id(), before: ends, by },
    now,
  );
  return paid.ok ? accept([]) : paid;
};

/** Each part has a security and an obligation of its own, so that what is paid frees its own security (PAY-123, PAY-124). */
export const grantDeferral: Effect = async ({ work, ports, application, paper, event, now }) => {
  if (event === 'refuse') return accept([]);
  const { chance, years } = ports;
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
  const blocked = securityHolds(
    obligations.map((obligation) => needOf(obligation, obligation.amount, obligation.dueOn)),
    await securitySources(work, application.payerId),
    chance,
    now,
  );
  const outcome = blocked ? await work.transfer([...letGo, ...blocked]) : 'short';
  if (!blocked || outcome === 'short') return refuse({ code: 'PAY_INSUFFICIENT_FUNDS' });
  if (outcome !== 'taken') throw new Defect(`security of ${application.id} is not blocked: ${outcome}`);
  for (const obligation of obligations) {
    const own = blocked.filter(({ documentId }) => documentId === obligation.id);
    await work.insertObligation({ ...obligation, securityHoldId: own[0]?.id ?? null });
    await work.appendEntries(obligation.id, [
      entry('accrue', '389-19.6b', now, { amount: obligation.amount }),
      ...own.map(({ id, amount }) => entry('secure', '389-19.6a', now, { amount, transferId: id })),
      entry('defer', '389-19.7a', now),
    ]);
  }
  return accept([...letGo, ...blocked]);
};

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

/** A registered security counts with its limit, on an account of its own, and a receipt is issued (389-19.6a, IMP-10). */
export const grantSecurity: Effect = async (deciding) => {
  const { work, ports, application, payer, event, now } = deciding;
  const guarantee = await work.lockGuarantee(application.id);
  if (!guarantee) throw new Defect(`no guarantee of ${application.id}`);
  const moved = await move(work, guarantee, event === 'grant' ? 'register' : 'refuse', now);
  if (!moved.ok || event === 'refuse') return moved.ok ? accept([]) : moved;
  const account = guaranteeAccount(payer.id, guarantee.id);
  await work.openAccount(account, payer.id, 'general');
  const limit = posting({
    id: ports.chance.id(),
    debit: guaranteesAccount,
    credit: account,
    amount: guarantee.limit,
    clause: '389-19.6a',
    documentId: guarantee.id,
    eventAt: now,
  });
  await taken(work, [limit], guarantee.id);
  await issueBySystem(
    work,
    ports,
    {
      ...about({ id: guarantee.id, officeCode: application.officeCode }, payer, undefined),
      kind: 'securityReceipt',
      subject: guarantee.document,
      clause: '389-19.6a',
      ground: guarantee.method,
      lines: [{ code: '', amount: formatScaled(guarantee.limit, 2), dueOn: guarantee.validUntil }],
      facts: `${guarantee.guarantorName}, ${guarantee.guarantor}`,
    },
    payer.id,
    now,
  );
  return accept([limit]);
};

/** A security goes back when nothing rests on it (PAY-111). */
export const grantSecurityReturn: Effect = async ({ work, ports, application, event, now }) => {
  const guarantee = await work.lockGuarantee(application.subjectId ?? '');
  if (event === 'refuse') return accept([]);
  if (!guarantee) throw new Defect(`no guarantee of ${application.id}`);
  if (guarantee.held > 0n) return refuse({ code: 'PAY_INSUFFICIENT_FUNDS' });
  const moved = await move(work, guarantee, 'return', now);
  if (!moved.ok) return moved;
  const back = limitBack(guarantee, ports.chance.id(), 'PAY-111', now);
  await taken(work, back, guarantee.id);
  return accept(back);
};

const move = async (
  work: Work,
  { id, state }: HeldGuarantee,
  event: GuaranteeEvent,
  now: Instant,
): Promise<Result<null, StateForbids>> => {
  const step = transition(guaranteeTransitions, state, event);
  if (!step.ok) return step;
  await work.moveGuarantee(id, step.value.to, now);
  return accept(null);
};

/** What is free of a limit no longer counts. */
export const limitBack = (
  { id, payerId, posted, held }: HeldGuarantee,
  transferId: string,
  clause: Transfer['clause'],
  now: Instant,
): readonly Transfer[] =>
  posted > held
    ? [
        posting({
          id: transferId,
          debit: guaranteeAccount(payerId, id),
          credit: guaranteesAccount,
          amount: posted - held,
          clause,
          documentId: id,
          eventAt: now,
        }),
      ]
    : [];
