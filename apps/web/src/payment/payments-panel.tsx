import type { Derivation, Payments } from '@tamga/contract';
import { useState } from 'react';
import { Dialog } from '../ui/dialog.tsx';
import { Notice } from '../ui/tone.tsx';
import { useWords } from '../words/language.tsx';
import { DerivationTree } from './derivation-tree.tsx';

/** Payments by kind and line; a click on an amount opens where it comes from (389-14.6). */
export const PaymentsPanel = ({ payments }: { readonly payments: Payments }) => {
  const { t, of, amount, number, day } = useWords();
  const [opened, setOpened] = useState<{ name: string; derivation: Derivation }>();
  if (payments.missing.length > 0)
    return (
      <Notice tone="you" title={t('payments.missing')}>
        <ul style={{ margin: '4px 0 0', paddingInlineStart: 20 }}>
          {payments.missing.map(({ item, what, message }) => (
            <li key={`${item}/${what}`}>
              {item !== null && `${t('payments.item', { item })}: `}
              {of(message)}
            </li>
          ))}
        </ul>
      </Notice>
    );
  return (
    <div className="stack" style={{ gap: 8 }}>
      <p style={{ margin: 0, fontSize: 24, fontWeight: 600 }} className="numbers">
        {amount(payments.total, payments.currency)}
      </p>
      {payments.lines.length > 0 && (
        <div className="table-scroll">
          <table className="rows">
            <caption className="visually-hidden">{t('payments.title')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('payments.kind')}</th>
                <th scope="col" className="end">
                  {t('payments.base')}
                </th>
                <th scope="col" className="end">
                  {t('payments.rate')}
                </th>
                <th scope="col" className="end">
                  {t('payments.amount')}
                </th>
              </tr>
            </thead>
            <tbody>
              {payments.lines.map((line) => {
                const name = `${line.code} · ${of(line.name)}${line.item === null ? '' : ` · ${t('payments.item', { item: line.item })}`}`;
                return (
                  <tr key={`${line.item}/${line.code}`}>
                    <th scope="row" title={name}>
                      <span className="cut" style={{ maxWidth: '26ch' }}>
                        {line.item !== null && <span className="quiet">№ {line.item} </span>}
                        {line.code} {of(line.name)}
                      </span>
                    </th>
                    <td className="end numbers">{number(line.base)}</td>
                    <td className="end numbers">{line.rate}</td>
                    <td className="end numbers">
                      <button
                        type="button"
                        className="link"
                        aria-label={t('payments.derivationOf', { name, amount: amount(line.amount) })}
                        onClick={() => setOpened({ name, derivation: line.derivation })}
                      >
                        {number(line.amount)}
                      </button>
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
      <p className="quiet small" style={{ margin: 0 }}>
        {t('payments.rateDay', { day: day(payments.rateDay), version: payments.referenceVersion })}
      </p>
      <Dialog
        opened={opened !== undefined}
        onClose={() => setOpened(undefined)}
        title={opened?.name}
        size="xl"
      >
        {opened && <DerivationTree node={opened.derivation} />}
      </Dialog>
    </div>
  );
};
