import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, it } from 'node:test';
import { screens } from '@tamga/contract';
import { type Language, languages } from '@tamga/domain/law';
import { root } from '../sources/root.ts';

const guides = join(root, 'docs', 'guide');
const messagesOf = (language: Language): string =>
  ['web', 'public']
    .map((app) => readFileSync(join(root, 'apps', app, 'src', 'messages', `${language}.json`), 'utf8'))
    .concat(screens.map(({ name }) => `"${name[language]}"`))
    .join('\n');

const quoted: Readonly<Record<Language, RegExp>> = { kk: /«([^»]+)»/g, ru: /«([^»]+)»/g, en: /"([^"]+)"/g };

describe('389-17.5 the guides for people', () => {
  it('stand in all three languages', () => {
    const names = globSync('*.md', { cwd: guides }).map((file) => basename(file).split('.'));
    for (const who of new Set(names.map(([name]) => name)))
      assert.deepEqual(
        names.flatMap(([name, language]) => (name === who ? [language] : [])).toSorted(),
        languages.toSorted(),
        who,
      );
  });

  for (const language of languages)
    it(`name what stands on the screen, in ${language}`, () => {
      const messages = messagesOf(language);
      const absent = globSync(`*.${language}.md`, { cwd: guides }).flatMap((file) =>
        [...readFileSync(join(guides, file), 'utf8').replaceAll(/\s+/g, ' ').matchAll(quoted[language])]
          .flatMap(([, name = '']) => name)
          .filter((name) => !messages.includes(`"${name}`))
          .map((name) => `${file}: ${name}`),
      );
      assert.deepEqual(absent, []);
    });
});
