import { Button } from '@mantine/core';
import { useApi } from '../api/api.tsx';
import { Bars } from '../ui/bars.tsx';
import { Loaded, Screen, Sheet } from '../ui/screen.tsx';
import { useWords } from '../words/language.tsx';
import { Balances } from './balances.tsx';
import { MoneyParts } from './money-parts.tsx';
import { Movements } from './movements.tsx';

/** Money at hand and reserved, what is owed and secured, and the movements. */
export const AccountScreen = () => {
  const { t, amount } = useWords();
  const shown = useApi('readAccount', { query: { limit: 1 } }, { follow: true, keepPrevious: true });
  return (
    <Screen
      name={t('places.account')}
      actions={
        <Button variant="default" onClick={() => print()}>
          {t('common.print')}
        </Button>
      }
    >
      <Loaded shown={shown}>
        {(account) => (
          <div className="stack">
            <Balances account={account} amount={amount} />
            <MoneyParts />
            <Months />
            <Movements />
          </div>
        )}
      </Loaded>
    </Screen>
  );
};

/** Money by month: what was paid as a picture, both ways in the table behind it. */
const Months = () => {
  const { t, number, month } = useWords();
  const shown = useApi('accountMonths', {}, { follow: true });
  return (
    <Loaded shown={shown}>
      {(months) =>
        months.length === 0 ? null : (
          <Sheet name={t('account.months')}>
            <Bars
              name={t('account.months')}
              head={[t('account.month'), t('account.paid'), t('account.received')]}
              bars={months.map(({ month: of, paid, received }) => ({
                label: month(of),
                parts: [Number(paid)],
                figures: [number(paid), number(received)],
              }))}
            />
          </Sheet>
        )
      }
    </Loaded>
  );
};
