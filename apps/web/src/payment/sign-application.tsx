import type { Paper } from '@tamga/domain/payment';
import { useRef } from 'react';
import { useCall, useRefresh } from '../api/api.tsx';
import { newId } from '../words/bytes.ts';
import { useWords } from '../words/language.tsx';
import { SignPaper } from './sign-paper.tsx';

/** Signs an application and files it; another text is another request. */
export const SignApplication = ({
  paper,
  disabled,
  onDone,
}: {
  readonly paper: Paper;
  readonly disabled: boolean;
  readonly onDone: () => void;
}) => {
  const { t } = useWords();
  const call = useCall();
  const refresh = useRefresh();
  const filed = useRef({ text: '', requestId: '' });
  return (
    <SignPaper
      paper={paper}
      name={t('money.signApplication')}
      disabled={disabled}
      send={async (cms) => {
        const text = JSON.stringify(paper);
        if (filed.current.text !== text) filed.current = { text, requestId: newId() };
        const { requestId } = filed.current;
        const made = await call('applyForMoney', { body: { cms }, requestId });
        refresh('readMoney', 'readAccount');
        if (!made.ok) return made.refusal;
        onDone();
        return undefined;
      }}
    />
  );
};
