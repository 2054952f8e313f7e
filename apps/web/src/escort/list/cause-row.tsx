import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Badge } from '../../ui/tone.tsx';
import { useWords } from '../../words/language.tsx';
import { HourClock, SituationBadge } from '../badges.tsx';
import { MarkShape } from '../map/legend.tsx';
import { type CauseLine, unfoldedMax } from './cause-lines.ts';
import { SituationName } from './rows.tsx';

/** A cause that many carriages have in common: one line, which unfolds to the first of them. */
export const CauseRow = ({
  line: { cause, code, escorts, alarms, occurredAt, dueAt, unread, isAcknowledged, ended },
  officeCode,
  isUnfolded,
  onFold,
}: {
  readonly line: CauseLine;
  readonly officeCode: string | null;
  readonly isUnfolded: boolean;
  readonly onFold: () => void;
}) => {
  const { t, language } = useWords();
  return (
    <div className="alarm">
      <MarkShape kind={isAcknowledged ? 'watch' : 'alarm'} />
      <div>
        <Link className="link" to="/$language/escort/causes/$cause" params={{ language, cause }}>
          <SituationName code={code ?? ''} />
        </Link>
        <div>
          <strong>{t('cause.escorts', { count: escorts })}</strong>
        </div>
        <div className="line small" style={{ gap: '0 8px' }}>
          {isAcknowledged ? (
            <SituationBadge state="acknowledged" />
          ) : (
            <HourClock occurredAt={occurredAt} dueAt={dueAt} />
          )}
          {officeCode !== null && unread.includes(officeCode) && (
            <Badge tone="refused">{t('escort.unreadHere')}</Badge>
          )}
          {!ended && <span className="quiet">{t('cause.lasts')}</span>}
          <span className="push">
            <Button size="compact-xs" variant="default" aria-expanded={isUnfolded} onClick={onFold}>
              {t(isUnfolded ? 'cause.hide' : 'cause.show')}
            </Button>
          </span>
        </div>
        {isUnfolded && alarms.length > unfoldedMax && (
          <p className="quiet small" style={{ margin: 0 }}>
            {t('cause.shown', { shown: unfoldedMax, count: alarms.length })}. {t('cause.whole')}.
          </p>
        )}
      </div>
    </div>
  );
};
