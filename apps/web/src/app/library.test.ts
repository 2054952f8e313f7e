import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';

const sources = join(import.meta.dirname, '..');
/** Parts a component draws that have their styles elsewhere. */
const drawn: Readonly<Record<string, readonly string[]>> = {
  NativeSelect: ['Input', 'Combobox'],
  TextInput: ['Input'],
  Radio: ['InlineInput'],
  Checkbox: ['InlineInput'],
  SegmentedControl: ['FloatingIndicator'],
};

const styles = join(dirname(createRequire(import.meta.url).resolve('@mantine/core/styles.css')), 'styles');

describe('IMP-29 the styles of the component library', () => {
  it('are loaded for each component that is used', () => {
    const used = new Set(
      globSync('**/*.tsx', { cwd: sources }).flatMap((path) => {
        const text = readFileSync(join(sources, path), 'utf8');
        const names = /^import \{([^}]*)\} from '@mantine\/core';/m.exec(text)?.[1] ?? '';
        return names.split(',').flatMap((name) => [name.trim(), ...(drawn[name.trim()] ?? [])]);
      }),
    );
    const loaded = readFileSync(join(import.meta.dirname, 'library.css'), 'utf8');
    assert.ok(used.has('Button'));
    assert.deepEqual(
      [...used].filter(
        (name) => existsSync(join(styles, `${name}.css`)) && !loaded.includes(`/styles/${name}.css"`),
      ),
      [],
    );
  });
});
