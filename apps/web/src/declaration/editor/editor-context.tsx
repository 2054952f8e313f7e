import type { Finding, GoodsDeclaration } from '@tamga/domain/declaration';
import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react';
import type { DraftState, DraftStore } from './draft/draft-store.ts';
import type { FindingStore } from './finding-store.ts';
import { listAt, valueAt } from './places.ts';

/** A box whose values are looked up: those its list allows, or those of earlier declarations. */
export interface Looked {
  readonly place: string;
  readonly what: 'list' | 'earlier';
}

interface Editor {
  readonly draft: DraftStore;
  readonly findings: FindingStore;
  /** Opens the dictionary of a coded box, or what stood in a box before. */
  readonly look: (place: string, what?: Looked['what']) => void;
}

const EditorContext = createContext<Editor | null>(null);

export const EditorProvider = ({
  editor,
  children,
}: {
  readonly editor: Editor;
  readonly children: ReactNode;
}) => <EditorContext value={editor}>{children}</EditorContext>;

export const useEditor = (): Editor => {
  const editor = useContext(EditorContext);
  if (!editor) throw new Error('outside of the editor');
  return editor;
};

export const useDraftState = (): DraftState => {
  const { draft } = useEditor();
  return useSyncExternalStore(draft.subscribe, draft.state);
};

/** The declaration whole; boxes use `useBox` instead, so that they are drawn for their own value only. */
export const useDeclaration = (): GoodsDeclaration => useDraftState().declaration;

/** The value of one box. */
export const useBox = (place: string): string | boolean => {
  const { draft } = useEditor();
  return useSyncExternalStore(draft.subscribe, () => {
    const value = valueAt(draft.state().declaration, place);
    return typeof value === 'string' || typeof value === 'boolean' ? value : '';
  });
};

export const useList = (place: string): readonly unknown[] => {
  const { draft } = useEditor();
  return useSyncExternalStore(draft.subscribe, () => listAt(draft.state().declaration, place));
};

export const useFindingsAt = (place: string): readonly Finding[] => {
  const { findings } = useEditor();
  return useSyncExternalStore(findings.subscribe, () => findings.at(place));
};

export const useAllFindings = (): readonly Finding[] => {
  const { findings } = useEditor();
  return useSyncExternalStore(findings.subscribe, findings.all);
};
