import { type Static, type TSchema, Type } from 'typebox';
import type { Route } from './routes.ts';
import { Id, Instant, Language, Text } from './schemas.ts';

const orNull = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const oneOf = <const T extends readonly string[]>(values: T) =>
  Type.Unsafe<T[number]>(Type.String({ enum: [...values] }));
const ById = Type.Object({ id: Id });

/** One cause that many escorts have in common, as far as the reader sees it. */
export const EscortCause = Type.Object({
  id: Id,
  code: Type.String({ description: 'X6 outage of the operator, X4 interference in an area, 06 no data' }),
  name: Text,
  act: Text,
  begunAt: Instant,
  endedAt: orNull(Instant),
  escorts: Type.Integer({ description: 'That the reader sees' }),
  back: Type.Integer({ description: 'Of them, those whose own situation is over' }),
  closed: Type.Integer(),
  /** Notices to bodies, each with its proof; empty for parties. */
  notices: Type.Array(
    Type.Object({
      id: Id,
      number: Type.Integer(),
      body: Type.String(),
      situations: Type.Integer(),
      issuedAt: Instant,
      occurredAt: Instant,
      dueAt: Type.String({ description: 'End of the first of its hours' }),
      readAt: orNull(Instant),
      readBy: orNull(Type.String()),
      package: orNull(
        Type.Object(
          { madeAt: Instant, sha256: Type.String() },
          { description: 'Of the reader’s body; all for the operator' },
        ),
      ),
    }),
  ),
  measures: Type.Array(
    Type.Object({
      body: Type.String(),
      words: Type.String(),
      by: Type.String(),
      at: Instant,
      situations: Type.Integer(),
    }),
  ),
  allowed: Type.Array(oneOf(['acknowledge', 'recordMeasures'] as const)),
});
export type EscortCause = Static<typeof EscortCause>;

/** Escorts of a cause: each has its own situation. */
export const CauseEscorts = Type.Object({
  rows: Type.Array(
    Type.Object({
      situationId: Id,
      escortId: Id,
      number: Type.String(),
      vehicle: Type.String(),
      declarationNumber: orNull(Type.String()),
      sealId: Type.String(),
      departureBody: Type.String(),
      destinationBody: Type.String(),
      code: Type.String(),
      state: oneOf(['detected', 'partlyNotified', 'notified', 'acknowledged', 'closed'] as const),
      occurredAt: Instant,
      dueAt: Instant,
      endedAt: orNull(Instant),
      place: orNull(Type.Object({ lat: Type.Number(), lon: Type.Number(), at: Instant })),
    }),
  ),
  next: orNull(Id),
});
export type CauseEscorts = Static<typeof CauseEscorts>;

/** What many escorts have in common: read, answered and taken in one action (407-11.2). */
export const escortCauseRoutes = {
  readEscortCause: {
    method: 'GET',
    path: '/api/v1/escort-causes/:id',
    summary: 'One cause of many escorts: notices to bodies with their proof, measures, how many are back',
    clauses: ['407-11.2'],
    access: 'person',
    params: ById,
    status: 200,
    response: EscortCause,
  },
  listCauseEscorts: {
    method: 'GET',
    path: '/api/v1/escort-causes/:id/escorts',
    summary: 'The escorts of a cause, in the order in which they were found',
    clauses: ['407-11.2'],
    access: 'person',
    params: ById,
    query: Type.Object({
      after: Type.Optional(Id),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
    }),
    status: 200,
    response: CauseEscorts,
  },
  collectivePackage: {
    method: 'GET',
    path: '/api/v1/escort-collectives/:id/package',
    summary: 'The package of a collective notice: JSON, the same sealed (CMS), its list (CSV), printed (PDF)',
    clauses: ['407-11.2'],
    access: 'person',
    params: ById,
    query: Type.Object({
      format: Type.Optional(oneOf(['json', 'cms', 'csv', 'pdf'] as const)),
      language: Type.Optional(Language),
    }),
    status: 200,
    produces: 'application/json',
  },
  acknowledgeCause: {
    method: 'POST',
    path: '/api/v1/escort-causes/:id/reading',
    summary: 'An official read the collective notice: the clocks of his body stop for each of its escorts',
    clauses: ['407-11.2'],
    access: 'official',
    params: ById,
    status: 200,
    response: EscortCause,
  },
  recordCauseMeasures: {
    method: 'POST',
    path: '/api/v1/escort-causes/:id/measures',
    summary: 'What the body did, recorded for each open escort whose notice it has read',
    clauses: ['407-11.2'],
    access: 'official',
    params: ById,
    body: Type.Object({ words: Type.String({ minLength: 1, maxLength: 4000 }) }),
    status: 200,
    response: EscortCause,
  },
  askPackage: {
    method: 'POST',
    path: '/api/v1/escort-situations/:id/package',
    summary:
      'Print the package of one escort of many now; otherwise it comes when nothing else is to be printed',
    clauses: ['407-11.2'],
    access: 'person',
    params: ById,
    status: 204,
  },
} as const satisfies Record<string, Route>;
