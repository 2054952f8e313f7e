import { fieldAt } from '@tamga/domain/declaration';
import { useMemo } from 'react';
import { useApi } from '../../api/api.tsx';
import { useWords } from '../../words/language.tsx';
import { consigneeOf } from './consignee.ts';
import { useEditor } from './editor-context.tsx';

/** A row of a dictionary. */
export interface Entry {
  readonly code: string;
  readonly name: string;
  readonly note: string;
  readonly choosable: boolean;
}

/** What stood in the box in earlier declarations for the same consignee; it is asked for only when somebody looks. */
export const useEarlier = (place: string, typed: string, enabled: boolean) => {
  const { t, moment } = useWords();
  const { draft } = useEditor();
  const field = fieldAt(place)?.path ?? '';
  const consignee = consigneeOf(draft.state().declaration);
  const { data, problem } = useApi('earlierValues', { query: { field, consignee } }, { enabled });
  const entries = useMemo((): readonly Entry[] => {
    const wanted = typed.trim().toLocaleLowerCase();
    return (data ?? [])
      .filter(({ value }) => value.toLocaleLowerCase().includes(wanted))
      .map(({ value, at, count }) => ({
        code: value,
        name: t('earlier.count', { count }),
        note: moment(at),
        choosable: true,
      }));
  }, [data, typed, t, moment]);
  return { entries, problem };
};
