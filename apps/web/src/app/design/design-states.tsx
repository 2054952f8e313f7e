import type { DeclarationSummary } from '@tamga/contract';
import { useState } from 'react';
import { localProblem } from '../../api/problem.ts';
import { BallBadge, StateBadge } from '../../declaration/state-badge.tsx';
import { ClockLeft } from '../../ui/clock.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { Empty, Loaded, Sheet } from '../../ui/screen.tsx';
import { Badge, Notice, type Tone } from '../../ui/tone.tsx';
import { useWords } from '../../words/language.tsx';
import { Shown } from './shown.tsx';

export const tones: readonly Tone[] = ['draft', 'waiting', 'done', 'you', 'refused'];
const states: readonly DeclarationSummary['state'][] = [
  'submitted',
  'registered',
  'underControl',
  'released',
  'registrationRefused',
  'releaseRefused',
  'withdrawn',
];
const hourMs = 3_600_000;

export const States = () => {
  const { t } = useWords();
  const [now] = useState(() => Date.now());
  return (
    <Sheet name={t('design.states')}>
      <Shown name="Badge">
        <div className="line">
          {tones.map((tone) => (
            <Badge key={tone} tone={tone}>
              {tone}
            </Badge>
          ))}
        </div>
      </Shown>
      <Shown name="StateBadge">
        <div className="line">
          {states.map((state) => (
            <StateBadge key={state} state={state} />
          ))}
        </div>
      </Shown>
      <Shown name="BallBadge">
        <div className="line">
          {([true, false] as const).flatMap((own) =>
            (['declarant', 'customs'] as const).map((ball) => (
              <BallBadge key={`${own}${ball}`} ball={ball} own={own} />
            )),
          )}
        </div>
      </Shown>
      <Shown name="ClockLeft">
        <ul className="plain">
          {[30, 2, 0.3, -5].map((hours) => (
            <li key={hours}>
              <ClockLeft dueAt={new Date(now + hours * hourMs).toISOString()} />
            </li>
          ))}
        </ul>
      </Shown>
    </Sheet>
  );
};

const sample = localProblem(
  'CHANGED_MEANWHILE',
  {
    kk: 'Жоба басқа жерде өзгертілді.',
    ru: 'Черновик изменён в другом месте.',
    en: 'The draft was changed elsewhere.',
  },
  {
    kk: 'Қай нұсқа қалатынын таңдаңыз.',
    ru: 'Выберите, какая версия останется.',
    en: 'Choose which version stays.',
  },
);

export const Feedback = () => {
  const { t } = useWords();
  const again = () => {};
  return (
    <Sheet name={t('design.feedback')}>
      {tones.map((tone) => (
        <Shown key={tone} name={`Notice ${tone}`}>
          <Notice tone={tone} title={tone}>
            {t('design.sample')}
          </Notice>
        </Shown>
      ))}
      <Shown name="ProblemPanel">
        <ProblemPanel problem={sample} again={again} />
      </Shown>
      <Shown name="Loaded: waiting">
        <Loaded shown={{ data: undefined, problem: undefined, again }}>{() => null}</Loaded>
      </Shown>
      <Shown name="Loaded: problem">
        <Loaded shown={{ data: undefined, problem: sample, again }}>{() => null}</Loaded>
      </Shown>
      <Shown name="Empty">
        <Empty>{t('list.empty')}</Empty>
      </Shown>
      <Shown name=".news-row">
        <div className="news-row">
          <span>{t('receipt.open')}</span>
          <button type="button" className="news-close" aria-label={t('news.putAway')}>
            ×
          </button>
        </div>
      </Shown>
    </Sheet>
  );
};
