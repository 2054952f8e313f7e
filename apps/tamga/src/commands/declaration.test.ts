import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { exitCode, type Io, WrongUse } from '../io.ts';
import { run } from './declaration.ts';

const root = join(import.meta.dirname, '..', '..', '..', '..');
const bundled = join(root, 'reference-data', 'demo', 'declarations');
const shared = join(root, '..', 'shared', 'vectors', 'declarations');
const album = join(shared, 'eaeu', 'xsd-album-5.23.0');
const skip = existsSync(shared) ? false : 'the shared samples are not beside the repository';

/** Files by path, what is written and printed kept. */
const desk = (files: Readonly<Record<string, string>> = {}) => {
  const printed: string[] = [];
  const told: string[] = [];
  const written = new Map<string, Uint8Array>();
  const io: Io = {
    stdout: (line) => printed.push(line),
    stderr: (line) => told.push(line),
    env: { LANG: 'ru_RU.UTF-8' },
    cwd: '/nowhere',
    readFile: async (path) => {
      const text = files[path];
      if (text !== undefined) return new TextEncoder().encode(text);
      return written.get(path) ?? new Uint8Array(await readFile(path));
    },
    writeFile: async (path, content) => {
      written.set(path, typeof content === 'string' ? new TextEncoder().encode(content) : content);
    },
  };
  return { io, printed, told, written };
};

const day = ['--day', '2026-11-22', '--demo', '--json'];

describe('389-19.3 declaration check', () => {
  it('finds nothing in the clean samples and the five faults of the faulty one, in the order given', async () => {
    const { io, printed } = desk();
    const files = ['import-clean.json', 'import-with-faults.xml', 'car-import.json'].map((name) =>
      join(bundled, name),
    );
    assert.equal(await run(['check', ...files, ...day], io), exitCode.findings);
    const answers = printed.map((line) => JSON.parse(line));
    assert.deepEqual(
      answers.map(({ file, format, recognised, findings }) => [file, format, recognised, findings.length]),
      [
        [files[0], 'json', true, 0],
        [files[1], 'alta', true, 5],
        [files[2], 'json', true, 0],
      ],
    );
    assert.deepEqual(
      answers[1].findings.map(({ rule, place }: { rule: string; place: string }) => `${rule} ${place}`),
      [
        'FLC-108 dispatchCountry.code',
        'FLC-118 grossMassTotal',
        'FLC-206 items[1].netMass',
        'FLC-208 items[4].supplementaryQuantity.value',
        'FLC-215 items[10].vehicles[0].engineVolume',
      ],
    );
  });

  it('answers 0 when there is no finding', async () => {
    const { io } = desk();
    assert.equal(await run(['check', join(bundled, 'import-clean.json'), ...day], io), exitCode.good);
  });

  it('names a foreign format, and line and column of what is unreadable', async () => {
    const { io, printed } = desk({
      'a.xml': '<CC015C xmlns="http://ncts.dgtaxud.ec"/>',
      'b.xml': '<AltaGTD>\n<G_1_1>',
      'c.xml': '<other/>',
    });
    assert.equal(await run(['check', 'a.xml', 'b.xml', 'c.xml', ...day], io), exitCode.findings);
    const answers = printed.map((line) => JSON.parse(line));
    assert.deepEqual(
      answers.map(({ format, recognised, findings: [{ rule, place }] }) => [format, recognised, rule, place]),
      [
        ['ncts', true, 'FLC-002', '1:1'],
        [null, false, 'FLC-001', '2:1'],
        ['xml', false, 'FLC-002', '1:1'],
      ],
    );
  });

  it('finds the engine volume that contradicts the description', { skip }, async () => {
    const { io, printed } = desk();
    const file = join(shared, 'eaeu', 'esadout-cu', 'transit-car-inconsistent-engine-volume.xml');
    assert.equal(await run(['check', file, ...day], io), exitCode.findings);
    const { findings } = JSON.parse(printed[0] ?? '{}');
    const [found] = findings.filter(({ rule }: { rule: string }) => rule === 'FLC-215');
    assert.match(`${found.found} ${found.expected}`, /1589.*1598/);
  });
});

describe('389-14.1 declaration convert', () => {
  it('writes the document and back to an equal one', async () => {
    const { io, printed, written } = desk();
    const source = join(bundled, 'import-with-faults.xml');
    assert.equal(await run(['convert', source, '--to', 'json', '--out', 'a.json'], io), exitCode.good);
    assert.equal(await run(['convert', 'a.json', '--to', 'alta', '--out', 'b.xml'], io), exitCode.good);
    assert.deepEqual(printed, []);
    assert.deepEqual(written.get('b.xml'), new Uint8Array(await readFile(source)));
  });

  it('prints the report alone with --report', async () => {
    const { io, printed } = desk();
    const source = join(bundled, 'import-with-faults.xml');
    assert.equal(await run(['convert', source, '--to', 'r055', '--report'], io), exitCode.good);
    const report = JSON.parse(printed[0] ?? '');
    assert.deepEqual(Object.keys(report), ['file', 'kept', 'notMapped']);
    assert.ok(report.notMapped.some(({ place }: { place: string }) => place === 'grossMassTotal'));
  });

  it('prints windows-1251 to the terminal so that it stays well-formed', async () => {
    const { io, printed } = desk();
    await run(['convert', join(bundled, 'import-with-faults.xml'), '--to', 'alta'], io);
    assert.doesNotMatch(printed[0] ?? '', /[^\t\n -~]/);
  });

  it('says what a format demands and the declaration lacks, and writes nothing', async () => {
    const { io, printed, told, written } = desk({ 'a.json': '{"kind":"goods","items":[]}' });
    assert.equal(await run(['convert', 'a.json', '--to', 'r055', '--out', 'b.xml'], io), exitCode.findings);
    assert.deepEqual([printed, written.size], [[], 0]);
    assert.match(told.join('\n'), /Не указано обязательное сведение: direction/);
    assert.equal(
      await run(['convert', 'a.json', '--to', 'r055', '--out', 'b.xml', '--draft'], io),
      exitCode.findings,
    );
    assert.equal(written.size, 1);
  });

  it('takes no unknown format', async () => {
    await assert.rejects(run(['convert', 'a', '--to', 'docx'], desk().io), WrongUse);
    await assert.rejects(run(['convert', 'a'], desk().io), WrongUse);
  });
});

describe('FLC-002 declaration validate', () => {
  it('says that schemas are imported by the operator', async () => {
    const { io, told } = desk();
    assert.equal(await run(['validate', 'a.xml'], io), exitCode.wrongUse);
    assert.match(told[0] ?? '', /XSD/);
  });

  it('gives the verdict of the schema of the root, with lines', { skip }, async () => {
    const { io, printed } = desk({
      'bad.xml': '<x:GoodsDeclaration xmlns:x="urn:EEC:R:055:GoodsDeclaration:v1.0.0"/>',
    });
    const good = join(shared, 'eaeu', 'esadout-cu', 'ed-container-transit-car-a.xml');
    const none = join(shared, 'alta', 'alta-gtd-import-1.xml');
    assert.equal(
      await run(['validate', good, 'bad.xml', none, '--schemas', album, '--json'], io),
      exitCode.findings,
    );
    const verdicts = printed.map((line) => JSON.parse(line));
    assert.deepEqual(
      verdicts.map(({ schema, valid, errors }) => [schema, valid, errors.length > 0]),
      [
        ['ED_Container.xsd', true, false],
        ['EEC_GoodsDeclaration.xsd', false, true],
        [null, false, true],
      ],
    );
  });
});
