import { createElement as h, useState } from 'react';
import { createRoot } from 'react-dom/client';

/** The rival: the same items as a plain controlled form, one field for each cell, every row drawn. */

type Row = Readonly<Record<string, string>>;

const { items, columns } = (globalThis as unknown as { readonly given: { items: Row[]; columns: string[] } })
  .given;

const Form = () => {
  const [rows, setRows] = useState(items);
  const write = (at: number, column: string, text: string): void =>
    setRows(rows.map((row, index) => (index === at ? { ...row, [column]: text } : row)));
  return h(
    'table',
    null,
    h(
      'tbody',
      null,
      rows.map((row, at) =>
        h(
          'tr',
          { key: at },
          columns.map((column) =>
            h(
              'td',
              { key: column },
              h('input', {
                'aria-label': `${column} ${at + 1}`,
                value: row[column] ?? '',
                onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
                  write(at, column, event.currentTarget.value),
              }),
            ),
          ),
        ),
      ),
    ),
  );
};

const place = document.createElement('div');
document.body.append(place);
createRoot(place).render(h(Form));
