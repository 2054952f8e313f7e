import { performance } from 'node:perf_hooks';
import { openSealModels, packJourney } from '@tamga/adapters/escort';
import { corridorOf, makeTrip, openJudge, type Place } from '@tamga/domain/escort';
import { modelsOf, openSession, protocolNames, protocols, type SentFix, writers } from '@tamga/formats/seal';
import { perSecond, print } from './printing.ts';

const windowMs = 300;
const windows = 5;

/**
 * Calls of `work` a second of processor time of its thread. The best of five windows: what else the machine does can only slow it, and
 * the first ones are still being compiled.
 */
const rate = (work: () => void): number => {
  for (let warm = 0; warm < 2_000; warm += 1) work();
  const measured = (): number => {
    let calls = 0;
    const began = process.threadCpuUsage();
    const wall = performance.now();
    while (performance.now() - wall < windowMs) {
      for (let some = 0; some < 100; some += 1) work();
      calls += 100;
    }
    const { user, system } = process.threadCpuUsage(began);
    return (calls * 1e6) / (user + system);
  };
  return Math.max(...Array.from({ length: windows }, measured));
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

export const decoding = (): void => {
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

export const judging = (): void => {
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
