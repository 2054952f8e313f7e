import type { Client } from '@tamga/adapters/database';
import { transaction } from '@tamga/adapters/database';
import {
  applicationsOf,
  askForCheck,
  bankLines,
  foldedBalances,
  guaranteesOf,
  lastLedgerCheck,
  openObligations,
  outgoingById,
  recentOutgoing,
  statementOf,
} from '@tamga/adapters/payment';
import type { OfficeMoney } from '@tamga/contract';
import { text } from '@tamga/domain/law';
import { formatScaled } from '@tamga/domain/quantities';
import { localDateAt } from '@tamga/domain/time';
import { baseRatesOf, decideApplication, decideBankLine, recover } from '@tamga/usecases/payment';
import { refused } from '../answer.ts';
import type { Context, Handlers } from '../context.ts';
import { printedLetter } from '../print.ts';
import { accountView } from '../views/entry-name.ts';
import { applicationViews, bankLineView, guaranteeViews, obligationViews } from '../views/money-view.ts';
import { decoded } from './sign-in.ts';

type TreasuryRoutes =
  | 'officeMoney'
  | 'officeLedger'
  | 'decideMoneyApplication'
  | 'recoverObligation'
  | 'decideBankLine'
  | 'askLedgerCheck'
  | 'printOrder';

const rowsMax = 200;

/** Money as officials see it: what waits for a decision, what is owed, the bank, the state of the ledger (389-16, IMP-9). */
export const treasuryHandlers = (context: Context): Pick<Handlers, TreasuryRoutes> => {
  const ports = { ...context, baseRates: () => baseRatesOf(context.reference()) };
  const decide = decideApplication(ports);
  const decideLine = decideBankLine(context);
  const recoverBy = recover(ports);

  return {
    officeMoney: async ({ session }) => {
      const today = localDateAt(context.clock.now());
      const body = await context.read(session, async (client): Promise<OfficeMoney> => {
        const check = await lastLedgerCheck(client);
        return {
          applications: [...(await applicationViews(context.persons, await applicationsOf(client, rowsMax)))],
          obligations: [
            ...(await obligationViews(
              client,
              context.persons,
              context.reference(),
              await openObligations(client, null, rowsMax),
              today,
            )),
          ],
          guarantees: [
            ...(await guaranteeViews(client, context.persons, await guaranteesOf(client, null, rowsMax))),
          ],
          waiting: (await bankLines(client, 'waiting', rowsMax)).map(bankLineView),
          recent: (await bankLines(client, undefined, 50)).map(bankLineView),
          outgoing: (await recentOutgoing(client, 50)).map(
            ({ id, kind, amount, name, identifier, state, orderedAt }) => ({
              id,
              kind,
              amount: formatScaled(amount, 2),
              name,
              identifier,
              state,
              orderedAt,
            }),
          ),
          balances: (await foldedBalances(client)).map(({ account, balance }) => ({
            account,
            balance: formatScaled(balance, 2),
          })),
          check: check
            ? { at: check.at, transfers: check.transfers.toString(), imbalances: [...check.imbalances] }
            : null,
        };
      });
      return { body };
    },
    officeLedger: async ({ session, query }) => {
      const payer = await context.persons.byIdentifier(query['payer']?.toString() ?? '');
      if (!payer) return refused('NOT_FOUND');
      const statement = await context.read(session, (client) =>
        statementOf(client, payer.id, rowsMax, undefined),
      );
      return { body: accountView(statement, context.reference()) };
    },
    decideMoneyApplication: async ({ session, params, body }) => {
      const cms = decoded((body as { readonly cms: string }).cms);
      if (!cms || !session.officeCode || !session.role) return refused('BAD_REQUEST', { place: 'cms' });
      const decided = await decide({
        id: params['id'] ?? '',
        cms,
        official: session.person,
        role: session.role,
        officeCode: session.officeCode,
      });
      if (decided.ok) {
        context.wake();
        return { status: 204 };
      }
      const { refusal } = decided;
      if (refusal.code === 'DEFERRAL_REFUSED')
        return refused(refusal.code, { place: refusal.faults.map(({ rule }) => rule).join(' ') });
      return refused(refusal.code, 'place' in refusal ? { place: refusal.place } : {});
    },
    recoverObligation: async ({ session, params, body }) => {
      const cms = decoded((body as { readonly cms: string }).cms);
      if (!cms || !session.officeCode || !session.role) return refused('BAD_REQUEST', { place: 'cms' });
      const made = await recoverBy({
        id: params['id'] ?? '',
        cms,
        official: session.person,
        role: session.role,
        officeCode: session.officeCode,
      });
      if (made.ok) return { status: 204 };
      return refused(made.refusal.code, 'place' in made.refusal ? { place: made.refusal.place } : {});
    },
    decideBankLine: async ({ session, params, body }) => {
      const { payer, reason } = body as { readonly payer: string | null; readonly reason: string };
      if (!session.officeCode || !session.role) return refused('ACCESS_RESTRICTED');
      const decided = await decideLine({
        lineId: params['id'] ?? '',
        payerIdentifier: payer,
        reason,
        official: session.person,
        role: session.role,
        officeCode: session.officeCode,
      });
      if (decided.ok) return { status: 204 };
      return refused(
        decided.refusal.code,
        'place' in decided.refusal ? { place: decided.refusal.place } : {},
      );
    },
    askLedgerCheck: async ({ session }) => {
      await transaction(context.pool, (connection) =>
        askForCheck(connection as Client, context.clock.now(), session.personId),
      );
      return { status: 202 };
    },
    printOrder: async ({ session, params, query }) => {
      const order = await context.read(session, (client) => outgoingById(client, params['id'] ?? ''));
      if (!order) return refused('NOT_FOUND');
      return printedLetter(context, query, (language) => ({
        above: '',
        title: `${words.order[language]} ${order.id}`,
        fields: [
          [words.sender[language], context.treasury.holder],
          [words.account[language], context.treasury.account],
          [words.payee[language], order.name],
          [words.identifier[language], order.identifier],
          [words.account[language], order.iban],
          [words.amount[language], formatScaled(order.amount, 2)],
          [words.purpose[language], order.purpose],
        ],
        tables: [],
        paragraphs: [],
        foot: words.printed[language],
      }));
    },
  };
};

const words = {
  order: text(
    'Қазынашылықтың төлем тапсырмасы',
    'Платёжное поручение казначейства',
    'Treasury payment order',
  ),
  sender: text('Ақша жөнелтуші', 'Отправитель денег', 'Sender of the money'),
  payee: text('Бенефициар', 'Бенефициар', 'Beneficiary'),
  identifier: text('ЖСН / БСН', 'ИИН / БИН', 'IIN / BIN'),
  account: text('ЖСК', 'ИИК', 'Account (IIK)'),
  amount: text('Сома, теңге', 'Сумма, тенге', 'Amount, tenge'),
  purpose: text('Төлемнің мақсаты', 'Назначение платежа', 'Purpose of the payment'),
  printed: text('Басылды:', 'Напечатано:', 'Printed:'),
} as const;
