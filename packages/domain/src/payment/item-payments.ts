import { basesOf } from './duty-bases.ts';
import { exciseLines } from './excise.ts';
import { exportDutyLines } from './export-duty.ts';
import { importDutyLines } from './import-duty.ts';
import type { ItemStep } from './item-step.ts';
import type { Line } from './line.ts';
import { tradeDefenceLines } from './trade-defence.ts';
import { vatLines } from './vat.ts';

/** Lines of one item in the order of PAY-020: duty, trade defence, excise, VAT. Gaps are collected, not thrown. */
export const itemLines = (step: ItemStep): readonly Line[] => {
  const { effect, item, context } = step;
  if (effect.exportDuty === 'due') return exportDutyLines(step);
  if (effect.duty === 'national') {
    context.gaps.add({ item: item.ordinal, what: 'procedure', payment: null, detail: item.procedure });
    return [];
  }
  const bases = basesOf(step);
  const duty = effect.duty === 'none' ? [] : importDutyLines(step, bases);
  const defence = effect.tradeDefence === 'none' ? [] : tradeDefenceLines(step, bases);
  const taxed = effect.taxes !== 'none';
  const excise = taxed && !item.processing?.repair ? exciseLines(step, bases, duty) : [];
  const before = [...duty, ...defence, ...excise];
  return taxed ? [...before, ...vatLines(step, bases, before)] : before;
};
