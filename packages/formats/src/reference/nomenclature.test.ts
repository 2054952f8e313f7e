import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decodeClassifier, decodeNodesCsv, decodeNoteTexts } from './nomenclature.ts';

const table = `id,parent_id,level,code,is_declarable,name_ru,name_kk,name_en_hs
1,,0,0101,0,"Кони, ослы",Жылқылар,Horses
2,1,1,,0,лошади,,
3,2,2,0101210000,1,племенные,,
4,2,2,01o1290000,1,прочие,,
5,2,2,0101290000,1,,,
`;

describe('389-17.4 official names are read from the table of the nomenclature', () => {
  const { names, declarable, problems } = decodeNodesCsv(table);

  it('in the languages it has', () => {
    assert.deepEqual(names[0], { code: '0101', ru: 'Кони, ослы', kk: 'Жылқылар', en: 'Horses' });
  });

  it('with the groups that have no code as the path', () => {
    assert.deepEqual(names[1], { code: '0101210000', ru: 'племенные', path: ['лошади'] });
    assert.deepEqual(declarable, ['0101210000']);
  });

  it('and refuses with the line a code of another form and a row without a name', () => {
    assert.deepEqual(
      problems.map(({ line, found }) => [line, found]),
      [
        [5, '01o1290000'],
        [6, ''],
      ],
    );
  });

  it('without end where groups hold each other', () => {
    const looped = 'id,parent_id,code,is_declarable,name_ru\n1,2,,0,a\n2,1,,0,b\n3,2,0101210000,1,c\n';
    assert.equal(decodeNodesCsv(looped).names[0]?.path?.length, 20);
  });
});

describe('AGR-7.2 texts of notes and wording of classifiers', () => {
  it('are read from their three shapes', () => {
    assert.deepEqual(decodeNoteTexts('tariff', { notes: [{ id: '1С', text: 'слова' }, { id: 2 }] }), [
      { of: 'tariff', id: '1С', ru: 'слова' },
    ]);
    assert.deepEqual(decodeNoteTexts('chapter', { '87': 'слова' }), [
      { of: 'chapter', id: '87', ru: 'слова' },
    ]);
    assert.deepEqual(decodeNoteTexts('nomenclature', null), []);
  });

  it('keep long wording as official only, short wording also as the name', () => {
    const long = 'слово '.repeat(40);
    const { entries, problems } = decodeClassifier({
      items: [
        { code: '01', ru: 'коротко', section: '1', countries: ['KZ'] },
        { code: '02', ru: long },
        { code: 3 },
      ],
    });
    assert.deepEqual(entries[0], {
      code: '01',
      ru: 'коротко',
      official: 'коротко',
      from: null,
      to: null,
      section: '1',
      countries: ['KZ'],
    });
    assert.deepEqual([entries[1]?.ru, entries[1]?.official], [undefined, long]);
    assert.equal(problems[0]?.place, 'items[2]');
  });
});
