import { createHash } from 'node:crypto';
import type { Hash } from '@tamga/domain/evidence';

/** SHA-256 over its parts, the hash of the log. */
export const sha256Of: Hash = (...parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};
