import { sealEventWords } from '@tamga/domain/escort';
import { text } from '@tamga/domain/law';
import { Link, useParams } from '@tanstack/react-router';
import { useApi } from '../../api/api.tsx';
import { Empty, Loaded, Screen, Sheet } from '../../ui/screen.tsx';
import { useWords } from '../../words/language.tsx';
import { SealBadge } from '../badges.tsx';
import { SealSteps } from './seal-steps.tsx';

/** One seal with its whole life. */
export const SealScreen = () => {
  const { t, of, moment, language } = useWords();
  const { seal = '' } = useParams({ strict: false });
  const shown = useApi('readSeal', { params: { seal } }, { follow: true });
  return (
    <Loaded shown={shown} name={t('seal.one')} actions={<StockLink />}>
      {(found) => (
        <Screen
          name={`${t('seal.one')} ${found.sealId}`}
          mark={<SealBadge state={found.state} />}
          actions={<StockLink />}
        >
          <div className="stack">
            <Sheet name={t('seal.now')}>
              <dl className="facts">
                <dt>{t('seal.model')}</dt>
                <dd>
                  {found.model}
                  {found.model !== found.protocol && <span className="code"> · {found.protocol}</span>}
                </dd>
                <dt>{t('seal.heard')}</dt>
                <dd>{found.heardAt === null ? t('escort.neverHeard') : moment(found.heardAt)}</dd>
                {found.escortId !== null && (
                  <>
                    <dt>{t('escort.carriage')}</dt>
                    <dd>
                      <Link
                        className="link code"
                        to="/$language/escort/$id"
                        params={{ language, id: found.escortId }}
                      >
                        {found.escortNumber}
                      </Link>
                    </dd>
                  </>
                )}
              </dl>
              <SealSteps seal={found} />
            </Sheet>
            <Sheet name={t('seal.life')}>
              {found.life.length === 0 ? (
                <Empty>{t('seal.noLife')}</Empty>
              ) : (
                <ol className="timeline">
                  {found.life.toReversed().map(({ at, event, state, basis, by, reason, escortNumber }) => (
                    <li key={`${at}${event}`}>
                      <div>
                        {of(
                          sealEventWords[event as keyof typeof sealEventWords] ?? text(event, event, event),
                        )}{' '}
                        <SealBadge state={state} />
                      </div>
                      <div className="quiet small">
                        {[moment(at), by, escortNumber, reason].filter(Boolean).join(' · ')} ·{' '}
                        <span className="code">{basis}</span>
                      </div>
                    </li>
                  ))}
                </ol>
              )}
            </Sheet>
          </div>
        </Screen>
      )}
    </Loaded>
  );
};

const StockLink = () => {
  const { t, language } = useWords();
  return (
    <Link className="link" to="/$language/escort/seals" params={{ language }}>
      {t('seal.stock')}
    </Link>
  );
};
