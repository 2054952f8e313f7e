import { Button } from '@mantine/core';
import type { Conflict } from '@tamga/domain/declaration';
import { useId, useState } from 'react';
import { Scrolling } from '../../../ui/scrolling.tsx';
import { Notice } from '../../../ui/tone.tsx';
import { useWords } from '../../../words/language.tsx';
import { placeName } from '../../place-name.ts';
import type { Chosen } from './choices.ts';

/** A value of a box as text; a part or a row as its values in one line. */
const shown = (value: unknown): string =>
  typeof value === 'object' && value !== null
    ? Object.values(value).map(shown).join(' · ')
    : String(value ?? '');

/** Boxes changed here and elsewhere: both values side by side, one choice each. */
export const Conflicts = ({
  conflicts,
  settle,
}: {
  readonly conflicts: readonly Conflict[];
  readonly settle: (chosen: readonly Chosen[]) => void;
}) => {
  const words = useWords();
  const { t } = words;
  const [chosen, setChosen] = useState<Readonly<Record<string, Chosen>>>({});
  const group = useId();
  const choiceOf = (place: string): Chosen => chosen[place] ?? 'mine';
  const all = (side: Chosen): void =>
    setChosen(Object.fromEntries(conflicts.map(({ place }) => [place, side])));
  return (
    <Notice tone="refused" title={t('conflict.title', { count: conflicts.length })} alert>
      <p className="text" style={{ margin: '4px 0 8px' }}>
        {t('conflict.hint')}
      </p>
      <Scrolling name={t('conflict.list')} style={{ marginBottom: 8 }}>
        <table className="rows rows-wrap">
          <thead>
            <tr>
              <th scope="col">{t('box.name')}</th>
              <th scope="col">{t('conflict.before')}</th>
              <th scope="col">{t('conflict.mine')}</th>
              <th scope="col">{t('conflict.theirs')}</th>
            </tr>
          </thead>
          <tbody>
            {conflicts.map((conflict) => (
              <tr key={conflict.place}>
                <th scope="row">{placeName(conflict.place, words)}</th>
                <td>{shown(conflict.before)}</td>
                {(['mine', 'theirs'] as const).map((side) => (
                  <td key={side}>
                    <label className="line" style={{ gap: 8, flexWrap: 'nowrap' }}>
                      <input
                        type="radio"
                        name={`${group}${conflict.place}`}
                        checked={choiceOf(conflict.place) === side}
                        onChange={() => setChosen({ ...chosen, [conflict.place]: side })}
                        aria-label={`${placeName(conflict.place, words)}: ${t(`conflict.${side}`)}`}
                      />
                      <span>{shown(conflict[side]) || t('conflict.takenOut')}</span>
                    </label>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolling>
      <div className="line">
        <Button size="xs" onClick={() => settle(conflicts.map(({ place }) => choiceOf(place)))}>
          {t('conflict.settle')}
        </Button>
        <Button size="xs" variant="default" onClick={() => all('mine')}>
          {t('conflict.allMine')}
        </Button>
        <Button size="xs" variant="default" onClick={() => all('theirs')}>
          {t('conflict.allTheirs')}
        </Button>
      </div>
    </Notice>
  );
};
