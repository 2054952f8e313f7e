import { accept, type Derived, type Result, refuse } from '../law/index.ts';
import { formatMoney, type Money } from '../quantities/index.ts';
import { asIfReleased } from './as-if-released.ts';
import { type DerivationNode, serialise } from './derivation.ts';
import { type CalcDataMissing, Gaps } from './gaps.ts';
import { assessGoods } from './goods.ts';
import type { GoodsCalculation } from './goods-calculation.ts';
import { type Line, totalsByCode, writeTotals } from './line.ts';
import { by, type PaymentRuleId } from './rules.ts';

/** A correction after release: the whole declaration before and after, with one rate day (PAY-140). */
export interface Correction {
  readonly before: GoodsCalculation;
  readonly after: GoodsCalculation;
}

/** One line of the correction's box 47 (PAY-144). */
export interface LineDifference {
  readonly ordinal: number | null;
  readonly code: string;
  readonly measure: string | null;
  readonly before: string;
  readonly after: string;
  readonly difference: string;
}

export interface CorrectionAnswer {
  readonly kind: 'correction';
  readonly before: Readonly<Record<string, string>>;
  readonly after: Readonly<Record<string, string>>;
  readonly difference: Readonly<Record<string, string>>;
  /** Sum of the positive differences; codes are not netted against each other. */
  readonly toPay: string;
  /** Sum of the negative ones, written positive. */
  readonly overpaid: string;
  readonly lines: readonly LineDifference[];
  readonly derivations: readonly DerivationNode[];
}

/** PAY-140, PAY-141: difference = new − old per code; the declaring fee is not charged again. */
export const calculateCorrection = ({
  before,
  after,
}: Correction): Result<CorrectionAnswer, CalcDataMissing> => {
  if (before.rateDay !== after.rateDay) {
    const gaps = new Gaps();
    gaps.add({
      item: null,
      what: 'date',
      payment: null,
      detail: `${before.rateDay}, ${after.rateDay}`,
      reason: 'unreadable',
    });
    return refuse(gaps.refusal);
  }
  const old = assessGoods(before);
  const corrected = assessGoods(sameFee(after, before));
  if (old.ok && corrected.ok)
    return accept(differences(old.value.lines, corrected.value.lines, 'PAY-140', before.currency));
  const missing = [old, corrected].flatMap((one) => (one.ok ? [] : one.refusal.missing));
  return refuse({ code: 'CALC_DATA_MISSING', missing });
};

const sameFee = (
  { fee: _, feeRelief: __, ...after }: GoodsCalculation,
  before: GoodsCalculation,
): GoodsCalculation => ({
  ...after,
  ...(before.fee === undefined ? {} : { fee: before.fee }),
  ...(before.feeRelief === undefined ? {} : { feeRelief: before.feeRelief }),
});

const differences = (
  before: readonly Line[],
  after: readonly Line[],
  rule: PaymentRuleId,
  currency: string,
): CorrectionAnswer => {
  const [old, corrected] = [totalsByCode(before), totalsByCode(after)];
  const codes = [...new Set([...old.keys(), ...corrected.keys()])].toSorted();
  const rows = codes.map((code) => ({ code, minor: (corrected.get(code) ?? 0n) - (old.get(code) ?? 0n) }));
  const sum = (sign: bigint) =>
    rows.reduce((total, { minor }) => (minor * sign > 0n ? total + minor * sign : total), 0n);
  const written = (minor: bigint) => formatMoney({ minor, currency });
  return {
    kind: 'correction',
    before: writeTotals(old),
    after: writeTotals(corrected),
    difference: writeTotals(new Map(rows.map(({ code, minor }) => [code, minor]))),
    toPay: written(sum(1n)),
    overpaid: written(sum(-1n)),
    lines: lineDifferences(before, after),
    derivations: rows.map(({ code, minor }) =>
      serialise(code, differenceOf(code, minor, { before, after }, rule, currency)),
    ),
  };
};

const differenceOf = (
  code: string,
  minor: bigint,
  sides: { readonly before: readonly Line[]; readonly after: readonly Line[] },
  rule: PaymentRuleId,
  currency: string,
): Derived<Money> => {
  const from: Record<string, Derived<unknown>> = {};
  for (const side of ['before', 'after'] as const)
    for (const [index, line] of sides[side].filter((one) => one.code === code).entries())
      from[`${side}${index + 1}`] = line.amount;
  return { value: { minor, currency }, source: by(rule), from };
};

