/** The last latencies noted, for quantiles of now. */
export const keptLatencies = (most = 1_000) => {
  const kept: number[] = [];
  let next = 0;
  return {
    note: (ms: number): void => {
      kept[next] = ms;
      next = (next + 1) % most;
    },
    /** 0 when nothing was noted yet. */
    quantile: (part: number): number => {
      const sorted = kept.toSorted((a, b) => a - b);
      return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
    },
  };
};
