import { Button, SegmentedControl } from '@mantine/core';
import type { EscortCard, EscortTrack } from '@tamga/contract';
import { useEffect, useId, useMemo, useState } from 'react';
import { Notice } from '../../ui/tone.tsx';
import { useWords } from '../../words/language.tsx';
import { SituationName } from '../list/rows.tsx';
import type { MapLine } from '../map/draw.ts';
import { flat } from '../map/projection.ts';
import { VectorMap } from '../map/vector-map.tsx';
import { useExactMoment, useMomentOf } from '../moment-of.ts';
import { type KnownPin, placesOf } from '../places.ts';
import {
  drivenOf,
  type Face,
  type Journey,
  journeyOf,
  lastPlaceOf,
  linesOf,
  type Report,
  reportsAt,
  unknownAt,
} from './known.ts';
import { Reports, SaveReports } from './reports.tsx';

const minuteMs = 60_000;
const shownReports = 6;
const playSteps = 240;
const playMs = 80;

/** The journey on its corridor with a slider over its time: as it was, or as it was known at that moment. */
export const Replay = ({ escort, track }: { readonly escort: EscortCard; readonly track: EscortTrack }) => {
  const { t } = useWords();
  const journey = useMemo(() => journeyOf(track), [track]);
  const { fit, lines, pins } = useMemo(() => placesOf(escort), [escort]);
  return journey ? (
    <Journeyed escort={escort} journey={journey} fit={fit} lines={lines} pins={pins} />
  ) : (
    <>
      <VectorMap name={t('map.name')} fit={fit} lines={lines} pins={pins} />
      <p className="quiet">{t('replay.nothing')}</p>
    </>
  );
};

const Journeyed = ({
  escort,
  journey,
  fit,
  lines,
  pins,
}: {
  readonly escort: EscortCard;
  readonly journey: Journey;
  readonly fit: readonly (readonly [number, number])[];
  readonly lines: readonly MapLine[];
  readonly pins: readonly KnownPin[];
}) => {
  const { t } = useWords();
  const moment = useExactMoment();
  const [face, setFace] = useState<Face>('was');
  // Without a moment of its own the replay stands at the newest report and follows it.
  const [held, setHeld] = useState<number>();
  const [playing, setPlaying] = useState(false);
  // As it was when asked for: the map does not move away under a hand with every new report.
  const [near, setNear] = useState<readonly (readonly [number, number])[]>();
  const ticks = useId();
  const { fromMs, toMs } = journey;
  const ms = Math.min(held ?? toMs, toMs);
  useEffect(() => {
    if (!playing) return;
    const step = (toMs - fromMs) / playSteps;
    const timer = setInterval(() => setHeld((before) => Math.min(toMs, (before ?? fromMs) + step)), playMs);
    return () => clearInterval(timer);
  }, [playing, fromMs, toMs]);
  useEffect(() => {
    if (ms >= toMs) setPlaying(false);
  }, [ms, toMs]);

  const reports = useMemo(() => reportsAt(journey, ms, face), [journey, ms, face]);
  const place = lastPlaceOf(reports);
  const gapMs = 2.5 * escort.reportPeriodS * 1000;
  const drawn = useMemo(() => [...lines, ...linesOf(reports, gapMs)], [lines, reports, gapMs]);
  const known = useMemo(
    () => [
      ...pins.filter(({ knownMs }) => knownMs === undefined || held === undefined || knownMs <= ms),
      ...(place
        ? [{ kind: 'vehicle' as const, at: flat(place.lat ?? 0, place.lon ?? 0), label: escort.vehicle }]
        : []),
    ],
    [pins, place, ms, held, escort.vehicle],
  );
  const go = (to: number): void => setHeld(Math.round(Math.max(fromMs, Math.min(toMs, to))));
  const at = new Date(ms).toISOString();
  return (
    <div className="replay">
      <VectorMap name={t('map.name')} fit={near ?? fit} lines={drawn} pins={known} />
      <div className="sheet replay-time">
        <div className="line no-print">
          <SegmentedControl
            aria-label={t('replay.face')}
            value={face}
            onChange={(value) => setFace(value === 'known' ? 'known' : 'was')}
            data={[
              { value: 'was', label: t('replay.was') },
              { value: 'known', label: t('replay.known') },
            ]}
          />
          <Button
            size="xs"
            variant="default"
            onClick={() => setNear(near ? undefined : drivenOf(journey.reports))}
          >
            {t(near ? 'replay.wholeRoute' : 'replay.nearTrack')}
          </Button>
        </div>
        <div className="line no-print" style={{ gap: 8 }}>
          <Button size="xs" variant="default" onClick={() => go(ms - 10 * minuteMs)}>
            {t('replay.back')}
          </Button>
          <Button
            size="xs"
            variant="default"
            onClick={() => {
              if (ms >= toMs) setHeld(fromMs);
              setPlaying((before) => !before);
            }}
          >
            {t(playing ? 'replay.stop' : 'replay.play')}
          </Button>
          <Button size="xs" variant="default" onClick={() => go(ms + 10 * minuteMs)}>
            {t('replay.on')}
          </Button>
          <Button
            size="xs"
            variant="default"
            disabled={held === undefined}
            onClick={() => setHeld(undefined)}
          >
            {t('replay.newest')}
          </Button>
        </div>
        <label className="replay-slider no-print">
          <span className="visually-hidden">{t('replay.moment')}</span>
          <input
            type="range"
            min={fromMs}
            max={toMs}
            step="any"
            value={ms}
            list={ticks}
            aria-valuetext={moment(at)}
            onChange={(event) => go(Number(event.currentTarget.value))}
          />
          <datalist id={ticks}>
            {escort.situations.map(({ id, code, occurredAt }) => (
              <option key={id} value={Date.parse(occurredAt)}>
                {code}
              </option>
            ))}
          </datalist>
        </label>
        <p style={{ margin: 0 }}>
          <strong>{moment(at)}</strong>
        </p>
        <Told
          escort={escort}
          journey={journey}
          ms={ms}
          asOfMs={held === undefined ? Number.POSITIVE_INFINITY : ms}
          face={face}
          reports={reports}
        />
      </div>
    </div>
  );
};

