import { fieldAt, type Party, type TransportUnit } from '@tamga/domain/declaration';
import type { Language } from '@tamga/domain/law';
import { linesOf } from './characters.ts';
import type { FormWords } from './form-words.ts';
import { dayInBox } from './moments.ts';

/** The stated ones of `parts`, joined. */
export const joined = (separator: string, ...parts: readonly unknown[]): string =>
  parts.filter(isStated).map(written).join(separator);

/** One line per stated part. */
export const stated = (...parts: readonly unknown[]): readonly string[] =>
  parts.filter(isStated).flatMap((part) => linesOf(written(part)));

const isStated = (part: unknown): boolean => part !== undefined && part !== null && part !== '';

const written = (part: unknown): string => dayInBox(String(part));

/**
 * Every value inside `part` with its label of the catalogue: `manufacturer: Sample; model: PS-65`. `path` is the place of the
 * part in the declaration, `items[].vehicles[]`; keys in `except` are printed elsewhere.
 */
export const described = (
  part: object,
  path: string,
  language: Language,
  except: readonly string[] = [],
): string =>
  Object.entries(part)
    .filter(([key, value]) => !except.includes(key) && isStated(value))
    .map(([key, value]) => describedValue(value, `${path}.${key}`, language))
    .filter((words) => words !== '')
    .join('; ');

const describedValue = (value: unknown, path: string, language: Language): string => {
  const label = ownLabel(path, language);
  if (Array.isArray(value)) {
    const simple = value.every((entry) => typeof entry !== 'object');
    if (simple) return value.length > 0 ? `${label}: ${joined(', ', ...value)}` : '';
    return value
      .map((entry) => (entry && typeof entry === 'object' ? described(entry, `${path}[]`, language) : ''))
      .filter((words) => words !== '')
      .map((words) => `${label} (${words})`)
      .join('; ');
  }
  if (typeof value === 'object' && value !== null) {
    const unit = 'value' in value && ('unitCode' in value || 'unitName' in value);
    const inner = unit ? quantityIn(value) : described(value, path, language);
    return inner === '' ? '' : unit ? `${label}: ${inner}` : `${label} (${inner})`;
  }
  return `${label}: ${written(value)}`;
};

/** `150 ШТ (796)`. */
export const quantityIn = (quantity: {
  readonly value?: unknown;
  readonly unitCode?: unknown;
  readonly unitName?: unknown;
}): string =>
  joined(' ', quantity.value, quantity.unitName, isStated(quantity.unitCode) ? `(${quantity.unitCode})` : '');

/** The label of a field without the labels of the parts around it. */
const ownLabel = (path: string, language: Language): string => {
  const label = fieldAt(path)?.label[language] ?? path.slice(path.lastIndexOf('.') + 1);
  return label.slice(label.lastIndexOf(': ') + 1).trim();
};

const addressKeys = [
  'postCode',
  'countryName',
  'country',
  'territoryCode',
  'region',
  'district',
  'city',
  'settlement',
  'street',
  'building',
  'room',
  'postBox',
  'text',
] as const;

/** An address on one line, from the country to the room. */
export const addressLine = (address: Partial<Record<(typeof addressKeys)[number], string>>): string => {
  const parts = addressKeys.map((key) => address[key]).filter(isStated);
  return joined(', ', ...new Set(parts));
};

/** A person as boxes 2, 8, 9, 14 and 50 show it: number in the title, then name, addresses, register entry and the rest. */
export const partyLines = (
  party: Party | undefined,
  path: string,
  language: Language,
  words: FormWords,
): readonly string[] => {
  if (!party) return [];
  if (party.sameAsDeclarant) return [words.phrases.seeBox14];
  const { name, shortName, addresses, contacts, ...rest } = party;
  const other = described(rest, path, language, shownApart);
  return stated(
    party.specialMark,
    name ?? shortName,
    ...(addresses ?? []).map(addressLine),
    joined(', ', ...(contacts ?? []).map(({ value }) => value)),
    other,
  );
};

const shownApart = ['taxpayerId', 'reasonCode', 'personId', 'country', 'sameAsDeclarant', 'specialMark'];

/** The number a person is known by, printed beside the title of the box. */
export const partyNumber = (party: Party | undefined): string =>
  joined(' / ', party?.taxpayerId, party?.personId, party?.reasonCode);

/** `123UGL02 (KZ)`, with what else is stated of a vehicle after it. */
export const vehicleWords = (unit: TransportUnit, path: string, language: Language): string =>
  joined(
    ' ',
    unit.registrationNumber ?? unit.vin,
    unit.country === undefined ? '' : `(${unit.country})`,
    described(unit, path, language, ['registrationNumber', 'country', 'ordinal', 'mode']),
  );

/** `03011 Контракт № ST-2026/014, 02.03.2026`. */
export const documentWords = (document: {
  readonly kindCode?: string;
  readonly name?: string;
  readonly number?: string;
  readonly date?: string;
}): string =>
  joined(
    ' ',
    document.kindCode,
    document.name,
    joined(', ', document.number === undefined ? '' : `№ ${document.number}`, document.date),
  );
