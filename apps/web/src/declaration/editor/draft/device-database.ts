import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** One enciphered part of a draft: the base or what was typed. */
export interface Sealed {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly bytes: ArrayBuffer;
  readonly version: number;
  readonly keptAtMs: number;
}

export type PartName = 'base' | 'mine';
export type SealedKey = [personId: string, draftId: string, pageId: string, part: PartName];

interface Schema extends DBSchema {
  /** What pages left unsaved. */
  readonly left: { readonly key: SealedKey; readonly value: Sealed };
  /** Keys of this device by person; they cannot be read out. */
  readonly keys: { readonly key: string; readonly value: CryptoKey };
}

export type DeviceDatabase = IDBPDatabase<Schema>;

/** The database of this device. An older form of it held drafts in the clear; it goes away with its store. */
export const openDeviceDatabase = (): Promise<DeviceDatabase> =>
  openDB<Schema>('tamga-drafts', 2, {
    upgrade: (database) => {
      for (const name of Array.from(database.objectStoreNames)) database.deleteObjectStore(name);
      database.createObjectStore('left');
      database.createObjectStore('keys');
    },
  });
