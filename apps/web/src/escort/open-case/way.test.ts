import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { instantOf, localOf } from '../local-moment.ts';
import { flatY } from '../map/projection.ts';
import { readWay } from './way.ts';

const names = [
  { rank: 1, x: 76.929, y: flatY(43.257), words: { kk: 'Алматы', ru: 'Алматы', en: 'Almaty' } },
  { rank: 2, x: 51.367, y: flatY(51.233), words: { kk: 'Орал', ru: 'Уральск', en: 'Oral' } },
  { rank: 0, x: 67.5, y: flatY(48.3), words: { kk: 'Қазақстан', ru: 'Казахстан', en: 'Kazakhstan' } },
];

describe('407-5.1 the way of a transit as it is written', () => {
  it('is read from coordinates and from places in any language', () => {
    assert.deepEqual(readWay('44.165, 80.249\n алматы \n\nУральск\n42.34 69.59', names), {
      way: [
        [44.165, 80.249],
        [43.257, 76.929],
        [51.233, 51.367],
        [42.34, 69.59],
      ],
      unknown: [],
    });
  });

  it('names every line that is no place: a country, a mistyped town, coordinates out of the world', () => {
    assert.deepEqual(readWay('Казахстан\nАлмат\n95.1, 70', names), {
      way: [],
      unknown: ['Казахстан', 'Алмат', '95.1, 70'],
    });
  });

  it('has its term in the time of Kazakhstan', () => {
    assert.equal(instantOf('2026-11-22T15:40'), '2026-11-22T10:40:00.000Z');
    assert.equal(localOf(Date.parse('2026-11-22T10:40:00.000Z')), '2026-11-22T15:40');
    assert.equal(instantOf(''), undefined);
  });
});
