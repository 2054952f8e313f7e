import { Gaps } from '../gaps.ts';
import {
  illegalMovement,
  nationalRateDifference,
  releaseAfterTemporary,
  releaseOfProcessed,
} from './end-cases.ts';
import {
  type CaseAnswer,
  type CaseInput,
  correction,
  deMinimis,
  goodsDeclaration,
  releaseSecurity,
  temporaryAdmission,
} from './goods-cases.ts';
import { readHead } from './head-input.ts';
import { deferralInterest, escortFee, penalty, transitSecurity } from './money-cases.ts';
import { eCommerce, personalGoods, personalVehicle } from './personal-cases.ts';
import { type Json, Reader } from './reader.ts';
import { readSettings } from './settings-input.ts';

/** The kinds of written cases, and the calculator of each. */
const calculators: Readonly<Record<string, (written: CaseInput) => CaseAnswer>> = {
  GOODS_DECLARATION: goodsDeclaration,
  EXPORT_DECLARATION: goodsDeclaration,
  PROCESSING_OUTSIDE: goodsDeclaration,
  DE_MINIMIS: deMinimis,
  TEMPORARY_ADMISSION: temporaryAdmission,
  TRANSIT_SECURITY: transitSecurity,
  RELEASE_SECURITY: releaseSecurity,
  CORRECTION: correction,
  DEFERRAL_INTEREST: deferralInterest,
  PENALTY: penalty,
  PERSONAL_GOODS: personalGoods,
  PERSONAL_VEHICLE: personalVehicle,
  RELEASE_AFTER_TEMPORARY: releaseAfterTemporary,
  RELEASE_OF_PROCESSED: releaseOfProcessed,
  NATIONAL_RATE_DIFFERENCE: nationalRateDifference,
  ILLEGAL_MOVEMENT: illegalMovement,
  E_COMMERCE: eCommerce,
  ESCORT_FEE: escortFee,
};

export const caseKinds: readonly string[] = Object.keys(calculators);

/** Names other authors give to the same kinds, the first that fits. */
const otherNames: readonly (readonly [RegExp, string])[] = [
  [/ILLEGAL/, 'ILLEGAL_MOVEMENT'],
  [/AFTER_TEMPORARY|TEMPORARY.*(THEN_)?RELEASE/, 'RELEASE_AFTER_TEMPORARY'],
  [/PROCESSING_ON|ON_TERRITORY|PROCESSED/, 'RELEASE_OF_PROCESSED'],
  [/NATIONAL_(RATE|LOWER)|WTO/, 'NATIONAL_RATE_DIFFERENCE'],
  [/PROCESSING|RETURN|REIMPORT|REEXPORT|EXPORT/, 'GOODS_DECLARATION'],
  [/RELEASE_SECURITY|SECURITY_(OF|FOR)_RELEASE|DOUBT/, 'RELEASE_SECURITY'],
  [/TRANSIT|SECURITY/, 'TRANSIT_SECURITY'],
  [/TEMPORARY/, 'TEMPORARY_ADMISSION'],
  [/PENALT/, 'PENALTY'],
  [/INTEREST|DEFER|INSTALMENT|INSTALLMENT/, 'DEFERRAL_INTEREST'],
  [/CORRECT/, 'CORRECTION'],
  [/VEHICLE|CAR$|CARS$/, 'PERSONAL_VEHICLE'],
  [/COMMERCE/, 'E_COMMERCE'],
  [/PERSONAL|BAGGAGE|PARCEL/, 'PERSONAL_GOODS'],
  [/MINIMIS/, 'DE_MINIMIS'],
  [/ESCORT|FEE/, 'ESCORT_FEE'],
  [/GOODS|DECLARATION|IMPORT/, 'GOODS_DECLARATION'],
];

const kindOf = (written: string): string | undefined =>
  Object.hasOwn(calculators, written)
    ? written
    : otherNames.find(([form]) => form.test(written.slice(0, 60)))?.[1];

/** A calculation written by hand or by another program: `{id, case, settings, input}`, decimal strings everywhere. */
export interface WrittenCase {
  readonly id: string;
  readonly kind: string;
  readonly settings: Json;
  readonly input: Json;
}

/** The case in `value`, or `undefined` when it has no `case` of a known kind or no `input`. */
export const readCase = (value: unknown): WrittenCase | undefined => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const written = value as Json;
  const { id, case: stated, settings, input } = written;
  const kind = typeof stated === 'string' ? kindOf(stated) : undefined;
  if (kind === undefined) return undefined;
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return undefined;
  const known = typeof settings === 'object' && settings !== null && !Array.isArray(settings) ? settings : {};
  return { id: typeof id === 'string' ? id : '', kind, settings: known as Json, input: input as Json };
};

/** The answer with the keys that cases write under `expected`, or all gaps (PAY-003). The same case gives the same answer. */
export const calculateCase = ({ kind, settings, input }: WrittenCase): CaseAnswer => {
  const reader = new Reader(new Gaps());
  const head = () => readHead(settings, input, readSettings(settings, input, reader), reader);
  const calculate = calculators[kind] as (written: CaseInput) => CaseAnswer;
  return calculate({ head, settings, input, reader });
};
