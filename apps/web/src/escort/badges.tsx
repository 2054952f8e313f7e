import type { EscortRow, OpenSituation, SealShape } from '@tamga/contract';
import { escortStateWords, sealStateWords, situationStateWords } from '@tamga/domain/escort';
import { spokenLength } from '../ui/clock.tsx';
import { Badge, type Tone, ToneShape } from '../ui/tone.tsx';
import { useNow } from '../ui/use-now.ts';
import { useWords } from '../words/language.tsx';

const escortTones: Readonly<Record<EscortRow['state'], Tone>> = {
  riskIdentified: 'you',
  notApplied: 'draft',
  decided: 'waiting',
  notified: 'waiting',
  organised: 'waiting',
  inTransit: 'done',
  arrived: 'waiting',
  completed: 'draft',
  cancelled: 'draft',
};

export const EscortBadge = ({ state }: Pick<EscortRow, 'state'>) => (
  <Badge tone={escortTones[state]}>{useWords().of(escortStateWords[state])}</Badge>
);

const sealTones: Readonly<Record<SealShape['state'], Tone>> = {
  inStock: 'draft',
  assigned: 'waiting',
  fitted: 'waiting',
  active: 'done',
  deactivated: 'draft',
  faulty: 'refused',
  writtenOff: 'draft',
};

export const SealBadge = ({ state }: Pick<SealShape, 'state'>) => (
  <Badge tone={sealTones[state]}>{useWords().of(sealStateWords[state])}</Badge>
);

const situationTones: Readonly<Record<OpenSituation['state'], Tone>> = {
  detected: 'refused',
  partlyNotified: 'refused',
  notified: 'you',
  acknowledged: 'waiting',
  closed: 'draft',
};

export const SituationBadge = ({ state }: Pick<OpenSituation, 'state'>) => (
  <Badge tone={situationTones[state]}>{useWords().of(situationStateWords[state])}</Badge>
);

const minuteMs = 60_000;

/** The colour of the hour of a notice: calm, from 15 minutes on amber, from 45 and past it red (407-11.2). */
export const hourTone = (occurredAt: string, nowMs: number): Tone => {
  const passed = (nowMs - Date.parse(occurredAt)) / minuteMs;
  return passed >= 45 ? 'refused' : passed >= 15 ? 'you' : 'waiting';
};

/** The hour in which both bodies must be told and read: the time left and its end, coloured by the escalation it has reached. */
export const HourClock = ({ occurredAt, dueAt }: { readonly occurredAt: string; readonly dueAt: string }) => {
  const words = useWords();
  const nowMs = useNow();
  const leftMs = Date.parse(dueAt) - nowMs;
  const tone = hourTone(occurredAt, nowMs);
  const values = { length: spokenLength(leftMs, words), moment: words.shortMoment(dueAt, nowMs) };
  return (
    <span className={`numbers ink-${tone}`}>
      <ToneShape tone={tone} /> {words.t(leftMs < 0 ? 'clock.overdue' : 'clock.left', values)}
    </span>
  );
};

/** `12 min ago`, within a minute `just now`, with the moment as a hint. */
export const Ago = ({ at }: { readonly at: string }) => {
  const words = useWords();
  const nowMs = useNow();
  const passedMs = nowMs - Date.parse(at);
  return (
    <span className="numbers" title={words.moment(at)}>
      {passedMs < minuteMs
        ? words.t('escort.justNow')
        : words.t('escort.ago', { length: spokenLength(passedMs, words) })}
    </span>
  );
};
