import { Loader } from '@mantine/core';
import type { Check, Problem, Receipt } from '@tamga/contract';
import { useEffect, useRef, useState } from 'react';
import { useCall, useRefresh } from '../../api/api.tsx';
import { SignForm } from '../../signature/sign-form.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { SignedText } from '../../ui/scrolling.tsx';
import { Notice } from '../../ui/tone.tsx';
import { newId } from '../../words/bytes.ts';
import { formatBytes } from '../../words/format.ts';
import { useWords } from '../../words/language.tsx';
import { documentOf, goodsDeclaration, lodgeDraft, type ToLodge } from '../lodging.ts';
import { useAllFindings, useEditor } from './editor-context.tsx';
import { LodgedReceipt } from './lodged-receipt.tsx';

/** Saves the draft, shows the very document that will be signed, signs it and lodges it (389-14.1, 389-19.1a). */
export const LodgeDialog = ({
  draftId,
  check,
}: {
  readonly draftId: string;
  readonly check: Check | undefined;
}) => {
  const { t, amount, language } = useWords();
  const call = useCall();
  const refresh = useRefresh();
  const { draft } = useEditor();
  const stops = useAllFindings().filter(({ severity }) => severity === 'E').length;
  const requestId = useRef(newId());
  const [document, setDocument] = useState<ToLodge>();
  const [problem, setProblem] = useState<Problem>();
  const [receipt, setReceipt] = useState<Receipt>();
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    let left = false;
    const prepare = async (): Promise<void> => {
      setProblem(undefined);
      if (!(await draft.saveNow())) {
        const unsaved = draft.state().problem;
        if (!left && unsaved) setProblem(unsaved);
        return;
      }
      const made = await documentOf(call, draftId);
      if (left) return;
      if (made.ok) setDocument(made.value);
      else setProblem(made.refusal);
    };
    void prepare();
    return () => {
      left = true;
    };
  }, [attempt, call, draft, draftId]);

  if (receipt) return <LodgedReceipt receipt={receipt} />;
  if (problem) return <ProblemPanel problem={problem} again={() => setAttempt(attempt + 1)} />;
  if (!document) return <Loader size="sm" aria-label={t('lodge.preparing')} />;
  return (
    <div className="stack">
      {stops > 0 && <Notice tone="refused" title={t('lodge.stops', { count: stops })} />}
      <dl className="facts">
        <dt>{t('lodge.document')}</dt>
        <dd>R.055 XML · {formatBytes(document.bytes.length, language)}</dd>
        <dt>SHA-256</dt>
        <dd className="code">{document.sha256}</dd>
        <dt>{t('ready.toPay')}</dt>
        <dd className="numbers">
          {check && check.payments.missing.length === 0
            ? amount(check.payments.total)
            : t('lodge.notCalculated')}
        </dd>
      </dl>
      <SignedText name={t('act.willSign')}>{document.text}</SignedText>
      <SignForm
        name={t('lodge.sign')}
        use="document"
        document={goodsDeclaration}
        content={document.bytes}
        onSigned={async ({ cms }) => {
          const lodged = await lodgeDraft(call, { cms, draftId, requestId: requestId.current });
          if (!lodged.ok) {
            // An answer of the server is final for this request; without one the same request is repeated.
            if (lodged.refusal.status !== 0) requestId.current = newId();
            return lodged.refusal;
          }
          setReceipt(lodged.value);
          refresh('listDeclarations', 'listDrafts', 'readAccount');
          return undefined;
        }}
      />
    </div>
  );
};
