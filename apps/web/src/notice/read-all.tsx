import { Button } from '@mantine/core';
import type { InboxEntry } from '@tamga/contract';
import { useState } from 'react';
import { useCall, useRefresh } from '../api/api.tsx';
import { useWords } from '../words/language.tsx';

/** Who takes over a shift has read the page at once; each notice keeps its own moment of reading. */
export const ReadAll = ({ rows }: { readonly rows: readonly InboxEntry[] }) => {
  const { t } = useWords();
  const call = useCall();
  const refresh = useRefresh();
  const [busy, setBusy] = useState(false);
  const unread = rows.filter(({ readAt }) => readAt === null);
  if (unread.length < 2) return null;
  const read = async (): Promise<void> => {
    setBusy(true);
    for (const { id } of unread) {
      const answer = await call('readInboxEntry', { params: { id } });
      if (!answer.ok) break;
    }
    refresh('listInbox');
    setBusy(false);
  };
  return (
    <Button variant="default" loading={busy} onClick={() => void read()}>
      {t('inbox.markAllRead', { count: unread.length })}
    </Button>
  );
};
