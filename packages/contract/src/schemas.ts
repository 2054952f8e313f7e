import type { Finding, GoodsDeclaration } from '@tamga/domain/declaration';
import type { Text as TextOf } from '@tamga/domain/law';
import type { SignatureReport } from '@tamga/domain/signature';
import { type Static, Type } from 'typebox';

/** Shapes of the API. Amounts are decimal strings, moments are UTC with milliseconds, days are `YYYY-MM-DD`. */

export const Id = Type.String({ format: 'uuid' });
export const Instant = Type.String({ description: 'UTC moment, 2026-11-22T04:42:00.000Z' });
export const LocalDate = Type.String({ description: 'Day of the customs territory, 2026-11-22' });
export const Amount = Type.String({
  pattern: '^-?\\d{1,20}(\\.\\d{1,6})?$',
  description: 'Decimal number as text',
});
export const Text = Type.Unsafe<TextOf>(
  Type.Object(
    { kk: Type.String(), ru: Type.String(), en: Type.String() },
    { description: 'A sentence in three languages' },
  ),
);
export const Language = Type.Union([Type.Literal('kk'), Type.Literal('ru'), Type.Literal('en')]);

/** RFC 9457 problem details, with the code of the refusal register, the clause, the place and the way to mend. */
export const Problem = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  code: Type.String(),
  clause: Type.Optional(Type.String()),
  place: Type.Optional(Type.String()),
  detail: Text,
  fix: Text,
  trace: Type.String(),
  findings: Type.Optional(Type.Array(Type.Unknown())),
});
export type Problem = Static<typeof Problem>;

export const FindingShape = Type.Unsafe<Finding>(
  Type.Object({
    rule: Type.String(),
    clause: Type.String(),
    severity: Type.String(),
    ground: Type.Optional(Type.Integer()),
    place: Type.String(),
    box: Type.Optional(Type.String()),
    item: Type.Optional(Type.Integer()),
    found: Type.String(),
    expected: Type.String(),
    message: Text,
    fix: Text,
  }),
);

/** A declaration as JSON: `GoodsDeclaration` of the domain; its fields are published in `/api/v1/declaration-fields`. */
export const DeclarationShape = Type.Unsafe<GoodsDeclaration>(
  Type.Object({ kind: Type.String(), items: Type.Array(Type.Unknown(), { maxItems: 999 }) }),
);

/** A value and where it came from, opened as a tree: a stated fact, or a rule applied to other values. */
export interface Derivation {
  readonly name: string;
  readonly value: string;
  readonly basis?: string;
  readonly fact?: string;
  readonly words?: string;
  readonly from: readonly Derivation[];
}
export const DerivationShape = Type.Unsafe<Derivation>(
  Type.Object({ name: Type.String(), value: Type.String(), from: Type.Array(Type.Unknown()) }),
);

export const PersonShape = Type.Object({
  id: Id,
  kind: Type.Union([Type.Literal('natural'), Type.Literal('legal')]),
  name: Type.String(),
  identifier: Type.String({ description: 'IIN or BIN' }),
});
export type PersonShape = Static<typeof PersonShape>;

export const OfficialShape = Type.Object({
  officeCode: Type.String(),
  role: Type.Union([
    Type.Literal('CustomsInspector'),
    Type.Literal('HeadOfCustomsBody'),
    Type.Literal('SecurityAuditor'),
  ]),
});

export const Session = Type.Object({
  person: PersonShape,
  actingFor: PersonShape,
  choices: Type.Array(PersonShape, { description: 'Persons this one may act for, himself among them' }),
  official: Type.Optional(OfficialShape),
  nationalOperator: Type.Boolean({ description: 'Acts for the national operator of escort of today' }),
  certificateRoles: Type.Array(Type.String(), {
    description: 'What the certificate says the key is for: head, signing-right, employee',
  }),
  expiresAt: Instant,
  demo: Type.Boolean(),
});
export type Session = Static<typeof Session>;

export const Challenge = Type.Object({
  id: Id,
  statement: Type.String({ description: 'The very text to sign, UTF-8, attached CMS' }),
  expiresAt: Instant,
});
export type Challenge = Static<typeof Challenge>;

/** What was found when a signature was verified: the verdict, each signer, each check, in the words of the reader. */
export const SignatureReportShape = Type.Unsafe<SignatureReport>(
  Type.Object({
    kind: Type.String(),
    at: Instant,
    policy: Type.String(),
    verdict: Type.String({ description: 'valid, invalid or indeterminate (EN 319 102-1)' }),
    subIndication: Type.Optional(Type.String()),
    signatureValid: Type.Boolean({ description: 'The mathematics alone; says nothing of who signed' }),
    checks: Type.Array(Type.Unknown()),
    signers: Type.Array(Type.Unknown()),
  }),
);

