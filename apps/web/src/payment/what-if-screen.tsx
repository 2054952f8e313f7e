import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { Problem, WhatIf } from '@tamga/contract';
import { useParams } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useApi, useCall } from '../api/api.tsx';
import { ProblemPanel } from '../ui/problem-panel.tsx';
import { Loaded, Screen, Sheet } from '../ui/screen.tsx';
import { Scrolling } from '../ui/scrolling.tsx';
import { Notice } from '../ui/tone.tsx';
import { useWords } from '../words/language.tsx';
import { PaymentsPanel } from './payments-panel.tsx';

/** What the payments of a draft would be with another procedure, code, origin, delivery, day or term. Nothing is saved. */
export const WhatIfScreen = () => {
  const { t } = useWords();
  const { id = '' } = useParams({ strict: false });
  const draft = useApi('readDraft', { params: { id } });
  return (
    <Loaded shown={draft} name={t('whatIf.title')}>
      {(found) => <Comparison id={id} items={found.declaration.items.length} title={found.title} />}
    </Loaded>
  );
};

const fields = [
  'item',
  'procedure',
  'commodityCode',
  'originCountry',
  'term',
  'freight',
  'currency',
  'rateDay',
  'until',
] as const;
type Field = (typeof fields)[number];
type Written = Readonly<Record<Field, string>>;

const Comparison = ({
  id,
  items,
  title,
}: {
  readonly id: string;
  readonly items: number;
  readonly title: string;
}) => {
  const { t } = useWords();
  const call = useCall();
  const [busy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<WhatIf>();
  const [problem, setProblem] = useState<Problem>();
  const ask = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const written = Object.fromEntries(
      fields.map((name) => [name, String(form.get(name) ?? '').trim()]),
    ) as Written;
    setBusy(true);
    const asked = await call('whatIf', { params: { id }, body: changeOf(written) });
    setBusy(false);
    setProblem(asked.ok ? undefined : asked.refusal);
    if (asked.ok) setAnswer(asked.value);
  };
  return (
    <Screen name={t('whatIf.title')}>
      <p className="quiet">{t('whatIf.lead', { title })}</p>
      <div className="two">
        <Sheet name={t('whatIf.change')}>
          <form onSubmit={(event) => void ask(event)} className="stack">
            <ChangeFields items={items} />
            <Button type="submit" loading={busy}>
              {t('whatIf.compare')}
            </Button>
          </form>
        </Sheet>
        <div aria-live="polite">
          {problem && <ProblemPanel problem={problem} />}
          {answer && <Difference answer={answer} />}
        </div>
      </div>
      {answer && (
        <div className="two">
          <Sheet name={t('whatIf.before')}>
            <PaymentsPanel payments={answer.before} />
          </Sheet>
          <Sheet name={t('whatIf.after')}>
            <PaymentsPanel payments={answer.after} />
          </Sheet>
        </div>
      )}
    </Screen>
  );
};

const changeOf = (written: Written) => ({
  ...(written.item === '' ? {} : { item: Number(written.item) }),
  ...(written.procedure === '' ? {} : { procedure: written.procedure }),
  ...(written.commodityCode === '' ? {} : { commodityCode: written.commodityCode.replace(/\D/g, '') }),
  ...(written.originCountry === '' ? {} : { originCountry: written.originCountry }),
  ...(written.freight === ''
    ? {}
    : {
        delivery: {
          amount: written.freight.replace(',', '.'),
          currency: written.currency.toUpperCase() || 'USD',
          ...(written.term === '' ? {} : { term: written.term }),
        },
      }),
  ...(written.rateDay === '' ? {} : { rateDay: written.rateDay }),
  ...(written.until === '' ? {} : { until: written.until }),
});

const ChangeFields = ({ items }: { readonly items: number }) => {
  const { t } = useWords();
  const numbers = Array.from({ length: items }, (_, at) => String(at + 1));
  return (
    <>
      <NativeSelect
        name="item"
        label={t('whatIf.item')}
        data={[
          { value: '', label: t('whatIf.allItems') },
          ...numbers.map((number) => ({ value: number, label: t('payments.item', { item: number }) })),
        ]}
      />
      <ListSelect name="procedure" label={t('whatIf.procedure')} list="customs-procedures" />
      <TextInput name="commodityCode" label={t('whatIf.code')} inputMode="numeric" maxLength={14} />
      <ListSelect name="originCountry" label={t('whatIf.origin')} list="countries" />
      <div className="line">
        <TextInput name="freight" label={t('whatIf.freight')} inputMode="decimal" maxLength={20} />
        <TextInput name="currency" label={t('whatIf.currency')} maxLength={3} defaultValue="USD" />
      </div>
      <ListSelect name="term" label={t('whatIf.term')} list="delivery-terms" />
      <TextInput name="rateDay" type="date" label={t('whatIf.rateDay')} />
      <TextInput name="until" type="date" label={t('whatIf.until')} />
    </>
  );
};

/** A code of a list in words; left as it is in the draft when nothing is chosen. */
const ListSelect = ({
  name,
  label,
  list,
}: {
  readonly name: string;
  readonly label: string;
  readonly list: string;
}) => {
  const { t, of } = useWords();
  const { data = [] } = useApi('readList', { params: { list }, query: { limit: 1000 } }, { forever: true });
  return (
    <NativeSelect
      name={name}
      label={label}
      data={[
        { value: '', label: t('whatIf.asItIs') },
        ...data.map(({ code, name: words }) => ({ value: code, label: `${code} · ${of(words)}` })),
      ]}
    />
  );
};

const Difference = ({ answer: { difference, totals, valueKept } }: { readonly answer: WhatIf }) => {
  const { t, of, amount, number } = useWords();
  return (
    <Sheet name={t('whatIf.difference')}>
      {valueKept.length > 0 && (
        <Notice tone="you" title={t('whatIf.valueKept', { items: valueKept.join(', ') })} />
      )}
      {difference === '' ? (
        <p>{t('whatIf.incomplete')}</p>
      ) : (
        <>
          <p
            style={{ margin: '0 0 8px', fontSize: 24, fontWeight: 600 }}
            className="numbers"
            data-testid="difference"
          >
            {signed(amount(difference), difference)}
          </p>
          <Scrolling name={t('whatIf.difference')}>
            <table className="rows">
              <thead>
                <tr>
                  <th scope="col">{t('payments.kind')}</th>
                  {(['before', 'after', 'difference'] as const).map((column) => (
                    <th key={column} scope="col" className="end">
                      {t(`whatIf.${column}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {totals.map((line) => (
                  <tr key={line.code}>
                    <th scope="row">
                      <span className="code">{line.code}</span> {of(line.name)}
                    </th>
                    <td className="end numbers">{number(line.before)}</td>
                    <td className="end numbers">{number(line.after)}</td>
                    <td className="end numbers">{signed(number(line.difference), line.difference)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scrolling>
        </>
      )}
    </Sheet>
  );
};

/** A difference shows its sign: `+1 200,00`. */
const signed = (words: string, written: string): string =>
  written.startsWith('-') || /^0+(\.0+)?$/.test(written) ? words : `+${words}`;
