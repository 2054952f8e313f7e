import { createHash, randomBytes } from 'node:crypto';
import { accept, refuse } from '@tamga/domain/law';
import { demoPolicy, ncaPolicy } from '@tamga/domain/signature';
import { type Instant, toEpochMs } from '@tamga/domain/time';
import { digest, type Signatory, startCms } from '@tamga/formats/signature';
import { answerTimeStamp, readTimeStampResponse, writeTimeStampRequest } from '@tamga/formats/signature/tsp';
import {
  type CmsReport,
  createVerdictCache,
  type VerifyOptions,
  verifyCms,
} from '@tamga/formats/signature/verify';
import { verifyXml, type XmlReport } from '@tamga/formats/signature/xml';
import type { Clock, Signatures, Signer } from '@tamga/usecases/ports';
import type { TrustFolder } from './trust-folder.ts';

export interface SignaturesOptions {
  readonly folder: TrustFolder;
  readonly demo: boolean;
  readonly clock: Clock;
  /** Key of the information system, which signs receipts. */
  readonly system: Signatory;
  /** The demo's own time-stamping authority, or a service of RFC 3161 by its address; without one receipts carry no token. */
  readonly timeStamping: { readonly authority: Signatory } | { readonly url: string } | null;
}

/** A token that takes longer is not waited for: the receipt of the system stands by itself. */
const timeStampMs = 700;
const timeStampPolicyOid = '1.2.398.3.3.2.6.4';

/** The signature port: NCA signatures verified against the operator's trust, receipts signed by the system. */
export const signaturesOf = ({
  folder,
  demo,
  clock,
  system,
  timeStamping,
}: SignaturesOptions): Signatures => {
  const policy = demo ? demoPolicy : ncaPolicy;
  const cache = createVerdictCache({ entriesMax: 10_000, forMs: 5 * 60_000 });
  const optionsAt = (at: Instant, purpose: 'document' | 'sign-in'): VerifyOptions => ({
    trust: folder.trust,
    revocation: folder.revocation,
    at,
    policy,
    purpose,
    cache,
  });
  return {
    verify: async (signed, mediaType, at, purpose = 'document') => {
      const options = optionsAt(at, purpose);
      // No third party is registered here: documents of other states come through the exchange.
      const report = mediaType.includes('xml')
        ? verifyXml(signed, { ...options, thirdParties: [] })
        : verifyCms(signed, options);
      const [first, ...others] = report.signers;
      // Who enters is one person; a document may bear more signatures, the first being its declarant's.
      const ambiguous = purpose === 'sign-in' && others.length > 0;
      if (ambiguous || !report.content || !first?.certificate || !first.holder)
        return refuse({ code: 'AUTH_SIGNATURE_INVALID', report: evidence(report) });
      const { certificate, holder } = first;
      const signer: Signer = {
        name: holder.name,
        iin: holder.iin ?? null,
        bin: holder.bin ?? null,
        organisation: holder.organisation ?? null,
        roles: holder.roles,
        certificateSha256: certificate.sha256,
      };
      return accept({ content: report.content.value, signer, report: evidence(report) });
    },
    sealReceipt: async (content) => {
      const at = toEpochMs(clock.now());
      const signed = startCms(system, { content, signingTime: at, entropy: randomBytes(32) });
      return signed.message(timeStamping ? await tokenOver(signed.signature, timeStamping, at) : undefined);
    },
  };
};

/** The report as kept with the document: without the content itself. */
const evidence = ({ content: _content, ...report }: CmsReport | XmlReport): unknown => report;

const tokenOver = async (
  signature: Uint8Array,
  source: NonNullable<SignaturesOptions['timeStamping']>,
  at: number,
): Promise<Uint8Array | undefined> => {
  const request = writeTimeStampRequest(
    'streebog-512',
    digest('streebog-512', signature),
    BigInt(`0x${randomBytes(8).toString('hex')}`),
  );
  const answer =
    'authority' in source
      ? answerTimeStamp(source.authority, {
          request,
          genTime: at,
          serial: BigInt(`0x0${randomBytes(8).toString('hex')}`),
          policy: timeStampPolicyOid,
          entropy: randomBytes(32),
        })
      : await asked(source.url, request);
  return answer && readTimeStampResponse(answer);
};

/** Asks a time-stamping service; a slow or broken one costs the token and not the receipt. */
const asked = async (url: string, request: Uint8Array): Promise<Uint8Array | undefined> => {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/timestamp-query' },
      body: Buffer.from(request),
      signal: AbortSignal.timeout(timeStampMs),
    });
    return response.ok ? new Uint8Array(await response.arrayBuffer()) : undefined;
  } catch {
    return undefined;
  }
};

export const sha256 = (bytes: Uint8Array): Uint8Array =>
  new Uint8Array(createHash('sha256').update(bytes).digest());
