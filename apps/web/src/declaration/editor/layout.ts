import { type declarationFields, fieldAt, type GoodsDeclaration } from '@tamga/domain/declaration';
import { type StatedField, statedParts } from '../case/stated-fields.ts';
import { type Block, itemBlocks, type Section, sectionBlocks } from './form-sections.ts';
import { patternOf } from './places.ts';

/** Patterns of the catalogue that have a place of their own in the editor. */
const placed: ReadonlySet<string> = new Set(
  [
    ...Object.values(sectionBlocks)
      .flat()
      .flatMap((block) => pathsOf(block, '')),
    ...itemBlocks.flatMap((block) => pathsOf(block, 'items[].')),
  ].map(patternOf),
);

function pathsOf(block: Block, prefix: string): readonly string[] {
  return 'rows' in block
    ? block.columns.map((column) => `${prefix}${block.rows}[].${column}`)
    : block.fields.map((field) => `${prefix}${field}`);
}

/** Boxes of the header (`item` 0) or of one item that no section shows. */
export interface OtherPart {
  readonly item: number;
  /** `row`: 1-based, where the value lies in a list of more than one. */
  readonly places: readonly Pick<StatedField, 'place' | 'row'>[];
}

/** Places with a value that no section shows, by item: nothing that was stated stays out of sight. */
export const otherParts = (declaration: GoodsDeclaration): readonly OtherPart[] =>
  statedParts(declaration)
    .map(({ item, fields }) => ({
      item,
      places: fields
        .filter(({ place }) => place !== 'items' && !place.endsWith('].ordinal') && !isPlaced(place))
        .map(({ place, row }) => ({ place, ...(row === undefined ? {} : { row }) })),
    }))
    .filter(({ places }) => places.length > 0);

/** A fixed member of a list (the first address) has a place; further members have not. */
const isPlaced = (place: string): boolean =>
  placed.has(patternOf(place)) && !/(addresses|contacts)\[[1-9]\d*\]/.test(place);

/** The section a place of a finding is worked on in, and the 0-based item where it lies in one. */
export const sectionOf = (place: string): { readonly section: Section; readonly item?: number } => {
  const item = /^items\[(\d+)\]/.exec(place)?.[1];
  if (item !== undefined) return { section: 'items', item: Number(item) };
  if (place === '' || place === 'items') return { section: place === '' ? 'header' : 'items' };
  const pattern = patternOf(place);
  const found = (Object.keys(sectionBlocks) as (keyof typeof sectionBlocks)[]).find((section) =>
    sectionBlocks[section].some((block) =>
      'rows' in block
        ? pattern === block.rows || pattern.startsWith(`${block.rows}[]`)
        : block.part === pattern ||
          block.fields.some(
            (field) => patternOf(field) === pattern || patternOf(field).startsWith(`${pattern}.`),
          ),
    ),
  );
  return { section: found ?? (fieldAt(place) ? sectionByRoot(pattern) : 'other') };
};

const sectionByRoot = (pattern: string): Section => {
  const root = pattern.split(/[.[]/)[0] ?? '';
  const found = (Object.keys(sectionBlocks) as (keyof typeof sectionBlocks)[]).find((section) =>
    sectionBlocks[section].some((block) => 'fields' in block && block.part === root),
  );
  return found ?? 'other';
};

/** Lists of codes the boxes name, for the dictionaries. */
export const listOfField = ({
  type,
  list,
}: Pick<(typeof declarationFields)[number], 'type' | 'list'>): string | undefined =>
  list ?? (type === 'office' ? 'customs-offices' : undefined);
