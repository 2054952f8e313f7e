import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { aGoodsDeclaration, aGoodsItem, type GoodsDeclaration } from '@tamga/domain/declaration';
import { type Language, languages } from '@tamga/domain/law';
import type { Instant } from '@tamga/domain/time';
import { printableWith } from './characters.ts';
import { contentOf } from './content.ts';
import { coverageOf, readFonts } from './font.ts';
import type { PrintForm } from './form.ts';
import { wordsIn } from './form-words.ts';
import { momentInWords } from './moments.ts';
import { partedBoxes } from './overflow.ts';
import { openTypesetter } from './typesetter.ts';

const typeset = openTypesetter();
const drawable = coverageOf(readFonts()[0] ?? Buffer.alloc(0));
const printable = printableWith(drawable);

const withItems = (count: number): GoodsDeclaration =>
  aGoodsDeclaration({
    goodsTotal: String(count),
    items: Array.from({ length: count }, (_, at) => aGoodsItem({ ordinal: String(at + 1) })),
  });

const aForm = (over: Partial<PrintForm> = {}): PrintForm => ({
  declaration: withItems(1),
  payments: null,
  language: 'kk',
  printedAt: '2026-11-22T05:00:00.000Z' as Instant,
  registered: null,
  ...over,
});

const registered = {
  number: '57505/201126/0000117',
  registeredAt: '2026-11-20T19:42:00.000Z' as Instant,
  releasedAt: null,
  verificationCode: 'K7QP-3MZT-9XWA',
  verifyUrl: 'https://tamga.example/kk/verify?code=K7QP-3MZT-9XWA',
  signedBy: 'ТЕСТОВА ДЕКЛАРАНТ',
};

/** Pages as the catalogue of the file counts them; the page tree is not compressed in what the compiler writes. */
const pagesOf = (pdf: Uint8Array): number =>
  Math.max(...[...latin(pdf).matchAll(/\/Count (\d+)/g)].map(([, count]) => Number(count)));

const latin = (pdf: Uint8Array): string => Buffer.from(pdf).toString('latin1');

const reader = spawnSync('pdftotext', ['-v']).error ? 'pdftotext is not installed' : false;

