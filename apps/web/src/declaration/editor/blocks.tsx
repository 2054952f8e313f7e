import { ActionIcon, Button } from '@mantine/core';
import { fieldAt } from '@tamga/domain/declaration';
import { memo } from 'react';
import { Scrolling } from '../../ui/scrolling.tsx';
import { useWords } from '../../words/language.tsx';
import { ownLabel } from '../place-name.ts';
import { BoxField, boxId } from './box-field.tsx';
import { useEditor, useFindingsAt, useList } from './editor-context.tsx';
import type { Block, FieldBlock, RowBlock } from './form-sections.ts';

/** The boxes of a section. `prefix` is the item they lie in: `items[0].`. */
export const Blocks = memo(
  ({ blocks, prefix }: { readonly blocks: readonly Block[]; readonly prefix: string }) => (
    <div className="stack">
      {blocks.map((block) =>
        'rows' in block ? (
          <Rows key={block.rows} block={block} prefix={prefix} />
        ) : (
          <Fields key={block.fields[0]} block={block} prefix={prefix} />
        ),
      )}
    </div>
  ),
);

const Fields = ({ block, prefix }: { readonly block: FieldBlock; readonly prefix: string }) => {
  const words = useWords();
  const place = block.part === undefined ? '' : prefix + block.part;
  const part = place === '' ? undefined : fieldAt(place);
  return (
    <fieldset className="boxes-group" id={place === '' ? undefined : boxId(place)} tabIndex={-1}>
      {part && (
        <legend>
          {part.box && <span className="box-number">{part.box}</span>}
          {ownLabel(part, words)}
        </legend>
      )}
      {block.name && <legend>{words.t(`groups.${block.name}`)}</legend>}
      <PlaceFindings place={place} />
      <div className="boxes-grid">
        {block.fields.map((field) => (
          <BoxField key={field} place={prefix + field} heading={part} />
        ))}
      </div>
    </fieldset>
  );
};

/** Findings about a part as a whole. */
const PlaceFindings = ({ place }: { readonly place: string }) => {
  const { of } = useWords();
  const findings = useFindingsAt(place);
  if (place === '' || findings.length === 0) return null;
  return findings.map(({ rule, message }, at) => (
    <p key={`${rule}${at}`} className="small ink-refused" style={{ margin: '0 0 8px' }}>
      {of(message)}
    </p>
  ));
};

/** More rows than this on one box are brought in from a file, not typed. */
const rowsMax = 999;

const Rows = ({ block, prefix }: { readonly block: RowBlock; readonly prefix: string }) => {
  const words = useWords();
  const { t } = words;
  const { draft } = useEditor();
  const listPlace = prefix + block.rows;
  const rows = useList(listPlace);
  const part = fieldAt(listPlace);
  const name = part ? ownLabel(part, words) : block.rows;
  const columns = block.columns.flatMap((column) => {
    const field = fieldAt(`${listPlace}[0].${column}`);
    return field ? [{ column, label: ownLabel(field, words, part) }] : [];
  });
  return (
    <fieldset className="boxes-group" id={boxId(listPlace)} tabIndex={-1}>
      <legend>
        {part?.box && <span className="box-number">{part.box}</span>}
        {name}
      </legend>
      <PlaceFindings place={listPlace} />
      {rows.length > 0 && (
        <Scrolling name={name} style={{ marginBottom: 8 }}>
          <table className="rows rows-edit">
            <thead>
              <tr>
                <th scope="col">№</th>
                {columns.map(({ column, label }) => (
                  <th key={column} scope="col">
                    {label}
                  </th>
                ))}
                <th scope="col">
                  <span className="visually-hidden">{t('draft.actions')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((_, at) => (
                // Rows have no names of their own: their number is what the form knows them by.
                <tr key={`${listPlace}${at}`} id={boxId(`${listPlace}[${at}]`)} tabIndex={-1}>
                  <th scope="row">{at + 1}</th>
                  {columns.map(({ column, label }) => (
                    <td key={column}>
                      <BoxField
                        place={`${listPlace}[${at}].${column}`}
                        name={`${name} ${at + 1}: ${label}`}
                      />
                    </td>
                  ))}
                  <td>
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      aria-label={`${t('rows.remove')}: ${name} ${at + 1}`}
                      onClick={() => draft.remove(listPlace, at)}
                    >
                      <span aria-hidden="true">×</span>
                    </ActionIcon>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolling>
      )}
      <Button
        size="xs"
        variant="default"
        disabled={rows.length >= rowsMax}
        aria-label={`${t('rows.add')}: ${name}`}
        onClick={() => draft.insert(listPlace, rows.length, {})}
      >
        {t('rows.add')}
      </Button>
    </fieldset>
  );
};
