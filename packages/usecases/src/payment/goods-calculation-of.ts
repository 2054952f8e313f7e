import type { GoodsDeclaration, GoodsItem, Reliefs } from '@tamga/domain/declaration';
import type { Derived } from '@tamga/domain/law';
import type {
  ExchangeRateFact,
  ExciseFact,
  GoodsCalculation,
  GoodsItemCalculation,
  ItemRates,
  PreferenceFact,
  QuantityFact,
  Relief,
  TradeDefenceFact,
} from '@tamga/domain/payment';
import { add, formatDecimal, formatMoney, parseDecimal } from '@tamga/domain/quantities';
import {
  codeInList,
  currenciesOfRate,
  declaringFee,
  dutyRate,
  exchangeRate,
  excise,
  preferenceRegimes,
  type ReferenceSnapshot,
  tradeDefence,
  vatRate,
} from '@tamga/domain/reference';
import type { LocalDate } from '@tamga/domain/time';

/** Questions whose answer decides a rate, as the declarant answered them. */
export interface CalculationAnswers {
  /** By measure: whether its description fits the goods (PAY-030). */
  readonly measures?: Readonly<Record<string, 'yes' | 'no'>>;
  /** By commodity code: the payment code of the excise its goods bear, or `none` (PAY-040). */
  readonly excise?: Readonly<Record<string, string>>;
}

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
  const items = declaration.items.map((item, index) =>
    itemOf(declaration, item, index, reference, on, answers),
  );
  return {
    rateDay: on,
    memberState: 'KZ',
    currency: 'KZT',
    referenceVersion: reference.version,
    exchangeRates: ratesOf(declaration, items, reference, on),
    ...feeOf(reference, on),
    feeRelief: reliefOf(declaration.items[0]?.reliefs?.fee, 'fee', reference, on),
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
  };
};

/** Box 45 as stated; while it is blank, the price of the item converted, which the declarant completes with additions (PAY-046). */
const customsValueOf = (
  declaration: GoodsDeclaration,
  item: GoodsItem,
): Pick<GoodsItemCalculation, 'customsValue'> => {
  if (item.customsValue) return { customsValue: { amount: item.customsValue, source: 'box 45' } };
  const currency = item.itemPriceCurrency ?? declaration.invoiceCurrency;
  return item.itemPrice && currency
    ? {
        customsValue: { components: [{ kind: 'price', amount: item.itemPrice, currency, source: 'box 42' }] },
      }
    : {};
};

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

const itemRates = (
  item: GoodsItem,
  reference: ReferenceSnapshot,
  on: LocalDate,
  answers: CalculationAnswers,
): ItemRates => {
  const code = item.commodityCode ?? '';
  const duty = dutyRate(reference, code, on);
  const vat = vatRate(reference, on);
  return {
    ...(duty.ok ? { importDuty: { rate: duty.value.rate.value, source: sourceOf(duty.value.rate) } } : {}),
    exportDuty: null,
    tradeDefence: measuresOf(item, reference, on, answers),
    excise: exciseOf(item, reference, on, answers),
    ...(vat.ok ? { vat: { pct: vat.value.value.pct, source: sourceOf(vat.value) } } : {}),
  };
};

/** Measures the code and origin point to; the description decides, and what was not answered is a gap (PAY-030). */
const measuresOf = (
  item: GoodsItem,
  reference: ReferenceSnapshot,
  on: LocalDate,
  answers: CalculationAnswers,
): readonly TradeDefenceFact[] => {
  const origin = item.originCountry && item.originCountry !== '00' ? item.originCountry : undefined;
  return tradeDefence(reference, item.commodityCode ?? '', origin, on).flatMap(({ measure }) => {
    const { kind, measure: id, rates } = measure.value;
    const others = rates?.find(({ producer }) => producer === '*') ?? rates?.[0];
    return [
      {
        kind,
        measure: id,
        rate: { t: 'ADV', pct: others?.pct ?? '' } as const,
        source: sourceOf(measure),
        descriptionFits: answers.measures?.[id] ?? statedAnswer(item, measure.value.payment),
      } satisfies TradeDefenceFact,
    ];
  });
};

/**
 * What box 47 says of a measure: a line of its payment means that the description fits, lines without one that it does not.
 * Box 47 left blank answers nothing.
 */
