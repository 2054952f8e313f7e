import type { Problem, RouteName } from '@tamga/contract';
import type { Result } from '@tamga/domain/law';
import { useState } from 'react';
import { useRefresh } from '../../api/api.tsx';

/** Everything that shows an escort, a situation or a seal. */
const shownBy: readonly RouteName[] = [
  'readEscort',
  'readEscortCause',
  'listCauseEscorts',
  'listEscorts',
  'escortDesk',
  'escortTrack',
  'listSeals',
  'readSeal',
  'listInbox',
];

/** Asks for one thing at a time: what the server refuses is kept to be shown, what it did is shown everywhere. */
export const useAsking = () => {
  const refresh = useRefresh();
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const ask = async <T>(asked: () => Promise<Result<T, Problem>>, done?: () => void): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    const answer = await asked();
    setBusy(false);
    refresh(...shownBy);
    if (answer.ok) done?.();
    else setProblem(answer.refusal);
  };
  return { ask, problem, busy, forget: () => setProblem(undefined) };
};
