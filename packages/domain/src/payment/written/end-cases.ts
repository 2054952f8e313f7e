import type { Result } from '../../law/index.ts';
import type { BaseRateFact } from '../base-rates.ts';
import { calculateNationalRateDifference } from '../difference.ts';
import { calculateIllegalMovement, calculateReleaseOfProcessed } from '../foreign-goods-used.ts';
import type { CalcDataMissing } from '../gaps.ts';
import { calculateReleaseAfterTemporary } from '../temporary-admission.ts';
import { caseItems, declarationLines } from './answers.ts';
import { type CaseAnswer, type CaseInput, textMembers, withReader } from './goods-cases.ts';
import { readGoods } from './goods-input.ts';
import type { Json, Reader } from './reader.ts';

/** Cases in which goods leave a procedure, or never were under one. */

export const readBaseRates = (input: Json, reader: Reader): readonly BaseRateFact[] =>
  reader.objects(input, 'baseRates', '/input').map((rate, index) => ({
    from: reader.needed(rate, 'from', 'baseRate', `/input/baseRates/${index}`),
    pct: reader.needed(rate, 'pct', 'baseRate', `/input/baseRates/${index}`),
  }));

const days = ({ input, reader }: CaseInput) => ({
  placedOn: reader.needed(input, 'placedOn', 'date', '/input'),
  paidOn: reader.needed(input, 'paidOn', 'date', '/input'),
  baseRates: readBaseRates(input, reader),
});

/** PAY-084, PAY-085: `parts[] {paidOn, amounts, beforeRelease}` were paid under temporary admission. */
export const releaseAfterTemporary = (written: CaseInput): CaseAnswer => {
  const { input, reader } = written;
  const parts = reader.objects(input, 'parts', '/input').map((part, index) => {
    const at = `/input/parts/${index}`;
    return {
      paidOn: reader.needed(part, 'paidOn', 'date', at),
      amounts: textMembers(reader.object(part, 'amounts', at) ?? {}, `${at}/amounts`, reader),
      beforeRelease: reader.flag(part, 'beforeRelease', at) ?? true,
    };
  });
  const goods = readGoods(written.head(), input, 'items', reader);
  return plain(written, calculateReleaseAfterTemporary({ goods, parts, ...days(written) }));
};

/** PAY-093: `items` are the foreign goods used, with the rates of the day they were placed. */
export const releaseOfProcessed = (written: CaseInput): CaseAnswer => {
  const used = readGoods(written.head(), written.input, 'items', written.reader);
  return withReader(
    written,
    calculateReleaseOfProcessed({ used, ...days(written) }),
    ({ payments, interest, total }) => ({
      items: caseItems(payments),
      declarationLines: declarationLines(payments),
      totalsByCode: payments.totalsByCode,
      interest,
      total,
    }),
  );
};

/** PAY-097. */
export const illegalMovement = (written: CaseInput): CaseAnswer => {
  const goods = readGoods(written.head(), written.input, 'items', written.reader);
  return withReader(written, calculateIllegalMovement(goods), (payments) => ({
    items: caseItems(payments),
    totalsByCode: payments.totalsByCode,
    total: payments.total,
  }));
};

/** PAY-029. */
export const nationalRateDifference = (written: CaseInput): CaseAnswer =>
  plain(
    written,
    calculateNationalRateDifference(readGoods(written.head(), written.input, 'items', written.reader)),
  );

/** The answer as it is, without its kind and derivations. */
const plain = (written: CaseInput, result: Result<object, CalcDataMissing>): CaseAnswer =>
  withReader(written, result, (value) => {
    const { kind: _, derivation: __, derivations: ___, ...rest } = value as Json;
    return rest;
  });
