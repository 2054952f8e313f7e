import { text } from '../../law/index.ts';
import { daysBetween } from '../../time/index.ts';
import type { GoodsItem } from '../model.ts';
import { eachItem, goodsOnly, once, type Rule, rule } from './rule.ts';
import type { Subject } from './subject.ts';
import { dayOf } from './values.ts';

/** FLC-119 and FLC-121: the contract's country, periodic declaring. */
export const specialRules: readonly Rule[] = [
  rule({
    ...goodsOnly,
    id: 'FLC-119',
    part: 'trading-country',
    severity: 'W',
    source: 'Decision 257, box 11',
    places: ['tradeCountry.code', 'items[].documents[].country'],
    test: once((subject) => {
      const code = subject.declaration.tradeCountry?.code;
      if (!code) return undefined;
      const contracts = subject
        .documents()
        .filter(({ document }) => document.kindCode === '03011' && document.country);
      if (contracts.length === 0 || contracts.some(({ document }) => document.country === code))
        return undefined;
      return { place: 'tradeCountry.code', found: code, expected: contracts[0]?.document.country ?? '' };
    }),
    message: text(
      '11-бағандағы сауда жасайтын ел ({found}) шарттағы контрагент елінен ({expected}) басқа.',
      'Торгующая страна в графе 11 ({found}) – не страна контрагента по договору ({expected}).',
      'The trading country in box 11 ({found}) is not the country of the contract partner ({expected}).',
    ),
    fix: text(
      '11-бағанды шартпен салыстырыңыз.',
      'Сверьте графу 11 с договором.',
      'Compare box 11 with the contract.',
    ),
    failing: { item: { documents: [{ kindCode: '03011', number: '1', date: '2026-01-10', country: 'TR' }] } },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-121',
    part: 'period-length',
    ground: 8,
    source: 'EAEU CC 116(2), 111(5)(8)',
    places: ['items[].periodTo', 'declarationFeature'],
    test: eachItem(({ item, at, subject }) => {
      const days = periodDays(subject, item);
      return days !== undefined && days > 31
        ? { place: at('periodTo'), found: String(days), expected: '31' }
        : undefined;
    }),
    message: text(
      '{item}-тауар: кезеңдік декларацияның мерзімі {found} күн, ал ең көбі {expected} күн.',
      'Товар {item}: период поставки {found} дней, а допускается не больше {expected}.',
      'Item {item}: the period of delivery is {found} days, at most {expected} are allowed.',
    ),
    fix: text(
      'Кезеңді қысқартыңыз; қалғанына келесі декларация беріледі.',
      'Сократите период; на остальное подаётся следующая декларация.',
      'Shorten the period; the rest goes into the next declaration.',
    ),
    failing: {
      declaration: { declarationFeature: 'ПДТ' },
      item: { periodFrom: '2026-12-01', periodTo: '2027-01-31' },
    },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-121',
    part: 'period-begun',
    ground: 8,
    source: 'EAEU CC 116(3), 111(5)(8)',
    places: ['items[].periodFrom', 'declarationFeature'],
    test: eachItem(({ item, at, subject }) => {
      const from = subject.declaration.declarationFeature === 'ПДТ' ? dayOf(item.periodFrom) : undefined;
      return from !== undefined && from < subject.lodgedOn
        ? { place: at('periodFrom'), found: from, expected: subject.lodgedOn }
        : undefined;
    }),
    message: text(
      '{item}-тауар: жеткізу кезеңі {found} басталған, ал декларация {expected} күні беріледі.',
      'Товар {item}: период поставки начался {found}, а декларация подаётся {expected}.',
      'Item {item}: the period of delivery began on {found}, the declaration is lodged on {expected}.',
    ),
    fix: text(
      'Кезең басталғанға дейін беріңіз немесе кезеңнің басын өзгертіңіз.',
      'Подайте до начала периода или измените его начало.',
      'Lodge before the period begins, or change its beginning.',
    ),
    failing: {
      declaration: { declarationFeature: 'ПДТ' },
      item: { periodFrom: '2026-11-01', periodTo: '2026-11-30' },
    },
  }),
];

const periodDays = ({ declaration }: Subject, item: GoodsItem): number | undefined => {
  const from = dayOf(item.periodFrom);
  const to = dayOf(item.periodTo);
  return declaration.declarationFeature === 'ПДТ' && from && to ? daysBetween(from, to) + 1 : undefined;
};