/** The ways to sign that this installation offers the page, and what the page must know of them. */
export const SigningSettings = Type.Object({
  demo: Type.Boolean({ description: 'Test keys and the simulated phone are allowed' }),
  ncaLayerUrl: Type.String({ description: 'Where NCALayer listens on the machine of the person' }),
});
export type SigningSettings = Static<typeof SigningSettings>;

/** A code for a phone: as a picture for its camera and as a link for the phone the page is open on. */
export const PhoneOffer = Type.Object({
  id: Id,
  expiresAt: Instant,
  qr: Type.String({ description: 'The code as SVG' }),
  appLink: Type.String({ description: 'Opens the app of eGov on this device' }),
  demoPhone: Type.Optional(Type.String({ description: 'Demo only: path of the simulated phone' })),
});
export type PhoneOffer = Static<typeof PhoneOffer>;

const EgovName = { nameKz: Type.String(), nameRu: Type.String(), nameEn: Type.String() };

/** API 1 of eGov QR, in its own spelling. */
export const EgovOffer = Type.Object({
  description: Type.String(),
  expiry_date: Type.String({ description: '2026-11-22T16:21:37.060+0500' }),
  organisation: Type.Object({ ...EgovName, bin: Type.String() }),
  document: Type.Object({
    uri: Type.String(),
    auth_type: Type.Literal('Token'),
    auth_token: Type.String(),
  }),
});
export type EgovOffer = Static<typeof EgovOffer>;

/** API 2 of eGov QR, in its own spelling: what is to be signed, and the same with signatures in place of the contents. */
export const EgovDocuments = Type.Object({
  signMethod: Type.Literal('CMS_WITH_DATA'),
  documentsToSign: Type.Array(
    Type.Object({
      id: Type.Integer(),
      ...EgovName,
      meta: Type.Optional(Type.Array(Type.Object({ name: Type.String(), value: Type.String() }))),
      document: Type.Object({ file: Type.Object({ mime: Type.String(), data: Type.String() }) }),
    }),
    { minItems: 1, maxItems: 50 },
  ),
});
export type EgovDocuments = Static<typeof EgovDocuments>;

export const PaymentLine = Type.Object({
  item: Type.Union([Type.Integer(), Type.Null()]),
  code: Type.String(),
  name: Text,
  base: Type.String(),
  rate: Type.String(),
  amount: Amount,
  feature: Type.Optional(Type.String()),
  derivation: DerivationShape,
});
export const Payments = Type.Object({
  currency: Type.String(),
  rateDay: LocalDate,
  referenceVersion: Type.String(),
  lines: Type.Array(PaymentLine),
  totals: Type.Array(Type.Object({ code: Type.String(), name: Text, amount: Amount })),
  total: Amount,
  facts: Type.Record(Type.String(), Text, {
    description: 'Each fact the derivations name, in words: table, day, act and how far it may be trusted',
  }),
  missing: Type.Array(
    Type.Object({ item: Type.Union([Type.Integer(), Type.Null()]), what: Type.String(), message: Text }),
    {
      description: 'What the calculation lacks; when not empty nothing is calculated (CALC_DATA_MISSING)',
    },
  ),
});
export type Payments = Static<typeof Payments>;

const LineChange = {
  code: Type.String(),
  name: Text,
  before: Amount,
  after: Amount,
  difference: Amount,
};
export const WhatIf = Type.Object({
  before: Payments,
  after: Payments,
  totals: Type.Array(Type.Object(LineChange)),
  lines: Type.Array(
    Type.Object({
      ...LineChange,
      item: Type.Union([Type.Integer(), Type.Null()]),
      measure: Type.Union([Type.String(), Type.Null()]),
    }),
  ),
  difference: Type.Union([Amount, Type.Literal('')], {
    description: 'Of what is to pay now; blank while either side lacks data',
  }),
  valueKept: Type.Array(Type.Integer(), {
    description: 'Items whose box 45 stays as stated, because its parts are not in the draft',
  }),
});
export type WhatIf = Static<typeof WhatIf>;

export const ChangesAhead = Type.Object({
  until: LocalDate,
  drafts: Type.Array(
    Type.Object({
      draftId: Id,
      title: Type.String(),
      items: Type.Array(Type.Integer()),
      code: Type.String(),
      on: LocalDate,
      before: Type.Optional(Text),
      after: Type.Optional(Text),
      successors: Type.Array(Type.String()),
    }),
  ),
  sums: Type.Array(
    Type.Object({
      draftId: Id,
      title: Type.String(),
      on: LocalDate,
      before: Amount,
      after: Amount,
      difference: Amount,
    }),
    { description: 'By the rates of that day and the exchange rates of today' },
  ),
  sets: Type.Array(Type.Object({ set: Type.String(), name: Text, on: LocalDate })),
});
export type ChangesAhead = Static<typeof ChangesAhead>;

