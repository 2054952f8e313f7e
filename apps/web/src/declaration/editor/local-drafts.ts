import type { GoodsDeclaration } from '@tamga/domain/declaration';
import { type IDBPDatabase, openDB } from 'idb';
import type { LeftHere } from './draft-store.ts';

const storeName = 'unsaved';
/** What was left longer ago is cleared away. */
const keptDaysMax = 60;

interface Kept extends LeftHere {
  readonly keptAtMs: number;
}

let opened: Promise<IDBPDatabase> | undefined;

const database = (): Promise<IDBPDatabase> => {
  opened ??= openDB('tamga-drafts', 1, {
    upgrade: (db) => {
      db.createObjectStore(storeName);
    },
  });
  return opened;
};

/**
 * Unsaved drafts of one person on this device. A browser that forbids storage answers nothing and keeps nothing: the draft
 * then lives in the page and on the server only.
 */
export const localDrafts = (personId: string) => {
  const keyOf = (draftId: string): string => `${personId}/${draftId}`;
  const attempt = async <T>(work: (db: IDBPDatabase) => Promise<T>): Promise<T | undefined> => {
    try {
      return await work(await database());
    } catch {
      return undefined;
    }
  };
  return {
    read: async (draftId: string): Promise<LeftHere | undefined> => {
      const kept = await attempt<Kept | undefined>((db) => db.get(storeName, keyOf(draftId)));
      return kept && kept.keptAtMs > Date.now() - keptDaysMax * 86_400_000 ? kept : undefined;
    },
    keep: (draftId: string, declaration: GoodsDeclaration, version: number): void => {
      const kept: Kept = { declaration, version, keptAtMs: Date.now() };
      void attempt((db) => db.put(storeName, kept, keyOf(draftId)));
    },
    forget: (draftId: string): void => {
      void attempt((db) => db.delete(storeName, keyOf(draftId)));
    },
  };
};
