import { correctionRules } from './correction-rules.ts';
import { countRules, totalRules } from './count-rules.ts';
import { countryRules, rateRules } from './country-rules.ts';
import { formatRules } from './format-rules.ts';
import { goodsRules } from './goods-rules.ts';
import { lineRules, massRules } from './mass-rules.ts';
import { packingRules } from './packing-rules.ts';
import { paperRules } from './paper-rules.ts';
import { partyRules } from './party-rules.ts';
import { paymentRules } from './payment-rules.ts';
import { procedureRules } from './procedure-rules.ts';
import type { Rule } from './rule.ts';
import { specialRules } from './special-rules.ts';
import { transitRules } from './transit-rules.ts';
import { transportRules } from './transport-rules.ts';
import { valueRules } from './value-rules.ts';
import { vehicleRules } from './vehicle-rules.ts';

/** The rule library of format-logical control, by id and then by part (389-19.3, IMP-4). */
export const declarationRules: readonly Rule[] = [
  ...formatRules,
  ...partyRules,
  ...countRules,
  ...totalRules,
  ...countryRules,
  ...rateRules,
  ...transportRules,
  ...specialRules,
  ...paymentRules,
  ...goodsRules,
  ...massRules,
  ...lineRules,
  ...packingRules,
  ...procedureRules,
  ...vehicleRules,
  ...valueRules,
  ...paperRules,
  ...transitRules,
  ...correctionRules,
].toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
