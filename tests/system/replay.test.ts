import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { importReference, loadReference } from '@tamga/adapters/reference';
import { calculateGoods, replaysSame, type StoredGoodsPayments } from '@tamga/domain/payment';
import { declarableUnder } from '@tamga/domain/reference';
import type { LocalDate } from '@tamga/domain/time';
import { goodsCalculationAsked } from '@tamga/usecases/payment';

const on = '2026-11-22' as LocalDate;
const results = 10_000;
const row = (value: object) => ({
  value,
  from: on,
  to: null,
  act: 'a change for the test',
  confidence: 'operator',
});

describe('389-14.5 PAY-008 stored results after a reference update', () => {
  it(`${results} of them are computed again byte for byte, while new calculations follow the update`, async () => {
    const imports = await mkdtemp(join(tmpdir(), 'tamga-replay-'));
    try {
      const before = await loadReference(undefined, { imports, demo: true });
      const codes = declarableUnder(before, '84', on);
      const asked = (at: number, reference: typeof before) =>
        goodsCalculationAsked(
          {
            code: codes[at % codes.length] ?? '',
            procedure: '40',
            origin: 'US',
            price: `${100 + at}.${10 + (at % 90)}`,
            currency: at % 2 ? 'USD' : 'EUR',
            freight: '',
            freightCurrency: '',
            insurance: '',
            netMass: `${1 + (at % 500)}`,
            quantities: { '796': `${1 + (at % 7)}` },
            proof: false,
            answers: {},
          },
          reference,
          on,
        );
      const stored: string[] = [];
      for (let at = 0; at < results; at += 1) {
        const input = asked(at, before);
        const answer = calculateGoods(input, { derivations: at % 10 === 0 });
        assert.ok(answer.ok);
        stored.push(JSON.stringify({ input, result: answer.value } satisfies StoredGoodsPayments));
      }
      const file = join(imports, 'vat.json');
      const head = {
        kind: 'set',
        set: 'vat',
        title: { kk: 'ҚҚС', ru: 'НДС', en: 'VAT' },
        edition: on,
        gaps: [],
      };
      await writeFile(
        file,
        JSON.stringify({ ...head, rows: [row({ payment: '5010', pct: '20', scope: 'general' })] }),
      );
      const { versionBefore, versionAfter, reports } = await importReference(file, { imports });
      assert.notEqual(versionAfter, versionBefore, JSON.stringify(reports));
      const after = await loadReference(undefined, { imports, demo: true });
      const [first = ''] = stored;
      const now = calculateGoods(asked(0, after));
      const then = JSON.parse(first) as StoredGoodsPayments;
      assert.ok(now.ok);
      assert.notEqual(now.value.totalsByCode['5010'], then.result.totalsByCode['5010'], 'the update is felt');
      for (const text of stored) assert.ok(replaysSame(JSON.parse(text) as StoredGoodsPayments), text);
    } finally {
      await rm(imports, { recursive: true, force: true });
    }
  });
});
