import { documentRules } from './document-rules.ts';
import { formatRules } from './format-rules.ts';
import { headerRules } from './header-rules.ts';
import { itemRules } from './item-rules.ts';
import { partyRules } from './party-rules.ts';
import { paymentRules } from './payment-rules.ts';
import type { Rule } from './rule.ts';
import { transitRules } from './transit-rules.ts';
import { vehicleRules } from './vehicle-rules.ts';

/** The rule library of format-logical control, by id and then by part (389-19.3, IMP-4). */
export const declarationRules: readonly Rule[] = [
  ...formatRules,
  ...partyRules,
  ...headerRules,
  ...paymentRules,
  ...itemRules,
  ...vehicleRules,
  ...documentRules,
  ...transitRules,
].toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