/** In words: what was known at the moment, what came to be known later, which situations had been told. */
const Told = ({
  escort,
  journey,
  ms,
  asOfMs,
  face,
  reports,
}: {
  readonly escort: EscortCard;
  readonly journey: Journey;
  readonly ms: number;
  /** The moment, or no end: at the newest report everything known by now is told. */
  readonly asOfMs: number;
  readonly face: Face;
  readonly reports: readonly Report[];
}) => {
  const { t } = useWords();
  const momentOf = useMomentOf(ms);
  const later = useMemo(() => unknownAt(journey, ms), [journey, ms]);
  const moments = (at: number | string): string => momentOf(typeof at === 'number' ? at : Date.parse(at));
  const found = escort.situations.filter(
    ({ occurredAt, detectedAt }) => Date.parse(face === 'known' ? detectedAt : occurredAt) <= asOfMs,
  );
  return (
    <>
      {later.length > 0 && (
        <Notice tone="you">
          <p style={{ margin: 0 }}>
            {t('replay.later', {
              count: later.length,
              moment: moments(Math.max(...later.map(({ receivedAt }) => receivedAt))),
            })}
          </p>
        </Notice>
      )}
      {found.length > 0 && (
        <ul className="plain">
          {found.map(({ id, code, occurredAt, detectedAt, clocks }) => (
            <li key={id}>
              <SituationName code={code} />
              <div className="quiet small">
                {t('replay.occurred', { occurred: moments(occurredAt), detected: moments(detectedAt) })}
                {clocks.map(({ body, toldAt, readAt }) => (
                  <span key={body}>
                    {' · '}
                    {body}:{' '}
                    {readAt !== null && Date.parse(readAt) <= asOfMs
                      ? t('replay.read', { moment: moments(readAt) })
                      : toldAt !== null && Date.parse(toldAt) <= asOfMs
                        ? t('replay.told', { moment: moments(toldAt) })
                        : t('replay.untold')}
                  </span>
                ))}
              </div>
            </li>
          ))}
        </ul>
      )}
      <Reports reports={reports.slice(-shownReports).toReversed()} moments={moments} />
      <SaveReports name={escort.number} reports={journey.reports} />
    </>
  );
};
