import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** Which of the declarations a page holds: what the server had, what was typed, what was sent and not answered. */
export const partNames = ['base', 'mine', 'sent'] as const;
export type PartName = (typeof partNames)[number];

/** One enciphered piece of a part; the first carries the numbers of the whole. */
export interface Sealed {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly bytes: ArrayBuffer;
  readonly version: number;
  readonly keptAtMs: number;
}

export type SealedKey = [personId: string, draftId: string, pageId: string, part: PartName, piece: number];

interface Schema extends DBSchema {
  /** What pages left unsaved. */
  readonly left: { readonly key: SealedKey; readonly value: Sealed };
  /** Keys of this device by person; they cannot be read out. */
  readonly keys: { readonly key: string; readonly value: CryptoKey };
}

export type DeviceDatabase = IDBPDatabase<Schema>;

/** The database of this device. An older form of it held drafts in the clear; it goes away with its store. */
export const openDeviceDatabase = (): Promise<DeviceDatabase> =>
  openDB<Schema>('tamga-drafts', 3, {
    upgrade: (database) => {
      for (const name of Array.from(database.objectStoreNames)) database.deleteObjectStore(name);
      database.createObjectStore('left');
      database.createObjectStore('keys');
    },
  });
