import { type Text, type Transition, text } from '../law/index.ts';
import type { LocalDate } from '../time/index.ts';
import type { GuaranteeTerms } from './guarantee.ts';

/** Papers about a payer's money: what he applies for, and what customs issues to him (389-19.7). */
export const paperKinds = {
  deferralApplication: text(
    'Кейінге қалдыру (бөліп төлеу) туралы өтініш',
    'Заявление об отсрочке (рассрочке) уплаты',
    'Application for deferral or instalments',
  ),
  refundApplication: text(
    'Аванстық төлемді қайтару туралы өтініш',
    'Заявление о возврате авансовых платежей',
    'Application for a refund of advance money',
  ),
  securityApplication: text(
    'Қамтамасыз етуді тіркеу туралы өтініш',
    'Заявление о регистрации обеспечения',
    'Application to register a security',
  ),
  securityReturn: text(
    'Қамтамасыз етуді қайтару туралы өтініш',
    'Заявление о возврате обеспечения',
    'Application for the return of a security',
  ),
  offsetApplication: text(
    'Артық төленген соманы есепке жатқызу туралы өтініш',
    'Заявление о зачёте излишне уплаченных сумм',
    'Application to offset what was overpaid',
  ),
  deferralGranted: text(
    'Кейінге қалдыру (бөліп төлеу) туралы шешім',
    'Решение о предоставлении отсрочки (рассрочки)',
    'Decision to grant deferral or instalments',
  ),
  deferralRefused: text(
    'Кейінге қалдырудан бас тарту туралы шешім',
    'Решение об отказе в отсрочке (рассрочке)',
    'Decision to refuse deferral or instalments',
  ),
  refundGranted: text('Қайтару туралы шешім', 'Решение о возврате', 'Decision to refund'),
  refundRefused: text(
    'Қайтарудан бас тарту туралы шешім',
    'Решение об отказе в возврате',
    'Decision to refuse a refund',
  ),
  securityRegistered: text(
    'Қамтамасыз етуді тіркеу туралы шешім',
    'Решение о регистрации обеспечения',
    'Decision to register the security',
  ),
  securityDeclined: text(
    'Қамтамасыз етуді тіркеуден бас тарту туралы шешім',
    'Решение об отказе в регистрации обеспечения',
    'Decision to refuse the security',
  ),
  securityReturned: text(
    'Қамтамасыз етуді қайтару туралы шешім',
    'Решение о возврате обеспечения',
    'Decision to return the security',
  ),
  securityKept: text(
    'Қамтамасыз етуді қайтарудан бас тарту туралы шешім',
    'Решение об отказе в возврате обеспечения',
    'Decision not to return the security',
  ),
  offsetGranted: text('Есепке жатқызу туралы шешім', 'Решение о зачёте', 'Decision to offset'),
  offsetRefused: text(
    'Есепке жатқызудан бас тарту туралы шешім',
    'Решение об отказе в зачёте',
    'Decision to refuse an offset',
  ),
  overpaidFound: text(
    'Артық төленген сомалар туралы шешім',
    'Решение о факте излишней уплаты',
    'Decision that too much was paid',
  ),
  obligationFixed: text(
    'Төлеу міндеттемесі туралы шешім',
    'Решение об исчислении платежей',
    'Decision that payments are due',
  ),
  obligationEnded: text(
    'Міндеттеменің тоқтатылуы туралы шешім',
    'Решение о прекращении обязанности по уплате',
    'Decision that an obligation has ended',
  ),
  dueNotice: text(
    'Төлеу мерзімінің келгені туралы хабарлама',
    'Уведомление о наступлении срока уплаты',
    'Notice that the due date has arrived',
  ),
  demand: text('Төлеу туралы талап', 'Требование об уплате', 'Demand for payment'),
  securityUsed: text(
    'Қамтамасыз етуді пайдалану туралы шешім',
    'Решение об обращении взыскания на обеспечение',
    'Decision to use the security',
  ),
  guarantorDemand: text(
    'Кепілгерге қойылатын талап',
    'Требование гаранту об уплате',
    'Demand on the guarantor',
  ),
  receiptOrder: text('Кедендік кіріс ордері', 'Таможенный приходный ордер', 'Customs receipt order'),
  securityReceipt: text('Қамтамасыз ету туралы қолхат', 'Расписка об обеспечении', 'Receipt for security'),
} as const satisfies Readonly<Record<string, Text>>;

export type PaperKind = keyof typeof paperKinds;

/** A sum of a paper: which payment, how much, until when. */
export interface PaperLine {
  readonly code: string;
  /** Decimal string, tenge. */
  readonly amount: string;
  readonly dueOn: LocalDate | null;
}

/** A paper as it is signed: everything the signer answers for. */
export interface Paper {
  readonly kind: PaperKind;
  /** Number of an issued paper; empty on an application. */
  readonly number: string;
  readonly madeOn: LocalDate;
  readonly officeCode: string;
  /** IIN or BIN, and name. */
  readonly payer: string;
  readonly payerName: string;
  /** The declaration, application or obligation it is about, and its number as people know it; empty when there is none. */
  readonly subjectId: string;
  readonly subject: string;
  readonly clause: string;
  readonly ground: string;
  /** Account money is to be paid to; empty when none is. */
  readonly iban: string;
  readonly lines: readonly PaperLine[];
  readonly facts: string;
  readonly reason: string;
  /** What the addressee can do about it, and until when. */
  readonly remedy: string;
  readonly deadline: LocalDate | null;
  /** Who stands for a security that is not money; absent on other papers. */
  readonly guarantee?: GuaranteeTerms;
}

/** Longest text of one member of a paper, characters, and most lines of one. */
export const paperTextMax = 4000;
export const paperLinesMax = 60;

export type PaperState = 'issued' | 'delivered' | 'received';

/**
 * SM-5, the end of it: a paper is delivered when it stands in the inbox of a person who entered by signature, and received when
 * he signs for it (389-19.7a).
 */
export const paperTransitions = [
  ['issued', 'deliver', 'delivered', '389-19.7a'],
  ['issued', 'receive', 'received', '389-19.7a'],
  ['delivered', 'receive', 'received', '389-19.7a'],
] as const satisfies readonly Transition<PaperState, 'deliver' | 'receive'>[];

/** Letters in the numbers of papers: one kind of paper about one thing bears one number. */
const series: Readonly<Record<PaperKind, string>> = {
  deferralApplication: 'A',
  refundApplication: 'A',
  securityApplication: 'A',
  securityReturn: 'A',
  offsetApplication: 'A',
  securityRegistered: 'D',
  securityDeclined: 'D',
  securityReturned: 'D',
  securityKept: 'D',
  offsetGranted: 'D',
  offsetRefused: 'D',
  overpaidFound: 'O',
  obligationFixed: 'F',
  obligationEnded: 'E',
  guarantorDemand: 'G',
  deferralGranted: 'D',
  deferralRefused: 'D',
  refundGranted: 'D',
  refundRefused: 'D',
  dueNotice: 'N',
  demand: 'T',
  securityUsed: 'U',
  receiptOrder: 'R',
  securityReceipt: 'S',
};

/** The number of a paper: office, day, series and the end of the id of what it is about: `55302/221126/D2A4F91C`. */
export const paperNumber = (
  kind: PaperKind,
  officeCode: string,
  madeOn: LocalDate,
  subjectId: string,
): string =>
  `${officeCode}/${madeOn.slice(8)}${madeOn.slice(5, 7)}${madeOn.slice(2, 4)}/${series[kind]}${subjectId.replaceAll('-', '').slice(-8).toUpperCase()}`;
