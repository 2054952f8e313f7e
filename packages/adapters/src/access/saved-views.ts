import type { Instant } from '@tamga/domain/time';
import type { Client } from '../database/index.ts';

export type ListName = 'worklist' | 'declarations';

/** A list as somebody left it: filters, order and columns, as they stand in the address. */
export interface SavedView {
  readonly id: string;
  readonly list: ListName;
  readonly name: string;
  readonly search: Readonly<Record<string, string>>;
}

/** Views one owner may keep. */
export const viewsMax = 100;

interface ViewRow {
  readonly id: string;
  readonly list: ListName;
  readonly name: string;
  readonly search: Readonly<Record<string, string>>;
}

/** The views of the reader named for the transaction, by name. */
export const savedViews = async (client: Client): Promise<readonly SavedView[]> => {
  const { rows } = await client.query<ViewRow>(
    `select id, list, name, search from access.saved_view where owner_id = access.reader() order by list, name limit ${viewsMax}`,
  );
  return rows;
};

/** Keeps a view; one of the same name is replaced. `false` when the owner has too many. */
export const saveView = async (client: Client, view: SavedView, at: Instant): Promise<boolean> => {
  const { rows } = await client.query<{ readonly n: bigint }>(
    'select count(*) as n from access.saved_view where owner_id = access.reader() and not (list = $1 and name = $2)',
    [view.list, view.name],
  );
  if (Number(rows[0]?.n ?? 0n) >= viewsMax) return false;
  await client.query(
    'delete from access.saved_view where owner_id = access.reader() and list = $1 and name = $2',
    [view.list, view.name],
  );
  await client.query(
    `insert into access.saved_view (id, owner_id, list, name, search, made_at) values ($1, access.reader(), $2, $3, $4, $5)`,
    [view.id, view.list, view.name, JSON.stringify(view.search), at],
  );
  return true;
};

export const forgetView = async (client: Client, id: string): Promise<void> => {
  await client.query('delete from access.saved_view where id = $1 and owner_id = access.reader()', [id]);
};
