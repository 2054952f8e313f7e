import type { Place } from '@tamga/domain/escort';

/** A way between two posts of Kazakhstan; the codes of the bodies are invented. */
export interface SimulatedRoute {
  readonly name: string;
  readonly departureBody: string;
  readonly destinationBody: string;
  readonly places: readonly Place[];
}

const route = (
  name: string,
  departureBody: string,
  destinationBody: string,
  ...places: readonly (readonly [lat: number, lon: number])[]
): SimulatedRoute => ({
  name,
  departureBody,
  destinationBody,
  places: places.map(([lat, lon]) => ({ lat, lon })),
});

/** Ways a transit takes; between towns the straight line stands for the road. */
export const simulatedRoutes: readonly SimulatedRoute[] = [
  route(
    'Nur Zholy – Almaty – Shymkent – B. Konysbaeva',
    '55318',
    '58301',
    [44.165, 80.249],
    [43.656, 79.45],
    [43.3, 77.9],
    [43.2567, 76.9286],
    [43.23, 75],
    [42.9, 71.3667],
    [42.3417, 69.5901],
    [41.47, 69.05],
  ),
  route(
    'Maikapshagai – Semey – Pavlodar – Astana',
    '54501',
    '71201',
    [47.55, 85.58],
    [48.71, 82.62],
    [50.4111, 80.2275],
    [52.2873, 76.9674],
    [51.72, 75.32],
    [51.1694, 71.4491],
  ),
  route(
    'Aktau – Beineu – Atyrau – Uralsk – Syrym',
    '52101',
    '53301',
    [43.65, 51.16],
    [45.32, 55.2],
    [47.1167, 51.8833],
    [49.6, 51.9],
    [51.2333, 51.3667],
    [51.42, 51.03],
  ),
  route(
    'Kairak – Kostanay – Astana',
    '56201',
    '71201',
    [53.97, 62.2],
    [53.2144, 63.6246],
    [51.1694, 71.4491],
  ),
];
