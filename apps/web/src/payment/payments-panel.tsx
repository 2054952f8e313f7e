import type { Derivation, Payments } from '@tamga/contract';
import { spokenRate } from '@tamga/domain/payment';
import { useState } from 'react';
import { Dialog } from '../ui/dialog.tsx';
import { Scrolling } from '../ui/scrolling.tsx';
import { Notice } from '../ui/tone.tsx';
import { useWords } from '../words/language.tsx';
import { DerivationTree } from './derivation-tree.tsx';

/** Payments by kind and line; a click on an amount opens where it comes from (389-14.6). */
export const PaymentsPanel = ({ payments }: { readonly payments: Payments }) => {
  const { t, of, amount, number, day } = useWords();
  const [unfolded, setUnfolded] = useState<boolean>();
  const isUnfolded = unfolded ?? payments.lines.length <= openLinesMax;
  const [opened, setOpened] = useState<{ name: string; derivation: Derivation }>();
  if (payments.missing.length > 0)
    return (
      <Notice tone="you" title={t('payments.missing')}>
        <ul style={{ margin: '4px 0 0', paddingInlineStart: 20 }}>
          {payments.missing.map(({ message }) => (
            <li key={message.en}>{of(message)}</li>
          ))}
        </ul>
      </Notice>
    );
  return (
    <div className="stack" style={{ gap: 8 }}>
      <p style={{ margin: 0, fontSize: 24, fontWeight: 600 }} className="numbers">
        {amount(payments.total, payments.currency)}
      </p>
      <dl className="facts sums">
        {payments.totals.map(({ code, name, amount: sum }) => (
          <div key={code} style={{ display: 'contents' }}>
            <dt>
              <span className="code">{code}</span> {of(name)}
            </dt>
            <dd className="numbers">{number(sum)}</dd>
          </div>
        ))}
      </dl>
      {payments.lines.length > 0 && (
        <details open={isUnfolded} onToggle={({ currentTarget }) => setUnfolded(currentTarget.open)}>
          <summary>{t('payments.byItem', { count: payments.lines.length })}</summary>
          {isUnfolded && (
            <Lines payments={payments} open={(name, derivation) => setOpened({ name, derivation })} />
          )}
        </details>
      )}
      <p className="quiet small" style={{ margin: 0 }}>
        {t('payments.rateDay', { day: day(payments.rateDay), version: payments.referenceVersion })}
      </p>
      <Dialog
        opened={opened !== undefined}
        onClose={() => setOpened(undefined)}
        name={opened?.name ?? ''}
        size="xl"
      >
        {opened && (
          <DerivationTree node={opened.derivation} facts={payments.facts} name={t('payments.sum')} />
        )}
      </Dialog>
    </div>
  );
};

/** So many lines are read at once; more are folded under their totals. */
const openLinesMax = 6;

const Lines = ({
  payments,
  open,
}: {
  readonly payments: Payments;
  readonly open: (name: string, derivation: Derivation) => void;
}) => {
  const { t, of, number, language } = useWords();
  return (
    <Scrolling name={t('payments.byItem', { count: payments.lines.length })} style={{ marginTop: 8 }}>
      <table className="rows payment-lines">
        <thead>
          <tr>
            <th scope="col">{t('payments.kind')}</th>
            {(['amount', 'base', 'rate'] as const).map((column) => (
              <th key={column} scope="col" className="end">
                {t(`payments.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {payments.lines.map((line) => {
            const item = line.item === null ? '' : ` · ${t('payments.item', { item: line.item })}`;
            const name = `${line.code} · ${of(line.name)}${item}`;
            return (
              <tr key={`${line.item}/${line.code}`}>
                <th scope="row" title={name}>
                  {line.item !== null && <span className="quiet">№ {line.item} </span>}
                  <span className="code">{line.code}</span>
                </th>
                <td className="end numbers">
                  <button
                    type="button"
                    className="link"
                    aria-label={t('payments.derivationOf', { name, amount: number(line.amount) })}
                    onClick={() => open(name, line.derivation)}
                  >
                    {number(line.amount)}
                  </button>
                </td>
                <td className="end numbers">{number(line.base)}</td>
                <td className="end">
                  <span className="wraps">{spokenRate(line.rate, language)}</span>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Scrolling>
  );
};
