import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { bigIntFromLittleEndian, bigIntToLittleEndian, concatenated } from './bytes.ts';
import { curveParameters } from './curves.ts';
import { gostPublicKeyPlain, signGostPlain } from './gost-keys.ts';
import { verifyGostPlain } from './gost-verify.ts';
import {
  type GostCurve,
  generateGostPrivateKey,
  gostPublicKey,
  isGostPublicKey,
  signGost,
  streebog256,
  streebog512,
  verifyGost,
} from './index.ts';

const curves: readonly GostCurve[] = ['tc26-512-A', 'tc26-256-A', 'cryptopro-A'];
const verifiers = { verifyGost, verifyGostPlain };
const entropy = streebog512(Uint8Array.of(1, 2, 3));
const otherEntropy = streebog512(Uint8Array.of(4, 5, 6));

const pair = (one: bigint, other: bigint, size: number): Uint8Array =>
  concatenated(bigIntToLittleEndian(one, size), bigIntToLittleEndian(other, size));

const example = (curve: GostCurve) => {
  const { size } = curveParameters[curve];
  const privateKey = generateGostPrivateKey(curve, entropy);
  const publicKey = gostPublicKey(curve, privateKey);
  const digest = (size === 64 ? streebog512 : streebog256)(Uint8Array.of(7));
  const signature = signGost(curve, digest, privateKey, otherEntropy);
  return { size, privateKey, publicKey, digest, signature };
};

const longer = (bytes: Uint8Array): Uint8Array => concatenated(bytes, Uint8Array.of(0));

/** Appendix A.2 of GOST R 34.10-2012 has a curve of its own; this vector is of the curve of the NCA. */
const vector512 = {
  d: 0x480f669784fd01b5cb7b5f919159af5b9a78c332ec07ca2602de83529e061b4988ac5b38345206df49894c6a4428825acf2f6ff1ecb5e578584e654f9dfd7192n,
  e: 0x3754f3cfacc9e0615c4f4a7c4d8dab531b09b6f9c170c533a71d147035b0c5917184ee536593f4414339976c647c5d5a407adedb1d560c4fc6777d2972075b8cn,
  r: 0x561b01afb058d86534a5bbbe50ec01b620bc4379318d7bf6f6c9248696920c68a2fab805f89d252138577516a866df301abf7be0329a6eb64765f564db8dc11cn,
  s: 0x062952d8f0ff0597be2185f67d423af24aca3361b6bfc149fe1f81f698c49e52632b44349164a0ea52420646bacf5b91acead74a6a30dc6588f4a137e9e53f7an,
  x: 0xe25d47f1cc5391e872213ef0a55c90ef21cef5c28f1c075f7a15e741791e12903e62ea39e0075b83b4346678c63d5451be6f53a1e7507f7d1cc6a3ea6a0d69adn,
  y: 0x14f216dbc88698a8f0267d6fc8f46b59ead371a7c5a87774b0c0f071f456e48ff32ec0f8cdc93432e528e50925bd571546e431aa3cfef1f2efa57ca5f9bb0865n,
};

