/** Cells of a pasted table, by row. */
export type Cells = readonly (readonly string[])[];

const charactersMax = 8_000_000;

/**
 * Text of a spreadsheet as cells: tabs between them, or semicolons or commas of a CSV file; quotes hold separators and line
 * breaks, two quotes are one (RFC 4180). An empty last line is not a row. Text beyond eight million characters is not read.
 */
export const parseCells = (text: string): Cells => {
  const read = text.slice(0, charactersMax).replace(/\r\n?/g, '\n').replace(/\n+$/, '');
  if (read === '') return [];
  const separator = separatorOf(read);
  const rows: string[][] = [[]];
  let cell = '';
  let isQuoted = false;
  const endCell = (): void => {
    rows.at(-1)?.push(cell);
    cell = '';
  };
  for (let at = 0; at < read.length; at += 1) {
    const character = read.charAt(at);
    if (isQuoted) {
      if (character !== '"') cell += character;
      else if (read.charAt(at + 1) === '"') {
        cell += '"';
        at += 1;
      } else isQuoted = false;
    } else if (character === '"' && cell === '') isQuoted = true;
    else if (character === separator) endCell();
    else if (character === '\n') {
      endCell();
      rows.push([]);
    } else cell += character;
  }
  endCell();
  return rows;
};

/** Tabs always separate; a semicolon does when the first line has one; a comma only when every line has as many. */
const separatorOf = (text: string): string | undefined => {
  if (text.includes('\t')) return '\t';
  const lines = text.split('\n');
  if (lines[0]?.includes(';')) return ';';
  const commas = lines.map((line) => line.replace(/"[^"]*"/g, '').split(',').length - 1);
  return lines.length > 1 && (commas[0] ?? 0) > 0 && commas.every((count) => count === commas[0])
    ? ','
    : undefined;
};

/** Cells as text every spreadsheet takes. */
export const formatCells = (cells: Cells): string =>
  cells.map((row) => row.map(quoted).join('\t')).join('\n');

const quoted = (cell: string): string => (/[\t\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
