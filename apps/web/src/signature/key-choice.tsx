import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';

/**
 * The key file chosen last: a reference the browser keeps while the page is open, never its bytes. The next signature then
 * asks for the password only.
 */
interface KeyChoice {
  readonly file: File | null;
  readonly choose: (file: File | null) => void;
}

const KeyChoiceContext = createContext<KeyChoice>({ file: null, choose: () => {} });

export const KeyChoiceProvider = ({ children }: { readonly children: ReactNode }) => {
  const [file, choose] = useState<File | null>(null);
  const choice = useMemo(() => ({ file, choose }), [file]);
  return <KeyChoiceContext value={choice}>{children}</KeyChoiceContext>;
};

export const useKeyChoice = (): KeyChoice => useContext(KeyChoiceContext);
