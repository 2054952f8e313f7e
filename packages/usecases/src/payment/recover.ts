import { accept, Defect, type Result, refuse, type StateForbids, transition } from '@tamga/domain/law';
import {
  endHold,
  guaranteeAccount,
  guaranteesAccount,
  type Obligation,
  type ObligationEvent,
  obligationTransitions,
  type Transfer,
} from '@tamga/domain/payment';
import { formatScaled } from '@tamga/domain/quantities';
import { type Instant, localDateAt } from '@tamga/domain/time';
import type { DeclarationRecord, Person, Work } from '../ports/index.ts';
import { entry } from './block-security.ts';
import { issueBySystem, type SignedPaperRefusal } from './issue-paper.ts';
import type { ObligationPorts } from './obligations.ts';
import {
  type ByOfficial,
  keepOfficialPaper,
  misdirected,
  moverOf,
  readOfficialPaper,
  transferRecords,
} from './official-paper.ts';
import { about, owedBy, total } from './settle.ts';

export interface Recover extends ByOfficial {
  readonly id: string;
}

export type RecoveryRefusal =
  | SignedPaperRefusal
  | StateForbids
  | { readonly code: 'NOT_FOUND' }
  | { readonly code: 'PAY_INSUFFICIENT_FUNDS' };

/**
 * A step of recovery by a signed paper of an official: a demand, or the use of the security. Security in money pays the principal
 * (SM-6, PAY-133); what a guarantor stands for is called: the guarantee goes down by it, the guarantor is told to pay, and the
 * obligation stands until he does (PAY-107). The end of an obligation is confirmed by such a paper too (PAY-133). Each step is
 * recorded with the obligation and stands in the payer's inbox.
 */
export const recover =
  (ports: ObligationPorts) =>
  async (command: Recover): Promise<Result<Obligation, RecoveryRefusal>> => {
    const now = ports.clock.now();
    const signed = await readOfficialPaper(ports, command, now);
    if (!signed.ok) return signed;
    const { paper, reader } = signed.value;
    return ports.works.run(reader, async (work) => {
      const obligation = await work.lockObligation(command.id);
      const payer = obligation && (await ports.persons.byId(obligation.payerId));
      if (!obligation || !payer) return refuse({ code: 'NOT_FOUND' });
      const step = (stepsOfRecovery as Readonly<Record<string, Step>>)[paper.kind];
      if (!step) return refuse({ code: 'DOC_FORMAT_INVALID', place: 'Paper/Kind' });
      const wrong = misdirected(paper, { subjectId: obligation.id, payer }, command);
      if (wrong) return refuse({ code: 'DOC_FORMAT_INVALID', place: wrong });
      const made = await step({ work, ports, obligation, payer, command, now });
      if (!made.ok) return made;
      const kept = await keepOfficialPaper(work, ports, signed.value, command, payer.id, now);
      const { after, entries } = made.value;
      await work.updateObligation(after);
      await work.appendEntries(
        obligation.id,
        entries.map((one) => ({ ...one, paperId: kept.id, actorId: command.official.id })),
      );
      return accept(after);
    });
  };

interface Recovering {
  readonly work: Work;
  readonly ports: ObligationPorts;
  readonly obligation: Obligation;
  readonly payer: Person;
  readonly command: Recover;
  readonly now: Instant;
}

type Step = (
  recovering: Recovering,
) => Promise<
  Result<
    { readonly after: Obligation; readonly entries: readonly ReturnType<typeof entry>[] },
    RecoveryRefusal
  >
>;

const demand: Step = async ({ obligation, now }) =>
  obligation.state === 'dueNotified'
    ? accept({ after: obligation, entries: [entry('demand', '389-19.7d', now)] })
    : refuse({ code: 'STATE_FORBIDS', state: obligation.state, event: 'demand' });

