import type { ListItem } from '@tamga/contract';
import type { GoodsDeclaration } from '@tamga/domain/declaration';
import { examineInPage } from './page-rules.ts';

export interface ToExamine {
  readonly declaration: GoodsDeclaration;
  /** Lists that were not sent before. */
  readonly lists: Readonly<Record<string, readonly ListItem[]>>;
  readonly nowMs: number;
}

const lists = new Map<string, readonly ListItem[]>();

/** The rules of a long declaration take longer than a key may: they run beside the page. */
addEventListener('message', ({ data }: MessageEvent<ToExamine>) => {
  for (const [name, rows] of Object.entries(data.lists)) lists.set(name, rows);
  postMessage(examineInPage(data.declaration, (name) => lists.get(name), data.nowMs));
});
