import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aGoodsDeclaration, aGoodsItem } from '@tamga/domain/declaration';
import { examineInPage } from './page-rules.ts';

const nowMs = Date.UTC(2026, 10, 22, 6);
const text = { kk: '', ru: '', en: '' };

describe('389-19.3 the rule library in the page', () => {
  it('finds net mass above gross mass without the server', () => {
    const declaration = aGoodsDeclaration({ items: [aGoodsItem({ grossMass: '10', netMass: '20' })] });
    const { findings } = examineInPage(declaration, () => undefined, nowMs);
    assert.ok(findings.some(({ box, item, severity }) => box === '38' && item === 1 && severity === 'E'));
  });

  it('leaves to the server what it has no data for', () => {
    const { undecided, findings } = examineInPage(aGoodsDeclaration(), () => undefined, nowMs);
    assert.ok(undecided.size > 0);
    assert.ok(findings.every(({ rule }) => !undecided.has(rule)));
  });

  it('checks codes against the lists it has', () => {
    const declaration = aGoodsDeclaration({ invoiceCurrency: 'ZZZ' });
    const known = (list: string) => (list === 'currencies' ? [{ code: 'USD', name: text }] : undefined);
    const without = examineInPage(declaration, () => undefined, nowMs);
    const withList = examineInPage(declaration, known, nowMs);
    assert.ok(withList.undecided.size <= without.undecided.size);
  });
});
