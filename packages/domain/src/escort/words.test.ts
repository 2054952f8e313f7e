import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { situationDetailWords } from './index.ts';

describe('407-11.2 what a situation was found by, in the words of its reader', () => {
  it('407-11.2: no word of the machine stands in a notice, and what a person told stays as written', () => {
    assert.equal(situationDetailWords('opened').ru, 'пломба открыта без разрешения');
    assert.equal(situationDetailWords('motor_stuck').kk, 'құлып қозғалтқышы тұрып қалды');
    assert.equal(situationDetailWords('4 vehicles').ru, 'машин: 4');
    assert.equal(situationDetailWords('Сель у 4 vehicles').kk, 'Сель у 4 vehicles');
  });
});
