/**
 * `npm run bench -- signatures [rounds]`: what verification costs, beside @noble/curves in the same run.
 *
 * Each row is a function that returns contenders doing the same work. Their turns are interleaved, CPU time of the
 * process is counted, and the median of the rounds is printed with its ratio to the first contender.
 */
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { normalizeZ } from '@noble/curves/abstract/curve.js';
import { weierstrass } from '@noble/curves/abstract/weierstrass.js';
import {
  generateGostPrivateKey,
  signGost,
  streebog512,
  verifyGost,
} from '@tamga/formats/signature/primitives';
import {
  bigIntFromLittleEndian,
  bigIntToLittleEndian,
} from '../packages/formats/src/signature/primitives/bytes.ts';
import { curveParameters } from '../packages/formats/src/signature/primitives/curves.ts';
import { signGostPlain } from '../packages/formats/src/signature/primitives/gost-keys.ts';
import { verifyGostPlain } from '../packages/formats/src/signature/primitives/gost-verify.ts';
import { canonicalisation } from './signatures/canonicalisation.ts';
import { documents } from './signatures/documents.ts';
import { printLeakage } from './signatures/leakage.ts';
import { streebog } from './signatures/streebog.ts';

/** One way to do the work of a row: `run` does it once more and may use `turn` to vary its input. */
export interface Contender {
  readonly name: string;
  readonly run: (turn: number) => void;
}

/** The first contender is the rival; `perRun` units are done by one run. */
export interface Row {
  readonly title: string;
  readonly unit: string;
  readonly perRun: number;
  readonly contenders: readonly Contender[];
}

const curve = 'tc26-512-A';
const { p, a, b, n, h, gx, gy } = curveParameters[curve];
const Point = weierstrass({ p, a, b, n, h, Gx: gx, Gy: gy });

const bytesFrom = (seed: string, length: number): Uint8Array =>
  Uint8Array.from(createHash('shake256', { outputLength: length }).update(seed).digest());

/** As long as the signed part of a certificate of the NCA. */
const message = bytesFrom('message', 930);

interface Signed {
  readonly signature: Uint8Array;
  readonly publicKey: Uint8Array;
}

const privateKey = generateGostPrivateKey(curve, bytesFrom('key', 64));

/**
 * Signatures of `message` by `count` different keys d, d + 1, d + 2 … with one nonce: worthless for secrecy, but made fast.
 */
const signedByManyKeys = (count: number): Signed[] => {
  const digest = streebog512(message);
  const e = bigIntFromLittleEndian(digest) % n;
  const d = bigIntFromLittleEndian(privateKey);
  const signature = signGost(curve, digest, privateKey, bytesFrom('nonce', 32));
  const [r, s] = [signature.subarray(0, 64), signature.subarray(64)].map(bigIntFromLittleEndian) as [
    bigint,
    bigint,
  ];
  const nonceTimesE = (((s - r * d) % n) + n) % n;
  const points = [Point.BASE.multiply(d)];
  while (points.length < count) points.push((points.at(-1) as typeof Point.BASE).add(Point.BASE));
  if (e === 0n) throw new Error('the digest of the message is zero');
  return normalizeZ(Point, points).map((point, index) => ({
    signature: Buffer.concat([
      bigIntToLittleEndian(r, 64),
      bigIntToLittleEndian((r * (d + BigInt(index)) + nonceTimesE) % n, 64),
    ]),
    publicKey: Buffer.concat([bigIntToLittleEndian(point.x, 64), bigIntToLittleEndian(point.y, 64)]),
  }));
};

const must = (verdict: boolean): void => {
  if (!verdict) throw new Error('a good signature was refused');
};

const inverse = (value: bigint): bigint => Point.Fn.inv(value);

/** The verification as one writes it over @noble/curves; the digest is given, so that its hash costs nothing. */
const verifyByNoble = (digest: Uint8Array, { signature, publicKey }: Signed): boolean => {
  const [r, s] = [signature.subarray(0, 64), signature.subarray(64)].map(bigIntFromLittleEndian) as [
    bigint,
    bigint,
  ];
  const key = Point.fromAffine({
    x: bigIntFromLittleEndian(publicKey.subarray(0, 64)),
    y: bigIntFromLittleEndian(publicKey.subarray(64)),
  });
  key.assertValidity();
  const v = inverse(bigIntFromLittleEndian(digest) % n || 1n);
  const sum = Point.BASE.multiplyUnsafe((s * v) % n).add(key.multiplyUnsafe(n - ((r * v) % n)));
  return sum.toAffine().x % n === r;
};

const newKeys = (): Row => {
  const signed = signedByManyKeys(4000);
  const digest = streebog512(message);
  const at = (turn: number): Signed => signed[turn % signed.length] as Signed;
  return {
    title: 'verification, new key (930 bytes hashed by ours, none by noble)',
    unit: '/s',
    perRun: 1,
    contenders: [
      { name: '@noble/curves', run: (turn) => must(verifyByNoble(digest, at(turn))) },
      {
        name: 'ours',
        run: (turn) => must(verifyGost(curve, streebog512(message), at(turn).signature, at(turn).publicKey)),
      },
      {
        name: 'ours without WebAssembly',
        run: (turn) =>
          must(verifyGostPlain(curve, streebog512(message), at(turn).signature, at(turn).publicKey)),
      },
    ],
  };
};

const hotKey = (): Row => {
  const [signed] = signedByManyKeys(1) as [Signed];
  const digest = streebog512(message);
  return {
    title: 'verification, key met often (930 bytes hashed by ours, none by noble)',
    unit: '/s',
    perRun: 1,
    contenders: [
      { name: '@noble/curves', run: () => must(verifyByNoble(digest, signed)) },
      {
        name: 'ours',
        run: () => must(verifyGost(curve, streebog512(message), signed.signature, signed.publicKey)),
      },
    ],
  };
};

