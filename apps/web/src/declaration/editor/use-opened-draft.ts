import type { Draft, Problem } from '@tamga/contract';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useSession } from '../../access/session.tsx';
import { useCall } from '../../api/api.tsx';
import type { LeftHere } from './draft-store.ts';
import { localDrafts } from './local-drafts.ts';

export interface OpenedDraft {
  readonly draft: Draft;
  readonly left: LeftHere | undefined;
  readonly device: ReturnType<typeof localDrafts>;
}

/** The draft of the server and what an earlier page left unsaved on this device; read once, then the editor owns it. */
export const useOpenedDraft = (id: string) => {
  const { person } = useSession();
  const call = useCall();
  const device = useMemo(() => localDrafts(person.id), [person.id]);
  const [opened, setOpened] = useState<OpenedDraft>();
  const [problem, setProblem] = useState<Problem>();
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let left = false;
    const open = async (): Promise<void> => {
      setProblem(undefined);
      const [read, kept] = await Promise.all([call('readDraft', { params: { id } }), device.read(id)]);
      if (left) return;
      if (read.ok) setOpened({ draft: read.value, left: kept, device });
      else setProblem(read.refusal);
    };
    void open();
    return () => {
      left = true;
    };
  }, [call, device, id, attempt]);
  const again = useCallback(() => setAttempt((before) => before + 1), []);
  return { data: opened?.draft.id === id ? opened : undefined, problem, again };
};
