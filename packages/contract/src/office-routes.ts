import { Type } from 'typebox';
import * as office from './office-shapes.ts';
import type { Route } from './routes.ts';
import * as shape from './schemas.ts';

const ById = Type.Object({ id: shape.Id });
const Reason = Type.String({ maxLength: 1000 });

/** Work of an office, and the lists people keep. */
export const officeRoutes = {
  takeCase: {
    method: 'PUT',
    path: '/api/v1/worklist/:id/assignee',
    summary: 'Take a case, hand it over, or give it back to the office',
    clauses: ['389-16', 'IMP-1'],
    access: 'official',
    params: ById,
    body: Type.Object({
      personId: Type.Union([shape.Id, Type.Null()]),
      reason: Type.Optional(Reason),
    }),
    status: 200,
    response: shape.DeclarationSummary,
  },
  assignCases: {
    method: 'POST',
    path: '/api/v1/worklist/assignments',
    summary:
      'Pass up to 200 cases to an official of the office or back to it; those that cannot go are named',
    clauses: ['389-16', 'IMP-1'],
    access: 'official',
    body: Type.Object({
      ids: Type.Array(shape.Id, { minItems: 1, maxItems: 200 }),
      personId: Type.Union([shape.Id, Type.Null()]),
      reason: Type.Optional(Reason),
    }),
    status: 200,
    response: office.Assigned,
  },
  officeLoad: {
    method: 'GET',
    path: '/api/v1/office/load',
    summary: 'Officials of the office with their open cases, and who stands in for whom',
    clauses: ['IMP-1', 'AGR-2.3'],
    access: 'official',
    status: 200,
    response: office.OfficeLoad,
  },
  substitute: {
    method: 'POST',
    path: '/api/v1/office/substitutions',
    summary: 'An official stands in for an absent one of the same office from day to day',
    clauses: ['IMP-1'],
    access: 'official',
    body: Type.Object({
      absentId: shape.Id,
      substituteId: shape.Id,
      from: shape.LocalDate,
      to: shape.LocalDate,
      reason: Type.Optional(Reason),
    }),
    status: 201,
    response: office.OfficeLoad,
  },
  endSubstitution: {
    method: 'DELETE',
    path: '/api/v1/office/substitutions/:id',
    summary: 'End a substitution',
    clauses: ['IMP-1'],
    access: 'official',
    params: ById,
    status: 200,
    response: office.OfficeLoad,
  },
  readParties: {
    method: 'GET',
    path: '/api/v1/declarations/:id/parties',
    summary: 'What the declarant and the representative of a case lodged at the office in the last year',
    clauses: ['AGR-2.3'],
    access: 'official',
    params: ById,
    status: 200,
    response: office.Parties,
  },
  readHandovers: {
    method: 'GET',
    path: '/api/v1/declarations/:id/handovers',
    summary: 'The way of a case from official to official',
    clauses: ['IMP-1'],
    access: 'official',
    params: ById,
    status: 200,
    response: office.Handover,
  },
  readVersion: {
    method: 'GET',
    path: '/api/v1/declarations/:id/versions/:version',
    summary: 'One version of a declaration as it was signed',
    clauses: ['389-18a', '389-19.9a'],
    access: 'person',
    params: Type.Object({ id: shape.Id, version: Type.Integer({ minimum: 1, maximum: 9999 }) }),
    status: 200,
    response: office.Version,
  },
  listViews: {
    method: 'GET',
    path: '/api/v1/views',
    summary: 'Saved views of lists',
    clauses: ['389-19.8'],
    access: 'person',
    status: 200,
    response: Type.Array(office.SavedView),
  },
  saveView: {
    method: 'POST',
    path: '/api/v1/views',
    summary: 'Keep a view of a list; one of the same name is replaced',
    clauses: ['389-19.8'],
    access: 'person',
    body: Type.Object({ list: office.ListName, name: office.ViewName, search: office.ViewSearch }),
    status: 201,
    response: office.SavedView,
  },
  forgetView: {
    method: 'DELETE',
    path: '/api/v1/views/:id',
    summary: 'Forget a saved view',
    clauses: ['389-19.8'],
    access: 'person',
    params: ById,
    status: 204,
  },
} as const satisfies Record<string, Route>;
