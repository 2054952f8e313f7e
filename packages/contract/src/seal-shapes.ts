import { type Static, type TSchema, Type } from 'typebox';
import { SealState } from './escort-shapes.ts';
import { Id, Instant, LocalDate, PersonShape } from './schemas.ts';

/** Shapes of the stock of seals, of and of contracts. */

const orNull = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

export const SealShape = Type.Object({
  sealId: Type.String(),
  model: Type.String(),
  protocol: Type.String(),
  state: SealState,
  escortId: orNull(Id),
  escortNumber: orNull(Type.String()),
  heardAt: orNull(Instant),
  batteryPct: orNull(Type.Number()),
  allowed: Type.Array(Type.Unsafe<'takeBack' | 'findFaulty' | 'repair' | 'writeOff'>(Type.String())),
});
export type SealShape = Static<typeof SealShape>;

export const SealList = Type.Object({
  rows: Type.Array(SealShape),
  next: orNull(Type.String()),
  byState: Type.Record(Type.String(), Type.Integer()),
});
export type SealList = Static<typeof SealList>;

export const SealCard = Type.Intersect([
  SealShape,
  Type.Object({
    life: Type.Array(
      Type.Object({
        at: Instant,
        event: Type.String(),
        state: SealState,
        basis: Type.String(),
        by: Type.String(),
        reason: Type.String(),
        escortId: orNull(Id),
        escortNumber: orNull(Type.String()),
      }),
    ),
  }),
]);
export type SealCard = Static<typeof SealCard>;

export const EscortContractShape = Type.Object({
  id: Id,
  number: Type.String(),
  party: PersonShape,
  validFrom: LocalDate,
  validTo: orNull(LocalDate),
});
export type EscortContractShape = Static<typeof EscortContractShape>;
