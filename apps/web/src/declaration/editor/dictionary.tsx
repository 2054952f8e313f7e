/* oxlint-disable jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus, jsx-a11y/no-noninteractive-element-to-interactive-role, jsx-a11y/prefer-tag-over-role -- a combobox of WAI-ARIA 1.2: the text field keeps the keyboard, the options are its list */

import { TextInput } from '@mantine/core';
import { fieldAt } from '@tamga/domain/declaration';
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useApi } from '../../api/api.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { Empty } from '../../ui/screen.tsx';
import { useWords } from '../../words/language.tsx';
import { ownLabel } from '../place-name.ts';
import { codesOfBox, isNamed } from './box-codes.ts';
import { type Entry, useEarlier } from './earlier-values.ts';
import { type Looked, useEditor } from './editor-context.tsx';
import { listOfField } from './layout.ts';

const shownMax = 200;
const typingMs = 250;

/** The dictionary of a coded box: search by code or words, arrows and Enter to choose. */
export const Dictionary = ({
  looked,
  onClose,
}: {
  readonly looked: Looked | null;
  readonly onClose: () => void;
}) => {
  const words = useWords();
  const field = looked === null ? undefined : fieldAt(looked.place);
  const name = field ? `${field.box ?? ''} ${ownLabel(field, words)}` : '';
  return (
    <Dialog
      opened={looked !== null}
      onClose={onClose}
      name={looked?.what === 'earlier' ? `${words.t('earlier.title')}: ${name}` : name}
      size="lg"
    >
      {looked && field && <Search key={looked.place} looked={looked} onClose={onClose} />}
    </Dialog>
  );
};

const Search = ({
  looked: { place, what },
  onClose,
}: {
  readonly looked: Looked;
  readonly onClose: () => void;
}) => {
  const { t } = useWords();
  const { draft } = useEditor();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const listId = useId();
  const active = useRef<HTMLLIElement>(null);
  const later = useDeferredValue(typed);
  const listed = useEntries(place, later, what === 'list');
  const earlier = useEarlier(place, later, what === 'earlier');
  const { entries, problem } = what === 'earlier' ? earlier : listed;
  const current = entries[Math.min(at, entries.length - 1)];

  useEffect(() => {
    // Its answer (a promise in newer browsers) is no clean-up of the effect.
    void active.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  /** A heading of the nomenclature leads to the codes under it. */
  const choose = ({ code, choosable }: Entry): void => {
    if (!choosable) {
      setTyped(code);
      setAt(0);
      return;
    }
    draft.setValue(place, code);
    onClose();
  };
  const keys = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setAt((before) => Math.max(0, Math.min(entries.length - 1, before + step)));
    }
    if (event.key === 'Enter' && current) {
      event.preventDefault();
      choose(current);
    }
  };
  return (
    <div className="stack" style={{ gap: 8 }}>
      <TextInput
        label={t('dictionary.search')}
        data-autofocus
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={keys}
        role="combobox"
        aria-expanded="true"
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={current ? `${listId}-${current.code}` : undefined}
        autoComplete="off"
      />
      {problem && <ProblemPanel problem={problem} />}
      {entries.length === 0 && !problem && (
        <Empty>{t(what === 'earlier' ? 'earlier.nothing' : 'dictionary.nothing')}</Empty>
      )}
      <ul className="dictionary" role="listbox" id={listId} aria-label={t('dictionary.title')}>
        {entries.slice(0, shownMax).map((entry) => (
          // The text field holds the keyboard; options are reached by its arrows.
          <li
            key={entry.code}
            id={`${listId}-${entry.code}`}
            role="option"
            aria-selected={entry === current}
            data-heading={!entry.choosable}
            ref={entry === current ? active : undefined}
            onClick={() => choose(entry)}
          >
            <span className="code">{entry.code}</span>
            <span>
              {entry.name}
              {entry.note && <span className="quiet small"> · {entry.note}</span>}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
};

/** What the box may hold and matches what was typed: rows of its list, or commodity codes. */
const useEntries = (place: string, typed: string, enabled: boolean) => {
  const { of, language, t } = useWords();
  const field = fieldAt(place);
  const list = field && listOfField(field);
  const sections = field?.sections;
  const asked = useLater(typed.trim());
  const commodity = field?.type === 'commodityCode';
  const rows = useApi(
    'readList',
    { params: { list: list ?? '' }, query: { limit: 1000 } },
    { forever: true, enabled: enabled && list !== undefined },
  );
  const hits = useApi(
    'searchCommodityCodes',
    { query: { q: asked, language, limit: 50 } },
    { enabled: enabled && commodity && asked.length > 1, keepPrevious: true },
  );
  const entries = useMemo((): readonly Entry[] => {
    if (commodity)
      return (hits.data ?? []).map(({ code, declarable, name, dutyText }) => ({
        code,
        name,
        note: declarable ? (dutyText ?? '') : t('dictionary.notDeclarable'),
        choosable: declarable,
      }));
    const wanted = typed.trim().toLocaleLowerCase(language);
    return codesOfBox(rows.data ?? [], sections)
      .map((row) => ({
        code: row.code,
        name: isNamed(row) ? of(row.name) : t('dictionary.noName'),
        note: '',
        choosable: true,
      }))
      .filter(
        ({ code, name }) =>
          code.toLowerCase().startsWith(wanted) || name.toLocaleLowerCase(language).includes(wanted),
      );
  }, [commodity, hits.data, rows.data, sections, typed, language, of, t]);
  return { entries, problem: commodity ? hits.problem : rows.problem };
};

/** The value once it has not changed for a moment. */
const useLater = (value: string): string => {
  const [later, setLater] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setLater(value), typingMs);
    return () => clearTimeout(timer);
  }, [value]);
  return later;
};
