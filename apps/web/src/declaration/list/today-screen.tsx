import { Button } from '@mantine/core';
import type { DeclarationSummary } from '@tamga/contract';
import { Link } from '@tanstack/react-router';
import { useApi } from '../../api/api.tsx';
import { InboxList } from '../../notice/inbox-list.tsx';
import { Balances } from '../../payment/balances.tsx';
import { ChangesPanel } from '../../payment/changes-panel.tsx';
import { ClockLeft } from '../../ui/clock.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { Empty, Loaded, Screen, Sheet } from '../../ui/screen.tsx';
import { useWords } from '../../words/language.tsx';
import { draftTitle } from '../draft-title.ts';
import { StateBadge } from '../state-badge.tsx';
import { ImportDrop } from './import-drop.tsx';
import { today } from './list-questions.ts';
import { useStartDraft } from './use-start-draft.ts';

/** What waits for the person, what waits for customs, the money and the news. */
export const TodayScreen = () => {
  const { t, amount, language } = useWords();
  const { start, busy, problem } = useStartDraft();
  const follow = { follow: true } as const;
  const yours = useApi('listDeclarations', today.yours, follow);
  const waiting = useApi('listDeclarations', today.waiting, follow);
  const drafts = useApi('listDrafts', today.drafts);
  const account = useApi('readAccount', today.account, follow);
  const inbox = useApi('listInbox', today.inbox, follow);
  return (
    <Screen
      name={t('places.today')}
      actions={
        <Button loading={busy} onClick={() => void start({})}>
          {t('draft.new')}
        </Button>
      }
    >
      {problem && <ProblemPanel problem={problem} />}
      <div className="two">
        <div>
          <Sheet name={t('today.needsYou')}>
            <Loaded shown={yours}>
              {({ rows }) =>
                rows.length === 0 ? <Empty>{t('today.nothing')}</Empty> : <DeclarationList rows={rows} act />
              }
            </Loaded>
          </Sheet>
          <Sheet name={t('today.waiting')}>
            <Loaded shown={waiting}>
              {({ rows }) => {
                const theirs = rows.filter(({ ball }) => ball !== 'declarant');
                return theirs.length === 0 ? (
                  <Empty>{t('today.noneWaiting')}</Empty>
                ) : (
                  <DeclarationList rows={theirs} />
                );
              }}
            </Loaded>
          </Sheet>
          <Sheet
            name={t('tabs.drafts')}
            actions={
              <Link
                className="link"
                to="/$language/declarations"
                params={{ language }}
                search={{ tab: 'drafts' }}
              >
                {t('today.allDrafts')}
              </Link>
            }
          >
            <div className="stack">
              <Loaded shown={drafts}>
                {({ rows }) =>
                  rows.length === 0 ? <Empty>{t('draft.empty')}</Empty> : <DraftList rows={rows} />
                }
              </Loaded>
              <ImportDrop />
            </div>
          </Sheet>
        </div>
        <div>
          <Sheet
            name={t('today.money')}
            actions={
              <Link className="link" to="/$language/account" params={{ language }}>
                {t('places.account')}
              </Link>
            }
          >
            <Loaded shown={account}>{(found) => <Balances account={found} amount={amount} />}</Loaded>
          </Sheet>
          <ChangesPanel />
          <Sheet
            name={t('places.inbox')}
            actions={
              <Link className="link" to="/$language/inbox" params={{ language }}>
                {t('today.allInbox')}
              </Link>
            }
          >
            <Loaded shown={inbox}>
              {({ rows }) =>
                rows.length === 0 ? <Empty>{t('inbox.empty')}</Empty> : <InboxList rows={rows.slice(0, 6)} />
              }
            </Loaded>
          </Sheet>
        </div>
      </div>
    </Screen>
  );
};

const DeclarationList = ({
  rows,
  act = false,
}: {
  readonly rows: readonly DeclarationSummary[];
  readonly act?: boolean;
}) => {
  const { t, language } = useWords();
  return (
    <ul className="plain">
      {rows.map(({ id, number, state, clock, consigneeName }) => (
        <li key={id} className="line">
          <Link className="link code" to="/$language/declarations/$id" params={{ language, id }}>
            {number ?? t('declaration.noNumber')}
          </Link>
          <StateBadge state={state} />
          <span className="quiet" style={{ flex: '1 1 120px' }}>
            {consigneeName}
          </span>
          {clock && <ClockLeft dueAt={clock.dueAt} />}
          {act && (
            <Link
              className="link"
              to="/$language/declarations/$id"
              params={{ language, id }}
              aria-label={`${t('today.answer')}: ${number ?? ''}`}
            >
              {t('today.answer')}
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
};

const DraftList = ({
  rows,
}: {
  readonly rows: readonly { id: string; title: string; updatedAt: string; itemsTotal: number }[];
}) => {
  const words = useWords();
  const { t, moment, language } = words;
  return (
    <ul className="plain">
      {rows.map(({ id, title, updatedAt, itemsTotal }) => (
        <li key={id} className="line">
          <Link
            className="link"
            to="/$language/drafts/$id"
            params={{ language, id }}
            style={{ flex: '1 1 200px' }}
          >
            {draftTitle(title, words)}
          </Link>
          <span className="quiet small">{t('draft.items', { count: itemsTotal })}</span>
          <span className="quiet small">{moment(updatedAt)}</span>
        </li>
      ))}
    </ul>
  );
};
