import { join } from 'node:path';
import type { Text } from '@tamga/domain/law';
import {
  buildSnapshot,
  type Chapter,
  type CodeList,
  type CommodityNode,
  type ReferenceSet,
  type ReferenceSnapshot,
  type Section,
} from '@tamga/domain/reference';
import type { CommodityName, ReferenceFile } from '@tamga/formats/reference';
import { readManifest, readNamed, sha256 } from './files.ts';
import { type JournalEntry, readJournal } from './journal.ts';

/** The data shipped with the system. */
export const shippedReferenceDir = join(import.meta.dirname, '..', '..', '..', '..', 'reference-data');

export interface LoadOptions {
  /** Folder of the operator's imports: `<data>/reference`. */
  readonly imports?: string;
  /** Also load the invented rows of `demo/`; they are marked and shown as such. */
  readonly demo?: boolean;
  /** Only the imports up to this number: the data as they stood then (PAY-008). */
  readonly upTo?: number;
}

/** A snapshot with the texts the operator imported, and the imports it is made of. */
export interface LoadedReference extends ReferenceSnapshot {
  /** Official names by code. */
  readonly names: ReadonlyMap<string, CommodityName>;
  /** Texts of notes by `tariff 63С`, `nomenclature 5`, `chapter 87`. */
  readonly noteTexts: ReadonlyMap<string, string>;
  readonly imports: readonly JournalEntry[];
}

/**
 * Loads the shipped data and the operator's imports, with every checksum verified. The version is a hash of all files in
 * order. Throws `ReferenceFault` with the file and place when a file is missing, changed or not of our format.
 */
export const loadReference = async (
  dir: string = shippedReferenceDir,
  { imports, demo = false, upTo }: LoadOptions = {},
): Promise<LoadedReference> => {
  const shipped = await readManifest(dir);
  const invented = demo ? await readManifest(join(dir, 'demo')) : [];
  const journal = imports === undefined ? [] : await readJournal(imports);
  const taken = upTo === undefined ? journal : journal.filter(({ seq }) => seq <= upTo);
  const imported = taken.flatMap((entry) => entry.files);
  const files: ReferenceFile[] = [];
  for (const file of shipped) files.push(await readNamed(dir, file));
  for (const file of invented) files.push(await readNamed(join(dir, 'demo'), file));
  for (const file of imported) files.push(await readNamed(imports ?? dir, file));
  const version = sha256([...shipped, ...invented, ...imported].map((file) => file.sha256).join('\n'));
  return assemble(files, version.slice(0, 16), taken);
};

const assemble = (
  files: readonly ReferenceFile[],
  version: string,
  imports: readonly JournalEntry[],
): LoadedReference => {
  const parts = collect(files);
  const snapshot = buildSnapshot(
    {
      nomenclature: {
        act: parts.act,
        sections: parts.sections,
        chapters: parts.chapters,
        nodes: parts.nodes,
        plainNames: parts.plainNames,
      },
      sets: parts.sets,
      lists: parts.lists,
    },
    version,
  );
  return {
    ...snapshot,
    gaps: [...parts.gaps.map((message) => ({ set: 'nomenclature', message })), ...snapshot.gaps],
    names: parts.names,
    noteTexts: parts.noteTexts,
    imports,
  };
};

interface Parts {
  act: string;
  readonly gaps: Text[];
  readonly sections: Section[];
  readonly chapters: Chapter[];
  readonly nodes: CommodityNode[];
  readonly plainNames: Map<string, Text>;
  readonly sets: ReferenceSet[];
  readonly lists: CodeList[];
  readonly names: Map<string, CommodityName>;
  readonly noteTexts: Map<string, string>;
}

const collect = (files: readonly ReferenceFile[]): Parts => {
  const parts: Parts = {
    act: '',
    gaps: [],
    sections: [],
    chapters: [],
    nodes: [],
    plainNames: new Map(),
    sets: [],
    lists: [],
    names: new Map(),
    noteTexts: new Map(),
  };
  for (const file of files) take(parts, file);
  return parts;
};

const take = (parts: Parts, file: ReferenceFile): void => {
  switch (file.kind) {
    case 'set':
      parts.sets.push(file.set);
      return;
    case 'list':
      parts.lists.push(file.list);
      return;
    case 'nomenclature':
      parts.act = file.act;
      parts.gaps.push(...file.gaps);
      for (const node of file.nodes) parts.nodes.push(node);
      return;
    case 'titles':
      parts.sections.push(...file.sections);
      parts.chapters.push(...file.chapters);
      return;
    case 'plain-names':
      for (const [code, name] of file.names) parts.plainNames.set(code, name);
      return;
    case 'names':
      for (const name of file.names) parts.names.set(name.code, name);
      return;
    case 'note-texts':
      for (const { of, id, ru } of file.notes) parts.noteTexts.set(`${of} ${id}`, ru);
  }
};
