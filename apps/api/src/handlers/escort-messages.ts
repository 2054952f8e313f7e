import { escortWorks, messagesTo } from '@tamga/adapters/escort';
import type { EscortMessages } from '@tamga/contract';
import { escortNoticeWords, messageNames } from '@tamga/domain/escort';
import { text } from '@tamga/domain/law';
import { confirmMessage, messageState, sendAgain } from '@tamga/usecases/escort';
import type { Context, Handlers } from '../context.ts';
import { askingOf, refusedAs } from './escort-commands.ts';

const usual = 100;

/** Messages of escorts: taken, confirmed and sent again (407-1.2). */
export const escortMessageHandlers = (
  context: Context,
): Pick<Handlers, 'listEscortMessages' | 'confirmEscortMessage' | 'sendEscortMessageAgain'> => {
  const ports = { ...context, works: escortWorks(context.pool) };
  return {
    listEscortMessages: async ({ session, query }) => {
      const found = await context.read(session, (client) =>
        messagesTo(client, {
          waitingOnly: query['waiting'] === 'yes',
          after: query['after']?.toString() ?? '0',
          limit: Number(query['limit'] ?? usual),
        }),
      );
      const body: EscortMessages = {
        rows: found.map((message) => ({
          id: message.id,
          serial: message.serial,
          kind: message.kind,
          name: messageNames[message.kind] ?? null,
          words: escortNoticeWords(message.kind) ?? text(message.kind, message.kind, message.kind),
          escortId: message.escortId,
          number: message.number,
          content: { ...message.content },
          state: messageState(message),
          issuedAt: message.issuedAt,
          sentAt: message.sentAt,
          sendings: message.sendings,
          receivedAt: message.receivedAt,
          processedAt: message.processedAt,
          outcomeWords: message.outcomeWords,
        })),
      };
      return { body };
    },
    confirmEscortMessage: async ({ session, params, body }) => {
      const told = body as { readonly outcome?: 'accepted' | 'refused'; readonly words?: string };
      const done = await confirmMessage(ports)({
        messageId: params['id'] ?? '',
        asking: askingOf(session),
        ...told,
      });
      return done.ok ? { status: 204 } : refusedAs(done.refusal);
    },
    sendEscortMessageAgain: async ({ session, params }) => {
      const done = await sendAgain(ports)({ messageId: params['id'] ?? '', asking: askingOf(session) });
      context.streams.hurry();
      return done.ok ? { status: 204 } : refusedAs(done.refusal);
    },
  };
};