const useSecurity: Step = async (recovering) => {
  const { work, ports, obligation, command, now } = recovering;
  const may = transition(obligationTransitions, obligation.state, 'useSecurity');
  if (!may.ok) return may;
  const holds = await work.openHolds(obligation.id);
  if (holds.length === 0) return refuse({ code: 'PAY_INSUFFICIENT_FUNDS' });
  const ends = holds.map((hold) => endHold(hold, 'capture', ports.chance.id(), '[I] SM-6', now));
  const outcome = await work.transfer(
    ends,
    transferRecords(ends, moverOf(command), now, {
      obligation: obligation.id,
    }),
  );
  if (outcome !== 'taken') throw new Defect(`security of ${obligation.id} is not taken: ${outcome}`);
  const called = ends.filter(({ credit }) => credit === guaranteesAccount);
  const taken = ends.filter(({ credit }) => credit !== guaranteesAccount);
  for (const one of called) await tellGuarantor(recovering, one);
  const declaration = obligation.declarationId
    ? await work.lockDeclaration(obligation.declarationId)
    : undefined;
  const paid = taken.map(({ id, amount }) =>
    entry('useSecurityPart', '[I] SM-6', now, { amount, transferId: id }),
  );
  const before = await work.entries(obligation.id);
  const owed = owedBy(obligation, declaration, [...before, ...paid], localDateAt(now), ports.baseRates());
  // What cannot be computed yet is still owed.
  const whole = owed.ok && total(owed.value) === 0n;
  const event: ObligationEvent = whole
    ? 'useSecurity'
    : taken.length > 0
      ? 'useSecurityPart'
      : 'callGuarantee';
  const step = transition(obligationTransitions, obligation.state, event);
  if (!step.ok) return step;
  return accept({
    after: { ...obligation, state: step.value.to, securityHoldId: null },
    entries: [
      ...paid.map((one) => (whole ? { ...one, event } : one)),
      ...called.map(({ id, amount }) => entry('callGuarantee', 'PAY-107', now, { amount, transferId: id })),
    ],
  });
};

/** The demand on the guarantor stands in his inbox, when he is registered here. */
const tellGuarantor = async ({ work, ports, obligation, now }: Recovering, call: Transfer): Promise<void> => {
  const guarantees = await work.registeredGuarantees(obligation.payerId);
  const guarantee = guarantees.find(({ id }) => guaranteeAccount(obligation.payerId, id) === call.debit);
  const guarantor = guarantee && (await ports.persons.byIdentifier(guarantee.guarantor));
  if (!guarantor) return;
  const declaration: DeclarationRecord | undefined = obligation.declarationId
    ? await work.lockDeclaration(obligation.declarationId)
    : undefined;
  await issueBySystem(
    work,
    ports,
    {
      ...about(obligation, guarantor, declaration),
      kind: 'guarantorDemand',
      clause: 'EAEU CC 63, 68',
      lines: [{ code: obligation.paymentCode, amount: formatScaled(call.amount, 2), dueOn: null }],
      facts: `${guarantee.document}, ${guarantee.documentOn}`,
      reason:
        'Төлеуші міндеттемені орындамады. Соманы төлеушінің аванстық төлемдері ретінде енгізіңіз. / Плательщик не исполнил обязанность. Внесите сумму как авансовый платёж плательщика.',
    },
    guarantor.id,
    now,
    call.id,
  );
};

/**
 * PAY-133: the obligation had ended, or was not there: nothing more is owed, and its security is free. What was put off from a
 * declaration ends with the declaration only.
 */
const end: Step = async ({ work, ports, obligation, command, now }) => {
  const step = transition(obligationTransitions, obligation.state, 'end');
  if (!step.ok) return step;
  if (obligation.applicationId !== null)
    return refuse({ code: 'STATE_FORBIDS', state: obligation.state, event: 'end' });
  const holds = await work.openHolds(obligation.id);
  const freed = holds.map((hold) => endHold(hold, 'void', ports.chance.id(), 'PAY-133', now));
  const outcome = await work.transfer(
    freed,
    transferRecords(freed, moverOf(command), now, { obligation: obligation.id }),
  );
  if (outcome !== 'taken') throw new Defect(`security of ${obligation.id} is not freed: ${outcome}`);
  return accept({
    after: { ...obligation, state: step.value.to, securityHoldId: null },
    entries: [entry('end', step.value.basis, now)],
  });
};

const stepsOfRecovery = { demand, securityUsed: useSecurity, obligationEnded: end } as const;
