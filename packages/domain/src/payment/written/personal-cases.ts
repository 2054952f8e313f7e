import { compare, parseDecimal } from '../../quantities/index.ts';
import { explain } from '../derivation.ts';
import { calculateECommerce } from '../e-commerce.ts';
import type { ValueComponent } from '../goods-calculation.ts';
import type { ExciseGoods } from '../personal-alcohol.ts';
import {
  type Baggage,
  calculatePersonalGoods,
  type PersonalGoodsAnswer,
  type PersonalGoodsCalculation,
} from '../personal-goods.ts';
import type { PersonalLine } from '../personal-sums.ts';
import { calculatePersonalVehicle, type UniformVehicleRates } from '../personal-vehicle.ts';
import type { RateTree } from '../rate.ts';
import { caseLine, steps } from './answers.ts';
import { type CaseAnswer, type CaseInput, withReader } from './goods-cases.ts';
import { readComponents, readItem } from './goods-input.ts';
import type { Json, Reader } from './reader.ts';

/** PAY-150..PAY-156. */
export const personalGoods = (written: CaseInput): CaseAnswer => {
  const { input, reader } = written;
  const items =
    input['item'] === undefined ? reader.objects(input, 'items', '/input') : [reader.object(input, 'item')];
  const weightKg = reader.text(input, 'weightKg', '/input');
  const overKg = reader.text(input, 'indivisibleOverKg', '/input');
  const heavy = reader.flag(input, 'indivisible', '/input') === true && isAbove(weightKg, overKg ?? '35');
  const norms = readNorms(input, reader);
  const alcohol = readExciseGoods(input, reader);
  const known = items.filter((item) => item !== undefined);
  const answer = calculatePersonalGoods({
    ...written.head(),
    ...readWayAndCash(input, reader),
    ...(alcohol ? { alcoholAndTobacco: alcohol } : {}),
    ...(heavy
      ? {
          indivisible: known.map((item) => ({
            item: readItem(item, input, '/input/item', true, reader),
            ...(weightKg === undefined ? {} : { weightKg }),
            ...(overKg === undefined ? {} : { overKg }),
            ...norms,
          })),
        }
      : (alcohol ?? input['cash']) !== undefined && input['value'] === undefined && known.length === 0
        ? {}
        : {
            baggage: {
              value: readReceipts(input, known, reader),
              ...baggageMass(input, weightKg, reader),
              ...norms,
            },
          }),
  });
  return withReader(written, answer, writePersonal);
};

const isAbove = (weight: string | undefined, limit: string): boolean => {
  const [mass, most] = [weight === undefined ? undefined : parseDecimal(weight), parseDecimal(limit)];
  return mass === undefined || most === undefined || compare(mass, most) > 0;
};

const baggageMass = (
  input: Json,
  weightKg: string | undefined,
  reader: Reader,
): Pick<Baggage, 'weightKg' | 'massOfExcessValueKg'> => {
  const other = reader.text(input, 'massOfExcessValueKg', '/input');
  return {
    ...(weightKg === undefined ? {} : { weightKg }),
    ...(other === undefined ? {} : { massOfExcessValueKg: other }),
  };
};

const readReceipts = (input: Json, items: readonly Json[], reader: Reader): readonly ValueComponent[] => [
  ...readComponents(input, 'value', '/input', reader),
  ...items.flatMap((item) => readComponents(item, 'customsValueComponents', '/input/item', reader)),
];

const readNorms = (input: Json, reader: Reader): Pick<Baggage, 'norm' | 'uniformRate'> => {
  const norm = reader.object(input, 'norm', '/input');
  const rate = reader.object(input, 'uniformRate', '/input');
  return {
    ...(norm
      ? {
          norm: {
            id: reader.text(norm, 'id') ?? '',
            valueEur: reader.needed(norm, 'valueEur', 'norm', '/input/norm'),
            weightKg: reader.needed(norm, 'weightKg', 'norm', '/input/norm'),
            source: 'norm of the case',
          },
        }
      : {}),
    ...(rate
      ? {
          uniformRate: {
            pct: reader.needed(rate, 'pct', 'rate', '/input/uniformRate'),
            minEurPerKg: reader.needed(rate, 'minEurPerKg', 'rate', '/input/uniformRate'),
            source: 'uniform rate of the case',
          },
        }
      : {}),
  };
};

