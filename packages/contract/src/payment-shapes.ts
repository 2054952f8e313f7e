import { type Static, Type } from 'typebox';
import { Amount, DerivationShape, Id, Instant, LocalDate, Text } from './schemas.ts';

/** The facts derivations name, in words. */
const Facts = Type.Record(Type.String(), Text);

/** Shapes of the personal account beyond its movements: obligations, applications, papers, the bank. */

export const BalanceShape = Type.Object({
  kind: Type.Union([
    Type.Literal('advance'),
    Type.Literal('security'),
    Type.Literal('general'),
    Type.Literal('overpaid'),
  ]),
  available: Amount,
  reserved: Amount,
});

export const PaperLineShape = Type.Object({
  code: Type.String({ maxLength: 10 }),
  amount: Amount,
  dueOn: Type.Union([LocalDate, Type.Null()]),
});

export const ObligationShape = Type.Object({
  id: Id,
  payer: Type.String(),
  payerName: Type.String(),
  declarationId: Type.Union([Id, Type.Null()]),
  declarationNumber: Type.Union([Type.String(), Type.Null()]),
  code: Type.String(),
  name: Text,
  officeCode: Type.String(),
  amount: Amount,
  /** The principal that is not paid yet. */
  left: Amount,
  dueOn: LocalDate,
  /** Year whose official calendar was missing when the due day was found. */
  calendarMissing: Type.Union([Type.String(), Type.Null()]),
  state: Type.String(),
  secured: Type.Boolean(),
  /** The rule its due day follows. */
  rule: Type.String(),
  /** It was put off by an application; such a one ends with its declaration. */
  deferred: Type.Boolean(),
  /** What happened to it, in order. */
  steps: Type.Array(
    Type.Object({
      event: Type.String(),
      at: Instant,
      amount: Type.Union([Amount, Type.Null()]),
      paperId: Type.Union([Id, Type.Null()]),
    }),
  ),
  /** What it comes to today; absent when base rates are missing. */
  owed: Type.Union([
    Type.Array(
      Type.Object({
        kind: Type.String(),
        code: Type.String(),
        amount: Amount,
        derivation: Type.Union([DerivationShape, Type.Null()]),
      }),
    ),
    Type.Null(),
  ]),
  facts: Facts,
});
export type ObligationShape = Static<typeof ObligationShape>;

export const ApplicationShape = Type.Object({
  id: Id,
  kind: Type.Union([
    Type.Literal('deferralApplication'),
    Type.Literal('refundApplication'),
    Type.Literal('securityApplication'),
    Type.Literal('securityReturn'),
    Type.Literal('offsetApplication'),
  ]),
  payer: Type.String(),
  payerName: Type.String(),
  officeCode: Type.String(),
  declarationId: Type.Union([Id, Type.Null()]),
  declarationNumber: Type.Union([Type.String(), Type.Null()]),
  /** The guarantee to be returned, or the obligation an offset is to pay. */
  subjectId: Type.Union([Id, Type.Null()]),
  amount: Amount,
  ground: Type.String(),
  iban: Type.String(),
  lines: Type.Array(PaperLineShape),
  reason: Type.String(),
  state: Type.String(),
  appliedAt: Instant,
  dueOn: LocalDate,
  paperId: Type.Union([Id, Type.Null()]),
});
export type ApplicationShape = Static<typeof ApplicationShape>;

export const GuaranteeShape = Type.Object({
  id: Id,
  payer: Type.String(),
  payerName: Type.String(),
  officeCode: Type.String(),
  method: Type.Union([Type.Literal('bankGuarantee'), Type.Literal('surety'), Type.Literal('pledge')]),
  /** The declaration it secures; a general security names none. */
  declarationId: Type.Union([Id, Type.Null()]),
  declarationNumber: Type.Union([Type.String(), Type.Null()]),
  guarantor: Type.String(),
  guarantorName: Type.String(),
  document: Type.String(),
  documentOn: LocalDate,
  limit: Amount,
  /** What of the limit nothing rests on, and what something rests on. */
  free: Amount,
  blocked: Amount,
  validFrom: LocalDate,
  validUntil: LocalDate,
  state: Type.String(),
});
export type GuaranteeShape = Static<typeof GuaranteeShape>;

/** Payments of one declaration as officials see them after its registration. */
export const CaseMoney = Type.Object({
  payer: Type.Object({ identifier: Type.String(), name: Type.String() }),
  obligations: Type.Array(ObligationShape),
  /** What the budget took and did not give back, by code. */
  taken: Type.Array(Type.Object({ code: Type.String(), name: Text, amount: Amount })),
});
export type CaseMoney = Static<typeof CaseMoney>;

