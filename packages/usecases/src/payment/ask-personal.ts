import type { Result } from '@tamga/domain/law';
import {
  type CalcDataMissing,
  calculateECommerce,
  calculatePersonalGoods,
  calculatePersonalVehicle,
  type ECommerceAnswer,
  type ExchangeRateFact,
  type ExciseGoods,
  type PersonalContext,
  type PersonalGoodsAnswer,
  type PersonalVehicleAnswer,
  type ValueComponent,
} from '@tamga/domain/payment';
import { exchangeRate, isInForce, type ReferenceSnapshot, threshold, vatRate } from '@tamga/domain/reference';
import type { LocalDate } from '@tamga/domain/time';
import { goodsCalculationAsked } from './ask-goods.ts';
import { type Channel, normOf, personalFigure, uniformRateOf, vehicleRatesOf } from './figures-of.ts';
import { sourceOf } from './source-of.ts';

/** Goods of one person as written in a form: blanks are empty strings. */
export interface PersonalAsked {
  readonly channel: Channel;
  readonly value: string;
  readonly currency: string;
  readonly massKg: string;
  /** One thing or a set that cannot be parted, of this commodity code (PAY-154). */
  readonly indivisibleCode: string;
  readonly adult: boolean;
  readonly litres: string;
  readonly ethylLitres: string;
  readonly cigarettes: string;
  readonly cigars: string;
  readonly tobaccoGrams: string;
  readonly cash: string;
  readonly cashCurrency: string;
}

export interface VehicleAsked {
  readonly code: string;
  readonly value: string;
  readonly currency: string;
  /** `2021`, `2021-05` or a day. */
  readonly madeOn: string;
  readonly engineCm3: string;
  readonly electric: boolean;
  readonly regime: 'AGGREGATE' | 'UNIFORM';
}

export interface PurchaseAsked {
  readonly value: string;
  readonly currency: string;
  readonly massKg: string;
}

/** Litres above which drinks and ethyl alcohol are not for personal use (EEC Council Decision 107). */
const mostLitres = '5';

/** What every calculation for persons begins with: the day, and the rates of the currencies that occur. */
const contextOf = (
  reference: ReferenceSnapshot,
  on: LocalDate,
  currencies: readonly string[],
): PersonalContext => ({
  rateDay: on,
  memberState: 'KZ',
  currency: 'KZT',
  referenceVersion: reference.version,
  exchangeRates: [...new Set(['EUR', 'USD', ...currencies])].flatMap((currency) =>
    rateOf(reference, currency, on),
  ),
});

const rateOf = (
  reference: ReferenceSnapshot,
  currency: string,
  on: LocalDate,
): readonly ExchangeRateFact[] => {
  if (currency === '' || currency === 'KZT') return [];
  const found = exchangeRate(reference, currency, on);
  if (!found.ok) return [];
  const { quant, rate } = found.value.value;
  return [{ currency, quant: String(quant), rate, source: sourceOf(found.value) }];
};

const receipts = (value: string, currency: string): readonly ValueComponent[] =>
  value === '' ? [] : [{ kind: 'price', amount: value, currency, source: 'receipts' }];

/** Payments of goods for personal use by the figures of the day (389-14.7, PAY-150..PAY-156, PAY-165). */
export const personalPaymentsAsked = (
  asked: PersonalAsked,
  reference: ReferenceSnapshot,
  on: LocalDate,
): Result<PersonalGoodsAnswer, CalcDataMissing> => {
  const value = receipts(asked.value, asked.currency);
  const norm = normOf(reference, asked.channel, on);
  const uniformRate = uniformRateOf(reference, asked.channel, on);
  const figures = { ...(norm ? { norm } : {}), ...(uniformRate ? { uniformRate } : {}) };
  const mass = asked.massKg === '' ? {} : { weightKg: asked.massKg };
  const alcoholAndTobacco = exciseGoodsOf(asked, reference, on);
  const cash = cashOf(asked, reference, on);
  const whole = asked.indivisibleCode !== '';
  const only = asked.value === '' && (alcoholAndTobacco !== undefined || cash !== undefined);
  return calculatePersonalGoods({
    ...contextOf(reference, on, [asked.currency, asked.cashCurrency]),
    ...(whole
      ? {
          indivisible: [
            { item: itemOf(asked, reference, on), ...mass, ...figures, ...overKg(reference, on) },
          ],
        }
      : only
        ? {}
        : { baggage: { value, ...mass, ...figures } }),
    ...(alcoholAndTobacco ? { alcoholAndTobacco } : {}),
    ...(cash ? { cash } : {}),
  });
};

const overKg = (reference: ReferenceSnapshot, on: LocalDate) => {
  const found = personalFigure(reference, 'INDIVISIBLE', 'weight_kg_over', on);
  return found ? { overKg: found.value } : {};
};

