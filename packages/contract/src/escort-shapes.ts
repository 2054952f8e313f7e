import { type Static, type TSchema, Type } from 'typebox';
import { EscortNoticeShape } from './escort-messages.ts';
import { Id, Instant, LocalDate, PersonShape, Text } from './schemas.ts';

/** Shapes of electronic customs escort. Degrees are WGS-84, speed km/h; moments in columns are milliseconds since 1970 UTC. */

const orNull = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const oneOf = <const T extends readonly string[]>(values: T) =>
  Type.Unsafe<T[number]>(Type.String({ enum: [...values] }));

export const EscortState = oneOf([
  'riskIdentified',
  'notApplied',
  'decided',
  'notified',
  'organised',
  'inTransit',
  'arrived',
  'completed',
  'cancelled',
] as const);
export type EscortState = Static<typeof EscortState>;

export const SealState = oneOf([
  'inStock',
  'assigned',
  'fitted',
  'active',
  'deactivated',
  'faulty',
  'writtenOff',
] as const);
export type SealState = Static<typeof SealState>;

export const EscortCommandName = oneOf([
  'decide',
  'decideNotToApply',
  'cancel',
  'fitSeal',
  'activateSeal',
  'replaceSeal',
  'permitOpening',
  'depart',
  'arrive',
  'deactivateSeal',
  'handOver',
  'reportSituation',
  'askDisposal',
] as const);
export type EscortCommandName = Static<typeof EscortCommandName>;

const SituationState = oneOf(['detected', 'partlyNotified', 'notified', 'acknowledged', 'closed'] as const);

/** A situation as a list shows it: enough for its clock. */
export const OpenSituation = Type.Object({
  id: Id,
  code: Type.String({ description: '01 to 07, X1 to X7' }),
  state: SituationState,
  occurredAt: Instant,
  dueAt: Type.String({ description: 'Both bodies are notified by then' }),
  overdue: Type.Boolean(),
  ended: Type.Boolean({ description: 'The cause is gone' }),
  unread: Type.Array(Type.String(), {
    description: 'Bodies that have not read the notice; empty for parties',
  }),
  cause: orNull(Id),
});
export type OpenSituation = Static<typeof OpenSituation>;

/** The newest word of the seals of an escort. */
export const LastFix = Type.Object({
  at: Instant,
  receivedAt: Instant,
  /** The last good place, and when the vehicle was there: older than `at` while there are no satellites. */
  placeAt: orNull(Instant),
  lat: orNull(Type.Number()),
  lon: orNull(Type.Number()),
  speedKmh: orNull(Type.Number()),
  courseDeg: orNull(Type.Number()),
  batteryPct: orNull(Type.Number({ description: 'Of the weakest seal' })),
  valid: Type.Boolean({ description: 'The newest report has a satellite fix' }),
  intact: Type.Boolean({ description: 'No seal says that it is broken or open' }),
});
export type LastFix = Static<typeof LastFix>;

export const EscortRow = Type.Object({
  id: Id,
  number: Type.String({ description: 'Unique number of the carriage' }),
  state: EscortState,
  vehicle: Type.String(),
  declarationNumber: orNull(Type.String()),
  departureBody: Type.String(),
  destinationBody: Type.String(),
  organiseBy: orNull(Instant),
  organiseOverdue: Type.Boolean(),
  termAt: orNull(Instant),
  activatedAt: orNull(Instant),
  seals: Type.Array(Type.String()),
  fix: orNull(LastFix),
  open: Type.Array(OpenSituation),
});
export type EscortRow = Static<typeof EscortRow>;

export const EscortList = Type.Object({
  rows: Type.Array(EscortRow),
  /** Give it as `since` to hear of changes only; a row may come again unchanged. */
  revision: Type.String(),
  /** Give it as `after` for the rest of this reading; `null` when this is all. */
  next: orNull(Id),
});
export type EscortList = Static<typeof EscortList>;

/** As what the reader stands to escorts in general, with counts for his desk. */
export const EscortDesk = Type.Object({
  role: oneOf(['official', 'nationalOperator', 'party'] as const),
  clause: Type.String({ description: 'By which the reader sees the escorts he sees' }),
  officeCode: orNull(Type.String()),
  operator: orNull(PersonShape),
  byState: Type.Record(Type.String(), Type.Integer()),
  openSituations: Type.Integer(),
  overdue: Type.Integer({
    description: 'Situations whose hour passed, and escorts not organised in 24 hours',
  }),
  unreadHere: Type.Integer({ description: 'Open situations the reader’s body has not read' }),
});
export type EscortDesk = Static<typeof EscortDesk>;

const EvidenceShape = Type.Object({
  fixAt: orNull(Instant),
  receivedAt: Instant,
  sequence: orNull(Type.Number()),
  lat: orNull(Type.Number()),
  lon: orNull(Type.Number()),
  flags: Type.Array(Type.String()),
});

