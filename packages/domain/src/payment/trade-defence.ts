import { applyRate, type Bases, type Evaluated } from './evaluate.ts';
import type { TradeDefenceFact } from './goods-calculation.ts';
import type { ItemStep } from './item-step.ts';
import { type Line, lineAmount } from './line.ts';
import { formatRate } from './rate.ts';
import { by } from './rules.ts';

/** PAY-031, and the codes of provisional duties. */
export const defenceCodes = {
  definitive: { SPECIAL: '2040', ANTI_DUMPING: '2050', COUNTERVAILING: '2060' },
  provisional: { SPECIAL: '2140', ANTI_DUMPING: '2150', COUNTERVAILING: '2160' },
  collectedAsProvisional: { SPECIAL: '2240', ANTI_DUMPING: '2250', COUNTERVAILING: '2260' },
} as const;

/**
 * One line for each measure that applies, in the measure's own unit (PAY-032), without preference, never deferred (PAY-037); origin unknown: the highest measure of
 * each kind (PAY-036).
 */
export const tradeDefenceLines = (step: ItemStep, bases: Bases): readonly Line[] => {
  const { item, context } = step;
  const lines: { readonly kind: TradeDefenceFact['kind']; readonly line: Line }[] = [];
  for (const fact of item.rates.tradeDefence) {
    const code = defenceCodes[fact.stage ?? 'definitive'][fact.kind];
    if (fact.descriptionFits === 'notAnswered')
      context.gaps.add({ item: item.ordinal, what: 'answer', payment: code, detail: fact.measure });
    if (fact.descriptionFits === 'no' || fact.descriptionFits === 'notAnswered') continue;
    const applied = applyRate(fact, bases, code, context);
    if (applied) lines.push({ kind: fact.kind, line: defenceLine(step, fact, code, applied) });
  }
  const unknown =
    item.originCountry === undefined || item.originCountry === '' || item.originCountry === '00';
  if (!unknown) return lines.map(({ line }) => line);
  const kinds = [...new Set(lines.map(({ kind }) => kind))];
  return kinds.map((kind) => highest(lines.filter((one) => one.kind === kind).map(({ line }) => line)));
};

const highest = (lines: readonly Line[]): Line => {
  const top = lines.reduce((a, b) => (b.amount.value.minor > a.amount.value.minor ? b : a));
  if (lines.length === 1) return top;
  const from = Object.fromEntries(lines.map(({ amount }, index) => [`tradeDefence${index + 1}`, amount]));
  return { ...top, amount: { value: top.amount.value, source: by('PAY-036'), from } };
};

const defenceLine = (
  { item, context }: ItemStep,
  fact: TradeDefenceFact,
  code: string,
  applied: Evaluated,
): Line => ({
  ordinal: item.ordinal,
  code,
  base: applied.base,
  rate: formatRate(fact.rate),
  amount: lineAmount(applied.amount, 'PAY-031', null, context),
  feature: 'ИУ',
  payableNow: true,
  owed: true,
  measure: fact.measure,
  prepaidDocument: null,
});
