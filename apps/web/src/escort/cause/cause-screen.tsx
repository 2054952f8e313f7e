import type { EscortCause } from '@tamga/contract';
import { useParams } from '@tanstack/react-router';
import { useSession } from '../../access/session.tsx';
import { useApi } from '../../api/api.tsx';
import { Loaded, Screen, Sheet } from '../../ui/screen.tsx';
import { Badge, Notice } from '../../ui/tone.tsx';
import { useWords } from '../../words/language.tsx';
import { HourClock } from '../badges.tsx';
import { useMomentOf } from '../moment-of.ts';
import { Measures } from '../situation/measures.tsx';
import { CauseActs } from './cause-acts.tsx';
import { CauseCarriages } from './cause-carriages.tsx';
import { CauseNotices } from './cause-notices.tsx';

export const clauses = ['407-11.2', 'SM-8'] as const;

/** One cause of many carriages: read, answered and taken in one action; each carriage keeps its own record (407-11.2). */
export const CauseScreen = () => {
  const { t } = useWords();
  const { cause = '' } = useParams({ strict: false });
  const shown = useApi('readEscortCause', { params: { id: cause } }, { follow: true });
  return (
    <Loaded shown={shown} name={t('places.escort')}>
      {(found) => <Whole cause={found} />}
    </Loaded>
  );
};

const Whole = ({ cause }: { readonly cause: EscortCause }) => {
  const { t, of } = useWords();
  // Parties see that it arose and ended; what bodies are told and do is not theirs.
  const { official } = useSession();
  const moment = useMomentOf(Date.parse(cause.begunAt));
  const { code, name, act, endedAt, escorts, back, closed, notices, measures } = cause;
  const unread = notices.filter(({ readAt }) => readAt === null);
  const first = unread.toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : 1))[0];
  return (
    <Screen
      name={`${code} · ${of(name)}`}
      mark={
        <>
          <Badge tone={endedAt === null ? 'you' : 'done'}>
            {endedAt === null ? t('cause.lasts') : t('cause.ended', { moment: moment(Date.parse(endedAt)) })}
          </Badge>
          {first && <HourClock occurredAt={first.occurredAt} dueAt={first.dueAt} />}
        </>
      }
    >
      <p style={{ marginTop: 0 }}>
        <strong>{t('cause.escorts', { count: escorts })}</strong> · {t('cause.back', { back, closed })}
      </p>
      <div className="situation">
        <div className="stack">
          {closed < escorts && <Notice tone="you" title={of(act)} />}
          {(notices.length > 0 || measures.length > 0 || cause.allowed.length > 0) && (
            <Sheet name={t('situation.answer')}>
              <CauseActs cause={cause} />
              <Measures measures={measures} />
              <p className="quiet small">{t('cause.closes')}</p>
            </Sheet>
          )}
          {(official || notices.length > 0) && (
            <Sheet name={t('cause.notices')}>
              <CauseNotices notices={notices} />
            </Sheet>
          )}
        </div>
        <Sheet name={t('cause.list')}>
          <CauseCarriages causeId={cause.id} />
        </Sheet>
      </div>
    </Screen>
  );
};
