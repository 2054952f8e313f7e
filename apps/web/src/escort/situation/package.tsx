import type { EscortCard, SituationShape } from '@tamga/contract';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useCall } from '../../api/api.tsx';
import { Sheet } from '../../ui/screen.tsx';
import { Badge, Notice } from '../../ui/tone.tsx';
import { useWords } from '../../words/language.tsx';
import { useOfficeNames } from '../offices.ts';

/** The package of a situation; of one of many it may be printed only now. */
export const PackageSheet = ({
  escort,
  situation,
}: {
  readonly escort: EscortCard;
  readonly situation: SituationShape;
}) => {
  const { t } = useWords();
  const isAsked = situation.package === null && situation.causeId !== null && situation.clocks.length > 0;
  if (situation.package === null && !isAsked) return null;
  return (
    <Sheet name={t('situation.package')}>
      {isAsked ? (
        <AskedPackage situationId={situation.id} />
      ) : (
        <Package escort={escort} situation={situation} />
      )}
    </Sheet>
  );
};

/** The way to what many carriages have in common. */
export const OneOfMany = ({ cause }: { readonly cause: string }) => {
  const { t, language } = useWords();
  return (
    <Notice tone="waiting" title={t('cause.oneOfMany')}>
      <Link className="link" to="/$language/escort/causes/$cause" params={{ language, cause }}>
        {t('cause.open')}
      </Link>
    </Notice>
  );
};

/** The package as it went to both bodies, in the form each of them needs, with the proof that it came and was read. */
const Package = ({
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

/** Who opens one carriage of many has its package printed at once: until then it waits its turn. */
const AskedPackage = ({ situationId }: { readonly situationId: string }) => {
  const { t } = useWords();
  const call = useCall();
  useEffect(() => {
    void call('askPackage', { params: { id: situationId } });
  }, [call, situationId]);
  return <p style={{ margin: 0 }}>{t('cause.asked')}</p>;
};
