import { Button } from '@mantine/core';
import { toCsv } from '../../ui/csv.ts';
import { download } from '../../ui/download.ts';
import { Scrolling } from '../../ui/scrolling.tsx';
import { useWords, type Words } from '../../words/language.tsx';
import { bits, claimsOf, type Report } from './known.ts';

/** All reports of the journey, each with both its times, to be counted over elsewhere. */
const csvOf = (reports: readonly Report[], t: Words['t']): string =>
  toCsv([
    [t('seal.one'), t('replay.columns.at'), t('replay.columns.received'), 'lat', 'lon'].concat([
      t('replay.columns.speed'),
      t('replay.columns.battery'),
      t('replay.columns.said'),
    ]),
    ...reports.map(({ sealId, at, receivedAt, lat, lon, speedKmh, batteryPct, state }) => [
      sealId,
      new Date(at).toISOString(),
      new Date(receivedAt).toISOString(),
      ...[lat, lon, speedKmh, batteryPct].map((value) => (value === null ? '' : String(value))),
      saidOf(state, t),
    ]),
  ]);

/** What a report says in words. */
const saidOf = (state: number, t: Words['t']): string =>
  [
    ...claimsOf(state).map((claim) => t(`replay.claims.${claim}`)),
    ...((state & bits.memory) === 0 ? [] : [t('replay.fromMemory')]),
  ].join(', ') || t('replay.calm');

/** The newest reports as a table: their own time, the time of receipt, place, speed, battery, what they say. */
export const Reports = ({
  reports,
  moments,
}: {
  readonly reports: readonly Report[];
  readonly moments: (at: number) => string;
}) => {
  const { t } = useWords();
  return (
    <Scrolling name={t('replay.reports')}>
      <table className="rows">
        <caption className="visually-hidden">{t('replay.reports')}</caption>
        <thead>
          <tr>
            {(['at', 'received', 'place', 'speed', 'battery', 'said'] as const).map((column) => (
              <th
                key={column}
                scope="col"
                className={column === 'speed' || column === 'battery' ? 'end' : undefined}
              >
                {t(`replay.columns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {reports.map(({ sealId, at, receivedAt, lat, lon, speedKmh, batteryPct, state }) => (
            <tr key={`${sealId} ${at} ${receivedAt} ${state}`}>
              <th scope="row" className="numbers">
                {moments(at)}
              </th>
              <td className="numbers">{moments(receivedAt)}</td>
              <td className="numbers">
                {lat === null || lon === null || (state & bits.fix) === 0
                  ? t('escort.noFix')
                  : `${lat.toFixed(4)}, ${lon.toFixed(4)}`}
              </td>
              <td className="end numbers">{speedKmh === null ? '–' : Math.round(speedKmh)}</td>
              <td className="end numbers">{batteryPct === null ? '–' : `${Math.round(batteryPct)} %`}</td>
              <td>{saidOf(state, t)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
};

/** All reports of the journey as a file, whatever moment is looked at. */
export const SaveReports = ({
  name,
  reports,
}: {
  readonly name: string;
  readonly reports: readonly Report[];
}) => {
  const { t } = useWords();
  return (
    <div className="no-print">
      <Button
        size="xs"
        variant="default"
        onClick={() => download(`${name}.csv`, csvOf(reports, t), 'text/csv;charset=utf-8')}
      >
        {t('replay.csv')}
      </Button>
    </div>
  );
};
