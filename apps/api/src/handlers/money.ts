import {
  applicationsOf,
  balancesOf,
  deferrableDuties,
  guaranteesOf,
  openObligations,
  statementOf,
} from '@tamga/adapters/payment';
import type { Money } from '@tamga/contract';
import { formatScaled, parseMoney } from '@tamga/domain/quantities';
import { addDays, localDateAt, parseLocalDate } from '@tamga/domain/time';
import {
  baseRatesOf,
  fileApplication,
  moveSecurity,
  payObligation,
  secureObligation,
  withdrawApplication,
} from '@tamga/usecases/payment';
import { refused } from '../answer.ts';
import type { Context, Handlers, Signed } from '../context.ts';
import { applicationViews, guaranteeViews, obligationViews } from '../views/money-view.ts';
import { decoded } from './sign-in.ts';
import { accountStatement } from './statement.ts';

type MoneyRoutes =
  | 'readMoney'
  | 'accountStatement'
  | 'applyForMoney'
  | 'withdrawMoneyApplication'
  | 'payObligation'
  | 'secureObligation'
  | 'moveSecurity';

/** Days of "due soon". */
const soonDays = 7;
const rowsMax = 200;

/** The personal account: what is there, owed and asked for (389-18b, 389-19.6). */
export const moneyHandlers = (context: Context): Pick<Handlers, MoneyRoutes> => {
  const file = fileApplication(context);
  const ports = { ...context, baseRates: () => baseRatesOf(context.reference()) };
  const pay = payObligation(ports);
  const block = secureObligation(ports);
  const withdraw = withdrawApplication(context);
  const secure = moveSecurity(context);
  const actingFor = async (session: Signed) =>
    (await context.persons.byId(session.actingForId)) ?? session.person;

  return {
    readMoney: async ({ session }) => {
      const today = localDateAt(context.clock.now());
      const body = await context.read(session, async (client): Promise<Money> => {
        const owner = session.actingForId;
        const balances = await balancesOf(client, owner);
        const obligations = await obligationViews(
          client,
          context.persons,
          context.reference(),
          await openObligations(client, owner, rowsMax),
          today,
        );
        const sumOf = (of: typeof obligations): string =>
          formatScaled(
            of.reduce((sum, { amount }) => sum + (parseMoney(amount, 'KZT')?.minor ?? 0n), 0n),
            2,
          );
        return {
          balances: balances.map(({ kind, posted, held }) => ({
            kind,
            available: formatScaled(posted - held, 2),
            reserved: formatScaled(held, 2),
          })),
          dueSoon: sumOf(obligations.filter(({ dueOn }) => dueOn <= addDays(today, soonDays))),
          overdue: sumOf(obligations.filter(({ dueOn }) => dueOn < today)),
          obligations: [...obligations],
          applications: [...(await applicationViews(context.persons, await applicationsOf(client, 50)))],
          guarantees: [
            ...(await guaranteeViews(client, context.persons, await guaranteesOf(client, owner, rowsMax))),
          ],
          deferrable: (await deferrableDuties(client, owner)).map((duty) => ({
            ...duty,
            amount: formatScaled(duty.amount, 2),
          })),
          calendars: [...context.years].map(([year, { off, works }]) => ({
            year,
            off: [...off],
            works: [...works],
          })),
        };
      });
      return { body };
    },
    accountStatement: async ({ session, query }) => {
      const from = parseLocalDate(query['from']?.toString() ?? '');
      const to = parseLocalDate(query['to']?.toString() ?? '');
      if (!from || !to || to < from) return refused('BAD_REQUEST', { place: 'from, to' });
      const payer = await actingFor(session);
      const read = (cursor: string | undefined) =>
        context.read(session, (client) => statementOf(client, session.actingForId, 1000, cursor));
      return accountStatement(context, query, { payer, from, to, read });
    },
    applyForMoney: async ({ session, body, requestId }) => {
      const cms = decoded((body as { readonly cms: string }).cms);
      if (!cms) return refused('BAD_REQUEST', { place: 'cms' });
      const made = await file({
        cms,
        requestId,
        person: session.person,
        actingFor: await actingFor(session),
      });
      if (!made.ok) {
        const { refusal } = made;
        if (refusal.code === 'DEFERRAL_REFUSED')
          return refused(refusal.code, { place: refusal.faults.map(({ rule }) => rule).join(' ') });
        return refused(refusal.code, 'place' in refusal ? { place: refusal.place } : {});
      }
      const [view] = await applicationViews(context.persons, [made.value]);
      return { status: 201, body: view };
    },
    withdrawMoneyApplication: async ({ session, params }) => {
      const gone = await withdraw({
        id: params['id'] ?? '',
        person: session.person,
        actingFor: await actingFor(session),
      });
      return gone.ok ? { status: 204 } : refused(gone.refusal.code);
    },
    secureObligation: async ({ session, params }) => {
      const secured = await block({
        id: params['id'] ?? '',
        person: session.person,
        actingFor: await actingFor(session),
      });
      return secured.ok ? { status: 204 } : refused(secured.refusal.code);
    },
    payObligation: async ({ session, params, body }) => {
      const { paymentId, amount } = body as { readonly paymentId: string; readonly amount: string | null };
      const minor = amount === null ? undefined : (parseMoney(amount, 'KZT')?.minor ?? 0n);
      if (minor !== undefined && minor <= 0n) return refused('BAD_REQUEST', { place: 'amount' });
      const paid = await pay({
        id: params['id'] ?? '',
        paymentId,
        ...(minor === undefined ? {} : { amount: minor }),
        person: session.person,
        actingFor: await actingFor(session),
      });
      return paid.ok ? { status: 204 } : refused(paid.refusal.code);
    },
    moveSecurity: async ({ session, params, body }) => {
      const { direction, amount, officeCode } = body as {
        readonly direction: 'give' | 'takeBack';
        readonly amount: string;
        readonly officeCode: string;
      };
      const minor = parseMoney(amount, 'KZT')?.minor ?? 0n;
      if (minor <= 0n) return refused('BAD_REQUEST', { place: 'amount' });
      const moved = await secure({
        transferId: params['id'] ?? '',
        direction,
        amount: minor,
        officeCode,
        person: session.person,
        actingFor: await actingFor(session),
      });
      return moved.ok ? { status: 204 } : refused(moved.refusal.code);
    },
  };
};
