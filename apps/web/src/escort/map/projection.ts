/** Mercator in degrees at the equator: east and down are positive, so that a map is this times a scale. */
export interface Flat {
  readonly x: number;
  readonly y: number;
}

const radians = Math.PI / 180;

/** Latitudes beyond this are of no use on a map of roads. */
const latitudeMax = 85;

export const flatY = (lat: number): number => {
  const held = Math.max(-latitudeMax, Math.min(latitudeMax, lat));
  return -Math.log(Math.tan(Math.PI / 4 + (held * radians) / 2)) / radians;
};

export const flat = (lat: number, lon: number): Flat => ({ x: lon, y: flatY(lat) });

export const latitudeOf = (y: number): number => (Math.atan(Math.exp(-y * radians)) * 2) / radians - 90;

/** What part of the world is shown: the middle, and pixels to a degree of longitude. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The whole of Eurasia, and a yard with its gate. */
const scaleMin = 4;
const scaleMax = 6000;
const edges = { west: 15, east: 180, north: flatY(78), south: flatY(28) } as const;

/** Kazakhstan with its borders. */
export const home: readonly (readonly [lat: number, lon: number])[] = [
  [40.5, 46.4],
  [55.5, 87.4],
];

export const held = ({ x, y, scale }: View): View => ({
  x: Math.max(edges.west, Math.min(edges.east, x)),
  y: Math.max(edges.north, Math.min(edges.south, y)),
  scale: Math.max(scaleMin, Math.min(scaleMax, scale)),
});

/** Moves the map under the eye by so many pixels. */
export const panned = (view: View, dx: number, dy: number): View =>
  held({ ...view, x: view.x - dx / view.scale, y: view.y - dy / view.scale });

/** Comes nearer by `factor`; what is under the pixel stays there. */
export const zoomed = (view: View, factor: number, at: Flat, size: Size): View => {
  const scale = Math.max(scaleMin, Math.min(scaleMax, view.scale * factor));
  const under = unprojected(view, at, size);
  return held({
    scale,
    x: under.x - (at.x - size.width / 2) / scale,
    y: under.y - (at.y - size.height / 2) / scale,
  });
};

export const projected = (view: View, at: Flat, { width, height }: Size): Flat => ({
  x: (at.x - view.x) * view.scale + width / 2,
  y: (at.y - view.y) * view.scale + height / 2,
});

export const unprojected = (view: View, { x, y }: Flat, { width, height }: Size): Flat => ({
  x: (x - width / 2) / view.scale + view.x,
  y: (y - height / 2) / view.scale + view.y,
});

/** A part of each side stays free, and at least what the buttons of the map and the name of a place cover. */
const [besidePx, abovePx] = [48, 32];
const nearest = 900;
const roomOf = (length: number, edgePx: number): number =>
  Math.max(length / 4, Math.min(length * 0.86, length - 2 * edgePx));

/** The nearest view that shows all the places, with room around them; Kazakhstan when there are none. */
export const viewOf = (places: readonly (readonly [lat: number, lon: number])[], size: Size): View => {
  const shown = places.length === 0 ? home : places;
  const xs = shown.map(([, lon]) => lon);
  const ys = shown.map(([lat]) => flatY(lat));
  const [west, east] = [Math.min(...xs), Math.max(...xs)];
  const [north, south] = [Math.min(...ys), Math.max(...ys)];
  const scale = Math.min(
    roomOf(size.width, besidePx) / Math.max(east - west, 1e-6),
    roomOf(size.height, abovePx) / Math.max(south - north, 1e-6),
    nearest,
  );
  return held({ x: (west + east) / 2, y: (north + south) / 2, scale });
};

const kmOfDegree = 111.195;
const barPxMax = 110;

/** A round length and its pixels in the middle of the view: 1, 2 or 5 and zeros. */
export const barOf = ({ y, scale }: View): { readonly km: number; readonly px: number } => {
  const pxOfKm = scale / (kmOfDegree * Math.cos(latitudeOf(y) * radians));
  const most = barPxMax / pxOfKm;
  const power = 10 ** Math.floor(Math.log10(most));
  const km = ([5, 2, 1].find((one) => one * power <= most) ?? 1) * power;
  return { km, px: km * pxOfKm };
};

/** The view moved so that a place is in its middle, or `undefined` when it is well in the picture already. */
export const broughtIn = (view: View, at: Flat, size: Size): View | undefined => {
  const { x, y } = projected(view, at, size);
  const inside =
    x > size.width * 0.1 && x < size.width * 0.9 && y > size.height * 0.1 && y < size.height * 0.9;
  return inside ? undefined : held({ ...view, x: at.x, y: at.y });
};
