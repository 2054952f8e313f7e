import type { SecurityAnswer, TransitFacts } from '@tamga/domain/payment';
import { spokenRate } from '@tamga/domain/payment';
import { isDeclarable } from '@tamga/domain/reference';
import {
  goodsQuestions,
  type SecurityAsked,
  securityAsked,
  securityCalculationAsked,
  securityDigitsMin,
} from '@tamga/usecases/payment';
import { h, type Markup } from '../../markup/h.ts';
import { callout, dayField, facts, heading, link, nothing, table } from '../../markup/parts.ts';
import { page, type Visit } from '../page.ts';
import {
  amountField,
  calcForm,
  dayAsked,
  field,
  group,
  numberAsked,
  select,
  unitWords,
  wordAsked,
} from './fields.ts';
import { gapsShown, grounds, tenge, titledAnswer } from './result.ts';

const path = '/calculate/security';

/** The security of goods in transit, by as many digits of the code as are known (389-14.5, PAY-100..PAY-106). */
export const securityCalculatorPage = page(path, 'version', ['389-14.5'], (visit) => {
  const { t } = visit;
  const asked = askedOf(visit);
  return {
    title: t('calc.security'),
    description: t('calc.securityLead'),
    body: [
      heading(t('calc.security'), t('calc.securityLead')),
      h(
        'div',
        { className: 'calc' },
        form(visit, asked),
        h('div', { className: 'calc-side', 'aria-live': 'polite' }, ...shown(visit, asked)),
      ),
    ],
  };
});

/** Who carries and how, as far as it decides whether security is asked at all (PAY-104). */
const carriages = {
  other: {},
  customsCarrier: { declarant: { carriesAsCustomsCarrier: true } },
  aeo: { declarant: { aeoCertificate: 1 } },
  rail: { mode: 'rail', multimodalLeg: false },
  air: { mode: 'air', multimodalLeg: false },
  escort: { escort: true },
} as const satisfies Readonly<Record<string, TransitFacts>>;

type Carriage = keyof typeof carriages;
const carriageNames = Object.keys(carriages) as readonly Carriage[];
const carriageOf = (visit: Visit): Carriage =>
  carriageNames.find((each) => each === wordAsked(visit, 'carriage', 20)) ?? 'other';

const askedOf = (visit: Visit): SecurityAsked => {
  const quantities: Record<string, string> = {};
  for (const name of Object.keys(visit.query).slice(0, 60)) {
    const unit = /^q(\d{3})$/.exec(name)?.[1];
    if (unit !== undefined && numberAsked(visit, name) !== '') quantities[unit] = numberAsked(visit, name);
  }
  return {
    code: wordAsked(visit, 'code', 20).replace(/\D/g, '').slice(0, 10),
    price: numberAsked(visit, 'price'),
    currency: wordAsked(visit, 'currency', 3) || 'USD',
    netMass: numberAsked(visit, 'mass'),
    quantities,
    transit: carriages[carriageOf(visit)],
  };
};

const form = (visit: Visit, asked: SecurityAsked): Markup => {
  const { t } = visit;
  return calcForm(
    visit,
    path,
    'calc.security',
    group(
      t('calc.what'),
      field({
        name: 'code',
        label: t('calc.code'),
        value: asked.code,
        mode: 'numeric',
        placeholder: '732620',
        hint: t('calc.securityCodeHint'),
      }),
      amountField(visit, 'price', t('calc.price'), asked.price, ['currency', asked.currency]),
      field({ name: 'mass', label: t('calc.mass'), unit: t('calc.kg'), value: asked.netMass }),
      ...unitsOf(visit, asked).map((unit) =>
        field({
          name: `q${unit}`,
          label: t('calc.quantity'),
          unit: unitWords(visit, unit),
          value: asked.quantities[unit] ?? '',
        }),
      ),
      select(
        'carriage',
        t('calc.carriage'),
        carriageOf(visit),
        carriageNames.map((each) => [each, t(`calc.carriage.${each}`)] as const),
      ),
      dayField('on', t('calc.day'), dayAsked(visit)),
    ),
  );
};

/** Units some candidate is counted in. */
const unitsOf = (visit: Visit, asked: SecurityAsked): readonly string[] => {
  const { data } = visit.site.reference();
  const on = dayAsked(visit);
  const codes = securityCalculationAsked(asked, data, on).lines[0]?.candidates ?? [];
  return [
    ...new Set(codes.flatMap(({ commodityCode }) => goodsQuestions(data, commodityCode, '', on).units)),
  ];
};

const shown = (visit: Visit, asked: SecurityAsked): readonly Markup[] => {
  const { t, site } = visit;
  const { data } = site.reference();
  const on = dayAsked(visit);
  if (asked.code.length < securityDigitsMin || asked.price === '') return [nothing(t('calc.startSecurity'))];
  const input = securityCalculationAsked(asked, data, on);
  if (input.lines[0]?.candidates.length === 0 && !isDeclarable(data, asked.code, on))
    return [callout('you', h('p', null, t('calc.noSuchCode', { code: asked.code })))];
  const result = securityAsked(asked, data, on);
  if (!result.ok) return [gapsShown(visit, result.refusal)];
  const { value } = result;
  return [
    verdict(visit, value),
    titledAnswer(visit, t('calc.securityAmount'), value.amount, value.items[0]?.lines ?? []),
    facts(
      [t('calc.securitySum'), tenge(value.sum, visit.language)],
      [t('calc.threshold'), value.threshold === null ? '–' : tenge(value.threshold, visit.language)],
    ),
    ...candidates(visit, value),
    grounds(visit, input),
  ];
};

const verdict = ({ t, language }: Visit, { securityRequired, exemption }: SecurityAnswer): Markup =>
  securityRequired
    ? callout('waiting', h('p', null, t('calc.securityRequired')))
    : callout(
        'done',
        h(
          'p',
          null,
          exemption ? `${t('calc.securityFree')}: ${exemption.says[language]}` : t('calc.securityBelow'),
        ),
      );

const candidates = ({ t, to, language }: Visit, { items }: SecurityAnswer): readonly Markup[] =>
  items.flatMap(({ candidates: codes, chosen }) =>
    codes.length < 2
      ? []
      : [
          h('p', null, t('calc.securityHighest', { code: chosen ?? '' })),
          table({
            caption: t('calc.codes'),
            head: [t('code.code'), t('calc.rate'), t('tariff.duty')],
            figures: [2],
            stacked: true,
            rows: codes.map(({ commodityCode, rate, amount }) => [
              link(to(`/codes/${commodityCode}`), commodityCode),
              spokenRate(rate, language),
              tenge(amount, language),
            ]),
          }),
        ],
  );
