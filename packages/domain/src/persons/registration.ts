import { Defect, type Text, type Transition, text } from '../law/index.ts';
import {
  addWorkingDays,
  endOfWorkingDay,
  type Instant,
  type LocalDate,
  localDateAt,
  type WorkingCalendar,
} from '../time/index.ts';

export const applicationStates = ['filed', 'registered', 'rejected'] as const;

/** State of an application to become a user (SM-1). What a registered person goes on to stands in the register of persons. */
export type ApplicationState = (typeof applicationStates)[number];

export type ApplicationEvent = 'register' | 'reject';

/** SM-1, the rows of an application. Nothing else assigns its state. */
export const applicationTransitions = [
  // from   event       to            basis
  ['filed', 'register', 'registered', '389-9b'],
  ['filed', 'reject', 'rejected', '389-9b'],
] as const satisfies readonly Transition<ApplicationState, ApplicationEvent>[];

export const applicationStateWords = {
  filed: text('Қаралуда', 'На рассмотрении', 'Being considered'),
  registered: text('Тіркелді', 'Зарегистрировано', 'Registered'),
  rejected: text('Бас тартылды', 'Отказано', 'Refused'),
} as const satisfies Record<ApplicationState, Text>;

/** The term to decide an application. Order 321 is not among the texts: working days are a dated setting. */
export interface ApplicationTerm {
  readonly from: LocalDate;
  readonly source: string;
  readonly workingDays: number;
}

export const applicationTerms: readonly ApplicationTerm[] = [
  { from: '2018-01-01' as LocalDate, source: 'setting in place of order 321 (A-57)', workingDays: 3 },
];

/** The end of the working day by which an application filed at the moment is to be decided (389-9b). */
export const applicationDue = (calendar: WorkingCalendar, filedAt: Instant): Instant => {
  const day = localDateAt(filedAt);
  const term = applicationTerms.findLast(({ from }) => from <= day);
  if (!term) throw new Defect(`no term in force on ${day}`);
  return endOfWorkingDay(calendar, addWorkingDays(calendar, day, term.workingDays));
};
