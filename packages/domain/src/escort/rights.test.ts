import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  allowedCommands,
  arcSecondsOf,
  type EscortReader,
  escortRight,
  escortTransitions,
  partsOf,
  writtenArc,
} from './index.ts';

const parties = {
  departureBody: '55302',
  destinationBody: '57201',
  declarantId: 'd',
  carrierId: 'c',
  operatorId: 'o',
};
const person = (actingForId: string): EscortReader => ({ actingForId, official: null });
const official = (
  officeCode: string,
  role: 'CustomsInspector' | 'HeadOfCustomsBody' | 'SecurityAuditor',
) => ({
  actingForId: 'x',
  official: { officeCode, role },
});

describe('407-2.3, 407-18.0: as what somebody stands to an escort', () => {
  it('officials by their body and rank, parties by whom they act for, nobody by both', () => {
    assert.deepEqual(partsOf(parties, official('55302', 'HeadOfCustomsBody')), ['departureHead']);
    assert.deepEqual(partsOf(parties, official('57201', 'CustomsInspector')), ['destinationInspector']);
    assert.deepEqual(partsOf(parties, official('50417', 'HeadOfCustomsBody')), []);
    assert.deepEqual(partsOf(parties, person('c')), ['carrier']);
    assert.deepEqual(partsOf({ ...parties, carrierId: 'd' }, person('d')), ['declarant', 'carrier']);
    assert.deepEqual(
      partsOf(parties, { ...official('55302', 'CustomsInspector'), actingForId: 'o' }),
      ['departureInspector'],
      'an official is no operator, whoever he also works for',
    );
  });

  it('an auditor sees and asks nothing', () => {
    const parts = partsOf(parties, official('55302', 'SecurityAuditor'));
    assert.deepEqual(parts, ['auditor']);
    for (const [state] of escortTransitions) assert.deepEqual(allowedCommands(state, parts), []);
  });
});

describe('407-5.1, 407-4, 407-11.2: who may ask what', () => {
  it('the head of the placing body alone decides; the operator alone fits seals; officials alone answer situations', () => {
    assert.equal(escortRight(['departureHead'], 'decide'), '407-5.1');
    for (const part of ['departureInspector', 'destinationHead', 'nationalOperator', 'carrier'] as const)
      assert.equal(escortRight([part], 'decide'), undefined, part);
    for (const part of ['departureHead', 'destinationInspector', 'carrier', 'declarant'] as const)
      assert.equal(escortRight([part], 'fitSeal'), undefined, part);
    assert.equal(escortRight(['nationalOperator'], 'acknowledge'), undefined);
    assert.equal(escortRight(['destinationInspector'], 'acknowledge'), '[I] SM-8');
  });

  it('and only in a state that allows it', () => {
    assert.deepEqual(allowedCommands('riskIdentified', ['departureHead']), ['decide', 'decideNotToApply']);
    assert.deepEqual(allowedCommands('notified', ['nationalOperator']), ['fitSeal', 'activateSeal']);
    assert.deepEqual(allowedCommands('completed', ['departureHead', 'nationalOperator']), []);
    assert.ok(!allowedCommands('arrived', ['departureHead']).includes('cancel'));
  });
});

describe('407-1.2: what operators exchange is exact to one arc second', () => {
  it('in every part of the world, and never sixty seconds', () => {
    for (let step = -1_799; step <= 1_799; step += 1) {
      const value = step * 0.100_013;
      const { degrees, minutes, seconds, side } = arcSecondsOf(value, 'lon');
      assert.ok(minutes < 60 && seconds < 60);
      const back = (degrees + minutes / 60 + seconds / 3600) * (side === 'W' ? -1 : 1);
      assert.ok(Math.abs(back - value) <= 0.5 / 3600 + 1e-9, String(value));
    }
    assert.equal(writtenArc(arcSecondsOf(43.2567, 'lat')), `43°15'24"N`);
    assert.equal(writtenArc(arcSecondsOf(-0.99999, 'lat')), `1°00'00"S`);
  });
});
