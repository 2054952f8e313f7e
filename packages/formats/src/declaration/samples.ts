import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileSchema, type Schema } from './schema/validate.ts';

/** Files the tests read where they lie: the samples shared beside the repository (absent elsewhere) and those bundled with it. */
const root = join(import.meta.dirname, '..', '..', '..', '..');
export const sharedDir = join(root, '..', 'shared', 'vectors');
export const bundledDir = join(root, 'reference-data', 'demo', 'declarations');
const declarationsDir = join(sharedDir, 'declarations');
const schemaDir = join(declarationsDir, 'eaeu', 'xsd-album-5.23.0');

/** What a test says when it is skipped for want of the shared samples. */
export const skip = existsSync(declarationsDir) ? false : 'the shared samples are not beside the repository';

export const filesUnder = (dir: string, ending: string): string[] =>
  existsSync(dir)
    ? readdirSync(dir, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith(ending))
        .toSorted()
        .map((name) => join(dir, name))
    : [];

export const readSample = (path: string): Uint8Array => new Uint8Array(readFileSync(path));

export const foreignDirs = ['hmrc-cds', 'ncts', 'ics-ens'].map((name) => join(declarationsDir, name));

/** Declarations in the formats we bridge. */
export const declarationSamples = ['alta', 'asycuda', join('eaeu', 'esadout-cu')].flatMap((name) =>
  filesUnder(join(declarationsDir, name), '.xml'),
);

export const sampleNamed = (name: string): Uint8Array =>
  readSample(declarationSamples.find((path) => path.endsWith(name)) ?? name);

const compiled = new Map<string, Schema>();

/** A schema of the shared album, compiled once. */
export const schema = (name: string): Schema => {
  const known = compiled.get(name);
  if (known) return known;
  const made = compileSchema(name, (file) =>
    existsSync(join(schemaDir, file)) ? readSample(join(schemaDir, file)) : undefined,
  );
  compiled.set(name, made);
  return made;
};
