import { type DeclarationField, fieldAt, itemOf } from '@tamga/domain/declaration';
import type { Words } from '../words/language.tsx';

/** The name of a field under a heading: `consignor: country` is `Country` under the heading of the consignor. */
export const ownLabel = (
  field: DeclarationField,
  { of }: Pick<Words, 'of'>,
  heading?: DeclarationField,
): string => {
  const whole = of(field.label);
  const outer = heading ? `${of(heading.label)}: ` : '';
  const own = outer !== '' && whole.startsWith(outer) ? whole.slice(outer.length) : whole;
  return own.charAt(0).toLocaleUpperCase() + own.slice(1);
};

/** `35 Gross mass, item 2`: a place as people know it. */
export const placeName = (place: string, words: Words): string => {
  const field = fieldAt(place);
  const item = itemOf(place);
  return [
    field?.box,
    field && ownLabel(field, words),
    item !== undefined && `· ${words.t('finding.item', { item })}`,
  ]
    .filter(Boolean)
    .join(' ');
};
