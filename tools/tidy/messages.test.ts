import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { languages } from '@tamga/domain/law';
import { paths, read } from '../sources/repository.ts';
import { argumentsOf, flat, type Messages } from './messages.ts';

const catalogues = ['apps/web/src/messages', 'apps/public/src/messages'].filter((folder) =>
  paths.some((path) => path.startsWith(`${folder}/`)),
);

for (const folder of catalogues) {
  describe(`IMP-19 the messages of ${folder}`, () => {
    const read3 = languages.map((language) => ({
      language,
      messages: flat(JSON.parse(read(`${folder}/${language}.json`)) as Messages),
    }));
    const keys = [...new Set(read3.flatMap(({ messages }) => [...messages.keys()]))];

    for (const { language, messages } of read3) {
      it(`are all there in ${language}`, () => {
        assert.deepEqual(
          keys.filter((key) => (messages.get(key) ?? '').trim() === ''),
          [],
        );
      });
    }

    it('take the same arguments in every language', () => {
      const uneven = keys.filter((key) => {
        const asked = read3.map(({ messages }) => argumentsOf(messages.get(key) ?? '').join(' '));
        return new Set(asked).size > 1;
      });
      assert.deepEqual(uneven, []);
    });
  });
}

describe('the reader of messages', () => {
  it('joins nested keys', () => {
    assert.deepEqual(
      [...flat({ a: { b: 'x' }, c: 'y' })],
      [
        ['a.b', 'x'],
        ['c', 'y'],
      ],
    );
  });

  it('tells arguments from branches', () => {
    assert.deepEqual(
      argumentsOf('{count, plural, one {# item of {owner}} other {items}} until {when, date}'),
      ['count', 'owner', 'when'],
    );
    assert.deepEqual(argumentsOf('no arguments'), []);
  });
});
