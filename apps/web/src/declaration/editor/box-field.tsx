import { ActionIcon, Checkbox, Textarea, TextInput } from '@mantine/core';
import { type DeclarationField, type Finding, fieldAt } from '@tamga/domain/declaration';
import { type KeyboardEvent, type ReactNode, useMemo } from 'react';
import { useApi } from '../../api/api.tsx';
import { ListIcon } from '../../ui/icons.tsx';
import { ToneShape } from '../../ui/tone.tsx';
import { useWords, type Words } from '../../words/language.tsx';
import { severityTone } from '../findings/finding-list.tsx';
import { ownLabel } from '../place-name.ts';
import { codesOfBox, isNamed } from './box-codes.ts';
import { useBox, useEditor, useFindingsAt } from './editor-context.tsx';
import { listOfField } from './layout.ts';

/** The element of a box, to jump to. */
export const boxId = (place: string): string => `box-${place.replace(/\W+/g, '-')}`;

const longText = 200;

interface BoxFieldProps {
  readonly place: string;
  /** Inside a table of rows: the heading of the column is the label. */
  readonly name?: string;
  /** Field of the heading the box stands under. */
  readonly heading?: DeclarationField | undefined;
  /** Which of several rows it is. */
  readonly row?: number | undefined;
  /** The question in plain words that stands for the name of the box. */
  readonly ask?: string;
}

/** One box: number, name and value, the dictionary at a coded box, findings beside it. */
export const BoxField = ({ place, name, heading, row, ask }: BoxFieldProps) => {
  const words = useWords();
  const { draft, look } = useEditor();
  const value = useBox(place);
  const findings = useFindingsAt(place);
  const field = fieldAt(place);
  if (!field) return null;

  const list = listOfField(field);
  const coded = list !== undefined || field.type === 'commodityCode';
  const write = (event: { readonly currentTarget: { readonly value: string } }): void =>
    draft.setValue(place, event.currentTarget.value);
  const earlier = (event: KeyboardEvent): void => {
    if (event.key !== 'F4' || event.altKey) return;
    event.preventDefault();
    look(place, 'earlier');
  };
  const common = {
    id: boxId(place),
    ...(name === undefined
      ? { label: ask ?? <Label field={field} words={words} heading={heading} row={row} /> }
      : { 'aria-label': name }),
    // A question that was not answered yet is not a mistake.
    ...(findings.length > 0 && !(ask !== undefined && value === '')
      ? { error: <Said findings={findings} />, 'data-lit': findings[0]?.severity }
      : {}),
  };

  if (field.type === 'flag')
    return (
      <Checkbox
        {...common}
        {...(name === undefined
          ? { label: <Label field={field} words={words} heading={heading} row={row} /> }
          : {})}
        checked={value === true}
        onChange={(event) => draft.setValue(place, event.currentTarget.checked)}
      />
    );
  if ((field.lengthMax ?? 0) >= longText && name === undefined)
    return (
      <Textarea
        {...common}
        className="wide"
        value={String(value)}
        onChange={write}
        onKeyDown={earlier}
        autosize
        minRows={1}
        maxRows={8}
      />
    );
  const keys = (event: KeyboardEvent): void => {
    if (event.key !== 'F3') return earlier(event);
    event.preventDefault();
    look(place);
  };
  return (
    <TextInput
      {...common}
      value={String(value)}
      onChange={write}
      autoComplete="off"
      spellCheck={false}
      onKeyDown={coded ? keys : earlier}
      type={field.type === 'date' && isDayOrBlank(String(value)) ? 'date' : 'text'}
      {...(numeric.has(field.type)
        ? { inputMode: 'decimal' as const, classNames: { input: 'numbers' } }
        : {})}
      {...(coded
        ? {
            description: name === undefined && list && value !== '' && (
              <CodeName list={list} sections={field.sections} code={String(value)} />
            ),
            inputWrapperOrder: ['label', 'input', 'description', 'error'] as const,
            rightSection: (
              <ActionIcon
                variant="subtle"
                size="sm"
                aria-label={`${words.t('dictionary.open')}: ${name ?? `${field.box ?? ''} ${ownLabel(field, words)}`}`}
                aria-keyshortcuts="F3"
                onClick={() => look(place)}
              >
                <ListIcon />
              </ActionIcon>
            ),
          }
        : {})}
    />
  );
};

const numeric = new Set(['amount', 'taxBase', 'rate', 'exchangeRate', 'mass', 'quantity', 'count']);

/** A day the browser's own field can show; anything else is shown as it was written. */
const isDayOrBlank = (value: string): boolean => value === '' || /^\d{4}-\d{2}-\d{2}$/.test(value);

const Label = ({
  field,
  words,
  heading,
  row,
}: {
  readonly field: DeclarationField;
  readonly words: Words;
  readonly heading: DeclarationField | undefined;
  readonly row: number | undefined;
}): ReactNode => (
  <>
    {field.box && <span className="box-number">{field.box}</span>}
    {ownLabel(field, words, heading)}
    {row !== undefined && ` · № ${row}`}
  </>
);

/** What is wrong with the box, in the colour and shape of its weight. */
const Said = ({ findings }: { readonly findings: readonly Finding[] }) => {
  const { of, t } = useWords();
  return findings.map((finding, at) => (
    <span key={`${finding.rule}${at}`} className={`said ink-${severityTone[finding.severity]}`}>
      <ToneShape tone={severityTone[finding.severity]} />{' '}
      <span className="visually-hidden">{t(`severity.${finding.severity}`)}: </span>
      {of(finding.message)}
    </span>
  ));
};

/** The name of a code, so that nobody has to know it by heart. */
const CodeName = ({
  list,
  sections,
  code,
}: {
  readonly list: string;
  readonly sections: DeclarationField['sections'];
  readonly code: string;
}) => {
  const { of } = useWords();
  const { data } = useApi('readList', { params: { list }, query: { limit: 1000 } }, { forever: true });
  const found = useMemo(
    () => codesOfBox(data?.filter((row) => row.code === code) ?? [], sections)[0],
    [data, code, sections],
  );
  return found && isNamed(found) ? <span>{of(found.name)}</span> : null;
};
