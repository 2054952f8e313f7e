import { Link } from '@tanstack/react-router';
import { useApi } from '../api/api.tsx';
import { Empty, Loaded, Sheet } from '../ui/screen.tsx';
import { useWords } from '../words/language.tsx';

/** What the law will change for the drafts at hand: rates and codes by day, and tables that change for all (IMP-6). */
export const ChangesPanel = () => {
  const { t, of, day, amount, language } = useWords();
  const shown = useApi('changesAhead', {});
  return (
    <Sheet name={t('changes.title')}>
      <Loaded shown={shown}>
        {({ drafts, sums, sets, until }) =>
          drafts.length + sets.length === 0 ? (
            <Empty>{t('changes.none', { day: day(until) })}</Empty>
          ) : (
            <ul className="plain stack" style={{ gap: 8 }}>
              {drafts.map((change) => (
                <li key={`${change.draftId}/${change.code}/${change.on}`}>
                  <strong>{day(change.on)}</strong>{' '}
                  <Link className="link" to="/$language/drafts/$id" params={{ language, id: change.draftId }}>
                    {change.title}
                  </Link>
                  : {t('changes.code', { code: change.code, items: change.items.join(', ') })}{' '}
                  {change.after
                    ? t('changes.rate', {
                        before: change.before ? of(change.before) : '–',
                        after: of(change.after),
                      })
                    : t('changes.closed', { codes: change.successors.join(', ') || '–' })}
                </li>
              ))}
              {sums.map(({ draftId, title, on, after, difference }) => (
                <li key={`${draftId}/${on}`}>
                  <strong>{day(on)}</strong>{' '}
                  <Link className="link" to="/$language/drafts/$id" params={{ language, id: draftId }}>
                    {title}
                  </Link>
                  : {t('changes.sum', { after: amount(after), difference: amount(difference) })}
                </li>
              ))}
              {sets.map(({ set, on, name }) => (
                <li key={`${set}/${on}`}>
                  <strong>{day(on)}</strong> {t('changes.set', { name: of(name) })}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Sheet>
  );
};
