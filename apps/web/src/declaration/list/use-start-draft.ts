import type { Problem } from '@tamga/contract';
import type { BodyOf } from '@tamga/contract/calls';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useCall, useRefresh } from '../../api/api.tsx';
import { newId } from '../../words/bytes.ts';
import { useLanguage } from '../../words/language.tsx';

/** Starts a draft, empty or as a copy, and opens it. */
export const useStartDraft = () => {
  const language = useLanguage();
  const call = useCall();
  const refresh = useRefresh();
  const navigate = useNavigate();
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const start = async (body: BodyOf<'createDraft'>): Promise<void> => {
    if (busy) return;
    setBusy(true);
    const made = await call('createDraft', { body, requestId: newId() });
    setBusy(false);
    setProblem(made.ok ? undefined : made.refusal);
    if (!made.ok) return;
    refresh('listDrafts');
    await navigate({ to: '/$language/drafts/$id', params: { language, id: made.value.id } });
  };
  return { start, busy, problem };
};