const statedAnswer = (item: GoodsItem, paymentCode: string): 'yes' | 'no' | 'notAnswered' => {
  const lines = item.paymentLines ?? [];
  return lines.length === 0 ? 'notAnswered' : lines.some(({ code }) => code === paymentCode) ? 'yes' : 'no';
};

/**
 * Excise of the item (PAY-040). The description of the goods decides which rate of the heading applies, and box 47 says so: the
 * rates whose payment it names, none when it names others only. Box 47 left blank: the only rate there is; with several, or
 * with excisable goods whose rate the data lack, a rate that cannot be read, which the calculator reports as missing (PAY-003).
 */
const exciseOf = (
  item: GoodsItem,
  reference: ReferenceSnapshot,
  on: LocalDate,
  answers: CalculationAnswers,
): readonly ExciseFact[] => {
  const { excisable, rates, gaps } = excise(reference, item.commodityCode ?? '', on);
  if (!excisable) return [];
  const answer = answers.excise?.[item.commodityCode ?? ''];
  const lines = answer === undefined ? (item.paymentLines ?? []) : [{ code: answer }];
  const stated = rates.filter(({ value }) => lines.some(({ code }) => code === value.payment));
  const chosen = lines.length > 0 ? stated : rates;
  const facts = chosen.map((rate) => ({
    code: rate.value.payment,
    rate: rate.value.rate,
    source: sourceOf(rate),
  }));
  if (
    facts.length === 1 ||
    (lines.length > 0 && facts.length === 0 && (answer === 'none' || gaps.length === 0))
  )
    return facts;
  return [{ code: '4000', rate: { t: 'ADV', pct: '' }, source: 'excise rates' }];
};

const reliefSections = {
  fee: ['3.1'],
  duty: ['1.1', '3.2'],
  excise: ['1.2', '3.3'],
  vat: ['1.3', '3.4'],
} as const satisfies Record<keyof Reliefs, readonly string[]>;

/** What a code of box 36 does to its payment (PAY-056); `null` when none is claimed or the code is not of that payment. */
const reliefOf = (
  code: string | undefined,
  of: keyof Reliefs,
  reference: ReferenceSnapshot,
  on: LocalDate,
): Relief | null => {
  if (!code || code === '-' || /^[ОO]+$/.test(code)) return null;
  const entries = reference.entries.get('payment-exemptions')?.get(code) ?? [];
  const entry = entries.find(
    ({ section, countries }) =>
      (countries === undefined || countries.includes('KZ')) &&
      reliefSections[of].some((prefix) => section?.startsWith(prefix)),
  );
  if (!entry || !codeInList(reference, 'payment-exemptions', code, on).ok) return null;
  const international = entry.section === '3.2.1' || entry.section?.endsWith('.2') === true;
  return { code, kind: 'full', feature: international ? 'УН' : 'УМ', source: `box 36, ${code}` };
};

/** Codes of box 36 that claim a tariff preference, and the regimes they name (PAY-026). */
const preferenceCodes: Readonly<Record<string, string>> = { ГГ: 'DEV', НН: 'LDC', ВТ: 'FTA', ЭК: 'FTA' };

const preferenceOf = (
  item: GoodsItem,
  reference: ReferenceSnapshot,
  on: LocalDate,
): PreferenceFact | null => {
  const family = preferenceCodes[item.reliefs?.duty ?? ''];
  if (!family || !item.originCountry) return null;
  const regime = preferenceRegimes(reference, item.originCountry, on).find(({ value }) =>
    value.regime.startsWith(family),
  );
  if (!regime?.value.factor) return null;
  const proof = item.documents?.find(
    ({ kindCode }) => kindCode !== undefined && regime.value.documentKinds.includes(kindCode),
  );
  return {
    regime: regime.value.regime,
    factor: regime.value.factor,
    ...(proof?.kindCode ? { documentKind: proof.kindCode } : {}),
    conditions: { origin: proof !== undefined },
    source: sourceOf(regime),
  };
};

const ratesOf = (
  declaration: GoodsDeclaration,
  items: readonly GoodsItemCalculation[],
  reference: ReferenceSnapshot,
  on: LocalDate,
): readonly ExchangeRateFact[] => {
  const wanted = new Set([
    'USD',
    'EUR',
    declaration.invoiceCurrency,
    ...declaration.items.map((item) => item.itemPriceCurrency),
  ]);
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

const sourceOf = ({ source }: Derived<unknown>): string => ('fact' in source ? source.fact : source.basis);
