import { lengthOf } from '../words/format.ts';
import { useWords, type Words } from '../words/language.tsx';
import { type Tone, ToneShape } from './tone.tsx';
import { useNow } from './use-now.ts';

/** `2 h 14 min`, `3 d 5 h`: the two largest units. */
export const spokenLength = (ms: number, { t }: Pick<Words, 't'>): string => {
  const { days, hours, minutes } = lengthOf(ms);
  if (days > 0) return t('clock.daysHours', { days, hours });
  return hours > 0 ? t('clock.hoursMinutes', { hours, minutes }) : t('clock.minutes', { minutes });
};

const soonMs = 30 * 60_000;

/** A running term: the time left and the moment it ends, both. */
export const ClockLeft = ({ dueAt }: { readonly dueAt: string }) => {
  const words = useWords();
  const nowMs = useNow();
  const leftMs = Date.parse(dueAt) - nowMs;
  const tone: Tone = leftMs < 0 ? 'refused' : leftMs < soonMs ? 'you' : 'waiting';
  const values = { length: spokenLength(leftMs, words), moment: words.shortMoment(dueAt, nowMs) };
  return (
    <span className={`numbers ink-${tone}`}>
      <ToneShape tone={tone} /> {words.t(leftMs < 0 ? 'clock.overdue' : 'clock.left', values)}
    </span>
  );
};
