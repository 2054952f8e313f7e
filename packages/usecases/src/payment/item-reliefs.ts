import { type GoodsItem, type Reliefs, reliefSections } from '@tamga/domain/declaration';
import type { PreferenceFact, Relief } from '@tamga/domain/payment';
import { entryInSections, preferenceRegimes, type ReferenceSnapshot } from '@tamga/domain/reference';
import type { LocalDate } from '@tamga/domain/time';
import { sourceOf } from './source-of.ts';

/** What a code of box 36 does to its payment (PAY-056); `null` when none is claimed or the code is not of that payment. */
export const reliefOf = (
  code: string | undefined,
  of: keyof Reliefs,
  reference: ReferenceSnapshot,
  on: LocalDate,
): Relief | null => {
  if (!code || code === '-' || /^[ОO]+$/.test(code)) return null;
  const entry = entryInSections(reference, 'payment-exemptions', code, on, reliefSections[of]);
  if (!entry) return null;
  const international = entry.section === '3.2.1' || entry.section?.endsWith('.2') === true;
  return { code, kind: 'full', feature: international ? 'УН' : 'УМ', source: `box 36, ${code}` };
};

/** Codes of box 36 that claim a tariff preference, and the regimes they name (PAY-026). */
const preferenceCodes: Readonly<Record<string, string>> = { ГГ: 'DEV', НН: 'LDC', ВТ: 'FTA', ЭК: 'FTA' };

/** The tariff preference claimed in box 36, with its proof of origin in box 44; `null` when none is claimed or open (PAY-026). */
export const preferenceOf = (
  item: GoodsItem,
  reference: ReferenceSnapshot,
  on: LocalDate,
): PreferenceFact | null => {
  const family = preferenceCodes[item.reliefs?.duty ?? ''];
  if (!family || !item.originCountry) return null;
  const regime = preferenceRegimes(reference, item.originCountry, on).find(({ value }) =>
    value.regime.startsWith(family),
  );
  if (!regime?.value.factor) return null;
  const proof = item.documents?.find(
    ({ kindCode }) => kindCode !== undefined && regime.value.documentKinds.includes(kindCode),
  );
  return {
    regime: regime.value.regime,
    factor: regime.value.factor,
    ...(proof?.kindCode ? { documentKind: proof.kindCode } : {}),
    conditions: { origin: proof !== undefined },
    source: sourceOf(regime),
  };
};
