import assert from 'node:assert/strict';
import { appendFile, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import {
  codeInList,
  commodityNode,
  confidences,
  declaringFee,
  dutyRate,
  exchangeRate,
  isDeclarable,
  unitsOfRate,
  vatRate,
} from '@tamga/domain/reference';
import { type LocalDate, parseLocalDate } from '@tamga/domain/time';
import { type LoadedReference, loadReference, shippedReferenceDir } from './load.ts';

const on = (written: string): LocalDate => parseLocalDate(written) ?? assert.fail(written);
const today = on('2026-11-22');

let reference: LoadedReference;
let folder: string;
before(async () => {
  reference = await loadReference();
  folder = await mkdtemp(join(tmpdir(), 'tamga-reference-'));
});
after(() => rm(folder, { recursive: true, force: true }));

describe('389-17.4 every declarable code has a rate of duty or a gap that is listed', () => {
  const declarableOn = (when: LocalDate) =>
    reference.codes.filter((code) => isDeclarable(reference, code, when));

  it('on the day before the codes of inks were split and on the day', () => {
    assert.equal(declarableOn(on('2026-08-31')).length, 13_289);
    assert.equal(declarableOn(on('2026-09-01')).length, 13_293);
  });

  it('gives a tree whose units the classifier knows', () => {
    const units = new Set<string>();
    for (const code of declarableOn(today)) {
      const found = dutyRate(reference, code, today);
      assert.ok(found.ok, code);
      for (const unit of unitsOfRate(found.value.rate.value)) units.add(unit);
      for (const unit of commodityNode(reference, code, today)?.units ?? []) units.add(unit);
    }
    assert.ok(units.size > 20);
    for (const unit of units) assert.ok(codeInList(reference, 'units', unit, today).ok, unit);
  });

  it('doubts only what a note of unknown text or beginning leaves open', () => {
    const doubts = declarableOn(today).flatMap((code) => {
      const found = dutyRate(reference, code, today);
      return found.ok ? found.value.doubts : [];
    });
    assert.ok(doubts.every(({ set }) => set === 'tariff-notes'));
    assert.ok(doubts.length < 60, `${doubts.length} doubts`);
  });

  it('stands under a heading and a chapter', () => {
    for (const code of declarableOn(today)) {
      assert.ok(commodityNode(reference, code.slice(0, 4), today), code);
      assert.ok(reference.chapters.has(code.slice(0, 2)), code);
    }
  });
});

describe('IMP-6 the shipped figures', () => {
  it('carry an act and a confidence each', () => {
    for (const set of reference.sets) {
      for (const row of set.rows) {
        assert.ok(row.act.length > 3 && confidences.includes(row.confidence), set.set);
        assert.ok(row.from === null || row.to === null || row.from <= row.to, `${set.set} ${row.from}`);
      }
    }
  });

  it('cite acts and sources that are named in three languages (IMP-19)', () => {
    const cited = new Set([
      reference.nomenclatureAct,
      ...reference.sets.flatMap(({ rows }) => rows.map(({ act }) => act)),
      ...[...reference.lists.values()].flatMap(({ act, edition }) => [act, edition]),
    ]);
    const named = new Map(reference.lists.get('acts')?.entries.map((entry) => [entry.en, entry]));
    const unnamed = [...cited].filter(
      (act) => !/^[\d-]+$/.test(act) && !(named.get(act)?.kk && named.get(act)?.ru),
    );
    assert.deepEqual(unnamed, []);
  });

  it('give VAT of 12 % and a fee of 23,592 on the last day of 2025, 16 % and 25,950 on the next', () => {
    const figures = ['2025-12-31', '2026-01-01'].map((when) => {
      const vat = vatRate(reference, on(when));
      const fee = declaringFee(reference, on(when));
      assert.ok(vat.ok && fee.ok);
      return [vat.value.value.pct, fee.value.value.minor];
    });
    assert.deepEqual(figures, [
      ['12', 23_592_00n],
      ['16', 25_950_00n],
    ]);
  });

  it('say what is missing: offices, excise, rates of other days', () => {
    const named = new Set(reference.gaps.map(({ set }) => set));
    for (const set of ['customs-offices', 'excise', 'exchange-rates', 'nomenclature', 'trade-defence']) {
      assert.ok(named.has(set), set);
    }
  });
});

describe('PAY-003 invented rows are loaded only when asked', () => {
  it('leaves the exchange rate of today a gap without them', () => {
    assert.equal(reference.demo, false);
    assert.ok(exchangeRate(reference, 'USD', on('2024-04-24')).ok);
    assert.equal(exchangeRate(reference, 'USD', today).ok, false);
  });

  it('shows them as invented, under another version', async () => {
    const demo = await loadReference(shippedReferenceDir, { demo: true });
    assert.equal(demo.demo, true);
    assert.notEqual(demo.version, reference.version);
    for (const currency of ['USD', 'EUR', 'CNY', 'RUB', 'TRY', 'AED']) {
      const found = exchangeRate(demo, currency, today);
      assert.ok(found.ok);
      assert.equal(found.value.value.confidence, 'demo');
    }
    const sample = exchangeRate(demo, 'USD', on('2024-04-24'));
    assert.ok(sample.ok);
    assert.equal(sample.value.value.confidence, 'primary');
  });
});

describe('PAY-008 the version is that of the files', () => {
  it('is the same for the same files and is kept by each snapshot', async () => {
    assert.equal((await loadReference()).version, reference.version);
    assert.match(reference.version, /^[\da-f]{16}$/);
  });

  it('is refused when a file was changed, is missing, or lies outside the folder', async () => {
    const copy = join(folder, 'copy');
    await cp(shippedReferenceDir, copy, { recursive: true });
    await appendFile(join(copy, 'sets', 'vat.json'), ' ');
    await assert.rejects(loadReference(copy), /vat\.json: the file was changed/);
    await rm(join(copy, 'sets', 'vat.json'));
    await assert.rejects(loadReference(copy), /vat\.json: there is no such file/);
    const manifest = join(copy, 'manifest.json');
    await writeFile(manifest, (await readFile(manifest, 'utf8')).replace('sets/vat.json', '../../vat.json'));
    await assert.rejects(loadReference(copy), /the path leaves the folder/);
    await writeFile(manifest, '{"files":[{"path":1}]}');
    await assert.rejects(loadReference(copy), /the manifest has no list of files/);
  });
});
