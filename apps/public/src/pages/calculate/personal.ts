import type { PersonalGoodsAnswer } from '@tamga/domain/payment';
import {
  type Channel,
  channels,
  normOf,
  type PersonalAsked,
  personalPaymentsAsked,
  purchasePaymentsAsked,
  uniformRateOf,
} from '@tamga/usecases/payment';
import { h, type Markup } from '../../markup/h.ts';
import { callout, dayField, facts, heading, nothing } from '../../markup/parts.ts';
import { formatNumber } from '../../words/format.ts';
import { page, type Visit } from '../page.ts';
import {
  amountField,
  calcForm,
  dayAsked,
  field,
  flagAsked,
  group,
  numberAsked,
  select,
  tick,
  wordAsked,
} from './fields.ts';
import { answer, gapsShown, sourceWords, tenge } from './result.ts';

const path = '/calculate/personal';

/** Payments of goods for personal use: baggage, parcels, purchases, drinks, tobacco, cash (389-14.7). */
export const personalCalculatorPage = page(path, 'version', ['389-14.7'], (visit) => {
  const { t } = visit;
  const asked = askedOf(visit);
  return {
    title: t('calc.personal'),
    description: t('calc.personalLead'),
    body: [
      heading(t('calc.personal'), t('calc.personalLead')),
      h(
        'div',
        { className: 'calc' },
        form(visit, asked),
        h('div', { className: 'calc-side', 'aria-live': 'polite' }, ...shown(visit, asked)),
      ),
    ],
  };
});

interface Asked extends PersonalAsked {
  readonly purchase: boolean;
}

const askedOf = (visit: Visit): Asked => {
  const written = wordAsked(visit, 'channel', 20);
  return {
    channel:
      channels.find((each) => each === written) ?? (written === 'PURCHASE' ? 'POST_CARRIER' : 'NONAIR'),
    purchase: written === 'PURCHASE',
    value: numberAsked(visit, 'value'),
    currency: wordAsked(visit, 'currency', 3) || 'EUR',
    massKg: numberAsked(visit, 'mass'),
    indivisibleCode: flagAsked(visit, 'whole')
      ? wordAsked(visit, 'code', 20).replace(/\D/g, '').slice(0, 10)
      : '',
    adult: wordAsked(visit, 'adult', 3) !== 'no',
    litres: numberAsked(visit, 'litres'),
    ethylLitres: numberAsked(visit, 'ethyl'),
    cigarettes: numberAsked(visit, 'cigarettes'),
    cigars: numberAsked(visit, 'cigars'),
    tobaccoGrams: numberAsked(visit, 'tobacco'),
    cash: numberAsked(visit, 'cash'),
    cashCurrency: wordAsked(visit, 'cashCurrency', 3) || 'USD',
  };
};

const form = (visit: Visit, asked: Asked): Markup => {
  const { t } = visit;
  return calcForm(
    visit,
    path,
    'calc.personal',
    group(
      t('calc.what'),
      select('channel', t('calc.channel'), asked.purchase ? 'PURCHASE' : asked.channel, [
        ...channels.map((each) => [each, t(`calc.channel.${each}`)] as const),
        ['PURCHASE', t('calc.channel.PURCHASE')],
      ]),
      amountField(visit, 'value', t('calc.receipts'), asked.value, ['currency', asked.currency]),
      field({ name: 'mass', label: t('calc.massAll'), unit: t('calc.kg'), value: asked.massKg }),
      tick('whole', t('calc.whole'), asked.indivisibleCode !== '' || flagAsked(visit, 'whole')),
      flagAsked(visit, 'whole')
        ? field({ name: 'code', label: t('calc.code'), value: asked.indivisibleCode, mode: 'numeric' })
        : null,
      dayField('on', t('calc.day'), dayAsked(visit)),
    ),
    h(
      'details',
      {
        className: 'calc-more',
        open: [
          asked.litres,
          asked.ethylLitres,
          asked.cigarettes,
          asked.cigars,
          asked.tobaccoGrams,
          asked.cash,
        ].some((one) => one !== ''),
      },
      h('summary', null, t('calc.drinksAndCash')),
      group(
        t('calc.drinks'),
        field({ name: 'litres', label: t('calc.litres'), unit: t('calc.l'), value: asked.litres }),
        field({ name: 'ethyl', label: t('calc.ethyl'), unit: t('calc.l'), value: asked.ethylLitres }),
        field({ name: 'cigarettes', label: t('calc.cigarettes'), value: asked.cigarettes, mode: 'numeric' }),
        field({ name: 'cigars', label: t('calc.cigars'), value: asked.cigars, mode: 'numeric' }),
        field({ name: 'tobacco', label: t('calc.tobacco'), unit: t('calc.g'), value: asked.tobaccoGrams }),
        select('adult', t('calc.adult'), asked.adult ? 'yes' : 'no', [
          ['yes', t('calc.yes')],
          ['no', t('calc.no')],
        ]),
        amountField(visit, 'cash', t('calc.cash'), asked.cash, ['cashCurrency', asked.cashCurrency]),
      ),
    ),
  );
};

