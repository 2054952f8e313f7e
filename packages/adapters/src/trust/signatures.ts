import { createHash } from 'node:crypto';
import { accept, refuse } from '@tamga/domain/law';
import { policiesOf, policyAt } from '@tamga/domain/signature';
import { toEpochMs } from '@tamga/domain/time';
import {
  type CmsReport,
  createVerdictCache,
  type VerifyOptions,
  verifyCms,
} from '@tamga/formats/signature/verify';
import { verifyXml, type XmlReport } from '@tamga/formats/signature/xml';
import type { Clock, Signatures, Signer } from '@tamga/usecases/ports';
import { revocationOf } from './revocation.ts';
import type { Services } from './services.ts';
import type { TrustFolder } from './trust-folder.ts';

/** Signs with the key of the system at a moment in milliseconds: an attached CMS, with a time-stamp where there is one. */
export type Seal = (content: Uint8Array, at: number) => Promise<Uint8Array>;

export interface SignaturesOptions {
  readonly folder: TrustFolder;
  readonly demo: boolean;
  readonly clock: Clock;
  /** Services to ask about revocation; what lies in the trust folder alone counts where there is none. */
  readonly services?: readonly Services[];
  /** Told of each question to a service that brought nothing. */
  readonly onServiceFailure?: (url: string, error: unknown) => void;
}

/** The signature port: NCA signatures verified against the operator's trust, receipts signed by the system. */
export const signaturesOf = ({
  seal,
  ...options
}: SignaturesOptions & { readonly seal: Seal }): Signatures => ({
  verify: verifierOf(options),
  sealReceipt: (content) => seal(content, toEpochMs(options.clock.now())),
});

/** The verifying half of the port, which needs no key. */
export const verifierOf = ({
  folder,
  demo,
  clock,
  services = [],
  onServiceFailure,
}: SignaturesOptions): Signatures['verify'] => {
  const policies = policiesOf(demo);
  const cache = createVerdictCache({ entriesMax: 10_000, forMs: 5 * 60_000 });
  const revocation =
    services.length > 0
      ? revocationOf({
          services,
          sources: (now) => policyAt(policies, now).revocationSources,
          clock,
          ...(onServiceFailure ? { onFailure: onServiceFailure } : {}),
        })
      : undefined;

  const reportOn = async (
    signed: Uint8Array,
    mediaType: string,
    options: VerifyOptions,
  ): Promise<CmsReport | XmlReport> => {
    const asking = revocation?.open();
    const judged = { ...options, ...(asking ? { fetched: asking.fetched } : {}) };
    // No third party is registered here: documents of other states come through the exchange.
    const once = (): CmsReport | XmlReport =>
      mediaType.includes('xml')
        ? verifyXml(signed, { ...judged, thirdParties: [] })
        : verifyCms(signed, judged);
    const report = once();
    // Nobody is asked about what is broken anyway.
    if (!asking?.missed() || report.verdict === 'invalid') return report;
    await asking.fetchMissed();
    return once();
  };

  return async (signed, mediaType, at, purpose = 'document') => {
    const report = await reportOn(signed, mediaType, {
      trust: folder.trust,
      revocation: folder.revocation,
      at,
      policy: policyAt(policies, at),
      purpose,
      cache,
    });
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
  };
};

/** The report as kept with the document: without the content itself. */
const evidence = ({ content: _content, ...report }: CmsReport | XmlReport): unknown => report;

export const sha256 = (bytes: Uint8Array): Uint8Array =>
  new Uint8Array(createHash('sha256').update(bytes).digest());
