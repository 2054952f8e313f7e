import { CloseButton } from '@mantine/core';
import type { EscortRow } from '@tamga/contract';
import { situations } from '@tamga/domain/escort';
import { Link } from '@tanstack/react-router';
import { ClockLeft } from '../../ui/clock.tsx';
import { Badge } from '../../ui/tone.tsx';
import { useNow } from '../../ui/use-now.ts';
import { useWords } from '../../words/language.tsx';
import { Ago, EscortBadge, HourClock, SituationBadge } from '../badges.tsx';
import { MarkShape } from '../map/legend.tsx';
import { useTown } from '../map/use-town.ts';
import { listMarkOf } from '../mark-kind.ts';
import { useOfficeNames } from '../offices.ts';
import type { Alarm } from './choose.ts';

const nameOf = (code: string) =>
  (situations as Partial<Record<string, (typeof situations)['01']>>)[code]?.name;

/** `01 sealing element broken`. */
export const SituationName = ({ code }: { readonly code: string }) => {
  const { of } = useWords();
  const name = nameOf(code);
  return (
    <>
      <span className="code">{code}</span> {name ? of(name) : ''}
    </>
  );
};

/** A situation by the end of its hour: what, which carriage, whether the reader's office has read it. */
export const AlarmRow = ({
  alarm: { situation, row },
  officeCode,
  fresh = false,
}: {
  readonly alarm: Alarm;
  readonly officeCode: string | null;
  /** Came while the reader was looking. */
  readonly fresh?: boolean;
}) => {
  const { t, language } = useWords();
  const { id, code, state, occurredAt, dueAt, unread } = situation;
  const here = officeCode !== null && unread.includes(officeCode);
  return (
    <div className="alarm" data-fresh={fresh}>
      <MarkShape kind={state === 'acknowledged' ? 'watch' : 'alarm'} />
      <div>
        <Link
          className="link"
          to="/$language/escort/$id/situations/$situation"
          params={{ language, id: row.id, situation: id }}
        >
          <SituationName code={code} />
        </Link>
        <div>
          <strong>{row.vehicle}</strong> · <Way row={row} />
        </div>
        <div className="line small" style={{ gap: '0 8px' }}>
          {state === 'acknowledged' ? (
            <SituationBadge state={state} />
          ) : (
            <HourClock occurredAt={occurredAt} dueAt={dueAt} />
          )}
          {fresh && <Badge tone="you">{t('wall.fresh')}</Badge>}
          {here && <Badge tone="refused">{t('escort.unreadHere')}</Badge>}
          {officeCode === null && unread.length > 0 && (
            <span className="quiet">{t('escort.unreadThere', { bodies: unread.join(', ') })}</span>
          )}
        </div>
      </div>
    </div>
  );
};

/** From where to where, by the codes of the bodies. */
const Way = ({ row: { departureBody, destinationBody } }: { readonly row: EscortRow }) => (
  <span className="numbers">
    {departureBody} › {destinationBody}
  </span>
);

/** A carriage: state, from where to where, the newest word of its seals, its own clock. */
export const CarriageRow = ({ row }: { readonly row: EscortRow }) => {
  const { language } = useWords();
  const { id, vehicle, state } = row;
  const nowMs = useNow();
  return (
    <div className="alarm">
      <MarkShape kind={listMarkOf(row, nowMs)} />
      <div>
        <div className="line" style={{ gap: 8 }}>
          <Link className="link" to="/$language/escort/$id" params={{ language, id }}>
            {vehicle}
          </Link>
          <Way row={row} />
          <span className="push">
            <EscortBadge state={state} />
          </span>
        </div>
        <Newest row={row} />
      </div>
    </div>
  );
};

/** The newest word of its seals, its clock and what is wrong with it. */
const Newest = ({ row }: { readonly row: EscortRow }) => {
  const { t } = useWords();
  return (
    <>
      <div className="quiet small">
        <LastWord fix={row.fix} />
      </div>
      <RowClock row={row} />
      {row.open.map((one) => (
        <div key={one.id} className="ink-refused small">
          <SituationName code={one.code} />
        </div>
      ))}
      {row.organiseOverdue && <Badge tone="refused">{t('escort.organiseOverdue')}</Badge>}
    </>
  );
};

/** Before departure the 24 hours run, afterwards the term of the transit. */
const RowClock = ({ row: { state, organiseBy, termAt, organiseOverdue } }: { readonly row: EscortRow }) => {
  const { t } = useWords();
  if ((state === 'decided' || state === 'notified') && organiseBy && !organiseOverdue)
    return (
      <div className="small">
        {t('escort.organise')}: <ClockLeft dueAt={organiseBy} />
      </div>
    );
  if ((state === 'organised' || state === 'inTransit') && termAt)
    return (
      <div className="small">
        {t('escort.term')}: <ClockLeft dueAt={termAt} />
      </div>
    );
  return null;
};

/** When the seals were heard last, how fast the vehicle was, how full the battery is. */
export const LastWord = ({ fix }: Pick<EscortRow, 'fix'>) => {
  const { t } = useWords();
  if (!fix) return <>{t('escort.neverHeard')}</>;
  return (
    <>
      <Ago at={fix.receivedAt} />
      {fix.speedKmh !== null && ` · ${t('escort.speed', { speed: Math.round(fix.speedKmh) })}`}
      {fix.batteryPct !== null && ` · ${t('escort.battery', { battery: Math.round(fix.batteryPct) })}`}
      {!fix.valid && ` · ${t('escort.noFix')}`}
      {!fix.intact && ` · ${t('escort.notIntact')}`}
    </>
  );
};

/** The carriage that was pointed at on the map or in the list, with all that tells it from others. */
export const ChosenCarriage = ({
  row,
  onClose,
}: {
  readonly row: EscortRow;
  readonly onClose: () => void;
}) => {
  const { t, language } = useWords();
  const officeName = useOfficeNames();
  const { id, number, vehicle, state, departureBody, destinationBody, fix } = row;
  const town = useTown(fix?.lat, fix?.lon);
  return (
    <section className="sheet chosen" aria-label={t('escort.chosen')} aria-live="polite">
      <div className="line" style={{ gap: 8 }}>
        <Link className="link" to="/$language/escort/$id" params={{ language, id }}>
          <strong>{vehicle}</strong>
        </Link>
        <EscortBadge state={state} />
        <span className="push no-print">
          <CloseButton aria-label={t('escort.unchoose')} onClick={onClose} />
        </span>
      </div>
      <div className="code quiet">{number}</div>
      <div className="small">
        {officeName(departureBody)} › {officeName(destinationBody)}
      </div>
      {town !== undefined && <div className="small">{town}</div>}
      <Newest row={row} />
    </section>
  );
};
