import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Client, migrate, type Pool, pool, startEmbedded, transaction } from '@tamga/adapters/database';
import { logStatements } from '@tamga/adapters/evidence';
import type { EscortFact } from '@tamga/domain/escort';
import { fromEpochMs } from '@tamga/domain/time';
import type { ProtocolName } from '@tamga/formats/seal';
import { type RunningGateway, runGateway } from '../apps/gateway/src/run-gateway.ts';
import { perSecond, print } from './escort/printing.ts';
import { decoding, judging } from './escort/pure.ts';

/**
 * `npm run bench -- escort [SECONDS]`: decoding of each protocol, checks of the corridor, facts judged, bytes of an archived fix;
 * then fixes a second through real sockets, decoded, freed of repeats and committed before they are answered, beside a table of
 * the same form that takes one INSERT a fix in the same run; 20,000 open sessions; what 20,000 seals kept in two hours without a link,
 * while live reports go on. Gateway, database and devices share the machine.
 */

const seconds = Number(process.argv[2] ?? 10);

const sender = fileURLToPath(new URL('./escort/sender.ts', import.meta.url));
const crowd = fileURLToPath(new URL('./escort/crowd.ts', import.meta.url));
const node = ['--disable-warning=ExperimentalWarning'];

const startGateway = (url: string): Promise<RunningGateway> =>
  runGateway(url, {
    TAMGA_GATEWAY_FRAMES_PER_SECOND: '1000000',
    TAMGA_GATEWAY_FRAMES_BURST: '10000000',
  });

type Told = Readonly<Record<string, number>>;

interface Devices {
  /** What they print next: a line of JSON. */
  readonly told: () => Promise<Told>;
  /** Ends their standard input: what they were held for is over. */
  readonly end: () => void;
}

/** A process of devices. */
const devices = (program: string, ...words: readonly (string | number)[]): Devices => {
  const child = spawn(process.execPath, [...node, program, ...words.map(String)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    told: async () => {
      const { value, done } = await lines.next();
      if (done) throw new Error('the devices ended');
      return JSON.parse(value) as Told;
    },
    end: () => child.stdin.end(),
  };
};

const holdMs = 10_000;
const firstSeal = 8_000_000_000;
const sealCount = 20_000;

const p99 = async ({ healthPort }: RunningGateway): Promise<string> => {
  const text = await (await fetch(`http://127.0.0.1:${healthPort}/metrics`)).text();
  return /^tamga_gateway_commit_p99_ms ([\d.]+)$/m.exec(text)?.[1] ?? '?';
};

const stored = async (database: Pool): Promise<number> => {
  const { rows } = await database.query<{ n: number }>('select count(*)::int as n from escort.fact');
  return rows[0]?.n ?? 0;
};

/** Answered fixes a second, each durable and stored once; throws when one that was answered is missing. */
const ingest = async (
  database: Pool,
  url: string,
  what: string,
  kind: string,
  load: readonly number[],
): Promise<number> => {
  const gateway = await startGateway(url);
  const [from = 0, connections = 1, window = 1] = load;
  const before = await stored(database);
  const began = performance.now();
  const { answered = 0 } = await devices(
    sender,
    gateway.ports[kind as ProtocolName] ?? 0,
    kind,
    firstSeal + from,
    connections,
    window,
    seconds,
  ).told();
  const ms = performance.now() - began;
  const kept = (await stored(database)) - before;
  if (kept < answered) throw new Error(`${answered} answered, ${kept} stored`);
  print(what, `${perSecond(answered, ms)}, receipt to commit p99 ${await p99(gateway)} ms`);
  await gateway.stop();
  return (answered * 1000) / ms;
};

/** What 20,000 seals remember of two hours without a link, while live reports go on. */
const absorb = async (database: Pool, url: string, seals: number): Promise<void> => {
  const gateway = await startGateway(url);
  const before = await stored(database);
  const live = devices(crowd, 'live', gateway.ports.egts, firstSeal + sealCount, 200, 667);
  const fixesEach = 240;
  const halves = [0, seals / 2].map((from) =>
    devices(crowd, 'backlog', gateway.ports.teltonika, firstSeal + from, seals / 2, 300, fixesEach),
  );
  const began = performance.now();
  const ends = await Promise.all(halves.map(({ told }) => told()));
  const took = (performance.now() - began) / 1000;
  live.end();
  const { count = 0, p50, p99: slow, max } = await live.told();
  const answered = ends.reduce((sum, { answered: some = 0 }) => sum + some, 0);
  const kept = (await stored(database)) - before;
  if (answered !== seals * fixesEach || kept < answered)
    throw new Error(`${answered} answered of ${seals * fixesEach}, ${kept} stored`);
  print(
    `backlog of ${answered.toLocaleString('en')} fixes from ${seals.toLocaleString('en')} seals`,
    `${took.toFixed(1)} s, ${perSecond(answered, took * 1000)}`,
  );
  print(
    '  live reports meanwhile, 667/s: wait for the answer',
    `${count}: p50 ${p50} ms, p99 ${slow} ms, most ${max} ms`,
  );
  await gateway.stop();
};

const megabytesOf = async ({ process: { pid } }: RunningGateway): Promise<number> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
};

