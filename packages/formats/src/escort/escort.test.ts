import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type EscortAct, escortTextMax } from '@tamga/domain/escort';
import type { LocalDate } from '@tamga/domain/time';
import { parseXml } from '../declaration/index.ts';
import { decodeEscortAct, encodeEscortAct, mapPicture, nearestTown, townWords } from './index.ts';

const act: EscortAct = {
  kind: 'decide',
  escortId: '01a2030d-1a0f-75fc-b90f-64571e3ba15d',
  carriageNumber: 'KZ-55302-261122-1260000407',
  declarationNumber: '55302/221126/0000407',
  riskCaseId: 'RMS <1> & "2"',
  vehicle: '407 ESC 02',
  departureBody: '55302',
  destinationBody: '57201',
  madeOn: '2026-11-22' as LocalDate,
  reason: 'Тәуекел\nекі жолда',
};
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const placeOf = (text: string): string => {
  const read = decodeEscortAct(bytes(text));
  assert.ok(!read.ok);
  return read.refusal.place;
};

describe('407-5.1: the decision of a head as it is signed', () => {
  it('is read as it was written', () => {
    const read = decodeEscortAct(bytes(encodeEscortAct(act)));
    assert.deepEqual(read, { ok: true, value: act });
  });

  it('is refused with its place in any other form, so that the bytes signed are the bytes understood', () => {
    const text = encodeEscortAct(act);
    assert.equal(placeOf(text.replace('decide', 'destroy')), 'EscortAct/Kind');
    assert.equal(placeOf(text.replace('2026-11-22', '2026-02-30')), 'EscortAct/MadeOn');
    assert.equal(placeOf(text.replace('<Vehicle>', '<Vehicle >')), 'EscortAct');
    assert.equal(placeOf(text.replace('</EscortAct>', '<Extra/></EscortAct>')), 'EscortAct');
    assert.equal(placeOf(text.slice(0, 200)), 'EscortAct');
    assert.equal(
      placeOf(encodeEscortAct({ ...act, reason: 'x'.repeat(escortTextMax + 1) })),
      'EscortAct/Reason',
    );
  });
});

describe('407-11.2: the map of a package', () => {
  const base = {
    unitsPerDegree: 1000,
    arcs: [
      [76_000, 43_000, 500, 500],
      [-170_000, -40_000, 10, 10],
    ],
    places: [[1, 43.25, 76.95, 'Алма <т> & ы', 'Алматы', 'Almaty']],
  } as const;
  const route = [
    { lat: 43.25, lon: 76.9 },
    { lat: 42.34, lon: 69.59 },
  ];
  const labels = { at: '01 · 15:54', start: '13:54', ends: ['55302', '57201'] } as const;
  const drawn = (more: object) =>
    mapPicture({ base, language: 'kk', route, corridorKm: 50, track: [], at: null, labels, ...more });

  it('is well-formed with and without a track, a place and a base map, and every number in it is one', () => {
    for (const more of [
      {},
      { base: null },
      { track: [route.slice(0, 1)], at: route[0] },
      { track: [Array.from({ length: 9_000 }, (_, one) => ({ lat: 43 + one / 1e5, lon: 76 }))] },
      { track: [route.slice(0, 1), [], route.slice(1)], at: route[1], language: 'en' },
      { route: [], base: null },
    ]) {
      const svg = drawn(more);
      assert.ok(parseXml(bytes(svg)).ok);
      assert.doesNotMatch(svg, /NaN|Infinity/);
      assert.ok(svg.length < 200_000);
    }
  });

  it('leaves out borders on the other side of the world, and escapes names', () => {
    const svg = drawn({ at: route[0] });
    assert.equal(svg.match(/stroke="#7d857f"/g)?.length, 2, 'one line on each of the two maps');
    assert.match(svg, /Алма &lt;т> &amp; ы/);
  });

  it('draws a way nobody saw as one, and says so only where there is one', () => {
    const gap = drawn({ track: [route.slice(0, 1), route.slice(1)], at: route[1] });
    assert.match(gap, /stroke-dasharray="1 4"/);
    assert.match(gap, /дерек жоқ/);
    assert.doesNotMatch(drawn({ track: [route], at: route[1] }), /дерек жоқ|stroke-dasharray="1 4"/);
  });

  it('has a scale on both maps and names of the language asked, none on another', () => {
    const svg = drawn({ at: route[0], language: 'en' });
    assert.equal(svg.match(/>\d+ km</g)?.length, 2);
    assert.match(svg, />Almaty</);
    const boxes = [
      ...svg.matchAll(/<text x="([\d.]+)" y="([\d.]+)"[^>]*font-size="([\d.]+)"[^>]*>([^<]*)</g),
    ].map(([, x, y, size, words = '']) => ({ x: Number(x), y: Number(y), size: Number(size), words }));
    for (const [index, a] of boxes.entries())
      for (const b of boxes.slice(index + 1))
        assert.ok(
          Math.abs(a.y - b.y) > 4 ||
            a.x + a.words.length * a.size * 0.5 < b.x ||
            b.x + b.words.length * b.size * 0.5 < a.x,
          `${a.words} on ${b.words}`,
        );
  });

  it('names the town a place is near to, with its side', () => {
    const near = nearestTown(base, { lat: 43.25, lon: 78.2 });
    assert.ok(near);
    assert.equal(townWords(near).en, '101 km east of Almaty');
    assert.equal(townWords(near).ru, '101 км на восток от н. п. Алматы');
    const inside = nearestTown(base, { lat: 43.255, lon: 76.95 });
    assert.equal(inside && townWords(inside).en, 'Almaty');
    assert.equal(nearestTown({ ...base, places: [] }, { lat: 0, lon: 0 }), undefined);
  });
});
