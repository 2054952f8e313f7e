import type { GoodsItem } from '@tamga/domain/declaration';
import type { ExciseFact, ItemRates, TradeDefenceFact } from '@tamga/domain/payment';
import {
  dutyRate,
  excise,
  nationalDutyRate,
  type ReferenceSnapshot,
  tradeDefence,
  vatRate,
} from '@tamga/domain/reference';
import type { LocalDate } from '@tamga/domain/time';
import { sourceOf } from './source-of.ts';

/** Questions whose answer decides a rate, as the declarant answered them. */
export interface CalculationAnswers {
  /** By measure: whether its description fits the goods (PAY-030). */
  readonly measures?: Readonly<Record<string, 'yes' | 'no'>>;
  /** By commodity code: the payment code of the excise its goods bear, or `none` (PAY-040). */
  readonly excise?: Readonly<Record<string, string>>;
  /** By commodity code: strength in per cent by volume, for excise per litre of pure alcohol (PAY-040). */
  readonly strength?: Readonly<Record<string, string>>;
  /** Temporary admission: the last day paid for, or full relief by the Commission's list (PAY-080, PAY-087). */
  readonly temporary?: { readonly until: string; readonly fullRelief?: boolean };
  /** The day of trade defence where it is not the rate day: a preliminary declaration (PAY-014a, PAY-038). */
  readonly protectionDay?: LocalDate;
}

/**
 * Rates of one item in force on the day, each naming its table; what the tables lack stays absent (PAY-003). Component parts
 * of a complete machine are declared under its code and take its rates (PAY-035).
 */
export const itemRates = (
  item: GoodsItem,
  reference: ReferenceSnapshot,
  on: LocalDate,
  answers: CalculationAnswers,
): ItemRates => {
  const code = item.commodityCode ?? '';
  const duty = dutyRate(reference, code, on);
  const national = nationalDutyRate(reference, code, on);
  const vat = vatRate(reference, on);
  return {
    ...(national ? { nationalLower: { rate: national.value, source: sourceOf(national) } } : {}),
    ...(duty.ok ? { importDuty: { rate: duty.value.rate.value, source: sourceOf(duty.value.rate) } } : {}),
    exportDuty: null,
    tradeDefence: measuresOf(item, reference, answers.protectionDay ?? on, answers),
    excise: exciseOf(item, reference, on, answers),
    ...(vat.ok ? { vat: { pct: vat.value.value.pct, source: sourceOf(vat.value) } } : {}),
  };
};

/** Measures the code and origin point to; the description decides, and what was not answered is a gap (PAY-030). */
const measuresOf = (
  item: GoodsItem,
  reference: ReferenceSnapshot,
  on: LocalDate,
  answers: CalculationAnswers,
): readonly TradeDefenceFact[] => {
  const origin = item.originCountry && item.originCountry !== '00' ? item.originCountry : undefined;
  return tradeDefence(reference, item.commodityCode ?? '', origin, on).flatMap(({ measure }) => {
    const { kind, measure: id, rates } = measure.value;
    const others = rates?.find(({ producer }) => producer === '*') ?? rates?.[0];
    return [
      {
        kind,
        measure: id,
        rate: { t: 'ADV', pct: others?.pct ?? '' } as const,
        source: sourceOf(measure),
        descriptionFits: answers.measures?.[id] ?? statedAnswer(item, measure.value.payment),
      } satisfies TradeDefenceFact,
    ];
  });
};

/**
 * What box 47 says of a measure: a line of its payment means that the description fits, lines without one that it does not.
 * Box 47 left blank answers nothing.
 */
const statedAnswer = (item: GoodsItem, paymentCode: string): 'yes' | 'no' | 'notAnswered' => {
  const lines = item.paymentLines ?? [];
  return lines.length === 0 ? 'notAnswered' : lines.some(({ code }) => code === paymentCode) ? 'yes' : 'no';
};

/**
 * Excise of the item (PAY-040). The description of the goods decides which rate of the heading applies, and box 47 says so: the
 * rates whose payment it names, none when it names others only. Box 47 left blank: the only rate there is; with several, or
 * with excisable goods whose rate the data lack, a rate that cannot be read, which the calculator reports as missing (PAY-003).
 */
const exciseOf = (
  item: GoodsItem,
  reference: ReferenceSnapshot,
  on: LocalDate,
  answers: CalculationAnswers,
): readonly ExciseFact[] => {
  const { excisable, rates, gaps } = excise(reference, item.commodityCode ?? '', on);
  if (!excisable) return [];
  const answer = answers.excise?.[item.commodityCode ?? ''];
  const lines = answer === undefined ? (item.paymentLines ?? []) : [{ code: answer }];
  const strength = answers.strength?.[item.commodityCode ?? ''];
  const stated = rates.filter(({ value }) => lines.some(({ code }) => code === value.payment));
  const chosen = lines.length > 0 ? stated : rates;
  const facts = chosen.map((rate) => ({
    code: rate.value.payment,
    rate: rate.value.rate,
    source: sourceOf(rate),
    ...(strength === undefined ? {} : { strength: { pct: strength, source: 'strength stated' } }),
  }));
  if (
    facts.length === 1 ||
    (lines.length > 0 && facts.length === 0 && (answer === 'none' || gaps.length === 0))
  )
    return facts;
  return [{ code: '4000', rate: { t: 'ADV', pct: '' }, source: '' }];
};
