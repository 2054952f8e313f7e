import { Button } from '@mantine/core';
import { useWords } from '../words/language.tsx';

/** Onward and back to the beginning; the way back in between is the browser's own. */
export const Paging = ({
  cursor,
  next,
  go,
}: {
  readonly cursor: string | undefined;
  readonly next: string | null;
  readonly go: (cursor: string | undefined) => void;
}) => {
  const { t } = useWords();
  if (!cursor && !next) return null;
  return (
    <nav className="line no-print" aria-label={t('table.pages')}>
      {cursor && (
        <Button size="xs" variant="default" onClick={() => go(undefined)}>
          {t('table.first')}
        </Button>
      )}
      {next && (
        <Button size="xs" variant="default" onClick={() => go(next)}>
          {t('table.next')}
        </Button>
      )}
    </nav>
  );
};
