import { useNavigate, useSearch } from '@tanstack/react-router';
import { useApi } from '../api/api.tsx';
import { Paging } from '../ui/paging.tsx';
import { Empty, Loaded, Screen } from '../ui/screen.tsx';
import { useWords } from '../words/language.tsx';
import { InboxList } from './inbox-list.tsx';
import { NotifyHere } from './notify-here.tsx';
import { PaperList } from './paper-list.tsx';
import { ReadAll } from './read-all.tsx';

/** Everything the person was told, newest first. */
export const InboxScreen = () => {
  const { t } = useWords();
  const { cursor } = useSearch({ strict: false });
  const navigate = useNavigate();
  const shown = useApi('listInbox', { query: { limit: 50, cursor } }, { follow: true, keepPrevious: true });
  return (
    <Screen
      name={t('places.inbox')}
      actions={
        <>
          <NotifyHere />
          <ReadAll rows={shown.data?.rows ?? []} />
        </>
      }
    >
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
