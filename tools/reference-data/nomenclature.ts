import { readCsv } from '@tamga/formats/reference';
import { type OutputFile, readTsv, rowsFile } from './output.ts';

interface Duty {
  readonly code: string;
  readonly duty: object;
  readonly notes: readonly string[];
  readonly edition: string;
}

interface Named {
  readonly code: string;
  readonly ru: string;
  readonly kk: string;
  readonly en: string;
  readonly section?: string;
  readonly edition?: string;
}

/** Codes that a later capture of the tariff shows split in three; base duties equal. The act and its day were not read. */
const splitFrom = '2026-09-01';
const splitCodes = ['3215110000', '3215190000'];
const splitInto = (code: string): readonly string[] => ['1', '2', '9'].map((end) => code.slice(0, 9) + end);

/** The tree of codes with duties and units, chapters and sections, and our plain names. The official wording stays out. */
export const nomenclatureFiles = (read: (path: string) => string, plainNames: string): OutputFile[] => {
  const plain = readTsv(plainNames).map(({ code, kk, ru, en }) => ({ code, name: { kk, ru, en } }));
  return [
    tariff(read),
    titles(read),
    rowsFile('nomenclature/plain-names.json', { kind: 'plain-names' }, 'rows', plain),
  ];
};

const titles = (read: (path: string) => string): OutputFile => {
  const sections: Named[] = JSON.parse(read('tnved/sections.json')).items;
  const chapters: Named[] = JSON.parse(read('tnved/chapters.json')).items;
  const head = {
    kind: 'titles',
    sections: sections.map(({ code, kk, ru, en }) => ({ number: code, title: { kk, ru, en } })),
  };
  const rows = chapters.map(({ code, section, kk, ru, en, edition }) => ({
    code,
    section,
    edition,
    title: { kk, ru, en },
  }));
  return rowsFile('nomenclature/titles.json', head, 'chapters', rows);
};

const tariff = (read: (path: string) => string): OutputFile => {
  const duties: Duty[] = JSON.parse(read('tnved/import_duties.json'));
  const dutyOf = new Map(duties.map((duty) => [duty.code, duty]));
  const rates = new Dictionary();
  const marks = new Dictionary();
  const headings = new Map<string, { g: string[]; c: unknown[] }>();
  for (const row of readCsv(read('tnved/nodes.csv'))) {
    const code = row.code ?? '';
    if (code === '') continue;
    const heading = headings.get(code.slice(0, 4)) ?? { g: [], c: [] };
    headings.set(code.slice(0, 4), heading);
    const duty = dutyOf.get(code);
    if (row.is_declarable !== '1') {
      if (code.length > 4) heading.g.push(code.slice(4));
      continue;
    }
    const mark = {
      ...listed('u', row.suppl_unit_codes),
      ...listed('n', duty?.notes.join('|')),
      ...listed('t', row.tnved_note_ids),
    };
    const entry = [code.slice(4), rates.at(duty?.duty ?? null), marks.at(mark)];
    if (!splitCodes.includes(code)) heading.c.push(entry);
    else {
      heading.c.push([...entry, { to: dayBefore(splitFrom), s: splitInto(code) }]);
      for (const part of splitInto(code))
        heading.c.push([part.slice(4), entry[1], entry[2], { from: splitFrom }]);
    }
  }
  const head = {
    kind: 'nomenclature',
    act: 'EEC Council Decision 80 of 14.09.2021 (as amended)',
    confidence: 'primary',
    from: '2022-01-01',
    gaps: gaps,
    rates: rates.values,
    marks: marks.values,
  };
  const rows = [...headings].map(([h, { g, c }]) => (g.length > 0 ? { h, g, c } : { h, c }));
  return rowsFile('nomenclature/tariff.json', head, 'headings', rows);
};

const listed = (key: string, written: string | undefined): object =>
  written ? { [key]: written.split(/[|,; ]+/) } : {};

const dayBefore = (day: string): string => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);

/** Values met, each kept once, by number. */
class Dictionary {
  readonly values: unknown[] = [];
  readonly #numbers = new Map<string, number>();

  at(value: unknown): number {
    const key = JSON.stringify(value);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.values.length);
    return this.values.push(value) - 1;
  }
}

const gaps = [
  {
    kk: `3215 11 000 0 және 3215 19 000 0 кодтарының бөлінуі ${splitFrom} күнінен есептелді; актінің күші енген күн оқылмаған`,
    ru: `деление кодов 3215 11 000 0 и 3215 19 000 0 взято с ${splitFrom}; день вступления акта в силу не прочитан`,
    en: `the split of codes 3215 11 000 0 and 3215 19 000 0 is taken from ${splitFrom}; the day the act took effect was not read`,
  },
  {
    kk: 'Қазақстанның ДСҰ бойынша төмендетілген мөлшерлемелерінің тізбесі жоқ',
    ru: 'нет перечня пониженных ставок Казахстана (ВТО)',
    en: "the list of Kazakhstan's lower (WTO) rates is missing",
  },
  {
    kk: 'тарифтік квоталар жоқ',
    ru: 'нет тарифных квот',
    en: 'tariff quotas are missing',
  },
  {
    kk: 'тауарлардың ресми атаулары жеткізілмейді: reference import арқылы жүктеледі',
    ru: 'официальные наименования кодов не поставляются: загружаются reference import',
    en: 'official names of codes are not shipped: load them with reference import',
  },
];
