import type { GoodsDeclaration } from '@tamga/domain/declaration';
import { useMemo } from 'react';
import { useWords } from '../../words/language.tsx';
import { statedParts } from './stated-fields.ts';

/** The declaration as it was signed: every stated value with its box. Parts with findings stand open. */
export const Boxes = ({
  declaration,
  lit,
  firstOpen = false,
}: {
  readonly declaration: GoodsDeclaration;
  /** Places with findings, which are lit. */
  readonly lit: ReadonlySet<string>;
  /** General boxes and first item stand open: where the declaration has a column of its own. */
  readonly firstOpen?: boolean;
}) => {
  const { t, of } = useWords();
  const parts = useMemo(() => statedParts(declaration), [declaration]);
  return (
    <div className="stack" style={{ gap: 8 }}>
      {parts.map(({ item, fields }) => (
        <details
          key={item}
          open={(firstOpen && item < 2) || fields.some(({ place }) => lit.has(place))}
          className="part"
        >
          <summary>
            {item === 0 ? t('sections.header') : t('finding.item', { item })}
            {item > 0 && (
              <span className="quiet">
                {' '}
                {declaration.items[item - 1]?.commodityCode}{' '}
                {shortened(declaration.items[item - 1]?.description ?? '')}
              </span>
            )}
          </summary>
          <table className="boxes">
            <thead className="visually-hidden">
              <tr>
                <th scope="col">{t('box.number')}</th>
                <th scope="col">{t('box.name')}</th>
                <th scope="col">{t('box.value')}</th>
              </tr>
            </thead>
            <tbody>
              {fields.map(({ place, field, value, row }) => (
                <tr key={place} data-lit={lit.has(place)}>
                  <td className="code quiet">
                    {field?.box}
                    {row !== undefined && `/${row}`}
                  </td>
                  <th scope="row">{field ? capital(of(field.label)) : place}</th>
                  <td>{field?.type === 'flag' ? t('common.yes') : value}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      ))}
    </div>
  );
};

const shortened = (words: string): string => (words.length > 80 ? `${words.slice(0, 79)}…` : words);

const capital = (label: string): string => label.charAt(0).toLocaleUpperCase() + label.slice(1);
