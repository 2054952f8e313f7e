import { formatMoney, parseMoney } from '../quantities/index.ts';
import type { BaseRateFact } from './base-rates.ts';
import type { DerivationNode } from './derivation.ts';
import type { Gaps } from './gaps.ts';
import { calculateInterest } from './interest.ts';
import type { PaymentSettings } from './settings.ts';

/** Interest "as if deferred" from the day of placing under a procedure (PAY-085, PAY-093, PAY-126). */
export interface AsIfDeferred {
  readonly currency: string;
  readonly settings: PaymentSettings;
  readonly placedOn: string;
  readonly baseRates: readonly BaseRateFact[];
}

/** Adds up interest by code; each accrual is rounded once. */
export class DeferredInterest {
  readonly byCode = new Map<string, bigint>();
  readonly derivations: DerivationNode[] = [];
  readonly #terms: AsIfDeferred;
  readonly #gaps: Gaps;

  constructor(terms: AsIfDeferred, gaps: Gaps) {
    this.#terms = terms;
    this.#gaps = gaps;
  }

  accrue(code: string, minor: bigint, paidOn: string): void {
    if (minor === 0n) return;
    const { currency, settings, placedOn, baseRates } = this.#terms;
    const run = calculateInterest({
      currency,
      settings,
      principal: formatMoney({ minor, currency }),
      principalCode: code,
      releasedOn: placedOn,
      paidOn,
      baseRates,
      source: 'as if deferred from the day of placing',
    });
    if (run.ok) {
      const interest = parseMoney(run.value.interest, currency)?.minor ?? 0n;
      this.byCode.set(code, (this.byCode.get(code) ?? 0n) + interest);
      this.derivations.push(run.value.derivation);
    } else for (const gap of run.refusal.missing) this.#gaps.add(gap);
  }
}
