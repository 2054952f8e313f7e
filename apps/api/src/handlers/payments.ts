import { drafts } from '@tamga/adapters/declaration';
import { priceHints } from '@tamga/adapters/payment';
import type { ChangesAhead, WhatIf } from '@tamga/contract';
import { calculateCase, readCase } from '@tamga/domain/payment';
import { addDays, localDateAt, parseLocalDate } from '@tamga/domain/time';
import { type Calculated, type Change, changesForDrafts, whatIf } from '@tamga/usecases/payment';
import { refused } from '../answer.ts';
import type { Context, Handlers } from '../context.ts';
import { paymentName, paymentsView } from '../views/payments-view.ts';

/** How far ahead changes are looked for when no day is named, and how many drafts are looked through. */
const aheadDays = 120;
const draftsMax = 200;

/** What payments would be, what will change, and what others declared (389-14.5, 389-14.6). */
export const paymentHandlers = (
  context: Context,
): Pick<Handlers, 'whatIf' | 'calculate' | 'changesAhead' | 'priceHint'> => ({
  whatIf: async ({ session, params, body }) => {
    const draft = await context.read(session, (client) => drafts(client).read(params['id'] ?? ''));
    if (!draft) return refused('NOT_FOUND');
    const asked = body as Omit<Change, 'rateDay' | 'until'> & { rateDay?: string; until?: string };
    const days = { rateDay: parseLocalDate(asked.rateDay ?? ''), until: parseLocalDate(asked.until ?? '') };
    for (const name of ['rateDay', 'until'] as const)
      if (asked[name] !== undefined && !days[name]) return refused('BAD_REQUEST', { place: name });
    const { rateDay: _, until: __, ...plain } = asked;
    const change: Change = {
      ...plain,
      ...(days.rateDay ? { rateDay: days.rateDay } : {}),
      ...(days.until ? { until: days.until } : {}),
    };
    const reference = context.reference();
    const on = localDateAt(context.clock.now());
    const { before, after, totals, lines, difference, valueKept } = whatIf({
      declaration: draft.declaration,
      change,
      reference,
      on,
    });
    const view = ({ payments, missing }: Calculated, day: string) =>
      paymentsView(reference, payments, day, missing);
    const answer: WhatIf = {
      before: view(before, on),
      after: view(after, change.rateDay ?? on),
      totals: totals.map((line) => ({ ...line, name: paymentName(reference, line.code) })),
      lines: lines.map((line) => ({ ...line, name: paymentName(reference, line.code) })),
      difference,
      valueKept: [...valueKept],
    };
    return { body: answer };
  },
  changesAhead: async ({ session, query }) => {
    const today = localDateAt(context.clock.now());
    const asked = query['until']?.toString();
    const until = asked === undefined ? addDays(today, aheadDays) : parseLocalDate(asked);
    if (!until) return refused('BAD_REQUEST', { place: 'until' });
    const reference = context.reference();
    const mine = await context.read(session, (client) => drafts(client).latest(draftsMax));
    const changes = changesForDrafts(reference, mine, today, until);
    const answer: ChangesAhead = {
      until,
      drafts: changes.drafts.map(({ items, successors, ...change }) => ({
        ...change,
        items: [...items],
        successors: [...successors],
      })),
      sums: [...changes.sums],
      sets: changes.sets.map(({ set, on }) => ({
        set,
        on,
        name: reference.sets.find((one) => one.set === set)?.title ?? { kk: set, ru: set, en: set },
      })),
    };
    return { body: answer };
  },
  calculate: ({ body }) => {
    const written = readCase(body);
    if (!written) return refused('BAD_REQUEST', { place: 'case' });
    const { id } = written;
    const answer = calculateCase(written);
    return answer.ok
      ? { body: { id, ...answer.value } }
      : { body: { id, refusal: answer.refusal.code, missing: answer.refusal.missing } };
  },
  priceHint: async ({ session, query }) => {
    const on = localDateAt(context.clock.now());
    const hint = await context.read(session, (client) =>
      priceHints(client).find(query['code']?.toString() ?? '', query['origin']?.toString() ?? '', on),
    );
    return { body: { hint: hint ?? null } };
  },
});
