import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { aGoodsDeclaration } from '@tamga/domain/declaration';
import type { Instant } from '@tamga/domain/time';
import type { PrintForm } from './form.ts';
import { PrintBusy, PrintFailed, type PrintLog, startPrinter } from './printer.ts';

const aForm = (over: Partial<PrintForm> = {}): PrintForm => ({
  declaration: aGoodsDeclaration(),
  payments: null,
  language: 'ru',
  printedAt: '2026-11-22T05:00:00.000Z' as Instant,
  registered: null,
  ...over,
});

const events: unknown[] = [];
const keep = (line: object): void => {
  events.push((line as { readonly event: string }).event);
};
const log: PrintLog = { info: keep, warn: keep };

const startOf = (pdf: Uint8Array): string => Buffer.from(pdf.subarray(0, 5)).toString('latin1');

describe('389-19.5 forms are printed in a process of their own', () => {
  // Forms in Kazakh take too long for this printer, and every second form replaces its process.
  const printer = startPrinter({
    log,
    bounds: {
      waitingMax: 3,
      formsPerChild: 2,
      limitMs: ({ language }) => (language === 'kk' ? 1 : 60_000),
    },
  });
  after(() => printer.stop());

  it('prints one after another, replaces the process, and refuses what it cannot lay out', async () => {
    const broken = { ...aForm(), declaration: { kind: 'goods' } } as unknown as PrintForm;
    const { items } = aGoodsDeclaration();
    const long = aForm({
      declaration: aGoodsDeclaration({ items: Array.from({ length: 1_000 }, () => items[0] ?? {}) }),
    });
    const [first, second, third, fourth] = await Promise.allSettled(
      [aForm(), broken, long, aForm()].map((form) => printer.print(form)),
    );
    for (const made of [first, fourth])
      assert.equal(made?.status === 'fulfilled' && startOf(made.value), '%PDF-');
    assert.ok(second?.status === 'rejected' && second.reason instanceof PrintFailed);
    assert.ok(third?.status === 'rejected' && third.reason.code === 'PAYLOAD_TOO_LARGE');
    assert.deepEqual(events.splice(0), ['printer-replaced', 'printer-replaced']);
  });

  it('ends a process whose form takes too long and prints the next', async () => {
    const [slow, next] = await Promise.allSettled([
      printer.print(aForm({ language: 'kk' })),
      printer.print(aForm()),
    ]);
    assert.ok(slow.status === 'rejected' && slow.reason instanceof PrintBusy);
    assert.equal(next.status === 'fulfilled' && startOf(next.value), '%PDF-');
    assert.deepEqual(events.splice(0), ['printer-lost']);
  });

  it('refuses as busy when too many wait', async () => {
    const asked = await Promise.allSettled(Array.from({ length: 6 }, () => printer.print(aForm())));
    const refused = asked
      .filter((made) => made.status === 'rejected')
      .map(({ reason }) => reason as PrintBusy);
    assert.deepEqual(
      refused.map(({ code }) => code),
      ['SERVICE_BUSY', 'SERVICE_BUSY'],
    );
  });

  it('refuses what waits when it stops, and all that comes after', async () => {
    const waiting = Promise.allSettled([printer.print(aForm()), printer.print(aForm())]);
    await printer.stop();
    for (const made of [...(await waiting), ...(await Promise.allSettled([printer.print(aForm())]))])
      assert.ok(made.status === 'rejected' && made.reason instanceof PrintBusy);
  });
});
