import type { PrivateKey } from '../algorithms/index.ts';
import { oids } from '../algorithms/oids.ts';
import { der } from '../asn1/index.ts';
import {
  authorityKeyIdExtension,
  type Certificate,
  signed,
  writeExtension,
  writeSerial,
} from '../x509/index.ts';

/** A list to issue; times in milliseconds. `deltaBase` makes it a delta list. */
export interface ListToWrite {
  readonly revoked: readonly { readonly serial: string; readonly at: number; readonly reason?: number }[];
  readonly thisUpdate: number;
  readonly nextUpdate: number;
  readonly number: number;
  readonly deltaBase?: number;
}

/** Signs a list of revoked certificates with the issuer's key. */
export const writeRevocationList = (
  list: ListToWrite,
  issuer: { readonly key: PrivateKey; readonly certificate: Certificate },
  entropy: Uint8Array,
): Uint8Array => {
  const entries = list.revoked.map(({ serial, at, reason }) =>
    der.sequence(
      writeSerial(serial),
      der.time(at),
      ...(reason === undefined
        ? []
        : [der.sequence(writeExtension(oids.reasonCode, der.element(0x0a, Uint8Array.of(reason))))]),
    ),
  );
  const keyId = issuer.certificate.extensions.subjectKeyId;
  const extensions = [
    ...(keyId ? [authorityKeyIdExtension(keyId)] : []),
    writeExtension(oids.crlNumber, der.integer(list.number)),
    ...(list.deltaBase === undefined
      ? []
      : [writeExtension(oids.deltaCrlIndicator, der.integer(list.deltaBase), true)]),
  ];
  return signed(
    (algorithm) =>
      der.sequence(
        der.integer(1),
        algorithm,
        issuer.certificate.subject.der,
        der.time(list.thisUpdate),
        der.time(list.nextUpdate),
        ...(entries.length > 0 ? [der.sequence(der.concatAll(entries))] : []),
        der.element(0xa0, der.sequence(...extensions)),
      ),
    issuer.key,
    entropy,
  );
};
