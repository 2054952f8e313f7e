export { createSigner, type Signer, type SignOptions } from './create-signer.ts';
export { sealed } from './seal.ts';
export type { KeyFile, XmlSignOptions } from './signer-job.ts';
export { ThreadBusy } from './thread.ts';
export type { TrustBytes, VerifyRequest } from './verify-job.ts';
export { createVerifyPool, type VerifyPool } from './verify-pool.ts';
