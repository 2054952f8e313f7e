import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ListItem } from '@tamga/contract';
import { fieldAt } from '@tamga/domain/declaration';
import { text } from '@tamga/domain/law';
import { codesOfBox } from './box-codes.ts';

const row = (code: string, section: string, name = code): ListItem => ({
  code,
  section,
  name: text(name, name, name),
});

const rows = [
  row('ГГ', '1.1', 'Преференция'),
  row('ОО', '1.1', 'Льгота по пошлине не запрашивается'),
  row('ОО', '1.3', 'Льгота по НДС не запрашивается'),
  row('ОО', '3.1.4', 'Освобождение от сбора не запрашивается'),
  row('ПИ', '3.2.3'),
  row('ПИ', '4.2.3', 'Льгота другого государства'),
];

const named = (place: string) =>
  codesOfBox(rows, fieldAt(place)?.sections).map(({ code, name }) => [code, name.ru]);

describe('389-14.1, AGR-7.2: the codes a box takes', () => {
  it('are those of its payment, each with the name it has there', () => {
    assert.deepEqual(named('items[2].reliefs.fee'), [['ОО', 'Освобождение от сбора не запрашивается']]);
    assert.deepEqual(named('items[0].reliefs.vat'), [['ОО', 'Льгота по НДС не запрашивается']]);
    assert.deepEqual(named('items[0].reliefs.duty'), [
      ['ГГ', 'Преференция'],
      ['ОО', 'Льгота по пошлине не запрашивается'],
      ['ПИ', 'ПИ'],
    ]);
  });

  it('are the whole list where the box names no section, the named row first', () => {
    assert.deepEqual(codesOfBox([row('1', 'a'), row('1', 'b', 'one')], undefined), [row('1', 'b', 'one')]);
  });
});
