import type { EscortCard } from '@tamga/contract';
import type { MapLine, MapPin } from './map/draw.ts';
import { flat } from './map/projection.ts';

/** A pin that is there from a moment on: a situation is on the map once it was found. */
export interface KnownPin extends MapPin {
  readonly knownMs?: number;
}

/** What the map of one escort shows beside its track: the corridor, both offices at its ends, the places of situations. */
export const placesOf = ({
  route,
  corridorKm,
  departureBody,
  destinationBody,
  situations,
}: Pick<EscortCard, 'route' | 'corridorKm' | 'departureBody' | 'destinationBody' | 'situations'>): {
  readonly fit: readonly (readonly [number, number])[];
  readonly lines: readonly MapLine[];
  readonly pins: readonly KnownPin[];
} => {
  const [first, last] = [route[0], route.at(-1)];
  return {
    fit: route,
    lines: [{ kind: 'corridor', km: corridorKm, at: route.map(([lat, lon]) => flat(lat, lon)) }],
    pins: [
      ...(first ? [{ kind: 'office' as const, at: flat(...first), label: departureBody }] : []),
      ...(last ? [{ kind: 'office' as const, at: flat(...last), label: destinationBody }] : []),
      ...situations.flatMap(({ code, evidence, detectedAt }): readonly KnownPin[] => {
        const shown = evidence.find(({ lat, lon }) => lat !== null && lon !== null);
        return shown
          ? [
              {
                kind: 'situation',
                at: flat(shown.lat ?? 0, shown.lon ?? 0),
                label: code,
                knownMs: Date.parse(detectedAt),
              },
            ]
          : [];
      }),
    ],
  };
};
