import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { codeInList, exchangeRate, vatRate } from '@tamga/domain/reference';
import { type LocalDate, parseLocalDate } from '@tamga/domain/time';
import { commodityCode } from './commodity-page.ts';
import { sha256 } from './files.ts';
import { type ImportOptions, importReference } from './import.ts';
import { loadReference } from './load.ts';
import { rateImports, takeHeldRates } from './rate-imports.ts';

const on = (written: string): LocalDate => parseLocalDate(written) ?? assert.fail(written);

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tamga-import-'));
});
after(() => rm(folder, { recursive: true, force: true }));

const put = async (name: string, content: string): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
};

const feed = (day: string, usd: string): string =>
  `<rates><date>${day}</date><item><title>USD</title><description>${usd}</description><quant>1</quant></item></rates>`;

const run = (name: string, path: string, more: Partial<ImportOptions> = {}) =>
  importReference(path, { imports: join(folder, name), receivedAt: '2026-11-21T20:00:00.000Z', ...more });

const rateOn = async (name: string, when: string, upTo?: number): Promise<string | undefined> => {
  const reference = await loadReference(undefined, {
    imports: join(folder, name),
    ...(upTo === undefined ? {} : { upTo }),
  });
  const found = exchangeRate(reference, 'USD', on(when));
  return found.ok ? found.value.value.rate : undefined;
};

describe('PAY-016 a published file is kept as received, with hash and time', () => {
  it('and its rates are in force on its day', async () => {
    const written = feed('21.11.2026', '500.11');
    const { reports, versionBefore, versionAfter } = await run('a', await put('a.xml', written));
    assert.deepEqual([reports[0]?.seq, reports[0]?.counts['taken']], [1, 1]);
    assert.notEqual(versionBefore, versionAfter);
    assert.equal(await rateOn('a', '2026-11-21'), '500.11');
    assert.equal(await readFile(join(folder, 'a', 'received', sha256(written)), 'utf8'), written);
    const { imports } = await loadReference(undefined, { imports: join(folder, 'a') });
    assert.equal(imports[0]?.at, '2026-11-21T20:00:00.000Z');
  });
});

describe('PAY-017 what does not fit does not come into force', () => {
  it('refuses the whole file of another day', async () => {
    const { reports } = await run('b', await put('b.xml', feed('21.11.2026', '500')), {
      day: on('2026-11-22'),
    });
    assert.equal(reports[0]?.kind, 'refused');
    assert.equal(existsSync(join(folder, 'b')), false);
  });

  it('holds a jump until an official takes it with a ground', async () => {
    await run('c', await put('c1.xml', feed('21.11.2026', '500')));
    const jumped = await put('c2.xml', feed('22.11.2026', '600'));
    const { reports } = await run('c', jumped);
    assert.deepEqual([reports[0]?.counts['held'], reports[0]?.held[0]?.rate.rate], [1, '600']);
    assert.equal(await rateOn('c', '2026-11-22'), '500');
    await run('c', jumped, { acceptJumps: 'order 7' });
    assert.equal(await rateOn('c', '2026-11-22'), '600');
    const { imports } = await loadReference(undefined, { imports: join(folder, 'c') });
    assert.deepEqual(
      imports.map(({ held, ground }) => [held.length, ground]),
      [
        [0, undefined],
        [1, undefined],
        [0, 'order 7'],
      ],
    );
  });
});

describe('PAY-017 jumps that wait stand in a list', () => {
  it('PAY-017 until an official takes them with a ground, once', async () => {
    const imports = join(folder, 'h');
    await run('h', await put('nbk-2026-11-21.xml', feed('21.11.2026', '500')));
    await run('h', await put('nbk-2026-11-22.xml', feed('22.11.2026', '600')));
    const waiting = async () => (await rateImports(imports, 10)).map(({ seq, waits }) => [seq, waits]);
    assert.deepEqual(await waiting(), [
      [2, true],
      [1, false],
    ]);
    assert.equal(await takeHeldRates(imports, 1, 'order 7', '2026-11-22T06:00:00.000Z'), undefined);
    const taken = await takeHeldRates(imports, 2, 'order 7', '2026-11-22T06:00:00.000Z');
    assert.equal(taken?.kind, 'exchange-rates');
    assert.equal(await rateOn('h', '2026-11-22'), '600');
    assert.deepEqual(await waiting(), [
      [3, false],
      [2, false],
      [1, false],
    ]);
    assert.equal((await rateImports(imports, 1))[0]?.ground, 'order 7');
    assert.equal(await takeHeldRates(imports, 2, 'again', '2026-11-22T06:00:00.000Z'), undefined);
  });
});

describe('PAY-018 a correction makes a new version and the old one still answers', () => {
  it('as it stood at the import that was used', async () => {
    await run('d', await put('d1.xml', feed('21.11.2026', '500')));
    const { reports } = await run('d', await put('d2.xml', feed('21.11.2026', '505')));
    assert.equal(reports[0]?.corrected[0]?.before.rate, '500');
    assert.equal(await rateOn('d', '2026-11-21'), '505');
    assert.equal(await rateOn('d', '2026-11-21', 1), '500');
  });

  it('adds nothing when the same file comes again', async () => {
    const path = await put('e.xml', feed('21.11.2026', '500'));
    const first = await run('e', path);
    const second = await run('e', path);
    assert.equal(second.versionAfter, first.versionAfter);
    assert.equal(second.reports[0]?.seq, undefined);
  });
});

