import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { read } from '../sources/repository.ts';
import { locked, packagesNeededBy } from './dependencies.ts';

const servers = [
  'apps/api',
  'apps/public',
  'apps/worker',
  'apps/tamga',
  'apps/gateway',
  'apps/exchange',
].filter((place) => locked[place] !== undefined);
const needed = [...new Set(servers.flatMap(packagesNeededBy))];

/** Packages we chose ourselves: each is read, pinned and answered for. */
const chosenMax = 40;
/** Packages those bring along. Counted so that the day it doubles is a decision. */
const neededMax = 125;

describe('packages of the server processes', () => {
  it(`are at most ${chosenMax} by our own choice`, () => {
    const places = [...servers, ...Object.keys(locked).filter((place) => /^packages\/[^/]+$/.test(place))];
    const chosen = new Set(
      places
        .flatMap((place) => Object.keys(locked[place]?.dependencies ?? {}))
        .filter((name) => !name.startsWith('@tamga/')),
    );
    assert.ok(chosen.size > 0 && chosen.size <= chosenMax, `${chosen.size}: ${[...chosen].join(', ')}`);
  });

  it(`are at most ${neededMax} with what those need`, () => {
    assert.ok(needed.length > 0 && needed.length <= neededMax, `${needed.length} packages`);
  });

  it('run nothing when they are installed', () => {
    assert.deepEqual(
      needed.filter((place) => locked[place]?.hasInstallScript === true),
      [],
    );
  });
});

describe('the lock file', () => {
  it('records no download address, so that it works behind any registry', () => {
    const addressed = Object.entries(locked).filter(
      ([, { resolved }]) => resolved?.startsWith('http') === true,
    );
    assert.deepEqual(
      addressed.map(([place]) => place),
      [],
    );
  });

  it('pins what the package.json files name, exactly', () => {
    const manifests = Object.keys(locked).filter((place) => !place.includes('node_modules'));
    for (const place of manifests) {
      const manifest = JSON.parse(read(place === '' ? 'package.json' : `${place}/package.json`)) as Record<
        string,
        Record<string, string> | undefined
      >;
      for (const kind of ['dependencies', 'devDependencies', 'optionalDependencies']) {
        for (const [name, version] of Object.entries(manifest[kind] ?? {})) {
          assert.match(version, /^(npm:.+@)?\d+\.\d+\.\d+(-[\w.]+)?$/, `${place}: ${name}`);
        }
      }
    }
  });
});
