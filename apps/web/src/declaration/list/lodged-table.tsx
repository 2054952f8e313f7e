import { Button } from '@mantine/core';
import type { DeclarationSummary } from '@tamga/contract';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { useSession } from '../../access/session.tsx';
import { useApi, useCall } from '../../api/api.tsx';
import { toCsv } from '../../ui/csv.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { download } from '../../ui/download.ts';
import { Paging } from '../../ui/paging.tsx';
import { Empty, Loaded } from '../../ui/screen.tsx';
import { useWords } from '../../words/language.tsx';
import { HandOver } from '../case/hand-over.tsx';
import { declarationColumns } from './declaration-columns.tsx';
import { filtersOf, pageOf } from './list-questions.ts';
import { exportedMax, wholeList } from './list-search.ts';
import { LodgedFilters } from './lodged-filters.tsx';
import { SavedViews } from './saved-views.tsx';
import { useCopies } from './use-copies.ts';

/** Lodged declarations, or the cases of an office: view, search, order and columns stand in the address. */
export const LodgedTable = ({ office }: { readonly office: boolean }) => {
  const words = useWords();
  const { t, language } = words;
  const { person } = useSession();
  const call = useCall();
  const navigate = useNavigate();
  const search = useSearch({ strict: false });
  const { state, ball, q, channel, cursor, holder, due, hidden = '' } = search;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [read, setRead] = useState<number>();
  const filters = filtersOf(search, office);
  const asked = pageOf(search, office);
  const follow = { follow: true, keepPrevious: true } as const;
  const own = useApi('listDeclarations', asked, { ...follow, enabled: !office });
  const all = useApi('worklist', asked, { ...follow, enabled: office });
  const shown = office ? all : own;
  const columns = useMemo(() => declarationColumns(words, office, person.id), [words, office, person.id]);
  const name = t(office ? 'places.worklist' : 'tabs.lodged');
  const keys = JSON.stringify(filters);
  // Another list is another choice.
  useEffect(() => setChosen(new Set()), [keys]);

  const filter = (members: Readonly<Record<string, string | undefined>>): void =>
    void navigate({
      to: '.',
      replace: true,
      search: (before) => ({ ...before, cursor: undefined, ...members }),
    });
  const open = ({ id }: DeclarationSummary): void =>
    void navigate({
      to: office ? '/$language/office/cases/$id' : '/$language/declarations/$id',
      params: { language, id },
    });
  const save = (rows: readonly DeclarationSummary[]): void =>
    download(
      `${name}.csv`,
      toCsv([
        columns.map((column) => column.name),
        ...rows.map((row) => columns.map(({ text }) => text(row))),
      ]),
      'text/csv;charset=utf-8',
    );
  const exportAll = async (): Promise<void> => {
    setRead(0);
    const rows = await wholeList<DeclarationSummary>(async (page) => {
      const found = await call(office ? 'worklist' : 'listDeclarations', { query: { ...filters, ...page } });
      return found.ok ? found.value : undefined;
    }, setRead);
    setRead(undefined);
    if (rows) save(rows);
  };

  return (
    <div className="stack">
      <search className="line">
        <LodgedFilters office={office} search={search} filter={filter} />
        <SavedViews list={office ? 'worklist' : 'declarations'} />
      </search>
      <Loaded shown={shown}>
        {({ rows, next, total }) =>
          rows.length === 0 ? (
            <Empty>
              {q || state || ball || holder || due || channel
                ? t('list.nothingFound')
                : t(office ? 'office.empty' : 'list.empty')}
            </Empty>
          ) : (
            <>
              <Chosen
                office={office}
                rows={rows.filter(({ id }) => chosen.has(id))}
                clear={() => setChosen(new Set())}
                save={save}
              />
              <DataTable
                name={name}
                rows={rows}
                columns={columns}
                keyOf={({ id }) => id}
                open={open}
                hidden={hidden.split(',').filter(Boolean)}
                noFile
                onHidden={(ids) => filter({ hidden: ids.join(',') || undefined })}
                chosen={chosen}
                onChosen={setChosen}
                actions={
                  <>
                    <span className="quiet">{t('list.total', { count: total })}</span>
                    <Button
                      size="xs"
                      variant="default"
                      disabled={read !== undefined}
                      onClick={() => void exportAll()}
                    >
                      {read !== undefined
                        ? t('list.exporting', { count: read })
                        : total > exportedMax
                          ? t('list.exportFirst', { count: exportedMax })
                          : t('list.exportAll', { count: total })}
                    </Button>
                  </>
                }
              />
              <Paging
                cursor={cursor}
                next={next}
                go={(to) => void navigate({ to: '.', search: (before) => ({ ...before, cursor: to }) })}
              />
            </>
          )
        }
      </Loaded>
    </div>
  );
};

/** What can be done with the rows that were chosen. */
const Chosen = ({
  office,
  rows,
  clear,
  save,
}: {
  readonly office: boolean;
  readonly rows: readonly DeclarationSummary[];
  readonly clear: () => void;
  readonly save: (rows: readonly DeclarationSummary[]) => void;
}) => {
  const { t } = useWords();
  const { copy, made } = useCopies();
  const ids = rows.map(({ id }) => id);
  return (
    <div className="line no-print" aria-live="polite">
      {rows.length > 0 && (
        <>
          <strong>{t('list.chosen', { count: rows.length })}</strong>
          <Button size="xs" variant="default" onClick={() => save(rows)}>
            {t('list.exportChosen')}
          </Button>
          {office ? (
            <HandOver ids={ids} onDone={clear} />
          ) : (
            <Button size="xs" variant="default" onClick={() => void copy(ids).then(clear)}>
              {t('list.copyChosen')}
            </Button>
          )}
        </>
      )}
      {made > 0 && <span className="quiet">{t('list.copied', { count: made })}</span>}
    </div>
  );
};