describe('PAY-016 the journal survives a stop in the middle of a line', () => {
  it('drops the line nobody was told of and goes on after it', async () => {
    await run('f', await put('f1.xml', feed('21.11.2026', '500')));
    await appendFile(join(folder, 'f', 'journal.jsonl'), '{"at":"2026');
    assert.equal(await rateOn('f', '2026-11-21'), '500');
    const { reports } = await run('f', await put('f2.xml', feed('22.11.2026', '501')));
    assert.equal(reports[0]?.seq, 2);
    assert.equal(await rateOn('f', '2026-11-22'), '501');
  });

  it('says which line is damaged, and which file was changed', async () => {
    await run('g', await put('g.xml', feed('21.11.2026', '500')));
    const [made = ''] = await readdir(join(folder, 'g', 'imports'));
    await appendFile(join(folder, 'g', 'imports', made), ' ');
    await assert.rejects(rateOn('g', '2026-11-21'), /the file was changed/);
    await writeFile(join(folder, 'g', 'journal.jsonl'), 'x\n');
    await assert.rejects(rateOn('g', '2026-11-21'), /line of the import journal is damaged/);
  });
});

describe('PAY-019 an official enters dated rows of our own format', () => {
  const words = { kk: 'а', ru: 'б', en: 'c' };
  const head = { kind: 'set', title: words, edition: 'order 1', gaps: [] };
  const row = { from: '2027-01-01', to: null, act: 'Order 1', confidence: 'operator' };

  it('and they are in force from their day', async () => {
    const rows = [{ value: { payment: '5010', pct: '17', scope: 'general' }, ...row }];
    await run('h', await put('vat.json', JSON.stringify({ ...head, set: 'vat', rows })));
    const reference = await loadReference(undefined, { imports: join(folder, 'h') });
    const [old, raised] = ['2026-12-31', '2027-01-01'].map((when) => vatRate(reference, on(when)));
    assert.ok(old?.ok && raised?.ok);
    assert.deepEqual([old.value.value.pct, raised.value.value.pct], ['16', '17']);
  });

  it('and a row that is not right refuses the file with the line', async () => {
    const rows = [{ value: { payment: '5010', pct: 'x', scope: 'general' }, ...row }];
    const path = await put(
      'bad.json',
      `${JSON.stringify({ ...head, set: 'vat' }).slice(0, -1)},"rows":[\n${JSON.stringify(rows[0])}\n]}`,
    );
    const { reports } = await run('i', path);
    assert.deepEqual([reports[0]?.kind, reports[0]?.problems[0]?.line], ['refused', 2]);
  });
});

describe('389-17.4 a folder of the nomenclature gives names and notes', () => {
  it('loads what it knows, skips what it does not, counts the gaps', async () => {
    const dir = join(folder, 'nomenclature');
    await mkdir(dir);
    await writeFile(
      join(dir, 'nodes.csv'),
      'id,parent_id,code,is_declarable,name_ru\n1,,8703,0,Автомобили\n2,1,,0,прочие\n3,2,8703221091,1,для проживания\n4,2,9999999999,1,нет такого\n',
    );
    await writeFile(join(dir, 'chapter_notes_ru.json'), '{"87":"Примечания: …"}');
    await writeFile(join(dir, 'letter.txt'), 'x');
    const { reports } = await run('j', dir);
    assert.deepEqual(
      reports.map(({ kind }) => kind),
      ['note-texts', 'skipped', 'names'],
    );
    assert.deepEqual(
      [reports[2]?.counts['names'], reports[2]?.counts['namesWithoutCode'], reports[2]?.gaps.length],
      [3, 1, 2],
    );
    const reference = await loadReference(undefined, { imports: join(folder, 'j') });
    const page = commodityCode(reference, '8703221091', 'kk', on('2026-11-22'));
    assert.ok(page.ok);
    assert.deepEqual([page.value.official, page.value.path], ['для проживания', ['прочие']]);
    assert.equal(page.value.notes.find(({ of }) => of === 'chapter')?.text, 'Примечания: …');
    assert.equal(page.value.ancestors[0]?.name, 'жеңіл автомобиль');
  });

  it('rejects a path that is not there', async () => {
    await assert.rejects(run('k', join(folder, 'absent')), /no such file or folder/);
  });
});

const shared = join(import.meta.dirname, '../../../../../shared/data');
const skip = existsSync(shared) ? false : 'the shared data are not beside the repository';

describe('389-17.4 the example nomenclature and classifiers', { skip }, () => {
  it('name every declarable code but the six of the later split', async () => {
    const { reports } = await run('l', join(shared, 'tnved'));
    const names = reports.find(({ kind }) => kind === 'names');
    assert.deepEqual(
      [names?.counts['declarable'], names?.counts['codesWithoutName'], names?.counts['refused']],
      [13_289, 6, 0],
    );
  });

  it('lay the official wording over the shipped lists', async () => {
    await run('m', join(shared, 'classifiers'));
    const reference = await loadReference(undefined, { imports: join(folder, 'm') });
    const found = codeInList(reference, 'document-kinds', '01191', on('2026-11-22'));
    assert.ok(found.ok);
    assert.equal(found.value.ru, 'Документ о соответствии техрегламентам');
    assert.ok((found.value.official ?? '').length > 100);
  });
});
