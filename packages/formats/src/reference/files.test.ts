import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { decodeReferenceFile, encodeReferenceFile, referenceCharsMax } from './files.ts';
import type { ReferenceProblem } from './problem.ts';

const words = { kk: 'а', ru: 'б', en: 'c' };
const head = { kind: 'set', set: 'vat', title: words, edition: '1', gaps: [] };
const row = {
  value: { payment: '5010', pct: '16', scope: 'general' },
  from: '2026-01-01',
  to: null,
  act: 'Act 1',
  confidence: 'press',
};

const problemsOf = (written: string): readonly ReferenceProblem[] => {
  const read = decodeReferenceFile(written);
  assert.ok(!read.ok, 'taken, but should be refused');
  return read.refusal;
};

describe('IMP-6 a set of dated rows is read as written', () => {
  it('gives back the rows', () => {
    const read = decodeReferenceFile(encodeReferenceFile(head, [row, row]));
    assert.ok(read.ok && read.value.kind === 'set');
    assert.deepEqual(read.value.set.rows, [row, row]);
  });

  it('reads the nomenclature with its dictionaries, groups and periods', () => {
    const written = JSON.stringify({
      kind: 'nomenclature',
      act: 'Decision 1',
      confidence: 'primary',
      from: '2022-01-01',
      gaps: [],
      rates: [{ t: 'ADV', pct: '5' }, null],
      marks: [{}, { u: ['796'], n: ['1С'], t: ['2'] }],
      headings: [
        {
          h: '8703',
          g: ['10'],
          c: [
            ['100001', 0, 1, { to: '2026-08-31', s: ['8703100002'] }],
            ['100002', 1, 0],
          ],
        },
      ],
    });
    const read = decodeReferenceFile(written);
    assert.ok(read.ok && read.value.kind === 'nomenclature');
    const [heading, group, closed, bare] = read.value.nodes;
    assert.deepEqual([heading?.code, group?.code, group?.declarable], ['8703', '870310', false]);
    assert.deepEqual(closed, {
      code: '8703100001',
      declarable: true,
      duty: { t: 'ADV', pct: '5' },
      tariffNotes: ['1С'],
      nomenclatureNotes: ['2'],
      units: ['796'],
      from: '2022-01-01',
      to: '2026-08-31',
      successors: ['8703100002'],
    });
    assert.equal(bare?.duty, undefined);
  });
});

describe('PAY-003 a row that is not right is refused with its place and line, all at once', () => {
  it('names the field, what was found and the line of our layout', () => {
    const bad = { ...row, value: { ...row.value, pct: '16,5' }, to: '2026-02-30' };
    const problems = problemsOf(encodeReferenceFile(head, [row, bad]));
    assert.deepEqual(
      problems.map(({ place, found, line }) => [place, found, line]),
      [
        ['rows[1].value.pct', '16,5', 3],
        ['rows[1].to', '2026-02-30', 3],
      ],
    );
  });

  it('refuses a field it does not know: a mistyped name would be lost', () => {
    const [problem] = problemsOf(encodeReferenceFile(head, [{ ...row, untill: '2026-12-31' }]));
    assert.equal(problem?.place, 'rows[0].untill');
  });

  it('refuses another kind, a set without a name, a figure that is a number', () => {
    assert.equal(problemsOf('{"kind":"other"}')[0]?.place, 'kind');
    assert.equal(problemsOf('{"kind":"set","set":"toString"}')[0]?.place, 'set');
    const numeric = { ...row, value: { ...row.value, pct: 16 } };
    assert.equal(problemsOf(encodeReferenceFile(head, [numeric]))[0]?.place, 'rows[0].value.pct');
  });

  it('says the line where the text stops being JSON', () => {
    assert.equal(problemsOf('{\n"kind": "set",\n!\n}')[0]?.line, 3);
  });
});

describe('CODE-PROT-1a hostile files are bounded', () => {
  it('refuses a rate nested deeper than four levels', () => {
    let rate: object = { t: 'ADV', pct: '1' };
    for (let depth = 0; depth < 1000; depth++) rate = { t: 'MAX', of: [rate] };
    const excise = { ...head, set: 'excise' };
    const value = { payment: '4360', headings: ['2208'], goods: words, rate };
    const problems = problemsOf(encodeReferenceFile(excise, [{ ...row, value }]));
    assert.match(problems[0]?.message.en ?? '', /four levels/);
  });

  it('refuses a file that is too large without reading it, and lists at most a hundred problems', () => {
    assert.match(problemsOf(' '.repeat(referenceCharsMax + 1))[0]?.message.en ?? '', /too large/);
    assert.equal(
      problemsOf(
        encodeReferenceFile(
          head,
          Array.from({ length: 500 }, () => ({})),
        ),
      ).length,
      100,
    );
  });

  it('answers any JSON value with a refusal, never a throw', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.constantFrom('set', 'list', 'nomenclature', 'titles', 'names'),
        (value, kind) => {
          assert.equal(decodeReferenceFile(JSON.stringify(value)).ok, false);
          assert.equal(decodeReferenceFile(JSON.stringify({ kind, set: 'vat', rows: value })).ok, false);
        },
      ),
    );
  });
});
