import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { type Client, migrate, type Pool, pool, startEmbedded } from '@tamga/adapters/database';
import { openSealModels, packJourney } from '@tamga/adapters/escort';
import { corridorOf, type EscortFact, makeTrip, openJudge, type Place } from '@tamga/domain/escort';
import {
  modelsOf,
  openSession,
  type ProtocolName,
  protocolNames,
  protocols,
  type SentFix,
  writers,
} from '@tamga/formats/seal';
import { type RunningGateway, runGateway } from '../apps/gateway/src/run-gateway.ts';

/**
 * `npm run bench -- escort [SECONDS]`: decoding of each protocol, checks of the corridor, facts judged, bytes of an archived fix;
 * then fixes a second through real sockets, decoded, freed of repeats and committed before they are answered, beside a table of
 * the same form that takes one INSERT a fix in the same run. Gateway, database and devices share the machine.
 */

const seconds = Number(process.argv[2] ?? 10);
const print = (what: string, figure: string): void => console.log(`${what.padEnd(58)} ${figure}`);
const perSecond = (count: number, ms: number): string =>
  `${Math.round((count * 1000) / ms).toLocaleString('en')}/s`;

/** Calls of `work` a second of processor time, measured for `forMs`. */
const rate = (work: () => void, forMs = 700): number => {
  for (let warm = 0; warm < 2_000; warm += 1) work();
  let calls = 0;
  const began = process.cpuUsage();
  const wall = performance.now();
  while (performance.now() - wall < forMs) {
    for (let some = 0; some < 100; some += 1) work();
    calls += 100;
  }
  const { user, system } = process.cpuUsage(began);
  return (calls * 1e6) / (user + system);
};

const sample: SentFix = {
  deviceId: '8041300978',
  fixMs: Date.UTC(2026, 2, 2, 6, 15, 30),
  lat: 43.2567,
  lon: 76.9286,
  speedKmh: 72,
  courseDeg: 271,
  satellites: 11,
  valid: true,
  fromMemory: false,
  batteryPct: 84,
  flags: [],
  locked: true,
  index: 9,
};

const shipped = await openSealModels({ dataDir: null, demo: true }, Date.now());
const modelOf = modelsOf(shipped.flatMap(({ model }) => (model ? [model] : [])));

const decoding = (): void => {
  for (const name of protocolNames) {
    const frame = writers[name].report(sample);
    const session = openSession(modelOf);
    const { cut, read } = protocols[name];
    const done = rate(() => {
      const found = cut(frame, 0);
      if (found.is !== 'frame' || read(frame.subarray(found.start, found.end), session).reports.length !== 1)
        throw new Error(name);
    });
    print(`decode ${name}: cut, check, read, answer`, `${Math.round(done).toLocaleString('en')} messages/s`);
  }
};

const chanceOf = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
};

const judging = (): void => {
  const chance = chanceOf(7);
  const route: Place[] = Array.from({ length: 1_001 }, (_, one) => ({
    lat: 44.165 - one * 0.0027 + (chance() - 0.5) * 0.01,
    lon: 80.249 - one * 0.0112,
  }));
  const corridor = corridorOf(route);
  const places = Array.from({ length: 4_096 }, () => {
    const on = route[Math.floor(chance() * route.length)] ?? { lat: 0, lon: 0 };
    return { lat: on.lat + (chance() - 0.5), lon: on.lon + (chance() - 0.5) };
  });
  let next = 0;
  const checks = rate(() => {
    next = (next + 1) % places.length;
    corridor(places[next] ?? { lat: 0, lon: 0 });
  });
  print('corridor of 1,000 arcs, exact on the sphere', `${Math.round(checks).toLocaleString('en')} checks/s`);

  const startMs = Date.UTC(2026, 2, 2);
  const trip = makeTrip({ route, startMs, periodMs: 30_000, reports: 2_880, trouble: 'jamming', chance });
  const began = process.cpuUsage();
  const days = 10;
  for (let day = 0; day < days; day += 1) {
    const judge = openJudge(trip.terms);
    for (const fact of trip.facts) judge.take(fact);
    judge.judgement(startMs + 90_000_000);
  }
  const { user, system } = process.cpuUsage(began);
  const judged = perSecond(days * trip.facts.length, (user + system) / 1000);
  print('facts judged by all rules (a day of one seal, 30 s)', judged);
  const block = packJourney(trip.facts.map((fact, index) => ({ fact, block: index * 7 + (index % 5) })));
  print('archived fix', `${(block.length / trip.facts.length).toFixed(1)} bytes`);
};

const sender = fileURLToPath(new URL('./escort/sender.ts', import.meta.url));
const node = ['--disable-warning=ExperimentalWarning'];

const startGateway = (url: string): Promise<RunningGateway> =>
  runGateway(url, {
    TAMGA_GATEWAY_FRAMES_PER_SECOND: '1000000',
    TAMGA_GATEWAY_FRAMES_BURST: '10000000',
  });

const send = (
  ...words: readonly (string | number)[]
): Promise<{ readonly fixes: number; readonly answered: number }> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...node, sender, ...words.map(String)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let told = '';
    child.stdout.on('data', (chunk) => {
      told += chunk;
    });
    child.once('exit', (code) =>
      code === 0 ? resolve(JSON.parse(told)) : reject(new Error(`sender: ${code}`)),
    );
  });

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
  const { answered } = await send(
    gateway.ports[kind as ProtocolName] ?? 0,
    kind,
    firstSeal + from,
    connections,
    window,
    seconds,
  );
  const ms = performance.now() - began;
  const kept = (await stored(database)) - before;
  if (kept < answered) throw new Error(`${answered} answered, ${kept} stored`);
  print(what, `${perSecond(answered, ms)}, receipt to commit p99 ${await p99(gateway)} ms`);
  await gateway.stop();
  return (answered * 1000) / ms;
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

decoding();
judging();
const folder = await mkdtemp(join(tmpdir(), 'tamga-bench-escort-'));
const server = await startEmbedded({ dir: folder });
await migrate({ url: server.url });
const database = pool({ url: server.url, max: 8, statementMs: 0 });
const client = database as unknown as Client;
await client.query(
  `insert into escort.seal (id, model, protocol, state) select (n + $1::bigint)::text, 'bench', 'any', 'active' from generate_series(0, $2::int - 1) n`,
  [firstSeal, sealCount],
);
try {
  const single = await rival(database);
  const live = await ingest(
    database,
    server.url,
    'live: EGTS, one fix a packet, 400 sessions',
    'egts',
    [0, 400, 60],
  );
  const kept = await ingest(
    database,
    server.url,
    'from memory: Teltonika, 25 fixes a packet, 200 sessions',
    'teltonika',
    [10_000, 200, 16],
  );
  print(
    'beside one INSERT a fix',
    `live ${(live / single).toFixed(1)} ×, from memory ${(kept / single).toFixed(1)} ×`,
  );
} finally {
  await database.end();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
