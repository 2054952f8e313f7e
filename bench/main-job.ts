import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pool, startEmbedded } from '@tamga/adapters/database';
import { type SignedIn, signIn } from '../tools/harness/client.ts';
import { topUp } from '../tools/harness/money.ts';
import { cleanSample, documentOf, withItems } from '../tools/harness/samples.ts';
import { type RunningSystem, startSystem } from '../tools/harness/system.ts';
import { stages } from './main-job/stages.ts';
import { loadStored } from './main-job/stored.ts';

/**
 * The main job measured: signed declarations a second from HTTP to registered, paid and released, with log and ledger;
 * database, server, worker and this load generator on the same machine. The rival of the same run is the same system that
 * takes one declaration to its end at a time, each in a transaction of its own, as a plain queue consumer does.
 */

const seconds = Number(process.env['BENCH_SECONDS'] ?? 12);
const growthSteps = (process.env['BENCH_STORED'] ?? '0,100000,1000000').split(',').map(Number);

interface Figures {
  readonly perSecond: number;
  readonly receipt: readonly number[];
  readonly released: readonly number[];
}

const percentile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
};

const show = (name: string, { perSecond, receipt, released }: Figures): void => {
  const ms = (of: readonly number[]) =>
    [0.5, 0.95, 0.99].map((share) => percentile(of, share).toFixed(0)).join('/');
  console.log(
    `${name.padEnd(44)} ${perSecond.toFixed(1).padStart(7)}/s   receipt p50/95/99 ${ms(receipt)} ms   released p50/95/99 ${ms(released)} ms`,
  );
};

/** Signed documents, each with a reference of its own. Made before the clock starts: signing is the declarant's work. */
const signedDocuments = async (
  person: SignedIn,
  items: number,
  count: number,
): Promise<readonly Uint8Array[]> => {
  const sample = await withItems(await cleanSample(), items, 'B');
  return Array.from({ length: count }, (_, index) =>
    person.sign(documentOf({ ...sample, internalReference: `B-${items}-${index}-${Date.now()}` })),
  );
};

interface Sent {
  readonly id: string;
  readonly sentAtMs: number;
  readonly receiptMs: number;
}

const send = async (person: SignedIn, document: Uint8Array): Promise<Sent> => {
  const sentAtMs = Date.now();
  const begin = performance.now();
  const { submissionId } = await person.lodge(document);
  return { id: submissionId, sentAtMs, receiptMs: performance.now() - begin };
};

/** Sends as fast as `width` connections go, until the documents are used up. */
const closedLoop = async (
  person: SignedIn,
  documents: readonly Uint8Array[],
  width: number,
): Promise<readonly Sent[]> => {
  const sent: Sent[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let index = next++; index < documents.length; index = next++)
      sent.push(await send(person, documents[index] as Uint8Array));
  };
  await Promise.all(Array.from({ length: width }, lane));
  return sent;
};

/** Sends at a steady rate, whatever the answers take. */
const openLoop = async (
  person: SignedIn,
  documents: readonly Uint8Array[],
  perSecond: number,
): Promise<readonly Sent[]> => {
  const begin = performance.now();
  return Promise.all(
    documents.map(async (document, index) => {
      await new Promise((resolve) =>
        setTimeout(resolve, Math.max(0, begin + (index * 1000) / perSecond - performance.now())),
      );
      return send(person, document);
    }),
  );
};

