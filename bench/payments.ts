/**
 * `npm run bench -- payments [rounds]`: what the payments of goods cost, beside two other ways to do the same sums in the
 * same run: floating point (fast, but not exact: amounts that differ are counted) and a plain decimal class as
 * libraries have it (exact where it divides nothing, without derivations).
 *
 * Every contender reads the same decimal strings and answers with decimal strings: customs value of two components,
 * duty `12 % but not less than 0.35 EUR per kg`, VAT. Turns are interleaved, CPU time of the process is counted, the
 * median of the rounds is printed with its ratio to the plain decimals. The largest declaration is computed in Node and in
 * Chromium too.
 */
import { strict as assert } from 'node:assert';
import {
  calculateGoods,
  type GoodsCalculation,
  type GoodsItemCalculation,
  type RateTree,
} from '@tamga/domain/payment';
import { timesInBrowser } from './payments/in-browser.ts';

const rounds = Number(process.argv[2] ?? 7);
const itemsPerTurn = 10;
const declarationsPerRound = 400;

/** One row of the tariff, which all goods of its code share. */
const tariffDuty: RateTree = {
  t: 'MAX',
  of: [
    { t: 'ADV', pct: '12' },
    { t: 'SPEC', amount: '0.35', cur: 'EUR', per: '1', unit: '166' },
  ],
};

const item = (ordinal: number, turn: number): GoodsItemCalculation => ({
  ordinal,
  commodityCode: '8450111100',
  originCountry: 'CN',
  procedure: '40',
  previousProcedure: '00',
  customsValue: {
    components: [
      {
        kind: 'price',
        amount: `${1250 + ordinal * 37 + turn}.${10 + (turn % 89)}`,
        currency: 'USD',
        source: 'invoice',
      },
      { kind: 'carriage', amount: `${40 + ordinal}.55`, currency: 'EUR', source: 'waybill' },
    ],
  },
  quantities: [{ unit: '166', value: `${700 + turn}.25` }],
  rates: {
    importDuty: {
      rate: tariffDuty,
      source: 'ETT from 2026-01-01',
    },
    tradeDefence: [],
    excise: [],
    vat: { pct: '16', source: 'VAT from 2026-01-01' },
  },
});

const declaration = (items: number, turn: number): GoodsCalculation => ({
  rateDay: '2026-05-18',
  memberState: 'KZ',
  currency: 'KZT',
  referenceVersion: 'bench',
  exchangeRates: [
    { currency: 'USD', quant: '1', rate: '502.13', source: 'National Bank of 2026-05-18' },
    { currency: 'EUR', quant: '1', rate: '588.47', source: 'National Bank of 2026-05-18' },
  ],
  fee: { mrp: '4325', factor: '6', source: 'MRP 2026' },
  items: Array.from({ length: items }, (_, index) => item(index + 1, turn)),
});

/** Duty and VAT of each item, then the total: what all contenders answer. */
type Sums = readonly string[];

const ours =
  (derivations: boolean) =>
  (input: GoodsCalculation): Sums => {
    const answer = calculateGoods(input, { derivations });
    assert.ok(answer.ok);
    return [...answer.value.lines.map(({ amount }) => amount), answer.value.total];
  };

/** What one item holds, in the form both rivals read. */
const factsOf = (input: GoodsCalculation, one: GoodsItemCalculation) => {
  assert.ok(one.customsValue && 'components' in one.customsValue && input.fee && 'mrp' in input.fee);
  const duty = one.rates.importDuty?.rate;
  assert.ok(duty?.t === 'MAX' && duty.of[0]?.t === 'ADV' && duty.of[1]?.t === 'SPEC' && one.rates.vat);
  return {
    components: one.customsValue.components,
    percent: duty.of[0].pct,
    perKg: duty.of[1].amount,
    kg: one.quantities[0]?.value ?? '0',
    vat: one.rates.vat.pct,
    fee: input.fee,
  };
};

const rateOf = (input: GoodsCalculation, currency: string): string =>
  input.exchangeRates.find((rate) => rate.currency === currency)?.rate ?? '1';

const round = (value: number): number => Math.round(value * 100) / 100;

const floats = (input: GoodsCalculation): Sums => {
  const sums: string[] = [];
  let total = 0;
  let feeAmount = 0;
  for (const [index, one] of input.items.entries()) {
    const { components, percent, perKg, kg, vat, fee } = factsOf(input, one);
    const value = round(
      components.reduce((sum, part) => sum + Number(part.amount) * Number(rateOf(input, part.currency)), 0),
    );
    const duty = round(
      Math.max((value * Number(percent)) / 100, Number(kg) * Number(perKg) * Number(rateOf(input, 'EUR'))),
    );
    feeAmount = Number(fee.mrp) * Number(fee.factor);
    const tax = round(((value + duty + (index === 0 ? feeAmount : 0)) * Number(vat)) / 100);
    sums.push(duty.toFixed(2), tax.toFixed(2));
    total += duty + tax;
  }
  return [...sums, feeAmount.toFixed(2), (total + feeAmount).toFixed(2)];
};

