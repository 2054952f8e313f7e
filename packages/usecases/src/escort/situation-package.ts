import {
  type EscortFact,
  isSituationCode,
  type LateReason,
  lateReasons,
  situations,
} from '@tamga/domain/escort';
import { canonicalJson } from '@tamga/domain/evidence';
import { addHours, fromEpochMs, type Instant } from '@tamga/domain/time';
import type { PackageFrame, PackageMaterial, Person, SituationRow } from '../ports/index.ts';

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

/** SHA-256 over the digests of frames, in hexadecimal, one after another: one value for all of them. */
export const framesDigest = (
  frames: readonly PackageFrame[],
  sha256: (bytes: Uint8Array) => string,
): string => sha256(new TextEncoder().encode(frames.map((frame) => frame.sha256).join('')));

/**
 * The package of a situation as JSON with sorted keys, the bytes the system seals: what, when and where, the last two hours of
 * the track, the raw frames, the seal, the carriage, the clocks of both bodies and the proof that the situation is in the operation
 * log (407-11.2). `sha256` gives hexadecimal.
 */
export const packageJson = (
  material: PackageMaterial,
  madeAt: Instant,
  sha256: (bytes: Uint8Array) => string,
): Uint8Array => {
  const { situation, escort, seal, clocks, track, frames } = material;
  const place = placeOf(material);
  const kind = isSituationCode(situation.code) ? situations[situation.code] : null;
  return new TextEncoder().encode(
    canonicalJson({
      kind: 'urn:tamga:situation-package:v1',
      id: situation.id,
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
      framesSha256: framesDigest(frames, sha256),
      leftOut: material.leftOut,
      proofs: material.proofs.map((proof) => ({ ...proof, kind: 'inclusion' })),
      framesProof: material.framesProof,
    }),
  );
};
