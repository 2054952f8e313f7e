import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import type { Io } from '../io.ts';
import { run } from './payments.ts';

const cases = new URL('../../../../packages/domain/src/payment/cases/', import.meta.url);

/** Files of the test by name, else the worked cases of the calculator; what is printed is kept. */
const desk = (files: Readonly<Record<string, string>> = {}) => {
  const printed: string[] = [];
  const io: Io = {
    stdout: (line) => printed.push(line),
    stderr: () => undefined,
    env: {},
    cwd: '/',
    readFile: async (path) => {
      const text = files[path];
      return text === undefined
        ? new Uint8Array(await readFile(new URL(path, cases)))
        : new TextEncoder().encode(text);
    },
    writeFile: async () => undefined,
  };
  return { io, printed };
};

const penalty = 'penalty-part-payment-rate-change.json';

describe('389-14.6 payments calculate', () => {
  it('prints one answer for each case in the order given, and 1 when one is refused', async () => {
    const { io, printed } = desk();
    assert.equal(await run(['calculate', '--json', penalty, 'all-gaps-at-once.json'], io), 1);
    const [paid, refused] = printed.map((line) => JSON.parse(line));
    assert.deepEqual([paid.id, paid.penalty], ['CASE-04', '2828.94']);
    assert.deepEqual([refused.refusal, refused.missing.length], ['CALC_DATA_MISSING', 5]);
  });
  it('says of what is not a case or not JSON where it is', async () => {
    const { io, printed } = desk({
      'bad.json': '{\n"a": }',
      'other.json': '{"id":"X","case":"NO_SUCH","input":{}}',
    });
    assert.equal(await run(['calculate', '--json', 'bad.json', 'other.json'], io), 1);
    assert.equal(printed.length, 2);
    assert.match(JSON.parse(printed[0] ?? '').message, /bad\.json: Unexpected token/);
    assert.match(JSON.parse(printed.at(-1) ?? '').message, /no case of a known kind/);
  });
  it('refuses wrong use', async () => {
    await assert.rejects(run(['calculate'], desk().io), { name: 'WrongUse' });
    await assert.rejects(run(['guess', penalty], desk().io), { name: 'WrongUse' });
    await assert.rejects(run(['calculate', '--fast', penalty], desk().io), { name: 'WrongUse' });
  });
});

describe('389-14.5 PAY-008 payments replay', () => {
  const stored = async (): Promise<string> => {
    const { io, printed } = desk();
    await run(['calculate', '--json', penalty, 'wine-excise-strength-preference-pro-rata.json'], io);
    return printed.join('\n');
  };
  it('finds stored answers the same', async () => {
    const { io, printed } = desk({ 'stored.jsonl': await stored() });
    assert.equal(await run(['replay', '--json', 'stored.jsonl'], io), 0);
    assert.deepEqual(printed, ['{"id":"CASE-04","same":true}', '{"id":"CASE-01","same":true}']);
  });
  it('finds a changed answer, a changed input and a changed hash', async () => {
    const [answer = ''] = (await stored()).split('\n');
    const changed = [
      answer.replace('2828.94', '2828.95'),
      answer.replace('"arrears":"300000.00","dueOn"', '"arrears":"300000.01","dueOn"'),
      answer.replace(/"inputSha256":"./, '"inputSha256":"x'),
    ];
    for (const line of changed) {
      assert.notEqual(line, answer);
      const { io, printed } = desk({ 'stored.json': line });
      assert.equal(await run(['replay', '--json', 'stored.json'], io), 1);
      assert.deepEqual(printed, ['{"id":"CASE-04","same":false}']);
    }
  });
  it('compares a written case with what it expects', async () => {
    const { io, printed } = desk();
    assert.equal(await run(['replay', '--json', penalty], io), 0);
    assert.deepEqual(printed, ['{"id":"CASE-04","same":true}']);
  });
});
