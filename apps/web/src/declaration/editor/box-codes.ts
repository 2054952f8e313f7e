import type { ListItem } from '@tamga/contract';
import type { DeclarationField } from '@tamga/domain/declaration';
import { inSections } from '@tamga/domain/reference';

/** Whether a row of a list is one the box takes: of its sections, when it does not take the whole list. */
export const isOfBox = ({ section }: ListItem, sections: DeclarationField['sections']): boolean =>
  sections === undefined || inSections(section, sections);

/**
 * The codes a box takes, each once. Where sections of the box share a code, the row that has a name stands for them; a row
 * whose name is its code has none.
 */
export const codesOfBox = (
  rows: readonly ListItem[],
  sections: DeclarationField['sections'],
): readonly ListItem[] => {
  const found = new Map<string, ListItem>();
  for (const row of rows) {
    if (!isOfBox(row, sections)) continue;
    const before = found.get(row.code);
    if (!before || !isNamed(before)) found.set(row.code, row);
  }
  return [...found.values()];
};

export const isNamed = ({ code, name }: ListItem): boolean => name.kk !== code;
