import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { clusterAt, clustersOf, type Mark, marksOf } from './marks.ts';
import { barOf, flat, flatY, latitudeOf, panned, projected, viewOf, zoomed } from './projection.ts';

const size = { width: 800, height: 600 };
const astana = [51.169, 71.449] as const;
const almaty = [43.257, 76.929] as const;

describe('407-2.3 the map of a workstation', () => {
  it('projects and finds the latitude again', () => {
    for (const lat of [-60, 0, 43.257, 55.4, 78])
      assert.ok(Math.abs(latitudeOf(flatY(lat)) - lat) < 1e-9, String(lat));
  });

  it('shows all the places it is asked to, and Kazakhstan when there are none', () => {
    for (const places of [[astana, almaty], []]) {
      const view = viewOf(places, size);
      for (const [lat, lon] of places.length === 0 ? [astana, almaty] : places) {
        const { x, y } = projected(view, flat(lat, lon), size);
        assert.ok(x > 0 && x < size.width && y > 0 && y < size.height, `${x} ${y}`);
      }
    }
  });

  it('407-2.3 leaves free what the buttons of a small map cover', () => {
    const phone = { width: 300, height: 300 };
    for (const [lat, lon] of [astana, almaty]) {
      const { x, y } = projected(viewOf([astana, almaty], phone), flat(lat, lon), phone);
      assert.ok(x >= 47 && x <= 253 && y >= 31 && y <= 269, `${x} ${y}`);
    }
  });

  it('comes nearer around the place under the pointer, and moves as far as the hand', () => {
    const view = viewOf([astana, almaty], size);
    const at = { x: 120, y: 480 };
    const nearer = zoomed(view, 2, at, size);
    const before = projected(view, flat(...almaty), size);
    const after = projected(nearer, flat(...almaty), size);
    assert.ok(Math.abs(after.x - at.x - 2 * (before.x - at.x)) < 1e-6);
    assert.ok(Math.abs(after.y - at.y - 2 * (before.y - at.y)) < 1e-6);
    const moved = projected(panned(view, 30, -20), flat(...almaty), size);
    assert.ok(Math.abs(moved.x - before.x - 30) < 1e-6 && Math.abs(moved.y - before.y + 20) < 1e-6);
  });

  it('has a bar of a round length that is true in the middle', () => {
    const { km, px } = barOf({ x: 70, y: flatY(60), scale: 100 });
    assert.equal(km, 50);
    // A degree of longitude is half as long at 60 degrees north.
    assert.ok(Math.abs(px - (50 / 55.6) * 100) < 0.1, String(px));
  });

  it('joins neighbours with their number but lets every alarm stand for itself', () => {
    const near = (count: number, kind: Mark['kind']): Mark[] =>
      Array.from({ length: count }, (_, at) => ({ lat: 51 + at / 1e5, lon: 71 + at / 1e5, kind }));
    const marks = marksOf([...near(5, 'moving'), ...near(2, 'alarm'), { lat: 44, lon: 80, kind: 'watch' }]);
    const clusters = clustersOf(marks, viewOf([], size), size);
    assert.deepEqual(clusters.map(({ count, kind }) => `${count} ${kind}`).toSorted(), [
      '1 alarm',
      '1 alarm',
      '1 watch',
      '5 moving',
    ]);
    assert.deepEqual(
      clusters.slice(-2).map(({ kind }) => kind),
      ['alarm', 'alarm'],
      'alarms are drawn last',
    );
    const watch = clusters.find(({ kind }) => kind === 'watch');
    assert.equal(clusterAt(clusters, (watch?.x ?? 0) + 3, watch?.y ?? 0)?.index, 7);
    assert.equal(clusterAt(clusters, 1, 1), undefined);
  });

  const spread = (count: number, kind: Mark['kind']): Mark[] =>
    Array.from({ length: count }, (_, at) => ({
      lat: 41 + ((at * 7) % 1400) / 100,
      lon: 47 + ((at * 13) % 4000) / 100,
      kind,
    }));

  it('joins alarms too when a whole region is in alarm, but never with calm marks', () => {
    const alarmsOf = (count: number) =>
      clustersOf(
        marksOf([...spread(20_000, 'moving'), ...spread(count, 'alarm')]),
        viewOf([], size),
        size,
      ).filter(({ kind }) => kind === 'alarm');
    assert.equal(alarmsOf(400).length, 400);
    const joined = alarmsOf(20_000);
    assert.ok(joined.length < 400, String(joined.length));
    assert.equal(
      joined.reduce((sum, { count }) => sum + count, 0),
      20_000,
    );
    assert.ok(joined.every(({ count, index }) => (count === 1) === index >= 0));
  });

  it('counts every mark in the picture once', () => {
    const rows = spread(20_000, 'moving');
    const clusters = clustersOf(marksOf(rows), viewOf([], size), size);
    assert.equal(
      clusters.reduce((sum, { count }) => sum + count, 0),
      20_000,
    );
  });
});
