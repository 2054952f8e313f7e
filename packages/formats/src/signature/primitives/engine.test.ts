import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Worker } from 'node:worker_threads';
import { generateGostPrivateKey, gostPublicKey, signGost, streebog512, verifyGost } from './index.ts';

const curve = 'tc26-512-A';
const entropy = streebog512(Uint8Array.of(1));
const privateKey = generateGostPrivateKey(curve, entropy);
const publicKey = gostPublicKey(curve, privateKey);
const data = Uint8Array.from({ length: 100_000 }, (_, at) => at % 251);
const digest = streebog512(data);
const signature = signGost(curve, digest, privateKey, entropy);
const otherDigest = streebog512(digest);

/** In a thread of its own does `prepare`, then hashes, verifies and signs. Node itself needs WebAssembly for the import. */
const inThread = (prepare: string): Promise<unknown> => {
  const code = `
    import(${JSON.stringify(new URL('./index.ts', import.meta.url).href)}).then(({ signGost, streebog512, verifyGost }) => {
      ${prepare}
      const { parentPort, workerData } = require('node:worker_threads');
      const { data, signature, publicKey, otherDigest, privateKey, entropy } = workerData;
      const digest = streebog512(data);
      parentPort.postMessage({
        digest,
        good: verifyGost('${curve}', digest, signature, publicKey),
        signed: signGost('${curve}', digest, privateKey, entropy),
        bad: verifyGost('${curve}', otherDigest, signature, publicKey),
      });
    });`;
  return new Promise((resolve, reject) => {
    const worker = new Worker(code, {
      eval: true,
      workerData: { data, signature, publicKey, otherDigest, privateKey, entropy },
    });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
};

describe('SIG verification with WebAssembly and without', () => {
  const surroundings = {
    allowed: '',
    absent: 'delete globalThis.WebAssembly;',
    'forbidden by a policy': `
      WebAssembly.Module = class { constructor() { throw new WebAssembly.CompileError('refused by the policy'); } };`,
    'forbidden as evaluation': `
      WebAssembly.Module = class { constructor() { throw new EvalError('refused by the policy'); } };`,
  };

  for (const [name, prepare] of Object.entries(surroundings)) {
    it(`gives the same results where it is ${name}`, async () => {
      assert.deepEqual(await inThread(prepare), { digest, good: true, signed: signature, bad: false });
    });
  }

  it('does not hide a fault of ours behind the slower way', async () => {
    await assert.rejects(
      inThread(`WebAssembly.Module = class { constructor() { throw new TypeError('our fault'); } };`),
      /our fault/,
    );
  });

  it('verifies here what was verified there', () => {
    assert.equal(verifyGost(curve, digest, signature, publicKey), true);
  });
});
