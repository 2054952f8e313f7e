import type { GoodsDeclaration, GoodsItem } from '@tamga/domain/declaration';
import type { Derived } from '@tamga/domain/law';
import type {
  ExchangeRateFact,
  GoodsCalculation,
  GoodsItemCalculation,
  QuantityFact,
} from '@tamga/domain/payment';
import { add, formatDecimal, formatMoney, parseDecimal } from '@tamga/domain/quantities';
import {
  currenciesOfRate,
  declaringFee,
  exchangeRate,
  type ReferenceSnapshot,
} from '@tamga/domain/reference';
import type { LocalDate } from '@tamga/domain/time';
import { consignmentOf } from './consignment-of.ts';
import { customsValueOf, sharedCostsOf, valueCurrencies } from './customs-value-of.ts';
import { type CalculationAnswers, itemRates } from './item-rates.ts';
import { preferenceOf, reliefOf } from './item-reliefs.ts';
import { sourceOf } from './source-of.ts';

/**
 * What the calculator is told about a declaration: its boxes, and the rates in force on the rate day (PAY-013), each naming
 * the table it stands in. What the tables lack stays absent, and the calculator refuses with the whole list (PAY-003).
 */
export const goodsCalculationOf = (
  declaration: GoodsDeclaration,
  reference: ReferenceSnapshot,
  on: LocalDate,
  answers: CalculationAnswers = {},
): GoodsCalculation => {
  const listed = declaration.items.map((item, index) =>
    itemOf(declaration, item, index, reference, on, answers),
  );
  const { items, ...consignment } = consignmentOf(declaration, listed, reference, on);
  return {
    rateDay: on,
    memberState: 'KZ',
    currency: 'KZT',
    referenceVersion: reference.version,
    exchangeRates: ratesOf(declaration, items, reference, on),
    ...feeOf(reference, on),
    feeRelief: reliefOf(declaration.items[0]?.reliefs?.fee, 'fee', reference, on),
    ...consignment,
    sharedCosts: sharedCostsOf(declaration),
    items,
  };
};

/** So many monthly indexes of the day, each with its source; a fixed sum where the table has one (PAY-070). */
const feeOf = (reference: ReferenceSnapshot, on: LocalDate): Pick<GoodsCalculation, 'fee'> => {
  const fee = declaringFee(reference, on);
  if (!fee.ok) return {};
  const { indexes, index } = fee.value.from as {
    readonly indexes?: Derived<string>;
    readonly index?: Derived<{ readonly amount: string }>;
  };
  return indexes && index
    ? {
        fee: {
          mrp: index.value.amount,
          factor: indexes.value,
          source: `${sourceOf(indexes)}; ${sourceOf(index)}`,
        },
      }
    : { fee: { amount: formatMoney(fee.value.value), source: sourceOf(fee.value) } };
};

const itemOf = (
  declaration: GoodsDeclaration,
  item: GoodsItem,
  index: number,
  reference: ReferenceSnapshot,
  on: LocalDate,
  answers: CalculationAnswers,
): GoodsItemCalculation => {
  const preference = preferenceOf(item, reference, on);
  return {
    ordinal: index + 1,
    commodityCode: item.commodityCode ?? '',
    ...(item.originCountry ? { originCountry: item.originCountry } : {}),
    procedure: item.procedure ?? declaration.procedure ?? '',
    previousProcedure: item.previousProcedure ?? '00',
    ...(item.movementFeature ? { featureCode: item.movementFeature } : {}),
    ...customsValueOf(declaration, item),
    ...(item.netMass ? { netMass: item.netMass } : {}),
    ...(item.grossMass ? { grossMass: item.grossMass } : {}),
    quantities: quantitiesOf(item),
    reliefs: {
      duty: preference ? null : reliefOf(item.reliefs?.duty, 'duty', reference, on),
      excise: reliefOf(item.reliefs?.excise, 'excise', reference, on),
      vat: reliefOf(item.reliefs?.vat, 'vat', reference, on),
    },
    rates: itemRates(item, reference, on, answers),
    preference,
    ...termOf(answers, on),
  };
};

/** Temporary admission from the rate day to the day asked about (PAY-080); stated by the declarant, not in a box. */
const termOf = ({ temporary }: CalculationAnswers, on: LocalDate): Pick<GoodsItemCalculation, 'temporary'> =>
  temporary
    ? { temporary: { placedOn: on, paidUntil: temporary.until, fullRelief: temporary.fullRelief ?? false } }
    : {};

const quantitiesOf = (item: GoodsItem): readonly QuantityFact[] => {
  const stated = [item.supplementaryQuantity, ...(item.otherQuantities ?? [])].flatMap((quantity) =>
    quantity?.unitCode && quantity.value
      ? [{ unit: quantity.unitCode, value: quantity.value, source: 'box 41' }]
      : [],
  );
  const engines = stated.some(({ unit }) => unit === cubicCentimetres) ? undefined : engineVolume(item);
  return engines
    ? [...stated, { unit: cubicCentimetres, value: engines, source: 'box 31, engine volume' }]
    : stated;
};

const cubicCentimetres = '111';

/** Engine volume of all vehicles of the item, cubic centimetres; `undefined` unless each one states it. */
const engineVolume = ({ vehicles = [] }: GoodsItem): string | undefined => {
  const volumes = vehicles.map(({ engineVolume: volume }) => parseDecimal(volume ?? ''));
  const known = volumes.filter((volume) => volume !== undefined);
  return known.length > 0 && known.length === volumes.length
    ? formatDecimal(known.reduce(add), 0)
    : undefined;
};

const ratesOf = (
  declaration: GoodsDeclaration,
  items: readonly GoodsItemCalculation[],
  reference: ReferenceSnapshot,
  on: LocalDate,
): readonly ExchangeRateFact[] => {
  const wanted = new Set(['USD', 'EUR', ...valueCurrencies(declaration)]);
  for (const { rates } of items) {
    if (rates.importDuty)
      for (const currency of currenciesOfRate(rates.importDuty.rate)) wanted.add(currency);
    for (const { rate } of rates.excise) for (const currency of currenciesOfRate(rate)) wanted.add(currency);
  }
  return [...wanted].flatMap((currency) => {
    if (!currency || currency === 'KZT') return [];
    const found = exchangeRate(reference, currency, on);
    return found.ok
      ? [
          {
            currency,
            quant: String(found.value.value.quant),
            rate: found.value.value.rate,
            source: sourceOf(found.value),
          },
        ]
      : [];
  });
};
