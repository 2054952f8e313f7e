import { accept, type Result, refuse } from '@tamga/domain/law';
import {
  advanceAccount,
  deferrableCode,
  deferralFaults,
  dueDay,
  holding,
  type OfficialYears,
  type Paper,
  refundsAccount,
  type TermFault,
} from '@tamga/domain/payment';
import { parseMoney } from '@tamga/domain/quantities';
import { addDays, type Instant, type LocalDate, localDateAt } from '@tamga/domain/time';
import type {
  ApplicationRow,
  Chance,
  Clock,
  Person,
  Reader,
  Signatures,
  Work,
  Works,
} from '../ports/index.ts';
import { readSignedPaper, type SignedPaperRefusal } from './issue-paper.ts';

export interface FileApplication {
  /** Attached CMS over the paper. */
  readonly cms: Uint8Array;
  readonly requestId: string;
  readonly person: Person;
  readonly actingFor: Person;
}

export type ApplicationRefusal =
  | SignedPaperRefusal
  | { readonly code: 'NOT_FOUND' }
  | { readonly code: 'PAY_INSUFFICIENT_FUNDS' }
  | { readonly code: 'DEFERRAL_REFUSED'; readonly faults: readonly TermFault[] };

/**
 * Days to decide an application in. The seeds name no term (SM-5: a setting); the customs code of the state does, and this stands
 * until its text is read.
 */
const decisionDays = 10;

interface Ports {
  readonly signatures: Signatures;
  readonly works: Works;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly years: OfficialYears;
}

/**
 * Takes a signed application (SM-5): for a refund of advance money, which is reserved until it is decided, or for deferral of the
 * import duty of a declaration that is not released yet (PAY-124). A repeat of the request id is answered. Refuses what the
 * applicant cannot ask for; a schedule outside of the rules with every fault.
 */
export const fileApplication =
  (ports: Ports) =>
  async (command: FileApplication): Promise<Result<ApplicationRow, ApplicationRefusal>> => {
    const now = ports.clock.now();
    const signed = await readSignedPaper(ports.signatures, command.cms, command.person, now);
    if (!signed.ok) return signed;
    const { paper } = signed.value;
    const wrong = misaddressed(paper, command.actingFor);
    if (wrong) return refuse({ code: 'DOC_FORMAT_INVALID', place: wrong });
    const reader: Reader = { kind: 'person', actingForId: command.actingFor.id, officeCode: null };
    return ports.works.run(reader, async (work) => {
      const before = await work.applicationByRequest(command.person.id, command.requestId);
      if (before) return accept(before);
      const row = rowOf(command, paper, ports.chance.id(), now, ports.years);
      const allowed =
        paper.kind === 'refundApplication'
          ? await reserveRefund(work, ports.chance, row, now)
          : await mayBeDeferred(work, paper, row, ports.years, localDateAt(now));
      if (!allowed.ok) return allowed;
      const kept = allowed.value;
      await work.insertApplication(kept);
      await work.log([
        {
          class: 'DEC',
          at: now,
          actorId: command.person.id,
          actorRole: 'payer',
          onBehalfOf: command.actingFor.id,
          objectKind: 'application',
          objectId: kept.id,
          result: kept.kind,
          basis: kept.kind === 'refundApplication' ? 'PAY-145' : '389-19.7a',
          facts: { amount: kept.amount.toString(), declaration: kept.declarationNumber },
        },
      ]);
      await work.tell([
        {
          at: now,
          topic: 'application',
          personIds: [],
          officeCode: kept.officeCode,
          declarationId: kept.declarationId,
          number: kept.declarationNumber,
          state: kept.kind,
        },
      ]);
      return accept(kept);
    });
  };

/** A member of the paper that cannot be so on an application of this payer. */
const misaddressed = (paper: Paper, payer: Person): string | undefined => {
  if (paper.kind !== 'refundApplication' && paper.kind !== 'deferralApplication') return 'Paper/Kind';
  if (paper.payer !== payer.identifier) return 'Paper/Payer';
  if (!/^\d{5}(\d{3})?$/.test(paper.officeCode)) return 'Paper/Office';
  if (paper.lines.length === 0) return 'Paper/Line';
  if (paper.kind === 'refundApplication' && !/^KZ\d{2}[0-9A-Z]{16}$/.test(paper.iban)) return 'Paper/Account';
  return undefined;
};

const rowOf = (
  { cms, requestId, person, actingFor }: FileApplication,
  paper: Paper,
  id: string,
  now: Instant,
  years: OfficialYears,
): ApplicationRow => ({
  id,
  kind: paper.kind === 'refundApplication' ? 'refundApplication' : 'deferralApplication',
  payerId: actingFor.id,
  applicantId: person.id,
  requestId,
  officeCode: paper.officeCode,
  declarationId: null,
  declarationNumber: null,
  amount: sumOf(paper),
  ground: paper.ground,
  iban: paper.iban,
  lines: paper.lines,
  reason: paper.reason,
  cms,
  state: 'applied',
  appliedAt: now,
  dueOn: dueDay(addDays(localDateAt(now), decisionDays), years).day,
  decidedAt: null,
  decidedBy: null,
  paperId: null,
});

export const sumOf = ({ lines }: Pick<Paper, 'lines'>): bigint =>
  lines.reduce((sum, { amount }) => sum + (parseMoney(amount, 'KZT')?.minor ?? 0n), 0n);

/** The money applied for cannot be spent meanwhile. */
const reserveRefund = async (
  work: Work,
  chance: Chance,
  row: ApplicationRow,
  now: Instant,
): Promise<Result<ApplicationRow, ApplicationRefusal>> => {
  const hold = holding({
    id: chance.id(),
    debit: advanceAccount(row.payerId),
    credit: refundsAccount,
    amount: row.amount,
    clause: 'PAY-145',
    documentId: row.id,
    eventAt: now,
  });
  const outcome = await work.transfer([hold]);
  return outcome === 'taken' ? accept(row) : refuse({ code: 'PAY_INSUFFICIENT_FUNDS' });
};

/** Only import duty that is still reserved for a declaration not released yet can be put off (PAY-124). */
const mayBeDeferred = async (
  work: Work,
  paper: Paper,
  row: ApplicationRow,
  years: OfficialYears,
  today: LocalDate,
): Promise<Result<ApplicationRow, ApplicationRefusal>> => {
  const declaration = await work.lockDeclaration(paper.subjectId);
  if (declaration?.declarantId !== row.payerId) return refuse({ code: 'NOT_FOUND' });
  const principal = (await work.openHolds(declaration.id))
    .filter(({ paymentCode }) => paymentCode === deferrableCode)
    .reduce((sum, { amount }) => sum + amount, 0n);
  const faults = deferralFaults({ ground: paper.ground, principal, from: today, lines: paper.lines, years });
  if (faults.length > 0) return refuse({ code: 'DEFERRAL_REFUSED', faults });
  return accept({
    ...row,
    officeCode: declaration.officeCode,
    declarationId: declaration.id,
    declarationNumber: declaration.number,
  });
};