const signing = (): Row => {
  const digest = streebog512(message);
  const entropy = bytesFrom('entropy', 32);
  return {
    title: 'signature, nonce hedged (the digest given)',
    unit: '/s',
    perRun: 1,
    contenders: [
      { name: '@noble/curves', run: () => void signGostPlain(curve, digest, privateKey, entropy) },
      { name: 'ours, constant time', run: () => void signGost(curve, digest, privateKey, entropy) },
    ],
  };
};

const wholeDocuments = (): Row => {
  const signed = signedByManyKeys(200);
  const digest = streebog512(message);
  return documents((turn) => must(verifyByNoble(digest, signed[turn % signed.length] as Signed)));
};

/** The rows, in the order printed. Another matter adds its row here. */
const rows: readonly (() => Row)[] = [newKeys, hotKey, wholeDocuments, streebog, signing, canonicalisation];

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] as number;

const cpuSeconds = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1e6;
};

/** Units a CPU second, over at least `seconds` of CPU time; `turns` counts on from round to round. */
const rate = (
  run: (turn: number) => void,
  turns: { next: number },
  perRun: number,
  seconds: number,
): number => {
  const start = cpuSeconds();
  let [done, spent] = [0, 0];
  while (spent < seconds) {
    for (let batch = 0; batch < 16; batch++) run(turns.next++);
    done += 16;
    spent = cpuSeconds() - start;
  }
  return (done * perRun) / spent;
};

const format = (value: number): string => value.toFixed(value < 100 ? 1 : 0).padStart(9);

const printRow = (row: Row, rounds: number): void => {
  const turns = row.contenders.map(() => ({ next: 0 }));
  const rates = row.contenders.map((): number[] => []);
  for (let round = -1; round < rounds; round++) {
    for (const [index, { run }] of row.contenders.entries()) {
      const measured = rate(run, turns[index] as { next: number }, row.perRun, 0.25);
      if (round >= 0) rates[index]?.push(measured); // the first round only warms up
    }
  }
  console.log(`\n${row.title}`);
  const rival = median(rates[0] as number[]);
  for (const [index, { name }] of row.contenders.entries()) {
    const own = rates[index] as number[];
    const spread = `${format(Math.min(...own)).trim()}–${format(Math.max(...own)).trim()}`;
    console.log(
      `  ${name.padEnd(28)}${format(median(own))}${row.unit}  ×${(median(own) / rival).toFixed(1)}  (${spread})`,
    );
  }
};

const workerMs = 1500;

/** What a thread has done: verifications, and the CPU time they took. */
interface Work {
  readonly done: number;
  readonly cpuSeconds: number;
}

/** In a worker: verifies with new keys for a while. */
const work = ({ keys }: { keys: number }): void => {
  const signed = signedByManyKeys(keys);
  const verify = ({ signature, publicKey }: Signed): void =>
    must(verifyGost(curve, streebog512(message), signature, publicKey));
  for (const one of signed) verify(one);
  parentPort?.once('message', () => {
    const start = cpuSeconds();
    const until = performance.now() + workerMs;
    let done = 0;
    while (performance.now() < until) verify(signed[done++ % signed.length] as Signed);
    parentPort?.postMessage({ done, cpuSeconds: cpuSeconds() - start } satisfies Work, []);
  });
  parentPort?.postMessage('ready', []);
};

const answer = (worker: Worker): Promise<unknown> =>
  new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Verifications a second by so many threads at once: of wall time, and of the CPU time each of them was given. */
const threadsRate = async (threads: number): Promise<{ wall: number; cpu: number }> => {
  const workers = Array.from(
    { length: threads },
    () => new Worker(fileURLToPath(import.meta.url), { workerData: { keys: 2000 } }),
  );
  await Promise.all(workers.map(answer));
  const answers = workers.map(answer);
  for (const worker of workers) worker.postMessage('go', []);
  const works = (await Promise.all(answers)) as Work[];
  await Promise.all(workers.map((worker) => worker.terminate()));
  return {
    wall: sum(works.map(({ done }) => done)) / (workerMs / 1000),
    cpu: sum(works.map((each) => each.done / each.cpuSeconds)),
  };
};

const printThreads = async (rounds: number): Promise<void> => {
  const measured: { one: { wall: number; cpu: number }; two: { wall: number; cpu: number } }[] = [];
  for (let round = 0; round < rounds; round++) {
    measured.push({ one: await threadsRate(1), two: await threadsRate(2) });
  }
  console.log('\ntwo threads for one, new keys');
  for (const [kind, meaning] of [
    ['wall', 'of wall time, which others on this machine share'],
    ['cpu', 'of the CPU time each thread was given'],
  ] as const) {
    const ratios = measured.map(({ one, two }) => two[kind] / one[kind]);
    const pairs = measured.map(({ one, two }) => `${Math.round(one[kind])} → ${Math.round(two[kind])}`);
    console.log(`  ×${median(ratios).toFixed(2)}  (${pairs.join(', ')} /s) ${meaning}`);
  }
};

const main = async (): Promise<void> => {
  const rounds = Number(process.argv[2] ?? 7);
  for (const row of rows) printRow(row(), rounds);
  printLeakage(2000 * rounds);
  await printThreads(Math.min(rounds, 3));
};

if (isMainThread && process.argv[1] === import.meta.filename) await main();
else if (!isMainThread) work(workerData as { keys: number });
