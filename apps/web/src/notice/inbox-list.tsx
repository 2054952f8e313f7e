import { Button } from '@mantine/core';
import type { InboxEntry } from '@tamga/contract';
import { Link } from '@tanstack/react-router';
import { useSession } from '../access/session.tsx';
import { useCall, useRefresh } from '../api/api.tsx';
import { useWords } from '../words/language.tsx';
import { CarriageLink } from './carriage-link.tsx';

/** What the person was told, with what it is about; unread is bold until it is opened or put away. */
export const InboxList = ({ rows }: { readonly rows: readonly InboxEntry[] }) => (
  <ul className="plain">
    {rows.map((entry) => (
      <InboxRow key={entry.id} entry={entry} />
    ))}
  </ul>
);

const InboxRow = ({ entry }: { readonly entry: InboxEntry }) => {
  const { t, of, moment, language } = useWords();
  const call = useCall();
  const refresh = useRefresh();
  const { official } = useSession();
  const { id, at, topic, declarationId, number, words, readAt } = entry;
  const markRead = async (): Promise<void> => {
    if (readAt) return;
    await call('readInboxEntry', { params: { id } });
    refresh('listInbox');
  };
  return (
    <li className="line" style={{ fontWeight: readAt ? 400 : 600 }}>
      <span style={{ flex: '1 1 260px' }}>
        {of(words)}{' '}
        {declarationId && (
          <Link
            className="link code"
            to={official ? '/$language/office/cases/$id' : '/$language/declarations/$id'}
            params={{ language, id: declarationId }}
            onClick={() => void markRead()}
          >
            {number ?? t('declaration.noNumber')}
          </Link>
        )}
        {!declarationId && number && topic.startsWith('escort-') && (
          <CarriageLink topic={topic} number={number} onOpen={() => void markRead()} />
        )}
      </span>
      <span className="quiet small">{moment(at)}</span>
      {!readAt && (
        <Button
          size="xs"
          variant="default"
          aria-label={`${t('inbox.markRead')}: ${of(words)} ${number ?? ''}`}
          onClick={() => void markRead()}
        >
          {t('inbox.markRead')}
        </Button>
      )}
    </li>
  );
};
