/** The views of the list of lodged declarations: name and the states or the ball they show. */
export const views = {
  all: {},
  waiting: { state: 'submitted,registered,underControl' },
  needsYou: { ball: 'declarant' },
  released: { state: 'released' },
  refused: { state: 'registrationRefused,releaseRefused' },
  withdrawn: { state: 'withdrawn' },
} as const satisfies Record<string, { readonly state?: string; readonly ball?: string }>;

export type View = keyof typeof views;

/** The view an address shows, `all` when it shows none of ours. */
export const viewOf = (search: {
  readonly state?: string | undefined;
  readonly ball?: string | undefined;
}): View =>
  (Object.keys(views) as View[]).find((name) => {
    const view: { readonly state?: string; readonly ball?: string } = views[name];
    return view.state === search.state && view.ball === search.ball;
  }) ?? 'all';

/** Members of the address that make a view of a list; the place in it and what is open beside it are not kept. */
const keptMembers = ['state', 'ball', 'q', 'channel', 'holder', 'due', 'sort', 'hidden'] as const;

/** The view an address shows, as it is kept under a name. */
export const keptOf = (
  search: Readonly<Partial<Record<(typeof keptMembers)[number], string | undefined>>>,
): Record<string, string> =>
  Object.fromEntries(keptMembers.flatMap((member) => (search[member] ? [[member, search[member]]] : [])));

/** Rows one file may hold: more is narrowed by the filter. */
export const exportedMax = 20_000;
const pageMax = 200;

interface Page<T> {
  readonly rows: readonly T[];
  readonly next: string | null;
}

/** Reads a list page by page up to `exportedMax` rows; `undefined` as soon as a page is refused. */
export const wholeList = async <T>(
  read: (query: {
    readonly limit: number;
    readonly cursor: string | undefined;
  }) => Promise<Page<T> | undefined>,
  told: (rows: number) => void,
): Promise<readonly T[] | undefined> => {
  const rows: T[] = [];
  let cursor: string | undefined;
  while (rows.length < exportedMax) {
    const page = await read({ limit: pageMax, cursor });
    if (!page) return undefined;
    rows.push(...page.rows);
    told(rows.length);
    if (page.next === null) break;
    cursor = page.next;
  }
  return rows.slice(0, exportedMax);
};
