import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Language } from '@tamga/domain/law';
import { parseLocalDate } from '@tamga/domain/time';
import { type CommoditySearch, commoditySearch } from './commodity-search.ts';
import { loadReference } from './load.ts';

const today = parseLocalDate('2026-11-22') ?? assert.fail();

let search: CommoditySearch;
before(async () => {
  const reference = await loadReference();
  const names = new Map([
    ['8413', { code: '8413', ru: 'Насосы жидкостные' }],
    ['8413302008', { code: '8413302008', ru: 'для впрыска', path: ['топливные'] }],
  ]);
  search = commoditySearch({ ...reference, names });
});

const codes = (query: string, language: Language = 'ru', limit = 3) =>
  search.find(query, language, today, limit).map(({ code }) => code);

describe('389-17.4 search of the nomenclature by the beginning of the code', () => {
  it('gives the group first and what it holds after it', () => {
    assert.deepEqual(codes('8703'), ['8703', '870310', '8703101100']);
    assert.deepEqual(codes('87 03 22 109 1'), ['8703221091']);
    assert.equal(codes('87')[0], '87');
  });

  it('gives a declarable code with its duty and unit in words', () => {
    const [found] = search.find('8703221091', 'en', today);
    assert.equal(found?.declarable, true);
    assert.match(found?.duty?.en ?? '', /^15 % or, if the sum is lower/);
    assert.equal(found?.unit?.en, 'piece');
    assert.equal(found?.under, 'cars');
  });

  it('gives nothing for a closed or unknown code', () => {
    assert.deepEqual(codes('3215110000'), []);
    assert.deepEqual(codes('9999999999'), []);
  });
});

describe('389-17.4 search of the nomenclature by words', () => {
  it('finds a heading in each language', () => {
    assert.equal(codes('бананы')[0], '0803');
    assert.equal(codes('bananas', 'en')[0], '0803');
    assert.equal(codes('банан', 'kk')[0], '0803');
    assert.equal(codes('жеңіл автомобиль', 'kk')[0], '8703');
  });

  it('forgives endings, case and ё', () => {
    assert.equal(codes('БАНАНОВ')[0], '0803');
    assert.equal(codes('телефондарды', 'kk')[0], '8517');
    assert.equal(codes('одежда ношёная')[0], '6309');
  });

  it('joins the words of a code with those of the groups above it', () => {
    assert.deepEqual(codes('насосы топливные', 'ru', 1), ['8413302008']);
  });

  it('gives nothing where one of the words is nowhere', () => {
    assert.deepEqual(codes('бананы xyzzy'), []);
  });
});

describe('CODE-PROT-1a a hostile query is bounded', () => {
  it('answers blanks, marks, long and many words, and no more than a hundred codes', () => {
    assert.deepEqual(codes(''), []);
    assert.deepEqual(codes('!!! -- …'), []);
    assert.deepEqual(codes('constructor __proto__'), []);
    assert.deepEqual(codes('ж'.repeat(100_000)), []);
    assert.ok(codes('части '.repeat(10_000)).length > 0);
    assert.equal(search.find('8', 'ru', today, 1_000_000).length, 100);
  });
});

describe('389-17.4 the page of a code', () => {
  it('shows the way down, the rate, the units, the chapter and its edition', () => {
    const page = search.page('8703 22 109 1', 'en', today);
    assert.ok(page.ok);
    assert.deepEqual(
      page.value.ancestors.map(({ code }) => code),
      ['8703', '870322', '87032210', '870322109'],
    );
    assert.equal(page.value.chapter?.edition, '2026-01-22');
    assert.equal(page.value.section?.number, 'XVII');
    assert.deepEqual(
      page.value.units.map(({ code }) => code),
      ['796'],
    );
    assert.match(page.value.gaps.at(-1)?.message.en ?? '', /official name is not loaded/);
  });

  it('shows the children of a chapter', () => {
    const page = search.page('08', 'ru', today);
    assert.ok(page.ok);
    assert.ok(page.value.children.some(({ code, name }) => code === '0803' && name === 'бананы'));
  });

  it('refuses a closed code with its successors, and what is no code', () => {
    const closed = search.page('3215110000', 'ru', today);
    assert.ok(!closed.ok);
    assert.match(closed.refusal.message.en, /replaced by 3215110001/);
    for (const written of ['', '870', 'abc', '9999999999', '../etc']) {
      assert.equal(search.page(written, 'ru', today).ok, false, written);
    }
  });
});
