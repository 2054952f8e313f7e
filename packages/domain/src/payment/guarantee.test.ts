import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eventsIn, transition } from '../law/index.ts';
import type { LocalDate } from '../time/index.ts';
import { guaranteeFault, guaranteeTransitions, type SecuritySource, spreadSecurity } from './guarantee.ts';
import { guaranteeAccount, guaranteesAccount, securityAccount } from './ledger.ts';

const day = (written: string) => written as LocalDate;
const today = day('2026-11-22');

describe('389-19.6a, PAY-107 security that is not money', () => {
  const guarantee = {
    guarantor: '990000000005',
    guarantorName: 'Банк',
    document: 'G-7',
    documentOn: day('2026-11-20'),
    validFrom: day('2026-11-22'),
    validUntil: day('2027-11-21'),
  };
  const line = { code: '', amount: '1000000.00', dueOn: null };
  const whole = { ground: 'bankGuarantee', lines: [line], guarantee };

  it('PAY-107 is applied for with its method, guarantor, document, limit and term', () => {
    assert.equal(guaranteeFault(whole, today), undefined);
    assert.equal(guaranteeFault({ ...whole, ground: 'promise' }, today), 'Paper/Ground');
    assert.equal(guaranteeFault({ ground: 'surety', lines: [line] }, today), 'Paper/Guarantor');
    const faulty = (terms: Partial<typeof guarantee>) =>
      guaranteeFault({ ...whole, guarantee: { ...guarantee, ...terms } }, today);
    assert.equal(faulty({ guarantor: '1' }), 'Paper/Guarantor');
    assert.equal(faulty({ guarantorName: ' ' }), 'Paper/GuarantorName');
    assert.equal(faulty({ document: '' }), 'Paper/Document');
    assert.equal(faulty({ documentOn: day('2026-11-23') }), 'Paper/DocumentOn');
    assert.equal(faulty({ validUntil: day('2026-11-21') }), 'Paper/ValidUntil');
    assert.equal(guaranteeFault({ ...whole, lines: [line, line] }, today), 'Paper/Line');
  });
  it('IMP-10 is registered once, and ends by return or by its last day', () => {
    assert.deepEqual(eventsIn(guaranteeTransitions, 'applied'), ['register', 'refuse', 'withdraw']);
    assert.deepEqual(eventsIn(guaranteeTransitions, 'registered'), ['return', 'expire']);
    assert.equal(transition(guaranteeTransitions, 'returned', 'register').ok, false);
  });

  const money: SecuritySource = {
    account: securityAccount('p'),
    usedFor: (code) => `budget:${code}`,
    free: 300n,
    from: null,
    until: null,
    declarationId: null,
  };
  const general: SecuritySource = {
    account: guaranteeAccount('p', 'g'),
    usedFor: () => guaranteesAccount,
    free: 500n,
    from: today,
    until: day('2026-12-31'),
    declarationId: null,
  };
  const need = (obligationId: string, amount: bigint, until: string, declarationId = 'd1') => ({
    obligationId,
    declarationId,
    code: '2010',
    amount,
    until: day(until),
  });
  const spread = (...[needs, sources]: [Parameters<typeof spreadSecurity>[0], readonly SecuritySource[]]) =>
    spreadSecurity(needs, sources, today)?.map(
      ({ need: of, source, amount }) => `${of.obligationId} ${source.account} ${amount}`,
    );

  it('PAY-107 several methods add up, in their order', () => {
    assert.deepEqual(
      spread([need('a', 200n, '2026-12-01'), need('b', 400n, '2026-12-01')], [money, general]),
      ['a payer:p:security 200', 'b payer:p:security 100', 'b payer:p:general:g 300'],
    );
    assert.equal(spread([need('a', 801n, '2026-12-01')], [money, general]), undefined);
  });
  it('PAY-107 lasts to the due day, has begun, and is of the declaration it names', () => {
    assert.equal(spread([need('a', 100n, '2027-01-01')], [general]), undefined);
    assert.equal(
      spread([need('a', 100n, '2026-12-01')], [{ ...general, from: day('2026-11-23') }]),
      undefined,
    );
    assert.equal(
      spread([need('a', 100n, '2026-11-01')], [{ ...general, until: day('2026-11-21') }]),
      undefined,
    );
    const single = { ...general, declarationId: 'd2' };
    assert.equal(spread([need('a', 100n, '2026-12-01')], [single]), undefined);
    assert.deepEqual(spread([need('a', 100n, '2026-12-01', 'd2')], [single]), ['a payer:p:general:g 100']);
  });
});
