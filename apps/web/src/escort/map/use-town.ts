import { nearestTown, townWords } from '@tamga/formats/escort';
import { useEffect, useMemo, useState } from 'react';
import { useWords } from '../../words/language.tsx';
import { type BaseMap, loadBaseMap } from './base-map.ts';

/** Where a place is as people say it: `7 km west of Almaty`. `undefined` without a place, and until the map is there. */
export const useTown = (
  lat: number | null | undefined,
  lon: number | null | undefined,
): string | undefined => {
  const { of } = useWords();
  const [base, setBase] = useState<BaseMap>();
  useEffect(() => {
    // Without the map the place stands in degrees.
    loadBaseMap().then(setBase, () => {});
  }, []);
  const town = useMemo(
    () => (base && lat != null && lon != null ? nearestTown(base.towns, { lat, lon }) : undefined),
    [base, lat, lon],
  );
  return town && of(townWords(town));
};
