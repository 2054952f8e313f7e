import type { EscortCause } from '@tamga/contract';
import { useSession } from '../../access/session.tsx';
import { Empty } from '../../ui/screen.tsx';
import { Badge } from '../../ui/tone.tsx';
import { useWords } from '../../words/language.tsx';
import { useOfficeNames } from '../offices.ts';

/** The notices each body was given, with the proof of delivery and reading, and the packages of the reader's own. */
export const CauseNotices = ({ notices }: Pick<EscortCause, 'notices'>) => {
  const { t, moment } = useWords();
  const officeName = useOfficeNames();
  if (notices.length === 0) return <Empty>{t('cause.noNotices')}</Empty>;
  return (
    <ul className="plain">
      {notices.map(({ id, number, body, situations, issuedAt, readAt, readBy, package: made }) => (
        <li key={id}>
          <div className="line" style={{ gap: 8 }}>
            <strong>{officeName(body)}</strong>
            <span className="numbers">{t('cause.number', { number })}</span>
            <Badge tone={readAt === null ? 'you' : 'done'}>
              {t(readAt === null ? 'situation.isUnread' : 'situation.isRead')}
            </Badge>
          </div>
          <div className="small">
            {t('cause.noticeWords', { count: situations, moment: moment(issuedAt) })}
            {readAt !== null && ` · ${t('escort.readBy', { moment: moment(readAt), name: readBy ?? '' })}`}
          </div>
          <Files id={id} body={body} made={made} />
        </li>
      ))}
    </ul>
  );
};

const Files = ({
  id,
  body,
  made,
}: {
  readonly id: string;
  readonly body: string;
  readonly made: EscortCause['notices'][number]['package'];
}) => {
  const { t, language } = useWords();
  const { official } = useSession();
  if (official && official.officeCode !== body)
    return <div className="quiet small">{t('cause.notMine')}</div>;
  if (!made) return <div className="quiet small">{t('cause.printing')}</div>;
  const addressOf = (format: string): string =>
    `/api/v1/escort-collectives/${id}/package?format=${format}&language=${language}`;
  return (
    <>
      <div className="line small">
        {(['pdf', 'json', 'cms'] as const).map((format) => (
          <a key={format} className="link" href={addressOf(format)} download>
            {t(`situation.formats.${format}`)}
          </a>
        ))}
        <a className="link" href={addressOf('csv')} download>
          {t('cause.csv')}
        </a>
      </div>
      <div className="code quiet small" style={{ overflowWrap: 'anywhere' }}>
        SHA-256 {made.sha256}
      </div>
    </>
  );
};
