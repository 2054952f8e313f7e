import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useWords } from '../../../words/language.tsx';
import { placeName } from '../../place-name.ts';
import { useBox } from '../editor-context.tsx';
import type { GridColumn } from './columns.ts';

export type Leaving = 'stay' | 'down' | 'up' | 'right' | 'left' | 'undo';

const longText = 200;

/** The cell being written: every key goes into the draft at once, so that nothing typed can be lost. */
export const CellEditor = ({
  place,
  column,
  write,
  leave,
  look,
}: {
  readonly place: string;
  readonly column: GridColumn;
  readonly write: (text: string) => void;
  readonly leave: (how: Leaving) => void;
  readonly look: () => void;
}) => {
  const words = useWords();
  const value = String(useBox(place));
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    const { current } = field;
    current?.focus({ preventScroll: true });
    current?.setSelectionRange(current.value.length, current.value.length);
  }, []);
  const keys = (event: KeyboardEvent): void => {
    // Keys of the field are not those of the grid, nor of the page: Ctrl+Z undoes in the field.
    event.stopPropagation();
    if (event.key === 'F3') {
      event.preventDefault();
      look();
      return;
    }
    if (event.key === 'Enter' && event.altKey) {
      event.preventDefault();
      write(`${value}\n`);
      return;
    }
    const how = leavingOf(event);
    if (!how || event.nativeEvent.isComposing) return;
    event.preventDefault();
    leave(how);
  };
  return (
    <textarea
      ref={field}
      className={(column.field.lengthMax ?? 0) >= longText ? 'grid-editor grid-editor-long' : 'grid-editor'}
      rows={1}
      aria-label={placeName(place, words)}
      value={value}
      onChange={(event) => write(event.currentTarget.value)}
      onKeyDown={keys}
      onBlur={() => leave('stay')}
      onPaste={(event) => event.stopPropagation()}
      onCopy={(event) => event.stopPropagation()}
      onCut={(event) => event.stopPropagation()}
      inputMode={column.isNumber ? 'decimal' : 'text'}
      autoComplete="off"
      spellCheck={false}
    />
  );
};

const leavingOf = ({ key, shiftKey }: KeyboardEvent): Leaving | undefined => {
  if (key === 'Enter') return shiftKey ? 'up' : 'down';
  if (key === 'Tab') return shiftKey ? 'left' : 'right';
  return key === 'Escape' ? 'undo' : undefined;
};
