import type { GoodsItem, Reliefs } from '@tamga/domain/declaration';
import type { PreferenceFact, Relief } from '@tamga/domain/payment';
import { codeInList, preferenceRegimes, type ReferenceSnapshot } from '@tamga/domain/reference';
import type { LocalDate } from '@tamga/domain/time';
import { sourceOf } from './source-of.ts';

const reliefSections = {
  fee: ['3.1'],
  duty: ['1.1', '3.2'],
  excise: ['1.2', '3.3'],
  vat: ['1.3', '3.4'],
} as const satisfies Record<keyof Reliefs, readonly string[]>;

/** What a code of box 36 does to its payment (PAY-056); `null` when none is claimed or the code is not of that payment. */
export const reliefOf = (
  code: string | undefined,
  of: keyof Reliefs,
  reference: ReferenceSnapshot,
  on: LocalDate,
): Relief | null => {
  if (!code || code === '-' || /^[ОO]+$/.test(code)) return null;
  const entries = reference.entries.get('payment-exemptions')?.get(code) ?? [];
  const entry = entries.find(
    ({ section, countries }) =>
      (countries === undefined || countries.includes('KZ')) &&
      reliefSections[of].some((prefix) => section?.startsWith(prefix)),
  );
  if (!entry || !codeInList(reference, 'payment-exemptions', code, on).ok) return null;
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
