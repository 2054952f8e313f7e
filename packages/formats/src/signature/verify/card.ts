import type { CertificateCard } from '@tamga/domain/signature';
import { digest } from '../algorithms/index.ts';
import { toHex } from '../asn1/index.ts';
import { type Certificate, writtenName } from '../x509/index.ts';
import { iso } from './judging.ts';

/** A certificate as people see it in a report. */
export const cardOf = (certificate: Certificate): CertificateCard => {
  const known = cards.get(certificate);
  if (known) return known;
  const card = written(certificate);
  cards.set(certificate, card);
  return card;
};

/** Cards of certificates in use: those of authorities stand in every report. */
const cards = new WeakMap<Certificate, CertificateCard>();

const written = (certificate: Certificate): CertificateCard => ({
  serial: certificate.serial,
  subject: writtenName(certificate.subject),
  issuer: writtenName(certificate.issuer),
  notBefore: iso(certificate.notBefore),
  notAfter: iso(certificate.notAfter),
  sha256: toHex(digest('sha-256', certificate.der)),
});