export const ProposedSums = Type.Object({
  lines: Type.Array(
    Type.Object({
      code: Type.String(),
      name: Text,
      amount: Amount,
      dueOn: LocalDate,
      derivation: Type.Union([DerivationShape, Type.Null()]),
    }),
  ),
  facts: Facts,
});
export type ProposedSums = Static<typeof ProposedSums>;

export const Money = Type.Object({
  balances: Type.Array(BalanceShape),
  /** Owed within seven days, and what is past its day. */
  dueSoon: Amount,
  overdue: Amount,
  obligations: Type.Array(ObligationShape),
  applications: Type.Array(ApplicationShape),
  guarantees: Type.Array(GuaranteeShape),
  /** Import duty reserved for declarations that are not released yet: what may be put off. */
  deferrable: Type.Array(
    Type.Object({ declarationId: Id, number: Type.String(), officeCode: Type.String(), amount: Amount }),
  ),
  /** Days off and working days by year, as far as the official calendars are known. */
  calendars: Type.Array(
    Type.Object({ year: Type.String(), off: Type.Array(LocalDate), works: Type.Array(LocalDate) }),
  ),
});
export type Money = Static<typeof Money>;

export const PaperSummary = Type.Object({
  id: Id,
  kind: Type.String(),
  name: Text,
  number: Type.String(),
  issuedAt: Instant,
  state: Type.String(),
  deadline: Type.Union([LocalDate, Type.Null()]),
});
export type PaperSummary = Static<typeof PaperSummary>;

export const PaperShape = Type.Object({
  ...PaperSummary.properties,
  deliveredAt: Type.Union([Instant, Type.Null()]),
  receivedAt: Type.Union([Instant, Type.Null()]),
  payer: Type.String(),
  payerName: Type.String(),
  officeCode: Type.String(),
  subject: Type.String(),
  clause: Type.String(),
  /** Ground of a deferral or of an obligation, or the method of a security, in words. */
  ground: Type.Union([Text, Type.Null()]),
  facts: Type.String(),
  reason: Type.String(),
  remedy: Type.String(),
  lines: Type.Array(PaperLineShape),
  /** The very text that was signed. */
  content: Type.String(),
});
export type PaperShape = Static<typeof PaperShape>;

export const BankLineShape = Type.Object({
  id: Id,
  reference: Type.String(),
  direction: Type.Union([Type.Literal('in'), Type.Literal('out')]),
  amount: Amount,
  bookedOn: LocalDate,
  name: Type.String(),
  identifier: Type.Union([Type.String(), Type.Null()]),
  iban: Type.Union([Type.String(), Type.Null()]),
  purpose: Type.String(),
  state: Type.String(),
  proposals: Type.Array(
    Type.Object({
      identifier: Type.String(),
      reasons: Type.Array(
        Type.Union([Type.Literal('payerField'), Type.Literal('purpose'), Type.Literal('declaration')]),
      ),
    }),
  ),
});
export type BankLineShape = Static<typeof BankLineShape>;

/** Files of exchange rates of the National Bank, newest first. */
export const RateImports = Type.Array(
  Type.Object({
    seq: Type.Integer(),
    at: Type.String(),
    name: Type.String(),
    sha256: Type.String(),
    /** Rates that jumped and are not in force, and rates that replaced others of the same day, as texts. */
    held: Type.Array(Type.String()),
    corrected: Type.Array(Type.String()),
    /** The ground an official took the jumps on. */
    ground: Type.Union([Type.String(), Type.Null()]),
    /** Rates of it are held and nobody took them since. */
    waits: Type.Boolean(),
  }),
);
export type RateImports = Static<typeof RateImports>;

export const OfficeMoney = Type.Object({
  applications: Type.Array(ApplicationShape),
  obligations: Type.Array(ObligationShape),
  guarantees: Type.Array(GuaranteeShape),
  waiting: Type.Array(BankLineShape),
  recent: Type.Array(BankLineShape),
  outgoing: Type.Array(
    Type.Object({
      id: Type.String(),
      kind: Type.String(),
      amount: Amount,
      name: Type.String(),
      identifier: Type.String(),
      state: Type.String(),
      orderedAt: Instant,
    }),
  ),
  /** Accounts of the system, a few seconds behind. */
  balances: Type.Array(Type.Object({ account: Type.String(), balance: Amount })),
  check: Type.Union([
    Type.Object({
      at: Instant,
      transfers: Type.String(),
      imbalances: Type.Array(
        Type.Object({
          invariant: Type.String(),
          where: Type.String(),
          expected: Type.String(),
          found: Type.String(),
        }),
      ),
    }),
    Type.Null(),
  ]),
});
export type OfficeMoney = Static<typeof OfficeMoney>;
