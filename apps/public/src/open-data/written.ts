/** Text inside an element or attribute of XML; signs that XML 1.0 cannot hold are left out. */
export const escapeXml = (written: string): string =>
  written
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

/** A row of CSV (RFC 4180): cells with a quote, comma or line end stand in quotes. */
export const csvRow = (cells: readonly string[]): string =>
  `${cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`;

/** So that a spreadsheet reads the letters of our languages. */
export const csvMark = '\ufeff';
