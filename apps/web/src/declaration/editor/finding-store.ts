import type { Finding } from '@tamga/domain/declaration';

export type FindingStore = ReturnType<typeof createFindingStore>;

const none: readonly Finding[] = [];

/** Findings by place: a box hears only of its own, so that typing in one box draws no other. */
export const createFindingStore = () => {
  const listeners = new Set<() => void>();
  let all = none;
  let byPlace: ReadonlyMap<string, readonly Finding[]> = new Map();
  return {
    set: (findings: readonly Finding[]): void => {
      all = findings;
      byPlace = Map.groupBy(findings, ({ place }) => place);
      for (const tell of listeners) tell();
    },
    all: (): readonly Finding[] => all,
    at: (place: string): readonly Finding[] => byPlace.get(place) ?? none,
    subscribe: (listener: () => void): (() => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};

/**
 * What to show while the page is ahead of the server: what the rules find here, and of what the server found, the rules that
 * could not be decided here. Suggestions of risk are never among them.
 */
export const mergedFindings = (
  here: readonly Finding[],
  undecidedHere: ReadonlySet<string>,
  server: readonly Finding[],
): readonly Finding[] => [
  ...here.filter(({ severity }) => severity !== 'R'),
  ...server.filter(({ rule }) => undecidedHere.has(rule)),
];
