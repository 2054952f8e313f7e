/** What a statement needs of a connection; a pooled client inside a transaction. */
export interface Client {
  query<Row>(
    text: string,
    values?: readonly unknown[],
  ): Promise<{ readonly rows: Row[]; readonly rowCount: number | null }>;
}

/** Rows as arrays of columns for `unnest`, so that many rows are one statement of one shape. */
export const columns = <Row>(
  rows: readonly Row[],
  ...pick: readonly ((row: Row) => unknown)[]
): unknown[][] => pick.map((of) => rows.map(of));

export const bytesOf = (hex: string): Buffer => Buffer.from(hex, 'hex');
