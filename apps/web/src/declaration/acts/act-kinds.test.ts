import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isClauseId } from '@tamga/domain/law/register';
import { decodeAct, encodeAct } from '@tamga/formats/act';
import { actOf, actsIn, clausesOf, missingIn } from './act-kinds.ts';

const text = { clause: '389-19.4', facts: ' box 31 ', reason: 'r & s', remedy: 'm', deadline: '2026-11-30' };

describe('389-19.4 an act written in the page', () => {
  it('reads back from what is signed', () => {
    const act = actOf('query', { id: 'd', number: '55302/221126/0000001', version: 3 }, text);
    const read = decodeAct(encodeAct(act));
    assert.ok(read.ok);
    assert.deepEqual(read.value, act);
    assert.equal(act.facts, 'box 31');
  });

  it('takes a day that does not exist for none', () => {
    assert.equal(
      actOf('query', { id: 'd', number: null, version: 1 }, { ...text, deadline: '2026-02-30' }).deadline,
      null,
    );
  });

  it('rests on clauses of the register', () => {
    for (const clauses of Object.values(clausesOf))
      for (const clause of clauses) assert.ok(isClauseId(clause), clause);
  });

  it('of refusal needs facts, reason and remedy; a release needs its clause only', () => {
    const empty = { clause: 'SM-2', facts: '', reason: ' ', remedy: '', deadline: '' };
    assert.deepEqual(missingIn('refuseRelease', empty), ['facts', 'reason', 'remedy']);
    assert.deepEqual(missingIn('release', empty), []);
    assert.deepEqual(missingIn('withdraw', empty), ['reason']);
  });

  it('is offered only when the server allows it', () => {
    assert.deepEqual(actsIn(['withdraw', 'unknown', 'answer']), ['answer', 'withdraw']);
  });
});
