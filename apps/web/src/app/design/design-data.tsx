import { useState } from 'react';
import { Differences } from '../../declaration/compare/differences.tsx';
import { Bars } from '../../ui/bars.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Sheet } from '../../ui/screen.tsx';
import { Scrolling } from '../../ui/scrolling.tsx';
import { useWords } from '../../words/language.tsx';
import { Shown } from './shown.tsx';

export const Tables = () => {
  const { t, number } = useWords();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(['2']));
  const rows = [
    { id: '1', name: 'ТОО «Үлгі»', amount: '1204330.00' },
    { id: '2', name: 'ТОО «Жаңа-Үлгі»', amount: '58000.00' },
  ];
  return (
    <Sheet name={t('design.tables')}>
      <Shown name="DataTable">
        <DataTable
          name={t('tabs.lodged')}
          rows={rows}
          keyOf={({ id }) => id}
          chosen={chosen}
          onChosen={setChosen}
          columns={[
            {
              id: 'name',
              name: t('declaration.declarant'),
              cell: (row) => row.name,
              text: (row) => row.name,
            },
            {
              id: 'amount',
              name: t('declaration.total'),
              end: true,
              cell: (row) => number(row.amount),
              text: (row) => row.amount,
            },
          ]}
        />
      </Shown>
      <Shown name="Differences">
        <Differences
          take={() => {}}
          name={t('compare.version', { version: 1 })}
          before={{ kind: 'goods', direction: 'ИМ', items: [{ grossMass: '10', netMass: '9' }] }}
          after={{ kind: 'goods', direction: 'ИМ', items: [{ grossMass: '11', netMass: '9' }] }}
        />
      </Shown>
      <Shown name="Scrolling">
        <Scrolling name={t('act.willSign')} className="signed-text">
          {'<Act xmlns="urn:tamga:act:v1">…</Act>'}
        </Scrolling>
      </Shown>
    </Sheet>
  );
};

export const Pictures = () => {
  const { t, month } = useWords();
  return (
    <Sheet name={t('design.pictures')}>
      <Bars
        name={t('account.months')}
        head={[t('account.month'), t('load.open'), t('load.today'), t('load.overdue')]}
        bars={[
          { label: month('2026-11'), parts: [12, 5, 2], figures: ['19', '5', '2'] },
          { label: month('2026-10'), parts: [30, 0, 1], figures: ['31', '0', '1'] },
        ]}
      />
    </Sheet>
  );
};