const readExciseGoods = (input: Json, reader: Reader): ExciseGoods | undefined => {
  const drinks = reader.object(input, 'alcohol', '/input');
  const ethyl = reader.object(input, 'ethylAlcohol', '/input');
  const smoked = reader.object(input, 'tobacco', '/input');
  if (!drinks && !ethyl && !smoked) return undefined;
  const fact = (from: Json, key: string): string => reader.needed(from, key, 'norm', '/input/alcohol');
  return {
    adult: reader.flag(input, 'adult', '/input') ?? true,
    ...(drinks
      ? {
          drinks: {
            litres: fact(drinks, 'litres'),
            freeLitres: fact(drinks, 'freeLitres'),
            mostLitres: fact(drinks, 'mostLitres'),
            eurPerLitre: fact(drinks, 'eurPerLitre'),
            source: 'norm of the case',
          },
        }
      : {}),
    ...(ethyl
      ? {
          ethylAlcohol: {
            litres: fact(ethyl, 'litres'),
            mostLitres: fact(ethyl, 'mostLitres'),
            eurPerLitre: fact(ethyl, 'eurPerLitre'),
            source: 'norm of the case',
          },
        }
      : {}),
    ...(smoked ? { tobacco: readTobacco(smoked, reader) } : {}),
  };
};

/** What is carried, and `free`: how much of each is free alone. */
const readTobacco = (smoked: Json, reader: Reader): NonNullable<ExciseGoods['tobacco']> => {
  const free = reader.object(smoked, 'free', '/input/tobacco') ?? {};
  const carried = (key: string): string => reader.text(smoked, key, '/input/tobacco') ?? '0';
  const norm = (key: string): string => reader.needed(free, key, 'norm', '/input/tobacco/free');
  return {
    cigarettes: carried('cigarettes'),
    cigars: carried('cigars'),
    grams: carried('grams'),
    free: { cigarettes: norm('cigarettes'), cigars: norm('cigars'), grams: norm('grams') },
    source: 'norm of the case',
  };
};

/** PAY-164, PAY-165: which way the goods go, and the cash carried. */
const readWayAndCash = (input: Json, reader: Reader): Pick<PersonalGoodsCalculation, 'movement' | 'cash'> => {
  const movement = reader.oneOf(input, 'movement', ['in', 'out', 'returned'], '/input');
  const limit = reader.object(input, 'cashLimit', '/input');
  return {
    ...(movement ? { movement } : {}),
    ...(input['cash'] === undefined
      ? {}
      : {
          cash: {
            amounts: readComponents(input, 'cash', '/input', reader),
            limit: {
              amount: limit ? reader.needed(limit, 'amount', 'norm', '/input/cashLimit') : '10000',
              currency: limit ? reader.needed(limit, 'currency', 'norm', '/input/cashLimit') : 'USD',
              source: 'EAEU CC 260',
            },
          },
        }),
  };
};

const writeLines = (lines: readonly PersonalLine[]): Json => ({
  lines: lines.map(({ code, rate, amount }) => ({ code, rate, amount })),
  steps: lines.flatMap(({ derivation }) => explain(derivation, 'en')),
});

const writePersonal = ({
  baggage,
  indivisible,
  lines,
  total,
  goodsDeclarationNeeded,
  cashDeclarationNeeded,
}: PersonalGoodsAnswer): Json => {
  const [article] = indivisible;
  const { line: _, ...excess } = baggage ?? { line: null };
  return {
    ...excess,
    ...(article
      ? {
          value: article.value,
          components: article.components.map(caseLine),
        }
      : {}),
    ...writeLines(lines),
    total,
    goodsDeclarationNeeded,
    cashDeclarationNeeded,
  };
};

