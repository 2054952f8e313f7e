import { ActionIcon } from '@mantine/core';
import { useEffect } from 'react';
import { useWords } from '../../../words/language.tsx';
import { useDraftState, useEditor } from '../editor-context.tsx';

/** Undo and redo of the whole draft, by button and by Ctrl+Z, Ctrl+Y and Ctrl+Shift+Z. */
export const UndoButtons = () => {
  const { t } = useWords();
  const { draft } = useEditor();
  const { canUndo, canRedo } = useDraftState();
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const isOfWindow = event.target instanceof Element && event.target.closest('[role=dialog]');
      if (event.defaultPrevented || isOfWindow || event.altKey || !(event.ctrlKey || event.metaKey)) return;
      const isRedo = event.code === 'KeyY' || (event.code === 'KeyZ' && event.shiftKey);
      if (!isRedo && event.code !== 'KeyZ') return;
      event.preventDefault();
      if (isRedo) draft.redo();
      else draft.undo();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [draft]);
  return (
    <span className="line" style={{ gap: 4 }}>
      <ActionIcon
        variant="default"
        size="lg"
        disabled={!canUndo}
        onClick={draft.undo}
        aria-label={t('common.undo')}
        aria-keyshortcuts="Control+Z"
        title={`${t('common.undo')} (Ctrl+Z)`}
      >
        <Arrow />
      </ActionIcon>
      <ActionIcon
        variant="default"
        size="lg"
        disabled={!canRedo}
        onClick={draft.redo}
        aria-label={t('common.redo')}
        aria-keyshortcuts="Control+Y"
        title={`${t('common.redo')} (Ctrl+Y)`}
      >
        <Arrow forward />
      </ActionIcon>
    </span>
  );
};

const Arrow = ({ forward = false }: { readonly forward?: boolean }) => (
  <svg
    width="16"
    height="16"
    viewBox="0 0 16 16"
    aria-hidden="true"
    focusable="false"
    style={forward ? { transform: 'scaleX(-1)' } : undefined}
  >
    <path
      d="M6 2.5 2.5 6 6 9.5M3 6h6.5a4 4 0 0 1 0 8H6"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
    />
  </svg>
);
