import { accept, type Derived, type Result, refuse, stated } from '../law/index.ts';
import { compare, formatMoney, type Money, parseDecimal } from '../quantities/index.ts';
import { openContext, product, readNumber, roundLine } from './context.ts';
import { type DerivationNode, serialise } from './derivation.ts';
import type { CalcDataMissing } from './gaps.ts';
import { by } from './rules.ts';
import type { PaymentSettings } from './settings.ts';

/** PAY-073: escort fee by distance. */
export interface EscortFeeCalculation {
  readonly currency: string;
  readonly settings?: Partial<PaymentSettings>;
  readonly distanceKm?: string;
  readonly mrp?: { readonly amount: string; readonly source: string };
  /** Over `over` up to `upTo` inclusive; `mrp` null: the table has no figure. */
  readonly bands: readonly EscortBand[];
}

export interface EscortBand {
  readonly overKm: string;
  readonly upToKm: string | null;
  readonly mrp: string | null;
  readonly source: string;
}

export interface EscortFeeAnswer {
  readonly kind: 'escortFee';
  readonly code: '1020';
  readonly base: string;
  readonly rate: string;
  readonly amount: string;
  readonly derivation: DerivationNode;
}

export const calculateEscortFee = (input: EscortFeeCalculation): Result<EscortFeeAnswer, CalcDataMissing> => {
  const context = openContext(input.currency, input.settings, []);
  const { gaps } = context;
  const at = { item: null, what: 'fee', payment: '1020' } as const;
  const distance = readNumber(input.distanceKm, { ...at, what: 'quantity', detail: 'km' }, gaps);
  const mrp = readNumber(input.mrp?.amount, { ...at, detail: 'MRP' }, gaps);
  const band =
    distance &&
    input.bands.find(({ overKm, upToKm }) => {
      const [over, upTo] = [parseDecimal(overKm), upToKm === null ? null : parseDecimal(upToKm)];
      const first = over?.numerator === 0n && distance.numerator === 0n;
      const above = over !== undefined && (first || compare(distance, over) > 0);
      return above && (upTo === null || (upTo !== undefined && compare(distance, upTo) <= 0));
    });
  const detail = `${input.distanceKm} km`;
  if (distance && !band) gaps.add({ ...at, detail });
  const factor = band && readNumber(band.mrp ?? undefined, { ...at, detail }, gaps);
  if (!mrp || !factor || !band || !distance) return refuse(gaps.refusal);
  const amount: Derived<Money> = {
    value: roundLine(product(mrp, factor), context),
    source: by('PAY-073'),
    from: { mrp: stated(mrp, input.mrp?.source ?? ''), factor: stated(factor, band.source) },
  };
  return accept({
    kind: 'escortFee',
    code: '1020',
    base: detail,
    rate: `${band.mrp} MRP of ${input.mrp?.amount}`,
    amount: formatMoney(amount.value),
    derivation: serialise('1020', amount),
  });
};
