import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { calculateCorrection } from './difference.ts';
import { calculateGoods } from './goods.ts';
import type { GoodsCalculation, GoodsItemCalculation, GoodsPayments } from './goods-calculation.ts';
import type { RateTree } from './rate.ts';
import { aDeclaration, aGoodsItem, ratesWith } from './sample-goods.ts';
import { calculateCase, readCase } from './written/written-case.ts';

const runs = { numRuns: process.env['TAMGA_DEEP'] ? 20_000 : 200 };

const decimal = (max: number, scale: number) =>
  fc.integer({ min: 0, max }).map((units) => {
    const digits = String(units).padStart(scale + 1, '0');
    return `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
  });
const simple: fc.Arbitrary<RateTree> = fc.oneof(
  fc.record({ t: fc.constant('ADV' as const), pct: decimal(50_00, 2) }),
  fc.record({
    t: fc.constant('SPEC' as const),
    amount: decimal(10_000, 3),
    cur: fc.constantFrom('EUR', 'KZT'),
    per: fc.constantFrom('1', '1000'),
    unit: fc.constantFrom('166', '168', '796'),
  }),
);
const combined: fc.Arbitrary<RateTree> = fc.record({
  t: fc.constantFrom('MAX' as const, 'MIN' as const, 'SUM' as const),
  of: fc.array(simple, { minLength: 1, maxLength: 3 }),
});
const rate = fc.oneof(simple, combined);

const item: fc.Arbitrary<GoodsItemCalculation> = fc
  .record({
    amount: decimal(1_000_000_00, 2),
    duty: rate,
    excise: rate,
    mass: decimal(100_000, 3),
    pieces: fc.nat(5000),
  })
  .map(({ amount, duty, excise, mass, pieces }) =>
    aGoodsItem({
      customsValue: { components: [{ kind: 'price', amount, currency: 'USD', source: 'invoice' }] },
      grossMass: mass,
      netMass: mass,
      quantities: [{ unit: '796', value: String(pieces) }],
      rates: ratesWith({
        importDuty: { rate: duty, source: 'ETT' },
        excise: [{ code: '4360', rate: excise, source: 'Tax Code' }],
      }),
    }),
  );
const declaration: fc.Arbitrary<GoodsCalculation> = fc
  .record({
    items: fc.array(item, { minLength: 1, maxLength: 8 }),
    mode: fc.constantFrom('NONE' as const, 'FIRST_ITEM' as const, 'PRO_RATA' as const),
  })
  .map(({ items, mode }) =>
    aDeclaration({
      settings: { vatBaseFeeMode: mode },
      items: items.map((one, index) => ({ ...one, ordinal: index + 1 })),
    }),
  );

const pay = (input: GoodsCalculation): GoodsPayments => {
  const answer = calculateGoods(input);
  assert.ok(answer.ok, JSON.stringify(answer));
  return answer.value;
};
const minor = (amount: string): bigint => BigInt(amount.replace('.', ''));
const sum = (amounts: readonly string[]): bigint =>
  amounts.reduce((total, amount) => total + minor(amount), 0n);

describe('389-14.6 PAY-054 totals', () => {
  it('are the sums of the lines, by code and in all, and of what is paid now and later', () => {
    fc.assert(
      fc.property(declaration, (input) => {
        const { lines, totalsByCode, total, toPayNow, conditional } = pay(input);
        assert.equal(sum(lines.map(({ amount }) => amount)), minor(total));
        assert.equal(sum(Object.values(totalsByCode)), minor(total));
        assert.equal(minor(toPayNow) + minor(conditional), minor(total));
      }),
      runs,
    );
  });
});

describe('389-14.6 PAY-048 a common cost', () => {
  it('is shared without losing a tiyn', () => {
    fc.assert(
      fc.property(
        declaration,
        decimal(10_000_00, 2),
        fc.constantFrom('grossMass' as const, 'value' as const),
        (input, amount, key) => {
          const shared = pay({
            ...input,
            sharedCosts: [{ kind: 'carriage', amount, currency: 'KZT', key, source: 'waybill' }],
          });
          const before = sum(pay(input).items.map(({ customsValue }) => customsValue));
          assert.equal(sum(shared.items.map(({ customsValue }) => customsValue)) - before, minor(amount));
        },
      ),
      runs,
    );
  });
});

describe('389-14.6 PAY-020 a higher value', () => {
  it('never lowers a payment; without a fee shared by value', () => {
    fc.assert(
      fc.property(declaration, decimal(1_000_00, 2), (input, more) => {
        const plain = { ...input, settings: { vatBaseFeeMode: 'FIRST_ITEM' as const } };
        const [first, ...rest] = plain.items;
        assert.ok(first?.customsValue && 'components' in first.customsValue);
        const addition = { kind: 'royalty', amount: more, currency: 'USD', source: 'licence' } as const;
        const raised = {
          ...first,
          customsValue: { components: [...first.customsValue.components, addition] },
        };
        const [low, high] = [pay(plain), pay({ ...plain, items: [raised, ...rest] })];
        low.lines.forEach((line, index) =>
          assert.ok(minor(line.amount) <= minor(high.lines[index]?.amount ?? '-1')),
        );
      }),
      runs,
    );
  });
});

describe('389-14.6 PAY-140 a correction there and back', () => {
  it('is zero per code', () => {
    fc.assert(
      fc.property(declaration, declaration, (before, after) => {
        const settings = { vatBaseFeeMode: 'FIRST_ITEM' as const };
        const [a, b] = [
          { ...before, settings },
          { ...after, settings },
        ];
        const [there, back] = [
          calculateCorrection({ before: a, after: b }),
          calculateCorrection({ before: b, after: a }),
        ];
        assert.ok(there.ok && back.ok);
        for (const [code, amount] of Object.entries(there.value.difference))
          assert.equal(minor(amount) + minor(back.value.difference[code] ?? ''), 0n);
        assert.equal(there.value.toPay, back.value.overpaid);
      }),
      runs,
    );
  });
});

describe('389-14.5 PAY-008 replay', () => {
  it('of a stored input gives the same bytes', () => {
    fc.assert(
      fc.property(declaration, (input) => {
        const stored: GoodsCalculation = JSON.parse(JSON.stringify(input));
        assert.equal(JSON.stringify(pay(stored)), JSON.stringify(pay(input)));
      }),
      runs,
    );
  });
});

describe('389-14.5 PAY-003 a damaged case', () => {
  const folder = fileURLToPath(new URL('cases', import.meta.url));
  const texts = readdirSync(folder).map((file) => readFileSync(`${folder}/${file}`, 'utf8'));
  const pathsOf = (value: unknown, path: readonly string[] = []): readonly (readonly string[])[] =>
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, one]) => [[...path, key], ...pathsOf(one, [...path, key])])
      : [];
  it('is answered or refused with the place, and never throws', () => {
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.nat(), fc.jsonValue({ maxDepth: 2 }), (text, at, junk) => {
        const damaged = JSON.parse(text);
        const paths = pathsOf({ input: damaged.input, settings: damaged.settings });
        const path = paths[at % paths.length] ?? [];
        const parent = path
          .slice(0, -1)
          .reduce<Record<string, unknown>>((node, key) => node[key] as typeof node, damaged);
        parent[path.at(-1) ?? ''] = junk;
        const written = readCase(damaged);
        const answer = written && calculateCase(written);
        assert.ok(!answer || answer.ok || answer.refusal.missing.length > 0);
      }),
      { numRuns: runs.numRuns * 5 },
    );
  });
});
