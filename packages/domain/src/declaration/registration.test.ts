import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aGoodsDeclaration, anExampleContext } from './example.ts';
import { registrationDecision, shownToDeclarant } from './registration.ts';
import { checkDeclaration } from './rules/index.ts';

describe('389-19.3 the decision on registration', () => {
  it('REG-002 registers a declaration without refusing findings', () => {
    const decision = registrationDecision(checkDeclaration(aGoodsDeclaration(), anExampleContext()));
    assert.deepEqual(decision, { register: true, event: 'register', basis: '389-19.3', warnings: [] });
  });

  it('REG-002 registers with warnings, which go to the inspector', () => {
    const declaration = aGoodsDeclaration({ deliveryTerms: { code: 'DAP' } });
    const decision = registrationDecision(checkDeclaration(declaration, anExampleContext()));
    assert.equal(decision.event, 'register');
    assert.deepEqual(
      decision.warnings.map(({ rule }) => rule),
      ['FLC-117'],
    );
  });

  it('REG-003 refuses with all reasons, each under its ground', () => {
    const declaration = aGoodsDeclaration({
      electronicMark: 'БД',
      goodsTotal: '9',
      containerMark: '1',
      filledOn: '30.11.26',
    });
    const decision = registrationDecision(
      checkDeclaration(declaration, anExampleContext({ office: '99999' })),
    );
    assert.ok(decision.event === 'refuseRegistration');
    assert.deepEqual(
      decision.reasons.map(({ ground, findings }) => [ground, findings.map(({ rule }) => rule)]),
      [
        [1, ['FLC-006']],
        [3, ['FLC-007']],
        [4, ['FLC-104', 'FLC-109']],
        [5, ['FLC-008']],
      ],
    );
    for (const { words } of decision.reasons) assert.ok(words.kk && words.ru && words.en);
  });

  it('keeps from the declarant what is for risk analysis only', () => {
    const clean = aGoodsDeclaration();
    const items = clean.items.map((item) => ({ ...item, groups: [{ tradeMark: 'STEPPE STAR' }] }));
    const findings = checkDeclaration({ ...clean, items, goodsTotal: '9' }, anExampleContext());
    assert.deepEqual(
      findings.map(({ severity }) => severity),
      ['E', 'R', 'R'],
    );
    assert.deepEqual(
      shownToDeclarant(findings).map(({ rule }) => rule),
      ['FLC-104'],
    );
  });
});
