import { type Text, text } from '../law/index.ts';
import { type Ratio, ratio } from '../quantities/index.ts';

/** Names of the units that rates are written in, by the code of the EAEU classifier (Decision 378, annex 12). */
export const unitNames: Readonly<Record<string, Text>> = {
  '006': text('м', 'м', 'm'),
  '055': text('м2', 'м2', 'm2'),
  '111': text('см3', 'см3', 'cm3'),
  '112': text('л', 'л', 'l'),
  '113': text('м3', 'м3', 'm3'),
  '114': text('1000 м3', '1000 м3', '1000 m3'),
  '117': text('толық массаның тоннасы', 'т полной массы', 't of full mass'),
  '118': text('шанақ көлемінің м3', 'м3 объёма кузова', 'm3 of body volume'),
  '130': text('1000 л', '1000 л', '1000 l'),
  '162': text('карат', 'карат', 'carat'),
  '163': text('г', 'г', 'g'),
  '166': text('кг', 'кг', 'kg'),
  '168': text('т', 'т', 't'),
  '185': text('т жүк көтергіштік', 'т грузоподъёмности', 't of carrying capacity'),
  '214': text('кВт', 'кВт', 'kW'),
  '246': text('1000 кВт·сағ', '1000 кВт·ч', '1000 kWh'),
  '251': text('а.к.', 'л.с.', 'hp'),
  '715': text('жұп', 'пара', 'pair'),
  '796': text('дана', 'шт', 'piece'),
  '797': text('100 дана', '100 шт', 'hundred pieces'),
  '798': text('1000 дана', '1000 шт', 'thousand pieces'),
  '831': text('л таза спирт', 'л чистого спирта', 'l of pure alcohol'),
};

export const unitName = (code: string): Text => unitNames[code] ?? text(code, code, code);

/** Size of each unit in the first of its row: the only conversions there are (PAY-023). A pair is not two pieces. */
const families: readonly (readonly (readonly [unit: string, size: Ratio])[])[] = [
  [
    ['166', ratio(1n)],
    ['163', ratio(1n, 1000n)],
    ['168', ratio(1000n)],
    ['162', ratio(1n, 5000n)],
  ],
  [
    ['796', ratio(1n)],
    ['797', ratio(100n)],
    ['798', ratio(1000n)],
  ],
  [
    ['112', ratio(1n)],
    ['130', ratio(1000n)],
    ['113', ratio(1000n)],
    ['114', ratio(1_000_000n)],
  ],
];

const sizes = new Map(
  families.flatMap((family, index) => family.map(([unit, size]) => [unit, { family: index, size }] as const)),
);

/** How many of `to` one of `from` is; `undefined` when the table does not say. */
export const unitFactor = (from: string, to: string): Ratio | undefined => {
  if (from === to) return one;
  const a = sizes.get(from);
  const b = sizes.get(to);
  if (!a || !b || a.family !== b.family) return undefined;
  return ratio(a.size.numerator * b.size.denominator, a.size.denominator * b.size.numerator);
};

const one = ratio(1n);
