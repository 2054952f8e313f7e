import { useWords } from '../../words/language.tsx';
import { BoxField } from './box-field.tsx';
import { useDeclaration } from './editor-context.tsx';
import { otherParts } from './layout.ts';

/** What was stated and has no place in the sections, by item: shown, so that nothing is signed unseen. */
export const OtherBoxes = () => {
  const { t } = useWords();
  const parts = otherParts(useDeclaration());
  if (parts.length === 0) return <p className="quiet">{t('sections.otherEmpty')}</p>;
  return (
    <div className="stack">
      {parts.map(({ item, places }) => (
        <fieldset key={item} className="boxes-group">
          <legend>{item === 0 ? t('sections.header') : t('finding.item', { item })}</legend>
          <div className="boxes-grid">
            {places.map(({ place, row }) => (
              <BoxField key={place} place={place} row={row} />
            ))}
          </div>
        </fieldset>
      ))}
    </div>
  );
};
