import { fieldAt, itemOf } from '@tamga/domain/declaration';
import type { Words } from '../../words/language.tsx';
import { ownLabel } from './box-field.tsx';

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
