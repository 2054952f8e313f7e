import type { Place } from '@tamga/domain/escort';
import type { BaseMap } from './base-map.ts';

export const kmPerDegree = 111.2;
/** Points of one line that are drawn at most. */
const pointsMax = 2_000;

/** A frame of the picture, in its units. */
export interface Panel {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A part of the Earth in a panel: north is up; longitude is squeezed by the latitude of the middle. */
export interface View {
  readonly panel: Panel;
  readonly pxPerKm: number;
  readonly north: number;
  readonly south: number;
  readonly west: number;
  readonly east: number;
  readonly point: (place: Place) => readonly [x: number, y: number];
}

/** The view that holds all places, with so many kilometres around them, and not less than `spanMin` degrees of latitude. */
export const viewOf = (panel: Panel, places: readonly Place[], aroundKm: number, spanMin: number): View => {
  const lats = places.map(({ lat }) => lat);
  const lons = places.map(({ lon }) => lon);
  const [south = 0, north = 0, west = 0, east = 0] =
    places.length === 0 ? [] : [least(lats), most(lats), least(lons), most(lons)];
  const midLat = (south + north) / 2;
  const midLon = (west + east) / 2;
  const squeeze = Math.max(0.2, Math.cos((midLat * Math.PI) / 180));
  const around = (aroundKm / kmPerDegree) * 2;
  const tall = Math.max(spanMin, (north - south) * 1.2 + around);
  const broad = Math.max(spanMin, (east - west) * squeeze * 1.2 + around);
  const pxPerDegree = Math.min(panel.height / tall, panel.width / broad);
  const [midX, midY] = [panel.x + panel.width / 2, panel.y + panel.height / 2];
  const [halfLat, halfLon] = [panel.height / 2 / pxPerDegree, panel.width / 2 / pxPerDegree / squeeze];
  return {
    panel,
    pxPerKm: pxPerDegree / kmPerDegree,
    north: midLat + halfLat,
    south: midLat - halfLat,
    west: midLon - halfLon,
    east: midLon + halfLon,
    point: ({ lat, lon }) => [
      midX + (lon - midLon) * squeeze * pxPerDegree,
      midY - (lat - midLat) * pxPerDegree,
    ],
  };
};

const least = (values: readonly number[]): number =>
  values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
const most = (values: readonly number[]): number =>
  values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);

export const isSeen = (view: View, { lat, lon }: Place, aroundDegrees = 0): boolean =>
  lat < view.north + aroundDegrees &&
  lat > view.south - aroundDegrees &&
  lon < view.east + aroundDegrees &&
  lon > view.west - aroundDegrees;

/** The attribute of a polyline; a line of very many points is thinned, its ends stay. */
export const pointsOf = (view: View, places: readonly Place[]): string => {
  const stride = Math.ceil(places.length / pointsMax);
  return places
    .filter((_, index) => index % stride === 0 || index === places.length - 1)
    .map((place) =>
      view
        .point(place)
        .map((one) => one.toFixed(1))
        .join(','),
    )
    .join(' ');
};

/** Lines of the base map that come near the view. */
export const bordersIn = (base: BaseMap, view: View): readonly string[] =>
  base.arcs.flatMap((steps) => {
    const places: Place[] = [];
    let [lon, lat, inside] = [0, 0, false];
    for (let at = 0; at + 1 < steps.length; at += 2) {
      lon += steps[at] ?? 0;
      lat += steps[at + 1] ?? 0;
      const place = { lat: lat / base.unitsPerDegree, lon: lon / base.unitsPerDegree };
      inside ||= isSeen(view, place, 2);
      places.push(place);
    }
    return inside ? [pointsOf(view, places)] : [];
  });
