import { sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { gost3411_95, streebog256, streebog512 } from '../primitives/index.ts';
import { oids } from './oids.ts';

export type DigestName =
  | 'streebog-512'
  | 'streebog-256'
  | 'gost-34.311-95'
  | 'sha-1'
  | 'sha-256'
  | 'sha-384'
  | 'sha-512';

const digests: Readonly<Record<DigestName, (message: Uint8Array) => Uint8Array>> = {
  'streebog-512': streebog512,
  'streebog-256': streebog256,
  'gost-34.311-95': gost3411_95,
  'sha-1': sha1,
  'sha-256': sha256,
  'sha-384': sha384,
  'sha-512': sha512,
};

export const digest = (name: DigestName, message: Uint8Array): Uint8Array => digests[name](message);

const byOid: Readonly<Record<string, DigestName>> = {
  [oids.streebog512]: 'streebog-512',
  [oids.streebog256]: 'streebog-256',
  [oids.gost95Digest]: 'gost-34.311-95',
  [oids.sha1]: 'sha-1',
  [oids.sha256]: 'sha-256',
  [oids.sha384]: 'sha-384',
  [oids.sha512]: 'sha-512',
};

/** The digest an OID names; `undefined` for one we do not know. */
export const digestByOid = (oid: string): DigestName | undefined => byOid[oid];

const toOid = Object.fromEntries(Object.entries(byOid).map(([oid, name]) => [name, oid])) as Record<
  DigestName,
  string
>;

export const oidOfDigest = (name: DigestName): string => toOid[name];
