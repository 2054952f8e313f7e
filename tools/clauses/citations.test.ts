import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { rulesIn, titlesIn } from './citations.ts';
import { stateOf } from './report.ts';

const cited = (title: string) => titlesIn(`it('${title}', f)`).flatMap(({ clauses }) => clauses);

describe('citations of clauses in code', () => {
  it('are string literals, with or without the mark of an implied clause', () => {
    assert.deepEqual(rulesIn(`derive('389-14.6', x); basis: "[I] 389-19.3"; '407-5.2b'`), [
      '389-14.6',
      '389-19.3',
      '407-5.2b',
    ]);
    assert.deepEqual(rulesIn(`['CODE-REQ-10.2', 'AGR-17', 'SM-10', 'D-1', 'IMP-30']`).length, 5);
  });

  it('do not count in comments, as a part of a longer word, or when no clause has the id', () => {
    assert.deepEqual(rulesIn(`// '389-1'\n/** '389-2' */ const a = 'x389-1'; '389-99'; 'under 389-3'`), []);
  });

  it('of a screen are its metadata and no rule', () => {
    const source = `screen('/law', { kk: 'Заң', ru: 'Закон', en: 'Law' }, ['CODE-RES-3a']);
      derive('389-14.6', x);`;
    assert.deepEqual(rulesIn(source), ['389-14.6']);
  });
});

describe('citations of clauses in test titles', () => {
  it('stand anywhere in the title', () => {
    const source = `describe('389-14.6 import duty', () => { it("rounds (407-5.2b), see AGR-1.1", f); });`;
    assert.deepEqual(
      titlesIn(source).map(({ clauses }) => clauses),
      [['389-14.6'], ['407-5.2b', 'AGR-1.1']],
    );
  });

  it('are whole ids: a shorter id in a longer one does not count', () => {
    assert.deepEqual(cited('389-14.6 …'), ['389-14.6']);
    assert.deepEqual(cited('389-10 …'), ['389-10']);
    assert.deepEqual(cited('SM-10'), ['SM-10']);
    assert.deepEqual(cited('389-14.2a.'), ['389-14.2a']);
    assert.deepEqual(cited('TD-1, XSM-1, 389-14'), []);
  });

  it('do not count when the test does not run', () => {
    assert.deepEqual(titlesIn(`it.skip('389-1 a', f); it.todo('389-2 b'); // it('389-3 c', f)`), []);
  });
});

describe('the state of a clause', () => {
  const limit = { since: '2026-11-22', reason: { kk: 'Себеп.', ru: 'Причина.', en: 'A reason.' } };

  it('is done with a rule and a test, part with one of them, open with none', () => {
    assert.equal(stateOf(true, true, undefined), 'done');
    assert.equal(stateOf(true, false, undefined), 'part');
    assert.equal(stateOf(false, true, undefined), 'part');
    assert.equal(stateOf(false, false, undefined), 'open');
  });

  it('is lowered and never raised by a limit', () => {
    assert.equal(stateOf(true, true, limit), 'part');
    assert.equal(stateOf(false, false, limit), 'open');
  });
});
