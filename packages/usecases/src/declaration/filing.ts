import type { Finding, GoodsDeclaration } from '@tamga/domain/declaration';
import { advanceAccount, budgetAccount, holding, type Transfer } from '@tamga/domain/payment';
import { parseMoney } from '@tamga/domain/quantities';
import type { RiskAssessment } from '@tamga/domain/risk';
import type { Instant } from '@tamga/domain/time';
import type {
  Chance,
  DeclarationRecord,
  DeclarationVersion,
  HistoryRow,
  Person,
  Submission,
  VerifiedDocument,
} from '../ports/index.ts';
import type { Judgement } from './judge.ts';

/** Everything that is known of a lodged declaration when it is decided on. */
export interface Filing {
  readonly submission: Submission;
  readonly declaration: GoodsDeclaration;
  readonly verified: VerifiedDocument;
  readonly declarant: Person;
  readonly representative: Person | null;
  readonly signerPerson: Person;
  readonly officeCode: string;
  readonly judgement: Judgement;
  readonly risk: RiskAssessment;
  readonly now: Instant;
}

/** The version as stored: the digest of the bytes that arrived, what was read from them, and what was found. */
export const versionOf = (
  { submission, verified, declaration, judgement, risk, now }: Filing,
  findings: readonly Finding[],
): DeclarationVersion => ({
  version: 1,
  documentSha256: submission.sha256,
  mediaType: submission.mediaType,
  signer: verified.signer,
  signatureReport: verified.report,
  declaration,
  findings,
  payments: judgement.payments,
  calculation: judgement.payments && judgement.calculation,
  riskTrace: risk.trace,
  madeAt: now,
});

/** The declaration as lists and transitions need it, in the state its history led to. */
export const recordOf = (
  filing: Filing,
  id: string,
  chance: Chance,
  {
    number,
    history,
    registeredAt,
    releasedAt,
  }: Pick<DeclarationRecord, 'number' | 'registeredAt' | 'releasedAt'> & {
    readonly history: readonly HistoryRow[];
  },
): DeclarationRecord => {
  const { declaration, declarant, representative, submission, judgement } = filing;
  const state = history.at(-1)?.to as DeclarationRecord['state'];
  const consigneeName =
    declaration.consignee?.name ?? (declaration.consignee?.sameAsDeclarant ? declarant.name : '');
  return {
    id,
    submissionId: submission.id,
    declarantId: declarant.id,
    representativeId: representative?.id ?? null,
    officeCode: filing.officeCode,
    number,
    state,
    version: 1,
    direction: declaration.direction ?? '',
    procedure: declaration.procedure ?? '',
    declarantName: declarant.name,
    consigneeName,
    itemsTotal: declaration.items.length,
    total: judgement.payments ? dueNow(judgement) : null,
    channel: number === null ? null : filing.risk.channel,
    lodgedAt: submission.receivedAt,
    registeredAt,
    releasedAt,
    ball: state === 'underControl' ? 'customs' : 'nobody',
    verificationCode: verificationCode(chance),
    search: [
      number,
      declarant.name,
      declarant.identifier,
      consigneeName,
      declaration.internalReference,
      declaration.items[0]?.commodityCode,
    ]
      .filter(Boolean)
      .join(' ')
      .slice(0, 400)
      .toLowerCase(),
  };
};

/** 26 letters and digits that are not taken for one another, from 130 random bits: short enough to type, too long to guess. */
const verificationCode = (chance: Chance): string =>
  Array.from(chance.bytes(26), (byte) => codeLetters.charAt(byte & 31)).join('');

const codeLetters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** One hold a payment code, from the declarant's advance money to the budget (PAY-052, 389-19.6b). */
export const holdsOf = (
  { judgement, declarant, now }: Filing,
  documentId: string,
  chance: Chance,
): readonly Transfer[] =>
  Object.entries(judgement.payments?.toPayNowByCode ?? {}).flatMap(([code, amount]) => {
    const minor = parseMoney(amount, 'KZT')?.minor ?? 0n;
    return minor > 0n
      ? [
          holding({
            id: chance.id(),
            debit: advanceAccount(declarant.id),
            credit: budgetAccount(code),
            amount: minor,
            paymentCode: code,
            clause: '389-19.6b',
            documentId,
            eventAt: now,
          }),
        ]
      : [];
  });

/** What is payable now, tiyn (PAY-052). */
export const dueNow = ({ payments }: Judgement): bigint =>
  payments ? (parseMoney(payments.toPayNow, 'KZT')?.minor ?? 0n) : 0n;
