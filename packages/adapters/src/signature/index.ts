export { createSigner, type Signer, type SignOptions } from './create-signer.ts';
export { ThreadBusy } from './thread.ts';
export type { TrustBytes, VerifyRequest } from './verify-job.ts';
export { createVerifyPool, type VerifyPool } from './verify-pool.ts';
