import { calculateGoods } from '@tamga/domain/payment';
import { formatScaled, parseMoney } from '@tamga/domain/quantities';
import { entryName, isDeclarable, listEntries } from '@tamga/domain/reference';
import { parseLocalDate } from '@tamga/domain/time';
import {
  type GoodsAsked,
  type GoodsQuestions,
  goodsCalculationAsked,
  goodsQuestions,
} from '@tamga/usecases/payment';
import { h, type Markup } from '../../markup/h.ts';
import { callout, dayField, facts, heading, link, nothing } from '../../markup/parts.ts';
import { page, type Visit } from '../page.ts';
import {
  amountField,
  calcForm,
  countries,
  dayAsked,
  field,
  flagAsked,
  group,
  numberAsked,
  select,
  tick,
  unitWords,
  wordAsked,
} from './fields.ts';
import { answer, derivation, gapsShown, grounds, tenge } from './result.ts';

const path = '/calculate/goods';
/** Procedures a reader may ask about; others need what only a declaration states. */
const procedures = ['40', '53', '51', '70', '78', '10'];

/** Payments of one kind of goods in any procedure, by code, value and origin (389-14.5, 389-14.6). */
export const goodsCalculatorPage = page(path, 'version', ['389-14.5', '389-14.6'], (visit) => {
  const { t } = visit;
  const asked = askedOf(visit);
  const on = dayAsked(visit);
  const { data } = visit.site.reference();
  const known = asked.code !== '' && isDeclarable(data, asked.code, on);
  const questions = known ? goodsQuestions(data, asked.code, asked.origin, on) : undefined;
  return {
    title: t('calc.goods'),
    description: t('calc.goodsLead'),
    body: [
      heading(t('calc.goods'), t('calc.goodsLead')),
      h(
        'div',
        { className: 'calc' },
        form(visit, asked, questions),
        h('div', { className: 'calc-side', 'aria-live': 'polite' }, ...shown(visit, asked, known)),
      ),
    ],
  };
});

const quantityName = /^q(\d{3})$/;
const measureName = /^m_([A-Z\d-]{1,20})$/;

const askedOf = (visit: Visit): GoodsAsked => {
  const code = wordAsked(visit, 'code', 20).replace(/\D/g, '').slice(0, 10);
  const until = parseLocalDate(wordAsked(visit, 'until', 10));
  const [excise, strength] = [wordAsked(visit, 'excise', 4), numberAsked(visit, 'strength')];
  const quantities: Record<string, string> = {};
  const measures: Record<string, 'yes' | 'no'> = {};
  for (const name of Object.keys(visit.query).slice(0, 60)) {
    const unit = quantityName.exec(name)?.[1];
    if (unit !== undefined && numberAsked(visit, name) !== '') quantities[unit] = numberAsked(visit, name);
    const measure = measureName.exec(name)?.[1];
    const said = wordAsked(visit, name, 3);
    if (measure !== undefined && (said === 'yes' || said === 'no')) measures[measure] = said;
  }
  return {
    code,
    procedure: procedures.find((each) => each === wordAsked(visit, 'procedure', 2)) ?? '40',
    origin: wordAsked(visit, 'origin', 2).toUpperCase(),
    price: numberAsked(visit, 'price'),
    currency: wordAsked(visit, 'currency', 3) || 'USD',
    freight: numberAsked(visit, 'freight'),
    freightCurrency: wordAsked(visit, 'freightCurrency', 3) || 'USD',
    insurance: numberAsked(visit, 'insurance'),
    netMass: numberAsked(visit, 'mass'),
    quantities,
    proof: flagAsked(visit, 'proof'),
    answers: {
      measures,
      ...(excise === '' ? {} : { excise: { [code]: excise } }),
      ...(strength === '' ? {} : { strength: { [code]: strength } }),
      ...(until ? { temporary: { until } } : {}),
    },
  };
};

const form = (visit: Visit, asked: GoodsAsked, questions: GoodsQuestions | undefined): Markup => {
  const { t, to } = visit;
  return calcForm(
    visit,
    path,
    'calc.goods',
    group(
      t('calc.what'),
      field({
        name: 'code',
        label: t('calc.code'),
        value: asked.code,
        mode: 'numeric',
        placeholder: '8471300000',
        hint: t('calc.codeHint'),
      }),
      h('p', { className: 'small' }, link(to('/codes'), t('task.code'))),
      select('origin', t('calc.origin'), asked.origin, countries(visit)),
      select('procedure', t('calc.procedure'), asked.procedure, procedureNames(visit)),
      asked.procedure === '53'
        ? dayField('until', t('calc.until'), asked.answers.temporary?.until ?? '')
        : null,
    ),
    group(
      t('calc.howMuch'),
      amountField(visit, 'price', t('calc.price'), asked.price, ['currency', asked.currency]),
      amountField(visit, 'freight', t('calc.freight'), asked.freight, [
        'freightCurrency',
        asked.freightCurrency,
      ]),
      field({
        name: 'insurance',
        label: t('calc.insurance'),
        value: asked.insurance,
        hint: t('calc.insuranceHint'),
      }),
      field({ name: 'mass', label: t('calc.mass'), value: asked.netMass, unit: t('calc.kg') }),
      ...(questions?.units ?? []).map((unit) =>
        field({
          name: `q${unit}`,
          label: t('calc.quantity'),
          unit: unitWords(visit, unit),
          value: asked.quantities[unit] ?? '',
        }),
      ),
      dayField('on', t('calc.day'), dayAsked(visit)),
    ),
    questions ? questionsAsked(visit, asked, questions) : null,
  );
};

