/** Largest number of rows read from one table. */
const rowsMax = 200_000;

/**
 * Rows of a comma-separated table (RFC 4180: quoted cells, doubled quotes, line ends inside quotes) by the names of its
 * first line. Empty cells are empty strings; cells missing at the end of a row are absent. Reads at most 200,000 rows.
 */
export const readCsv = (written: string): readonly Readonly<Record<string, string>>[] => {
  const [columns, ...lines] = cellsOf(written.charCodeAt(0) === 0xfeff ? written.slice(1) : written);
  if (!columns) return [];
  return lines.map((cells) => {
    const row: Record<string, string> = {};
    for (const [at, cell] of cells.entries()) {
      const column = columns[at];
      if (column !== undefined) row[column] = cell;
    }
    return row;
  });
};

const cellsOf = (written: string): string[][] => {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < written.length && rows.length <= rowsMax) {
    const quoted = written[at] === '"';
    const end = quoted ? quotedEnd(written, at) : plainEnd(written, at);
    row.push(quoted ? written.slice(at + 1, end).replaceAll('""', '"') : written.slice(at, end));
    at = quoted ? end + 1 : end;
    if (written[at] === ',') {
      at++;
      if (at < written.length) continue;
      row.push('');
    }
    if (written[at] === '\r') at++;
    at++;
    rows.push(row);
    row = [];
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
