import { type Text, type Transition, text } from '../law/index.ts';
import { parseMoney } from '../quantities/index.ts';
import { addMonths, type LocalDate } from '../time/index.ts';
import { dueDay, type OfficialYears } from './official-days.ts';
import type { PaperKind, PaperLine } from './paper.ts';

export type ApplicationState = 'applied' | 'granted' | 'refused' | 'withdrawn' | 'carriedOut';
export type ApplicationEvent = 'grant' | 'refuse' | 'withdraw' | 'carryOut';

/** Kinds of applications about money, with the papers that decide them (389-19.7a, 389-19.6a, PAY-145). */
export const moneyApplications = {
  deferralApplication: { grant: 'deferralGranted', refuse: 'deferralRefused' },
  refundApplication: { grant: 'refundGranted', refuse: 'refundRefused' },
  securityApplication: { grant: 'securityRegistered', refuse: 'securityDeclined' },
  securityReturn: { grant: 'securityReturned', refuse: 'securityKept' },
  offsetApplication: { grant: 'offsetGranted', refuse: 'offsetRefused' },
} as const satisfies Readonly<Record<string, { readonly grant: PaperKind; readonly refuse: PaperKind }>>;

export type ApplicationKind = keyof typeof moneyApplications;

export const isApplicationKind = (kind: string): kind is ApplicationKind =>
  Object.hasOwn(moneyApplications, kind);

/** Ground of an application about money that was paid too much; refunds without it are of advance money (PAY-145). */
export const overpaidGround = 'overpaid';

/** SM-5, and the same for a refund, which is carried out when the bank has paid it (389-19.7a, PAY-145). */
export const applicationTransitions = [
  ['applied', 'grant', 'granted', '389-19.7a'],
  ['applied', 'refuse', 'refused', '389-19.7a'],
  ['applied', 'withdraw', 'withdrawn', '[I] SM-5'],
  ['granted', 'carryOut', 'carriedOut', '[I] IMP-9'],
] as const satisfies readonly Transition<ApplicationState, ApplicationEvent>[];

/** A ground on which payment of import duty is put off (PAY-120). */
export interface DeferralGround {
  readonly name: Text;
  readonly act: string;
  readonly monthsMax: number;
  readonly instalments: boolean;
  readonly interest: boolean;
}

export const deferralGrounds = {
  anyPayer: {
    name: text(
      'Негізсіз, бір айға дейін, пайызбен',
      'Без оснований, до одного месяца, с процентами',
      'Without a ground, up to one month, with interest',
    ),
    act: 'EAEU CC 59(2)',
    monthsMax: 1,
    instalments: false,
    interest: true,
  },
  disaster: {
    name: text(
      'Дүлей зілзала, еңсерілмейтін күш',
      'Стихийное бедствие, непреодолимая сила',
      'Disaster or force majeure',
    ),
    act: 'EAEU CC 59(3)(1)',
    monthsMax: 6,
    instalments: true,
    interest: false,
  },
  budgetDelay: {
    name: text(
      'Бюджеттен қаржыландырудың кешігуі',
      'Задержка финансирования из бюджета',
      'Delay of financing from the budget',
    ),
    act: 'EAEU CC 59(3)(2)',
    monthsMax: 6,
    instalments: true,
    interest: false,
  },
  treaty: {
    name: text(
      'Халықаралық шарт бойынша жеткізу',
      'Поставки по международному договору',
      'Deliveries under a treaty',
    ),
    act: 'EAEU CC 59(3)(3)',
    monthsMax: 6,
    instalments: true,
    interest: false,
  },
  industrialProcessing: {
    name: text(
      'Өнеркәсіптік қайта өңдеуге арналған тауарлар, пайызбен',
      'Товары для промышленной переработки, с процентами',
      'Goods for industrial processing, with interest',
    ),
    act: 'EAEU CC 59(4)',
    monthsMax: 6,
    instalments: true,
    interest: true,
  },
} as const satisfies Readonly<Record<string, DeferralGround>>;

export type DeferralGroundId = keyof typeof deferralGrounds;

export const isDeferralGround = (id: string): id is DeferralGroundId => Object.hasOwn(deferralGrounds, id);

/** The payment code that may be put off: import duty alone (PAY-124). */
export const deferrableCode = '2010';

export interface DeferralTerms {
  readonly ground: string;
  /** Tiyn of import duty that is to be put off. */
  readonly principal: bigint;
  /** The day the term is counted from: of the decision, until the goods are released (PAY-120). */
  readonly from: LocalDate;
  readonly lines: readonly PaperLine[];
  readonly years: OfficialYears;
}

export interface TermFault {
  readonly rule: 'PAY-119c' | 'PAY-120' | 'PAY-123' | 'PAY-124';
  readonly message: Text;
}

/** All that keeps a schedule from being granted; nothing when it may be (PAY-120, PAY-123, PAY-124). */
export const deferralFaults = ({
  ground,
  principal,
  from,
  lines,
  years,
}: DeferralTerms): readonly TermFault[] => {
  const terms = isDeferralGround(ground) ? deferralGrounds[ground] : undefined;
  if (!terms) return [{ rule: 'PAY-120', message: noGround }];
  const faults: TermFault[] = [];
  const sum = lines.reduce((total, { amount }) => total + (parseMoney(amount, 'KZT')?.minor ?? 0n), 0n);
  if (lines.some(({ code }) => code !== deferrableCode)) faults.push({ rule: 'PAY-124', message: notDuty });
  if (sum !== principal || lines.length === 0) faults.push({ rule: 'PAY-123', message: notWhole });
  if (lines.length > 1 && !terms.instalments) faults.push({ rule: 'PAY-120', message: oneDayOnly });
  const last = addMonths(from, terms.monthsMax);
  for (const { dueOn } of lines) {
    if (dueOn === null || dueOn <= from || dueOn > dueDay(last, years).day)
      faults.push({ rule: 'PAY-120', message: beyondTerm(terms.monthsMax) });
    else if (dueDay(dueOn, years).day !== dueOn)
      faults.push({ rule: 'PAY-119c', message: dayOff(dueOn, dueDay(dueOn, years).day) });
  }
  return faults;
};

const noGround = text(
  'Кейінге қалдырудың негізі көрсетілмеген.',
  'Не указано основание отсрочки.',
  'No ground for the deferral is stated.',
);
const notDuty = text(
  'Тек әкелу кедендік бажын кейінге қалдыруға болады.',
  'Отсрочить можно только ввозную таможенную пошлину.',
  'Only import customs duty may be put off.',
);
const notWhole = text(
  'Бөліктердің қосындысы баж сомасына тең емес.',
  'Сумма частей не равна сумме пошлины.',
  'The parts do not add up to the duty.',
);
const oneDayOnly = text(
  'Бұл негізбен бөліп төлеу берілмейді.',
  'По этому основанию рассрочка не предоставляется.',
  'This ground allows no instalments.',
);
const beyondTerm = (months: number): Text =>
  text(
    `Төлем күні ${months} айлық мерзімнен тыс.`,
    `День уплаты вне срока (${months} мес.).`,
    `A day of payment is outside of the term of ${months} months.`,
  );
const dayOff = (day: LocalDate, next: LocalDate): Text =>
  text(
    `${day} – демалыс күні, келесі жұмыс күні ${next}.`,
    `${day} – нерабочий день, следующий рабочий ${next}.`,
    `${day} is a day off, the next working day is ${next}.`,
  );