export const SituationShape = Type.Object({
  id: Id,
  escortId: Id,
  code: Type.String(),
  class: Type.String({ description: 'EAEU, or a rule of this project' }),
  name: Text,
  act: Type.Union([Text, Type.Null()], { description: 'What the official does first' }),
  outward: orNull(Type.String({ description: 'Code told to other states' })),
  sealId: Type.String(),
  causeId: orNull(Id),
  state: SituationState,
  occurredAt: Instant,
  detectableAt: Instant,
  detectedAt: Instant,
  endedAt: orNull(Instant),
  overdue: Type.Boolean(),
  late: orNull(Type.Object({ because: Type.String(), words: Text })),
  detail: orNull(Type.String()),
  /** For officials and the operator; empty for parties, as are clocks, measures and package. */
  evidence: Type.Array(EvidenceShape),
  clocks: Type.Array(
    Type.Object({
      body: Type.String(),
      dueAt: Instant,
      toldAt: orNull(Instant),
      readAt: orNull(Instant),
      readBy: orNull(Type.String()),
      collective: orNull(
        Type.Integer({ description: 'Number of the collective notice that is the proof of delivery' }),
      ),
      escalations: Type.Array(
        Type.Object({ at: Instant, to: Type.String(), words: Text, done: Type.Boolean() }),
      ),
    }),
  ),
  measures: Type.Array(
    Type.Object({ body: Type.String(), words: Type.String(), by: Type.String(), at: Instant }),
  ),
  package: orNull(
    Type.Object({ madeAt: Instant, sha256: Type.String(), bytes: Type.Integer(), pdfBytes: Type.Integer() }),
  ),
  allowed: Type.Array(oneOf(['acknowledge', 'recordMeasures', 'close'] as const)),
});
export type SituationShape = Static<typeof SituationShape>;

export const EscortSealShape = Type.Object({
  sealId: Type.String(),
  model: Type.String(),
  protocol: Type.String(),
  state: SealState,
  place: Type.String(),
  reason: Type.String(),
  fittedAt: orNull(Instant),
  activatedAt: orNull(Instant),
  deactivatedAt: orNull(Instant),
});

export const EscortCard = Type.Intersect([
  EscortRow,
  Type.Object({
    procedure: Type.String(),
    riskCaseId: orNull(Type.String({ description: 'Officials only' })),
    driver: Type.String(),
    openedAt: orNull(Instant),
    decidedAt: orNull(Instant),
    organisedAt: orNull(Instant),
    departedAt: orNull(Instant),
    permittedAt: orNull(Instant),
    arrivedAt: orNull(Instant),
    deactivatedAt: orNull(Instant),
    route: Type.Array(Type.Tuple([Type.Number(), Type.Number()]), { description: 'Latitude, longitude' }),
    corridorKm: Type.Number(),
    reportPeriodS: Type.Integer(),
    declarant: orNull(PersonShape),
    carrier: orNull(PersonShape),
    operator: orNull(PersonShape),
    decisions: Type.Array(
      Type.Object({
        id: Id,
        kind: Type.String(),
        madeAt: Instant,
        by: Type.String(),
        body: Type.String(),
        reason: Type.String(),
        sha256: Type.String(),
      }),
    ),
    contracts: Type.Array(
      Type.Object({
        number: Type.String(),
        party: oneOf(['declarant', 'carrier'] as const),
        validFrom: LocalDate,
        validTo: orNull(LocalDate),
      }),
    ),
    contractMissing: Type.Array(oneOf(['declarant', 'carrier'] as const)),
    sealList: Type.Array(EscortSealShape),
    clocks: Type.Array(
      Type.Object({
        id: oneOf(['organise', 'transit'] as const),
        name: Text,
        clause: Type.String(),
        startedAt: Instant,
        dueAt: Instant,
        state: oneOf(['running', 'met', 'overdue'] as const),
      }),
    ),
    timeline: Type.Array(
      Type.Object({
        at: Instant,
        event: Type.String(),
        state: EscortState,
        basis: Type.String(),
        actor: Type.String(),
        by: Type.String({ description: 'Name; empty for the system' }),
        words: Text,
        facts: Type.Record(Type.String(), Type.Unknown()),
      }),
    ),
    situations: Type.Array(SituationShape),
    notices: Type.Array(EscortNoticeShape),
    handovers: Type.Array(Type.Object({ country: Type.String(), operator: Type.String(), at: Instant })),
    retention: Type.Object({
      state: oneOf(['collecting', 'retained', 'disposable', 'disposed'] as const),
      deactivatedOn: orNull(LocalDate),
      countsFrom: orNull(LocalDate),
      disposeFrom: orNull(LocalDate),
      clause: Type.String(),
    }),
    allowed: Type.Array(EscortCommandName, { description: 'What the reader may ask now' }),
  }),
]);
export type EscortCard = Static<typeof EscortCard>;

/**
 * The track of one escort in columns of equal length, by seal, in the order of the fixes. `state` is a sum of bits: 1 satellite
 * fix, 2 from memory, 4 shackle cut, 8 shackle out, 16 lock open, 32 cover open, 64 satellites lost, 128 jamming claimed,
 * 256 battery low claimed, 512 another flag.
 */
export const EscortTrack = Type.Object({
  knownAt: Instant,
  seals: Type.Array(
    Type.Object({
      sealId: Type.String(),
      facts: Type.Integer({ description: 'Known; more than the columns hold when they are thinned' }),
      thinned: Type.Boolean({ description: 'Facts in between are left out; none whose state changes is' }),
      at: Type.Array(Type.Number()),
      receivedAt: Type.Array(Type.Number()),
      lat: Type.Array(orNull(Type.Number())),
      lon: Type.Array(orNull(Type.Number())),
      speedKmh: Type.Array(orNull(Type.Number())),
      batteryPct: Type.Array(orNull(Type.Number())),
      state: Type.Array(Type.Integer()),
    }),
  ),
});
export type EscortTrack = Static<typeof EscortTrack>;
