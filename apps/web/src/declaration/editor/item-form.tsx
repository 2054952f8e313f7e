import { memo, useSyncExternalStore } from 'react';
import { PriceHint } from '../../payment/price-hint.tsx';
import { useWords } from '../../words/language.tsx';
import { Blocks } from './blocks.tsx';
import { useEditor } from './editor-context.tsx';
import { itemBlocks } from './form-sections.ts';

/** All boxes of the item chosen in the grid. */
export const ItemForm = memo(({ chosen }: { readonly chosen: number }) => {
  const { t } = useWords();
  const { draft } = useEditor();
  const item = useSyncExternalStore(draft.subscribe, () => draft.state().declaration.items[chosen]);
  if (!item) return <p className="quiet">{t('items.empty')}</p>;
  return (
    <>
      <h2 style={{ fontSize: 18 }}>{t('finding.item', { item: chosen + 1 })}</h2>
      <PriceHint item={item} />
      <Blocks key={chosen} blocks={itemBlocks} prefix={`items[${chosen}].`} />
    </>
  );
});
