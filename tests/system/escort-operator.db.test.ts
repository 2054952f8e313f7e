import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { EscortCard, SealCard } from '@tamga/contract';
import type { SignedIn } from '../../tools/harness/client.ts';
import { refusedWith, signedAct, transitCase } from './escort-desk.ts';
import { escortHouse } from './escort-house.ts';

describe('407-4, 407-18.0, 407-18.1: the national operator, its contracts and its seals', () => {
  const house = escortHouse();
  let inspector: SignedIn;
  let head: SignedIn;
  let operator: SignedIn;
  let carrier: SignedIn;
  let importerBin: string;
  before(() => {
    ({ inspector, head, operator, carrier, importerBin } = house.people);
  });

  const take = (by: SignedIn, asked: object, id: string): Promise<EscortCard> =>
    by.send('POST', `/api/v1/escorts/${id}/steps`, asked);

  it('407-5.1: the profiles of the risk-management system mark a transit by its goods, and the head decides; parties hear nothing of it', async () => {
    const open = (commodityCode: string): Promise<EscortCard> =>
      inspector.send('POST', '/api/v1/escorts', {
        ...transitCase(importerBin, { declarationNumber: '55302/221126/0000500' }),
        riskCaseId: undefined,
        goods: [{ commodityCode: '8703231981' }, { commodityCode, originCountry: 'KG' }],
      });
    await refusedWith('ESCORT_NO_RISK_CASE', open('6203423100'));
    const opened = await open('2402209000');
    assert.equal(opened.state, 'riskIdentified');
    assert.match(opened.riskCaseId ?? '', /^RMS-/);
    const seen = await carrier.get<EscortCard>(`/api/v1/escorts/${opened.id}`);
    assert.deepEqual([seen.riskCaseId, seen.timeline[0]?.facts], [null, {}]);
    const { rows } = await house.owner.query<{ profiles: string }>(
      `select body::json -> 'facts' ->> 'profiles' as profiles from evidence.record where object_id = $1 and result = 'openCase'`,
      [opened.id],
    );
    assert.equal(rows[0]?.profiles, 'DEMO-ESCORT/1');
    const decided = await signedAct(
      head,
      'decideNotToApply',
      await head.get<EscortCard>(`/api/v1/escorts/${opened.id}`),
    );
    assert.equal(decided.state, 'notApplied');
  });

  it('407-4, 407-18.0, 407-18.1: the operator gives a seal only under contracts with declarant and carrier', async () => {
    const uncovered = await inspector.send<EscortCard>(
      'POST',
      '/api/v1/escorts',
      transitCase(importerBin, { declarant: '880303300039', declarationNumber: '55302/221126/0000408' }),
    );
    const decided = await signedAct(head, 'decide', uncovered);
    const file = await fetch(
      `${house.system.api}/api/v1/escorts/${uncovered.id}/acts/${decided.decisions[0]?.id}/file`,
      {
        headers: { authorization: `Bearer ${head.token}` },
      },
    );
    assert.equal(file.headers.get('content-type'), 'application/cms');
    const fit = { step: 'fitSeal', sealId: '8200000003', place: 'есік' };
    await refusedWith('ACCESS_RESTRICTED', take(inspector, fit, uncovered.id));
    await refusedWith('ESCORT_NO_CONTRACT', take(operator, fit, uncovered.id));
    const contract = { number: 'U-1', party: '880303300039', validFrom: '2026-01-01' };
    await refusedWith('ESCORT_OPERATOR_UNKNOWN', carrier.send('POST', '/api/v1/escort-contracts', contract));
    await operator.send('POST', '/api/v1/escort-contracts', contract);
    await refusedWith('BAD_REQUEST', operator.send('POST', '/api/v1/escort-contracts', contract));
    const fitted = await take(operator, fit, uncovered.id);
    assert.deepEqual(fitted.contractMissing, []);
    const cancelled = await signedAct(
      head,
      'cancel',
      await head.get<EscortCard>(`/api/v1/escorts/${uncovered.id}`),
    );
    assert.equal(cancelled.state, 'cancelled');
    assert.equal(cancelled.retention.disposeFrom, null, 'no seal was ever active: there are no data to keep');
    const seal = await operator.get<SealCard>('/api/v1/seals/8200000003');
    assert.equal(seal.state, 'inStock');
    assert.deepEqual(
      seal.life.map(({ event }) => event),
      ['assign', 'fit', 'release'],
    );
  });
});
