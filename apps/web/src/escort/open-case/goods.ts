/** Goods of a transit as they are written, one a line: commodity code, and the country of origin behind it. */
export interface WrittenGoods {
  readonly goods: { commodityCode: string; originCountry?: string }[];
  /** Lines that are not understood. */
  readonly unknown: readonly string[];
}

/** Most lines that are read. */
const linesMax = 999;

/** Reads `2402 20 900 0 KG` a line: four to ten digits with blanks between, then two letters or nothing. */
export const readGoods = (written: string): WrittenGoods => {
  const goods: { commodityCode: string; originCountry?: string }[] = [];
  const unknown: string[] = [];
  const lines = written
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  for (const line of lines.slice(0, linesMax)) {
    const [, digits, country] = /^([\d ]{4,20})([A-Za-z]{2})?$/.exec(line) ?? [];
    const commodityCode = digits?.replaceAll(' ', '') ?? '';
    if (commodityCode.length < 4 || commodityCode.length > 10) unknown.push(line);
    else goods.push({ commodityCode, ...(country ? { originCountry: country.toUpperCase() } : {}) });
  }
  return { goods, unknown: [...unknown, ...lines.slice(linesMax)] };
};
