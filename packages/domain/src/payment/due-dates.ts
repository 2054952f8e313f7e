import type { RuleId, Text } from '../law/index.ts';
import { text } from '../law/index.ts';
import {
  addMonths,
  isWorkingDay,
  type LocalDate,
  nextWorkingDay,
  type WorkingCalendar,
} from '../time/index.ts';

/** When the obligation to pay arises and when it falls due (PAY-113..PAY-119). */
export interface DueRule {
  readonly rule: RuleId;
  readonly act: string;
  readonly arises: Text;
  readonly due: Text;
}

const registered = text(
  'декларация тіркелген күн',
  'регистрация декларации',
  'registration of the declaration',
);
const beforeRelease = text('шығарылғанға дейін', 'до выпуска', 'before release');

export const dueRules = {
  domesticConsumption: {
    rule: 'PAY-113',
    act: 'EAEU CC 136(1), (9), (15)',
    arises: registered,
    due: beforeRelease,
  },
  releaseBeforeDeclaration: {
    rule: 'PAY-114',
    act: 'EAEU CC 120(16), 137',
    arises: text('өтініш тіркелген күн', 'регистрация заявления', 'registration of the application'),
    due: text(
      'декларация берілгенге дейін, бірақ шығарылған айдан кейінгі айдың 10-нан кешіктірмей',
      'до подачи декларации, не позднее 10-го числа месяца, следующего за месяцем выпуска',
      'before lodging the declaration, not later than the 10th day of the month after release',
    ),
  },
  conditionalRelief: {
    rule: 'PAY-115',
    act: 'EAEU CC 136(4), (10)-(11)',
    arises: registered,
    due: text('шарт бұзылған бірінші күн', 'первый день нарушения условий', 'the first day of the breach'),
  },
  temporaryAdmission: {
    rule: 'PAY-116',
    act: 'EAEU CC 225(4)',
    arises: registered,
    due: text(
      'бірінші бөлік шығарылғанға дейін, кейінгілері өз кезеңінің алдында',
      'первая часть до выпуска, следующие до начала своего периода',
      'the first part before release, later ones before their period begins',
    ),
  },
  transitNotDelivered: {
    rule: 'PAY-117',
    act: 'EAEU CC 153(5)-(6)',
    arises: registered,
    due: text(
      'транзитке орналастырылған күн',
      'день помещения под транзит',
      'the day of placing under transit',
    ),
  },
  export: { rule: 'PAY-118', act: 'EAEU CC 141', arises: registered, due: beforeRelease },
  personalGoods: { rule: 'PAY-119', act: 'EAEU CC 268(3)-(4)', arises: registered, due: beforeRelease },
} as const satisfies Readonly<Record<string, DueRule>>;

/** PAY-119c: a term that ends on a day off ends on the next working day (EAEU CC 4(6)). */
export const lastDayOfTerm = (day: LocalDate, calendar: WorkingCalendar): LocalDate =>
  isWorkingDay(calendar, day) ? day : nextWorkingDay(calendar, day);

/** PAY-114: the declaration for goods released before it is due by the 10th day of the month after release. */
export const declarationDueAfterRelease = (releasedOn: LocalDate, calendar: WorkingCalendar): LocalDate => {
  const tenth = `${releasedOn.slice(0, 8)}10` as LocalDate;
  return lastDayOfTerm(addMonths(tenth, 1), calendar);
};

/** PAY-115: the first day of the breach, or the day of placing when it is not known. */
export const reliefBreachDue = (placedOn: LocalDate, breachedOn: LocalDate | undefined): LocalDate =>
  breachedOn ?? placedOn;
