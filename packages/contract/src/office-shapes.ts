import { type Static, Type } from 'typebox';
import {
  Amount,
  DeclarationShape,
  DeclarationSummary,
  Id,
  Instant,
  LocalDate,
  OfficialShape,
} from './schemas.ts';

/** Shapes of the work of an office and of the lists people keep. */

const Counts = {
  open: Type.Integer(),
  overdue: Type.Integer({ description: 'Past their clock' }),
  today: Type.Integer({ description: 'Due before the end of today' }),
};
export const OfficeLoad = Type.Object({
  officials: Type.Array(
    Type.Object({
      personId: Id,
      name: Type.String(),
      role: Type.Index(OfficialShape, Type.Literal('role')),
      ...Counts,
    }),
  ),
  /** Cases nobody has. */
  nobody: Type.Object(Counts),
  substitutions: Type.Array(
    Type.Object({
      id: Id,
      absentId: Id,
      substituteId: Id,
      from: LocalDate,
      to: LocalDate,
      reason: Type.String(),
    }),
    { description: 'Those that are not over' },
  ),
});
export type OfficeLoad = Static<typeof OfficeLoad>;

export const Assigned = Type.Object({
  done: Type.Array(Id),
  left: Type.Array(Type.Object({ id: Id, code: Type.String() }), {
    description: 'Cases that stayed, and the code of the refusal register',
  }),
});
export type Assigned = Static<typeof Assigned>;

export const Parties = Type.Array(
  Type.Object({
    party: Type.Union([Type.Literal('declarant'), Type.Literal('representative')]),
    name: Type.String(),
    identifier: Type.String(),
    since: LocalDate,
    byState: Type.Record(Type.String(), Type.Integer()),
    queries: Type.Integer(),
    last: Type.Array(DeclarationSummary),
  }),
);
export type Parties = Static<typeof Parties>;

export const Version = Type.Object({
  version: Type.Integer(),
  declaration: DeclarationShape,
  signedBy: Type.String(),
  documentSha256: Type.String(),
  madeAt: Instant,
});
export type Version = Static<typeof Version>;

export const Handover = Type.Array(
  Type.Object({
    at: Instant,
    from: Type.Union([Type.String(), Type.Null()], { description: 'Name; null for the office' }),
    to: Type.Union([Type.String(), Type.Null()]),
    by: Type.String(),
    reason: Type.String(),
  }),
);
export type Handover = Static<typeof Handover>;

export const Applications = Type.Array(
  Type.Object({
    id: Id,
    number: Type.String(),
    name: Type.String(),
    iin: Type.String(),
    organisation: Type.String(),
    bin: Type.String(),
    role: Type.String(),
    officeCode: Type.String(),
    email: Type.String(),
    phone: Type.String(),
    state: Type.Union([Type.Literal('filed'), Type.Literal('registered'), Type.Literal('rejected')]),
    filedAt: Instant,
    dueAt: Instant,
    decidedAt: Type.Union([Instant, Type.Null()]),
    reason: Type.Union([Type.String(), Type.Null()]),
  }),
);
export type Applications = Static<typeof Applications>;

export const AccountMonths = Type.Array(
  Type.Object({ month: Type.String({ description: '2026-11' }), received: Amount, paid: Amount }),
);
export type AccountMonths = Static<typeof AccountMonths>;

export const ListName = Type.Union([Type.Literal('worklist'), Type.Literal('declarations')]);
export const ViewName = Type.String({ minLength: 1, maxLength: 80 });
export const ViewSearch = Type.Record(
  Type.String({ pattern: '^[a-z]{1,20}$' }),
  Type.String({ maxLength: 300 }),
  { maxProperties: 12, description: 'Members of the address of the list: filters, order, columns' },
);
export const SavedView = Type.Object({ id: Id, list: ListName, name: ViewName, search: ViewSearch });
export type SavedView = Static<typeof SavedView>;
