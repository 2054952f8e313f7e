import { readCertificate } from '@tamga/formats/signature';
import { readRevocationList } from '@tamga/formats/signature/crl';
import { readOcspResponse } from '@tamga/formats/signature/ocsp';
import { createVerdictCache, type VerifyOptions, verifyCms } from '@tamga/formats/signature/verify';
import { answerJobs } from './answer-jobs.ts';
import type { TrustBytes, VerifyJob } from './verify-job.ts';

/** Verdicts on certificates are kept for ten minutes; a new list of revoked ones empties the memory at once. */
const cacheBounds = { entriesMax: 50_000, forMs: 600_000 } as const;

type Known = Pick<VerifyOptions, 'trust' | 'revocation' | 'cache'>;

let known: Known | undefined;

const learn = ({ anchors, intermediates, lists, ocsp }: TrustBytes): Known => ({
  trust: {
    anchors: anchors.map((der) => readCertificate(der)),
    intermediates: intermediates.map((der) => readCertificate(der)),
  },
  revocation: {
    lists: lists.map((der) => readRevocationList(der)),
    ocsp: ocsp.map((der) => readOcspResponse(der)),
  },
  cache: createVerdictCache(cacheBounds),
});

answerJobs((message) => {
  const job = message as VerifyJob;
  if (job.kind === 'trust') {
    known = learn(job.trust);
    return undefined;
  }
  if (!known) throw new Error('no trust was given');
  const { message: signed, ...request } = job.request;
  return verifyCms(signed, { ...known, ...request });
});