/** What only the goods themselves can answer: excise, trade defence, proof of origin. */
const questionsAsked = (
  visit: Visit,
  asked: GoodsAsked,
  { excise, measures, preference, strength }: GoodsQuestions,
): Markup => {
  const { t, language } = visit;
  const many = excise.length > 1;
  if (!many && measures.length === 0 && !preference && !strength) return null;
  return group(
    t('calc.questions'),
    many
      ? select('excise', t('calc.excise'), asked.answers.excise?.[asked.code] ?? '', [
          ['', t('calc.choose')],
          ...excise.map(({ value }) => [value.payment, value.goods[language]] as const),
          ['none', t('calc.noExcise')],
        ])
      : null,
    strength
      ? field({
          name: 'strength',
          label: t('calc.strength'),
          unit: '%',
          value: asked.answers.strength?.[asked.code] ?? '',
        })
      : null,
    ...measures.map(({ measure, question }) =>
      select(
        `m_${measure.value.measure}`,
        question[language],
        asked.answers.measures?.[measure.value.measure] ?? '',
        [
          ['', t('calc.choose')],
          ['yes', t('calc.yes')],
          ['no', t('calc.no')],
        ],
      ),
    ),
    preference
      ? tick(
          'proof',
          t('calc.proof', {
            regime: preference.value.regime,
            kinds: preference.value.documentKinds.join(', '),
          }),
          asked.proof,
        )
      : null,
  );
};

const procedureNames = ({ site, language, today }: Visit) => {
  const named = new Map(
    listEntries(site.reference().data, 'customs-procedures', today).map((entry) => [
      entry.code,
      entryName(entry, language),
    ]),
  );
  return procedures.map((code) => [code, `${code} · ${named.get(code) ?? ''}`] as const);
};

const shown = (visit: Visit, asked: GoodsAsked, known: boolean): readonly Markup[] => {
  const { t, to, site, language } = visit;
  if (asked.code === '') return [nothing(t('calc.start'))];
  const on = dayAsked(visit);
  if (!known)
    return [
      callout(
        'you',
        h('p', null, t('calc.notDeclarable', { code: asked.code })),
        h('p', null, link(to(`/codes/${asked.code}?on=${on}`), t('code.lookFor'))),
      ),
    ];
  const { data, search } = site.reference();
  const found = search.page(asked.code, language, on);
  const under = found.ok
    ? (found.value.name ?? found.value.ancestors.findLast(({ name }) => name)?.name ?? '')
    : '';
  const named = h(
    'p',
    { className: 'calc-goods' },
    link(to(`/codes/${asked.code}?on=${on}`), found.ok ? found.value.printed : asked.code),
    ` ${under}`,
  );
  if (asked.price === '') return [named, nothing(t('calc.needPrice'))];
  const input = goodsCalculationAsked(asked, data, on);
  const result = calculateGoods(input);
  if (!result.ok) return [named, gapsShown(visit, result.refusal)];
  const { value } = result;
  const [item] = value.items;
  const lines = value.lines.map((line) => ({
    ...line,
    ...(line.payableNow ? {} : { note: t('calc.notNow') }),
  }));
  return [
    named,
    value.conditional === '0.00'
      ? null
      : callout(
          'waiting',
          h('p', null, t('calc.conditional', { amount: tenge(value.conditional, language) })),
        ),
    answer(
      visit,
      value.toPayNow,
      lines,
      item?.derivation
        ? h(
            'details',
            { className: 'calc-line' },
            h(
              'summary',
              null,
              h('span', { className: 'calc-name' }, t('calc.customsValue')),
              h('span', null),
              h('strong', { className: 'figure' }, tenge(item.customsValue, language)),
            ),
            h(
              'div',
              { className: 'step-from' },
              derivation(visit, item.derivation, t('calc.customsValue'), 1),
            ),
          )
        : null,
      facts([t('calc.withPayments'), tenge(plus(item?.customsValue ?? '0.00', value.toPayNow), language)]),
    ),
    grounds(visit, input),
  ];
};

const plus = (a: string, b: string): string =>
  formatScaled((parseMoney(a, 'KZT')?.minor ?? 0n) + (parseMoney(b, 'KZT')?.minor ?? 0n), 2);
