import { Type } from 'typebox';
import * as escort from './escort-shapes.ts';
import type { Route } from './routes.ts';
import * as shape from './schemas.ts';
import * as seal from './seal-shapes.ts';

const ById = Type.Object({ id: shape.Id });
const SealId = Type.String({ pattern: '^[A-Za-z0-9._-]{1,40}$' });
const Identifier = Type.String({ pattern: '^\\d{12}$', description: 'IIN or BIN' });
const Moment = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$' });
const States = Type.String({ maxLength: 200, description: 'States, comma between' });

/** Electronic customs escort: what is seen of it, each reader his own. */
export const escortRoutes = {
  escortDesk: {
    method: 'GET',
    path: '/api/v1/escort-desk',
    summary: 'As what the reader stands to escorts, with counts by state and of situations',
    clauses: ['407-2.3'],
    access: 'person',
    status: 200,
    response: escort.EscortDesk,
  },
  listEscorts: {
    method: 'GET',
    path: '/api/v1/escorts',
    summary:
      'Escorts the reader sees with their last fix and open situations; with `since`, those that changed after that revision',
    clauses: ['407-2.3', '407-11.1a'],
    access: 'person',
    query: Type.Object({
      state: Type.Optional(States),
      q: Type.Optional(Type.String({ maxLength: 60, description: 'Number, vehicle, declaration or seal' })),
      since: Type.Optional(Type.String({ pattern: '^\\d{1,20}$' })),
      after: Type.Optional(shape.Id),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 5000 })),
    }),
    status: 200,
    response: escort.EscortList,
  },
  readEscort: {
    method: 'GET',
    path: '/api/v1/escorts/:id',
    summary:
      'One escort: decision, parties, seals, clocks, timeline, situations, notices with proof, retention',
    clauses: ['407-1.1', '407-2.3', '407-18.0'],
    access: 'person',
    params: ById,
    status: 200,
    response: escort.EscortCard,
  },
  escortTrack: {
    method: 'GET',
    path: '/api/v1/escorts/:id/track',
    summary: 'The track in columns, as it was known at a moment',
    clauses: ['407-2.1', '407-11.1a'],
    access: 'person',
    params: ById,
    query: Type.Object({
      from: Type.Optional(Moment),
      to: Type.Optional(Moment),
      knownAt: Type.Optional(Moment),
      points: Type.Optional(
        Type.Integer({
          minimum: 10,
          maximum: 100_000,
          description: 'Of a seal, at most; 5000 when left out',
        }),
      ),
    }),
    status: 200,
    response: escort.EscortTrack,
  },
  escortActFile: {
    method: 'GET',
    path: '/api/v1/escorts/:id/acts/:act/file',
    summary: 'A signed decision (CMS)',
    clauses: ['407-5.1'],
    access: 'person',
    params: Type.Object({ id: shape.Id, act: shape.Id }),
    status: 200,
    produces: 'application/cms',
  },
  situationPackage: {
    method: 'GET',
    path: '/api/v1/escort-situations/:id/package',
    summary: 'The package of a situation: JSON, the same sealed by the system (CMS), or printed (PDF)',
    clauses: ['407-11.2'],
    access: 'person',
    params: ById,
    query: Type.Object({
      format: Type.Optional(Type.Union([Type.Literal('json'), Type.Literal('cms'), Type.Literal('pdf')])),
      language: Type.Optional(shape.Language),
    }),
    status: 200,
    produces: 'application/json',
  },
  sealCarriages: {
    method: 'GET',
    path: '/api/v1/escort-exchange/carriages',
    summary:
      'T0 of Decision 139: numbers of the carriages a seal was on in a period, for its operator and for one they were handed over to',
    clauses: ['407-1.2'],
    access: 'person',
    query: Type.Object({ seal: SealId, from: Moment, to: Moment }),
    status: 200,
    response: seal.SealCarriages,
  },
  sealData: {
    method: 'GET',
    path: '/api/v1/escort-exchange/technological-data',
    summary:
      'T1 of Decision 139: technological data of a seal in a period, moments to 1 ms and places to 1 arc second, in columns',
    clauses: ['407-1.2', '407-2.1'],
    access: 'person',
    query: Type.Object({ seal: SealId, from: Moment, to: Moment }),
    status: 200,
    response: seal.SealData,
  },
  listSeals: {
    method: 'GET',
    path: '/api/v1/seals',
    summary: 'The stock of seals: where each is, and when it was heard last',
    clauses: ['407-2.1', '407-4'],
    access: 'person',
    query: Type.Object({
      state: Type.Optional(States),
      q: Type.Optional(Type.String({ maxLength: 60 })),
      after: Type.Optional(SealId),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
    }),
    status: 200,
    response: seal.SealList,
  },
  readSeal: {
    method: 'GET',
    path: '/api/v1/seals/:seal',
    summary: 'One seal with its whole life',
    clauses: ['407-2.1'],
    access: 'person',
    params: Type.Object({ seal: SealId }),
    status: 200,
    response: seal.SealCard,
  },
  listEscortContracts: {
    method: 'GET',
    path: '/api/v1/escort-contracts',
    summary: 'Contracts of the national operator with declarants and carriers; a party sees its own',
    clauses: ['407-18.1'],
    access: 'person',
    query: Type.Object({ party: Type.Optional(Identifier) }),
    status: 200,
    response: Type.Array(seal.EscortContractShape),
  },
} as const satisfies Record<string, Route>;
