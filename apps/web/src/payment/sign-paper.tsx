import type { Problem } from '@tamga/contract';
import type { Paper } from '@tamga/domain/payment';
import { encodePaper } from '@tamga/formats/payment';
import { useMemo } from 'react';
import { SignForm } from '../signature/sign-form.tsx';
import { SignedText } from '../ui/scrolling.tsx';
import { toBase64 } from '../words/bytes.ts';
import { useWords } from '../words/language.tsx';

/** Shows exactly what will be signed, signs it and hands it in. */
export const SignPaper = ({
  paper,
  name,
  disabled,
  send,
}: {
  readonly paper: Paper;
  readonly name: string;
  readonly disabled: boolean;
  readonly send: (cms: string) => Promise<Problem | undefined>;
}) => {
  const { t } = useWords();
  const xml = useMemo(() => encodePaper(paper), [paper]);
  const content = useMemo(() => new TextEncoder().encode(xml), [xml]);
  return (
    <>
      <SignedText name={t('act.willSign')}>{xml}</SignedText>
      <SignForm
        name={name}
        use="document"
        content={content}
        disabled={disabled}
        onSigned={({ cms }) => send(toBase64(cms))}
      />
    </>
  );
};
