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
