import {
  type DeviceDatabase,
  openDeviceDatabase,
  type PartName,
  partNames,
  type SealedKey,
} from './device-database.ts';
import { deviceKey } from './device-key.ts';
import type { Left } from './draft-store.ts';
import { isKept, ofPieces, type Piece, piecesOf } from './pieces.ts';

/** What was left longer ago is cleared away. */
const keptMsMax = 60 * 86_400_000;
/** A change is on the disk this long after it was typed, and what enciphering and writing take. */
const keepAfterMs = 200;

export type DeviceDrafts = ReturnType<typeof deviceDrafts>;

/** What a closed page left. */
export interface LeftBehind extends Left {
  readonly pageId: string;
  readonly keptAtMs: number;
}

/** The secret of the signed-in person, base64; `undefined` when the server did not give it. */
export type AskSecret = () => Promise<string | undefined>;

/**
 * Unsaved drafts of one person on this device, enciphered. A browser that forbids storage or ciphers (a page without HTTPS)
 * answers nothing and keeps nothing: the draft then lives in the page and on the server only.
 */
export const deviceDrafts = (personId: string, askSecret: AskSecret) => {
  const opened = open(personId, askSecret);
  return {
    /** Whether anything can be kept here. */
    works: async (): Promise<boolean> => (await opened) !== undefined,
    /** What pages that are closed left of a draft, the oldest first. */
    left: async (draftId: string): Promise<readonly LeftBehind[]> => {
      const device = await opened;
      if (!device) return [];
      const keys = await device.database.getAllKeys('left', rangeOf(personId, draftId));
      const pages = [...new Set(keys.map(([, , pageId]) => pageId))];
      const open = await openPages();
      const closed = pages.filter((pageId) => !open.has(lockOf(draftId, pageId)));
      const found = await Promise.all(closed.map((pageId) => readLeft(device, [personId, draftId, pageId])));
      return found.flatMap((one) => (one ? [one] : [])).toSorted((a, b) => a.keptAtMs - b.keptAtMs);
    },
    /** Keeps what one page has unsaved; answers how to keep, to forget, and to leave the page. */
    page: (draftId: string, pageId: string) => keeper(opened, [personId, draftId, pageId]),
  };
};

interface Device {
  readonly database: DeviceDatabase;
  readonly key: CryptoKey;
}

type PageKey = readonly [personId: string, draftId: string, pageId: string];

const open = async (personId: string, askSecret: AskSecret): Promise<Device | undefined> => {
  try {
    const secret = await askSecret();
    if (secret === undefined) return undefined;
    const database = await openDeviceDatabase();
    await clearAway(database);
    return { database, key: await deviceKey(database, personId, secret) };
  } catch {
    return undefined;
  }
};

const clearAway = async (database: DeviceDatabase): Promise<void> => {
  const change = database.transaction('left', 'readwrite');
  const oldest = Date.now() - keptMsMax;
  for (let at = await change.store.openCursor(); at; at = await at.continue())
    if (at.value.keptAtMs < oldest) await at.delete();
  await change.done;
};

const rangeOf = (personId: string, draftId: string): IDBKeyRange =>
  IDBKeyRange.bound([personId, draftId], [personId, draftId, []]);

const keyOf = ([personId, draftId, pageId]: PageKey, part: PartName, piece: number): SealedKey => [
  personId,
  draftId,
  pageId,
  part,
  piece,
];

/** A page holds a lock of this name while it is open, so that another does not take its unsaved draft for one left behind. */
const lockOf = (draftId: string, pageId: string): string => `tamga-draft/${draftId}/${pageId}`;

const openPages = async (): Promise<ReadonlySet<string>> => {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  return new Set(held.flatMap(({ name }) => (name === undefined ? [] : [name])));
};

const readLeft = async (device: Device, page: PageKey): Promise<LeftBehind | undefined> => {
  try {
    const [base, mine, sent] = await Promise.all(partNames.map((part) => readPart(device, page, part)));
    return base && mine
      ? {
          base: base.declaration,
          declaration: mine.declaration,
          sent: sent ? [sent.declaration] : [],
          version: base.version,
          keptAtMs: mine.keptAtMs,
          pageId: page[2],
        }
      : undefined;
  } catch {
    // Enciphered with another key: the person's secret or the device's key is not what it was.
    return undefined;
  }
};

