import { accept, type Basis, Defect, type Result, refuse } from '@tamga/domain/law';
import {
  type ApplicationKind,
  advanceAccount,
  deferrableCode,
  deferralFaults,
  dueDay,
  type Guarantee,
  guaranteeFault,
  holding,
  isApplicationKind,
  isGuaranteeMethod,
  type OfficialYears,
  overpaidAccount,
  overpaidGround,
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
 * Takes a signed application (SM-5): for a refund or an offset, whose money is reserved until it is decided (PAY-145), for deferral
 * of the import duty of a declaration that is not released yet (PAY-124), to register a security or to have it back (PAY-107). A
 * repeat of the request id is answered. Refuses what the applicant cannot ask for; a schedule outside of the rules with every fault.
 */
export const fileApplication =
  (ports: Ports) =>
  async (command: FileApplication): Promise<Result<ApplicationRow, ApplicationRefusal>> => {
    const now = ports.clock.now();
    const signed = await readSignedPaper(ports.signatures, command.cms, command.person, now);
    if (!signed.ok) return signed;
    const { paper } = signed.value;
    const wrong = misaddressed(paper, command.actingFor, localDateAt(now));
    if (wrong || !isApplicationKind(paper.kind))
      return refuse({ code: 'DOC_FORMAT_INVALID', place: wrong ?? 'Paper/Kind' });
    const { kind } = paper;
    const reader: Reader = { kind: 'person', actingForId: command.actingFor.id, officeCode: null };
    return ports.works.run(reader, async (work) => {
      const before = await work.applicationByRequest(command.person.id, command.requestId);
      if (before) return accept(before);
      const row = rowOf(command, paper, kind, ports.chance.id(), now, ports.years);
      const allowed = await allow[row.kind]({ work, ports, paper, row, now });
      if (!allowed.ok) return allowed;
      const kept = allowed.value;
      await work.insertApplication(kept);
      if (kept.kind === 'securityApplication') await work.insertGuarantee(guaranteeOf(kept, paper));
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
          basis: applicationBasis[kept.kind],
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

const applicationBasis: Readonly<Record<ApplicationKind, Basis>> = {
  deferralApplication: '389-19.7a',
  refundApplication: 'PAY-145',
  securityApplication: '389-19.6a',
  securityReturn: 'PAY-111',
  offsetApplication: 'PAY-145',
};

/** A member of the paper that cannot be so on an application of this payer. */
const misaddressed = (paper: Paper, payer: Person, today: LocalDate): string | undefined => {
  if (!isApplicationKind(paper.kind)) return 'Paper/Kind';
  if (paper.payer !== payer.identifier) return 'Paper/Payer';
  if (!/^\d{5}(\d{3})?$/.test(paper.officeCode)) return 'Paper/Office';
  if (paper.lines.length === 0) return 'Paper/Line';
  if (paper.kind === 'refundApplication' && !/^KZ\d{2}[0-9A-Z]{16}$/.test(paper.iban)) return 'Paper/Account';
  return paper.kind === 'securityApplication' ? guaranteeFault(paper, today) : undefined;
};

const rowOf = (
  { cms, requestId, person, actingFor }: FileApplication,
  paper: Paper,
  kind: ApplicationKind,
  id: string,
  now: Instant,
  years: OfficialYears,
): ApplicationRow => ({
  id,
  kind,
  payerId: actingFor.id,
  applicantId: person.id,
  requestId,
  officeCode: paper.officeCode,
  declarationId: null,
  declarationNumber: null,
  subjectId: null,
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

interface Filing {
  readonly work: Work;
  readonly ports: Ports;
  readonly paper: Paper;
  readonly row: ApplicationRow;
  readonly now: Instant;
}

/** Whether it can be asked for, and what is reserved with it; answers with the application as it is kept. */
type Allow = (filing: Filing) => Promise<Result<ApplicationRow, ApplicationRefusal>>;

/** The money applied for cannot be spent meanwhile. */
const reserve = async (
  { work, ports, row, now }: Filing,
  debit: string,
  credit: string,
): Promise<Result<ApplicationRow, ApplicationRefusal>> => {
  const hold = holding({
    id: ports.chance.id(),
    debit,
    credit,
    amount: row.amount,
    clause: 'PAY-145',
    documentId: row.id,
    eventAt: now,
  });
  const outcome = await work.transfer([hold]);
  return outcome === 'taken' ? accept(row) : refuse({ code: 'PAY_INSUFFICIENT_FUNDS' });
};

const mayBeRefunded: Allow = (filing) => {
  const { ground, payerId } = filing.row;
  const from = ground === overpaidGround ? overpaidAccount(payerId) : advanceAccount(payerId);
  return reserve(filing, from, refundsAccount);
};

/** What was overpaid becomes advance money, and pays an obligation when one is named (PAY-145). */
const mayBeOffset: Allow = async (filing) => {
  const { work, paper, row } = filing;
  const to = row.payerId;
  if (paper.subjectId === '') return reserve(filing, overpaidAccount(to), advanceAccount(to));
  const obligation = await work.lockObligation(paper.subjectId);
  if (obligation?.payerId !== to) return refuse({ code: 'NOT_FOUND' });
  const { id, officeCode, declarationId } = obligation;
  const about = { ...row, subjectId: id, officeCode, declarationId };
  return reserve({ ...filing, row: about }, overpaidAccount(to), advanceAccount(to));
};

/** A security names its declaration, or is a general one (PAY-107). */
const mayBeSecurity: Allow = async ({ work, paper, row }) => {
  if (paper.subjectId === '') return accept(row);
  const declaration = await work.lockDeclaration(paper.subjectId);
  if (declaration?.declarantId !== row.payerId) return refuse({ code: 'NOT_FOUND' });
  return accept({
    ...row,
    officeCode: declaration.officeCode,
    declarationId: declaration.id,
    declarationNumber: declaration.number,
  });
};

const mayBeReturned: Allow = async ({ work, paper, row }) => {
  const guarantee = await work.lockGuarantee(paper.subjectId);
  if (guarantee?.payerId !== row.payerId || guarantee.state !== 'registered')
    return refuse({ code: 'NOT_FOUND' });
  if (guarantee.held > 0n) return refuse({ code: 'PAY_INSUFFICIENT_FUNDS' });
  return accept({ ...row, subjectId: guarantee.id, officeCode: guarantee.officeCode });
};

const guaranteeOf = (row: ApplicationRow, { ground, guarantee }: Paper): Guarantee => {
  if (!guarantee || !isGuaranteeMethod(ground))
    throw new Defect(`${row.id} is no application for a security`);
  return {
    ...guarantee,
    id: row.id,
    payerId: row.payerId,
    officeCode: row.officeCode,
    method: ground,
    declarationId: row.declarationId,
    limit: row.amount,
    state: 'applied',
    registeredAt: null,
    endedAt: null,
  };
};

/** Only import duty that is still reserved for a declaration not released yet can be put off (PAY-124). */
const mayBeDeferred: Allow = async ({ work, paper, row, ports, now }) => {
  const declaration = await work.lockDeclaration(paper.subjectId);
  if (declaration?.declarantId !== row.payerId) return refuse({ code: 'NOT_FOUND' });
  const principal = (await work.openHolds(declaration.id))
    .filter(({ paymentCode }) => paymentCode === deferrableCode)
    .reduce((sum, { amount }) => sum + amount, 0n);
  const from = localDateAt(now);
  const terms = { ground: paper.ground, principal, from, lines: paper.lines, years: ports.years };
  const faults = deferralFaults(terms);
  if (faults.length > 0) return refuse({ code: 'DEFERRAL_REFUSED', faults });
  return accept({
    ...row,
    officeCode: declaration.officeCode,
    declarationId: declaration.id,
    declarationNumber: declaration.number,
  });
};

const allow: Readonly<Record<ApplicationKind, Allow>> = {
  deferralApplication: mayBeDeferred,
  refundApplication: mayBeRefunded,
  securityApplication: mayBeSecurity,
  securityReturn: mayBeReturned,
  offsetApplication: mayBeOffset,
};