/** PAY-160..PAY-163. */
export const personalVehicle = (written: CaseInput): CaseAnswer => {
  const { input, reader } = written;
  const item = reader.object(input, 'item', '/input') ?? { customsValueComponents: input['value'] };
  const vehicle = reader.object(input, 'vehicle', '/input') ?? {};
  const text = (key: string): Json => {
    const value = reader.text(vehicle, key, '/input/vehicle');
    return value === undefined ? {} : { [key]: value };
  };
  const regime = reader.oneOf(vehicle, 'regime', ['AGGREGATE', 'UNIFORM'], '/input/vehicle');
  const uniform = readUniform(input, reader);
  const answer = calculatePersonalVehicle({
    ...written.head(),
    item: readItem(item, input, '/input/item', true, reader),
    vehicle: {
      ...text('ageYears'),
      ...text('madeOn'),
      ...text('engineCm3'),
      electric: reader.flag(vehicle, 'electric', '/input/vehicle') ?? false,
      ...(regime ? { regime } : {}),
    },
    ...(uniform ? { uniform } : {}),
  });
  return withReader(written, answer, (value) => ({
    value: value.value,
    ...(value.valueEur === null ? {} : { valueEur: value.valueEur }),
    regime: value.regime,
    ...(value.adValoremPart === null ? {} : { adValoremPart: value.adValoremPart }),
    ...(value.specificPart === null ? {} : { specificPart: value.specificPart }),
    components: value.components.map(caseLine),
    ...writeLines(value.lines),
    steps: [
      ...steps(value.components),
      ...value.lines.flatMap(({ derivation }) => explain(derivation, 'en')),
    ],
    total: value.total,
  }));
};

/** Uniform rates as reference data writes them or in camel case, or the one rate that applies. */
const readUniform = (input: Json, reader: Reader): UniformVehicleRates | undefined => {
  const source = 'uniform rates of the case';
  const first = (row: Json, ...keys: readonly string[]): string | undefined =>
    keys.map((key) => reader.text(row, key, '/input/uniform')).find((one) => one !== undefined);
  const engine = (row: Json) => ({
    cm3UpTo: first(row, 'cm3_up_to', 'cm3UpTo') ?? null,
    eurPerCm3: first(row, 'eur_cm3', 'eurPerCm3') ?? '',
  });
  const young = (row: Json) => ({
    valueEurUpTo: first(row, 'value_eur_up_to', 'valueEurUpTo') ?? null,
    pct: first(row, 'pct') ?? '',
    minEurPerCm3: first(row, 'min_eur_cm3', 'minEurPerCm3') ?? '',
  });
  const one = reader.object(input, 'uniformRate', '/input');
  if (one) return { upTo3: [young(one)], from3To5: [engine(one)], over5: [engine(one)], source };
  const table = reader.object(input, 'uniform', '/input') ?? reader.object(input, 'uniformRates', '/input');
  if (!table) return undefined;
  const rows = (...keys: readonly string[]): readonly Json[] =>
    keys.flatMap((key) => reader.objects(table, key, '/input/uniform'));
  return {
    upTo3: rows('age_up_to_3', 'upTo3').map(young),
    from3To5: rows('age_3_to_5', 'from3To5').map(engine),
    over5: rows('age_over_5', 'over5').map(engine),
    source,
  };
};

/** PAY-158. */
export const eCommerce = (written: CaseInput): CaseAnswer => {
  const { input, reader } = written;
  const rule = reader.object(input, 'rule', '/input') ?? input;
  const weightKg = reader.text(input, 'weightKg', '/input');
  const duty = reader.object(rule, 'duty', '/input') ?? {};
  const answer = calculateECommerce({
    ...written.head(),
    value: readComponents(input, 'value', '/input', reader),
    ...(weightKg === undefined ? {} : { weightKg }),
    rule: {
      appliesFrom: reader.text(rule, 'from') ?? reader.needed(rule, 'appliesFrom', 'date', '/input'),
      thresholdEur: reader.needed(rule, 'thresholdEur', 'norm', '/input'),
      // The calculator parses the tree strictly.
      duty: { rate: duty as unknown as RateTree, source: 'rate of the case' },
      vat: { pct: reader.needed(input, 'vatPct', 'rate', '/input'), source: 'rate of the case' },
      dutyCode: reader.text(rule, 'dutyCode') ?? '2010',
      vatCode: reader.text(rule, 'vatCode') ?? '5010',
      source: 'e-commerce rule of the case',
    },
  });
  return withReader(written, answer, ({ kind: _, lines, ...value }) => ({ ...value, ...writeLines(lines) }));
};
