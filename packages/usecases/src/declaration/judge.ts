import {
  examineDeclaration,
  type Finding,
  type GoodsDeclaration,
  lookupsOf,
  type NotChecked,
} from '@tamga/domain/declaration';
import {
  type CalcDataMissing,
  calculateGoods,
  type GoodsCalculation,
  type GoodsPayments,
} from '@tamga/domain/payment';
import type { ReferenceSnapshot } from '@tamga/domain/reference';
import type { Instant, LocalDate } from '@tamga/domain/time';
import { type CalculationAnswers, goodsCalculationOf } from '../payment/index.ts';

export interface JudgeInput {
  readonly declaration: GoodsDeclaration;
  readonly reference: ReferenceSnapshot;
  /** The rate day: the day of registration (PAY-013). */
  readonly on: LocalDate;
  readonly lodgedAt?: Instant;
  readonly answers?: CalculationAnswers;
}

export interface Judgement {
  readonly findings: readonly Finding[];
  readonly notChecked: readonly NotChecked[];
  readonly payments: GoodsPayments | null;
  /** What the payments were computed from. */
  readonly calculation: GoodsCalculation;
  readonly missing: CalcDataMissing['missing'];
}

/**
 * Findings and payments of a declaration: the same judgement for a draft and at registration, so that what the declarant was
 * shown is what decides (389-19.3, 389-14.6).
 */
export const judge = ({ declaration, reference, on, lodgedAt, answers = {} }: JudgeInput): Judgement => {
  const calculation = goodsCalculationOf(declaration, reference, on, answers);
  const calculated = calculateGoods(calculation);
  const payments = calculated.ok ? calculated.value : null;
  const { findings, notChecked } = examineDeclaration(declaration, {
    on,
    ...(lodgedAt ? { lodgedAt } : {}),
    reference: lookupsOf(reference),
    ...(payments ? { calculated: linesOf(payments) } : {}),
  });
  const missing = calculated.ok ? [] : calculated.refusal.missing;
  return {
    findings: [...findings, ...missing.map(missingFinding)],
    notChecked,
    payments,
    calculation,
    missing,
  };
};

const linesOf = ({ lines, total }: GoodsPayments) => ({
  lines: lines.map(({ ordinal, code, base, rate, feature, amount }) => ({
    ...(ordinal === null ? {} : { item: ordinal }),
    code,
    base,
    rate,
    feature,
    amount,
  })),
  total,
});

/** Without the payments there is nothing to reserve: what the calculation lacks refuses registration (PAY-003). */
export const missingFinding = (gap: CalcDataMissing['missing'][number]): Finding => ({
  rule: 'CALC_DATA_MISSING',
  clause: '389-14.6',
  severity: 'E',
  ground: 4,
  place: gap.item === null ? '' : `items[${gap.item - 1}]`,
  box: '47',
  ...(gap.item === null ? {} : { item: gap.item }),
  found: '',
  expected: gap.detail,
  message: gap.message,
  fix: {
    kk: 'Жетіспейтін деректі тиісті бағанға жазыңыз; анықтамалықта мөлшерлеме жоқ болса, бұл туралы қолдау қызметіне хабарлаңыз.',
    ru: 'Укажите недостающее в соответствующей графе; если в справочнике нет ставки, сообщите службе поддержки.',
    en: 'State what is missing in its box; if the reference data lack a rate, tell the support service.',
  },
});
