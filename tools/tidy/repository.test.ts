import { dirname } from 'node:path';
import { describe, it } from 'node:test';
import { paths, read } from '../sources/repository.ts';
import { root } from '../sources/root.ts';
import { onlyKnown } from './offenders.ts';

const binary = /\.(png|jpe?g|ico|woff2?|ttf|otf|pdf|der|cer|crt|p12|bin|gz|wasm|zip)$/;
const fileCharsMax = 5_000_000;

/** Folders of this machine, home folders, and hosts packages come from. Put together here so as not to find itself. */
const machine = [
  `${dirname(root.slice(0, -1))}/`,
  ...['home', 'root', 'Users'].map((folder) => `/${folder}/`),
].map((folder) => folder.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
const anchored = new RegExp(`(?:^|[\\s"'\`(=:])(?:${machine.join('|')})[\\w.-]+`, 'm');
const registryHost = new RegExp(['registry', '[a-z]+', '(?:org|com)'].join('\\.'));

describe('files of the repository', () => {
  const texts = paths
    .filter((path) => !binary.test(path))
    .map((path) => ({ path, text: read(path).slice(0, fileCharsMax) }));

  it('name no folder of a machine', () => {
    onlyKnown(
      'machine',
      texts.filter(({ text }) => anchored.test(text)).map(({ path }) => path),
    );
  });

  it('name no host packages come from', () => {
    onlyKnown(
      'registry',
      texts.filter(({ text }) => registryHost.test(text)).map(({ path }) => path),
    );
  });

  it('are named in lower case with dashes', () => {
    const code = paths.filter((path) =>
      /^(packages|apps|tools|bench|tests)\/.*\.(ts|tsx|mjs|css)$/.test(path),
    );
    const named = /^[a-z0-9]+(?:[-.][a-z0-9]+)*$/;
    onlyKnown(
      'names',
      code.filter((path) => !named.test(path.slice(path.lastIndexOf('/') + 1))),
    );
  });
});
