import { Button } from '@mantine/core';
import type { DraftSummary, Problem } from '@tamga/contract';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useApi, useCall, useRefresh } from '../../api/api.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Paging } from '../../ui/paging.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { Empty, Loaded } from '../../ui/screen.tsx';
import { Notice } from '../../ui/tone.tsx';
import { useWords } from '../../words/language.tsx';
import { draftTitle } from '../draft-title.ts';
import { useStartDraft } from './use-start-draft.ts';

/** With all the ways to sign: only when something is signed. */
const LodgeMany = lazy(async () => ({ default: (await import('./lodge-many.tsx')).LodgeMany }));

/** Drafts of the person acted for; one put away can be brought back at once. */
export const DraftsTable = ({ kind }: { readonly kind: DraftSummary['kind'] }) => {
  const { t, moment, language } = useWords();
  const { cursor } = useSearch({ strict: false });
  const navigate = useNavigate();
  const call = useCall();
  const refresh = useRefresh();
  const { start, problem: startProblem } = useStartDraft();
  const [putAway, setPutAway] = useState<DraftSummary>();
  const [problem, setProblem] = useState<Problem>();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const shown = useApi('listDrafts', { query: { limit: 50, cursor, kind } }, { keepPrevious: true });

  const columns = useMemo((): readonly Column<DraftSummary>[] => {
    const remove = async (draft: DraftSummary): Promise<void> => {
      const done = await call('deleteDraft', { params: { id: draft.id } });
      setProblem(done.ok ? undefined : done.refusal);
      setPutAway(done.ok ? draft : undefined);
      refresh('listDrafts');
    };
    const copy = async (draft: DraftSummary): Promise<void> => {
      const read = await call('readDraft', { params: { id: draft.id } });
      if (!read.ok) return setProblem(read.refusal);
      await start({ declaration: read.value.declaration, title: draft.title });
    };
    const copyName = kind === 'template' ? 'template.begin' : 'draft.copy';
    return [
      {
        id: 'title',
        name: t('draft.title'),
        cell: ({ id, title }) => (
          <Link className="link" to="/$language/drafts/$id" params={{ language, id }}>
            {draftTitle(title, { t })}
          </Link>
        ),
        text: ({ title }) => title,
      },
      {
        id: 'items',
        name: t('declaration.items'),
        end: true,
        cell: ({ itemsTotal }) => itemsTotal,
        text: ({ itemsTotal }) => String(itemsTotal),
      },
      {
        id: 'updated',
        name: t('draft.updated'),
        cell: ({ updatedAt }) => moment(updatedAt),
        text: ({ updatedAt }) => updatedAt,
      },
      {
        id: 'actions',
        name: t('draft.actions'),
        cell: (draft) => (
          <span className="line" style={{ gap: 8, flexWrap: 'nowrap' }}>
            <Button
              size="compact-xs"
              variant="default"
              aria-label={`${t(copyName)}: ${draftTitle(draft.title, { t })}`}
              onClick={() => void copy(draft)}
            >
              {t(copyName)}
            </Button>
            <Button
              size="compact-xs"
              variant="default"
              aria-label={`${t('draft.putAway')}: ${draftTitle(draft.title, { t })}`}
              onClick={() => void remove(draft)}
            >
              {t('draft.putAway')}
            </Button>
          </span>
        ),
        text: () => '',
      },
    ];
  }, [t, moment, language, call, refresh, start, kind]);

  const restore = async (draft: DraftSummary): Promise<void> => {
    const done = await call('restoreDraft', { params: { id: draft.id } });
    setProblem(done.ok ? undefined : done.refusal);
    setPutAway(undefined);
    refresh('listDrafts');
  };
  const met = problem ?? startProblem;
  return (
    <div className="stack">
      {met && <ProblemPanel problem={met} />}
      {putAway && (
        <Notice tone="draft" alert>
          <div className="line">
            <span>{t('draft.wasPutAway', { title: draftTitle(putAway.title, { t }) })}</span>
            <Button size="xs" onClick={() => void restore(putAway)}>
              {t('common.undo')}
            </Button>
          </div>
        </Notice>
      )}
      <Loaded shown={shown}>
        {({ rows, next }) =>
          rows.length === 0 ? (
            <Empty>{t(kind === 'template' ? 'template.empty' : 'draft.empty')}</Empty>
          ) : (
            <>
              {kind === 'draft' && (
                <Chosen drafts={rows.filter(({ id }) => chosen.has(id))} clear={() => setChosen(new Set())} />
              )}
              <DataTable
                {...(kind === 'draft' ? { chosen, onChosen: setChosen } : {})}
                name={t(kind === 'template' ? 'tabs.templates' : 'tabs.drafts')}
                rows={rows}
                columns={columns}
                keyOf={({ id }) => id}
                open={({ id }) => void navigate({ to: '/$language/drafts/$id', params: { language, id } })}
              />
              <Paging
                cursor={cursor}
                next={next}
                go={(to) => void navigate({ to: '.', search: (search) => ({ ...search, cursor: to }) })}
              />
            </>
          )
        }
      </Loaded>
    </div>
  );
};

/** The drafts that were chosen, and signing all of them in one go. */
const Chosen = ({
  drafts,
  clear,
}: {
  readonly drafts: readonly DraftSummary[];
  readonly clear: () => void;
}) => {
  const { t } = useWords();
  const [lodging, setLodging] = useState<readonly DraftSummary[]>();
  const [busy, setBusy] = useState(false);
  const close = (): void => {
    if (busy) return;
    setLodging(undefined);
    clear();
  };
  return (
    <>
      {drafts.length > 0 && (
        <div className="line no-print" aria-live="polite">
          <strong>{t('list.chosen', { count: drafts.length })}</strong>
          <Button size="xs" onClick={() => setLodging(drafts)}>
            {t('lodgeMany.title')}
          </Button>
        </div>
      )}
      <Dialog opened={lodging !== undefined} onClose={close} name={t('lodgeMany.title')} size="xl">
        <Suspense>{lodging && <LodgeMany drafts={lodging} onBusy={setBusy} />}</Suspense>
      </Dialog>
    </>
  );
};
