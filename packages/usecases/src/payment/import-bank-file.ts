import type { LogRecord } from '@tamga/domain/evidence';
import { accept, Defect, type Result, refuse, transition } from '@tamga/domain/law';
import {
  advanceAccount,
  applicationTransitions,
  type BankLine,
  type BankReport,
  bankAccount,
  declarationNumbersIn,
  identifiersIn,
  matchPayer,
  type PayerProposal,
  posting,
  refundsAccount,
  type Transfer,
  unidentifiedAccount,
} from '@tamga/domain/payment';
import type { Instant } from '@tamga/domain/time';
import { type BankFileFault, decodeBankReports } from '@tamga/formats/payment';
import type {
  BankLineRow,
  Chance,
  Clock,
  OutgoingRow,
  Person,
  Persons,
  Work,
  Works,
} from '../ports/index.ts';
import { systemRecord } from './system-record.ts';

export interface ImportBankFile {
  readonly content: Uint8Array;
  readonly sha256: string;
}

export interface ImportedBankFile {
  readonly reports: number;
  /** Movements that were new, and how many of them wait for an official. */
  readonly lines: number;
  readonly waiting: number;
}

export type BankFileRefusal =
  | { readonly code: 'DOC_FORMAT_INVALID'; readonly faults: readonly BankFileFault[] }
  | { readonly code: 'IDEMPOTENCY_MISMATCH'; readonly number: string };

interface Ports {
  readonly works: Works;
  readonly persons: Persons;
  readonly clock: Clock;
  readonly chance: Chance;
}

/**
 * Takes a file of the bank into the ledger (IMP-9): each movement once, by the bank's reference, whatever files it stands in.
 * A payment goes to its payer's advance money when the payer is certain, else to the unidentified ones, where it waits with
 * proposals; a payment out ends the refund it was ordered for. One transaction. Refuses a file it cannot read with all faults,
 * and one that says something else under a number or a reference known already.
 */
export const importBankFile =
  (ports: Ports) =>
  async ({ content, sha256 }: ImportBankFile): Promise<Result<ImportedBankFile, BankFileRefusal>> => {
    const decoded = decodeBankReports(content);
    if (!decoded.ok) return refuse({ code: 'DOC_FORMAT_INVALID', faults: decoded.refusal });
    const differs = decoded.value.find(hasTwice);
    if (differs) return refuse({ code: 'IDEMPOTENCY_MISMATCH', number: differs.number });
    const payers = await registeredPayers(ports.persons, decoded.value);
    return ports.works
      .run({ kind: 'system' }, async (work) => {
        const total = { reports: 0, lines: 0, waiting: 0 };
        for (const report of decoded.value) {
          const file = { id: ports.chance.id(), sha256, content, receivedAt: ports.clock.now(), report };
          const kept = await work.keepBankFile(file);
          if (kept === 'other') throw new Differs(report.number);
          if (kept === 'same') continue;
          const rows = await newLines(work, ports, payers, file.id, report);
          total.reports += 1;
          total.lines += rows.length;
          total.waiting += rows.filter(({ state }) => state === 'waiting').length;
        }
        return accept(total);
      })
      .catch((error: unknown) => {
        if (error instanceof Differs)
          return refuse({ code: 'IDEMPOTENCY_MISMATCH' as const, number: error.number });
        throw error;
      });
  };

/** Thrown to undo the whole file. */
class Differs extends Error {
  readonly number: string;
  constructor(number: string) {
    super(`another report ${number}`);
    this.number = number;
  }
}

const hasTwice = ({ lines }: BankReport): boolean =>
  new Set(lines.map(({ reference }) => reference)).size < lines.length;

/** Registered persons the lines name, by IIN or BIN. */
const registeredPayers = async (
  persons: Persons,
  reports: readonly BankReport[],
): Promise<ReadonlyMap<string, Person>> => {
  const named = new Set(
    reports.flatMap(({ lines }) =>
      lines.flatMap(({ identifier, purpose }) => [
        ...(identifier ? [identifier] : []),
        ...identifiersIn(purpose),
      ]),
    ),
  );
  const found = new Map<string, Person>();
  for (const identifier of named) {
    const person = await persons.byIdentifier(identifier);
    if (person?.state === 'registered') found.set(identifier, person);
  }
  return found;
};

