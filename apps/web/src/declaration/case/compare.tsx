import { NativeSelect } from '@mantine/core';
import type { Case, DeclarationSummary } from '@tamga/contract';
import type { GoodsDeclaration } from '@tamga/domain/declaration';
import { useMemo, useState } from 'react';
import { useApi } from '../../api/api.tsx';
import { Empty, Loaded } from '../../ui/screen.tsx';
import { useWords } from '../../words/language.tsx';
import { differencesOf } from './differences.ts';

type Compared = Pick<Case, 'id' | 'version' | 'declaration'>;

/** Box by box what differs from an earlier version, or from an earlier declaration of the same declarant (389-19.9a, AGR-2.3). */
export const Compare = ({
  found,
  others,
}: {
  readonly found: Compared;
  readonly others: readonly DeclarationSummary[];
}) => {
  const { t, day } = useWords();
  const choices = [
    ...Array.from({ length: found.version - 1 }, (_, at) => found.version - 1 - at).map((version) => ({
      value: `v${version}`,
      label: t('compare.version', { version }),
    })),
    ...others
      .filter(({ id }) => id !== found.id)
      .map(({ id, number, lodgedAt }) => ({
        value: id,
        label: t('compare.other', { number: number ?? '–', day: day(lodgedAt.slice(0, 10)) }),
      })),
  ];
  const [chosen, setChosen] = useState(choices[0]?.value);
  const choice = choices.find(({ value }) => value === chosen) ?? choices[0];
  if (!choice) return <Empty>{t('compare.nothing')}</Empty>;
  return (
    <div className="stack">
      <NativeSelect
        label={t('compare.with')}
        value={choice.value}
        onChange={(event) => setChosen(event.currentTarget.value)}
        data={choices}
      />
      {choice.value.startsWith('v') ? (
        <WithVersion found={found} version={Number(choice.value.slice(1))} name={choice.label} />
      ) : (
        <WithOther found={found} id={choice.value} name={choice.label} />
      )}
    </div>
  );
};

const WithVersion = ({
  found,
  version,
  name,
}: {
  readonly found: Compared;
  readonly version: number;
  readonly name: string;
}) => {
  const shown = useApi('readVersion', { params: { id: found.id, version } }, { forever: true });
  return (
    <Loaded shown={shown}>
      {({ declaration }) => <Differences before={declaration} after={found.declaration} name={name} />}
    </Loaded>
  );
};

const WithOther = ({
  found,
  id,
  name,
}: {
  readonly found: Compared;
  readonly id: string;
  readonly name: string;
}) => {
  const shown = useApi('readDeclaration', { params: { id } });
  return (
    <Loaded shown={shown}>
      {({ declaration }) => <Differences before={declaration} after={found.declaration} name={name} />}
    </Loaded>
  );
};

/** Rows shown at once; more is a different declaration altogether. */
const shownMax = 300;

export const Differences = ({
  before,
  after,
  name,
}: {
  readonly before: GoodsDeclaration;
  readonly after: GoodsDeclaration;
  readonly name: string;
}) => {
  const { t, of } = useWords();
  const rows = useMemo(() => differencesOf(before, after), [before, after]);
  const side = (value: string | undefined) => value ?? <span className="quiet">{t('compare.empty')}</span>;
  if (rows.length === 0) return <Empty>{t('compare.same')}</Empty>;
  return (
    <>
      <p style={{ margin: 0 }}>{t('compare.count', { count: rows.length })}</p>
      <table className="boxes difference">
        <thead>
          <tr>
            <th scope="col">{t('box.number')}</th>
            <th scope="col">{t('box.name')}</th>
            <th scope="col">{t('compare.before', { name })}</th>
            <th scope="col">{t('compare.now')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, shownMax).map(({ place, field, item, before: was, after: is }) => (
            <tr key={place}>
              <td className="code quiet">{field?.box}</td>
              <th scope="row">
                {item > 0 && `${t('finding.item', { item })}: `}
                {field ? of(field.label) : place}
              </th>
              <td>{was === undefined ? side(was) : <del>{was}</del>}</td>
              <td>{is === undefined ? side(is) : <ins>{is}</ins>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
};