for (const [name, verify] of Object.entries(verifiers)) {
  describe(`GOST 34.10-2015 ${name}`, () => {
    it('accepts the known signature of 512 bits and no neighbour of it', () => {
      const { e, r, s, x, y } = vector512;
      const check = (values: { e: bigint; r: bigint; s: bigint; x: bigint; y: bigint }): boolean =>
        verify(
          'tc26-512-A',
          bigIntToLittleEndian(values.e, 64),
          pair(values.r, values.s, 64),
          pair(values.x, values.y, 64),
        );
      assert.equal(check({ e, r, s, x, y }), true);
      assert.equal(check({ e: e + 1n, r, s, x, y }), false);
      assert.equal(check({ e, r: r + 1n, s, x, y }), false);
      assert.equal(check({ e, r, s: s + 1n, x, y }), false);
      assert.equal(check({ e, r, s, x, y: y + 1n }), false);
      assert.equal(check({ e, r, s, x: 0n, y: 0n }), false);
      assert.equal(check({ e, r, s, x, y: curveParameters['tc26-512-A'].p - y }), false);
    });

    for (const curve of curves) {
      const { size, publicKey, digest, signature } = example(curve);
      const { n, p, gx, gy } = curveParameters[curve];
      const r = bigIntFromLittleEndian(signature.subarray(0, size));
      const s = bigIntFromLittleEndian(signature.subarray(size));

      it(`accepts what was signed on ${curve}`, () => {
        assert.equal(verify(curve, digest, signature, publicKey), true);
      });

      it(`refuses every changed byte on ${curve}`, () => {
        for (const [part, bytes] of Object.entries({ digest, signature, publicKey })) {
          for (let at = 0; at < bytes.length; at += 5) {
            const changed = new Uint8Array(bytes);
            changed[at] = (changed[at] as number) ^ 0x10;
            const given = { digest, signature, publicKey, [part]: changed };
            assert.equal(
              verify(curve, given.digest, given.signature, given.publicKey),
              false,
              `${part} ${at}`,
            );
          }
        }
      });

      it(`refuses other byte orders on ${curve}`, () => {
        const swapped = pair(s, r, size);
        assert.equal(verify(curve, digest, swapped, publicKey), false);
        assert.equal(verify(curve, digest, swapped.toReversed(), publicKey), false);
        assert.equal(verify(curve, digest, signature.toReversed(), publicKey), false);
        assert.equal(verify(curve, digest.toReversed(), signature, publicKey), false);
        assert.equal(verify(curve, digest, signature, publicKey.toReversed()), false);
      });

      it(`refuses r or s that is zero or not below n on ${curve}`, () => {
        const limit = 1n << BigInt(8 * size);
        const outside = [0n, n, limit - 1n];
        if (r + n < limit) outside.push(r + n);
        if (s + n < limit) outside.push(s + n);
        for (const value of outside) {
          assert.equal(verify(curve, digest, pair(value, s, size), publicKey), false, `r = ${value}`);
          assert.equal(verify(curve, digest, pair(r, value, size), publicKey), false, `s = ${value}`);
        }
      });

      it(`refuses keys off the curve, unreduced or outside the group of order n on ${curve}`, () => {
        const x = bigIntFromLittleEndian(publicKey.subarray(0, size));
        const y = bigIntFromLittleEndian(publicKey.subarray(size));
        const keys = [
          [x, (y + 1n) % p],
          [(x + 1n) % p, y],
          [0n, 0n],
          [p - 1n, p - 1n],
          [p, gy],
          [gx, gy + p],
        ] as const;
        for (const [keyX, keyY] of keys.filter((key) =>
          key.every((value) => value < 1n << BigInt(8 * size)),
        )) {
          assert.equal(isGostPublicKey(curve, pair(keyX, keyY, size)), false);
          assert.equal(verify(curve, digest, signature, pair(keyX, keyY, size)), false);
        }
      });

      it(`refuses wrong lengths on ${curve}`, () => {
        for (const change of [longer, (bytes: Uint8Array) => bytes.subarray(1), () => new Uint8Array(0)]) {
          assert.equal(verify(curve, change(digest), signature, publicKey), false);
          assert.equal(verify(curve, digest, change(signature), publicKey), false);
          assert.equal(verify(curve, digest, signature, change(publicKey)), false);
        }
      });

      it(`takes a digest that is 0 modulo n for 1 on ${curve}`, () => {
        const { privateKey } = example(curve);
        const [zero, one, order] = [0n, 1n, n].map((value) => bigIntToLittleEndian(value, size)) as [
          Uint8Array,
          Uint8Array,
          Uint8Array,
        ];
        const ofOne = signGost(curve, one, privateKey, otherEntropy);
        assert.equal(verify(curve, zero, ofOne, publicKey), true);
        assert.equal(verify(curve, order, ofOne, publicKey), true);
        assert.equal(verify(curve, one, signGost(curve, zero, privateKey, otherEntropy), publicKey), true);
      });

      it(`is right when the key is G or −G and partial sums meet or vanish on ${curve}`, () => {
        const e = bigIntFromLittleEndian(digest) % n;
        const base = pair(gx, gy, size);
        const minusBase = pair(gx, p - gy, size);
        const one = bigIntToLittleEndian(1n, size);
        const minusOne = bigIntToLittleEndian(n - 1n, size);
        assert.deepEqual(gostPublicKey(curve, one), base);
        assert.deepEqual(gostPublicKey(curve, minusOne), minusBase);
        assert.equal(verify(curve, digest, signGost(curve, digest, one, otherEntropy), base), true);
        assert.equal(verify(curve, digest, signGost(curve, digest, minusOne, otherEntropy), minusBase), true);
        // s = r·d makes the sum of the two multiples the point at infinity.
        assert.equal(verify(curve, digest, pair(r, r, size), base), false);
        assert.equal(verify(curve, digest, pair(r, n - r, size), minusBase), false);
        // k = 1, 2, 3: the sum is a small multiple of G.
        for (const k of [1n, 2n, 3n]) {
          const nonce = gostPublicKey(curve, bigIntToLittleEndian(k, size));
          const rOfK = bigIntFromLittleEndian(nonce.subarray(0, size)) % n;
          assert.equal(verify(curve, digest, pair(rOfK, (rOfK + k * e) % n, size), base), true);
        }
      });
    }
  });
}

