/**
 * The curves of the NCA: `tc26-512-A` and `tc26-256-A` are GOST 34.10-2015 (key OIDs 1.2.398.3.10.1.1.2.2
 * and .2.1), `cryptopro-A` is GOST 34.310-2004 (1.2.398.3.10.1.1.1.1).
 */
export type GostCurve = 'tc26-512-A' | 'tc26-256-A' | 'cryptopro-A';

/** y² = x³ + ax + b over the integers mod p = 2^bits − fold, with a base point of prime order n. */
export interface CurveParameters {
  readonly bits: number;
  /** Length in bytes of a coordinate, of r, of s and of the digest. */
  readonly size: number;
  readonly fold: bigint;
  readonly p: bigint;
  readonly a: bigint;
  readonly b: bigint;
  readonly n: bigint;
  /** Cofactor: the number of points is h·n. */
  readonly h: bigint;
  readonly gx: bigint;
  readonly gy: bigint;
}

const p512 = (1n << 512n) - 569n;
const p256 = (1n << 256n) - 617n;

/** RFC 7836 appendix A.1, RFC 9215 and RFC 4357 section 11.4, in this order. */
export const curveParameters: Readonly<Record<GostCurve, CurveParameters>> = {
  'tc26-512-A': {
    bits: 512,
    size: 64,
    fold: 569n,
    p: p512,
    a: p512 - 3n,
    b: 0xe8c2505dedfc86ddc1bd0b2b6667f1da34b82574761cb0e879bd081cfd0b6265ee3cb090f30d27614cb4574010da90dd862ef9d4ebee4761503190785a71c760n,
    n: 0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff27e69532f48d89116ff22b8d4e0560609b4b38abfad2b85dcacdb1411f10b275n,
    h: 1n,
    gx: 3n,
    gy: 0x7503cfe87a836ae3a61b8816e25450e6ce5e1c93acf1abc1778064fdcbefa921df1626be4fd036e93d75e6a50e3a41e98028fe5fc235f5b889a589cb5215f2a4n,
  },
  'tc26-256-A': {
    bits: 256,
    size: 32,
    fold: 617n,
    p: p256,
    a: 0xc2173f1513981673af4892c23035a27ce25e2013bf95aa33b22c656f277e7335n,
    b: 0x295f9bae7428ed9ccc20e7c359a9d41a22fccd9108e17bf7ba9337a6f8ae9513n,
    n: 0x400000000000000000000000000000000fd8cddfc87b6635c115af556c360c67n,
    h: 4n,
    gx: 0x91e38443a5e82c0d880923425712b2bb658b9196932e02c78b2582fe742daa28n,
    gy: 0x32879423ab1a0375895786c4bb46e9565fde0b5344766740af268adb32322e5cn,
  },
  'cryptopro-A': {
    bits: 256,
    size: 32,
    fold: 617n,
    p: p256,
    a: p256 - 3n,
    b: 166n,
    n: 0xffffffffffffffffffffffffffffffff6c611070995ad10045841b09b761b893n,
    h: 1n,
    gx: 1n,
    gy: 0x8d91e471e0989cda27df505a453f2b7635294f2ddf23e3b122acc99c9e9f1e14n,
  },
};
