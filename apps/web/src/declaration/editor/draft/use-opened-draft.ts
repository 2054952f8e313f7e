import type { Draft, Problem } from '@tamga/contract';
import { useCallback, useEffect, useState } from 'react';
import { useSession } from '../../../access/session.tsx';
import { useCall } from '../../../api/api.tsx';
import type { Call } from '../../../api/client.ts';
import { newId } from '../../../words/bytes.ts';
import { type DeviceDrafts, deviceDrafts, type LeftBehind } from './device-drafts.ts';
import { createDraftStore, type DraftStore } from './draft-store.ts';

export interface OpenedDraft {
  readonly draft: Draft;
  readonly store: DraftStore;
  /** Whether unsaved work is kept on this device. */
  readonly keptHere: boolean;
}

/** Devices by person: the key made from the server's secret stays in memory, so that a page that lost the server goes on. */
const devices = new Map<string, DeviceDrafts>();

const deviceOf = (personId: string, call: Call): DeviceDrafts => {
  const device =
    devices.get(personId) ??
    deviceDrafts(personId, async () => {
      const asked = await call('readDraftSecret', {});
      return asked.ok ? asked.value.secret : undefined;
    });
  devices.set(personId, device);
  return device;
};

/** The draft of the server with what earlier pages left unsaved on this device; read once, then the store owns it. */
export const useOpenedDraft = (id: string) => {
  const { person } = useSession();
  const call = useCall();
  const [opened, setOpened] = useState<OpenedDraft>();
  const [problem, setProblem] = useState<Problem>();
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let close: (() => void) | undefined;
    let isLeft = false;
    const open = async (): Promise<void> => {
      setProblem(undefined);
      const device = deviceOf(person.id, call);
      const [read, left] = await Promise.all([call('readDraft', { params: { id } }), device.left(id)]);
      if (isLeft) return;
      const draft = read.ok ? read.value : read.refusal.status === 0 ? draftLeft(id, left) : undefined;
      if (!draft) return setProblem(read.ok ? undefined : read.refusal);
      const session = openStore(draft, left, device, call);
      close = session.close;
      const keptHere = await device.works();
      // A secret that could not be had now is asked for again with the next draft.
      if (!keptHere) devices.delete(person.id);
      if (!isLeft) setOpened({ draft, store: session.store, keptHere });
    };
    void open();
    return () => {
      isLeft = true;
      close?.();
    };
  }, [call, person.id, id, attempt]);
  const again = useCallback(() => setAttempt((before) => before + 1), []);
  return { data: opened?.draft.id === id ? opened : undefined, problem, again };
};

/** The draft as the server last gave it to this device, when the server is away and something unsaved is here. */
const draftLeft = (id: string, left: readonly LeftBehind[]): Draft | undefined => {
  const last = left.at(-1);
  return (
    last && {
      id,
      kind: 'draft',
      title: '',
      version: last.version,
      updatedAt: new Date(last.keptAtMs).toISOString(),
      itemsTotal: last.base.items.length,
      declaration: last.base,
    }
  );
};

/** A draft store at work in this page: on this device, on the server, and beside other pages of this device. */
const openStore = (draft: Draft, left: readonly LeftBehind[], device: DeviceDrafts, call: Call) => {
  const { id } = draft;
  const page = device.page(id, newId());
  const taken = left.map(({ pageId }) => device.page(id, pageId));
  const others = new BroadcastChannel(`tamga-draft/${id}`);
  const store = createDraftStore(
    draft,
    {
      save: (declaration, version) =>
        call('saveDraft', { params: { id }, body: { declaration }, ifMatch: version }),
      read: () => call('readDraft', { params: { id } }),
      keep: page.keep,
      forget: () => {
        page.forget();
        for (const one of taken.splice(0)) {
          one.forget();
          one.leave();
        }
      },
      tell: (version) => others.postMessage(version),
      wait: (ms, then) => {
        const timer = setTimeout(then, ms);
        return () => clearTimeout(timer);
      },
    },
    left,
  );
  const stop = new AbortController();
  const listen = { signal: stop.signal };
  others.addEventListener('message', () => void store.pull(), listen);
  globalThis.addEventListener('online', () => void store.saveNow().then(store.pull), listen);
  globalThis.addEventListener('pagehide', () => void page.flush(), listen);
  document.addEventListener(
    'visibilitychange',
    () => void (document.visibilityState === 'hidden' ? page.flush() : store.pull()),
    listen,
  );
  return {
    store,
    close: (): void => {
      stop.abort();
      void store.saveNow().then(() => {
        others.close();
        store.close();
        page.leave();
        for (const one of taken) one.leave();
      });
    },
  };
};
