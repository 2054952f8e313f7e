import type {
  ComponentKind,
  Consignment,
  CustomsValueFact,
  DeclaringFee,
  GoodsCalculation,
  GoodsItemCalculation,
  PaymentFeature,
  ProcessingOutside,
  QuantityFact,
  Relief,
  SharedCost,
  ValueComponent,
} from '../goods-calculation.ts';
import type { PaymentSettings } from '../settings.ts';
import type { CaseHead } from './head-input.ts';
import { readPreference, readRates } from './rates-input.ts';
import type { Json, Reader } from './reader.ts';

/**
 * A goods calculation from the members of a case. A case that states VAT nowhere and no fee asks for duty only; one that
 * states VAT for some items and not for others has a gap.
 */
export const readGoods = (
  head: CaseHead,
  input: Json,
  itemsKey: string,
  reader: Reader,
): GoodsCalculation => {
  const items = reader.objects(input, itemsKey, '/input');
  const vatAsked = [input, ...items].some((one) => statesVat(one, reader)) || input['mrp'] !== undefined;
  const consignment = readConsignment(input, reader);
  const fee = readFee(input, vatAsked, head.settings, reader);
  return {
    ...head,
    ...(fee === undefined ? {} : { fee }),
    ...(consignment ? { consignment } : {}),
    sharedCosts: readSharedCosts(input, reader),
    items: items.map((item, index) => readItem(item, input, `/input/${itemsKey}/${index}`, vatAsked, reader)),
  };
};

const statesVat = (item: Json, reader: Reader): boolean =>
  reader.object(item, 'rates')?.['vatPct'] !== undefined;

/** PAY-070. Neither stated: none is asked for, unless the VAT base needs it (PAY-003). */
const readFee = (
  input: Json,
  vatAsked: boolean,
  settings: Partial<PaymentSettings>,
  reader: Reader,
): DeclaringFee | null | undefined => {
  const mrp = reader.text(input, 'mrp', '/input');
  const factor = reader.text(input, 'declaringFeeMrp', '/input');
  const amount = reader.text(input, 'declaringFee', '/input');
  if (amount !== undefined) return { amount, source: 'fee of the case' };
  if (factor !== undefined && mrp !== undefined) return { mrp, factor, source: 'MRP of the case' };
  if (factor !== undefined || mrp !== undefined) return undefined;
  const consignment = input['oneConsignor'] !== undefined;
  return vatAsked && !consignment && settings.vatBaseFeeMode !== 'NONE' ? undefined : null;
};

const readConsignment = (input: Json, reader: Reader): Consignment | undefined => {
  if (input['oneConsignor'] === undefined) return undefined;
  const euros = reader.text(input, 'thresholdEur', '/input');
  const source = 'threshold of the case';
  return {
    oneConsignor: reader.flag(input, 'oneConsignor', '/input') ?? false,
    oneConsignee: reader.flag(input, 'oneConsignee', '/input') ?? false,
    oneTransportDocument: reader.flag(input, 'oneTransportDocument', '/input') ?? false,
    ...(euros === undefined ? {} : { threshold: { amount: euros, currency: 'EUR', source } }),
  };
};

const readSharedCosts = (input: Json, reader: Reader): readonly SharedCost[] =>
  [
    ...reader.objects(input, 'sharedCosts', '/input'),
    ...reader.objects(input, 'sharedAdditions', '/input'),
  ].map((cost, index) => {
    const at = `/input/sharedCosts/${index}`;
    const key = reader.oneOf(cost, 'key', ['grossMass', 'netMass', 'value', 'quantity'], at);
    return {
      kind: componentKind(reader.text(cost, 'kind', at) ?? 'freight'),
      amount: reader.needed(cost, 'amount', 'value', at),
      currency: reader.needed(cost, 'currency', 'value', at),
      ...(key ? { key } : {}),
      source: reader.text(cost, 'kind', at) ?? 'common cost',
    };
  });

export const readItem = (
  item: Json,
  input: Json,
  at: string,
  vatAsked: boolean,
  reader: Reader,
): GoodsItemCalculation => {
  const ordinal = reader.ordinal(item, 'no', at);
  const from = (key: string): string | undefined =>
    reader.text(item, key, at) ?? reader.text(input, key, '/input');
  const texts = optional({
    originCountry: reader.text(item, 'originCountry', at),
    netMass: reader.text(item, 'netMass', at),
    grossMass: reader.text(item, 'grossMass', at),
    massForDuty: reader.text(item, 'massForDuty', at),
  });
  const customsValue = readValue(item, at, reader);
  const shared = input['vatPct'] === undefined ? {} : { vatPct: input['vatPct'] };
  const rates: Json = { ...shared, ...reader.object(item, 'rates', at) };
  const preference = readPreference(rates, `${at}/rates`, reader);
  const reliefs = readReliefs(item, at, reader);
  const processing = readProcessing(item, input, at, reader);
  const dutyRegime = reader.oneOf(item, 'dutyRegime', ['ETT', 'NATIONAL_LOWER', 'PREFERENCE'], at);
  return {
    ordinal,
    commodityCode: reader.text(item, 'commodityCode', at) ?? '',
    procedure: from('procedure') ?? '40',
    previousProcedure: from('previousProcedure') ?? '00',
    ...texts,
    ...(customsValue ? { customsValue } : {}),
    quantities: readQuantities(item, at, reader),
    rates: readRates(rates, `${at}/rates`, vatAsked, reader),
    ...(preference ? { preference } : {}),
    ...(reliefs ? { reliefs } : {}),
    ...(processing ? { processing } : {}),
    ...(dutyRegime ? { dutyRegime } : {}),
  };
};

