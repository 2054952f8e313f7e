import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { useSession } from '../../access/session.tsx';
import { useApi, useCall } from '../../api/api.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { useWords } from '../../words/language.tsx';
import { useAsking } from '../card/use-asking.ts';
import { instantOf } from '../local-moment.ts';
import { loadBaseMap, type MapName } from '../map/base-map.ts';
import { flat } from '../map/projection.ts';
import { VectorMap } from '../map/vector-map.tsx';
import { readGoods } from './goods.ts';
import { readWay } from './way.ts';

/** Enters a transit the risk-management system marked, so that the head can decide on its escort (407-1.1, 407-5.1). */
export const OpenCase = () => {
  const { t } = useWords();
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button onClick={() => setOpened(true)}>{t('openCase.title')}</Button>
      <Dialog name={t('openCase.title')} opened={opened} onClose={() => setOpened(false)}>
        <Form />
      </Dialog>
    </>
  );
};

/** Code of the procedure of customs transit. */
const transit = '80';

const texts = ['declarationNumber', 'riskCaseId', 'declarant', 'carrier', 'vehicle', 'driver'] as const;
const identifiers: readonly string[] = ['declarant', 'carrier'];

const Form = () => {
  const { t, language } = useWords();
  const { official } = useSession();
  const call = useCall();
  const navigate = useNavigate();
  const { ask, problem, busy } = useAsking();
  const offices = useApi(
    'readList',
    { params: { list: 'customs-offices' }, query: { limit: 1000 } },
    { forever: true },
  );
  const [asked, setAsked] = useState(false);
  const [names, setNames] = useState<readonly MapName[]>([]);
  const [values, setValues] = useState({
    declarationNumber: '',
    riskCaseId: '',
    goods: '',
    declarant: '',
    carrier: '',
    vehicle: '',
    driver: '',
    destinationBody: '',
    way: '',
    corridorKm: '50',
    reportPeriodS: '60',
    termAt: '',
  });
  useEffect(() => {
    loadBaseMap().then(
      (base) => setNames(base.names),
      () => setNames([]),
    );
  }, []);
  const write =
    (member: keyof typeof values) => (event: { readonly currentTarget: { readonly value: string } }) => {
      const { value } = event.currentTarget;
      setValues((before) => ({ ...before, [member]: value }));
    };
  const { way, unknown } = useMemo(() => readWay(values.way, names), [values.way, names]);
  const line = useMemo(
    () => [
      {
        kind: 'corridor' as const,
        km: Number(values.corridorKm) || 50,
        at: way.map(([lat, lon]) => flat(lat, lon)),
      },
    ],
    [way, values.corridorKm],
  );
  const goods = useMemo(() => readGoods(values.goods), [values.goods]);
  const needsGoods = values.riskCaseId === '';
  const termAt = instantOf(values.termAt);
  const lodge = (): Promise<void> =>
    ask(async () => {
      const made = await call('openEscortCase', {
        body: {
          declarationNumber: values.declarationNumber,
          procedure: transit,
          ...(values.riskCaseId === '' ? { goods: goods.goods } : { riskCaseId: values.riskCaseId }),
          declarant: values.declarant,
          carrier: values.carrier,
          vehicle: values.vehicle,
          ...(values.driver === '' ? {} : { driver: values.driver }),
          destinationBody: values.destinationBody,
          route: way.map(([lat, lon]): [number, number] => [lat, lon]),
          corridorKm: Number(values.corridorKm),
          reportPeriodS: Number(values.reportPeriodS),
          ...(termAt === undefined ? {} : { termAt }),
        },
      });
      if (made.ok) await navigate({ to: '/$language/escort/$id', params: { language, id: made.value.id } });
      return made;
    });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (way.length >= 2 && unknown.length === 0 && (!needsGoods || goods.unknown.length === 0))
          void lodge();
      }}
    >
      <div className="boxes-grid">
        {texts.map((member) => (
          <TextInput
            key={member}
            label={t(`openCase.${member}`)}
            value={values[member]}
            onChange={write(member)}
            maxLength={identifiers.includes(member) ? 12 : 60}
            {...(identifiers.includes(member) ? { pattern: '\\d{12}', inputMode: 'numeric' } : {})}
            required={member !== 'driver' && member !== 'riskCaseId'}
          />
        ))}
        <NativeSelect
          label={t('openCase.destinationBody')}
          value={values.destinationBody}
          onChange={write('destinationBody')}
          required
          data={[
            { value: '', label: t('openCase.choose') },
            ...(offices.data ?? [])
              .filter(({ code }) => code !== official?.officeCode)
              .map(({ code, name }) => ({ value: code, label: `${code} · ${name[language]}` })),
          ]}
        />
        <TextInput
          type="number"
          label={t('openCase.corridorKm')}
          value={values.corridorKm}
          onChange={write('corridorKm')}
          min={0.1}
          max={500}
          step="any"
          required
        />
        <TextInput
          type="number"
          label={t('openCase.reportPeriodS')}
          value={values.reportPeriodS}
          onChange={write('reportPeriodS')}
          min={1}
          max={86_400}
          required
        />
        <TextInput
          type="datetime-local"
          label={t('openCase.termAt')}
          value={values.termAt}
          onChange={write('termAt')}
        />
      </div>
      {needsGoods && (
        <Textarea
          label={t('openCase.goods')}
          description={t('openCase.goodsHint')}
          error={goods.unknown.length > 0 && t('openCase.wayUnknown', { lines: goods.unknown.join('; ') })}
          value={values.goods}
          onChange={write('goods')}
          autosize
          minRows={2}
          maxRows={10}
          required
        />
      )}
      <Textarea
        label={t('openCase.way')}
        description={t('openCase.wayHint')}
        error={
          unknown.length > 0
            ? t('openCase.wayUnknown', { lines: unknown.join('; ') })
            : asked && way.length < 2 && t('openCase.wayShort')
        }
        value={values.way}
        onChange={write('way')}
        autosize
        minRows={3}
        maxRows={10}
        required
      />
      <div className="way-map">
        <VectorMap name={t('map.name')} lines={line} fit={way} />
      </div>
      {problem && <ProblemPanel problem={problem} />}
      <Button type="submit" loading={busy}>
        {t('openCase.enter')}
      </Button>
    </form>
  );
};
