import { Button } from '@mantine/core';
import type { GoodsItem } from '@tamga/domain/declaration';
import { memo } from 'react';
import { Scrolling } from '../../ui/scrolling.tsx';
import { ToneShape } from '../../ui/tone.tsx';
import { useWords } from '../../words/language.tsx';
import { severityTone } from '../findings/finding-list.tsx';
import { Blocks } from './blocks.tsx';
import { useAllFindings, useEditor, useList } from './editor-context.tsx';
import { itemBlocks } from './form-sections.ts';
import { copyOfItem, itemsMax, withItem, withoutItem } from './items.ts';

/** The items as a table, and the one chosen as a form of its boxes. */
export const ItemsSection = ({
  chosen,
  choose,
}: {
  /** 0-based. */
  readonly chosen: number;
  readonly choose: (item: number) => void;
}) => {
  const { t } = useWords();
  const { draft } = useEditor();
  const items = useList('items') as readonly GoodsItem[];
  const findings = useAllFindings();
  const add = (item: GoodsItem, at: number): void => {
    draft.change((declaration) => withItem(declaration, at, item));
    choose(at);
  };
  const remove = (at: number): void => {
    draft.change((declaration) => withoutItem(declaration, at), {
      listPlace: 'items',
      index: at,
    });
    choose(Math.max(0, Math.min(at, items.length - 2)));
  };
  const current = items[chosen];
  return (
    <div className="stack">
      {items.length > 0 && (
        <Scrolling className="table-scroll items-list" name={t('items.list')}>
          <table className="rows">
            <thead>
              <tr>
                {(['ordinal', 'code', 'description', 'gross', 'net', 'price', 'findings'] as const).map(
                  (column) => (
                    <th key={column} scope="col" className={ends.has(column) ? 'end' : undefined}>
                      {t(`items.${column}`)}
                    </th>
                  ),
                )}
              </tr>
            </thead>
            <tbody>
              {items.map((item, at) => {
                const found = findings.filter((finding) => finding.item === at + 1);
                return (
                  <ItemRow
                    // Items have no names of their own: their number is what the form knows them by.
                    key={`item${at}`}
                    item={item}
                    at={at}
                    current={at === chosen}
                    worst={found.some(({ severity }) => severity === 'E') ? 'E' : found[0] ? 'W' : undefined}
                    count={found.length}
                    choose={choose}
                  />
                );
              })}
            </tbody>
          </table>
        </Scrolling>
      )}
      <div className="line">
        <Button variant="default" disabled={items.length >= itemsMax} onClick={() => add({}, items.length)}>
          {t('items.add')}
        </Button>
        {current && (
          <>
            <Button
              variant="default"
              disabled={items.length >= itemsMax}
              onClick={() => add(copyOfItem(current), chosen + 1)}
            >
              {t('items.duplicate', { item: chosen + 1 })}
            </Button>
            <Button variant="default" onClick={() => remove(chosen)}>
              {t('items.remove', { item: chosen + 1 })}
            </Button>
          </>
        )}
      </div>
      {current ? (
        <section aria-label={t('finding.item', { item: chosen + 1 })}>
          <h2 style={{ fontSize: 18 }}>{t('finding.item', { item: chosen + 1 })}</h2>
          <Blocks key={chosen} blocks={itemBlocks} prefix={`items[${chosen}].`} />
        </section>
      ) : (
        <p className="quiet">{t('items.empty')}</p>
      )}
    </div>
  );
};

const ends = new Set<string>(['gross', 'net', 'price']);

interface ItemRowProps {
  readonly item: GoodsItem;
  readonly at: number;
  readonly current: boolean;
  readonly worst: 'E' | 'W' | undefined;
  readonly count: number;
  readonly choose: (item: number) => void;
}

const ItemRow = memo(({ item, at, current, worst, count, choose }: ItemRowProps) => {
  const { t, number } = useWords();
  return (
    <tr data-current={current} aria-current={current ? 'true' : undefined}>
      <th scope="row">
        <button
          type="button"
          className="link"
          aria-label={t('items.open', { item: at + 1 })}
          onClick={() => choose(at)}
        >
          {item.ordinal ?? at + 1}
        </button>
      </th>
      <td className="code">{item.commodityCode}</td>
      <td>
        <span className="cut">{item.description}</span>
      </td>
      <td className="end numbers">{number(item.grossMass ?? '')}</td>
      <td className="end numbers">{number(item.netMass ?? '')}</td>
      <td className="end numbers">{number(item.itemPrice ?? '')}</td>
      <td>
        {worst && (
          <span className={`ink-${severityTone[worst]}`}>
            <ToneShape tone={severityTone[worst]} /> {count}
          </span>
        )}
      </td>
    </tr>
  );
});
