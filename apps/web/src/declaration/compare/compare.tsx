import { NativeSelect } from '@mantine/core';
import type { Problem } from '@tamga/contract';
import type { Difference, GoodsDeclaration } from '@tamga/domain/declaration';
import type { Result } from '@tamga/domain/law';
import { useEffect, useRef, useState } from 'react';
import { useCall } from '../../api/api.tsx';
import type { Call } from '../../api/client.ts';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { Empty } from '../../ui/screen.tsx';
import { useWords } from '../../words/language.tsx';
import { Differences } from './differences.tsx';

/** A declaration to compare with: its name in the list, and how it is read. */
export interface Comparable {
  readonly value: string;
  readonly label: string;
  readonly read: (call: Call, signal: AbortSignal) => Promise<Result<GoodsDeclaration, Problem>>;
}

/** A declaration beside another one that is chosen, box by box (389-19.9a, AGR-2.3). */
export const Compare = ({
  now,
  choices,
  take,
}: {
  readonly now: GoodsDeclaration;
  readonly choices: readonly Comparable[];
  /** Takes a value of the other one over. */
  readonly take?: (difference: Difference, other: GoodsDeclaration) => void;
}) => {
  const { t } = useWords();
  const [chosen, setChosen] = useState(choices[0]?.value);
  const choice = choices.find(({ value }) => value === chosen) ?? choices[0];
  const { other, problem } = useOther(choice);
  if (!choice) return <Empty>{t('compare.nothing')}</Empty>;
  return (
    <div className="stack">
      <NativeSelect
        label={t('compare.with')}
        value={choice.value}
        onChange={(event) => setChosen(event.currentTarget.value)}
        data={choices.map(({ value, label }) => ({ value, label }))}
      />
      {problem && <ProblemPanel problem={problem} />}
      {other && (
        <Differences
          before={other}
          after={now}
          name={choice.label}
          take={take && ((difference) => take(difference, other))}
        />
      )}
    </div>
  );
};

const useOther = (choice: Comparable | undefined) => {
  const call = useCall();
  const [read, setRead] = useState<{
    readonly value: string;
    readonly found: Result<GoodsDeclaration, Problem>;
  }>();
  const value = choice?.value;
  // The choices are made anew with every drawing; what is read changes with the chosen one only.
  const latest = useRef(choice);
  latest.current = choice;
  useEffect(() => {
    if (value === undefined) return;
    const stop = new AbortController();
    void latest.current?.read(call, stop.signal).then((found) => {
      if (!stop.signal.aborted) setRead({ value, found });
    });
    return () => stop.abort();
  }, [call, value]);
  const found = read?.value === value ? read?.found : undefined;
  return {
    other: found?.ok ? found.value : undefined,
    problem: found && !found.ok ? found.refusal : undefined,
  };
};