const lineDifferences = (before: readonly Line[], after: readonly Line[]): readonly LineDifference[] => {
  const rows = new Map<string, { readonly line: Line; before: bigint; after: bigint }>();
  const put = (line: Line, side: 'before' | 'after'): void => {
    const key = `${line.ordinal}|${line.code}|${line.measure}`;
    const row = rows.get(key) ?? { line, before: 0n, after: 0n };
    row[side] += line.amount.value.minor;
    rows.set(key, row);
  };
  for (const line of before) put(line, 'before');
  for (const line of after) put(line, 'after');
  return [...rows.values()].map(({ line, before: old, after: corrected }) => ({
    ordinal: line.ordinal,
    code: line.code,
    measure: line.measure,
    before: formatMoney({ minor: old, currency: '' }),
    after: formatMoney({ minor: corrected, currency: '' }),
    difference: formatMoney({ minor: corrected - old, currency: '' }),
  }));
};

/** Release during a check: only what may be added (PAY-112). */
export interface ReleaseSecurityCalculation {
  readonly declared: GoodsCalculation;
  /** As if the doubt proves right: price information of the class or kind, another code or origin. */
  readonly doubted: GoodsCalculation;
}

export interface ReleaseSecurityAnswer {
  readonly kind: 'releaseSecurity';
  readonly declared: Readonly<Record<string, string>>;
  readonly doubted: Readonly<Record<string, string>>;
  /** Per code, never below zero. */
  readonly security: Readonly<Record<string, string>>;
  readonly amount: string;
  readonly derivations: readonly DerivationNode[];
}

export const calculateReleaseSecurity = ({
  declared,
  doubted,
}: ReleaseSecurityCalculation): Result<ReleaseSecurityAnswer, CalcDataMissing> => {
  const answer = calculateCorrection({ before: declared, after: doubted });
  if (!answer.ok) return answer;
  const { before, after, difference, toPay, derivations } = answer.value;
  return accept({
    kind: 'releaseSecurity',
    declared: before,
    doubted: after,
    security: Object.fromEntries(
      Object.entries(difference).map(([code, amount]) => [code, amount.startsWith('-') ? '0.00' : amount]),
    ),
    amount: toPay,
    derivations: derivations.map((node) => ({ ...node, basis: 'PAY-112' as const })),
  });
};

/** PAY-029: ETT duty − duty paid at the lower national rate, by the rates of the first registration day. */
export interface NationalRateDifference {
  readonly kind: 'nationalRateDifference';
  readonly duty: string;
  /** Only when the setting `wtoDifferenceVat` says so. */
  readonly vat: string;
  readonly total: string;
  readonly derivation: DerivationNode;
}

export const calculateNationalRateDifference = (
  goods: GoodsCalculation,
): Result<NationalRateDifference, CalcDataMissing> => {
  const paid = assessGoods(goods);
  const full = assessGoods(
    asIfReleased(withoutRegime(goods), { preferences: false, reliefs: false, tradeDefence: false }),
  );
  if (!paid.ok || !full.ok) return refuse(paid.ok ? (full.ok ? noGaps : full.refusal) : paid.refusal);
  const minor = (code: string): bigint =>
    (totalsByCode(full.value.lines).get(code) ?? 0n) - (totalsByCode(paid.value.lines).get(code) ?? 0n);
  const vat = paid.value.context.settings.wtoDifferenceVat ? minor('5010') : 0n;
  const sides = { before: paid.value.lines, after: full.value.lines };
  const { currency } = goods;
  return accept({
    kind: 'nationalRateDifference',
    duty: formatMoney({ minor: minor('2010'), currency }),
    vat: formatMoney({ minor: vat, currency }),
    total: formatMoney({ minor: minor('2010') + vat, currency }),
    derivation: serialise('2010', differenceOf('2010', minor('2010'), sides, 'PAY-029', currency)),
  });
};

const noGaps: CalcDataMissing = { code: 'CALC_DATA_MISSING', missing: [] };

const withoutRegime = (goods: GoodsCalculation): GoodsCalculation => ({
  ...goods,
  items: goods.items.map(({ dutyRegime: _, ...item }) => item),
});
