/**
 * Asks again only after `forMs`; while an answer is under way all who ask wait for the same one. So a page asked for a
 * thousand times a second asks the database once. A failure is not remembered.
 */
export const remembered = <T>(
  ask: () => Promise<T>,
  { forMs, nowMs = () => performance.now() }: { readonly forMs: number; readonly nowMs?: () => number },
): (() => Promise<T>) => {
  let kept: { readonly answer: Promise<T>; readonly until: number } | undefined;
  return () => {
    if (kept && nowMs() < kept.until) return kept.answer;
    const answer = ask();
    const mine = { answer, until: nowMs() + forMs };
    kept = mine;
    answer.catch(() => {
      if (kept === mine) kept = undefined;
    });
    return answer;
  };
};
