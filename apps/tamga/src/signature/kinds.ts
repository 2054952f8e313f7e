import { binaryKinds, type KindVerifier } from '@tamga/formats/signature/verify';

/** Every kind of file `tamga signature verify` knows, in the order they are asked. */
export const kinds: readonly KindVerifier[] = [...binaryKinds];
