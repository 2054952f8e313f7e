import { Button, TextInput } from '@mantine/core';
import type { Problem, SavedView } from '@tamga/contract';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useApi, useCall, useRefresh } from '../../api/api.tsx';
import type { ListSearch } from '../../app/list-address.ts';
import { Popup } from '../../ui/popup.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { Empty } from '../../ui/screen.tsx';
import { useWords } from '../../words/language.tsx';
import { keptOf } from './list-search.ts';

/** Views of the list that were given a name: opened with one click, kept from the address as it is now. */
export const SavedViews = ({ list }: { readonly list: SavedView['list'] }) => {
  const { t } = useWords();
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const call = useCall();
  const refresh = useRefresh();
  const shown = useApi('listViews', {});
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<Problem>();
  const mine = shown.data?.filter((view) => view.list === list) ?? [];

  const save = async (): Promise<void> => {
    if (name.trim() === '') return;
    const made = await call('saveView', { body: { list, name: name.trim(), search: keptOf(search) } });
    setProblem(made.ok ? undefined : made.refusal);
    if (made.ok) setName('');
    refresh('listViews');
  };
  const forget = async (id: string): Promise<void> => {
    await call('forgetView', { params: { id } });
    refresh('listViews');
  };
  const open = (view: SavedView): void =>
    void navigate({
      to: '.',
      search: ({ tab }: ListSearch) => ({ ...(tab === undefined ? {} : { tab }), ...view.search }),
    });
  return (
    <Popup
      name={t('saved.title')}
      button={`${t('saved.title')}${mine.length > 0 ? ` (${mine.length})` : ''}`}
      align="start"
      className="beside-fields"
    >
      {() => (
        <div className="stack">
          {mine.length === 0 ? (
            <Empty>{t('saved.none')}</Empty>
          ) : (
            <ul className="plain">
              {mine.map((view) => (
                <li key={view.id} className="line" style={{ flexWrap: 'nowrap' }}>
                  <button type="button" className="link" style={{ flex: 1 }} onClick={() => open(view)}>
                    {view.name}
                  </button>
                  <Button
                    size="compact-xs"
                    variant="default"
                    aria-label={t('saved.forget', { name: view.name })}
                    onClick={() => void forget(view.id)}
                  >
                    ×
                  </Button>
                </li>
              ))}
            </ul>
          )}
          <form
            className="line"
            style={{ flexWrap: 'nowrap', alignItems: 'end' }}
            onSubmit={(event) => {
              event.preventDefault();
              void save();
            }}
          >
            <TextInput
              label={t('saved.name')}
              value={name}
              maxLength={80}
              required
              withAsterisk={false}
              onChange={(event) => setName(event.currentTarget.value)}
              style={{ flex: 1 }}
            />
            {/* Never disabled: a button that goes under the keyboard takes the keyboard with it. */}
            <Button type="submit">{t('saved.save')}</Button>
          </form>
          {problem && <ProblemPanel problem={problem} />}
        </div>
      )}
    </Popup>
  );
};