/** As many processes of the gateway as the limit of files asks for; every session reports, is held, and reports again. */
const sessions = async (url: string): Promise<void> => {
  const first = await startGateway(url);
  const limits = await readFile(`/proc/${first.process.pid}/limits`, 'utf8');
  const filesMax = Number(/Max open files\s+(\d+)/.exec(limits)?.[1] ?? 1_024);
  // What else a gateway holds open stays below a hundred.
  const count = Math.ceil(sealCount / (filesMax - 100));
  const gateways = [first];
  while (gateways.length < count) gateways.push(await startGateway(url));
  const each = Math.ceil(sealCount / count);
  const crowds = gateways.map(({ ports }, one) =>
    devices(crowd, 'open', ports.egts, firstSeal + one * each, Math.min(each, sealCount - one * each)),
  );
  const answered = async (): Promise<number> =>
    (await Promise.all(crowds.map(({ told }) => told()))).reduce((sum, { open = 0 }) => sum + open, 0);
  const opened = await answered();
  await pause(holdMs);
  for (const { end } of crowds) end();
  const again = await answered();
  if (opened !== sealCount || again !== sealCount)
    throw new Error(`${opened} and ${again} answered of ${sealCount}`);
  const megabytes = await Promise.all(gateways.map(megabytesOf));
  print(
    `${opened.toLocaleString('en')} open sessions, answered, held ${holdMs / 1000} s, answered again`,
    `${Math.round(megabytes.reduce((sum, one) => sum + one, 0))} MB in ${count} ${count === 1 ? 'process' : `processes: a process may open ${filesMax.toLocaleString('en')} files`}`,
  );
  for (const gateway of gateways) await gateway.stop();
};

const rival = async (database: Pool): Promise<number> => {
  await database.query('create table bench_fact (like escort.fact including all)');
  const clients = 8;
  let rows = 0;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async (_, one) => {
      for (let number = 1; performance.now() - began < 4_000; number += 1) {
        const fact: Pick<EscortFact, 'lat' | 'lon'> = { lat: 432_567_000, lon: 769_286_000 };
        await database.query(
          `insert into bench_fact values ($1, to_timestamp($2), $3, now(), $4, $5, 0, $6, 1, 720, 271, 11, 90, 84, 5)
           on conflict do nothing`,
          [one, 1_770_000_000 + number, number, fact.lat, fact.lon, number],
        );
        rows += 1;
      }
    }),
  );
  const ms = performance.now() - began;
  print('one INSERT a fix, 8 connections, the same table and key', perSecond(rows, ms));
  return (rows * 1000) / ms;
};

const load = loadavg()[0] ?? 0;
print('load of the machine before, of its processors', `${load.toFixed(1)} of ${availableParallelism()}`);
decoding();
judging();
const folder = await mkdtemp(join(tmpdir(), 'tamga-bench-escort-'));
const server = await startEmbedded({ dir: folder });
await migrate({ url: server.url });
const database = pool({ url: server.url, max: 8, statementMs: 0 });
await transaction(database, async (connection) => {
  await connection.query(
    `insert into escort.seal (id, model, protocol, state) select (n + $1::bigint)::text, 'bench', 'any', 'active'
     from generate_series(0, $2::int - 1) n`,
    [firstSeal, sealCount + 200],
  );
  await logStatements(connection as Client).log([
    {
      class: 'CFG',
      at: fromEpochMs(Date.now()),
      actorId: null,
      actorRole: 'system',
      onBehalfOf: null,
      objectKind: 'NavigationSeal',
      objectId: 'bench',
      result: 'entered',
      basis: '407-2.1',
      facts: {},
    },
  ]);
});
try {
  const single = await rival(database);
  const live = await ingest(
    database,
    server.url,
    'live: EGTS, one fix a packet, 400 sessions, 30 unanswered each',
    'egts',
    [0, 400, 30],
  );
  const kept = await ingest(
    database,
    server.url,
    'from memory: Teltonika, 25 fixes a packet, 200 sessions, 3 each',
    'teltonika',
    [10_000, 200, 3],
  );
  print(
    'beside one INSERT a fix',
    `live ${(live / single).toFixed(1)} ×, from memory ${(kept / single).toFixed(1)} ×`,
  );
  await sessions(server.url);
  await absorb(database, server.url, sealCount);
} finally {
  await database.end();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
