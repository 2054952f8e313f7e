import { Button } from '@mantine/core';
import {
  compareDeclarations,
  type Difference,
  fieldAt,
  type GoodsDeclaration,
} from '@tamga/domain/declaration';
import { useMemo } from 'react';
import { Empty } from '../../ui/screen.tsx';
import { useWords } from '../../words/language.tsx';
import { ownLabel, placeName } from '../place-name.ts';

/** Rows shown at once; more is a different declaration altogether. */
const shownMax = 300;

/** Box by box what two declarations, or two versions of one, do not have in common; with `take` a value can be taken over. */
export const Differences = ({
  before,
  after,
  name,
  take,
}: {
  readonly before: GoodsDeclaration;
  readonly after: GoodsDeclaration;
  /** What `before` is. */
  readonly name: string;
  readonly take?: ((difference: Difference) => void) | undefined;
}) => {
  const words = useWords();
  const { t } = words;
  const found = useMemo(() => compareDeclarations(before, after), [before, after]);
  if (found.length === 0) return <Empty>{t('compare.same')}</Empty>;
  return (
    <>
      <p style={{ margin: 0 }}>{t('compare.count', { count: found.length })}</p>
      <table className="boxes difference">
        <thead>
          <tr>
            <th scope="col">{t('box.number')}</th>
            <th scope="col">{t('box.name')}</th>
            <th scope="col">{t('compare.before', { name })}</th>
            <th scope="col">{t('compare.now')}</th>
            {take && (
              <th scope="col">
                <span className="visually-hidden">{t('draft.actions')}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {found.slice(0, shownMax).map((difference) => {
            const { place, box, item, before: was, after: is } = difference;
            const field = fieldAt(place);
            const none = <span className="quiet">{t('compare.empty')}</span>;
            return (
              <tr key={place}>
                <td className="code quiet">{box}</td>
                <th scope="row">
                  {item !== undefined && `${t('finding.item', { item })}: `}
                  {field ? ownLabel(field, words) : place}
                </th>
                <td>{was === undefined ? none : <del>{was}</del>}</td>
                <td>{is === undefined ? none : <ins>{is}</ins>}</td>
                {take && (
                  <td>
                    <Button
                      size="compact-sm"
                      variant="default"
                      aria-label={`${t('compare.take')}: ${placeName(place, words)}`}
                      onClick={() => take(difference)}
                    >
                      {t('compare.take')}
                    </Button>
                  </td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
      {found.length > shownMax && (
        <p className="quiet">{t('finding.more', { count: found.length - shownMax })}</p>
      )}
    </>
  );
};
