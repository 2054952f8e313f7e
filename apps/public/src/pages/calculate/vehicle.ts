import { declarableUnder, isDeclarable } from '@tamga/domain/reference';
import {
  type CarFuel,
  carFuels,
  carHeading,
  type VehicleAsked,
  vehiclePaymentsAsked,
} from '@tamga/usecases/payment';
import { queryOf } from '../../http/query.ts';
import { h, type Markup } from '../../markup/h.ts';
import { callout, dayField, facts, heading, link, nothing, table } from '../../markup/parts.ts';
import { formatNumber } from '../../words/format.ts';
import { page, type Visit } from '../page.ts';
import { amountField, calcForm, dayAsked, field, group, numberAsked, select, wordAsked } from './fields.ts';
import { answer, derivation, gapsShown, paymentWords, tenge } from './result.ts';

const path = '/calculate/vehicle';

/** What an individual pays for a car, by its code or by fuel and engine over all codes it may have (389-14.7, PAY-160..PAY-163). */
export const vehicleCalculatorPage = page(path, 'version', ['389-14.7'], (visit) => {
  const { t } = visit;
  const asked = askedOf(visit);
  return {
    title: t('calc.vehicle'),
    description: t('calc.vehicleLead'),
    body: [
      heading(t('calc.vehicle'), t('calc.vehicleLead')),
      h(
        'div',
        { className: 'calc' },
        form(visit, asked),
        h('div', { className: 'calc-side', 'aria-live': 'polite' }, ...shown(visit, asked)),
      ),
    ],
  };
});

interface Asked extends VehicleAsked {
  readonly fuel: CarFuel;
}

const askedOf = (visit: Visit): Asked => {
  const fuel = carFuels.find((each) => each === wordAsked(visit, 'fuel', 20)) ?? 'petrol';
  return {
    fuel,
    electric: fuel === 'electric',
    code: wordAsked(visit, 'code', 20).replace(/\D/g, '').slice(0, 10),
    value: numberAsked(visit, 'value'),
    currency: wordAsked(visit, 'currency', 3) || 'USD',
    madeOn: wordAsked(visit, 'made', 10),
    engineCm3: numberAsked(visit, 'engine'),
    regime: wordAsked(visit, 'regime', 10) === 'UNIFORM' ? 'UNIFORM' : 'AGGREGATE',
  };
};

const form = (visit: Visit, asked: Asked): Markup => {
  const { t } = visit;
  return calcForm(
    visit,
    path,
    'calc.vehicle',
    group(
      t('calc.car'),
      select(
        'fuel',
        t('calc.fuel'),
        asked.fuel,
        carFuels.map((each) => [each, t(`calc.fuel.${each}`)] as const),
      ),
      field({
        name: 'engine',
        label: t('calc.engine'),
        unit: t('calc.cm3'),
        value: asked.engineCm3,
        mode: 'numeric',
        placeholder: '1998',
      }),
      field({
        name: 'made',
        label: t('calc.made'),
        value: asked.madeOn,
        mode: 'text',
        placeholder: '2021-05',
        hint: t('calc.madeHint'),
      }),
      amountField(visit, 'value', t('calc.carPrice'), asked.value, ['currency', asked.currency]),
    ),
    group(
      t('calc.rules'),
      select('regime', t('calc.regime'), asked.regime, [
        ['AGGREGATE', t('calc.regime.AGGREGATE')],
        ['UNIFORM', t('calc.regime.UNIFORM')],
      ]),
      field({
        name: 'code',
        label: t('calc.codeKnown'),
        value: asked.code,
        mode: 'numeric',
        hint: t('calc.codeKnownHint'),
      }),
      dayField('on', t('calc.day'), dayAsked(visit)),
    ),
  );
};

const shown = (visit: Visit, asked: Asked): readonly Markup[] => {
  const { t, site } = visit;
  const { data } = site.reference();
  const on = dayAsked(visit);
  if (asked.value === '') return [nothing(t('calc.startVehicle'))];
  if (asked.regime === 'UNIFORM' || asked.code !== '') {
    if (asked.code !== '' && !isDeclarable(data, asked.code, on))
      return [callout('you', h('p', null, t('calc.notDeclarable', { code: asked.code })))];
    return one(visit, asked.code === '' ? { ...asked, code: codesOf(visit, asked)[0] ?? '' } : asked);
  }
  const codes = codesOf(visit, asked);
  if (codes.length === 0) return [nothing(t('calc.needEngine'))];
  return several(visit, asked, codes);
};

const codesOf = ({ site, ...visit }: Visit, { fuel, engineCm3 }: Asked): readonly string[] => {
  const prefix = carHeading(fuel, engineCm3);
  return prefix === undefined
    ? []
    : declarableUnder(site.reference().data, prefix, dayAsked({ site, ...visit }));
};

const one = (visit: Visit, asked: Asked): readonly Markup[] => {
  const { t, language, site } = visit;
  const result = vehiclePaymentsAsked(asked, site.reference().data, dayAsked(visit));
  if (!result.ok) return [gapsShown(visit, result.refusal)];
  const { value } = result;
  return [
    value.regime === 'UNIFORM' ? callout('waiting', h('p', null, t('calc.uniformElsewhere'))) : null,
    answer(visit, value.total, value.lines),
    facts(
      [
        t('calc.value'),
        `${tenge(value.value, language)}${value.valueEur === null ? '' : ` = ${formatNumber(value.valueEur, language)} EUR`}`,
      ],
      ...value.components.map((line): [string, Markup] => [
        `${paymentWords(visit, line.code)}, ${t('calc.part')}`,
        line.derivation ? derivation(visit, line.derivation, t('calc.sum'), 1) : tenge(line.amount, language),
      ]),
    ),
    h('p', { className: 'small quiet' }, t('calc.carNotIncluded')),
  ];
};

/** Every code the car may have, each with its sum: the exact one depends on more than fuel and engine. */
const several = (visit: Visit, asked: Asked, codes: readonly string[]): readonly Markup[] => {
  const { t, to, language, site } = visit;
  const { data, search } = site.reference();
  const on = dayAsked(visit);
  const rows = codes.map((code) => ({ code, result: vehiclePaymentsAsked({ ...asked, code }, data, on) }));
  const sums = rows.flatMap(({ result }) => (result.ok ? [Number.parseFloat(result.value.total)] : []));
  const first = rows.find(({ result }) => !result.ok)?.result;
  if (sums.length === 0 && first && !first.ok) return [gapsShown(visit, first.refusal)];
  const [least, most] = [Math.min(...sums), Math.max(...sums)].map((sum) => tenge(sum.toFixed(2), language));
  const given = {
    fuel: asked.fuel,
    engine: asked.engineCm3,
    made: asked.madeOn,
    value: asked.value,
    currency: asked.currency,
    on: on === visit.today ? '' : on,
  };
  return [
    h(
      'section',
      { className: 'calc-answer' },
      h(
        'h2',
        { className: 'calc-total' },
        h('span', null, t('calc.between')),
        h('strong', { id: 'total' }, least === most ? least : `${least} – ${most}`),
      ),
      h('p', null, t('calc.severalCodes')),
    ),
    table({
      caption: t('calc.codes'),
      head: [t('code.code'), t('code.duty'), t('calc.total')],
      figures: [2],
      stacked: true,
      rows: rows.map(({ code, result }) => {
        const found = search.page(code, language, on);
        return [
          link(to(`${path}${queryOf({ ...given, code })}`), code),
          found.ok ? (found.value.duty?.words[language] ?? '') : '',
          result.ok ? tenge(result.value.total, language) : t('calc.missing'),
        ];
      }),
    }),
  ];
};
