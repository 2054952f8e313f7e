import type { GoodsDeclaration, GoodsItem } from '@tamga/domain/declaration';
import { type Derived, type Result } from '@tamga/domain/law';
import {
  type CalcDataMissing,
  calculateGoods,
  type GoodsCalculation,
  type GoodsPayments,
  type RateTree,
} from '@tamga/domain/payment';
import {
  commodityNode,
  dutyRate,
  type ExciseRate,
  excise,
  type MeasureQuestion,
  type PreferenceRegime,
  preferenceRegimes,
  type ReferenceSnapshot,
  tradeDefence,
} from '@tamga/domain/reference';
import type { LocalDate } from '@tamga/domain/time';
import { goodsCalculationOf } from './goods-calculation-of.ts';
import type { CalculationAnswers } from './item-rates.ts';

/** What anybody may ask of one kind of goods, as written in a form: blanks are empty strings. */
export interface GoodsAsked {
  readonly code: string;
  readonly procedure: string;
  readonly origin: string;
  readonly price: string;
  readonly currency: string;
  readonly freight: string;
  readonly freightCurrency: string;
  readonly insurance: string;
  readonly netMass: string;
  /** By unit of the classifier, other than kilograms. */
  readonly quantities: Readonly<Record<string, string>>;
  /** A proof of origin is at hand, so the tariff preference of the origin is claimed (PAY-026). */
  readonly proof: boolean;
  readonly answers: CalculationAnswers;
}

/** What the goods of a code are asked for on a day: quantities by unit, and questions whose answers decide rates. */
export interface GoodsQuestions {
  readonly units: readonly string[];
  readonly strength: boolean;
  readonly excise: readonly Derived<ExciseRate>[];
  readonly measures: readonly MeasureQuestion[];
  readonly preference: Derived<PreferenceRegime> | undefined;
}

/** The questions of a code and origin on a day (PAY-023, PAY-026, PAY-030, PAY-040). */
export const goodsQuestions = (
  reference: ReferenceSnapshot,
  code: string,
  origin: string,
  on: LocalDate,
): GoodsQuestions => {
  const duty = dutyRate(reference, code, on);
  const { rates } = excise(reference, code, on);
  const trees = [...(duty.ok ? [duty.value.rate.value] : []), ...rates.map(({ value }) => value.rate)];
  const units = new Set([...trees.flatMap(unitsOf), ...(commodityNode(reference, code, on)?.units ?? [])]);
  const strength = units.delete(pureAlcohol);
  if (strength) units.add(litre);
  units.delete(kilogram);
  units.delete(ton);
  return {
    units: [...units],
    strength,
    excise: rates,
    measures: tradeDefence(reference, code, origin === '' ? undefined : origin, on),
    preference: preferenceRegimes(reference, origin, on).find(
      ({ value }) => value.regime in claims && value.factor !== null,
    ),
  };
};

const [kilogram, ton, litre, pureAlcohol] = ['166', '168', '112', '831'];

const unitsOf = (tree: RateTree): readonly string[] =>
  tree.t === 'ADV' ? [] : tree.t === 'SPEC' ? [tree.unit] : tree.of.flatMap(unitsOf);

/** Codes of box 36 that claim the preference of a regime (PAY-026). */
const claims: Readonly<Record<string, string>> = { LDC: 'НН', FTA_CIS: 'ВТ', FTA_RS: 'ВТ' };

/** The calculation asked for, by the rates of the day: what a declaration of the same would be told. */
export const goodsCalculationAsked = (
  asked: GoodsAsked,
  reference: ReferenceSnapshot,
  on: LocalDate,
): GoodsCalculation => goodsCalculationOf(declarationOf(asked, reference, on), reference, on, asked.answers);

/** The payments of the goods asked about, or all that is missing (389-14.6, PAY-003). */
export const goodsPaymentsAsked = (
  asked: GoodsAsked,
  reference: ReferenceSnapshot,
  on: LocalDate,
): Result<GoodsPayments, CalcDataMissing> => calculateGoods(goodsCalculationAsked(asked, reference, on));

const declarationOf = (asked: GoodsAsked, reference: ReferenceSnapshot, on: LocalDate): GoodsDeclaration => ({
  kind: 'goods',
  procedure: asked.procedure,
  invoiceCurrency: asked.currency,
  items: [itemOf(asked, reference, on)],
});

const itemOf = (asked: GoodsAsked, reference: ReferenceSnapshot, on: LocalDate): GoodsItem => {
  const { preference } = goodsQuestions(reference, asked.code, asked.origin, on);
  const claim = asked.proof && preference ? claims[preference.value.regime] : undefined;
  const parts = [
    { kind: 'external-freight', foreignAmount: asked.freight, currency: asked.freightCurrency },
    { kind: 'insurance', foreignAmount: asked.insurance, currency: asked.freightCurrency },
  ];
  return {
    ordinal: '1',
    commodityCode: asked.code,
    procedure: asked.procedure,
    previousProcedure: '00',
    ...(asked.origin === '' ? {} : { originCountry: asked.origin }),
    ...(asked.price === '' ? {} : { itemPrice: asked.price }),
    ...(asked.netMass === '' ? {} : { netMass: asked.netMass, grossMass: asked.netMass }),
    valueComponents: parts.filter(({ foreignAmount }) => foreignAmount !== ''),
    otherQuantities: Object.entries(asked.quantities).map(([unitCode, value]) => ({ unitCode, value })),
    ...(claim
      ? {
          reliefs: { duty: claim },
          documents: [{ kindCode: preference?.value.documentKinds[0] ?? '', number: 'proof of origin' }],
        }
      : {}),
  };
};
