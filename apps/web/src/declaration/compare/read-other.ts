import { accept } from '@tamga/domain/law';
import type { Comparable } from './compare.tsx';

/** Reads a lodged declaration to compare with. */
export const readLodged =
  (id: string): Comparable['read'] =>
  async (call, signal) => {
    const found = await call('readDeclaration', { params: { id }, signal });
    return found.ok ? accept(found.value.declaration) : found;
  };
