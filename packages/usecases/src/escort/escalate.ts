import { escalationMinutes, escalationTo, nextEscalation } from '@tamga/domain/escort';
import type { LogRecord } from '@tamga/domain/evidence';
import { addMinutes, type Instant } from '@tamga/domain/time';
import type { Clock, DueNotice, Notice, SituationWorks } from '../ports/index.ts';

/** Clocks taken in one transaction. */
const atMost = 100;

/**
 * Tells one more person for each body that has not read its notice 15, 30, 45 and 60 minutes after the situation arose
 * (407-11.2); the clock stands in the database, so that it survives a crash. Answers whether there may be more.
 */
export const escalate =
  ({ works, clock }: { readonly works: SituationWorks; readonly clock: Clock }) =>
  async (): Promise<boolean> =>
    works.run(async (work) => {
      const now = clock.now();
      const due = await work.dueClocks(now, atMost);
      for (const one of due) {
        const steps = passedSteps(one, now);
        const { number: _, code: __, occurredAt: ___, ...row } = one;
        await work.saveClock({
          ...row,
          step: one.step + steps.length,
          nextAt: nextEscalation(one.occurredAt, one.step + steps.length),
        });
        await work.tell(steps.map((to) => noticeOf(one, to, now)));
        await work.log(steps.map((to, index) => recordOf(one, to, one.step + index + 1, now)));
      }
      return due.length === atMost;
    });

/** Who is told now: the steps whose minutes have passed, all at once when it was learned late. */
const passedSteps = (one: DueNotice, now: Instant): readonly string[] => {
  const passed = escalationTo.filter(
    (_, step) => step >= one.step && addMinutes(one.occurredAt, escalationMinutes[step] ?? 0) <= now,
  );
  return passed.length > 0 ? passed : escalationTo.slice(one.step, one.step + 1);
};

const noticeOf = (one: DueNotice, to: string, now: Instant): Notice => ({
  at: now,
  topic: `escort-escalation-${to}`,
  personIds: [],
  officeCode: one.body,
  declarationId: null,
  number: one.number,
  state: now > one.dueAt ? 'overdue' : 'open',
});

const recordOf = (one: DueNotice, to: string, step: number, now: Instant): LogRecord => ({
  class: 'DL',
  at: now,
  actorId: null,
  actorRole: 'system',
  onBehalfOf: null,
  objectKind: 'OffNominalSituation',
  objectId: one.situationId,
  result: now > one.dueAt ? 'escalated overdue' : 'escalated',
  basis: '407-11.2',
  facts: { body: one.body, to, step, dueAt: one.dueAt },
});