/** Waits until all are released and reads when each was; a declaration that ended otherwise stops the benchmark. */
const figuresOf = async (url: string, sent: readonly Sent[], beganMs: number): Promise<Figures> => {
  const owner = pool({ url, max: 1, name: 'bench' });
  try {
    const ids = sent.map(({ id }) => id);
    for (;;) {
      const { rows } = await owner.query(
        `select count(*) as waiting from intake.submission where id = any($1) and state = 'received'`,
        [ids],
      );
      if (rows[0].waiting === 0n) break;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const { rows } = await owner.query(
      `select s.id, s.processed_at, d.state, d.channel from intake.submission s left join declaration.declaration d on d.authority = s.authority and d.id = s.declaration_id where s.id = any($1)`,
      [ids],
    );
    const strange = rows.find(
      ({ state, channel }) => !(state === 'released' || (state === 'underControl' && channel !== 'green')),
    );
    if (strange) throw new Error(`a declaration ended as ${strange.state}`);
    const processed = new Map(rows.map((row) => [row.id as string, Date.parse(row.processed_at)]));
    const endMs = Math.max(...processed.values());
    return {
      perSecond: (sent.length * 1000) / (endMs - beganMs),
      receipt: sent.map(({ receiptMs }) => receiptMs),
      released: sent.map(({ id, sentAtMs }) => (processed.get(id) ?? Number.NaN) - sentAtMs),
    };
  } finally {
    await owner.end();
  }
};

/** The database of the system, with money enough for the load. */
const databaseUrl = async (system: RunningSystem): Promise<string> => {
  const { url } = await startEmbedded({ dir: join(system.dataDir, 'postgres'), log: () => {} });
  await topUp(url, 10n ** 15n);
  return url;
};

const throughput = async (
  system: RunningSystem,
  url: string,
  items: number,
  count: number,
): Promise<Figures> => {
  const person = await signIn(system.api, system.dataDir, 'broker');
  const documents = await signedDocuments(person, items, count);
  const beganMs = Date.now();
  return figuresOf(url, await closedLoop(person, documents, 32), beganMs);
};

const steady = async (system: RunningSystem, url: string, perSecond: number): Promise<Figures> => {
  const person = await signIn(system.api, system.dataDir, 'broker');
  const documents = await signedDocuments(person, 10, perSecond * seconds);
  const beganMs = Date.now();
  return figuresOf(url, await openLoop(person, documents, perSecond), beganMs);
};

/** p95 of the worklist and of a search by number, as an inspector asks for them. */
const lists = async (system: RunningSystem): Promise<void> => {
  const inspector = await signIn(system.api, system.dataDir, 'inspector');
  for (const [name, path] of [
    ['worklist', '/api/v1/worklist'],
    ['worklist, red', '/api/v1/worklist?channel=red'],
    ['search by number', '/api/v1/worklist?q=55302/2211'],
    ['search by name', '/api/v1/worklist?q=%D0%BA%D3%A9%D0%BA%D1%82%D0%B5%D0%BC'],
  ] as const) {
    const times: number[] = [];
    for (let turn = 0; turn < 60; turn += 1) {
      const begin = performance.now();
      await inspector.get(path);
      times.push(performance.now() - begin);
    }
    console.log(
      `${name.padEnd(44)} p50 ${percentile(times, 0.5).toFixed(1)} ms   p95 ${percentile(times, 0.95).toFixed(1)} ms`,
    );
  }
};

const main = async (): Promise<void> => {
  await stages();
  const rival = await startSystem({ env: { TAMGA_PARALLEL: '1', TAMGA_BATCH: '1' } });
  const plain = await throughput(rival, await databaseUrl(rival), 10, 60 * Math.min(seconds, 10)).finally(
    () => rival.remove(),
  );
  show('one at a time (rival), 10 items', plain);

  const system = await startSystem();
  try {
    const url = await databaseUrl(system);
    await throughput(system, url, 10, 200);
    const full = await throughput(system, url, 10, 120 * seconds);
    show('full speed, 10 items', full);
    console.log(`ratio to one at a time: ${(full.perSecond / plain.perSecond).toFixed(2)} x`);
    show('steady 20/s, 10 items', await steady(system, url, 20));
    for (const [items, count] of [
      [1, 120 * seconds],
      [100, 8 * seconds],
      [999, 2 * seconds],
    ] as const)
      show(`full speed, ${items} items`, await throughput(system, url, items, count));
    let first: number | undefined;
    for (const stored of growthSteps) {
      await loadStored(url, stored);
      await throughput(system, url, 10, 200);
      const grown = await throughput(system, url, 10, 60 * seconds);
      first ??= grown.perSecond;
      show(`${stored.toLocaleString('en')} stored, 10 items`, grown);
      console.log(`cost per declaration: ${(first / grown.perSecond).toFixed(2)} x of the first`);
      await lists(system);
    }
  } finally {
    await system.remove();
  }
};

await main();