/** The indivisible article with the rates of its code; its value is without carriage (PAY-155). */
const itemOf = (
  {
    indivisibleCode: code,
    value,
    currency,
    massKg,
  }: Pick<PersonalAsked, 'indivisibleCode' | 'value' | 'currency' | 'massKg'>,
  reference: ReferenceSnapshot,
  on: LocalDate,
) => {
  const [item] = goodsCalculationAsked(
    {
      code,
      procedure: '40',
      origin: '',
      price: value,
      currency,
      freight: '',
      freightCurrency: '',
      insurance: '',
      netMass: massKg,
      quantities: { '796': '1' },
      proof: false,
      answers: {},
    },
    reference,
    on,
  ).items;
  if (!item) throw new Error('a calculation of one item has none');
  return { ...item, rates: { ...item.rates, tradeDefence: [] } };
};

const exciseGoodsOf = (
  asked: PersonalAsked,
  reference: ReferenceSnapshot,
  on: LocalDate,
): ExciseGoods | undefined => {
  const figure = (id: string, name: string) => personalFigure(reference, id, name, on);
  const [free, perLitre] = [figure('ALCOHOL_FREE', 'free_l'), figure('ALCOHOL_3_5_L', 'eur_per_l')];
  const ethyl = figure('ETHYL_ALCOHOL', 'eur_per_l');
  const [cigarettes, cigars] = [figure('TOBACCO_FREE', 'cigarettes'), figure('TOBACCO_FREE', 'cigars')];
  const grams = figure('TOBACCO_FREE', 'tobacco_g');
  const smoking = [asked.cigarettes, asked.cigars, asked.tobaccoGrams].some((one) => one !== '');
  const drinks = asked.litres !== '' && free && perLitre;
  if (!drinks && !(asked.ethylLitres !== '' && ethyl) && !smoking) return undefined;
  return {
    adult: asked.adult,
    ...(drinks
      ? {
          drinks: {
            litres: asked.litres,
            freeLitres: free.value,
            mostLitres,
            eurPerLitre: perLitre.value,
            source: perLitre.source,
          },
        }
      : {}),
    ...(asked.ethylLitres !== '' && ethyl
      ? {
          ethylAlcohol: {
            litres: asked.ethylLitres,
            mostLitres,
            eurPerLitre: ethyl.value,
            source: ethyl.source,
          },
        }
      : {}),
    ...(smoking && cigarettes && cigars && grams
      ? {
          tobacco: {
            cigarettes: asked.cigarettes || '0',
            cigars: asked.cigars || '0',
            grams: asked.tobaccoGrams || '0',
            free: { cigarettes: cigarettes.value, cigars: cigars.value, grams: grams.value },
            source: cigarettes.source,
          },
        }
      : {}),
  };
};

const cashOf = ({ cash, cashCurrency }: PersonalAsked, reference: ReferenceSnapshot, on: LocalDate) => {
  const limit = threshold(reference, 'cash-declaration', on);
  if (cash === '' || !limit.ok) return undefined;
  const { amount, currency } = limit.value.value;
  return {
    amounts: [{ kind: 'price', amount: cash, currency: cashCurrency, source: 'cash' }] as const,
    limit: { amount, currency, source: sourceOf(limit.value) },
  };
};

/** Payments of a vehicle of an individual, by either regime (389-14.7, PAY-160..PAY-163). */
export const vehiclePaymentsAsked = (
  asked: VehicleAsked,
  reference: ReferenceSnapshot,
  on: LocalDate,
): Result<PersonalVehicleAnswer, CalcDataMissing> => {
  const uniform = vehicleRatesOf(reference, on);
  return calculatePersonalVehicle({
    ...contextOf(reference, on, [asked.currency]),
    item: itemOf(
      { indivisibleCode: asked.code, value: asked.value, currency: asked.currency, massKg: '' },
      reference,
      on,
    ),
    vehicle: {
      ...(asked.madeOn === '' ? {} : { madeOn: asked.madeOn }),
      ...(asked.engineCm3 === '' ? {} : { engineCm3: asked.engineCm3 }),
      electric: asked.electric,
      regime: asked.regime,
    },
    ...(uniform ? { uniform } : {}),
  });
};

/** One purchase of e-commerce goods by the rule of the day; `undefined` before the rule applies (PAY-158). */
export const purchasePaymentsAsked = (
  asked: PurchaseAsked,
  reference: ReferenceSnapshot,
  on: LocalDate,
): Result<ECommerceAnswer, CalcDataMissing> | undefined => {
  const row = reference.rows['personal-use'].findLast((one) => one.value.id === 'ECOM' && isInForce(one, on));
  const vat = vatRate(reference, on);
  if (!row?.value.rate || !vat.ok || row.from === null) return undefined;
  const source = `${row.act}; ${row.confidence}`;
  return calculateECommerce({
    ...contextOf(reference, on, [asked.currency]),
    value: receipts(asked.value, asked.currency),
    ...(asked.massKg === '' ? {} : { weightKg: asked.massKg }),
    rule: {
      appliesFrom: row.from,
      thresholdEur: row.value.figures['value_eur'] ?? '',
      duty: { rate: row.value.rate, source },
      vat: { pct: vat.value.value.pct, source: sourceOf(vat.value) },
      dutyCode: '2010',
      vatCode: '5010',
      source,
    },
  });
};
