import type { Text } from '@tamga/domain/law';
import type { CalcDataMissing } from '@tamga/domain/payment';
import { calculateGoods, formatRate } from '@tamga/domain/payment';
import { declarableUnder, dutyRate, type ReferenceSnapshot } from '@tamga/domain/reference';
import type { LocalDate } from '@tamga/domain/time';
import { type GoodsAsked, goodsCalculationAsked, goodsQuestions } from './ask-goods.ts';

/** What the sample of each code is: the same for all, so that codes can be compared. */
export const surveySample = {
  price: '10000',
  currency: 'USD',
  netMass: '1000',
  /** Of every unit the code is counted in. */
  quantity: '100',
  origin: 'US',
  strength: '40',
} as const;

/** One code of the tariff evaluated for the sample, or its gaps. Amounts in tenge. */
export interface SurveyedCode {
  readonly code: string;
  readonly rate: Text | null;
  readonly duty: string;
  readonly excise: string;
  readonly vat: string;
  readonly total: string;
  readonly missing: CalcDataMissing['missing'];
}

/** Every declarable code of a day under a prefix, each evaluated or listed with what it lacks (389-14.6, PAY-003). */
export const surveyTariff = (
  reference: ReferenceSnapshot,
  on: LocalDate,
  prefix = '',
): readonly SurveyedCode[] =>
  declarableUnder(reference, prefix, on).map((code) => surveyCode(reference, code, on));

/** One code: computed as a declaration of the sample would be. Of several excise rates the first in the table is taken. */
export const surveyCode = (reference: ReferenceSnapshot, code: string, on: LocalDate): SurveyedCode => {
  const { units, excise, strength } = goodsQuestions(reference, code, surveySample.origin, on);
  const rate = dutyRate(reference, code, on);
  const first = excise.length > 1 ? excise[0] : undefined;
  const asked: GoodsAsked = {
    code,
    procedure: '40',
    origin: surveySample.origin,
    price: surveySample.price,
    currency: surveySample.currency,
    freight: '',
    freightCurrency: '',
    insurance: '',
    netMass: surveySample.netMass,
    quantities: Object.fromEntries(units.map((unit) => [unit, surveySample.quantity])),
    proof: false,
    answers: {
      ...(first ? { excise: { [code]: first.value.payment } } : {}),
      ...(strength ? { strength: { [code]: surveySample.strength } } : {}),
    },
  };
  const answer = calculateGoods(goodsCalculationAsked(asked, reference, on), { derivations: false });
  const totals = answer.ok ? answer.value.totalsByCode : {};
  const excises = Object.entries(totals).filter(([paid]) => paid.startsWith('4'));
  return {
    code,
    rate: rate.ok ? inWords(rate.value.rate.value) : null,
    duty: totals['2010'] ?? '',
    excise: excises.map(([, amount]) => amount).join(' + '),
    vat: totals['5010'] ?? '',
    total: answer.ok ? answer.value.total : '',
    missing: answer.ok ? [] : answer.refusal.missing,
  };
};

const inWords = (tree: Parameters<typeof formatRate>[0]): Text => ({
  kk: formatRate(tree, 'kk'),
  ru: formatRate(tree, 'ru'),
  en: formatRate(tree, 'en'),
});
