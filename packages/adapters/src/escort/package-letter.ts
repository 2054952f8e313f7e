import { isSituationCode, type LateReason, lateReasons, situations } from '@tamga/domain/escort';
import { type Text, text } from '@tamga/domain/law';
import { addHours, fromEpochMs, type Instant } from '@tamga/domain/time';
import { type BaseMap, mapPicture } from '@tamga/formats/escort';
import { placeOf } from '@tamga/usecases/escort';
import type { PackageMaterial, Person } from '@tamga/usecases/ports';
import type { LetterForm } from '../print/index.ts';

/** Rows of the track and of the frames that are printed; the JSON has all of them. */
const trackRowsMax = 60;
const frameCharactersMax = 600;

/** The printed form of a package, in Kazakh and Russian: what happened, where on the map, the track, the frames. */
export const packageLetter = (
  material: PackageMaterial,
  sha256: string,
  madeAt: Instant,
  base: BaseMap | null,
): LetterForm => {
  const { situation, escort, seal, track, frames, clocks } = material;
  const kind = isSituationCode(situation.code) ? situations[situation.code] : null;
  const place = placeOf(material);
  const late =
    situation.lateBecause !== null && situation.lateBecause in lateReasons
      ? lateReasons[situation.lateBecause as LateReason]
      : null;
  const fields: readonly (readonly [Text, string])[] = [
    [words.situation, `${situation.code} – ${kind ? both(kind.name) : ''}`],
    [words.occurredAt, local(situation.occurredAt)],
    [words.detectedAt, local(situation.detectedAt)],
    [words.notifyBy, local(situation.notifyBy)],
    [words.late, late ? both(late) : ''],
    [words.detail, situation.detail ?? ''],
    [words.place, place ? `${place.lat?.toFixed(5)}, ${place.lon?.toFixed(5)}` : ''],
    [words.carriage, escort.carriageNumber],
    [words.declaration, escort.declarationNumber ?? ''],
    [words.vehicle, [escort.vehicle, escort.driver].filter(Boolean).join(', ')],
    [words.declarant, nameOf(material.declarant)],
    [words.carrier, nameOf(material.carrier)],
    [words.bodies, `${escort.departureBody} – ${escort.destinationBody}`],
    [words.seal, `${seal.sealId}, ${seal.model}${seal.place === '' ? '' : `, ${seal.place}`}`],
  ];
  const shown = track.slice(-trackRowsMax);
  return {
    letter: {
      above: both(words.above),
      title: both(words.title),
      fields: fields.filter(([, value]) => value !== '').map(([name, value]) => [both(name), value]),
      picture: {
        svg: mapPicture({
          base,
          route: escort.route.map(([lat, lon]) => ({ lat, lon })),
          corridorKm: escort.corridorKm,
          track: track.flatMap(({ valid, lat, lon }) =>
            valid && lat !== null && lon !== null ? [{ lat, lon }] : [],
          ),
          at: place && place.lat !== null && place.lon !== null ? { lat: place.lat, lon: place.lon } : null,
        }),
        alt: both(words.picture),
      },
      tables: [
        {
          head: [both(words.body), both(words.toldAt), both(words.notifyBy)],
          amounts: [],
          rows: clocks.map(({ body, toldAt, dueAt }) => [body, toldAt ? local(toldAt) : '', local(dueAt)]),
        },
        {
          head: [both(words.fixAt), both(words.receivedAt), '°N', '°E', 'km/h', '%', both(words.flags)],
          amounts: [2, 3, 4, 5],
          rows: shown.map((fact) => [
            local(fromEpochMs(fact.fixMs ?? fact.receivedMs)),
            local(fromEpochMs(fact.receivedMs)),
            fact.valid ? (fact.lat?.toFixed(5) ?? '') : '–',
            fact.valid ? (fact.lon?.toFixed(5) ?? '') : '–',
            fact.speedKmh?.toString() ?? '',
            fact.batteryPct?.toString() ?? '',
            fact.flags.join(' '),
          ]),
        },
      ],
      paragraphs: [
        ...frames.map(
          ({ receivedAt, hex, blockSha256 }) =>
            `${local(receivedAt)}  ${broken(hex.slice(0, frameCharactersMax))}${hex.length > frameCharactersMax ? ' …' : ''}  (SHA-256 ${blockSha256.slice(0, 16)}…)`,
        ),
        ...(kind ? [both(kind.act)] : []),
        `SHA-256 (JSON): ${broken(sha256)}`,
      ],
      foot: both(words.foot),
    },
    language: 'ru',
    printedAt: madeAt,
  };
};

const both = ({ kk, ru }: Text): string => (kk === ru ? kk : `${kk} / ${ru}`);

const nameOf = (person: Person | null): string => (person ? `${person.name}, ${person.identifier}` : '');

/** `2026-11-22 16:57:17.642`, in the time of Kazakhstan, UTC+5 the year round. */
const local = (at: Instant): string => addHours(at, 5).slice(0, -1).replace('T', ' ');

/** Long digits get places where a line may break. */
const broken = (hex: string): string => hex.replaceAll(/(.{32})(?=.)/g, '$1 ');

const words = {
  above: text(
    'Ұлттық оператор – кеден органдарына',
    'Национальный оператор – таможенным органам',
    'National operator to the customs bodies',
  ),
  title: text(
    'Штаттан тыс жағдайдың жинағы',
    'Пакет нештатной ситуации',
    'Package of an off-nominal situation',
  ),
  situation: text('Жағдай', 'Ситуация', 'Situation'),
  occurredAt: text('Басталған уақыты, UTC+5', 'Возникла, UTC+5', 'Arose, UTC+5'),
  detectedAt: text('Белгілі болған уақыты', 'Выявлена', 'Known since'),
  notifyBy: text('Хабарлау мерзімі', 'Срок уведомления', 'To be notified by'),
  late: text('Кеш белгілі болу себебі', 'Почему узнано поздно', 'Why it was learned late'),
  detail: text('Толығырақ', 'Подробно', 'In detail'),
  place: text('Орны (соңғы сенімді)', 'Место (последнее достоверное)', 'Place (last reliable)'),
  carriage: text('Тасымал', 'Перевозка', 'Carriage'),
  declaration: text('Транзиттік декларация', 'Транзитная декларация', 'Transit declaration'),
  vehicle: text('Көлік құралы, жүргізуші', 'Транспортное средство, водитель', 'Vehicle, driver'),
  declarant: text('Декларант', 'Декларант', 'Declarant'),
  carrier: text('Тасымалдаушы', 'Перевозчик', 'Carrier'),
  bodies: text(
    'Жөнелту және межелі орган',
    'Органы отправления и назначения',
    'Bodies of departure and destination',
  ),
  seal: text('Навигациялық пломба', 'Навигационная пломба', 'Navigation seal'),
  picture: text(
    'Бағыттың, жүрілген жолдың және орынның картасы',
    'Карта: маршрут, пройденный путь и место',
    'Map: route, way driven and place',
  ),
  body: text('Орган', 'Орган', 'Body'),
  toldAt: text('Хабарланды', 'Уведомлён', 'Notified'),
  fixAt: text('Нүкте уақыты', 'Время точки', 'Time of fix'),
  receivedAt: text('Алынды', 'Получено', 'Received'),
  flags: text('Пломба хабары', 'Сигналы пломбы', 'Signals of the seal'),
  foot: text('Жүйе құрған құжат', 'Документ создан системой', 'Document made by the system'),
} as const;
