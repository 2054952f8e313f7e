import type { Problem } from '@tamga/contract';
import { accept, type Result, refuse, type Text, text } from '@tamga/domain/law';
import {
  attachContent,
  type Certificate,
  FormatFault,
  fromBase64,
  holderOf,
  isPem,
  readPem,
  readSignedData,
} from '@tamga/formats/signature';
import { localProblem } from '../api/problem.ts';
import type { SignedBy, SignedContent, SigningUse } from './signed.ts';

const otherKey = text(
  'Басқа кілт таңдап, қайталаңыз.',
  'Выберите другой ключ и повторите.',
  'Choose another key and repeat.',
);
const fault = (code: string, detail: Text): Result<never, Problem> =>
  refuse(localProblem(code, detail, otherKey));

/**
 * Looks at a signature before it is sent, whatever program made it: it is over the very bytes that were shown, by a certificate
 * that is in force and meant for this. A detached one, as signing by digest gives, gets its content. The server verifies the rest.
 */
export const admit = (
  signed: Uint8Array | string,
  content: Uint8Array,
  use: SigningUse,
  nowMs: number,
): Result<SignedContent, Problem> => {
  try {
    const der = derOf(signed);
    const detached = readSignedData(der).content === undefined;
    const cms = detached ? attachContent(der, content) : der;
    const { content: inside, certificates, signers } = readSignedData(cms);
    if (!inside || !same(inside, content)) return fault('SIGNED_OTHER', signedOther);
    const id = signers[0]?.id;
    const certificate =
      certificates.find(({ serial }) => id?.kind === 'issuer-serial' && id.serial === serial) ??
      certificates[0];
    if (!certificate) return fault('CERTIFICATE_MISSING', missing);
    const wrong = faultOf(certificate, use, nowMs);
    return wrong ? wrong : accept({ cms: new Uint8Array(cms), by: signedBy(certificate) });
  } catch (error) {
    if (error instanceof FormatFault) return fault('SIGNED_OTHER', signedOther);
    throw error;
  }
};

const derOf = (signed: Uint8Array | string): Uint8Array => {
  if (typeof signed !== 'string') return signed;
  const bytes = new TextEncoder().encode(signed.trim());
  return isPem(bytes) ? (readPem(bytes)[0]?.der ?? bytes) : fromBase64(signed);
};

const same = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, at) => byte === b[at]);

const faultOf = (
  certificate: Certificate,
  use: SigningUse,
  nowMs: number,
): Result<never, Problem> | undefined => {
  if (nowMs > certificate.notAfter) return fault('CERTIFICATE_EXPIRED', expired);
  if (nowMs < certificate.notBefore) return fault('CERTIFICATE_NOT_YET_VALID', notYet);
  const wrongUse = use === 'document' && holderOf(certificate).purpose === 'authentication';
  return wrongUse ? fault('CERTIFICATE_WRONG_USE', wrong) : undefined;
};

const signedBy = (certificate: Certificate): SignedBy => {
  const { name, iin, bin, organisation } = holderOf(certificate);
  return {
    name,
    identifier: bin ?? iin ?? '',
    organisation: organisation ?? null,
    validUntilMs: certificate.notAfter,
  };
};

const signedOther = text(
  'Бағдарлама көрсетілген мәтінге емес, басқа нәрсеге қол қойды. Ештеңе жіберілген жоқ.',
  'Программа подписала не то, что было показано. Ничего не отправлено.',
  'The program signed something other than what was shown. Nothing was sent.',
);
const missing = text(
  'Қолтаңбада қол қоюшының сертификаты жоқ.',
  'В подписи нет сертификата подписавшего.',
  'The signature holds no certificate of the signer.',
);
const expired = text(
  'Таңдалған сертификаттың мерзімі өткен. Ештеңе жіберілген жоқ.',
  'Срок выбранного сертификата истёк. Ничего не отправлено.',
  'The chosen certificate has expired. Nothing was sent.',
);
const notYet = text(
  'Таңдалған сертификат әлі күшіне енбеген. Ештеңе жіберілген жоқ.',
  'Выбранный сертификат ещё не вступил в силу. Ничего не отправлено.',
  'The chosen certificate is not yet in force. Nothing was sent.',
);
const wrong = text(
  'Бұл кілт жүйеге кіруге арналған, онымен құжатқа қол қойылмайды.',
  'Этот ключ — для входа, документы им не подписывают.',
  'This key is for signing in; it signs no documents.',
);