describe('GOST 34.10-2015 signing', () => {
  it('derives the known public key', () => {
    const { d, x, y } = vector512;
    assert.deepEqual(gostPublicKey('tc26-512-A', bigIntToLittleEndian(d, 64)), pair(x, y, 64));
  });

  it('hedges the nonce: other entropy, digest or key give another r, the same give the same', () => {
    for (const curve of curves) {
      const { size, privateKey, digest, signature } = example(curve);
      const rOf = (bytes: Uint8Array): bigint => bigIntFromLittleEndian(bytes.subarray(0, size));
      assert.deepEqual(signGost(curve, digest, privateKey, otherEntropy), signature);
      const otherDigest = digest.toReversed();
      const otherKey = generateGostPrivateKey(curve, otherEntropy);
      const nonces = [
        signature,
        signGost(curve, digest, privateKey, entropy),
        signGost(curve, otherDigest, privateKey, otherEntropy),
        signGost(curve, digest, otherKey, otherEntropy),
      ].map(rOf);
      assert.equal(new Set(nonces).size, nonces.length);
    }
  });

  it('gives the same keys and signatures as @noble/curves does, digests out of range included', () => {
    for (const curve of curves) {
      const { size, privateKey, digest } = example(curve);
      const { n } = curveParameters[curve];
      assert.deepEqual(gostPublicKey(curve, privateKey), gostPublicKeyPlain(curve, privateKey));
      for (const e of [
        digest,
        bigIntToLittleEndian(n, size),
        new Uint8Array(size),
        new Uint8Array(size).fill(255),
      ]) {
        assert.deepEqual(
          signGost(curve, e, privateKey, entropy),
          signGostPlain(curve, e, privateKey, entropy),
        );
      }
    }
  });

  it('refuses keys out of range, digests of another length and too little entropy', () => {
    for (const curve of curves) {
      const { size, privateKey, digest } = example(curve);
      const { n } = curveParameters[curve];
      for (const key of [new Uint8Array(size), bigIntToLittleEndian(n, size), privateKey.subarray(1)]) {
        assert.throws(() => signGost(curve, digest, key, entropy), RangeError);
        assert.throws(() => gostPublicKey(curve, key), RangeError);
      }
      assert.throws(() => signGost(curve, digest.subarray(1), privateKey, entropy), RangeError);
      assert.throws(() => signGost(curve, digest, privateKey, new Uint8Array(31)), RangeError);
      assert.throws(() => generateGostPrivateKey(curve, new Uint8Array(31)), RangeError);
    }
  });

  it('leaves the key of the caller as it was', () => {
    const { privateKey, digest } = example('tc26-512-A');
    const before = new Uint8Array(privateKey);
    signGost('tc26-512-A', digest, privateKey, entropy);
    assert.deepEqual(privateKey, before);
  });
});

const vectorFile = new URL('../../../../../../shared/vectors/eds/rfc/vectors.json', import.meta.url);
const skip = existsSync(vectorFile) ? false : `the shared vectors are absent: ${vectorFile.pathname}`;

describe('SIG shared signature vectors', { skip }, () => {
  it('accept the signature made by the SDK of the NCA, in its own layout', () => {
    const { signatures } = JSON.parse(readFileSync(vectorFile, 'utf8')) as {
      signatures: { nca_layout: Record<'msg' | 'digest' | 'd' | 'qx' | 'qy' | 'sig', string> };
    };
    const { msg, digest, d, qx, qy, sig } = signatures.nca_layout;
    const publicKey = pair(BigInt(`0x${qx}`), BigInt(`0x${qy}`), 64);
    assert.equal(Buffer.from(streebog512(new TextEncoder().encode(msg))).toString('hex'), digest);
    assert.deepEqual(gostPublicKey('tc26-512-A', bigIntToLittleEndian(BigInt(`0x${d}`), 64)), publicKey);
    for (const verify of Object.values(verifiers)) {
      assert.equal(
        verify('tc26-512-A', Buffer.from(digest, 'hex'), Buffer.from(sig, 'hex'), publicKey),
        true,
      );
    }
  });
});
