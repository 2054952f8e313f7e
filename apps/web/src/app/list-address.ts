/** What a list remembers in its address, so that a view can be kept and sent. */
export interface ListSearch {
  readonly tab?: string | undefined;
  readonly state?: string | undefined;
  readonly q?: string | undefined;
  readonly channel?: string | undefined;
  readonly ball?: string | undefined;
  readonly holder?: string | undefined;
  readonly due?: string | undefined;
  /** Columns that are not shown, comma between. */
  readonly hidden?: string | undefined;
  readonly sort?: string | undefined;
  readonly cursor?: string | undefined;
  readonly section?: string | undefined;
  readonly face?: string | undefined;
  readonly step?: string | undefined;
  readonly item?: string | undefined;
  /** The box of a case that is shown: `items[0].grossMass`. */
  readonly box?: string | undefined;
  readonly next?: string | undefined;
  /** Of the wall of escorts: an office of either end, a kind of situation. */
  readonly office?: string | undefined;
  readonly situation?: string | undefined;
}

const searchMembers = [
  'tab',
  'state',
  'q',
  'channel',
  'ball',
  'holder',
  'due',
  'hidden',
  'sort',
  'cursor',
  'section',
  'item',
  'box',
  'face',
  'step',
  'next',
  'office',
  'situation',
] as const;
const searchLengthMax = 200;

/** Of an address the members we know, as text and of bounded length. */
export const validateSearch = (search: Record<string, unknown>): ListSearch =>
  Object.fromEntries(
    searchMembers.flatMap((member) => {
      const value = search[member];
      const plain = typeof value === 'number' ? String(value) : value;
      return typeof plain === 'string' && plain !== '' ? [[member, plain.slice(0, searchLengthMax)]] : [];
    }),
  );
