import type { EscortCard } from '@tamga/contract';
import { unreceivedMinutes } from '@tamga/domain/escort';
import { Empty } from '../../ui/screen.tsx';
import { useNow } from '../../ui/use-now.ts';
import { useWords } from '../../words/language.tsx';
import { partyWords } from './party-words.ts';
import { SendAgain } from './send-again.tsx';

type Told = EscortCard['notices'];

/** Waits for its receipt so long that who sent it may wonder. */
const isOverdue = (
  { sentAt, processedAt }: Pick<Told[number], 'sentAt' | 'processedAt'>,
  nowMs: number,
): boolean => processedAt === null && nowMs - Date.parse(sentAt) > unreceivedMinutes * 60_000;

/** Of what was told longer ago, only that it was. */
const shownFirst = 2;

/** Who was told of what, with the proof of delivery and of reading of each (407-5.2a); the newest first. */
export const Notices = ({ escort }: { readonly escort: EscortCard }) => {
  const { t } = useWords();
  const nowMs = useNow();
  if (escort.notices.length === 0) return <Empty>{t('escort.noNotices')}</Empty>;
  const groups = [...Map.groupBy(escort.notices, ({ kind, issuedAt }) => `${issuedAt} ${kind}`).values()];
  const newest = groups.toReversed();
  const isFolded = (told: Told, index: number): boolean =>
    index >= shownFirst && !told.some((one) => one.maySendAgain && isOverdue(one, nowMs));
  const earlier = newest.filter(isFolded);
  return (
    <>
      <Topics groups={newest.filter((told, index) => !isFolded(told, index))} nowMs={nowMs} />
      {earlier.length > 0 && (
        <details>
          <summary className="small">{t('escort.earlier', { count: earlier.length })}</summary>
          <Topics groups={earlier} nowMs={nowMs} />
        </details>
      )}
    </>
  );
};

const Topics = ({ groups, nowMs }: { readonly groups: readonly Told[]; readonly nowMs: number }) => {
  const { t, of, shortMoment } = useWords();
  const moments = (at: string): string => shortMoment(at, nowMs);
  return (
    <ul className="plain">
      {groups.map((notices) => (
        <li key={notices[0]?.id}>
          <div>{notices[0] && of(notices[0].words)}</div>
          <ul className="escalations small">
            {notices.map(({ id, to, name, issuedAt, deliveredAt, readAt, readBy, ...message }) => (
              <li key={id}>
                {of(partyWords(to))}
                {name !== '' && ` · ${name}`}
                <div className="quiet">
                  {[
                    deliveredAt
                      ? t('escort.delivered', { moment: moments(deliveredAt) })
                      : t('escort.issued', { moment: moments(issuedAt) }),
                    to === 'nationalOperator' && message.receivedAt === null && t('escort.notReceived'),
                    message.receivedAt !== null &&
                      message.receivedAt !== deliveredAt &&
                      message.receivedAt !== readAt &&
                      t('escort.received', { moment: moments(message.receivedAt) }),
                    message.outcome === 'refused' && t('escort.refusedByAddressee'),
                    message.outcome === 'accepted' &&
                      message.processedAt !== deliveredAt &&
                      message.processedAt !== readAt &&
                      t('escort.processed'),
                    message.sendings > 1 && t('escort.sentTimes', { count: message.sendings }),
                    readAt && t('escort.readBy', { moment: moments(readAt), name: readBy ?? '' }),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </div>
                {to === 'nationalOperator' && message.maySendAgain && isOverdue(message, nowMs) && (
                  <SendAgain messageId={id} />
                )}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
};
