import type { EscortCard, SituationShape } from '@tamga/contract';
import { Badge } from '../../ui/tone.tsx';
import { useWords } from '../../words/language.tsx';
import { useOfficeNames } from '../offices.ts';

/** The package as it went to both bodies, in the form each of them needs, with the proof that it came and was read. */
export const Package = ({
  escort,
  situation,
}: {
  readonly escort: EscortCard;
  readonly situation: SituationShape;
}) => {
  const { t, language, moment } = useWords();
  const officeName = useOfficeNames();
  if (!situation.package) return null;
  const { madeAt, sha256 } = situation.package;
  const sent = escort.notices.filter(
    ({ kind, situationId }) => kind === 'escort-package' && situationId === situation.id,
  );
  const addressOf = (format: string): string =>
    `/api/v1/escort-situations/${situation.id}/package?format=${format}&language=${language}`;
  return (
    <div className="stack" style={{ gap: 8 }}>
      <p style={{ margin: 0 }}>{t('situation.packageWords', { moment: moment(madeAt) })}</p>
      <div className="line">
        {(['pdf', 'json', 'cms'] as const).map((format) => (
          <a key={format} className="link" href={addressOf(format)} download>
            {t(`situation.formats.${format}`)}
          </a>
        ))}
      </div>
      <ul className="plain">
        {sent.map(({ id, name, issuedAt, deliveredAt, readAt, readBy }) => (
          <li key={id}>
            <div className="line" style={{ gap: 8 }}>
              <strong>{officeName(name)}</strong>
              <Badge tone={readAt === null ? 'waiting' : 'done'}>
                {t(readAt === null ? 'situation.isUnread' : 'situation.isRead')}
              </Badge>
            </div>
            <div className="small">
              {[
                t('escort.issued', { moment: moment(issuedAt) }),
                deliveredAt && t('escort.delivered', { moment: moment(deliveredAt) }),
                readAt && t('escort.readBy', { moment: moment(readAt), name: readBy ?? '' }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </div>
          </li>
        ))}
      </ul>
      <p className="code quiet" style={{ margin: 0, overflowWrap: 'anywhere' }}>
        SHA-256 {sha256}
      </p>
    </div>
  );
};
