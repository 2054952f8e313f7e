import { Button } from '@mantine/core';
import type { InboxEntry } from '@tamga/contract';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useSession } from '../access/session.tsx';
import { useApi, useCall, useRefresh } from '../api/api.tsx';
import { Paging } from '../ui/paging.tsx';
import { Empty, Loaded, Screen } from '../ui/screen.tsx';
import { useWords } from '../words/language.tsx';
import { NotifyHere } from './notify-here.tsx';
import { PaperList } from './paper-list.tsx';

/** Everything the person was told, newest first. */
export const InboxScreen = () => {
  const { t } = useWords();
  const { cursor } = useSearch({ strict: false });
  const navigate = useNavigate();
  const shown = useApi('listInbox', { query: { limit: 50, cursor } }, { follow: true, keepPrevious: true });
  return (
    <Screen name={t('places.inbox')} actions={<NotifyHere />}>
      <Loaded shown={shown}>
        {({ rows, next }) => (
          <div className="stack">
            <PaperList />
            <div className="sheet">
              {rows.length === 0 ? <Empty>{t('inbox.empty')}</Empty> : <InboxList rows={rows} />}
            </div>
            <Paging
              cursor={cursor}
              next={next}
              go={(to) => void navigate({ to: '.', search: { cursor: to } })}
            />
          </div>
        )}
      </Loaded>
    </Screen>
  );
};

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
  const { id, at, declarationId, number, words, readAt } = entry;
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
