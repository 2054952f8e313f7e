import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { exitCode, type Io, WrongUse } from '../io.ts';
import { run } from './reference.ts';

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tamga-reference-command-'));
});
after(() => rm(folder, { recursive: true, force: true }));

/** Runs the command in the folder and gives its exit code and lines. */
const tamga = async (...args: readonly string[]) => {
  const out: string[] = [];
  const people: string[] = [];
  const io: Io = {
    stdout: (line) => out.push(line),
    stderr: (line) => people.push(line),
    env: { LANG: 'ru_RU.UTF-8' },
    cwd: folder,
    readFile: (path) => readFile(join(folder, path)),
    writeFile: (path, content) => writeFile(join(folder, path), content),
  };
  const code = await run(args, io);
  return { code, out, people, json: () => out.map((line) => JSON.parse(line)) };
};

const feed = (usd: string) =>
  `<rates><date>21.11.2026</date>\n<item><title>USD</title><description>${usd}</description><quant>1</quant></item>\n<item><title>EUR</title><description>5,5</description><quant>1</quant></item></rates>`;

describe('389-17.4 tamga reference import', () => {
  it('prints one JSON line a file with counts and refusals, and ends with 1 where something was refused', async () => {
    await writeFile(join(folder, 'rates.xml'), feed('500'));
    const { code, json } = await tamga('import', 'rates.xml', '--json');
    assert.equal(code, exitCode.findings);
    const [line, ...rest] = json();
    assert.deepEqual(rest, []);
    assert.deepEqual(
      [line.kind, line.seq, line.counts.taken, line.problems[0].line],
      ['exchange-rates', 1, 1, 3],
    );
    assert.notEqual(line.versionBefore, line.versionAfter);
  });

  it('says to people in their language what was refused and why', async () => {
    const { out } = await tamga('import', 'rates.xml', '--day', '2026-11-22');
    assert.match(out[0] ?? '', /файл содержит курсы за 2026-11-21, а запрошен 2026-11-22/);
  });

  it('is wrong use without a file, with a file that is not there, with another day', async () => {
    await assert.rejects(tamga('import'), WrongUse);
    await assert.rejects(tamga('import', 'rates.xml', '--day', '22.11.2026'), WrongUse);
    assert.equal((await tamga('import', 'absent.xml')).code, exitCode.wrongUse);
  });
});

describe('IMP-6 tamga reference status and diff', () => {
  it('lists the version, every set and list with its gaps, and the imports', async () => {
    const { code, json } = await tamga('status', '--json');
    assert.equal(code, exitCode.good);
    const lines = json();
    assert.match(lines[0].version, /^[\da-f]{16}$/);
    assert.equal(lines.find(({ name }) => name === 'customs-offices').gaps.length, 1);
    assert.equal(lines.find(({ name }) => name === 'exchange-rates').last, '2026-11-21');
    assert.deepEqual([lines.at(-1).kind, lines.at(-1).source.name], ['import', 'rates.xml']);
  });

  it('says what an import changed, and nothing between a version and itself', async () => {
    const { code, json } = await tamga('diff', 'shipped', '1', '--json');
    assert.equal(code, exitCode.findings);
    assert.deepEqual(
      json().map(({ set, change, after: row }) => [set, change, row.value.currency]),
      [['exchange-rates', 'added', 'USD']],
    );
    assert.equal((await tamga('diff', 'now', 'now')).code, exitCode.good);
  });

  it('marks the invented rows of a demonstration', async () => {
    const { json } = await tamga('status', '--demo', '--json');
    assert.equal(json()[0].demo, true);
  });
});
