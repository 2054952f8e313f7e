import type { Instant } from '@tamga/domain/time';
import type { Client } from '../database/index.ts';

/** A file kept with a draft, without its bytes. */
export interface AttachmentRecord {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
  readonly addedAt: Instant;
}

/** Files one draft may have. */
export const attachmentsMax = 100;

interface Row {
  readonly id: string;
  readonly name: string;
  readonly media_type: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly added_at: Instant;
}

const columns = `id, name, media_type, octet_length(content) as bytes, encode(sha256, 'hex') as sha256, added_at`;

const recordOf = (row: Row): AttachmentRecord => ({
  id: row.id,
  name: row.name,
  mediaType: row.media_type,
  bytes: row.bytes,
  sha256: row.sha256,
  addedAt: row.added_at,
});

/** Files kept with the reader's drafts; one taken out is kept, but shown no more. */
export const attachments = (client: Client) => ({
  list: async (draftId: string): Promise<readonly AttachmentRecord[]> => {
    const { rows } = await client.query<Row>(
      `select ${columns} from declaration.attachment
       where draft_id = $1 and deleted_at is null order by added_at, id limit ${attachmentsMax}`,
      [draftId],
    );
    return rows.map(recordOf);
  },
  /** `undefined` when the draft has as many files as it may. */
  add: async (file: {
    readonly id: string;
    readonly draftId: string;
    readonly name: string;
    readonly mediaType: string;
    readonly content: Uint8Array;
    readonly at: Instant;
  }): Promise<AttachmentRecord | undefined> => {
    const { rows } = await client.query<Row>(
      `insert into declaration.attachment (id, owner_id, draft_id, name, media_type, content, sha256, added_at)
       select $1, access.reader(), $2, $3, $4, $5, sha256($5), $6
       where (select count(*) from declaration.attachment where draft_id = $2 and deleted_at is null) < ${attachmentsMax}
       returning ${columns}`,
      [file.id, file.draftId, file.name, file.mediaType, Buffer.from(file.content), file.at],
    );
    return rows[0] && recordOf(rows[0]);
  },
  read: async (
    id: string,
  ): Promise<
    { readonly name: string; readonly mediaType: string; readonly content: Uint8Array } | undefined
  > => {
    const { rows } = await client.query<{
      readonly name: string;
      readonly media_type: string;
      readonly content: Uint8Array;
    }>('select name, media_type, content from declaration.attachment where id = $1 and deleted_at is null', [
      id,
    ]);
    const row = rows[0];
    return row && { name: row.name, mediaType: row.media_type, content: row.content };
  },
  takeOut: async (id: string, at: Instant): Promise<boolean> => {
    const { rowCount } = await client.query(
      'update declaration.attachment set deleted_at = $2 where id = $1 and deleted_at is null',
      [id, at],
    );
    return rowCount === 1;
  },
});
