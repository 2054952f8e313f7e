import {
  type EscortFact,
  isSituationCode,
  type LateReason,
  lateReasons,
  situations,
} from '@tamga/domain/escort';
import { canonicalJson } from '@tamga/domain/evidence';
import { addHours, fromEpochMs, type Instant } from '@tamga/domain/time';
import type { PackageMaterial, Person, SituationRow } from '../ports/index.ts';

/** Hours of track before the situation that go into its package. */
export const packageHours = 2;

/** Where the track of a package begins. */
export const packageFrom = (situation: Pick<SituationRow, 'occurredAt'>): Instant =>
  addHours(situation.occurredAt, -packageHours);

/** The last good place at the moment of the situation, or the first known after it; `null` where there is none. */
export const placeOf = ({
  situation,
  track,
}: Pick<PackageMaterial, 'situation' | 'track'>): EscortFact | null => {
  const good = track.filter(({ valid, lat, lon }) => valid && lat !== null && lon !== null);
  const at = Date.parse(situation.occurredAt);
  return good.findLast(({ fixMs, receivedMs }) => (fixMs ?? receivedMs) <= at) ?? good[0] ?? null;
};

const briefOf = (person: Person | null) => person && { name: person.name, identifier: person.identifier };

/**
 * The package of a situation as JSON with sorted keys, the bytes the system seals: what, when and where, the last two hours of
 * the track, the raw frames, the seal, the carriage and the clocks of both bodies (407-11.2).
 */
export const packageJson = (material: PackageMaterial, madeAt: Instant): Uint8Array => {
  const { situation, escort, seal, clocks, track, frames } = material;
  const place = placeOf(material);
  const kind = isSituationCode(situation.code) ? situations[situation.code] : null;
  return new TextEncoder().encode(
    canonicalJson({
      kind: 'urn:tamga:situation-package:v1',
      madeAt,
      basis: '407-11.2',
      situation: {
        id: situation.id,
        code: situation.code,
        outward: kind?.outward ?? null,
        name: kind?.name ?? null,
        occurredAt: situation.occurredAt,
        detectableAt: situation.detectableAt,
        detectedAt: situation.detectedAt,
        notifyBy: situation.notifyBy,
        overdue: situation.overdue,
        late: situation.lateBecause && {
          because: situation.lateBecause,
          words: lateReasons[situation.lateBecause as LateReason],
        },
        detail: situation.detail,
        evidence: situation.evidence,
      },
      place: place && {
        lat: place.lat,
        lon: place.lon,
        at: fromEpochMs(place.fixMs ?? place.receivedMs),
      },
      carriage: {
        number: escort.carriageNumber,
        declarationNumber: escort.declarationNumber,
        procedure: escort.procedure,
        vehicle: escort.vehicle,
        driver: escort.driver,
        declarant: briefOf(material.declarant),
        carrier: briefOf(material.carrier),
        departureBody: escort.departureBody,
        destinationBody: escort.destinationBody,
        route: escort.route,
        corridorKm: escort.corridorKm,
        decidedAt: escort.decidedAt,
        activatedAt: escort.activatedAt,
        termAt: escort.termAt,
      },
      seal: {
        id: seal.sealId,
        model: seal.model,
        protocol: seal.protocol,
        place: seal.place,
        activatedAt: seal.activatedAt,
      },
      clocks: clocks.map(({ body, dueAt, toldAt }) => ({ body, dueAt, toldAt })),
      track: track.map((fact) => ({
        at: fromEpochMs(fact.fixMs ?? fact.receivedMs),
        receivedAt: fromEpochMs(fact.receivedMs),
        valid: fact.valid,
        lat: fact.lat,
        lon: fact.lon,
        speedKmh: fact.speedKmh,
        batteryPct: fact.batteryPct,
        fromMemory: fact.fromMemory,
        flags: fact.flags,
      })),
      frames,
    }),
  );
};
