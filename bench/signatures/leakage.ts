import { randomBytes } from 'node:crypto';
import { gostPublicKey } from '@tamga/formats/signature/primitives';
import { bigIntToLittleEndian } from '../../packages/formats/src/signature/primitives/bytes.ts';
import { gostPublicKeyPlain } from '../../packages/formats/src/signature/primitives/gost-keys.ts';

const curve = 'tc26-512-A';

/** Mean and variance of the faster nine tenths: what others do on the machine makes the rest. */
const momentsOf = (times: readonly number[]): { mean: number; variance: number; count: number } => {
  const kept = times.toSorted((one, other) => one - other).slice(0, Math.floor(times.length * 0.9));
  const mean = kept.reduce((sum, time) => sum + time, 0) / kept.length;
  const variance = kept.reduce((sum, time) => sum + (time - mean) ** 2, 0) / (kept.length - 1);
  return { mean, variance, count: kept.length };
};

/** Welch's t of the times of two kinds of secrets, taken in an order of chance (O. Reparaz and others, "dudect", 2017). */
const welch = (one: readonly number[], other: readonly number[]): number => {
  const [a, b] = [momentsOf(one), momentsOf(other)];
  return (a.mean - b.mean) / Math.sqrt(a.variance / a.count + b.variance / b.count);
};

/** A scalar whose windows are nearly all empty, and one as random as a nonce. */
const secrets = [
  (): Uint8Array => bigIntToLittleEndian(3n, 64),
  (): Uint8Array => new Uint8Array(randomBytes(64)).fill(0x7f, 63),
] as const;

/** Prints how far the time of a multiplication tells an all but empty secret from a random one. */
export const printLeakage = (samples: number): void => {
  console.log(
    '\ntime of a secret multiplication: Welch’s t of scalar 3 beside random ones (below 4.5: nothing seen)',
  );
  for (const [name, multiply, count] of [
    ['@noble/curves', gostPublicKeyPlain, Math.floor(samples / 8)],
    ['ours, constant time', gostPublicKey, samples],
  ] as const) {
    const times: [number[], number[]] = [[], []];
    for (let turn = -200; turn < count; turn++) {
      const kind = (randomBytes(1)[0] as number) & 1;
      const secret = (secrets[kind] as () => Uint8Array)();
      const start = process.hrtime.bigint();
      multiply(curve, secret);
      const time = Number(process.hrtime.bigint() - start);
      if (turn >= 0) times[kind as 0 | 1].push(time);
    }
    console.log(`  ${name.padEnd(28)}t = ${welch(...times).toFixed(1)}  (${count} multiplications)`);
  }
};