export const ComputedWithOldRate = Type.Object({
  declarationId: Id,
  number: Type.String(),
  currency: Type.String(),
  used: Type.String({ description: 'Rate and quantity as quoted, 512.46 / 1' }),
  now: Type.String(),
});
export type ComputedWithOldRate = Static<typeof ComputedWithOldRate>;

export const PriceHint = Type.Object({
  parties: Type.Integer({ description: 'Declarants; never fewer than five' }),
  items: Type.Integer(),
  lower: Amount,
  median: Amount,
  upper: Amount,
});
export type PriceHint = Static<typeof PriceHint>;

export const ImportReport = Type.Object({
  format: Type.String(),
  mapped: Type.Integer({ description: 'Fields of the source the declaration now carries' }),
  kept: Type.Array(Type.Object({ path: Type.String(), value: Type.String() }), {
    description: 'Kept for the way back, not shown in a box',
  }),
  notMapped: Type.Array(Type.Object({ path: Type.String(), value: Type.String() })),
});
export type ImportReport = Static<typeof ImportReport>;

export const DraftKind = Type.Union([Type.Literal('draft'), Type.Literal('template')], {
  description: 'A template is never lodged itself: drafts are begun from it',
});
export const DraftSummary = Type.Object({
  id: Id,
  kind: DraftKind,
  title: Type.String(),
  version: Type.Integer({ description: 'Grows by one with each save; sent back in If-Match' }),
  updatedAt: Instant,
  itemsTotal: Type.Integer(),
});
export type DraftSummary = Static<typeof DraftSummary>;
export const Draft = Type.Intersect([
  DraftSummary,
  Type.Object({ declaration: DeclarationShape, importReport: Type.Optional(ImportReport) }),
]);
export type Draft = Static<typeof Draft>;

export const Attachment = Type.Object({
  id: Id,
  name: Type.String(),
  mediaType: Type.String(),
  bytes: Type.Integer(),
  sha256: Type.String({ description: 'Hexadecimal, of the very bytes kept' }),
  addedAt: Instant,
});
export type Attachment = Static<typeof Attachment>;

export const EarlierValue = Type.Object({
  value: Type.String(),
  at: Instant,
  count: Type.Integer({ description: 'Declarations and drafts that have it' }),
});
export type EarlierValue = Static<typeof EarlierValue>;

export const DraftSecret = Type.Object({
  secret: Type.String({ description: '32 bytes, base64; to be held in memory only' }),
});
export type DraftSecret = Static<typeof DraftSecret>;

export const Check = Type.Object({
  findings: Type.Array(FindingShape),
  notChecked: Type.Array(Type.Object({ rule: Type.String(), why: Text })),
  payments: Payments,
  available: Type.Union([Amount, Type.Null()], {
    description: 'Money at hand; absent when the account is another person’s',
  }),
  wouldRegister: Type.Boolean(),
});
export type Check = Static<typeof Check>;

export const ClockShape = Type.Object({
  id: Type.String(),
  name: Text,
  clause: Type.String(),
  party: Type.Union([Type.Literal('customs'), Type.Literal('declarant')]),
  startedAt: Instant,
  dueAt: Instant,
  state: Type.Union([
    Type.Literal('running'),
    Type.Literal('paused'),
    Type.Literal('met'),
    Type.Literal('overdue'),
  ]),
});
export type ClockShape = Static<typeof ClockShape>;

export const DeclarationState = Type.Union([
  Type.Literal('submitted'),
  Type.Literal('registered'),
  Type.Literal('registrationRefused'),
  Type.Literal('underControl'),
  Type.Literal('released'),
  Type.Literal('releaseRefused'),
  Type.Literal('withdrawn'),
]);

export const DeclarationSummary = Type.Object({
  id: Id,
  number: Type.Union([Type.String(), Type.Null()]),
  state: DeclarationState,
  version: Type.Integer(),
  officeCode: Type.String(),
  direction: Type.String(),
  procedure: Type.String(),
  declarantName: Type.String(),
  consigneeName: Type.String(),
  itemsTotal: Type.Integer(),
  total: Type.Union([Amount, Type.Null()]),
  lodgedAt: Instant,
  registeredAt: Type.Union([Instant, Type.Null()]),
  releasedAt: Type.Union([Instant, Type.Null()]),
  ball: Type.Union([Type.Literal('customs'), Type.Literal('declarant'), Type.Literal('nobody')]),
  clock: Type.Union([ClockShape, Type.Null()]),
  channel: Type.Optional(
    Type.Union([Type.Literal('green'), Type.Literal('yellow'), Type.Literal('red')], {
      description: 'Officials only',
    }),
  ),
  assignedTo: Type.Optional(Type.String({ description: 'Officials only' })),
  assignedName: Type.Optional(Type.String({ description: 'Officials only' })),
});
export type DeclarationSummary = Static<typeof DeclarationSummary>;

