import type { Check, ListItem, Problem } from '@tamga/contract';
import type { GoodsDeclaration } from '@tamga/domain/declaration';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useCall } from '../../api/api.tsx';
import type { DraftState, DraftStore } from './draft/draft-store.ts';
import { type Examiner, startExaminer } from './examiner.ts';
import { type FindingStore, mergedFindings } from './finding-store.ts';

export interface Checked {
  /** The answer of the server, of the version named. */
  readonly check: Check | undefined;
  /** The server's answer is about what stands here now. */
  readonly current: boolean;
  readonly problem: Problem | undefined;
}

const typingMs = 350;

/** Runs the rules in the page while typing, and asks the server after each save: findings, payments, money at hand. */
export const useChecks = (
  draftId: string,
  draft: DraftStore,
  state: DraftState,
  findings: FindingStore,
): Checked => {
  const call = useCall();
  const client = useQueryClient();
  const [check, setCheck] = useState<Check>();
  const [problem, setProblem] = useState<Problem>();
  const [checked, setChecked] = useState<GoodsDeclaration>();
  const { declaration, version, saving } = state;
  const current = checked === declaration;

  useEffect(() => {
    if (saving !== 'saved') return;
    const stop = new AbortController();
    const ask = async (): Promise<void> => {
      const answer = await call('checkDraft', { params: { id: draftId }, signal: stop.signal });
      if (stop.signal.aborted) return;
      setProblem(answer.ok ? undefined : answer.refusal);
      if (!answer.ok) return;
      setCheck(answer.value);
      setChecked(draft.state().version === version ? declaration : undefined);
    };
    void ask();
    return () => stop.abort();
  }, [call, draft, draftId, declaration, version, saving]);

  const server = useRef(check?.findings ?? []);
  server.current = check?.findings ?? [];
  const examiner = useRef<Examiner>(undefined);
  useEffect(() => {
    const started = startExaminer();
    examiner.current = started;
    return started.close;
  }, []);
  useEffect(() => {
    if (current) {
      findings.set(server.current);
      return;
    }
    let left = false;
    const look = async (): Promise<void> => {
      const here = await examiner.current?.examine(declaration, listsIn(client), Date.now());
      if (here && !left) findings.set(mergedFindings(here.findings, here.undecided, server.current));
    };
    const timer = setTimeout(() => void look(), typingMs);
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [client, findings, declaration, current]);

  return useMemo(() => ({ check, current, problem }), [check, current, problem]);
};

/** The code lists this page has asked for so far, by name. */
const listsIn = (client: QueryClient): ReadonlyMap<string, readonly ListItem[]> =>
  new Map(
    client.getQueriesData<readonly ListItem[]>({ queryKey: ['readList'] }).flatMap(([[, asked], rows]) => {
      const { params } = asked as { readonly params: { readonly list: string } };
      return rows ? [[params.list, rows] as const] : [];
    }),
  );
