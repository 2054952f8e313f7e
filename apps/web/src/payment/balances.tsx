import type { AccountShape } from '@tamga/contract';
import { useWords } from '../words/language.tsx';

/** What may be spent and what is held for declarations on their way. */
export const Balances = ({
  account,
  amount,
}: {
  readonly account: Pick<AccountShape, 'available' | 'reserved' | 'currency'>;
  readonly amount: (written: string, currency?: string) => string;
}) => {
  const { t } = useWords();
  return (
    <dl className="balances">
      {(['available', 'reserved'] as const).map((kind) => (
        <div key={kind}>
          <dt className="quiet">{t(`account.${kind}`)}</dt>
          <dd className="numbers">{amount(account[kind], account.currency)}</dd>
        </div>
      ))}
    </dl>
  );
};
