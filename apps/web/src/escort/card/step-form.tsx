import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { EscortCard } from '@tamga/contract';
import { useId, useState } from 'react';
import { useApi, useCall } from '../../api/api.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { useWords } from '../../words/language.tsx';
import { countries, useCountryNames } from '../country-names.ts';
import { useAsking } from './use-asking.ts';

export type StepName =
  | 'fitSeal'
  | 'activateSeal'
  | 'replaceSeal'
  | 'permitOpening'
  | 'depart'
  | 'arrive'
  | 'deactivateSeal'
  | 'handOver';

/** Members of each step in the order in which they are asked; the state a seal is chosen in. */
const members = {
  fitSeal: ['stock', 'place'],
  activateSeal: ['fitted'],
  replaceSeal: ['active', 'stock', 'reason'],
  permitOpening: ['reason', 'hours'],
  depart: [],
  arrive: [],
  deactivateSeal: ['active'],
  handOver: ['country'],
} as const satisfies Record<StepName, readonly string[]>;

/** How long an opening stays permitted when nobody says otherwise, and at most. */
const [usualHours, hoursMax] = [4, 72];

type Member = (typeof members)[StepName][number];

/** One step of the escort: what it means, what it needs, and the button that takes it. */
export const StepForm = ({
  step,
  escort,
  onDone,
}: {
  readonly step: StepName;
  readonly escort: EscortCard;
  readonly onDone: () => void;
}) => {
  const { t } = useWords();
  const call = useCall();
  const countryName = useCountryNames();
  const { ask, problem, busy } = useAsking();
  const asked: readonly Member[] = members[step];
  const inState = (state: string): readonly string[] =>
    escort.sealList.filter((seal) => seal.state === state).map(({ sealId }) => sealId);
  const [values, setValues] = useState<Readonly<Record<Member, string>>>(() => ({
    stock: '',
    place: t('escort.rearDoors'),
    fitted: inState('fitted')[0] ?? '',
    active: inState('active')[0] ?? '',
    reason: '',
    country: countries[0],
    hours: String(usualHours),
  }));
  const write = (member: Member) => (event: { readonly currentTarget: { readonly value: string } }) => {
    const { value } = event.currentTarget;
    setValues((before) => ({ ...before, [member]: value }));
  };
  const body = (): Parameters<typeof call<'escortStep'>>[1]['body'] => {
    const { stock, place, fitted, active, reason, country, hours } = values;
    switch (step) {
      case 'fitSeal':
        return { step, sealId: stock.trim(), place };
      case 'activateSeal':
        return { step, sealId: fitted };
      case 'replaceSeal':
        return { step, sealId: active, newSealId: stock.trim(), reason };
      case 'permitOpening':
        return { step, reason, hours: Number(hours) };
      case 'deactivateSeal':
        return { step, sealId: active };
      case 'handOver':
        return { step, country };
      default:
        return { step };
    }
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void ask(() => call('escortStep', { params: { id: escort.id }, body: body() }), onDone);
      }}
    >
      <p className="text" style={{ margin: 0 }}>
        {t(`escort.means.${step}`)}
      </p>
      {asked.includes('active') && (
        <NativeSelect
          label={t('seal.one')}
          value={values.active}
          onChange={write('active')}
          data={[...inState('active')]}
        />
      )}
      {asked.includes('fitted') && (
        <NativeSelect
          label={t('seal.one')}
          value={values.fitted}
          onChange={write('fitted')}
          data={[...inState('fitted')]}
        />
      )}
      {asked.includes('stock') && (
        <StockField
          label={t(step === 'replaceSeal' ? 'seal.newOne' : 'seal.fromStock')}
          value={values.stock}
          onChange={write('stock')}
        />
      )}
      {asked.includes('place') && (
        <TextInput
          label={t('seal.place')}
          value={values.place}
          onChange={write('place')}
          maxLength={100}
          required
        />
      )}
      {asked.includes('country') && (
        <NativeSelect
          label={t('escort.country')}
          value={values.country}
          onChange={write('country')}
          data={countries.map((value) => ({ value, label: countryName(value) }))}
        />
      )}
      {asked.includes('reason') && (
        <Textarea
          label={t('act.reason')}
          value={values.reason}
          onChange={write('reason')}
          maxLength={4000}
          autosize
          minRows={2}
          required
        />
      )}
      {asked.includes('hours') && (
        <TextInput
          type="number"
          label={t('escort.hours')}
          value={values.hours}
          onChange={write('hours')}
          min={1}
          max={hoursMax}
          required
        />
      )}
      {problem && <ProblemPanel problem={problem} />}
      <Button type="submit" loading={busy}>
        {t(`escort.do.${step}`)}
      </Button>
    </form>
  );
};

/** A seal of the stock by its number: the free ones are proposed. */
const StockField = ({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (event: { readonly currentTarget: { readonly value: string } }) => void;
}) => {
  const { t } = useWords();
  const listId = useId();
  const stock = useApi('listSeals', { query: { state: 'inStock', limit: 500 } });
  return (
    <>
      <TextInput
        label={label}
        description={t('seal.free', { count: stock.data?.rows.length ?? 0 })}
        value={value}
        onChange={onChange}
        list={listId}
        pattern="[A-Za-z0-9._\-]{1,40}"
        autoComplete="off"
        required
      />
      <datalist id={listId}>
        {stock.data?.rows.map(({ sealId, model }) => (
          <option key={sealId} value={sealId}>
            {model}
          </option>
        ))}
      </datalist>
    </>
  );
};