const optional = <T extends Readonly<Record<string, string | undefined>>>(
  texts: T,
): { [K in keyof T]?: string } =>
  Object.fromEntries(Object.entries(texts).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: string;
  };

const readValue = (item: Json, at: string, reader: Reader): CustomsValueFact | undefined => {
  const amount = reader.text(item, 'customsValue', at);
  if (amount !== undefined) return { amount, source: 'box 45' };
  if (item['customsValueComponents'] === undefined) return undefined;
  return { components: readComponents(item, 'customsValueComponents', at, reader) };
};

/** Parts of a value. A negative amount is a deduction. */
export const readComponents = (
  from: Json,
  key: string,
  at: string,
  reader: Reader,
): readonly ValueComponent[] =>
  reader.objects(from, key, at).map((part, index) => {
    const place = `${at}/${key}/${index}`;
    const kind = reader.text(part, 'kind', place) ?? 'price';
    const amount = reader.needed(part, 'amount', 'value', place);
    const minus = amount.startsWith('-');
    return {
      kind: minus ? 'deduction' : componentKind(kind),
      amount: minus ? amount.slice(1) : amount,
      currency: reader.needed(part, 'currency', 'value', place),
      source: kind,
    };
  });

/** The kind of a part by the words of a case (EAEU CC 40), the first that fits. */
const kindWords: readonly (readonly [RegExp, ComponentKind])[] = [
  [/deduct|discount/i, 'deduction'],
  [/insur/i, 'insurance'],
  [/carriage|freight|transport|delivery/i, 'carriage'],
  [/load|handling/i, 'loading'],
  [/royalt|licen[cs]e/i, 'royalty'],
  [/commission|broker/i, 'commission'],
  [/packing|packag/i, 'packing'],
  [/container/i, 'container'],
  [/assist/i, 'assist'],
  [/proceeds/i, 'laterProceeds'],
  [/price|invoice|goods|value/i, 'price'],
];

const componentKind = (words: string): ComponentKind =>
  kindWords.find(([form]) => form.test(words))?.[1] ?? 'otherAddition';

export const readQuantities = (from: Json, at: string, reader: Reader): readonly QuantityFact[] =>
  reader.objects(from, 'quantities', at).map((quantity, index) => ({
    unit: reader.needed(quantity, 'unit', 'quantity', `${at}/quantities/${index}`),
    value:
      reader.text(quantity, 'amount', at) ??
      reader.needed(quantity, 'value', 'quantity', `${at}/quantities/${index}`),
    source: 'box 41',
  }));

const features = [
  'ИУ',
  'ВУ',
  'УН',
  'УР',
  'УМ',
  'ОП',
  'ОЧ',
  'РП',
  'ВВ',
  'ЗН',
] as const satisfies readonly PaymentFeature[];

const readReliefs = (item: Json, at: string, reader: Reader): GoodsItemCalculation['reliefs'] => {
  const stated = reader.object(item, 'reliefs', at);
  if (!stated) return undefined;
  const one = (key: string): Relief | null => {
    const fact = reader.object(stated, key, `${at}/reliefs`);
    if (!fact) return null;
    const place = `${at}/reliefs/${key}`;
    return {
      code: reader.text(fact, 'code', place) ?? '',
      kind: reader.oneOf(fact, 'kind', ['full', 'conditional', 'offset', 'deferral'], place) ?? 'conditional',
      feature: reader.oneOf(fact, 'feature', features, place) ?? 'УН',
      source: 'box 36',
    };
  };
  return { duty: one('duty'), excise: one('excise'), vat: one('vat') };
};

/** PAY-090: the cost of processing outside the territory, beside the item or in `processing`. */
const readProcessing = (
  item: Json,
  input: Json,
  at: string,
  reader: Reader,
): ProcessingOutside | undefined => {
  const besideCost =
    item['processingCost'] ?? item['operationsCost'] ?? item['costOfOperations'] ?? input['processingCost'];
  const beside = besideCost === undefined ? undefined : { cost: besideCost, repair: item['repair'] };
  const stated =
    reader.object(item, 'processing', at) ?? reader.object(input, 'processing', '/input') ?? beside;
  if (!stated) return undefined;
  const place = `${at}/processing`;
  const parts = Array.isArray(stated['cost'])
    ? reader.objects(stated, 'cost', place)
    : ['cost', 'operations', 'foreignGoodsUsed'].map((key) => reader.object(stated, key, place));
  const cost = parts.flatMap((part) =>
    part
      ? [
          {
            amount: reader.needed(part, 'amount', 'value', place),
            currency: reader.needed(part, 'currency', 'value', place),
            source: reader.text(part, 'kind', place) ?? 'cost of processing',
          },
        ]
      : [],
  );
  const sent = reader.text(stated, 'valueSentOut', `${at}/processing`);
  return {
    ...(cost.length > 0 ? { cost } : {}),
    ...(sent === undefined ? {} : { valueSentOut: { amount: sent, source: 'value of the goods sent out' } }),
    repair: reader.flag(stated, 'repair', `${at}/processing`) ?? false,
  };
};
