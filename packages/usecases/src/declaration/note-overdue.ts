import type { Clock, ClockRow, Works } from '../ports/index.ts';
import { clockRows } from './clock-rows.ts';
import { logOf, noticeOf } from './records.ts';

/**
 * Notes that a statutory clock ran out (IMP-12): logged, told to the declarant and the office, shown as overdue. Nothing is
 * decided by it: a term that passed without an act is an alarm and never a silent registration or release (REG-001).
 */
export const noteOverdue =
  ({ works, clock }: { readonly works: Works; readonly clock: Clock }) =>
  (due: { readonly declarationId: string; readonly clock: ClockRow }): Promise<void> =>
    works.run({ kind: 'system' }, async (work) => {
      const record = await work.lockDeclaration(due.declarationId);
      if (!record) return;
      const now = clock.now();
      const rows = clockRows(await work.history(record.id), await work.acts(record.id), now);
      await work.saveClocks(record.id, rows);
      const still = rows.find((row) => row.clock === due.clock.clock);
      if (still?.state !== 'overdue') return;
      const subject = { ...record, actorId: null, actingForId: null, actorRole: 'system' };
      await work.log([
        logOf(subject, 'DL', now, 'overdue', still.basis, {
          clock: still.clock,
          dueAt: still.dueAt,
          party: still.party,
        }),
      ]);
      await work.tell([noticeOf(record, now, 'clockOverdue')]);
    });
