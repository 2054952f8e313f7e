import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useEndedTimes } from '../../api/api.tsx';
import type { HeldKey } from './held-key.ts';

/**
 * The key file chosen last: a reference the browser keeps while the page is open, never its bytes. A key the person asked to
 * keep open is locked by him, after a while without use, with the end of the session and with the page.
 */
interface KeyChoice {
  readonly file: File | null;
  readonly choose: (file: File | null) => void;
  readonly held: HeldKey | null;
  readonly hold: (key: HeldKey) => void;
  readonly lock: () => void;
}

const KeyChoiceContext = createContext<KeyChoice>({
  file: null,
  choose: () => {},
  held: null,
  hold: () => {},
  lock: () => {},
});

/** How long a key stays open without use. */
export const heldMinutes = 15;

export const KeyChoiceProvider = ({ children }: { readonly children: ReactNode }) => {
  const [file, setFile] = useState<File | null>(null);
  const [held, setHeld] = useState<HeldKey | null>(null);
  const latest = useRef<HeldKey | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const endedTimes = useEndedTimes();

  const lock = useCallback(() => {
    clearTimeout(timer.current);
    latest.current?.lock();
    latest.current = null;
    setHeld(null);
  }, []);
  /** Also called with every use, which puts the lock off. */
  const hold = useCallback(
    (key: HeldKey) => {
      if (latest.current !== key) lock();
      latest.current = key;
      setHeld(key);
      clearTimeout(timer.current);
      timer.current = setTimeout(lock, heldMinutes * 60_000);
    },
    [lock],
  );
  useEffect(() => {
    addEventListener('pagehide', lock);
    return () => {
      removeEventListener('pagehide', lock);
      lock();
    };
  }, [lock]);
  useEffect(() => {
    if (endedTimes > 0) lock();
  }, [endedTimes, lock]);

  const choice = useMemo(
    () => ({
      file,
      choose: (chosen: File | null) => {
        lock();
        setFile(chosen);
      },
      held,
      hold,
      lock,
    }),
    [file, held, hold, lock],
  );
  return <KeyChoiceContext value={choice}>{children}</KeyChoiceContext>;
};

export const useKeyChoice = (): KeyChoice => useContext(KeyChoiceContext);
