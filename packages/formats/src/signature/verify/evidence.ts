import { oids } from '../algorithms/oids.ts';
import { children, FormatFault } from '../asn1/index.ts';
import type { SignedData } from '../cms/index.ts';
import { type RevocationList, readRevocationList } from '../crl/index.ts';
import { type OcspResponse, readOcspResponse } from '../ocsp/index.ts';
import type { RevocationEvidence } from './options.ts';

/** Lists and answers a message brings, in its own field and in the attributes of its signers. */
export const evidenceOf = (signedData: SignedData): RevocationEvidence => {
  const values = signedData.signers.flatMap(({ unsigned }) =>
    unsigned.filter(({ oid }) => oid === oids.revocationValues).flatMap((attribute) => attribute.values),
  );
  const groups = values.flatMap((value) => orNothing(() => children(value, 'revocationValues', 3)));
  const inside = (tag: number): readonly Uint8Array[] =>
    groups
      .filter((group) => group.tag === tag)
      .flatMap((group) => orNothing(() => children(group, 'revocationValues', 1)))
      .flatMap((list) => orNothing(() => children(list, 'revocationValues', 32)))
      .map(({ bytes }) => bytes);
  return readEvidence([...signedData.crls, ...inside(0xa0)], [...signedData.ocsp, ...inside(0xa1)]);
};

/** Lists and answers out of their bytes; a broken one helps nobody and harms nobody. */
export const readEvidence = (
  lists: readonly Uint8Array[],
  answers: readonly Uint8Array[],
): RevocationEvidence => ({
  lists: lists.flatMap((bytes) => orNothing<RevocationList>(() => [readRevocationList(bytes)])),
  ocsp: answers.flatMap((bytes) => orNothing<OcspResponse>(() => [readOcspResponse(bytes)])),
});

/** What `read` gives, or nothing when the format is broken. */
export const orNothing = <T>(read: () => readonly T[]): readonly T[] => {
  try {
    return read();
  } catch (fault) {
    if (fault instanceof FormatFault) return [];
    throw fault;
  }
};
