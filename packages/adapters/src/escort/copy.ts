import type { PoolClient } from '../database/index.ts';

/** What the library's connection can do with a COPY. */
interface CopyConnection {
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(message: string): void;
}

/** The signature, flags and extension length of COPY's binary form. */
export const copyHeader = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');

const trailer = Buffer.from([0xff, 0xff]);

/** Sends rows in the binary form of COPY: one statement, many rows, no text in between. */
export const copyIn = (client: PoolClient, statement: string, rows: Buffer): Promise<void> =>
  new Promise((resolve, reject) => {
    let failure: Error | undefined;
    const request = {
      submit: (connection: CopyConnection) => connection.query(statement),
      handleCopyInResponse: (connection: CopyConnection) => {
        connection.sendCopyFromChunk(copyHeader);
        connection.sendCopyFromChunk(rows);
        connection.sendCopyFromChunk(trailer);
        connection.endCopyFrom();
      },
      handleCommandComplete: () => undefined,
      handleRowDescription: () => undefined,
      handleDataRow: () => undefined,
      handlePortalSuspended: () => undefined,
      handleEmptyQuery: () => undefined,
      handleError: (error: Error) => {
        failure = error;
        // A connection that is lost says no more than this.
        reject(error);
      },
      handleReadyForQuery: () => (failure ? reject(failure) : resolve()),
    };
    (client as unknown as { query(submittable: typeof request): void }).query(request);
  });
