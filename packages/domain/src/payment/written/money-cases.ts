import { explain } from '../derivation.ts';
import { calculateEscortFee } from '../escort-fee.ts';
import { calculateInterest } from '../interest.ts';
import { calculatePenalty } from '../penalty.ts';
import { calculateSecurity } from '../security.ts';
import { type StateRates, type StateSum, transitThreshold } from '../security-calculation.ts';
import type { TransitFacts } from '../transit-exemptions.ts';
import { caseLine, steps } from './answers.ts';
import { readBaseRates } from './end-cases.ts';
import { type CaseAnswer, type CaseInput, withReader } from './goods-cases.ts';
import { readComponents, readQuantities } from './goods-input.ts';
import { readRates } from './rates-input.ts';
import type { Json, Reader } from './reader.ts';
import { readSettings } from './settings-input.ts';

const currencyOf = ({ settings, reader }: CaseInput): string =>
  reader.text(settings, 'nationalCurrency') ?? 'KZT';

/** PAY-120..PAY-123. */
export const deferralInterest = (written: CaseInput): CaseAnswer => {
  const { settings, input, reader } = written;
  const paidOn = reader.text(input, 'paidOn', '/input');
  const parts = [
    ...reader.objects(input, 'instalments', '/input'),
    ...reader.objects(input, 'parts', '/input'),
  ];
  const answer = calculateInterest({
    currency: currencyOf(written),
    settings: readSettings(settings, input, reader),
    principal: reader.needed(input, 'principal', 'value', '/input'),
    principalCode: reader.text(input, 'principalCode', '/input') ?? '2010',
    releasedOn:
      reader.text(input, 'releasedOn', '/input') ?? reader.needed(input, 'placedOn', 'date', '/input'),
    ...(paidOn === undefined ? {} : { paidOn }),
    baseRates: readBaseRates(input, reader),
    instalments: parts.map((part) => ({
      paidOn: reader.text(part, 'on') ?? reader.needed(part, 'paidOn', 'date', '/input/instalments'),
      amount: reader.needed(part, 'amount', 'value', '/input/instalments'),
    })),
    source: 'principal of the case',
  });
  return withReader(written, answer, ({ kind: _, derivation, ...value }) => ({
    ...value,
    steps: explain(derivation, 'en'),
  }));
};

/** PAY-130..PAY-133. */
export const penalty = (written: CaseInput): CaseAnswer => {
  const { settings, input, reader } = written;
  const until = ['until', 'asOf', 'calculatedOn', 'paidOn'].map((key) => reader.text(input, key, '/input'));
  const day = until.find((one) => one !== undefined);
  const answer = calculatePenalty({
    currency: currencyOf(written),
    settings: readSettings(settings, input, reader),
    arrearsCode: reader.text(input, 'arrearsCode', '/input') ?? '2010',
    arrears: reader.needed(input, 'arrears', 'value', '/input'),
    dueOn: reader.needed(input, 'dueOn', 'date', '/input'),
    payments: reader.objects(input, 'payments', '/input').map((payment, index) => ({
      on: reader.needed(payment, 'on', 'date', `/input/payments/${index}`),
      amount: reader.needed(payment, 'amount', 'value', `/input/payments/${index}`),
    })),
    ...(day === undefined ? {} : { until: day }),
    baseRates: readBaseRates(input, reader),
    source: 'arrears of the case',
  });
  return withReader(written, answer, ({ kind: _, derivation, ...value }) => ({
    ...value,
    steps: explain(derivation, 'en'),
  }));
};

/** PAY-100..PAY-106. A line without candidates has its own rates: the code is exact. */
export const transitSecurity = (written: CaseInput): CaseAnswer => {
  const { input, reader } = written;
  const euros = reader.text(input, 'thresholdEur', '/input');
  const threshold = euros === undefined ? transitThreshold : { ...transitThreshold, amount: euros };
  const mrp = reader.text(input, 'mrp', '/input');
  const factor = reader.text(input, 'declaringFeeMrp', '/input');
  const lines = reader.objects(input, input['lines'] === undefined ? 'items' : 'lines', '/input');
  const answer = calculateSecurity({
    ...written.head(),
    threshold,
    ...(mrp === undefined || factor === undefined ? {} : { fee: { mrp, factor, source: 'MRP of the case' } }),
    lines: lines.map((line, index) => readSecured(line, input, `/input/lines/${index}`, reader)),
    ...readTransit(input, reader),
    otherStates: reader
      .objects(input, 'otherStates', '/input')
      .map((state, index) => readState(state, lines, input, `/input/otherStates/${index}`, reader)),
  });
  return withReader(written, answer, (value) => ({
    items: value.items.map(({ ordinal, lines: own, ...item }) => ({
      no: ordinal,
      ...item,
      lines: own.map(caseLine),
      steps: steps(own),
    })),
    sum: value.sum,
    thresholdEur: threshold.amount,
    threshold: value.threshold,
    decidedBy: value.decidedBy,
    securityRequired: value.securityRequired,
    ...(value.exemption ? { exemption: value.exemption.act } : {}),
    amount: value.amount,
  }));
};

