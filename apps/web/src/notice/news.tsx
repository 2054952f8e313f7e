import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useSession } from '../access/session.tsx';
import { LiveUpdates } from '../api/api.tsx';
import type { Notice } from '../api/live.ts';
import { useWords, type Words } from '../words/language.tsx';
import { CarriageLink, isOfMany } from './carriage-link.tsx';
import { type Fresh, stillFresh, type Told, withNews } from './news-list.ts';
import { notifyHere } from './notify-here.tsx';
import { topicWords } from './topic-words.ts';

const tickMs = 1_000;

/** News as they arrive: shown for some seconds, read out, kept by the inbox; by consent also told by the browser. */
export const News = () => {
  const words = useWords();
  const { t } = words;
  const [list, setList] = useState<readonly Fresh[]>([]);
  const [held, setHeld] = useState(false);
  const some = list.length > 0;
  useEffect(() => {
    if (!some || held) return;
    const timer = setInterval(() => setList((before) => stillFresh(before, Date.now())), tickMs);
    return () => clearInterval(timer);
  }, [some, held]);
  const arrived = (notice: Notice): void => {
    void topicWords(notice.topic).then((sentence) => {
      const told = { ...notice, words: sentence };
      setList((before) => withNews(before, told, Date.now()));
      notifyHere(sentenceOf(told, words), notice.declarationId ?? notice.topic);
    });
  };
  return (
    <>
      <LiveUpdates onNotice={arrived} />
      {/* Whoever reads or points at the news keeps them. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- holds the time, does nothing else */}
      <section
        className="news no-print"
        aria-label={t('news.title')}
        aria-live="polite"
        onMouseEnter={() => setHeld(true)}
        onMouseLeave={() => setHeld(false)}
        onFocus={() => setHeld(true)}
        onBlur={() => setHeld(false)}
      >
        {list.map((fresh) => (
          <NewsRow
            key={fresh.key}
            fresh={fresh}
            putAway={() => setList((before) => before.filter(({ key }) => key !== fresh.key))}
          />
        ))}
      </section>
    </>
  );
};

const sentenceOf = ({ topic, words, number }: Told, { of }: Words): string =>
  `${of(words)}${number && !isOfMany(topic) ? ` ${number}` : ''}`;

const NewsRow = ({ fresh, putAway }: { readonly fresh: Fresh; readonly putAway: () => void }) => {
  const { t, of, language } = useWords();
  const { official } = useSession();
  const { topic, words, declarationId, number } = fresh;
  return (
    <div className="news-row">
      <span>
        {of(words)}{' '}
        {!declarationId && number && topic.startsWith('escort-') && (
          <CarriageLink topic={topic} number={number} onOpen={putAway} />
        )}
        {declarationId && (
          <Link
            className="link code"
            to={official ? '/$language/office/cases/$id' : '/$language/declarations/$id'}
            params={{ language, id: declarationId }}
            onClick={putAway}
          >
            {number ?? t('declaration.noNumber')}
          </Link>
        )}
      </span>
      <button type="button" className="news-close" aria-label={t('news.putAway')} onClick={putAway}>
        ×
      </button>
    </div>
  );
};
