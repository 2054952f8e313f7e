import { CloseButton } from '@mantine/core';
import { type ReactNode, useId, useLayoutEffect, useRef, useState } from 'react';
import { useWords } from '../words/language.tsx';

interface DialogProps {
  readonly name: string;
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly size?: 'lg' | 'xl';
}

/** A window over the page: named, closed by Escape, giving the keyboard back to where it was. */
export const Dialog = ({ name, opened, onClose, children, size = 'xl' }: DialogProps) => {
  const { t } = useWords();
  const titleId = useId();
  const window = useRef<HTMLDialogElement>(null);
  const [closedTimes, setClosedTimes] = useState(0);
  useLayoutEffect(() => {
    if (!opened) return window.current?.close();
    if (!window.current?.open) window.current?.showModal();
    window.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus();
  }, [opened, closedTimes]);
  return (
    <dialog
      ref={window}
      className="dialog"
      data-size={size}
      aria-labelledby={titleId}
      // Whoever opened it closes it: by Escape too.
      onCancel={(event) => {
        if (event.target !== event.currentTarget) return;
        event.preventDefault();
        onClose();
      }}
      // A second Escape closes it without asking: whoever keeps it open sees it again.
      onClose={(event) => {
        if (event.target !== event.currentTarget || !opened) return;
        onClose();
        setClosedTimes(closedTimes + 1);
      }}
    >
      {opened && (
        <>
          <div className="dialog-head">
            <h2 id={titleId}>{name}</h2>
            <CloseButton aria-label={t('common.close')} onClick={onClose} />
          </div>
          <div className="dialog-body">{children}</div>
        </>
      )}
    </dialog>
  );
};
