import type { Result } from '@tamga/domain/law';
import {
  type CalcDataMissing,
  type CandidateCode,
  calculateSecurity,
  type ItemRates,
  type SecurityAnswer,
  type SecurityCalculation,
  type TransitFacts,
} from '@tamga/domain/payment';
import { declarableUnder, excise, type ReferenceSnapshot, threshold } from '@tamga/domain/reference';
import type { LocalDate } from '@tamga/domain/time';
import { goodsCalculationAsked } from './ask-goods.ts';
import { sourceOf } from './source-of.ts';

/** Goods carried in transit, as written in a form: blanks are empty strings. */
export interface SecurityAsked {
  /** As many digits as are known, four or more (PAY-101). */
  readonly code: string;
  readonly price: string;
  readonly currency: string;
  readonly netMass: string;
  readonly quantities: Readonly<Record<string, string>>;
  readonly transit: TransitFacts;
}

/** Digits of a code from which the candidates are few enough to be goods of one kind. */
export const securityDigitsMin = 4;

/**
 * What the calculator of security is told: every code the goods may have, with every excise each of them may bear, without
 * preferences; trade defence is secured in transit only in the cases the Commission sets (PAY-100..PAY-106).
 */
export const securityCalculationAsked = (
  asked: SecurityAsked,
  reference: ReferenceSnapshot,
  on: LocalDate,
): SecurityCalculation => {
  const codes = asked.code.length < securityDigitsMin ? [] : declarableUnder(reference, asked.code, on);
  const candidates = codes.flatMap((code) => candidatesOf(code, asked, reference, on));
  const limit = threshold(reference, 'transit-no-security', on);
  const quantities = Object.entries(asked.quantities).map(([unit, value]) => ({ unit, value }));
  const { exchangeRates } = calculationFor(codes[0] ?? '', asked, reference, on, {});
  return {
    rateDay: on,
    memberState: 'KZ',
    currency: 'KZT',
    referenceVersion: reference.version,
    exchangeRates,
    threshold: limit.ok ? { ...limit.value.value, source: sourceOf(limit.value) } : null,
    transit: asked.transit,
    lines: [
      {
        ordinal: 1,
        commodityCode: asked.code,
        value:
          asked.price === ''
            ? []
            : [{ kind: 'price', amount: asked.price, currency: asked.currency, source: 'invoice' }],
        ...(asked.netMass === '' ? {} : { netMass: asked.netMass }),
        quantities,
        candidates,
      },
    ],
  };
};

/** The security of goods in transit, or all that is missing (389-14.5, PAY-003). */
export const securityAsked = (
  asked: SecurityAsked,
  reference: ReferenceSnapshot,
  on: LocalDate,
): Result<SecurityAnswer, CalcDataMissing> =>
  calculateSecurity(securityCalculationAsked(asked, reference, on));

const calculationFor = (
  code: string,
  asked: SecurityAsked,
  reference: ReferenceSnapshot,
  on: LocalDate,
  chosen: Readonly<Record<string, string>>,
) =>
  goodsCalculationAsked(
    {
      code,
      procedure: '40',
      origin: '',
      price: asked.price,
      currency: asked.currency,
      freight: '',
      freightCurrency: '',
      insurance: '',
      netMass: asked.netMass,
      quantities: asked.quantities,
      proof: false,
      answers: { excise: chosen },
    },
    reference,
    on,
  );

/** A code once for each excise its goods may bear: which of them they are is not known of goods in transit. */
const candidatesOf = (
  code: string,
  asked: SecurityAsked,
  reference: ReferenceSnapshot,
  on: LocalDate,
): readonly CandidateCode[] => {
  const borne = excise(reference, code, on).rates.map(({ value }) => value.payment);
  const choices = borne.length === 0 ? [{}] : borne.map((payment) => ({ [code]: payment }));
  return choices.flatMap((chosen) => {
    const [item] = calculationFor(code, asked, reference, on, chosen).items;
    const rates: ItemRates | undefined = item && { ...item.rates, tradeDefence: [] };
    return rates ? [{ commodityCode: code, rates }] : [];
  });
};
