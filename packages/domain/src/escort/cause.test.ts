import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { byGravity, type CommonSituation, causeEnd, commonCauses } from './cause.ts';
import { situationCodes } from './situations.ts';

const minute = 60_000;

const some = (
  code: string,
  count: number,
  more: (index: number) => Partial<CommonSituation> = () => ({}),
): readonly CommonSituation[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `${code}-${index}`,
    escortId: `e-${index}`,
    code,
    occurredMs: index * minute,
    place: { lat: 43.2, lon: 76.9 },
    causeId: null,
    ...more(index),
  }));

describe('407-11.2, SM-8: situations of one cause', () => {
  it('are ten escorts or more of an outage, wherever they are; nine are each its own', () => {
    assert.deepEqual(commonCauses(some('X6', 9)), []);
    const found = some('X6', 10, (index) => ({
      occurredMs: index * 60 * minute,
      place: index % 2 ? null : { lat: 40 + index, lon: 50 + 3 * index },
    }));
    const [cause, ...more] = commonCauses(found.toReversed());
    assert.deepEqual(more, []);
    assert.deepEqual([cause?.code, cause?.begunMs, cause?.situationIds.length], ['X6', 0, 10]);
  });

  it('of an area lie in neighbouring cells within 15 minutes of each other, joined from one to the next', () => {
    const chain = some('06', 12, (index) => ({
      occurredMs: index * 15 * minute,
      place: { lat: 43.5, lon: 70.5 + index },
    }));
    assert.equal(commonCauses(chain)[0]?.situationIds.length, 12);
    const late = chain.map((one, index) => ({
      ...one,
      occurredMs: one.occurredMs + (index > 5 ? minute : 0),
    }));
    assert.deepEqual(commonCauses(late), [], 'a minute more between two of them makes two causes of six');
    const away = some('06', 12, (index) => ({ place: { lat: 43.5, lon: index < 6 ? 60.5 : 62.5 } }));
    assert.deepEqual(commonCauses(away), [], 'a cell between them');
    assert.deepEqual(commonCauses(some('06', 12, () => ({ place: null }))), [], 'nobody knows where');
  });

  it('one escort with two seals counts once; any number joins a cause that is known', () => {
    assert.deepEqual(commonCauses(some('06', 12, (index) => ({ escortId: `e-${index % 9}` }))), []);
    const known = some('06', 2, (index) => ({ causeId: index === 0 ? 'c' : null }));
    assert.deepEqual(commonCauses(known), [{ code: '06', causeId: 'c', begunMs: 0, situationIds: ['06-1'] }]);
  });

  it('seals that lost their fix join interference in an area, and are none by themselves', () => {
    assert.deepEqual(commonCauses(some('X1', 20)), []);
    const [cause] = commonCauses([...some('X1', 20), ...some('X4', 3)]);
    assert.deepEqual([cause?.code, cause?.situationIds.length], ['X4', 23]);
  });

  it('a broken seal is never a matter of many', () => {
    assert.deepEqual(commonCauses(some('01', 50)), []);
  });

  it('a cause is over when all are back, or ten minutes after 90 of 100 were; before that the rest is waited for', () => {
    assert.equal(causeEnd({ mostBackMs: null, allBack: false }, 99 * minute), null);
    assert.equal(causeEnd({ mostBackMs: 5, allBack: true }, 5), 5);
    assert.equal(causeEnd({ mostBackMs: 0, allBack: false }, 10 * minute - 1), null);
    assert.equal(causeEnd({ mostBackMs: 0, allBack: false }, 10 * minute), 0);
  });

  it('every situation has its gravity, the broken seal the greatest', () => {
    assert.deepEqual(byGravity.toSorted(), situationCodes.toSorted());
    assert.equal(byGravity[0], '01');
  });
});
