/** Largest number of rows read from one table. */
const rowsMax = 200_000;

/** A row of a table by the names of its first line, and the line of the file it begins on. */
export interface CsvRow {
  readonly line: number;
  readonly row: Readonly<Record<string, string>>;
}

/**
 * Rows of a comma-separated table (RFC 4180: quoted cells, doubled quotes, line ends inside quotes) by the names of its
 * first line. Empty cells are empty strings; cells missing at the end of a row are absent. Reads at most 200,000 rows.
 */
export const readCsvLines = (written: string): readonly CsvRow[] => {
  const [head, ...rest] = cellsOf(written.charCodeAt(0) === 0xfeff ? written.slice(1) : written);
  if (!head) return [];
  return rest.map(({ line, cells }) => {
    const row: Record<string, string> = {};
    for (const [at, cell] of cells.entries()) {
      const column = head.cells[at];
      if (column !== undefined) row[column] = cell;
    }
    return { line, row };
  });
};

export const readCsv = (written: string): readonly Readonly<Record<string, string>>[] =>
  readCsvLines(written).map(({ row }) => row);

const cellsOf = (written: string): { readonly line: number; readonly cells: string[] }[] => {
  const rows: { line: number; cells: string[] }[] = [];
  let cells: string[] = [];
  let at = 0;
  let line = 1;
  let begun = 1;
  while (at < written.length && rows.length <= rowsMax) {
    const quoted = written[at] === '"';
    const end = quoted ? quotedEnd(written, at) : plainEnd(written, at);
    const cell = quoted ? written.slice(at + 1, end).replaceAll('""', '"') : written.slice(at, end);
    if (quoted) line += cell.split('\n').length - 1;
    cells.push(cell);
    at = quoted ? end + 1 : end;
    if (quoted) at = plainEnd(written, at);
    if (written[at] === ',') {
      at++;
      if (at < written.length) continue;
      cells.push('');
    }
    if (written[at] === '\r') at++;
    at++;
    rows.push({ line: begun, cells });
    line++;
    begun = line;
    cells = [];
  }
  return rows;
};

/** Index of the closing quote, or the end of the text when none closes. */
const quotedEnd = (written: string, start: number): number => {
  let at = start + 1;
  for (;;) {
    const quote = written.indexOf('"', at);
    if (quote < 0) return written.length;
    if (written[quote + 1] !== '"') return quote;
    at = quote + 2;
  }
};

const plainEnd = (written: string, start: number): number => {
  let at = start;
  while (at < written.length && written[at] !== ',' && written[at] !== '\n' && written[at] !== '\r') at++;
  return at;
};
