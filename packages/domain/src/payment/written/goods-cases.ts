import { accept, type Result, refuse } from '../../law/index.ts';
import { asIfReleased } from '../as-if-released.ts';
import { calculateCorrection, calculateReleaseSecurity } from '../difference.ts';
import type { CalcDataMissing } from '../gaps.ts';
import { calculateGoods } from '../goods.ts';
import type { GoodsCalculation, GoodsPayments } from '../goods-calculation.ts';
import { calculateTemporaryAdmission } from '../temporary-admission.ts';
import { caseItems, caseLine, declarationLines, steps } from './answers.ts';
import { readGoods } from './goods-input.ts';
import type { CaseHead } from './head-input.ts';
import type { Json, Reader } from './reader.ts';

/** What a case is given, and what it answers: the keys of `expected`, or all gaps. */
export type CaseAnswer = Result<Json, CalcDataMissing>;
export interface CaseInput {
  readonly head: () => CaseHead;
  readonly settings: Json;
  readonly input: Json;
  readonly reader: Reader;
}

/** The answer, unless the reader itself met gaps: then both lists. */
export const withReader = <T>(
  { reader }: CaseInput,
  result: Result<T, CalcDataMissing>,
  write: (value: T) => Json,
): CaseAnswer => {
  if (!result.ok) for (const gap of result.refusal.missing) reader.gaps.add(gap);
  return reader.gaps.any || !result.ok ? refuse(reader.gaps.refusal) : accept(write(result.value));
};

export const goodsDeclaration = (written: CaseInput): CaseAnswer => {
  const goods = readGoods(written.head(), written.input, 'items', written.reader);
  return withReader(written, calculateGoods(goods), writeGoods);
};

const writeGoods = (payments: GoodsPayments): Json => ({
  items: caseItems(payments),
  declarationLines: declarationLines(payments),
  totalsByCode: payments.totalsByCode,
  total: payments.total,
  toPayNow: payments.toPayNow,
  conditional: payments.conditional,
  ...(payments.deMinimis ? { exempt: payments.deMinimis.exempt } : {}),
});

export const deMinimis = (written: CaseInput): CaseAnswer => {
  const { input } = written;
  const one = { oneConsignor: true, oneConsignee: true, oneTransportDocument: true };
  const goods = readGoods(written.head(), { ...one, ...input }, 'items', written.reader);
  return withReader(written, calculateGoods(goods), (payments) => ({
    ...writeGoods(payments),
    valueWithoutCarriage: payments.deMinimis?.valueWithoutCarriage,
    thresholdEur: goods.consignment?.threshold?.amount ?? '200',
    threshold: payments.deMinimis?.threshold,
    exempt: payments.deMinimis?.exempt,
    lines: payments.lines.map(caseLine),
  }));
};

export const temporaryAdmission = (written: CaseInput): CaseAnswer => {
  const { input, reader } = written;
  const goods = readGoods(written.head(), input, 'items', reader);
  const full = calculateGoods(
    asIfReleased(goods, { preferences: false, reliefs: false, tradeDefence: true }),
  );
  const periods = readPeriods(input, reader);
  const paidBefore = reader.object(input, 'paidBefore', '/input');
  const suspended = input['suspendedMonths'];
  const answer = calculateTemporaryAdmission({
    goods,
    placedOn: reader.needed(input, 'placedOn', 'date', '/input'),
    paidUntil: reader.text(input, 'paidUntil', '/input') ?? periods?.at(-1) ?? '',
    ...(periods ? { periods } : {}),
    ...(paidBefore ? { paidBefore: textMembers(paidBefore, '/input/paidBefore', reader) } : {}),
    ...(Array.isArray(suspended)
      ? { suspendedMonths: suspended.filter((month) => typeof month === 'string') }
      : {}),
  });
  return withReader(written, answer, (value) => ({
    items: full.ok ? caseItems(full.value) : [],
    asIfReleased: value.asIfReleased,
    temporaryAdmission: {
      calendarMonths: value.months.length,
      months: value.months,
      lines: value.parts.length === 1 ? value.parts[0]?.lines.map(withoutDerivation) : undefined,
      parts: value.parts.map((part) => ({ ...part, lines: part.lines.map(withoutDerivation) })),
      declarationLines: value.fee ? [caseLine(value.fee)] : [],
      total: value.total,
      toPayNow: value.toPayNow,
    },
    steps: value.fee ? steps([...value.items, value.fee]) : steps(value.items),
  }));
};

const withoutDerivation = <T extends { readonly derivation: unknown }>({ derivation: _, ...line }: T) => line;

const readPeriods = (input: Json, reader: Reader): readonly string[] | undefined => {
  const written = input['periods'];
  if (!Array.isArray(written)) return undefined;
  if (written.every((one) => typeof one === 'string')) return written;
  return reader
    .objects(input, 'periods', '/input')
    .map((period, index) => reader.needed(period, 'until', 'date', `/input/periods/${index}`));
};

export const textMembers = (from: Json, at: string, reader: Reader): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.keys(from).map((key) => [key, reader.text(from, key, at) ?? '']));

export const correction = (written: CaseInput): CaseAnswer => {
  const [before, after] = pair(written, 'itemsBefore', 'itemsAfter');
  const corrected = calculateGoods(after);
  return withReader(written, calculateCorrection({ before, after }), (value) => ({
    before: value.before,
    after: value.after,
    difference: value.difference,
    toPay: value.toPay,
    overpaid: value.overpaid,
    lines: value.lines,
    itemsAfter: corrected.ok ? caseItems(corrected.value) : [],
  }));
};

export const releaseSecurity = (written: CaseInput): CaseAnswer => {
  const [declared, doubted] = pair(written, 'itemsDeclared', 'itemsDoubted');
  return withReader(written, calculateReleaseSecurity({ declared, doubted }), (value) => ({
    declared: value.declared,
    doubted: value.doubted,
    security: value.security,
    amount: value.amount,
  }));
};

const pair = (
  written: CaseInput,
  one: string,
  other: string,
): readonly [GoodsCalculation, GoodsCalculation] => {
  const { input, reader } = written;
  const head = written.head();
  return [readGoods(head, input, one, reader), readGoods(head, input, other, reader)];
};
