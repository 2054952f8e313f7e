import { type Static, type TSchema, Type } from 'typebox';
import type { Route } from './routes.ts';
import { Id, Instant, Text } from './schemas.ts';

const orNull = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Outcome = Type.Unsafe<'accepted' | 'refused'>(Type.String({ enum: ['accepted', 'refused'] }));

/** A notice of an escort with its proof of delivery and of reading. */
export const EscortNoticeShape = Type.Object({
  id: Id,
  kind: Type.String({ description: 'Topic: escort-decision, escort-cancelled …' }),
  words: Text,
  to: Type.String({ description: 'declarant, carrier, nationalOperator, departureBody, destinationBody' }),
  situationId: orNull(Id),
  name: Type.String(),
  issuedAt: Instant,
  deliveredAt: orNull(Instant),
  readAt: orNull(Instant),
  readBy: orNull(Type.String()),
  mine: Type.Boolean({ description: 'The reader is its addressee' }),
  sentAt: Instant,
  sendings: Type.Integer({ description: 'How often it was sent' }),
  receivedAt: orNull(Instant),
  processedAt: orNull(Instant),
  outcome: orNull(Outcome),
  maySendAgain: Type.Boolean(),
});

/** A message between customs bodies, the operator and the parties, with what became of its last sending. */
export const EscortMessageShape = Type.Object({
  id: Id,
  serial: Type.String({ description: 'In the order of sending; give it as `after`' }),
  kind: Type.String({ description: 'Topic: escort-decision …' }),
  name: Type.Union([Type.String(), Type.Null()], {
    description: 'EscortDecisionNotice, EscortAccepted, SealActivated …',
  }),
  words: Text,
  escortId: Id,
  number: Type.String({ description: 'Unique number of the carriage' }),
  content: Type.Record(Type.String(), Type.Unknown()),
  state: Type.Unsafe<'sent' | 'received' | 'accepted' | 'refused'>(
    Type.String({ enum: ['sent', 'received', 'accepted', 'refused'] }),
  ),
  issuedAt: Instant,
  sentAt: Instant,
  sendings: Type.Integer(),
  receivedAt: orNull(Instant),
  processedAt: orNull(Instant),
  outcomeWords: orNull(Type.String()),
});
export type EscortMessageShape = Static<typeof EscortMessageShape>;

export const EscortMessages = Type.Object({ rows: Type.Array(EscortMessageShape) });
export type EscortMessages = Static<typeof EscortMessages>;

const ById = Type.Object({ id: Id });

/** Messages as a machine of the operator takes them, and as people ask where one is (407-1.2). */
export const escortMessageRoutes = {
  listEscortMessages: {
    method: 'GET',
    path: '/api/v1/escort-messages',
    summary:
      'Messages to the reader or his body. With `waiting`, those not confirmed as received: ask, confirm, ask again, and none is missed',
    clauses: ['407-1.2', '407-5.2a'],
    access: 'person',
    query: Type.Object({
      waiting: Type.Optional(Type.Union([Type.Literal('yes'), Type.Literal('no')])),
      after: Type.Optional(Type.String({ pattern: '^\\d{1,18}$' })),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
    }),
    status: 200,
    response: EscortMessages,
  },
  confirmEscortMessage: {
    method: 'PUT',
    path: '/api/v1/escort-messages/:id/receipt',
    summary: 'The addressee received a message and, with an outcome, processed it; a repeat changes nothing',
    clauses: ['407-1.2'],
    access: 'person',
    params: ById,
    body: Type.Object({
      outcome: Type.Optional(Outcome),
      words: Type.Optional(Type.String({ maxLength: 4000 })),
    }),
    status: 204,
  },
  sendEscortMessageAgain: {
    method: 'POST',
    path: '/api/v1/escort-messages/:id/sendings',
    summary: 'Send a message once more: by its addressee, the operator, or an official of either body',
    clauses: ['407-1.2'],
    access: 'person',
    params: ById,
    status: 204,
  },
} as const satisfies Record<string, Route>;