/** PAY-103: a sum computed there, or its rates: of VAT for the same goods, or of the goods listed again. */
const readState = (
  state: Json,
  lines: readonly Json[],
  input: Json,
  at: string,
  reader: Reader,
): StateSum | StateRates => {
  const memberState = reader.needed(state, 'memberState', 'value', at);
  if (state['amount'] !== undefined || (state['vatPct'] === undefined && state['lines'] === undefined))
    return {
      memberState,
      amount: reader.needed(state, 'amount', 'value', at),
      currency: reader.needed(state, 'currency', 'value', at),
      source: 'sum of another member state',
    };
  const own = state['lines'] === undefined ? lines : reader.objects(state, 'lines', at);
  const taxed = { ...input, vatPct: state['vatPct'] ?? input['vatPct'] };
  return { memberState, lines: own.map((line) => readSecured(line, taxed, at, reader)) };
};

/** PAY-104: facts of the transit. */
const readTransit = (input: Json, reader: Reader): { readonly transit?: TransitFacts } => {
  const facts = reader.object(input, 'transit', '/input');
  if (!facts) return {};
  const flag = (key: string): boolean => reader.flag(facts, key, '/input/transit') ?? false;
  const mode = reader.oneOf(facts, 'mode', ['rail', 'air', 'pipeline', 'sea', 'road'], '/input/transit');
  const certificate = reader.oneOf(facts, 'aeoCertificate', ['1', '2', '3'], '/input/transit');
  return {
    transit: {
      declarant: {
        carriesAsCustomsCarrier: flag('carriesAsCustomsCarrier'),
        ...(certificate ? { aeoCertificate: certificates[certificate] } : {}),
      },
      ...(mode ? { mode } : {}),
      multimodalLeg: flag('multimodalLeg'),
      betweenPorts: flag('betweenPorts'),
      withinState: flag('withinState'),
      treaty: flag('treaty'),
      escort: flag('escort'),
      diplomatic: flag('diplomatic'),
      case304: flag('case304'),
    },
  };
};

const certificates = { '1': 1, '2': 2, '3': 3 } as const;

const readSecured = (line: Json, input: Json, at: string, reader: Reader) => {
  const shared = { vatPct: reader.text(line, 'vatPct', at) ?? reader.text(input, 'vatPct', '/input') };
  const withVat = (rates: Json): Json => (shared.vatPct === undefined ? rates : { ...shared, ...rates });
  const candidates = reader.objects(line, 'candidates', at);
  const own = reader.object(line, 'rates', at) ?? line;
  const origin = reader.text(line, 'originCountry', at);
  const mass = reader.text(line, 'netMass', at);
  return {
    ordinal: reader.ordinal(line, 'no', at),
    commodityCode: reader.text(line, 'commodityCode', at) ?? '',
    ...(origin === undefined ? {} : { originCountry: origin }),
    ...(mass === undefined ? {} : { netMass: mass }),
    value: readLineValue(line, at, reader),
    quantities: readQuantities(line, at, reader),
    candidates:
      candidates.length === 0
        ? [
            {
              commodityCode: reader.text(line, 'commodityCode', at) ?? '',
              rates: readRates(withVat(own), at, true, reader),
            },
          ]
        : candidates.map((candidate, index) => ({
            commodityCode: reader.text(candidate, 'commodityCode', at) ?? '',
            rates: readRates(withVat(candidate), `${at}/candidates/${index}`, true, reader),
          })),
  };
};

/** A value is written as one amount, as a list, or as components. */
const readLineValue = (line: Json, at: string, reader: Reader) => {
  if (Array.isArray(line['value'])) return readComponents(line, 'value', at, reader);
  const one = reader.object(line, 'value', at);
  if (one) return readComponents({ value: [one] }, 'value', at, reader);
  return readComponents(line, 'customsValueComponents', at, reader);
};

/** PAY-073. */
export const escortFee = (written: CaseInput): CaseAnswer => {
  const { settings, input, reader } = written;
  const mrp = reader.text(input, 'mrp', '/input');
  const distanceKm = reader.text(input, 'distanceKm', '/input');
  const bands = reader.objects(input, 'bands', '/input');
  const answer = calculateEscortFee({
    currency: currencyOf(written),
    settings: readSettings(settings, input, reader),
    ...(distanceKm === undefined ? {} : { distanceKm }),
    ...(mrp === undefined ? {} : { mrp: { amount: mrp, source: 'MRP of the case' } }),
    bands: bands.map((band) => ({
      overKm: reader.text(band, 'km_from') ?? reader.text(band, 'overKm') ?? '0',
      upToKm: reader.text(band, 'km_to') ?? reader.text(band, 'upToKm') ?? null,
      mrp: reader.text(band, 'amount_mrp') ?? reader.text(band, 'mrp') ?? null,
      source: 'fee table of the case',
    })),
  });
  return withReader(written, answer, ({ code, base, rate, amount, derivation }) => ({
    lines: [{ code, base, rate, amount }],
    totalsByCode: { [code]: amount },
    total: amount,
    steps: explain(derivation, 'en'),
  }));
};
