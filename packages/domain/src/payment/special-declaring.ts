import { compare, parseDecimal } from '../quantities/index.ts';
import { addMonths, type LocalDate } from '../time/index.ts';

/** PAY-142: the day by which the actual data of a periodic declaration are presented: one month (import) or two (export) after its term. */
export const actualDataDue = (termEndedOn: LocalDate, direction: 'import' | 'export'): LocalDate =>
  addMonths(termEndedOn, direction === 'import' ? 1 : 2);

/**
 * PAY-142: what becomes of a periodic declaration on a day. `withdraw`: the actual data were not presented in time;
 * `exceeds`: more came than was declared, which is not allowed save the Commission's cases. The payments of the actual
 * quantity are a correction by the first rate day (PAY-014b, PAY-140); so are those of an incomplete declaration once
 * the missing data come (PAY-143).
 */
export const periodicOutcome = (
  planned: string,
  actual: string | undefined,
  dueOn: LocalDate,
  on: LocalDate,
): 'waiting' | 'withdraw' | 'exceeds' | 'within' => {
  if (actual === undefined) return on > dueOn ? 'withdraw' : 'waiting';
  const [plan, came] = [parseDecimal(planned), parseDecimal(actual)];
  return plan && came && compare(came, plan) <= 0 ? 'within' : 'exceeds';
};
