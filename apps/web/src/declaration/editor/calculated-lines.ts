import type { Payments } from '@tamga/contract';
import type { GoodsDeclaration, PaymentLine } from '@tamga/domain/declaration';
import { formatScaled, parseDecimal, parseMoney } from '@tamga/domain/quantities';

type Calculated = Payments['lines'][number];

/**
 * The declaration with box 47 as the calculator has it (389-14.6): base and amount of the lines that stand there are replaced,
 * lines that lack are added, everything else of a line is left as it was stated. A line of no item (the fee) is replaced where
 * it stands, and added for the whole declaration. Sums stated in box B follow.
 */
export const withCalculated = (declaration: GoodsDeclaration, payments: Calculation): GoodsDeclaration =>
  withSums(payments.lines.reduce(withLine, declaration), payments);

type Calculation = Pick<Payments, 'lines' | 'total'>;

/** The sum of a code that is stated once, and the total; what is paid by several documents is for the declarant to divide. */
const withSums = (declaration: GoodsDeclaration, { lines, total }: Calculation): GoodsDeclaration => {
  const { factPayments, paymentsTotal } = declaration;
  return {
    ...declaration,
    ...(factPayments && {
      factPayments: factPayments.map((stated) => {
        const isDivided = factPayments.some((other) => other !== stated && other.code === stated.code);
        const due = lines.filter(({ code, feature }) => code === stated.code && feature === 'ИУ');
        return isDivided || due.length === 0 ? stated : { ...stated, amount: sumOf(due) };
      }),
    }),
    ...(paymentsTotal === undefined ? {} : { paymentsTotal: total }),
  };
};

const sumOf = (lines: readonly Calculated[]): string =>
  formatScaled(
    lines.reduce((sum, { amount }) => sum + (parseMoney(amount, 'KZT')?.minor ?? 0n), 0n),
    2,
  );

const withLine = (declaration: GoodsDeclaration, line: Calculated): GoodsDeclaration => {
  const home = line.item === null ? feeHome(declaration, line.code) : line.item - 1;
  if (home === undefined)
    return { ...declaration, paymentLines: replaced(declaration.paymentLines ?? [], line) };
  const item = declaration.items[home];
  if (!item) return declaration;
  const after = { ...item, paymentLines: replaced(item.paymentLines ?? [], line) };
  return { ...declaration, items: declaration.items.with(home, after) };
};

/** The item whose sheet carries the line of the fee, or `undefined` where it stands for the whole declaration. */
const feeHome = ({ paymentLines = [], items }: GoodsDeclaration, code: string): number | undefined => {
  if (paymentLines.some((line) => line.code === code)) return undefined;
  const at = items.findIndex((item) => item.paymentLines?.some((line) => line.code === code));
  return at < 0 ? undefined : at;
};

const replaced = (stated: readonly PaymentLine[], line: Calculated): readonly PaymentLine[] => {
  const at = stated.findIndex(({ code }) => code === line.code);
  const before = stated[at];
  const base = parseDecimal(line.base) ? { base: line.base } : {};
  return before
    ? stated.with(at, { ...before, ...(before.base === undefined ? {} : base), amount: line.amount })
    : [
        ...stated,
        {
          code: line.code,
          ...base,
          ...rateOf(line),
          ...featureOf(line),
          amount: line.amount,
          currency: 'KZT',
        },
      ];
};

/** `16 %` as kind and rate; other rates are left for the declarant to write. */
const rateOf = ({ rate }: Calculated): PaymentLine => {
  const percent = /^(\d+(?:\.\d+)?) ?%$/.exec(rate)?.[1];
  return percent === undefined ? {} : { rateKind: '%', rate: percent };
};

const featureOf = ({ feature }: Calculated): PaymentLine => (feature ? { feature } : {});