const readPart = async ({ database, key }: Device, page: PageKey, part: PartName) => {
  const range = partRange(page, part);
  const [keys, pieces] = await Promise.all([
    database.getAllKeys('left', range),
    database.getAll('left', range),
  ]);
  const opened = await Promise.all(
    pieces.map(async ({ iv, bytes }, at) => {
      const cipher = cipherOf(keys[at] ?? keyOf(page, part, 0), iv);
      const clear = await crypto.subtle.decrypt(cipher, key, bytes);
      return JSON.parse(new TextDecoder().decode(clear)) as unknown;
    }),
  );
  const declaration = ofPieces(opened);
  const [first] = pieces;
  return first && declaration && { declaration, version: first.version, keptAtMs: first.keptAtMs };
};

const partRange = (page: PageKey, part: PartName, from = 0): IDBKeyRange =>
  IDBKeyRange.bound([...page, part, from], [...page, part, []]);

/** The place of a piece is sealed with it: it cannot be put in the place of another. */
const cipherOf = (place: SealedKey, iv: Uint8Array<ArrayBuffer>): AesGcmParams => ({
  name: 'AES-GCM',
  iv,
  additionalData: new TextEncoder().encode(place.join('/')),
});

const keeper = (opened: Promise<Device | undefined>, page: PageKey) => {
  let next: Left | 'nothing' | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let writing: Promise<void> | undefined;
  const kept = new Map<PartName, readonly Piece[]>();
  let leave = (): void => {};
  const stayed = new Promise<void>((resolve) => {
    leave = resolve;
  });
  void navigator.locks?.request(lockOf(page[1], page[2]), () => stayed);

  const seal = async (key: CryptoKey, place: SealedKey, piece: Piece, version: number) => {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const clear = new TextEncoder().encode(JSON.stringify(piece));
    const bytes = await crypto.subtle.encrypt(cipherOf(place, iv), key, clear);
    return { place, value: { iv, bytes, version, keptAtMs: Date.now() } };
  };
  const write = async (): Promise<void> => {
    const device = await opened;
    const what = next;
    next = undefined;
    if (!device || what === undefined) return;
    if (what === 'nothing') {
      kept.clear();
      await device.database.delete('left', IDBKeyRange.bound([...page], [...page, []]));
      return;
    }
    const parts = { base: what.base, mine: what.declaration, sent: what.sent.at(-1) };
    const now = new Map(partNames.map((part) => [part, parts[part] ? piecesOf(parts[part]) : []] as const));
    const sealed = await Promise.all(
      [...now].flatMap(([part, pieces]) =>
        pieces.flatMap((piece, at) =>
          // The first piece carries the version and the time, so it is always written.
          at > 0 && isKept(piece, kept.get(part)?.[at])
            ? []
            : [seal(device.key, keyOf(page, part, at), piece, what.version)],
        ),
      ),
    );
    // All or nothing: what was typed and the version it was made out of belong together.
    const change = device.database.transaction('left', 'readwrite');
    await Promise.all([
      ...sealed.map(({ place, value }) => change.store.put(value, place)),
      ...[...now].map(([part, pieces]) => change.store.delete(partRange(page, part, pieces.length))),
    ]);
    await change.done;
    for (const [part, pieces] of now) kept.set(part, pieces);
  };
  const flush = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    await writing;
    writing = write().catch(() => undefined);
    await writing;
    if (next !== undefined) await flush();
  };
  const later = (what: Left | 'nothing'): void => {
    next = what;
    timer ??= setTimeout(() => void flush(), keepAfterMs);
  };
  return {
    keep: (left: Left): void => later(left),
    forget: (): void => later('nothing'),
    /** Writes at once what waits: the page is being hidden or closed. */
    flush,
    leave: (): void => {
      void flush().then(leave);
    },
  };
};
