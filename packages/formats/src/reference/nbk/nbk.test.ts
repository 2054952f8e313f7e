import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseLocalDate } from '@tamga/domain/time';
import * as fc from 'fast-check';
import { decodeNationalBankRates } from './index.ts';

const bytes = (written: string): Uint8Array => new TextEncoder().encode(written);
const item = (title: string, description: string, quant: string, day = '21.11.2026') =>
  `<item><title>${title}</title><pubDate>${day}</pubDate><description>${description}</description><quant>${quant}</quant><index>UP</index><change>+0.10</change></item>`;
const rss = (...items: readonly string[]) =>
  bytes(
    `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Rates</title>${items.join('\n')}</channel></rss>`,
  );
const byDate = (day: string, ...items: readonly string[]) =>
  bytes(
    `<?xml version="1.0" encoding="utf-8"?><rates><title>Rates</title><date>${day}</date>${items.join('\n')}</rates>`,
  );

const asked = parseLocalDate('2026-11-21');

const refusedFile = (written: Uint8Array, day = asked): string => {
  const read = decodeNationalBankRates(written, day);
  assert.ok(!read.ok, 'taken, but should be refused');
  return read.refusal.message.en;
};

const refused = (written: Uint8Array): boolean => !decodeNationalBankRates(written).ok;

describe('PAY-016 the feed of the National Bank is read in both forms', () => {
  it('the daily channel, its day in every item', () => {
    const read = decodeNationalBankRates(rss(item('USD', '500.11', '1'), item('AMD', '13.02', '10')), asked);
    assert.ok(read.ok);
    assert.deepEqual(read.value, {
      form: 'rss',
      day: '2026-11-21',
      rates: [
        { currency: 'USD', rate: '500.11', quant: 1 },
        { currency: 'AMD', rate: '13.02', quant: 10 },
      ],
      problems: [],
    });
  });

  it('the feed by date, its day once', () => {
    const read = decodeNationalBankRates(byDate('21.11.2026', item('EUR', '570', '1', '')), asked);
    assert.ok(read.ok);
    assert.deepEqual([read.value.form, read.value.rates[0]?.rate], ['rates', '570']);
  });
});

describe('PAY-017 what is not right is refused', () => {
  it('the file of another day than asked, of two days, of no day', () => {
    assert.match(refusedFile(rss(item('USD', '1', '1', '20.11.2026'))), /of 2026-11-20, but 2026-11-21/);
    assert.match(refusedFile(rss(item('USD', '1', '1'), item('EUR', '1', '1', '20.11.2026'))), /no one day/);
    assert.match(refusedFile(byDate('31.02.2026', item('USD', '1', '1'))), /no one day/);
  });

  it('the row without a quantity, with a comma, a minus, nought, or another code', () => {
    const rows = [
      item('USD', '1', ''),
      item('EUR', '1,5', '1'),
      item('CNY', '-1', '1'),
      item('RUB', '0', '1'),
      item('dollar', '1', '1'),
    ];
    const read = decodeNationalBankRates(rss(...rows, item('TRY', '12', '1')));
    assert.ok(read.ok);
    assert.deepEqual(
      read.value.rates.map(({ currency }) => currency),
      ['TRY'],
    );
    assert.deepEqual(
      read.value.problems.map(({ place }) => place),
      [
        'item USD, quant',
        'item EUR, description',
        'item CNY, description',
        'item RUB, description',
        'item DOLLAR, title',
      ],
    );
    assert.equal(read.value.problems[1]?.line, 2);
  });

  it('what is not the feed: other XML, no XML, no items', () => {
    assert.match(refusedFile(bytes('<other/>')), /not the National Bank/);
    assert.match(refusedFile(byDate('21.11.2026')), /not the National Bank/);
    assert.match(refusedFile(bytes('<rates>')), /well-formed/);
  });
});

describe('CODE-PROT-1a a hostile feed is bounded', () => {
  it('refuses a document type, and with it entities that grow or read files', () => {
    const dtd =
      '<!DOCTYPE rates [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/hostname">]>';
    assert.ok(refused(bytes(`${dtd}<rates><date>21.11.2026</date>${item('USD', '&b;&f;', '1')}</rates>`)));
  });

  it('refuses more bytes, more items and deeper nesting than a feed has', () => {
    assert.ok(refused(bytes(`<rates>${' '.repeat(1_000_000)}</rates>`)));
    assert.ok(refused(byDate('21.11.2026', ...Array.from({ length: 1001 }, () => item('USD', '1', '1')))));
    assert.ok(refused(bytes('<a>'.repeat(5000) + '</a>'.repeat(5000))));
  });

  it('answers any bytes with a result', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (noise) => {
        assert.equal(decodeNationalBankRates(noise).ok, false);
      }),
    );
  });
});
