import { arcSecondsOf } from '@tamga/domain/escort';
import { canonicalJson } from '@tamga/domain/evidence';
import type { Instant } from '@tamga/domain/time';
import type { EscortRow, EscortSeal, Permission } from '../ports/index.ts';

/**
 * What national operators record of each carriage (Decision 138 of the Collegium of 14 September 2023): its unique number, begin
 * and end, the body that decided and the one that permitted the opening, vehicle, driver, route, each seal with its activation and
 * deactivation. Moments to the millisecond, places to the arc second. JSON with sorted keys: the bytes that are sealed. The form of
 * the Union's message (Decision 92) is not public; these are its fields.
 */
export const carriageRecord = (
  escort: EscortRow,
  seals: readonly EscortSeal[],
  permissions: readonly Permission[],
  at: Instant,
): Uint8Array =>
  new TextEncoder().encode(
    canonicalJson({
      kind: 'urn:tamga:carriage:v1',
      formedAt: at,
      carriageNumber: escort.carriageNumber,
      declarationNumber: escort.declarationNumber,
      beganAt: escort.activatedAt,
      endedAt: escort.deactivatedAt,
      decidedAt: escort.decidedAt,
      decidedBy: escort.departureBody,
      permissions: permissions.map(({ from, until, body }) => ({ from, until, body })),
      departureBody: escort.departureBody,
      destinationBody: escort.destinationBody,
      vehicle: escort.vehicle,
      driver: escort.driver,
      declarant: escort.declarantId,
      carrier: escort.carrierId,
      route: escort.route.map(([lat, lon]) => ({
        lat: arcSecondsOf(lat, 'lat'),
        lon: arcSecondsOf(lon, 'lon'),
      })),
      corridorKm: escort.corridorKm,
      seals: seals.map(({ sealId, activatedAt, deactivatedAt, place }) => ({
        sealId,
        activatedAt,
        deactivatedAt,
        place,
      })),
    }),
  );
