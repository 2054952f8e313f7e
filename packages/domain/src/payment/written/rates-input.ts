import type {
  ExciseFact,
  ItemRates,
  PreferenceFact,
  RateFact,
  TradeDefenceFact,
} from '../goods-calculation.ts';
import type { RateTree } from '../rate.ts';
import { defenceCodes } from '../trade-defence.ts';
import type { Json, Reader } from './reader.ts';

/** The rates of an item, or of a candidate code, as a case writes them. */
export const readRates = (rates: Json, at: string, vatAsked: boolean, reader: Reader): ItemRates => {
  const source = 'rate of the case';
  const importDuty = readRate(rates, 'importDuty', source, reader);
  const nationalLower = readRate(rates, 'nationalLower', 'national rate of the case', reader);
  const exported = reader.object(rates, 'exportDuty', at);
  const exportDuty =
    exported &&
    ('t' in exported
      ? { rate: exported as unknown as RateTree, source }
      : readRate(exported, 'duty', source, reader));
  const exportCode = reader.oneOf(exported ?? {}, 'code', ['3010', '3070', '3080'], at) ?? '3010';
  const vatPct = reader.text(rates, 'vatPct', at);
  const vat =
    vatPct === undefined
      ? vatAsked
        ? {}
        : { vat: null }
      : { vat: { pct: vatPct, source: 'rate of the case' } };
  return {
    ...(importDuty ? { importDuty } : {}),
    ...(nationalLower ? { nationalLower } : {}),
    ...readQuota(rates, at, reader),
    ...(exportDuty ? { exportDuty: { ...exportDuty, code: exportCode } } : {}),
    ...(rates['exportDuty'] === null ? { exportDuty: null } : {}),
    tradeDefence: readDefence(rates, at, reader),
    excise: readExcise(rates, at, reader),
    ...vat,
  };
};

const readRate = (from: Json, key: string, source: string, reader: Reader): RateFact | undefined => {
  const rate = reader.object(from, key, '/rates');
  // The calculator parses the tree strictly; here it is only known to be an object.
  return rate && { rate: rate as unknown as RateTree, source };
};

/** PAY-034: `tariffQuota {duty, unit, remaining, document}`. */
const readQuota = (rates: Json, at: string, reader: Reader): Pick<ItemRates, 'tariffQuota'> => {
  const quota = reader.object(rates, 'tariffQuota', at);
  const rate = quota && readRate(quota, 'duty', 'rate within the tariff quota', reader);
  if (!quota || !rate) return {};
  const [document, remaining] = ['document', 'remaining'].map((key) => reader.text(quota, key, at));
  return {
    tariffQuota: {
      ...rate,
      unit: reader.text(quota, 'unit', at) ?? '166',
      ...(document === undefined ? {} : { document }),
      ...(remaining === undefined ? {} : { remaining }),
    },
  };
};

/** A measure names its kind and stage, or the payment code that says both. */
const readDefence = (rates: Json, at: string, reader: Reader): readonly TradeDefenceFact[] =>
  reader.objects(rates, 'tradeDefence', at).flatMap((fact, index) => {
    const place = `${at}/tradeDefence/${index}`;
    const byCode = measureOf(reader.text(fact, 'code', place));
    const kind =
      byCode?.kind ?? reader.oneOf(fact, 'kind', ['SPECIAL', 'ANTI_DUMPING', 'COUNTERVAILING'], place);
    const stage = byCode?.stage ?? reader.oneOf(fact, 'stage', stages, place);
    const fits = reader.oneOf(fact, 'descriptionFits', ['yes', 'no', 'notAnswered'], place);
    const measure = reader.text(fact, 'measure', place) ?? 'measure';
    const rate = readRate(fact, 'duty', measure, reader);
    if (kind && rate)
      return [
        { ...rate, kind, measure, ...(stage ? { stage } : {}), ...(fits ? { descriptionFits: fits } : {}) },
      ];
    reader.gaps.add({ item: null, what: rate ? 'payment' : 'rate', payment: null, detail: measure });
    return [];
  });

const stages = ['definitive', 'provisional', 'collectedAsProvisional'] as const;

const measureOf = (code: string | undefined): Pick<TradeDefenceFact, 'kind' | 'stage'> | undefined => {
  for (const stage of stages)
    for (const kind of ['SPECIAL', 'ANTI_DUMPING', 'COUNTERVAILING'] as const)
      if (defenceCodes[stage][kind] === code) return { kind, stage };
  return undefined;
};

const readExcise = (rates: Json, at: string, reader: Reader): readonly ExciseFact[] => {
  const written = rates['excise'];
  const facts = Array.isArray(written)
    ? reader.objects(rates, 'excise', at)
    : [reader.object(rates, 'excise', at)];
  return facts.flatMap((fact) => {
    if (!fact) return [];
    const code = reader.needed(fact, 'code', 'payment', `${at}/excise`);
    const rate = readRate(fact, 'duty', 'excise rate of the case', reader);
    const strength = reader.text(fact, 'strengthPct', `${at}/excise`);
    const prepaid = reader.text(fact, 'prepaidDocument', `${at}/excise`);
    const onlyWhen = readLimit(fact, `${at}/excise`, reader);
    if (!rate) {
      reader.gaps.add({ item: null, what: 'rate', payment: code, detail: 'excise' });
      return [];
    }
    return [
      {
        ...rate,
        code,
        ...(strength === undefined ? {} : { strength: { pct: strength, source: 'strength of the case' } }),
        ...(prepaid === undefined ? {} : { prepaid: { document: prepaid } }),
        ...(onlyWhen ? { onlyWhen } : {}),
      },
    ];
  });
};

const readLimit = (fact: Json, at: string, reader: Reader): ExciseFact['onlyWhen'] => {
  const limit = reader.object(fact, 'onlyWhen', at);
  const customsValue =
    limit && reader.oneOf(limit, 'customsValue', ['above', 'atLeast', 'below', 'notAbove'], `${at}/onlyWhen`);
  if (!limit || !customsValue) return undefined;
  return {
    customsValue,
    amount: reader.needed(limit, 'amount', 'value', `${at}/onlyWhen`),
    source: 'limit of the case',
  };
};

export const readPreference = (rates: Json, at: string, reader: Reader): PreferenceFact | undefined => {
  const fact = reader.object(rates, 'preference', at);
  if (!fact) return undefined;
  const place = `${at}/preference`;
  const documentKind = reader.text(fact, 'documentKind', place);
  const stated = reader.object(fact, 'conditions', place);
  const conditions = stated && {
    origin: reader.flag(stated, 'origin', place) ?? true,
    listed: reader.flag(stated, 'listed', place) ?? true,
    directConsignment: reader.flag(stated, 'directConsignment', place) ?? true,
    directPurchase: reader.flag(stated, 'directPurchase', place) ?? true,
  };
  return {
    regime: reader.text(fact, 'regime', place) ?? '',
    factor: reader.needed(fact, 'factor', 'rate', place),
    ...(documentKind === undefined ? {} : { documentKind }),
    ...(conditions ? { conditions } : {}),
    source: 'preference of the case',
  };
};
