import type { ClauseId } from '@tamga/domain/law';
import { type TSchema, Type } from 'typebox';
import { escortCauseRoutes } from './escort-causes.ts';
import { escortCommands } from './escort-commands.ts';
import { escortMessageRoutes } from './escort-messages.ts';
import { escortRoutes } from './escort-routes.ts';
import { officeRoutes } from './office-routes.ts';
import { paymentRoutes } from './payment-routes.ts';
import * as shape from './schemas.ts';

/** One operation of the API: the server, the typed client and the published OpenAPI document are made from it. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly summary: string;
  readonly clauses: readonly ClauseId[];
  /** Who may call: anybody, a signed-in person, or an official. */
  readonly access: 'anybody' | 'person' | 'official';
  readonly params?: TSchema;
  readonly query?: TSchema;
  /** JSON body. Routes that take raw bytes name their media types in `consumes` instead. */
  readonly body?: TSchema;
  readonly consumes?: readonly string[];
  readonly status: number;
  readonly response?: TSchema;
  /** Media type when the answer is not JSON. */
  readonly produces?: string;
  /** The caller must send `Idempotency-Key`; a repeat is answered with the first answer. */
  readonly idempotent?: true;
}

const ById = Type.Object({ id: shape.Id });
const ByKey = Type.Object({ key: Type.String({ pattern: '^[A-Za-z0-9_-]{22}$' }) });
const Base64 = (maxLength: number, description: string) => Type.String({ maxLength, description });
const Paging = {
  cursor: Type.Optional(Type.String({ maxLength: 200 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
};
const ListQuery = Type.Object({
  ...Paging,
  state: Type.Optional(Type.String({ maxLength: 200, description: 'States, comma between' })),
  q: Type.Optional(Type.String({ maxLength: 100, description: 'Number, name, identifier or goods' })),
  channel: Type.Optional(Type.String({ maxLength: 10 })),
  ball: Type.Optional(Type.String({ maxLength: 10 })),
  holder: Type.Optional(
    Type.String({ maxLength: 40, description: 'Officials: `me`, `nobody` or the id of an official' }),
  ),
  due: Type.Optional(
    Type.Union([Type.Literal('overdue'), Type.Literal('today')], {
      description: 'Clock ran out, or will today',
    }),
  ),
  sort: Type.Optional(Type.Union([Type.Literal('due'), Type.Literal('lodged'), Type.Literal('-lodged')])),
});
const LanguageQuery = Type.Object({ language: Type.Optional(shape.Language) });

export const routes = {
  createChallenge: {
    method: 'POST',
    path: '/api/v1/sign-in/challenges',
    summary:
      'A statement to sign: purpose, origin, time and a nonce, good for two minutes, one use and the browser or program that asked: the cookie set here goes with the answer',
    clauses: ['389-10'],
    access: 'anybody',
    status: 201,
    response: shape.Challenge,
  },
  openSession: {
    method: 'POST',
    path: '/api/v1/sign-in/sessions',
    summary: 'Enter the internal module with the signed statement',
    clauses: ['389-10', '389-6.1'],
    access: 'anybody',
    body: Type.Object({
      challengeId: shape.Id,
      cms: Type.String({ maxLength: 100_000, description: 'Attached CMS over the statement, base64' }),
    }),
    status: 201,
    response: shape.Session,
  },
  readSigning: {
    method: 'GET',
    path: '/api/v1/signing',
    summary: 'What the page must know of the ways to sign',
    clauses: ['389-10'],
    access: 'anybody',
    status: 200,
    response: shape.SigningSettings,
  },
  offerSignInToPhone: {
    method: 'POST',
    path: '/api/v1/sign-in/phone',
    summary: 'A code with which a phone signs the statement of this browser',
    clauses: ['389-10'],
    access: 'anybody',
    body: Type.Object({ challengeId: shape.Id }),
    status: 201,
    response: shape.PhoneOffer,
  },
  offerToPhone: {
    method: 'POST',
    path: '/api/v1/phone-signings',
    summary: 'A code with which a phone signs one or many documents for this session',
    clauses: ['389-14.1'],
    access: 'person',
    body: Type.Object({
      documents: Type.Array(
        Type.Object({ name: shape.Text, content: Base64(6_000_000, 'What is to be signed, base64') }),
        { minItems: 1, maxItems: 50 },
      ),
    }),
    status: 201,
    response: shape.PhoneOffer,
  },
  phoneSigningEvents: {
    method: 'GET',
    path: '/api/v1/phone-signings/:id/events',
    summary: 'How far the phone came, as server-sent events, for the browser that made the offer',
    clauses: ['389-14.1'],
    access: 'anybody',
    params: ById,
    status: 200,
    produces: 'text/event-stream',
  },
  takeFromPhone: {
    method: 'POST',
    path: '/api/v1/phone-signings/:id/signed',
    summary:
      'What the phone signed: attached CMS in the order offered, given once to the browser that made the offer',
    clauses: ['389-14.1'],
    access: 'anybody',
    params: ById,
    status: 200,
    response: Type.Object({ signed: Type.Array(Base64(8_000_000, 'Attached CMS, base64')) }),
  },
  cancelPhoneSigning: {
    method: 'DELETE',
    path: '/api/v1/phone-signings/:id',
    summary: 'The code is good no more',
    clauses: ['389-14.1'],
    access: 'anybody',
    params: ById,
    status: 204,
  },
  egovOffer: {
    method: 'GET',
    path: '/api/v1/egov/:key',
    summary:
      'API 1 of eGov QR: who asks for signatures, until when, and where the documents are; opened once',
    clauses: ['389-10', '389-14.1'],
    access: 'anybody',
    params: ByKey,
    status: 200,
    response: shape.EgovOffer,
  },
  egovDocuments: {
    method: 'GET',
    path: '/api/v1/egov/:key/documents',
    summary: 'API 2 of eGov QR: the documents to sign, for the bearer of the token of API 1',
    clauses: ['389-10', '389-14.1'],
    access: 'anybody',
    params: ByKey,
    status: 200,
    response: shape.EgovDocuments,
  },
  egovHandIn: {
    method: 'PUT',
    path: '/api/v1/egov/:key/documents',
    summary:
      'API 2 of eGov QR: the same with attached CMS in place of the contents; 403 when a signature is not valid',
    clauses: ['389-10', '389-14.1'],
    access: 'anybody',
    params: ByKey,
    body: shape.EgovDocuments,
    status: 200,
    response: Type.Object({ message: Type.Literal('success') }),
  },
  readSession: {
    method: 'GET',
    path: '/api/v1/session',
    summary: 'Who is signed in, for whom he acts and may act',
    clauses: ['389-10', '389-4'],
    access: 'person',
    status: 200,
    response: shape.Session,
  },
  actFor: {
    method: 'PUT',
    path: '/api/v1/session/acting-for',
    summary: 'Choose the person or organisation to act for',
    clauses: ['389-4', 'IMP-1'],
    access: 'person',
    body: Type.Object({ personId: shape.Id }),
    status: 200,
    response: shape.Session,
  },
  closeSession: {
    method: 'DELETE',
    path: '/api/v1/session',
    summary: 'Sign out',
    clauses: ['389-10'],
    access: 'person',
    status: 204,
  },
  readDraftSecret: {
    method: 'GET',
    path: '/api/v1/session/draft-secret',
    summary:
      'What the drafts of the signed-in person are enciphered with on a device, together with a key of the device',
    clauses: ['389-19.9a', '389-12'],
    access: 'person',
    status: 200,
    response: shape.DraftSecret,
  },
  listDrafts: {
    method: 'GET',
    path: '/api/v1/drafts',
    summary: 'Drafts of the person acted for, or his templates',
    clauses: ['389-19.8', '389-19.9b'],
    access: 'person',
    query: Type.Object({ ...Paging, kind: Type.Optional(shape.DraftKind) }),
    status: 200,
    response: shape.page(shape.DraftSummary),
  },
  createDraft: {
    method: 'POST',
    path: '/api/v1/drafts',
    summary: 'Start a draft, empty or from a declaration as JSON',
    clauses: ['389-19.8'],
    access: 'person',
    body: Type.Object({
      declaration: Type.Optional(shape.DeclarationShape),
      copyOf: Type.Optional(shape.Id),
      kind: Type.Optional(shape.DraftKind),
      title: Type.Optional(Type.String({ maxLength: 200 })),
    }),
    status: 201,
    response: shape.Draft,
    idempotent: true,
  },
  listAttachments: {
    method: 'GET',
    path: '/api/v1/drafts/:id/attachments',
    summary: 'Files kept with a draft',
    clauses: ['389-14.1', '389-18b'],
    access: 'person',
    params: ById,
    status: 200,
    response: Type.Array(shape.Attachment),
  },
  addAttachment: {
    method: 'POST',
    path: '/api/v1/drafts/:id/attachments',
    summary: 'Keep a file with a draft: PDF, PNG, JPEG or XML of at most 10 MiB, at most 100 of them',
    clauses: ['389-14.1', '389-18b'],
    access: 'person',
    params: ById,
    query: Type.Object({ name: Type.String({ minLength: 1, maxLength: 200 }) }),
    consumes: ['application/octet-stream'],
    status: 201,
    response: shape.Attachment,
  },
  readAttachment: {
    method: 'GET',
    path: '/api/v1/attachments/:id',
    summary: 'A file kept with a draft, byte for byte',
    clauses: ['389-14.1', '389-18b'],
    access: 'person',
    params: ById,
    status: 200,
    produces: 'application/octet-stream',
  },
  takeOutAttachment: {
    method: 'DELETE',
    path: '/api/v1/attachments/:id',
    summary: 'Take a file out of a draft',
    clauses: ['389-19.9b'],
    access: 'person',
    params: ById,
    status: 204,
  },
  earlierValues: {
    method: 'GET',
    path: '/api/v1/drafts/earlier-values',
    summary:
      'What stood in a box in earlier declarations and drafts of the person acted for, the latest first',
    clauses: ['389-19.8', '389-12'],
    access: 'person',
    query: Type.Object({
      field: Type.String({ maxLength: 200, description: 'Field of the catalogue: items[].commodityCode' }),
      consignee: Type.Optional(
        Type.String({ maxLength: 300, description: 'Identifier or name of the consignee; any when absent' }),
      ),
    }),
    status: 200,
    response: Type.Array(shape.EarlierValue),
  },
  importDraft: {
    method: 'POST',
    path: '/api/v1/drafts/import',
    summary:
      'Make a draft from a file of any known format, with a report of what was read, kept and not mapped',
    clauses: ['389-6.2', 'CODE-IS-1'],
    access: 'person',
    query: Type.Object({ name: Type.Optional(Type.String({ maxLength: 200 })) }),
    consumes: ['application/octet-stream', 'application/xml', 'text/xml'],
    status: 201,
    response: shape.Draft,
  },
  readDraft: {
    method: 'GET',
    path: '/api/v1/drafts/:id',
    summary: 'One draft; its version is the ETag',
    clauses: ['389-19.8'],
    access: 'person',
    params: ById,
    status: 200,
    response: shape.Draft,
  },
  saveDraft: {
    method: 'PUT',
    path: '/api/v1/drafts/:id',
    summary:
      'Save a draft; If-Match carries the version that was edited, another version is answered CHANGED_MEANWHILE',
    clauses: ['389-19.9a'],
    access: 'person',
    params: ById,
    body: Type.Object({
      declaration: shape.DeclarationShape,
      title: Type.Optional(Type.String({ maxLength: 200 })),
    }),
    status: 200,
    response: shape.DraftSummary,
  },
  deleteDraft: {
    method: 'DELETE',
    path: '/api/v1/drafts/:id',
    summary: 'Put a draft away; it can be brought back for 30 days',
    clauses: ['389-19.9b'],
    access: 'person',
    params: ById,
    status: 204,
  },
  restoreDraft: {
    method: 'POST',
    path: '/api/v1/drafts/:id/restore',
    summary: 'Bring a draft back',
    clauses: ['389-19.9b'],
    access: 'person',
    params: ById,
    status: 200,
    response: shape.Draft,
  },
  checkDraft: {
    method: 'POST',
    path: '/api/v1/drafts/:id/check',
    summary: 'All findings, the payments with their derivation and the money at hand: would it register?',
    clauses: ['389-19.3', '389-14.6', '389-19.6b'],
    access: 'person',
    params: ById,
    status: 200,
    response: shape.Check,
  },
  fillPayments: {
    method: 'POST',
    path: '/api/v1/drafts/:id/payments',
    summary:
      'Fill boxes 45 to 47 and B as calculated and save; answers say whether the description of a trade defence measure fits, and which excise a commodity code bears',
    clauses: ['389-14.6', '389-19.6b'],
    access: 'person',
    params: ById,
    body: Type.Object({
      measures: Type.Optional(
        Type.Record(Type.String(), Type.Union([Type.Literal('yes'), Type.Literal('no')])),
      ),
    }),
    status: 200,
    response: shape.Draft,
  },
  whatIf: {
    method: 'POST',
    path: '/api/v1/drafts/:id/what-if',
    summary:
      'The payments of a draft as it stands and as changed, beside each other: procedure, code, origin, delivery, currency day, term. The changed side is what a declaration filed so would be told; nothing is saved',
    clauses: ['389-14.5', '389-14.6'],
    access: 'person',
    params: ById,
    body: Type.Object({
      item: Type.Optional(Type.Integer({ minimum: 1, maximum: 999 })),
      procedure: Type.Optional(Type.String({ pattern: '^\\d{2}$' })),
      commodityCode: Type.Optional(Type.String({ pattern: '^\\d{10}$' })),
      originCountry: Type.Optional(Type.String({ pattern: '^[A-Z0-9]{2}$' })),
      delivery: Type.Optional(
        Type.Object({
          term: Type.Optional(Type.String({ pattern: '^[A-Z]{3}$' })),
          amount: Type.String({ pattern: '^\\d{1,15}(\\.\\d{1,2})?$' }),
          currency: Type.String({ pattern: '^[A-Z]{3}$' }),
        }),
      ),
      rateDay: Type.Optional(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })),
      until: Type.Optional(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })),
    }),
    status: 200,
    response: shape.WhatIf,
  },
  changesAhead: {
    method: 'GET',
    path: '/api/v1/changes-ahead',
    summary: 'What the reference data already say will change for the latest drafts, up to a day',
    clauses: ['389-14.6', 'IMP-6'],
    access: 'person',
    query: Type.Object({ until: Type.Optional(shape.LocalDate) }),
    status: 200,
    response: shape.ChangesAhead,
  },
  priceHint: {
    method: 'GET',
    path: '/api/v1/price-hints',
    summary:
      'Median and quartiles of value per kilogram of released goods of a code and origin over a year; null below five parties',
    clauses: ['389-14.5'],
    access: 'person',
    query: Type.Object({
      code: Type.String({ pattern: '^\\d{10}$' }),
      origin: Type.String({ pattern: '^[A-Z]{2}$' }),
    }),
    status: 200,
    response: Type.Object({ hint: Type.Union([shape.PriceHint, Type.Null()]) }),
  },
  calculate: {
    method: 'POST',
    path: '/api/v1/calculations',
    summary:
      'Any calculation the command line makes, as a written case: goods, temporary admission, security, correction, interest, penalty, goods and vehicles of persons. Every rate stands in the case; the answer shows its steps, or all that is missing (CALC_DATA_MISSING)',
    clauses: ['389-14.5', '389-14.6', '389-14.7'],
    access: 'person',
    body: Type.Object({
      id: Type.Optional(Type.String({ maxLength: 200 })),
      case: Type.String({ maxLength: 60 }),
      settings: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
      input: Type.Record(Type.String(), Type.Unknown()),
    }),
    status: 200,
    response: Type.Record(Type.String(), Type.Unknown()),
  },
  correctedRates: {
    method: 'GET',
    path: '/api/v1/corrected-rates',
    summary:
      'Declarations of the office computed by the rates of a day with a rate that was corrected since, old and new beside each other',
    clauses: ['389-14.5'],
    access: 'official',
    query: Type.Object({ day: shape.LocalDate }),
    status: 200,
    response: Type.Array(shape.ComputedWithOldRate),
  },
  draftDocument: {
    method: 'GET',
    path: '/api/v1/drafts/:id/document',
    summary: 'The document to sign: R.055 XML made from the draft',
    clauses: ['389-14.1'],
    access: 'person',
    params: ById,
    query: Type.Object({ format: Type.Optional(Type.String({ maxLength: 10 })) }),
    status: 200,
    produces: 'application/xml',
  },
  lodge: {
    method: 'POST',
    path: '/api/v1/submissions',
    summary:
      'Lodge a signed declaration: an attached CMS or an enveloped XMLDSig over R.055 XML. Answered with the receipt once the bytes are safe; a repeat of Idempotency-Key is answered, not repeated',
    clauses: ['389-14.1', '389-19.1a', 'CODE-IS-1'],
    access: 'person',
    query: Type.Object({ draft: Type.Optional(shape.Id) }),
    consumes: ['application/cms', 'application/pkcs7-mime', 'application/xml'],
    status: 202,
    response: shape.Receipt,
    idempotent: true,
  },
  readSubmission: {
    method: 'GET',
    path: '/api/v1/submissions/:id',
    summary: 'What became of what was lodged',
    clauses: ['389-18a', 'AGR-2.7'],
    access: 'person',
    params: ById,
    status: 200,
    response: shape.Receipt,
  },
  readReceipt: {
    method: 'GET',
    path: '/api/v1/submissions/:id/receipt',
    summary: 'The signed, time-stamped receipt (CMS)',
    clauses: ['389-19.7d', 'AGR-10.3'],
    access: 'person',
    params: ById,
    status: 200,
    produces: 'application/cms',
  },
  listDeclarations: {
    method: 'GET',
    path: '/api/v1/declarations',
    summary: 'Own declarations',
    clauses: ['389-18a'],
    access: 'person',
    query: ListQuery,
    status: 200,
    response: shape.page(shape.DeclarationSummary),
  },
  readDeclaration: {
    method: 'GET',
    path: '/api/v1/declarations/:id',
    summary: 'One declaration with its findings, payments, timeline, acts and clocks',
    clauses: ['389-18a', '389-11', 'AGR-2.7'],
    access: 'person',
    params: ById,
    status: 200,
    response: shape.Case,
  },
  declarationDocument: {
    method: 'GET',
    path: '/api/v1/declarations/:id/document',
    summary: 'The document of record: the very bytes that were signed',
    clauses: ['389-18a', 'AGR-1.1'],
    access: 'person',
    params: ById,
    status: 200,
    produces: 'application/xml',
  },
  printDeclaration: {
    method: 'GET',
    path: '/api/v1/declarations/:id/print',
    summary: 'The printed form: main and additional sheets (PDF)',
    clauses: ['389-19.5'],
    access: 'person',
    params: ById,
    query: LanguageQuery,
    status: 200,
    produces: 'application/pdf',
  },
  printDraft: {
    method: 'GET',
    path: '/api/v1/drafts/:id/print',
    summary: 'The printed form of a draft, marked as one (PDF)',
    clauses: ['389-19.5'],
    access: 'person',
    params: ById,
    query: LanguageQuery,
    status: 200,
    produces: 'application/pdf',
  },
  makeAct: {
    method: 'POST',
    path: '/api/v1/declarations/:id/acts',
    summary: 'A signed act on a declaration: an official decides or asks, the declarant withdraws or answers',
    clauses: ['389-19.4', '389-19.7d', '389-19.9b'],
    access: 'person',
    params: ById,
    body: Type.Object({
      cms: Type.String({
        maxLength: 400_000,
        description: 'Attached CMS over the act (urn:tamga:act:v1), base64',
      }),
    }),
    status: 201,
    response: shape.ActShape,
    idempotent: true,
  },
  worklist: {
    method: 'GET',
    path: '/api/v1/worklist',
    summary: 'Cases of the office with their clocks',
    clauses: ['389-16', 'AGR-2.3'],
    access: 'official',
    query: ListQuery,
    status: 200,
    response: shape.page(shape.DeclarationSummary),
  },
  ...officeRoutes,
  ...paymentRoutes,
  ...escortRoutes,
  ...escortMessageRoutes,
  ...escortCommands,
  ...escortCauseRoutes,
  readAccount: {
    method: 'GET',
    path: '/api/v1/account',
    summary:
      'Money at hand, reserved, and every movement with its clause: of advance money, of security in money, of what was overpaid',
    clauses: ['389-18b'],
    access: 'person',
    query: Type.Object({
      ...Paging,
      account: Type.Optional(
        Type.Union([Type.Literal('advance'), Type.Literal('security'), Type.Literal('overpaid')]),
      ),
    }),
    status: 200,
    response: shape.AccountShape,
  },
  listInbox: {
    method: 'GET',
    path: '/api/v1/inbox',
    summary: 'Everything told to the person, newest first',
    clauses: ['389-19.7d', 'IMP-17'],
    access: 'person',
    query: Type.Object(Paging),
    status: 200,
    response: shape.page(shape.InboxEntry),
  },
  readInboxEntry: {
    method: 'PUT',
    path: '/api/v1/inbox/:id/read',
    summary: 'Mark as read',
    clauses: ['IMP-17'],
    access: 'person',
    params: Type.Object({ id: Type.String({ maxLength: 40 }) }),
    status: 204,
  },
  events: {
    method: 'GET',
    path: '/api/v1/events',
    summary: 'Live updates as server-sent events; Last-Event-ID or `after` resumes',
    clauses: ['AGR-2.7'],
    access: 'person',
    query: Type.Object({ after: Type.Optional(Type.String({ maxLength: 60 })) }),
    status: 200,
    produces: 'text/event-stream',
  },
  listReference: {
    method: 'GET',
    path: '/api/v1/reference',
    summary: 'Code lists with their acts, versions and gaps',
    clauses: ['389-17.4', 'AGR-7.2'],
    access: 'anybody',
    status: 200,
    response: Type.Array(
      Type.Object({
        list: Type.String(),
        name: shape.Text,
        legal: Type.String(),
        count: Type.Integer(),
        confidence: Type.String(),
      }),
    ),
  },
  readList: {
    method: 'GET',
    path: '/api/v1/reference/:list',
    summary: 'Rows of a code list in force on a day',
    clauses: ['389-17.4', 'AGR-7.2'],
    access: 'anybody',
    params: Type.Object({ list: Type.String({ maxLength: 60 }) }),
    query: Type.Object({
      q: Type.Optional(Type.String({ maxLength: 100 })),
      on: Type.Optional(shape.LocalDate),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
    }),
    status: 200,
    response: Type.Array(shape.ListItem),
  },
  searchCommodityCodes: {
    method: 'GET',
    path: '/api/v1/commodity-codes',
    summary: 'Search the nomenclature by code or words',
    clauses: ['389-17.4'],
    access: 'anybody',
    query: Type.Object({
      q: Type.String({ maxLength: 100 }),
      language: Type.Optional(shape.Language),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
    }),
    status: 200,
    response: Type.Array(shape.CommodityHit),
  },
} as const satisfies Record<string, Route>;

export type RouteName = keyof typeof routes;
