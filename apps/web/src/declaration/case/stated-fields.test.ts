import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { statedParts } from './stated-fields.ts';

describe('389-18a a declaration read box by box', () => {
  const parts = statedParts({
    kind: 'goods',
    direction: 'ИМ',
    consignee: { name: 'ТОО «Үлгі»', addresses: [{ city: 'Алматы' }] },
    items: [{ grossMass: '10', documents: [{ kindCode: '04021', number: '7' }] }, { netMass: '2' }],
    residue: { format: 'r055', parts: [] },
  });

  it('shows every stated value with its box, header first and item by item', () => {
    assert.deepEqual(
      parts.map(({ item, fields }) => [
        item,
        ...fields.map(({ place, field, value }) => `${field?.box} ${place}=${value}`),
      ]),
      [
        [0, '1.1 direction=ИМ', '8 consignee.name=ТОО «Үлгі»', '8 consignee.addresses[0].city=Алматы'],
        [
          1,
          '35 items[0].grossMass=10',
          '44 items[0].documents[0].kindCode=04021',
          '44 items[0].documents[0].number=7',
        ],
        [2, '38 items[1].netMass=2'],
      ],
    );
  });

  it('keeps the rows of a list together and numbers them where there are several', () => {
    const [header] = statedParts({
      kind: 'goods',
      documents: [{ number: '7', kindCode: '04021' }, { kindCode: '03011' }],
      items: [],
    });
    assert.deepEqual(
      header?.fields.map(({ place, row }) => `${row} ${place}`),
      ['1 documents[0].kindCode', '1 documents[0].number', '2 documents[1].kindCode'],
    );
  });
});
