import { useState } from 'react';
import { useCall, useRefresh } from '../../api/api.tsx';
import { newId } from '../../words/bytes.ts';

/** Copies declarations into drafts, one after another; says how many were made. */
export const useCopies = () => {
  const call = useCall();
  const refresh = useRefresh();
  const [made, setMade] = useState(0);
  const copy = async (ids: readonly string[]): Promise<void> => {
    let count = 0;
    for (const copyOf of ids) {
      const done = await call('createDraft', { body: { copyOf }, requestId: newId() });
      if (done.ok) count += 1;
    }
    setMade(count);
    refresh('listDrafts');
  };
  return { copy, made };
};
