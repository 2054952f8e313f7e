import { useEffect, useState } from 'react';
import { useLiveState } from '../api/api.tsx';
import { Badge } from '../ui/tone.tsx';
import { useWords } from '../words/language.tsx';

/** A connection that comes back within this time is not worth a word. */
const patienceMs = 3_000;

/** Says calmly that news do not arrive by themselves now, since when, and that what is shown may be older. */
export const Connection = () => {
  const { t, shortMoment } = useWords();
  const live = useLiveState();
  const offline = useOffline();
  const away = offline || live !== 'live';
  const [since, setSince] = useState<string>();
  useEffect(() => {
    if (!away) return setSince(undefined);
    const at = new Date().toISOString();
    const timer = setTimeout(() => setSince(at), offline ? 0 : patienceMs);
    return () => clearTimeout(timer);
  }, [away, offline]);
  return (
    <span aria-live="polite">
      {since && (
        <span title={t('connection.hint')}>
          <Badge tone="you">
            {t(offline ? 'connection.offline' : 'connection.away', {
              moment: shortMoment(since, Date.now()),
            })}
          </Badge>
        </span>
      )}
    </span>
  );
};

const useOffline = (): boolean => {
  const [offline, setOffline] = useState(() => !navigator.onLine);
  useEffect(() => {
    const look = (): void => setOffline(!navigator.onLine);
    addEventListener('online', look);
    addEventListener('offline', look);
    return () => {
      removeEventListener('online', look);
      removeEventListener('offline', look);
    };
  }, []);
  return offline;
};
