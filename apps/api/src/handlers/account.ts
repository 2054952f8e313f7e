import type { Client } from '@tamga/adapters/database';
import { transaction } from '@tamga/adapters/database';
import { inboxOf, markRead } from '@tamga/adapters/notice';
import { monthsOf, type StatementKind, statementOf } from '@tamga/adapters/payment';
import { nameReader } from '@tamga/adapters/work';
import { noticeWords } from '@tamga/domain/declaration';
import { escortNoticeWords } from '@tamga/domain/escort';
import { text } from '@tamga/domain/law';
import { formatScaled } from '@tamga/domain/quantities';
import type { Context, Handlers } from '../context.ts';
import { accountView } from '../views/entry-name.ts';

/** The personal account and the inbox (389-18b, 389-19.7d). */
export const accountHandlers = (
  context: Context,
): Pick<Handlers, 'readAccount' | 'accountMonths' | 'listInbox' | 'readInboxEntry' | 'events'> => ({
  readAccount: async ({ session, query }) => {
    const statement = await context.read(session, (client) =>
      statementOf(
        client,
        session.actingForId,
        Number(query['limit'] ?? 50),
        query['cursor']?.toString(),
        query['account'] as StatementKind | undefined,
      ),
    );
    const body = accountView(statement, context.reference(), query['account'] as StatementKind | undefined);
    return { body };
  },
  accountMonths: async ({ session }) => {
    const months = await context.read(session, (client) => monthsOf(client, session.actingForId));
    return {
      body: months.map(({ month, received, paid }) => ({
        month,
        received: formatScaled(received, 2),
        paid: formatScaled(paid, 2),
      })),
    };
  },
  listInbox: async ({ session, query }) => {
    const before = /^\d{1,18}$/.test(query['cursor']?.toString() ?? '') ? BigInt(query['cursor'] ?? 0) : null;
    const page = await context.read(session, (client) =>
      inboxOf(client, session.personId, Number(query['limit'] ?? 50), before),
    );
    return {
      body: {
        ...page,
        rows: page.rows.map(({ id, at, topic, declarationId, number, readAt }) => ({
          id: id.toString(),
          at,
          topic,
          declarationId,
          number,
          words: noticeWords[topic] ?? escortNoticeWords(topic) ?? text(topic, topic, topic),
          readAt,
        })),
      },
    };
  },
  readInboxEntry: async ({ session, params }) => {
    const id = params['id'] ?? '';
    if (/^\d{1,18}$/.test(id))
      await transaction(context.pool, async (connection) => {
        const client = connection as Client;
        await nameReader(client, {
          kind: 'person',
          actingForId: session.actingForId,
          officeCode: session.officeCode,
        });
        await markRead(client, BigInt(id), session.personId, context.clock.now());
      });
    return { status: 204 };
  },
  // A browser resumes by the header; a page that opens a new stream names in the address what it saw last.
  events: ({ session, raw, query }) => ({
    stream: ({ send, closed }) =>
      context.streams.open(
        session,
        raw.headers['last-event-id']?.toString() ?? query['after']?.toString(),
        send,
        closed,
      ),
  }),
});