export const TimelineEntry = Type.Object({
  at: Instant,
  event: Type.String(),
  state: Type.String(),
  basis: Type.String(),
  actor: Type.Union([Type.Literal('declarant'), Type.Literal('customs'), Type.Literal('system')]),
  words: Text,
});
export const ActShape = Type.Object({
  id: Id,
  kind: Type.String(),
  clause: Type.String(),
  facts: Type.String(),
  reason: Type.String(),
  remedy: Type.String(),
  deadline: Type.Union([LocalDate, Type.Null()]),
  madeAt: Instant,
  actor: Type.Union([Type.Literal('declarant'), Type.Literal('customs'), Type.Literal('system')]),
});
export type ActShape = Static<typeof ActShape>;

export const Case = Type.Intersect([
  DeclarationSummary,
  Type.Object({
    declaration: DeclarationShape,
    findings: Type.Array(FindingShape),
    payments: Type.Union([Payments, Type.Null()]),
    timeline: Type.Array(TimelineEntry),
    acts: Type.Array(ActShape),
    clocks: Type.Array(ClockShape),
    allowed: Type.Array(Type.String(), {
      description: 'Acts the reader may make now, from the transition table',
    }),
    verificationCode: Type.Union([Type.String(), Type.Null()]),
    receiptId: Id,
    signedBy: Type.String(),
    signature: Type.Union([SignatureReportShape, Type.Null()]),
    documentSha256: Type.String(),
    risk: Type.Optional(
      Type.Object({
        channel: Type.String(),
        trace: Type.Array(
          Type.Object({ profile: Type.String(), matched: Type.Boolean(), why: Text, basis: Type.String() }),
        ),
      }),
    ),
  }),
]);
export type Case = Static<typeof Case>;

/** What the sender gets the moment his bytes are safe. The moment of the receipt is the legal moment of lodging. */
export const Receipt = Type.Object({
  submissionId: Id,
  receivedAt: Instant,
  sha256: Type.String(),
  bytes: Type.Integer(),
  state: Type.Union([Type.Literal('received'), Type.Literal('processed'), Type.Literal('failed')]),
  declarationId: Type.Union([Id, Type.Null()]),
  problem: Type.Optional(Problem),
  signature: Type.Optional(SignatureReportShape),
});
export type Receipt = Static<typeof Receipt>;

export const AccountShape = Type.Object({
  currency: Type.String(),
  available: Amount,
  reserved: Amount,
  entries: Type.Array(
    Type.Object({
      id: Id,
      at: Instant,
      kind: Type.String(),
      name: Text,
      paymentCode: Type.Union([Type.String(), Type.Null()]),
      amount: Amount,
      clause: Type.String(),
      declarationId: Type.Union([Id, Type.Null()]),
      declarationNumber: Type.Union([Type.String(), Type.Null()]),
    }),
  ),
  next: Type.Union([Type.String(), Type.Null()]),
});
export type AccountShape = Static<typeof AccountShape>;

export const CommodityHit = Type.Object({
  code: Type.String(),
  declarable: Type.Boolean(),
  name: Type.String(),
  dutyText: Type.Union([Type.String(), Type.Null()]),
  unit: Type.Union([Type.String(), Type.Null()]),
});
export type CommodityHit = Static<typeof CommodityHit>;

export const ListItem = Type.Object({
  code: Type.String(),
  name: Text,
  /** Section of the list: one code may stand in several, with another meaning each. */
  section: Type.Optional(Type.String()),
});
export type ListItem = Static<typeof ListItem>;

export const InboxEntry = Type.Object({
  id: Type.String(),
  at: Instant,
  topic: Type.String(),
  declarationId: Type.Union([Id, Type.Null()]),
  number: Type.Union([Type.String(), Type.Null()]),
  words: Text,
  readAt: Type.Union([Instant, Type.Null()]),
});
export type InboxEntry = Static<typeof InboxEntry>;

export const page = <T extends Parameters<typeof Type.Array>[0]>(item: T) =>
  Type.Object({
    rows: Type.Array(item),
    next: Type.Union([Type.String(), Type.Null()]),
    total: Type.Integer(),
  });
