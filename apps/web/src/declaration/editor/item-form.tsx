import type { GoodsItem } from '@tamga/domain/declaration';
import { useWords } from '../../words/language.tsx';
import { Blocks } from './blocks.tsx';
import { useList } from './editor-context.tsx';
import { itemBlocks } from './form-sections.ts';

/** All boxes of the item chosen in the grid. */
export const ItemForm = ({ chosen }: { readonly chosen: number }) => {
  const { t } = useWords();
  const items = useList('items') as readonly GoodsItem[];
  if (!items[chosen]) return <p className="quiet">{t('items.empty')}</p>;
  return (
    <>
      <h2 style={{ fontSize: 18 }}>{t('finding.item', { item: chosen + 1 })}</h2>
      <Blocks key={chosen} blocks={itemBlocks} prefix={`items[${chosen}].`} />
    </>
  );
};
