import { escalationMinutes, escalationTo, nextEscalation } from '@tamga/domain/escort';
import type { LogRecord } from '@tamga/domain/evidence';
import { addMinutes, type Instant } from '@tamga/domain/time';
import type { CauseWorks, Clock, DueNotice, Notice, SituationWorks } from '../ports/index.ts';

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
        await work.saveClocks([
          {
            ...row,
            step: one.step + steps.length,
            nextAt: nextEscalation(one.occurredAt, one.step + steps.length),
          },
        ]);
        await work.tell(steps.map((to) => noticeOf(one, to, now)));
        await work.log(steps.map((to, index) => recordOf(one, to, one.step + index + 1, now)));
      }
      return due.length === atMost;
    });

/** The same for bodies that have not read a collective notice: one person more is told of all its escorts, by the first of their hours. */
export const escalateCollectives =
  ({ works, clock }: { readonly works: CauseWorks; readonly clock: Clock }) =>
  async (): Promise<boolean> =>
    works.run({ kind: 'system' }, async (work) => {
      const now = clock.now();
      const due = await work.dueCollectives(now, atMost);
      for (const one of due) {
        const steps = passedSteps(one, now);
        const step = one.step + steps.length;
        const unread = await work.escalated({ ...one, step, nextAt: nextEscalation(one.occurredAt, step) });
        await work.tell(
          steps.map((to) => noticeOf({ ...one, number: one.causeId }, to, now, 'escort-collective')),
        );
        await work.log(
          steps.map((to, index) => ({
            ...recordOf({ ...one, situationId: one.causeId }, to, one.step + index + 1, now),
            objectKind: 'CommonCause',
            facts: {
              body: one.body,
              to,
              step: one.step + index + 1,
              dueAt: one.dueAt,
              collective: one.id,
              unread,
            },
          })),
        );
      }
      return due.length === atMost;
    });

/** Who is told now: the steps whose minutes have passed, all at once when it was learned late. */
const passedSteps = (one: Pick<DueNotice, 'step' | 'occurredAt'>, now: Instant): readonly string[] => {
  const passed = escalationTo.filter(
    (_, step) => step >= one.step && addMinutes(one.occurredAt, escalationMinutes[step] ?? 0) <= now,
  );
  return passed.length > 0 ? passed : escalationTo.slice(one.step, one.step + 1);
};

const noticeOf = (
  one: Pick<DueNotice, 'body' | 'number' | 'dueAt'>,
  to: string,
  now: Instant,
  topic = 'escort-escalation',
): Notice => ({
  at: now,
  topic: `${topic}-${to}`,
  personIds: [],
  officeCode: one.body,
  declarationId: null,
  number: one.number,
  state: now > one.dueAt ? 'overdue' : 'open',
});

const recordOf = (
  one: Pick<DueNotice, 'body' | 'situationId' | 'dueAt'>,
  to: string,
  step: number,
  now: Instant,
): LogRecord => ({
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
