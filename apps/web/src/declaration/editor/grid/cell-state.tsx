import { useWords } from '../../../words/language.tsx';
import { placeName } from '../../place-name.ts';
import { useBox, useFindingsAt } from '../editor-context.tsx';
import { listOfField } from '../layout.ts';
import type { CodesOf } from './cell-values.ts';
import { gridColumns } from './columns.ts';

/** The active cell in words: its box, what its code means, what is wrong with it. */
export const CellState = ({
  row,
  column,
  codesOf,
}: {
  readonly row: number;
  readonly column: number;
  readonly codesOf: CodesOf;
}) => {
  const words = useWords();
  const to = gridColumns[column];
  const place = `items[${row}].${to?.path ?? ''}`;
  const value = useBox(place);
  const findings = useFindingsAt(place);
  const list = to && listOfField(to.field);
  const name = list && codesOf(list)?.find(({ code }) => code === value)?.name;
  return (
    <output className="small grid-state" aria-live="polite">
      <strong>{placeName(place, words)}</strong>
      {name && <span>{words.of(name)}</span>}
      {findings.map(({ rule, message }) => (
        <span key={rule} className="ink-refused">
          {words.of(message)}
        </span>
      ))}
    </output>
  );
};
