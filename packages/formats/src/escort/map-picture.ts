/** A place in degrees, WGS-84. */
export interface MapPlace {
  readonly lat: number;
  readonly lon: number;
}

/** The base map of `reference-data/map`: lines in steps of whole units, and places. */
export interface BaseMap {
  readonly unitsPerDegree: number;
  /** Differences of longitude and latitude, the first from 0. */
  readonly arcs: readonly (readonly number[])[];
  readonly places: readonly (readonly [
    rank: number,
    lat: number,
    lon: number,
    kk: string,
    ru: string,
    en: string,
  ])[];
}

export interface MapPictureInput {
  readonly base: BaseMap | null;
  readonly route: readonly MapPlace[];
  readonly corridorKm: number;
  readonly track: readonly MapPlace[];
  /** Where it happened, as far as anybody knows. */
  readonly at: MapPlace | null;
}

const width = 720;
const height = 420;
const kmPerDegree = 111.2;
/** The least that is shown, degrees of latitude. */
const spanMin = 0.4;
/** Names that are drawn at most, and points of one line. */
const namesMax = 24;
const pointsMax = 2_000;

/**
 * A map as SVG text: borders and places of the base map, the corridor with its width, the track that was driven and the place of
 * the situation. North is up; longitude is squeezed by the latitude of the middle. No outside reference, no script.
 */
export const mapPicture = ({ base, route, corridorKm, track, at }: MapPictureInput): string => {
  // The track and its place are the matter; the whole route only where there is neither.
  const shown = track.length > 0 || at ? [...track, ...(at ? [at] : [])] : route;
  const view = viewOf(shown, corridorKm);
  const line = (places: readonly MapPlace[]): string =>
    thinned(places)
      .map((place) => view.point(place))
      .join(' ');
  const corridorPx = Math.max(4, (corridorKm * 2 * view.pxPerDegree) / kmPerDegree);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<defs><clipPath id="v"><rect width="${width}" height="${height}"/></clipPath></defs>`,
    `<g clip-path="url(#v)" fill="none" stroke-linejoin="round" stroke-linecap="round">`,
    `<rect width="${width}" height="${height}" fill="#f4f6f3"/>`,
    ...bordersIn(base, view),
    `<polyline points="${line(route)}" stroke="#2f6f4f" stroke-opacity="0.14" stroke-width="${corridorPx.toFixed(1)}"/>`,
    `<polyline points="${line(route)}" stroke="#2f6f4f" stroke-width="1.2" stroke-dasharray="6 4"/>`,
    `<polyline points="${line(track)}" stroke="#1d4e89" stroke-width="2.2"/>`,
    ...namesIn(base, view),
    ...(at ? [markOf(view, at)] : []),
    scaleBar(view),
    '</g></svg>',
  ].join('');
};

interface View {
  readonly pxPerDegree: number;
  readonly north: number;
  readonly south: number;
  readonly west: number;
  readonly east: number;
  readonly point: (place: MapPlace) => string;
}

const viewOf = (places: readonly MapPlace[], corridorKm: number): View => {
  const lats = places.map(({ lat }) => lat);
  const lons = places.map(({ lon }) => lon);
  const midLat = (Math.min(...lats) + Math.max(...lats)) / 2 || 0;
  const midLon = (Math.min(...lons) + Math.max(...lons)) / 2 || 0;
  const squeeze = Math.max(0.2, Math.cos((midLat * Math.PI) / 180));
  const margin = Math.min(corridorKm, 60) / kmPerDegree;
  const tall = Math.max(spanMin, (Math.max(...lats) - Math.min(...lats) || 0) * 1.3 + margin * 2);
  const broad = Math.max(
    spanMin,
    ((Math.max(...lons) - Math.min(...lons) || 0) * 1.3 + margin * 2) * squeeze,
  );
  const pxPerDegree = Math.min(height / tall, width / broad);
  const x = (lon: number): number => width / 2 + (lon - midLon) * squeeze * pxPerDegree;
  const y = (lat: number): number => height / 2 - (lat - midLat) * pxPerDegree;
  return {
    pxPerDegree,
    north: midLat + height / 2 / pxPerDegree,
    south: midLat - height / 2 / pxPerDegree,
    west: midLon - width / 2 / pxPerDegree / squeeze,
    east: midLon + width / 2 / pxPerDegree / squeeze,
    point: ({ lat, lon }) => `${x(lon).toFixed(1)},${y(lat).toFixed(1)}`,
  };
};

const thinned = (places: readonly MapPlace[]): readonly MapPlace[] => {
  const stride = Math.ceil(places.length / pointsMax);
  return stride <= 1
    ? places
    : places.filter((_, index) => index % stride === 0 || index === places.length - 1);
};

const bordersIn = (base: BaseMap | null, view: View): readonly string[] =>
  (base?.arcs ?? []).flatMap((steps) => {
    const places: MapPlace[] = [];
    let lon = 0;
    let lat = 0;
    let inside = false;
    for (let at = 0; at + 1 < steps.length; at += 2) {
      lon += steps[at] ?? 0;
      lat += steps[at + 1] ?? 0;
      const place = { lat: lat / (base?.unitsPerDegree ?? 1), lon: lon / (base?.unitsPerDegree ?? 1) };
      inside ||=
        place.lat < view.north + 2 &&
        place.lat > view.south - 2 &&
        place.lon < view.east + 2 &&
        place.lon > view.west - 2;
      places.push(place);
    }
    return inside
      ? [`<polyline points="${places.map(view.point).join(' ')}" stroke="#8a8f8a" stroke-width="1"/>`]
      : [];
  });

const namesIn = (base: BaseMap | null, view: View): readonly string[] =>
  (base?.places ?? [])
    .filter(([, lat, lon]) => lat < view.north && lat > view.south && lon < view.east && lon > view.west)
    .toSorted(([a], [b]) => a - b)
    .slice(0, namesMax)
    .map(([, lat, lon, kk]) => {
      const [x, y] = view.point({ lat, lon }).split(',');
      return `<circle cx="${x}" cy="${y}" r="2" fill="#444"/><text x="${Number(x) + 4}" y="${Number(y) - 3}" fill="#333" font-family="Noto Sans" font-size="11">${escaped(kk)}</text>`;
    });

const escaped = (plain: string): string => plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const markOf = (view: View, at: MapPlace): string => {
  const [x, y] = view.point(at).split(',');
  return `<circle cx="${x}" cy="${y}" r="9" fill="#c0392b" fill-opacity="0.25" stroke="#c0392b" stroke-width="2"/><circle cx="${x}" cy="${y}" r="2.5" fill="#c0392b"/>`;
};

/** A bar of a round length, so that distances can be read. */
const scaleBar = ({ pxPerDegree }: View): string => {
  const km =
    [500, 200, 100, 50, 20, 10, 5, 2, 1].find((one) => (one * pxPerDegree) / kmPerDegree <= 140) ?? 1;
  const px = (km * pxPerDegree) / kmPerDegree;
  return `<path d="M16 ${height - 16}h${px.toFixed(1)}" stroke="#333" stroke-width="3"/><text x="16" y="${height - 22}" fill="#333" font-family="Noto Sans" font-size="11">${km} km</text>`;
};
