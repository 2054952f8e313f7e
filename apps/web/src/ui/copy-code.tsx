import { useState } from 'react';
import { useWords } from '../words/language.tsx';

/** A code that is copied with one click. */
export const CopyCode = ({ code, name }: { readonly code: string; readonly name: string }) => {
  const { t } = useWords();
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(code);
      setCopied(true);
    } catch {
      setCopied(false);
    }
  };
  return (
    <span>
      <span className="code">{code}</span>{' '}
      <button
        type="button"
        className="link small"
        onClick={() => void copy()}
        aria-label={`${t('common.copy')}: ${name}`}
      >
        {t(copied ? 'common.copied' : 'common.copy')}
      </button>
    </span>
  );
};
