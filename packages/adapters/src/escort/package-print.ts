import {
  type EscortFact,
  isSituationCode,
  type LateReason,
  lateReasons,
  type Place,
  situationDetailWords,
  situations,
} from '@tamga/domain/escort';
import type { Language, Text } from '@tamga/domain/law';
import { fromEpochMs, type Instant } from '@tamga/domain/time';
import { type BaseMap, mapPicture, nearestTown, townWords } from '@tamga/formats/escort';
import { placeOf } from '@tamga/usecases/escort';
import type { PackageMaterial, Person } from '@tamga/usecases/ports';
import type { IncidentForm } from '../print/index.ts';
import { detailMax, packageSections } from './package-sections.ts';
import { dayAndTime, dayOf, momentNear, timeOf } from './package-times.ts';
import { footWords, packageWords as words } from './package-words.ts';

/** What a package is printed with. */
export interface PackagePrinting {
  readonly language: Language;
  readonly madeAt: Instant;
  readonly base: BaseMap | null;
  /** The name of a customs body by its code, where the reference data have one. */
  readonly nameOfBody: (code: string) => Text | undefined;
  /** Hexadecimal. */
  readonly sha256: (bytes: Uint8Array) => string;
}

/** The printed form of a package: a page that tells all at a glance, then notices, track, raw messages and proof (407-11.2). */
export const packagePrint = (
  material: PackageMaterial,
  contentSha256: string,
  printing: PackagePrinting,
): IncidentForm => {
  const { situation, escort, seal } = material;
  const { language, madeAt } = printing;
  const kind = isSituationCode(situation.code) ? situations[situation.code] : null;
  const say = (one: Text): string => one[language];
  const bodyOf = (code: string): string =>
    [code, printing.nameOfBody(code)?.[language]].filter(Boolean).join(' · ');
  const fields: readonly (readonly [Text, string])[] = [
    [words.late, lateOf(situation.lateBecause)?.[language] ?? ''],
    [words.detail, situation.detail === null ? '' : short(say(situationDetailWords(situation.detail)))],
    [words.departure, bodyOf(escort.departureBody)],
    [words.destination, bodyOf(escort.destinationBody)],
    [words.carrier, nameOf(material.carrier)],
    [words.declarant, nameOf(material.declarant)],
    [words.term, escort.termAt ? dayAndTime(escort.termAt) : ''],
  ];
  return {
    incident: {
      above: `${say(words.above)} ${escort.departureBody}, ${escort.destinationBody} · ${escort.carriageNumber}`,
      title: `${say(words.title)} ${situation.code}, ${escort.carriageNumber}`,
      code: situation.code,
      name: kind ? capital(say(kind.name)) : situation.code,
      act: [say(words.act), say(kind?.act ?? words.noAct)],
      glance: [
        [
          say(words.when),
          timeOf(situation.occurredAt),
          `${dayOf(situation.occurredAt)}, ${say(words.zone)} · ${say(words.known)} ${momentNear(situation.detectedAt, situation.occurredAt)}`,
        ],
        [
          say(words.until),
          timeOf(situation.notifyBy),
          `${dayOf(situation.notifyBy)} · ${say(situation.overdue ? words.overdue : words.untilNote)}`,
        ],
        whereOf(material, printing),
        [say(words.vehicle), escort.vehicle, escort.driver],
        [say(words.seal), seal.sealId, [seal.model, seal.place].filter(Boolean).join(' · ')],
        [
          say(words.declaration),
          escort.declarationNumber ?? say(words.noDeclaration),
          `${say(words.carriage)} ${escort.carriageNumber}`,
        ],
      ],
      fields: fields.filter(([, value]) => value !== '').map(([name, value]) => [say(name), value]),
      picture: { svg: pictureOf(material, printing), alt: say(words.picture) },
      sections: packageSections(material, contentSha256, printing, bodyOf),
      foot: say(footWords),
    },
    language,
    printedAt: madeAt,
  };
};

const whereOf = (
  material: PackageMaterial,
  { base, language }: PackagePrinting,
): readonly [string, string, string] => {
  const place = placeOf(material);
  const name = words.where[language];
  if (place?.lat == null || place.lon == null) return [name, words.noPlace[language], words.noFix[language]];
  const at = { lat: place.lat, lon: place.lon };
  const town = base ? nearestTown(base, at) : undefined;
  const degrees = `${at.lat.toFixed(5)}, ${at.lon.toFixed(5)}`;
  const when = momentNear(fromEpochMs(place.fixMs ?? place.receivedMs), material.situation.occurredAt);
  const fix = `${words.lastFix[language]} ${when}`;
  return town ? [name, townWords(town)[language], `${degrees} · ${fix}`] : [name, degrees, fix];
};

const pictureOf = (material: PackageMaterial, { base, language }: PackagePrinting): string => {
  const { situation, escort, track } = material;
  const place = placeOf(material);
  const driven = stretches(track, escort.reportPeriodS);
  const first = track.find(hasPlace);
  return mapPicture({
    base,
    language,
    route: escort.route.map(([lat, lon]) => ({ lat, lon })),
    corridorKm: escort.corridorKm,
    track: driven,
    at: place?.lat != null && place.lon != null ? { lat: place.lat, lon: place.lon } : null,
    labels: {
      at: `${situation.code} · ${timeOf(situation.occurredAt).slice(0, 5)}`,
      start: first ? timeOf(fromEpochMs(first.fixMs ?? first.receivedMs)).slice(0, 5) : '',
      ends: [escort.departureBody, escort.destinationBody],
    },
  });
};

const hasPlace = ({ valid, lat, lon }: EscortFact): boolean => valid && lat !== null && lon !== null;

/** Report periods without a fix after which nobody knows the way between. */
const gapPeriods = 2.5;

/** The track in stretches without a gap. */
const stretches = (track: readonly EscortFact[], reportPeriodS: number): readonly (readonly Place[])[] => {
  const found: Place[][] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const { valid, lat, lon, fixMs, receivedMs } of track) {
    if (!valid || lat === null || lon === null) continue;
    const at = fixMs ?? receivedMs;
    if (at - last > gapPeriods * reportPeriodS * 1_000) found.push([]);
    found.at(-1)?.push({ lat, lon });
    last = at;
  }
  return found;
};

const lateOf = (because: string | null): Text | undefined =>
  because !== null && because in lateReasons ? lateReasons[because as LateReason] : undefined;

const nameOf = (person: Person | null): string => (person ? `${person.name}, ${person.identifier}` : '');

/** Words of a person stand whole on the next page where they are long. */
const short = (detail: string): string =>
  detail.length > detailMax ? `${detail.slice(0, detailMax)}…` : detail;

const capital = (words_: string): string => words_.charAt(0).toUpperCase() + words_.slice(1);
