import assert from 'node:assert/strict';
import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { importReference } from './import.ts';
import { openReference } from './reference-source.ts';

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tamga-source-'));
});
after(() => rm(folder, { recursive: true, force: true }));

const feed = (usd: string) =>
  `<rates><date>21.11.2026</date><item><title>USD</title><description>${usd}</description><quant>1</quant></item></rates>`;

describe('PAY-016 a running process takes what was imported', () => {
  it('when it looks again, and keeps what it had where the imports are damaged', async () => {
    const imports = join(folder, 'reference');
    const source = await openReference(undefined, { imports });
    const first = source.current();
    assert.equal(await source.refresh(), false);

    await writeFile(join(folder, 'a.xml'), feed('500'));
    await importReference(join(folder, 'a.xml'), { imports });
    assert.equal(await source.refresh(), true);
    const second = source.current();
    assert.notEqual(second.version, first.version);
    assert.equal(first.exchangeRates.get('USD')?.length, 1);
    assert.equal(second.exchangeRates.get('USD')?.length, 2);

    await appendFile(join(imports, 'journal.jsonl'), 'damaged\n');
    await assert.rejects(source.refresh(), /damaged/);
    assert.equal(source.current(), second);
  });
});
