import { useMemo, useState } from 'react';
import { Legend } from '../../escort/map/legend.tsx';
import { type Mark, markKinds, marksOf } from '../../escort/map/marks.ts';
import { flat } from '../../escort/map/projection.ts';
import { VectorMap } from '../../escort/map/vector-map.tsx';
import { Sheet } from '../../ui/screen.tsx';
import { useWords } from '../../words/language.tsx';
import { Shown } from './shown.tsx';

const corridor = [flat(44.165, 80.249), flat(43.257, 76.929), flat(42.9, 71.367), flat(42.342, 69.59)];

const rows: readonly Mark[] = [
  ...markKinds.map((kind, at) => ({ lat: 47, lon: 60 + 3 * at, kind })),
  ...Array.from({ length: 12 }, (_, at): Mark => ({ lat: 51, lon: 57 + at / 10, kind: 'moving' })),
];

/** The map with a mark of each kind, a group of them and a corridor. */
export const MapPicture = () => {
  const { t } = useWords();
  const marks = useMemo(() => marksOf(rows), []);
  const lines = useMemo(() => [{ kind: 'corridor' as const, at: corridor, km: 50 }], []);
  const [chosen, setChosen] = useState<number>();
  return (
    <Sheet name={t('map.name')}>
      <Shown name="VectorMap">
        <VectorMap name={t('map.name')} marks={marks} lines={lines} chosen={chosen} onChoose={setChosen} />
        <Legend />
      </Shown>
    </Sheet>
  );
};
