import { type TSchema, Type } from 'typebox';
import * as escort from './escort-shapes.ts';
import type { Route } from './routes.ts';
import * as shape from './schemas.ts';
import * as seal from './seal-shapes.ts';

const ById = Type.Object({ id: shape.Id });
const SealId = Type.String({ pattern: '^[A-Za-z0-9._-]{1,40}$' });
const Office = Type.String({ pattern: '^\\d{5}(\\d{3})?$' });
const Identifier = Type.String({ pattern: '^\\d{12}$', description: 'IIN or BIN' });
const Decimal = Type.String({ pattern: '^\\d{1,15}(\\.\\d{1,6})?$' });
const Words = Type.String({ minLength: 1, maxLength: 4000 });
const Moment = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$' });
const Step = <const S extends string, M extends Record<string, TSchema>>(step: S, more: M) =>
  Type.Object({ step: Type.Literal(step), ...more });

/** Electronic customs escort: what is asked of it, from the decision to the last seal. */
export const escortCommands = {
  openEscortCase: {
    method: 'POST',
    path: '/api/v1/escorts',
    summary:
      'Enter a transit of the office: it becomes a case when the profiles of the risk-management system mark its goods, or with the number of a case of a system outside',
    clauses: ['407-1.1', '407-5.1'],
    access: 'official',
    body: Type.Object({
      declarationNumber: Type.String({ minLength: 1, maxLength: 60 }),
      procedure: Type.String({ pattern: '^\\d{2}$', description: 'Code of the procedure; 80 is transit' }),
      riskCaseId: Type.Optional(Type.String({ maxLength: 60 })),
      goods: Type.Optional(
        Type.Array(
          Type.Object({
            commodityCode: Type.String({ pattern: '^\\d{4,10}$' }),
            originCountry: Type.Optional(Type.String({ pattern: '^[A-Z]{2}$' })),
            netMass: Type.Optional(Decimal),
            customsValue: Type.Optional(Decimal),
          }),
          { maxItems: 999 },
        ),
      ),
      declarant: Identifier,
      carrier: Identifier,
      vehicle: Type.String({ minLength: 1, maxLength: 60 }),
      driver: Type.Optional(Type.String({ maxLength: 200 })),
      destinationBody: Office,
      route: Type.Array(
        Type.Tuple([
          Type.Number({ minimum: -90, maximum: 90 }),
          Type.Number({ minimum: -180, maximum: 180 }),
        ]),
        {
          minItems: 2,
          maxItems: 500,
        },
      ),
      corridorKm: Type.Optional(Type.Number({ minimum: 0.1, maximum: 500 })),
      reportPeriodS: Type.Optional(Type.Integer({ minimum: 1, maximum: 86_400 })),
      termAt: Type.Optional(Moment),
    }),
    status: 201,
    response: escort.EscortCard,
  },
  escortAct: {
    method: 'POST',
    path: '/api/v1/escorts/:id/acts',
    summary: 'A decision signed by the head: to apply escort, not to apply it, to cancel the decision',
    clauses: ['407-5.1', '407-5.2a', '407-5.2b'],
    access: 'official',
    params: ById,
    body: Type.Object({
      cms: Type.String({
        maxLength: 400_000,
        description: 'Attached CMS over the decision (urn:tamga:escort-act:v1), base64',
      }),
    }),
    status: 200,
    response: escort.EscortCard,
  },
  escortStep: {
    method: 'POST',
    path: '/api/v1/escorts/:id/steps',
    summary:
      'A step of the escort: fit, activate, replace or deactivate a seal, permit its opening, departure, arrival, handing over',
    clauses: ['407-2.1', '407-4', '407-11.1a', '407-18.1', '407-18.3b'],
    access: 'person',
    params: ById,
    body: Type.Union([
      Step('fitSeal', { sealId: SealId, place: Type.String({ maxLength: 100 }) }),
      Step('activateSeal', { sealId: SealId }),
      Step('replaceSeal', { sealId: SealId, newSealId: SealId, reason: Words }),
      Step('permitOpening', {
        reason: Words,
        hours: Type.Optional(
          Type.Integer({ minimum: 1, maximum: 72, description: 'For so long; 4 when left out' }),
        ),
      }),
      Step('depart', {}),
      Step('arrive', {}),
      Step('deactivateSeal', { sealId: SealId }),
      Step('handOver', { country: Type.String({ pattern: '^[A-Z]{2}$' }) }),
    ]),
    status: 200,
    response: escort.EscortCard,
  },
  readEscortNotice: {
    method: 'PUT',
    path: '/api/v1/escorts/:id/notices/:notice/read',
    summary: 'The addressee read the notice: the proof of reading',
    clauses: ['407-5.2a'],
    access: 'person',
    params: Type.Object({ id: shape.Id, notice: shape.Id }),
    status: 204,
  },
  reportSituation: {
    method: 'POST',
    path: '/api/v1/escorts/:id/situations',
    summary: 'A person reports an off-nominal situation: accident, force majeure',
    clauses: ['407-11.2'],
    access: 'person',
    params: ById,
    body: Type.Object({ words: Words, occurredAt: Moment }),
    status: 201,
    response: escort.EscortCard,
  },
  disposeTracking: {
    method: 'DELETE',
    path: '/api/v1/escorts/:id/track',
    summary:
      'Ask to delete the tracking data: refused and recorded before five years from the day after deactivation; after them noted for the act by which they go',
    clauses: ['407-18.3a', '407-18.3b'],
    access: 'person',
    params: ById,
    status: 204,
  },
  acknowledgeSituation: {
    method: 'POST',
    path: '/api/v1/escort-situations/:id/reading',
    summary: 'An official of a body read the notice: its clock stops',
    clauses: ['407-11.2'],
    access: 'official',
    params: ById,
    status: 200,
    response: escort.SituationShape,
  },
  recordMeasures: {
    method: 'POST',
    path: '/api/v1/escort-situations/:id/measures',
    summary: 'What the body did about the situation',
    clauses: ['407-11.2'],
    access: 'official',
    params: ById,
    body: Type.Object({ words: Words }),
    status: 200,
    response: escort.SituationShape,
  },
  closeSituation: {
    method: 'POST',
    path: '/api/v1/escort-situations/:id/closing',
    summary: 'Close a situation that both bodies have answered and whose cause is gone',
    clauses: ['407-11.2'],
    access: 'official',
    params: ById,
    status: 200,
    response: escort.SituationShape,
  },
  enterSeals: {
    method: 'POST',
    path: '/api/v1/seals',
    summary: 'Enter seals into the stock; one whose name is known is refused',
    clauses: ['407-4'],
    access: 'person',
    body: Type.Object({
      seals: Type.Array(
        Type.Object({
          sealId: SealId,
          model: Type.String({ minLength: 1, maxLength: 60 }),
          protocol: Type.String({ minLength: 1, maxLength: 40 }),
        }),
        { minItems: 1, maxItems: 500 },
      ),
    }),
    status: 204,
  },
  sealStep: {
    method: 'POST',
    path: '/api/v1/seals/:seal/steps',
    summary: 'A step in the life of a seal outside an escort',
    clauses: ['407-2.1'],
    access: 'person',
    params: Type.Object({ seal: SealId }),
    body: Type.Object({
      step: Type.Union([
        Type.Literal('takeBack'),
        Type.Literal('findFaulty'),
        Type.Literal('repair'),
        Type.Literal('writeOff'),
      ]),
      reason: Type.String({ maxLength: 1000 }),
    }),
    status: 200,
    response: seal.SealCard,
  },
  enterEscortContract: {
    method: 'POST',
    path: '/api/v1/escort-contracts',
    summary: 'The operator enters a contract with a declarant or carrier',
    clauses: ['407-18.1'],
    access: 'person',
    body: Type.Object({
      number: Type.String({ minLength: 1, maxLength: 60 }),
      party: Identifier,
      validFrom: shape.LocalDate,
      validTo: Type.Optional(shape.LocalDate),
    }),
    status: 201,
    response: seal.EscortContractShape,
  },
} as const satisfies Record<string, Route>;
