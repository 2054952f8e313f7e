import { useWords } from '../words/language.tsx';

/** Kazakhstan has one zone, UTC+5. */
const zoneMs = 5 * 3_600_000;
const written = (ms: number): string => new Date(ms + zoneMs).toISOString();

/** Moments to the second near another one: `16:57:03` on the same day, with the day otherwise. */
export const useMomentOf = (nearMs: number): ((ms: number) => string) => {
  const { shortMoment } = useWords();
  return (ms) =>
    written(ms).slice(0, 10) === written(nearMs).slice(0, 10)
      ? written(ms).slice(11, 19)
      : shortMoment(new Date(ms).toISOString(), nearMs);
};

/** A moment to the second, with its day: `22 ноября 2026 г., 16:57:03`. */
export const useExactMoment = (): ((at: string) => string) => {
  const { moment } = useWords();
  return (at) => `${moment(at)}${written(Date.parse(at)).slice(16, 19)}`;
};
