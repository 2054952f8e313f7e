import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { BankLine, BankReport } from '@tamga/domain/payment';
import type { Instant, LocalDate } from '@tamga/domain/time';
import { decodeBankReports, decodePaymentBatch, encodeBankReport, encodePaymentBatch } from './index.ts';

const line = (of: Partial<BankLine>): BankLine => ({
  reference: 'B-1',
  direction: 'in',
  amount: 12_345_600n,
  bookedOn: '2026-11-20' as LocalDate,
  name: 'ТОО «Үлгі» & Co <1>',
  identifier: '100000000001',
  iban: 'KZ86125KZT5004100100',
  purpose: 'Аванс 55302/201126/0000001',
  paymentCode: '2010',
  endToEndId: null,
  reversal: false,
  ...of,
});
const statement: BankReport = {
  kind: 'statement',
  number: 'S-2026-11-20',
  account: 'KZ24070105KSN0000000',
  createdAt: '2026-11-20T18:00:00.000Z' as Instant,
  opening: 1_000n,
  closing: 12_345_800n,
  lines: [
    line({}),
    line({ reference: 'B-2', direction: 'out', amount: 800n, endToEndId: 'R1', paymentCode: null }),
  ],
};
const written = (report: BankReport): string => new TextDecoder().decode(encodeBankReport(report));
const read = (xml: string) => decodeBankReports(new TextEncoder().encode(xml));
const faultsOf = (xml: string): readonly string[] => {
  const found = read(xml);
  return found.ok ? [] : found.refusal.map(({ place, line: at }) => `${place}@${at}`);
};

describe('IMP-9 files of the bank', () => {
  it('IMP-9 a statement and a notice are read as they were written', () => {
    assert.deepEqual(read(written(statement)), { ok: true, value: [statement] });
    const notice: BankReport = { ...statement, kind: 'notice', opening: null, closing: null };
    assert.deepEqual(read(written(notice)), { ok: true, value: [notice] });
  });

  it('IMP-9 a balance bears the day of the customs territory, also in its first five hours', () => {
    const night = written({ ...statement, createdAt: '2026-11-20T19:30:00.000Z' as Instant });
    assert.match(night, /<Dt><Dt>2026-11-21<\/Dt><\/Dt><\/Bal>/);
  });

  it('IMP-9 refuses a statement that does not add up, an amount in another currency, and names the line', () => {
    assert.deepEqual(faultsOf(written({ ...statement, closing: 1n })), ['Stmt/Bal@3']);
    assert.deepEqual(
      faultsOf(written(statement).replace('<Amt Ccy="KZT">123456.00', '<Amt Ccy="USD">123456.00')),
      ['Stmt/Ntry/Amt/@Ccy@6'],
    );
    for (const wrong of ['123456,00', '-5.00', '1.001', '1e3', '0.00', ''])
      assert.deepEqual(
        faultsOf(written(statement).replace('<Amt Ccy="KZT">123456.00', `<Amt Ccy="KZT">${wrong}`)),
        ['Stmt/Ntry/Amt@6'],
        wrong,
      );
  });

  it('IMP-9 refuses what is no report of a bank, and text that is no XML', () => {
    assert.deepEqual(faultsOf('<a/>'), ['a@1']);
    assert.equal(faultsOf('<!DOCTYPE a><a/>').length, 1);
    assert.deepEqual(
      faultsOf(
        written(statement)
          .replace(/<AcctSvcrRef>.*?<\/AcctSvcrRef>/, '')
          .replace(/<NtryRef>.*?<\/NtryRef>/, ''),
      ),
      ['Stmt/Ntry/AcctSvcrRef@6'],
    );
  });

  it('IMP-9 takes a batch booking apart and leaves out what the bank has not booked', () => {
    const batch = written(statement).replace(
      '</TxDtls></NtryDtls></Ntry>',
      '</TxDtls><TxDtls><Refs><EndToEndId>X</EndToEndId></Refs><Amt Ccy="KZT">1.00</Amt></TxDtls></NtryDtls></Ntry>',
    );
    assert.deepEqual(faultsOf(batch), ['Stmt/Ntry/NtryDtls@6']);
    const parts = read(
      batch.replace(
        '<Amt Ccy="KZT">123456.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><RltdPties>',
        '<Amt Ccy="KZT">123455.00</Amt><RltdPties>',
      ),
    );
    assert.ok(parts.ok);
    assert.deepEqual(
      parts.value[0]?.lines.map(({ reference, amount }) => [reference, amount]),
      [
        ['B-1/1', 12_345_500n],
        ['B-1/2', 100n],
        ['B-2', 800n],
      ],
    );
    const pending = read(
      written({ ...statement, opening: null, closing: null, kind: 'notice' }).replaceAll('BOOK', 'PDNG'),
    );
    assert.ok(pending.ok);
    assert.deepEqual(pending.value[0]?.lines, []);
  });

  it('IMP-9 a batch of payments is read by the bank as it was written, and refused when its totals do not agree', () => {
    const batch = {
      id: 'TAMGA-1',
      createdAt: '2026-11-20T06:00:00.000Z' as Instant,
      holder: 'Қазынашылық',
      account: 'KZ24070105KSN0000000',
      orders: [
        {
          id: 'R1',
          amount: 800n,
          name: 'ТОО «Үлгі»',
          identifier: '100000000001',
          iban: 'KZ86125KZT5004100100',
          purpose: 'Возврат',
        },
      ],
    };
    const bytes = encodePaymentBatch(batch);
    assert.deepEqual(decodePaymentBatch(bytes), { ok: true, value: batch });
    const altered = new TextDecoder()
      .decode(bytes)
      .replace('<InstdAmt Ccy="KZT">8.00', '<InstdAmt Ccy="KZT">9.00');
    assert.equal(decodePaymentBatch(new TextEncoder().encode(altered)).ok, false);
  });
});
