import { streebog512 } from '@tamga/formats/signature/primitives';
import {
  absorbBlocksPlain,
  streebogHasher,
} from '../../packages/formats/src/signature/primitives/streebog.ts';
import type { Row } from '../signatures.ts';

/** Streebog-512 beside the same in plain TypeScript: noble has none. */
export const streebog = (): Row => {
  const data = Uint8Array.from({ length: 262_144 }, (_, at) => (at * at) % 251);
  return {
    title: 'Streebog-512 of 256 KiB',
    unit: ' MB/s',
    perRun: data.length / 1e6,
    contenders: [
      {
        name: 'plain TypeScript',
        run: () => void streebogHasher(512, absorbBlocksPlain).update(data).digest(),
      },
      { name: 'ours', run: () => void streebog512(data) },
    ],
  };
};
