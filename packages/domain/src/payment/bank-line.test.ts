import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LocalDate } from '../time/index.ts';
import { type BankLine, declarationNumbersIn, identifiersIn, matchPayer } from './bank-line.ts';

const line: BankLine = {
  reference: 'R1',
  direction: 'in',
  amount: 100n,
  bookedOn: '2026-11-20' as LocalDate,
  name: 'ТОО',
  identifier: '100000000001',
  iban: null,
  purpose: 'Авансовые платежи',
  paymentCode: null,
  endToEndId: null,
  reversal: false,
};
const number = '55302/201126/0000001';
const known = {
  isRegistered: (of: string) => ['100000000001', '200000000002'].includes(of),
  declarantOf: (of: string) => (of === number ? '200000000002' : undefined),
};

describe('IMP-9 whose payment a bank line is', () => {
  it('IMP-9 is certain when the field of the payer and the purpose name one registered person', () => {
    assert.deepEqual(matchPayer(line, known), { certain: '100000000001' });
    assert.deepEqual(matchPayer({ ...line, purpose: 'БИН 100000000001' }, known), {
      certain: '100000000001',
    });
    assert.deepEqual(matchPayer({ ...line, identifier: null, purpose: 'за 200000000002' }, known), {
      certain: '200000000002',
    });
    assert.deepEqual(
      matchPayer({ ...line, identifier: '200000000002', purpose: `Д ${number} ИИН 200000000002` }, known),
      { certain: '200000000002' },
    );
  });

  it('IMP-9 waits with proposals when a payer pays for another, a stranger pays, or only a number is known', () => {
    assert.deepEqual(matchPayer({ ...line, purpose: `за ${number}` }, known), {
      proposals: [
        { identifier: '100000000001', reasons: ['payerField'] },
        { identifier: '200000000002', reasons: ['declaration'] },
      ],
    });
    assert.deepEqual(matchPayer({ ...line, identifier: '999999999999', purpose: 'за 100000000001' }, known), {
      proposals: [{ identifier: '100000000001', reasons: ['purpose'] }],
    });
    assert.deepEqual(matchPayer({ ...line, identifier: null, purpose: number }, known), {
      proposals: [{ identifier: '200000000002', reasons: ['declaration'] }],
    });
    assert.deepEqual(matchPayer({ ...line, identifier: null, purpose: 'без указаний' }, known), {
      proposals: [],
    });
    assert.deepEqual(matchPayer({ ...line, reversal: true }, known), {
      proposals: [{ identifier: '100000000001', reasons: ['payerField'] }],
    });
  });

  it('IMP-9 reads identifiers and numbers as whole words, each once', () => {
    assert.deepEqual(identifiersIn('100000000001, 1000000000012 и 100000000001'), ['100000000001']);
    assert.deepEqual(declarationNumbersIn(`${number};${number} 155302/201126/0000001`), [number]);
  });
});