const textOf = (pdf: Uint8Array): string => {
  const folder = mkdtempSync(join(tmpdir(), 'tamga-print-'));
  try {
    writeFileSync(join(folder, 'form.pdf'), pdf);
    const read = spawnSync('pdftotext', ['-layout', join(folder, 'form.pdf'), '-'], {
      maxBuffer: 50_000_000,
    });
    return read.stdout.toString('utf8').replaceAll('\u200b', '');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const hostile = [
  '#eval("1+1") $x^2$ \\ `raw` *b* @ref <label> #import "x"',
  'Ш'.repeat(1_500),
  '👩‍👩‍👧 مرحبا \u202eabc 中文',
  'a\u0000b\u001b[31m\u007f\u0085\ufeff\ud800 z',
  `Z${'\u0301'.repeat(200)}`,
  '   ',
] as const;

/** The declaration with every value replaced. */
const filledWith = <T>(part: T, value: string): T => {
  if (typeof part === 'string') return value as T;
  if (Array.isArray(part)) return part.map((entry) => filledWith(entry, value)) as T;
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(
    Object.entries(part).map(([key, entry]) => [key, key === 'kind' ? entry : filledWith(entry, value)]),
  ) as T;
};

describe('389-19.5 the goods declaration printed on its form', () => {
  it('is a tagged PDF/A file with its title and language', () => {
    const pdf = typeset(aForm({ registered }));
    assert.equal(latin(pdf).slice(0, 5), '%PDF-');
    assert.match(latin(pdf), /<pdfaid:part>2/);
    assert.match(latin(pdf), /\/MarkInfo/);
    assert.match(latin(pdf), /\/Lang ?\(kk/);
  });

  it('has a main sheet and one for each further three items (FLC-103)', () => {
    const pages = [1, 2, 3, 4, 5, 10].map((count) =>
      pagesOf(typeset(aForm({ declaration: withItems(count) }))),
    );
    assert.deepEqual(pages, [1, 2, 2, 2, 3, 4]);
  });

  it('continues a long description on a supplement, in full', { skip: reader }, () => {
    const words = Array.from({ length: 900 }, (_, at) => `сөз${at}`);
    const declaration = aGoodsDeclaration({ items: [aGoodsItem({ description: words.join(' ') })] });
    const pdf = typeset(aForm({ declaration }));
    assert.ok(pagesOf(pdf) > 1);
    const read = textOf(pdf);
    assert.deepEqual(
      words.filter((word) => !new RegExp(`${word}(?!\\d)`).test(read)),
      [],
    );
  });

  it('keeps Kazakh letters as text that can be selected, in each language', { skip: reader }, () => {
    for (const language of languages) {
      const declaration = aGoodsDeclaration({ items: [aGoodsItem({ description: 'ӘҒҚҢӨҰҮҺІ әғқңөұүһі' })] });
      const read = textOf(typeset(aForm({ declaration, language })));
      assert.match(read, /ӘҒҚҢӨҰҮҺІ әғқңөұүһі/);
      assert.ok(read.includes(wordsIn(language).boxes['45']));
    }
  });

  it('shows the stated values and marks a draft', { skip: reader }, () => {
    const { declaration } = aForm();
    const read = textOf(typeset(aForm()));
    const item = declaration.items[0];
    for (const value of [item?.commodityCode, item?.grossMass, declaration.declarant?.taxpayerId, 'ЖОБА'])
      assert.ok(value && read.includes(value), value);
  });
});

describe('NUM-007 the number in box A with codes a machine reads', () => {
  it('prints number, signer and the moment in the time of Kazakhstan with the month named', {
    skip: reader,
  }, () => {
    const read = textOf(typeset(aForm({ registered })));
    for (const value of [
      registered.number,
      '21 қараша',
      '00:42',
      registered.verificationCode,
      registered.signedBy,
    ])
      assert.ok(read.includes(value), value);
    assert.ok(!read.includes('ЖОБА'));
  });

  it('draws QR only where there is a public address', () => {
    const made = (verifyUrl: string | null) =>
      contentOf(aForm({ registered: { ...registered, verifyUrl } }), printable).registered;
    assert.match(made(registered.verifyUrl)?.qr ?? '', /^<svg/);
    assert.equal(made(null)?.qr, null);
    assert.match(made(null)?.barcode ?? '', /^<svg/);
  });

  it('names the month in three languages', () => {
    const at = (language: Language) => momentInWords(registered.registeredAt, language);
    assert.match(at('kk'), /2026 ж\. 21 қараша/);
    assert.match(at('ru'), /21 ноября 2026/);
    assert.match(at('en'), /21 November 2026/);
  });
});

describe('389-19.5 values are data, whatever they hold', () => {
  it('prints hostile strings in every box', () => {
    for (const value of hostile) {
      const pdf = typeset(aForm({ declaration: filledWith(withItems(1), value), language: 'ru' }));
      assert.equal(latin(pdf).slice(0, 5), '%PDF-', value.slice(0, 20));
    }
  });

  it('prints markup literally', { skip: reader }, () => {
    const declaration = aGoodsDeclaration({ items: [aGoodsItem({ description: hostile[0] })] });
    assert.ok(textOf(typeset(aForm({ declaration }))).includes(hostile[0]));
  });

  it('writes as its code what the font cannot draw and what steers the text', () => {
    assert.equal(printable('ӘҒҚҢӨҰҮҺІ – «№ 5» €'), 'ӘҒҚҢӨҰҮҺІ – «№ 5» €');
    assert.equal(printable('a\u202eb😀\u0007'), 'a‹202E›b‹1F600›‹7›');
    assert.equal(printable('a\tb\u00a0c'), 'a b c');
  });

  it('loses nothing of what is moved to the supplement', () => {
    const line = `${'слово '.repeat(600)}😀${'x'.repeat(4_000)}`;
    const { boxes, over } = partedBoxes({ '31': ['first', line, 'last'], '5': ['7'] });
    const joined = [...(boxes['31'] ?? []), ...(over['31'] ?? [])].join('').replaceAll(' ', '');
    assert.equal(joined, `first${line}last`.replaceAll(' ', ''));
    assert.deepEqual(boxes['5'], ['7']);
  });

  it('refuses more items than a declaration may have', () => {
    assert.throws(() => contentOf(aForm({ declaration: withItems(1_000) }), printable), /999/);
  });
});