const newLines = async (
  work: Work,
  { persons, clock, chance }: Ports,
  known: ReadonlyMap<string, Person>,
  fileId: string,
  report: BankReport,
): Promise<readonly BankLineRow[]> => {
  const before = await work.knownBankLines(
    report.account,
    report.lines.map(({ reference }) => reference),
  );
  if (report.lines.some(({ reference, amount }) => (before.get(reference) ?? amount) !== amount))
    throw new Differs(report.number);
  const fresh = report.lines.filter(({ reference }) => !before.has(reference));
  if (fresh.length === 0) return [];
  const declarants = await work.declarantsByNumber(
    fresh.flatMap(({ purpose }) => declarationNumbersIn(purpose)),
  );
  const payers = new Map(known);
  for (const identifier of declarants.values()) {
    const person = payers.get(identifier) ?? (await persons.byIdentifier(identifier));
    if (person) payers.set(identifier, person);
  }
  const refunds = new Map(
    (
      await work.sentOutgoing(
        fresh.flatMap(({ direction, endToEndId }) => (direction === 'out' && endToEndId ? [endToEndId] : [])),
      )
    ).map((row) => [row.id, row]),
  );
  const now = clock.now();
  const made = fresh.map((line) => {
    const transferId = chance.id();
    const refund = line.direction === 'out' ? refunds.get(line.endToEndId ?? '') : undefined;
    const found =
      line.direction === 'in'
        ? matchPayer(line, {
            isRegistered: (of) => payers.has(of),
            declarantOf: (number) => declarants.get(number),
          })
        : { proposals: [] };
    const payer = 'certain' in found ? payers.get(found.certain) : undefined;
    const paid = refund?.amount === line.amount && !line.reversal ? refund : undefined;
    const row = rowOf(line, {
      id: chance.id(),
      fileId,
      account: report.account,
      transferId,
      payer,
      paid,
      proposals: 'proposals' in found ? found.proposals : [],
    });
    return {
      row,
      paid,
      payer,
      transfer: transferOf(line, { id: transferId, payer, paid, documentId: row.id, now }),
    };
  });
  for (const id of new Set(made.flatMap(({ payer }) => payer?.id ?? [])))
    await work.openAccount(advanceAccount(id), id, 'advance');
  await work.insertBankLines(made.map(({ row }) => row));
  const outcome = await work.transfer(
    made.map(({ transfer }) => transfer),
    made.map(({ row, transfer }) => recordOf(row, transfer)),
  );
  if (outcome !== 'taken') throw new Defect(`bank lines are not taken: ${outcome}`);
  for (const { paid, row } of made) if (paid) await endRefund(work, paid, row.id, now);
  await work.tell(
    made.flatMap(({ payer, row }) =>
      payer
        ? [
            {
              at: now,
              topic: 'moneyArrived',
              personIds: [payer.id],
              officeCode: null,
              declarationId: null,
              number: row.reference,
              state: null,
            },
          ]
        : [],
    ),
  );
  return made.map(({ row }) => row);
};

/** The bank has paid: the payment is at its end, and so is the application it was ordered by. */
const endRefund = async (work: Work, paid: OutgoingRow, lineId: string, now: Instant): Promise<void> => {
  await work.payOutgoing(paid.id, lineId, now);
  const application = paid.applicationId ? await work.lockMoneyApplication(paid.applicationId) : undefined;
  const step = application && transition(applicationTransitions, application.state, 'carryOut');
  if (application && step?.ok) await work.updateApplication({ ...application, state: step.value.to });
};

const rowOf = (
  line: BankLine,
  at: Pick<BankLineRow, 'id' | 'fileId' | 'account' | 'transferId'> & {
    readonly payer: Person | undefined;
    readonly paid: OutgoingRow | undefined;
    readonly proposals: readonly PayerProposal[];
  },
): BankLineRow => ({
  ...line,
  id: at.id,
  fileId: at.fileId,
  account: at.account,
  transferId: at.transferId,
  state: at.payer || at.paid ? 'posted' : 'waiting',
  proposals: at.proposals,
  payerId: at.payer?.id ?? null,
  decidedBy: null,
  decidedAt: null,
  reason: null,
});

const transferOf = (
  { direction, amount, paymentCode }: BankLine,
  {
    id,
    payer,
    paid,
    documentId,
    now,
  }: {
    readonly id: string;
    readonly payer: Person | undefined;
    readonly paid: OutgoingRow | undefined;
    readonly documentId: string;
    readonly now: Transfer['eventAt'];
  },
): Transfer =>
  posting({
    id,
    amount,
    paymentCode,
    clause: '389-18b',
    documentId,
    eventAt: now,
    ...(direction === 'in'
      ? { debit: bankAccount, credit: payer ? advanceAccount(payer.id) : unidentifiedAccount }
      : { debit: paid ? refundsAccount : unidentifiedAccount, credit: bankAccount }),
  });

const recordOf = (row: BankLineRow, { id, amount, eventAt }: Transfer): LogRecord =>
  systemRecord('FIN', eventAt, 'bankLine', row.id, row.state, '389-18b', {
    transfer: id,
    reference: row.reference,
    direction: row.direction,
    amount: amount.toString(),
  });
