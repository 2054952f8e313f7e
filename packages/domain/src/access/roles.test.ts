import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseLocalDate } from '../time/index.ts';
import { actBasis, caseloadOf, fourEyesStep, isForDeclarant, type MadeAct } from './index.ts';

const proposal: MadeAct = { kind: 'proposeRefusal', actorId: 'a' };

describe('IMP-14 a refusal of release takes two officials', () => {
  it('is proposed by one and decided by another', () => {
    assert.equal(fourEyesStep('refuseRelease', [], 'a'), 'not yet proposed');
    assert.equal(fourEyesStep('refuseRelease', [proposal], 'a'), 'proposed by oneself');
    assert.equal(fourEyesStep('refuseRelease', [proposal], 'b'), 'proposed by another');
    assert.equal(fourEyesStep('release', [], 'a'), 'free');
  });
  it('is proposed anew after the declarant was asked or answered', () => {
    assert.equal(
      fourEyesStep('refuseRelease', [proposal, { kind: 'answer', actorId: 'd' }], 'b'),
      'not yet proposed',
    );
  });
  it('is no matter of the declarant until it is decided', () => {
    assert.equal(isForDeclarant('proposeRefusal'), false);
    assert.equal(isForDeclarant('refuseRelease'), true);
    assert.equal(actBasis('declarant', 'proposeRefusal'), undefined);
  });
});

describe('IMP-1 a substitute has the cases of the absent', () => {
  const day = (written: string) => parseLocalDate(written)!;
  const rows = [{ absentId: 'a', substituteId: 'b', from: day('2026-11-20'), to: day('2026-11-22') }];
  it('on its first and last day, and on no other', () => {
    const on = (written: string) => caseloadOf(rows, 'b', day(written));
    assert.deepEqual(on('2026-11-19'), ['b']);
    assert.deepEqual(on('2026-11-20'), ['b', 'a']);
    assert.deepEqual(on('2026-11-22'), ['b', 'a']);
    assert.deepEqual(on('2026-11-23'), ['b']);
  });
  it('and nobody else has', () => {
    assert.deepEqual(caseloadOf(rows, 'c', day('2026-11-21')), ['c']);
  });
});
