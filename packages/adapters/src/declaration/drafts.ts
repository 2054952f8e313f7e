import type { GoodsDeclaration } from '@tamga/domain/declaration';
import type { Instant } from '@tamga/domain/time';
import type { Client } from '../database/index.ts';

/** A draft to be lodged, or a template others are begun from. */
export type DraftKind = 'draft' | 'template';

export interface DraftRecord {
  readonly id: string;
  readonly kind: DraftKind;
  readonly title: string;
  readonly version: number;
  readonly updatedAt: Instant;
  readonly itemsTotal: number;
  readonly declaration: GoodsDeclaration;
  readonly importReport: unknown;
}

export type DraftListed = Omit<DraftRecord, 'declaration' | 'importReport'>;

interface DraftDbRow {
  readonly id: string;
  readonly kind: DraftKind;
  readonly title: string;
  readonly version: number;
  readonly updated_at: Instant;
  readonly items_total: number;
  readonly data: GoodsDeclaration;
  readonly import_report: unknown;
}

const summary = `id, kind, title, version, updated_at, coalesce(jsonb_array_length(data -> 'items'), 0) as items_total`;

const listed = (row: DraftDbRow): DraftListed => ({
  id: row.id,
  kind: row.kind,
  title: row.title,
  version: row.version,
  updatedAt: row.updated_at,
  itemsTotal: row.items_total,
});

const whole = (row: DraftDbRow): DraftRecord => ({
  ...listed(row),
  declaration: row.data,
  importReport: row.import_report,
});

/** Drafts of the reader: no legal effect, saved by version so that two hands do not overwrite each other (389-19.9b). */
export const drafts = (client: Client) => ({
  list: async (limit: number, cursor: string | undefined, kind: DraftKind) => {
    const { rows } = await client.query<DraftDbRow>(
      `select ${summary} from declaration.draft
       where owner_id = access.reader() and kind = $3 and deleted_at is null and lodged_as is null and ($2::timestamptz is null or updated_at < $2)
       order by updated_at desc limit $1`,
      [limit + 1, cursor ?? null, kind],
    );
    const page = rows.slice(0, limit).map(listed);
    return {
      rows: page,
      next: rows.length > limit ? (page.at(-1)?.updatedAt ?? null) : null,
      total: page.length,
    };
  },
  /** The latest drafts whole, for what concerns all of them at once. */
  latest: async (limit: number): Promise<readonly DraftRecord[]> => {
    const { rows } = await client.query<DraftDbRow>(
      `select ${summary}, data, import_report from declaration.draft
       where owner_id = access.reader() and deleted_at is null and lodged_as is null
       order by updated_at desc limit $1`,
      [limit],
    );
    return rows.map(whole);
  },
  create: async (draft: {
    readonly id: string;
    readonly authorId: string;
    readonly requestId: string | null;
    readonly kind: DraftKind;
    readonly title: string;
    readonly declaration: GoodsDeclaration;
    readonly importReport: unknown;
    readonly at: Instant;
  }) => {
    const { rows } = await client.query<DraftDbRow>(
      `insert into declaration.draft (id, owner_id, author_id, request_id, title, data, import_report, updated_at, kind)
       values ($1, access.reader(), $2, $3, $4, $5, $6, $7, $8)
       on conflict (owner_id, request_id) do update set request_id = excluded.request_id
       returning ${summary}, data, import_report`,
      [
        draft.id,
        draft.authorId,
        draft.requestId,
        draft.title,
        JSON.stringify(draft.declaration),
        draft.importReport === null ? null : JSON.stringify(draft.importReport),
        draft.at,
        draft.kind,
      ],
    );
    return rows[0] && whole(rows[0]);
  },
  read: async (id: string) => {
    const { rows } = await client.query<DraftDbRow>(
      `select ${summary}, data, import_report from declaration.draft where id = $1 and deleted_at is null`,
      [id],
    );
    return rows[0] && whole(rows[0]);
  },
  /** The saved summary; `undefined` when the draft was changed since `version`, was lodged, or is not the reader's. */
  save: async (
    id: string,
    version: number,
    declaration: GoodsDeclaration,
    title: string | null,
    at: Instant,
  ) => {
    const { rows } = await client.query<DraftDbRow>(
      `update declaration.draft set data = $3, title = coalesce($4, title), version = version + 1, updated_at = $5
       where id = $1 and version = $2 and deleted_at is null and lodged_as is null returning ${summary}`,
      [id, version, JSON.stringify(declaration), title, at],
    );
    return rows[0] && listed(rows[0]);
  },
  putAway: async (id: string, at: Instant) => {
    const { rowCount } = await client.query(
      'update declaration.draft set deleted_at = $2 where id = $1 and deleted_at is null',
      [id, at],
    );
    return rowCount === 1;
  },
  bringBack: async (id: string) => {
    const { rows } = await client.query<DraftDbRow>(
      `update declaration.draft set deleted_at = null where id = $1 returning ${summary}, data, import_report`,
      [id],
    );
    return rows[0] && whole(rows[0]);
  },
});