/** A decimal as most libraries have it: digits and a scale, a new object for each step. */
class Decimal {
  readonly units: bigint;
  readonly scale: number;
  constructor(units: bigint, scale: number) {
    this.units = units;
    this.scale = scale;
  }
  static of(written: string): Decimal {
    const [whole = '0', fraction = ''] = written.split('.');
    return new Decimal(BigInt(whole + fraction), fraction.length);
  }
  to(scale: number): bigint {
    return this.units * 10n ** BigInt(scale - this.scale);
  }
  plus(other: Decimal): Decimal {
    const scale = Math.max(this.scale, other.scale);
    return new Decimal(this.to(scale) + other.to(scale), scale);
  }
  times(other: Decimal): Decimal {
    return new Decimal(this.units * other.units, this.scale + other.scale);
  }
  hundredth(): Decimal {
    return new Decimal(this.units, this.scale + 2);
  }
  max(other: Decimal): Decimal {
    const scale = Math.max(this.scale, other.scale);
    return this.to(scale) >= other.to(scale) ? this : other;
  }
  rounded(): Decimal {
    if (this.scale <= 2) return new Decimal(this.to(2), 2);
    const by = 10n ** BigInt(this.scale - 2);
    const [quotient, rest] = [this.units / by, this.units % by];
    return new Decimal(rest * 2n >= by ? quotient + 1n : quotient, 2);
  }
  toString(): string {
    const digits = this.to(2).toString().padStart(3, '0');
    return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
  }
}

const decimals = (input: GoodsCalculation): Sums => {
  const sums: string[] = [];
  let total = Decimal.of('0');
  let feeAmount = Decimal.of('0');
  for (const [index, one] of input.items.entries()) {
    const { components, percent, perKg, kg, vat, fee } = factsOf(input, one);
    const value = components
      .map((part) => Decimal.of(part.amount).times(Decimal.of(rateOf(input, part.currency))))
      .reduce((a, b) => a.plus(b))
      .rounded();
    const specific = Decimal.of(kg)
      .times(Decimal.of(perKg))
      .times(Decimal.of(rateOf(input, 'EUR')));
    const duty = value.times(Decimal.of(percent)).hundredth().max(specific).rounded();
    feeAmount = Decimal.of(fee.mrp).times(Decimal.of(fee.factor));
    const base = index === 0 ? value.plus(duty).plus(feeAmount) : value.plus(duty);
    const tax = base.times(Decimal.of(vat)).hundredth().rounded();
    sums.push(duty.toString(), tax.toString());
    total = total.plus(duty).plus(tax);
  }
  return [...sums, feeAmount.toString(), total.plus(feeAmount).toString()];
};

interface Contender {
  readonly name: string;
  readonly run: (input: GoodsCalculation) => Sums;
}

const contenders: readonly Contender[] = [
  { name: 'plain decimals, no derivation (rival)', run: decimals },
  { name: 'floating point, no derivation', run: floats },
  { name: 'Tamga, sums only', run: ours(false) },
  { name: 'Tamga, with derivations', run: ours(true) },
];

const cpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

const main = async (): Promise<void> => {
  const inputs = Array.from({ length: declarationsPerRound }, (_, turn) => declaration(itemsPerTurn, turn));
  let wrong = 0;
  for (const input of inputs) {
    const exact = ours(true)(input);
    assert.deepEqual(decimals(input), exact);
    wrong += floats(input).filter((amount, index) => amount !== exact[index]).length;
  }
  const speeds = contenders.map((): number[] => []);
  for (let turn = 0; turn < rounds + 1; turn += 1)
    for (const [index, { run }] of contenders.entries()) {
      const start = cpuMs();
      for (const input of inputs) run(input);
      if (turn > 0) speeds[index]?.push((declarationsPerRound * itemsPerTurn * 1000) / (cpuMs() - start));
    }
  const rival = median(speeds[0] ?? []);
  console.log(`items per second of one core, declarations of ${itemsPerTurn} items, ${rounds} rounds`);
  for (const [index, { name }] of contenders.entries()) {
    const speed = median(speeds[index] ?? []);
    console.log(
      `  ${name.padEnd(40)} ${Math.round(speed).toLocaleString('en').padStart(9)}  x ${(speed / rival).toFixed(2)}`,
    );
  }
  console.log(`floating point differs in ${wrong} of ${inputs.length * (itemsPerTurn * 2 + 2)} amounts`);
  largest();
  await inBrowser();
};

/** The largest declaration there may be: time and size of the answer. */
const largest = (): void => {
  const input = declaration(999, 1);
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now();
    ours(true)(input);
    return performance.now() - start;
  });
  const bytes = JSON.stringify(calculateGoods(input)).length;
  console.log(
    `999 items with derivations: ${median(times).toFixed(1)} ms, answer ${(bytes / 1e6).toFixed(1)} MB of JSON`,
  );
};

/** The same in Chromium: what the form and the public page wait for. The first run is that of a page just opened. */
const inBrowser = async (): Promise<void> => {
  const [first = 0, ...rest] = await timesInBrowser(declaration(999, 1), rounds + 1);
  console.log(
    `999 items with derivations in Chromium: ${median(rest).toFixed(1)} ms, the first ${first.toFixed(1)} ms`,
  );
};

await main();
