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

/** Answer to T0. */
export const SealCarriages = Type.Object({
  sealId: Type.String(),
  carriages: Type.Array(
    Type.Object({ carriageNumber: Type.String(), activatedAt: Instant, deactivatedAt: orNull(Instant) }),
  ),
});
export type SealCarriages = Static<typeof SealCarriages>;

/** Answer to T1: columns of equal length for each carriage; a place is written `43°15'24"N`, `null` without satellites. */
export const SealData = Type.Object({
  sealId: Type.String(),
  carriages: Type.Array(
    Type.Object({
      carriageNumber: Type.String(),
      at: Type.Array(Instant),
      receivedAt: Type.Array(Instant),
      lat: Type.Array(orNull(Type.String())),
      lon: Type.Array(orNull(Type.String())),
      speedKmh: Type.Array(orNull(Type.Number())),
      batteryPct: Type.Array(orNull(Type.Number())),
      intact: Type.Array(Type.Boolean()),
      signals: Type.Array(Type.Array(Type.String())),
      next: Type.Union([Instant, Type.Null()], {
        description: 'Ask again from here for the rest; null when this is all',
      }),
    }),
  ),
});
export type SealData = Static<typeof SealData>;