const shown = (visit: Visit, asked: Asked): readonly Markup[] => {
  const { t, site } = visit;
  const { data } = site.reference();
  const on = dayAsked(visit);
  const blank = [
    asked.value,
    asked.litres,
    asked.ethylLitres,
    asked.cigarettes,
    asked.cigars,
    asked.tobaccoGrams,
    asked.cash,
  ].every((one) => one === '');
  if (blank) return [...norms(visit, asked.channel), nothing(t('calc.startPersonal'))];
  const purchase = asked.purchase ? purchasePaymentsAsked(asked, data, on) : undefined;
  if (purchase) {
    if (!purchase.ok) return [gapsShown(visit, purchase.refusal)];
    const { value } = purchase;
    return [
      value.exempt ? callout('done', h('p', null, t('calc.belowPurchase'))) : null,
      answer(visit, value.total, value.lines),
      facts(
        [t('calc.value'), tenge(value.value, visit.language)],
        [t('calc.threshold'), tenge(value.threshold, visit.language)],
      ),
    ];
  }
  const result = personalPaymentsAsked(asked, data, on);
  if (!result.ok) return [gapsShown(visit, result.refusal)];
  const { value } = result;
  return [
    asked.purchase ? callout('you', h('p', null, t('calc.noPurchaseRule'))) : null,
    value.goodsDeclarationNeeded ? callout('refused', h('p', null, t('calc.goodsDeclarationNeeded'))) : null,
    value.cashDeclarationNeeded ? callout('you', h('p', null, t('calc.cashDeclarationNeeded'))) : null,
    value.total === '0.00' && !value.goodsDeclarationNeeded
      ? callout('done', h('p', null, t('calc.nothingDue')))
      : null,
    answer(visit, value.total, value.lines),
    ...excess(visit, value),
    ...norms(visit, asked.channel),
  ];
};

const excess = ({ t, language }: Visit, { baggage, indivisible }: PersonalGoodsAnswer): readonly Markup[] => [
  ...(baggage
    ? [
        facts(
          [
            t('calc.value'),
            `${tenge(baggage.value, language)} = ${formatNumber(baggage.valueEur, language)} EUR`,
          ],
          [t('calc.excessValue'), tenge(baggage.excessValue, language)],
          [t('calc.excessMass'), `${formatNumber(baggage.excessWeightKg, language)} ${t('calc.kg')}`],
        ),
      ]
    : []),
  ...indivisible.map(({ value }) => facts([t('calc.value'), tenge(value, language)])),
];

/** What may be brought free of payment, and the rate above it, with their sources. */
const norms = (visit: Visit, channel: Channel): readonly Markup[] => {
  const { t, site, language } = visit;
  const { data } = site.reference();
  const on = dayAsked(visit);
  const [norm, rate] = [normOf(data, channel, on), uniformRateOf(data, channel, on)];
  if (!norm || !rate) return [];
  return [
    facts(
      [
        t('calc.norm'),
        t('calc.normWords', { eur: formatNumber(norm.valueEur, language), kg: norm.weightKg }),
      ],
      [t('calc.above'), t('calc.aboveWords', { pct: rate.pct, eur: rate.minEurPerKg })],
      [t('source'), h('span', { className: 'small quiet' }, sourceWords(visit, norm.source))],
    ),
  ];
};
