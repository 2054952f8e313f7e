import type { RouteName, routes } from '@tamga/contract';

type Routes = typeof routes;

type AnswerKind<N extends RouteName> = Routes[N] extends { readonly response: object }
  ? 'json'
  : Routes[N] extends { readonly produces: string }
    ? 'bytes'
    : 'nothing';

/**
 * What a call needs to know of the routes while it runs. The schemas stay with the server: they would be a third of what the
 * browser loads. Each row has the types of the contract, so one that differs from it does not compile.
 */
export const routeTable: {
  readonly [N in RouteName]: readonly [
    method: Routes[N]['method'],
    path: Routes[N]['path'],
    access: Routes[N]['access'],
    answer: AnswerKind<N>,
  ];
} = {
  createChallenge: ['POST', '/api/v1/sign-in/challenges', 'anybody', 'json'],
  openSession: ['POST', '/api/v1/sign-in/sessions', 'anybody', 'json'],
  readSigning: ['GET', '/api/v1/signing', 'anybody', 'json'],
  offerSignInToPhone: ['POST', '/api/v1/sign-in/phone', 'anybody', 'json'],
  offerToPhone: ['POST', '/api/v1/phone-signings', 'person', 'json'],
  phoneSigningEvents: ['GET', '/api/v1/phone-signings/:id/events', 'anybody', 'bytes'],
  takeFromPhone: ['POST', '/api/v1/phone-signings/:id/signed', 'anybody', 'json'],
  cancelPhoneSigning: ['DELETE', '/api/v1/phone-signings/:id', 'anybody', 'nothing'],
  egovOffer: ['GET', '/api/v1/egov/:key', 'anybody', 'json'],
  egovDocuments: ['GET', '/api/v1/egov/:key/documents', 'anybody', 'json'],
  egovHandIn: ['PUT', '/api/v1/egov/:key/documents', 'anybody', 'json'],
  readSession: ['GET', '/api/v1/session', 'person', 'json'],
  actFor: ['PUT', '/api/v1/session/acting-for', 'person', 'json'],
  closeSession: ['DELETE', '/api/v1/session', 'person', 'nothing'],
  readDraftSecret: ['GET', '/api/v1/session/draft-secret', 'person', 'json'],
  listDrafts: ['GET', '/api/v1/drafts', 'person', 'json'],
  createDraft: ['POST', '/api/v1/drafts', 'person', 'json'],
  earlierValues: ['GET', '/api/v1/drafts/earlier-values', 'person', 'json'],
  importDraft: ['POST', '/api/v1/drafts/import', 'person', 'json'],
  readDraft: ['GET', '/api/v1/drafts/:id', 'person', 'json'],
  saveDraft: ['PUT', '/api/v1/drafts/:id', 'person', 'json'],
  deleteDraft: ['DELETE', '/api/v1/drafts/:id', 'person', 'nothing'],
  restoreDraft: ['POST', '/api/v1/drafts/:id/restore', 'person', 'json'],
  checkDraft: ['POST', '/api/v1/drafts/:id/check', 'person', 'json'],
  fillPayments: ['POST', '/api/v1/drafts/:id/payments', 'person', 'json'],
  whatIf: ['POST', '/api/v1/drafts/:id/what-if', 'person', 'json'],
  changesAhead: ['GET', '/api/v1/changes-ahead', 'person', 'json'],
  priceHint: ['GET', '/api/v1/price-hints', 'person', 'json'],
  correctedRates: ['GET', '/api/v1/corrected-rates', 'official', 'json'],
  draftDocument: ['GET', '/api/v1/drafts/:id/document', 'person', 'bytes'],
  lodge: ['POST', '/api/v1/submissions', 'person', 'json'],
  readSubmission: ['GET', '/api/v1/submissions/:id', 'person', 'json'],
  readReceipt: ['GET', '/api/v1/submissions/:id/receipt', 'person', 'bytes'],
  listDeclarations: ['GET', '/api/v1/declarations', 'person', 'json'],
  readDeclaration: ['GET', '/api/v1/declarations/:id', 'person', 'json'],
  declarationDocument: ['GET', '/api/v1/declarations/:id/document', 'person', 'bytes'],
  printDeclaration: ['GET', '/api/v1/declarations/:id/print', 'person', 'bytes'],
  printDraft: ['GET', '/api/v1/drafts/:id/print', 'person', 'bytes'],
  makeAct: ['POST', '/api/v1/declarations/:id/acts', 'person', 'json'],
  worklist: ['GET', '/api/v1/worklist', 'official', 'json'],
  takeCase: ['PUT', '/api/v1/worklist/:id/assignee', 'official', 'json'],
  assignCases: ['POST', '/api/v1/worklist/assignments', 'official', 'json'],
  officeLoad: ['GET', '/api/v1/office/load', 'official', 'json'],
  substitute: ['POST', '/api/v1/office/substitutions', 'official', 'json'],
  endSubstitution: ['DELETE', '/api/v1/office/substitutions/:id', 'official', 'json'],
  listApplications: ['GET', '/api/v1/office/applications', 'official', 'json'],
  decideApplication: ['POST', '/api/v1/office/applications/:id/decision', 'official', 'json'],
  readParties: ['GET', '/api/v1/declarations/:id/parties', 'official', 'json'],
  readHandovers: ['GET', '/api/v1/declarations/:id/handovers', 'official', 'json'],
  readVersion: ['GET', '/api/v1/declarations/:id/versions/:version', 'person', 'json'],
  accountMonths: ['GET', '/api/v1/account/months', 'person', 'json'],
  listViews: ['GET', '/api/v1/views', 'person', 'json'],
  saveView: ['POST', '/api/v1/views', 'person', 'json'],
  forgetView: ['DELETE', '/api/v1/views/:id', 'person', 'nothing'],
  readAccount: ['GET', '/api/v1/account', 'person', 'json'],
  listInbox: ['GET', '/api/v1/inbox', 'person', 'json'],
  readInboxEntry: ['PUT', '/api/v1/inbox/:id/read', 'person', 'nothing'],
  events: ['GET', '/api/v1/events', 'person', 'bytes'],
  listReference: ['GET', '/api/v1/reference', 'anybody', 'json'],
  readList: ['GET', '/api/v1/reference/:list', 'anybody', 'json'],
  searchCommodityCodes: ['GET', '/api/v1/commodity-codes', 'anybody', 'json'],
};
