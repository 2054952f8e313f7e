import type { GoodsDeclaration } from '@tamga/domain/declaration';
import { accept } from '@tamga/domain/law';
import { useApi } from '../../api/api.tsx';
import { useWords } from '../../words/language.tsx';
import { draftTitle } from '../draft-title.ts';
import { useDeclaration, useEditor } from '../editor/editor-context.tsx';
import { valueAt, withAt } from '../editor/places.ts';
import { type Comparable, Compare } from './compare.tsx';
import { readLodged } from './read-other.ts';

/** The draft beside itself as it was opened, another draft, a template or a lodged declaration; values can be taken over. */
export const CompareDraft = ({
  draftId,
  opened,
}: {
  readonly draftId: string;
  /** The draft as this page opened it. */
  readonly opened: GoodsDeclaration;
}) => {
  const words = useWords();
  const { t } = words;
  const { draft } = useEditor();
  const declaration = useDeclaration();
  const drafts = useApi('listDrafts', { query: { limit: 50 } });
  const templates = useApi('listDrafts', { query: { limit: 50, kind: 'template' } });
  const lodged = useApi('listDeclarations', { query: { limit: 50 } });
  const choices: readonly Comparable[] = [
    { value: 'opened', label: t('compare.opened'), read: async () => accept(opened) },
    ...[...(drafts.data?.rows ?? []), ...(templates.data?.rows ?? [])]
      .filter(({ id }) => id !== draftId)
      .map(
        ({ id, title, kind }): Comparable => ({
          value: `draft/${id}`,
          label: `${t(kind === 'template' ? 'template.one' : 'compare.draft')}: ${draftTitle(title, words)}`,
          read: async (call, signal) => {
            const found = await call('readDraft', { params: { id }, signal });
            return found.ok ? accept(found.value.declaration) : found;
          },
        }),
      ),
    ...(lodged.data?.rows ?? []).map(({ id, number }) => ({
      value: `lodged/${id}`,
      label: `${t('compare.lodged')}: ${number ?? t('declaration.noNumber')}`,
      read: readLodged(id),
    })),
  ];
  return (
    <Compare
      now={declaration}
      choices={choices}
      take={({ place }, other) => draft.change((before) => withAt(before, place, valueAt(other, place)))}
    />
  );
};
