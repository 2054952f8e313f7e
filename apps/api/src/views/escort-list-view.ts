import type { ListedEscort, ListedSeal } from '@tamga/adapters/escort';
import type { EscortRow, SealShape } from '@tamga/contract';
import { sealLifeTransitions } from '@tamga/domain/escort';
import { eventsIn } from '@tamga/domain/law';
import { fromEpochMs, type Instant } from '@tamga/domain/time';

const scaled = (value: number | null, scale: number): number | null =>
  value === null ? null : value / scale;

/** A moment as the database writes it inside JSON, as all others are written. */
const instantOf = (written: string): Instant => fromEpochMs(Date.parse(written));

/** A row of the wall; a party is not told which body has read a notice. */
export const escortRowView = (row: ListedEscort, isOffice: boolean): EscortRow => ({
  id: row.id,
  number: row.number,
  state: row.state,
  vehicle: row.vehicle,
  declarationNumber: row.declaration_number,
  departureBody: row.departure_body,
  destinationBody: row.destination_body,
  organiseBy: row.organise_by,
  organiseOverdue: row.organise_overdue,
  termAt: row.term_at,
  activatedAt: row.activated_at,
  seals: [...row.seals],
  fix:
    row.at === null || row.received_at === null
      ? null
      : {
          at: row.at,
          receivedAt: row.received_at,
          placeAt: row.place_at,
          lat: scaled(row.lat, 1e7),
          lon: scaled(row.lon, 1e7),
          speedKmh: scaled(row.speed, 10),
          courseDeg: row.course,
          batteryPct: row.battery,
          valid: row.valid ?? false,
          intact: row.intact ?? false,
        },
  open: (row.open ?? []).map(({ occurredAt, dueAt, unread, ...one }) => ({
    ...one,
    occurredAt: instantOf(occurredAt),
    dueAt: instantOf(dueAt),
    unread: isOffice ? [...unread] : [],
  })),
});

/** Steps a seal may take outside an escort. */
const stockSteps = ['takeBack', 'findFaulty', 'repair', 'writeOff'] as const;

export const sealView = (row: ListedSeal, isOperator: boolean): SealShape => {
  const may = eventsIn(sealLifeTransitions, row.state);
  return {
    sealId: row.id,
    model: row.model,
    protocol: row.protocol,
    state: row.state,
    escortId: row.escortId,
    escortNumber: row.escortNumber,
    heardAt: row.heardAt,
    batteryPct: row.battery,
    allowed: isOperator ? stockSteps.filter((step) => may.includes(step)) : [],
  };
};
