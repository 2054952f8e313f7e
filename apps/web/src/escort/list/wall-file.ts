import type { EscortRow } from '@tamga/contract';
import { escortStateWords, situationStateWords, situations } from '@tamga/domain/escort';
import { toCsv } from '../../ui/csv.ts';
import type { Words } from '../../words/language.tsx';
import type { Alarm } from './choose.ts';

const nameOf = (code: string, { of }: Pick<Words, 'of'>): string => {
  const found = (situations as Partial<Record<string, (typeof situations)['01']>>)[code];
  return found ? of(found.name) : '';
};

const carriageNames = ['number', 'vehicle', 'declaration'] as const;
const carriageOf = ({ number, vehicle, declarationNumber, departureBody, destinationBody }: EscortRow) => [
  number,
  vehicle,
  declarationNumber ?? '',
  departureBody,
  destinationBody,
];

/** Carriages as a file, as they are narrowed: moments are UTC, places degrees. */
export const carriagesFile = (rows: readonly EscortRow[], words: Pick<Words, 't' | 'of'>): string => {
  const { t, of } = words;
  return toCsv([
    [
      ...carriageNames.map((name) => t(`escort.${name}`)),
      t('wall.departure'),
      t('wall.destination'),
      t('escort.filters.state'),
      t('seal.seals'),
      t('replay.columns.at'),
      t('replay.columns.received'),
      'lat',
      'lon',
      t('replay.columns.speed'),
      t('replay.columns.battery'),
      t('escort.situations'),
    ],
    ...rows.map((row) => [
      ...carriageOf(row),
      of(escortStateWords[row.state]),
      row.seals.join(' '),
      row.fix?.at ?? '',
      row.fix?.receivedAt ?? '',
      ...[row.fix?.lat, row.fix?.lon, row.fix?.speedKmh, row.fix?.batteryPct].map((value) =>
        value == null ? '' : String(value),
      ),
      row.open.map(({ code }) => `${code} ${nameOf(code, words)}`).join('; '),
    ]),
  ]);
};

/** Open situations as a file, each with its carriage and the bodies that have not read it. */
export const alarmsFile = (alarms: readonly Alarm[], words: Pick<Words, 't' | 'of'>): string => {
  const { t, of } = words;
  return toCsv([
    [
      t('escort.filters.situation'),
      t('escort.filters.state'),
      t('situation.occurred'),
      t('situation.hour'),
      t('situation.isUnread'),
      ...carriageNames.map((name) => t(`escort.${name}`)),
      t('wall.departure'),
      t('wall.destination'),
    ],
    ...alarms.map(({ situation: { code, state, occurredAt, dueAt, unread }, row }) => [
      `${code} ${nameOf(code, words)}`,
      of(situationStateWords[state]),
      occurredAt,
      dueAt,
      unread.join(' '),
      ...carriageOf(row),
    ]),
  ]);
};
