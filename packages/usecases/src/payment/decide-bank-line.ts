import { accept, Defect, type Result, refuse, type StateForbids, transition } from '@tamga/domain/law';
import {
  advanceAccount,
  bankLineTransitions,
  endToEndIdOf,
  posting,
  refundsAccount,
  unidentifiedAccount,
} from '@tamga/domain/payment';
import type { BankLineRow, Chance, Clock, Person, Persons, Reader, Work, Works } from '../ports/index.ts';
import { systemRecord } from './system-record.ts';

export interface DecideBankLine {
  readonly lineId: string;
  /** IIN or BIN of the payer; `null` gives the money back to the account it came from. */
  readonly payerIdentifier: string | null;
  readonly reason: string;
  readonly official: Person;
  readonly role: string;
  readonly officeCode: string;
}

export type BankLineRefusal =
  | { readonly code: 'NOT_FOUND' }
  | { readonly code: 'AUTH_NOT_REGISTERED' }
  | { readonly code: 'BAD_REQUEST'; readonly place: string }
  | StateForbids;

/**
 * An official says whose payment a line is, or that it goes back (IMP-9). Only recorded here; the worker moves the money, since
 * an official's own rights reach no account. Refuses with `NOT_FOUND`, `AUTH_NOT_REGISTERED` (the payer), `STATE_FORBIDS`
 * (decided before) and `BAD_REQUEST` (no reason, or nowhere to give the money back to).
 */
export const decideBankLine =
  ({ works, persons, clock }: { readonly works: Works; readonly persons: Persons; readonly clock: Clock }) =>
  async (command: DecideBankLine): Promise<Result<BankLineRow, BankLineRefusal>> => {
    const { payerIdentifier, official } = command;
    if (command.reason.trim() === '') return refuse({ code: 'BAD_REQUEST', place: 'reason' });
    const payer = payerIdentifier === null ? undefined : await persons.byIdentifier(payerIdentifier);
    if (payerIdentifier !== null && payer?.state !== 'registered')
      return refuse({ code: 'AUTH_NOT_REGISTERED' });
    const reader: Reader = { kind: 'person', actingForId: official.id, officeCode: command.officeCode };
    return works.run(reader, async (work) => {
      const line = await work.lockBankLine(command.lineId);
      if (!line) return refuse({ code: 'NOT_FOUND' });
      const step = transition(bankLineTransitions, line.state, 'decide');
      if (!step.ok) return step;
      if (line.direction === 'out') return refuse({ code: 'BAD_REQUEST', place: 'direction' });
      if (!payer && (line.iban === null || line.identifier === null))
        return refuse({ code: 'BAD_REQUEST', place: 'iban' });
      const now = clock.now();
      const decided: BankLineRow = {
        ...line,
        state: step.value.to,
        payerId: payer?.id ?? null,
        decidedBy: official.id,
        decidedAt: now,
        reason: command.reason,
      };
      await work.updateBankLine(decided);
      await work.log([
        {
          class: 'DEC',
          at: now,
          actorId: official.id,
          actorRole: command.role,
          onBehalfOf: null,
          objectKind: 'bankLine',
          objectId: line.id,
          result: payer ? 'payerNamed' : 'toBeReturned',
          basis: step.value.basis,
          facts: { reference: line.reference, payer: payer?.id ?? null, reason: command.reason },
        },
      ]);
      return accept(decided);
    });
  };

/** Moves the money of lines that officials decided on; answers with how many (IMP-9). */
export const postDecidedLines =
  ({ works, clock, chance }: { readonly works: Works; readonly clock: Clock; readonly chance: Chance }) =>
  (limit: number): Promise<number> =>
    works.run({ kind: 'system' }, async (work) => {
      const ids = await work.decidedBankLines(limit);
      for (const id of ids) await postLine(work, chance, clock, id);
      return ids.length;
    });

const postLine = async (work: Work, chance: Chance, clock: Clock, id: string): Promise<void> => {
  const line = await work.lockBankLine(id);
  const step = line && transition(bankLineTransitions, line.state, 'post');
  if (!step?.ok || !line) return;
  const now = clock.now();
  if (line.payerId) await work.openAccount(advanceAccount(line.payerId), line.payerId, 'advance');
  const moved = posting({
    id: chance.id(),
    debit: unidentifiedAccount,
    credit: line.payerId ? advanceAccount(line.payerId) : refundsAccount,
    amount: line.amount,
    paymentCode: line.paymentCode,
    clause: '389-18b',
    documentId: line.id,
    eventAt: now,
  });
  const record = systemRecord('FIN', now, 'bankLine', line.id, 'posted', step.value.basis, {
    transfer: moved.id,
    amount: line.amount.toString(),
  });
  const outcome = await work.transfer([moved], [record]);
  if (outcome !== 'taken') throw new Defect(`bank line ${line.id} is not posted: ${outcome}`);
  await work.updateBankLine({ ...line, state: step.value.to });
  if (!line.payerId)
    await work.insertOutgoing([
      {
        id: endToEndIdOf(line.id),
        kind: 'return',
        amount: line.amount,
        name: line.name,
        identifier: line.identifier ?? '',
        iban: line.iban ?? '',
        purpose: `Возврат ${line.reference}`,
        state: 'ordered',
        applicationId: null,
        orderedAt: now,
      },
    ]);
};
