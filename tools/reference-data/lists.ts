import { type OutputFile, readTsv, rowsFile } from './output.ts';

interface SourceItem {
  readonly code: string;
  readonly [key: string]: unknown;
}

/** Longest name taken over; what is longer is official wording and is loaded by the operator. */
const nameCharsMax = 90;

/** Our lists by the name of the source file. */
const sources = {
  business_id_methods: 'Шаруашылық субъектісін сәйкестендіру әдістері',
  countries: 'Әлем елдері',
  currencies: 'Валюталар',
  customs_decisions: 'Кеден органдарының шешімдері',
  customs_posts_kz: 'Қазақстанның кеден органдары',
  customs_procedures: 'Кедендік рәсімдер',
  customs_value_decisions: 'Кедендік құн бойынша шешімдер',
  customs_value_methods: 'Кедендік құнды айқындау әдістері',
  declaration_features: 'Декларациялау ерекшеліктері',
  delivery_terms: 'Жеткізу шарттары',
  document_kind_sections: 'Құжат түрлерінің бөлімдері',
  document_kinds: 'Құжат түрлері',
  goods_location_kinds: 'Тауарлар орналасқан орындар',
  languages: 'Тілдер',
  legal_forms: 'Ұйымдық-құқықтық нысандар',
  package_kinds: 'Қаптама түрлері',
  payment_exemption_sections: 'Жеңілдіктер бөлімдері',
  payment_exemptions: 'Төлем жеңілдіктері',
  payment_features: 'Төлеу ерекшеліктері',
  payment_kind_sections: 'Төлем түрлерінің бөлімдері',
  payment_kinds: 'Төлем түрлері',
  payment_methods: 'Төлеу тәсілдері',
  statistical_transaction_kinds: 'Мәміле сипаты (өзара сауда статистикасы)',
  transit_measures: 'Транзит шаралары',
  transit_movement_kinds: 'Транзиттік тасымал түрлері',
  transport_modes: 'Көлік түрлері',
  units: 'Өлшем бірліктері',
  vehicle_brands: 'Көлік маркалары',
  vehicle_types: 'Көлік құралдарының түрлері',
} as const;

/** Where our list is named otherwise than the file. */
const renamed: Readonly<Record<string, string>> = { customs_posts_kz: 'customs-offices' };

/** Most lists come from a public dump of 2019 of the union's classifiers. */
const confidenceOf: Readonly<Record<string, string>> = { 'customs-offices': 'press', units: 'primary' };

const shortTitlesRu: Readonly<Record<string, string>> = {
  document_kind_sections: 'Разделы видов документов',
  payment_exemption_sections: 'Разделы льгот',
  payment_kind_sections: 'Разделы видов платежей',
};

/** Classifiers with codes and short names; long official wording is left to the operator's import. */
export const listFiles = (read: (path: string) => string, shortNames: string): OutputFile[] => {
  const ours = new Map(
    readTsv(shortNames).map((row) => [`${row.list}|${row.code}|${row.section ?? ''}`, row]),
  );
  return Object.entries(sources).map(([file, kk]) => {
    const source = JSON.parse(read(`classifiers/${file}.json`));
    const list = renamed[file] ?? file.replaceAll('_', '-');
    const rows = (source.items as SourceItem[]).map((item) => entry(list, item, ours));
    const unnamed =
      list === 'vehicle-brands' ? 0 : rows.filter((row) => !row.ru || !row.kk || !row.en).length;
    const head = {
      kind: 'list',
      list,
      title: {
        kk,
        ru: shortTitlesRu[file] ?? source.title_ru,
        en: source.title_en ?? 'Customs offices of Kazakhstan',
      },
      act: source.legal ?? 'Customs Union Commission Decision 378 of 20.09.2010 (as amended)',
      edition: source.vintage ?? source.count.toString(),
      confidence: confidenceOf[list] ?? 'unofficial',
      gaps: [...unnamedGap(unnamed, rows.length), ...(partial[list] ?? [])],
    };
    return rowsFile(`lists/${list}.json`, head, 'rows', rows);
  });
};

/** The acts and sources our data cite, in three languages; `en` is the citation as it stands in the rows. */
export const actsFile = (acts: string): OutputFile =>
  rowsFile(
    'lists/acts.json',
    {
      kind: 'list',
      list: 'acts',
      title: {
        kk: 'Деректер сілтеме жасайтын актілер мен дереккөздер',
        ru: 'Акты и источники, на которые ссылаются данные',
        en: 'Acts and sources the data cite',
      },
      act: 'names of our own',
      edition: '2026-11-22',
      confidence: 'unofficial',
      gaps: [],
    },
    'rows',
    readTsv(acts).map(({ kk, ru, en }, at) => ({ code: String(at + 1), kk, ru, en })),
  );

type Ours = ReadonlyMap<string, Readonly<Record<string, string>>>;

const entry = (list: string, item: SourceItem, ours: Ours): Readonly<Record<string, unknown>> => {
  const own = ours.get(`${list}|${item.code}|${item.section}`) ?? ours.get(`${list}|${item.code}|`) ?? {};
  const foreign = Array.isArray(item.countries) && !item.countries.includes('KZ');
  const mine = list === 'payment-kinds' && foreign ? {} : own;
  const marks = Object.fromEntries(
    Object.entries(item).flatMap(([key, value]) =>
      markNames[key] === undefined || value === null ? [] : [[markNames[key], String(value)]],
    ),
  );
  return {
    code: item.code,
    ...name('kk', mine.kk ?? item.kk ?? languageName(list, item.code, 'kk')),
    ...name('ru', mine.ru ?? item.ru),
    ...name('en', mine.en ?? item.en ?? languageName(list, item.code, 'en')),
    ...(item.section === undefined ? {} : { section: item.section }),
    ...(item.countries ? { countries: item.countries } : {}),
    ...(Object.keys(marks).length > 0 ? { marks } : {}),
    ...(item.confidence ? { confidence: item.confidence } : {}),
  };
};

/** Names of languages as the run time knows them (CLDR, Unicode-3.0); absent where it only repeats the code. */
const languageName = (list: string, code: string, language: 'kk' | 'en'): string | undefined => {
  if (list !== 'languages') return undefined;
  return new Intl.DisplayNames([language], { type: 'language', fallback: 'none' }).of(code);
};

const name = (language: string, value: unknown): object =>
  typeof value === 'string' && value !== '' && value.length <= nameCharsMax ? { [language]: value } : {};

const markNames: Readonly<Record<string, string>> = {
  alpha3: 'alpha3',
  num: 'num',
  digits: 'digits',
  abbr_ru: 'abbr',
  use: 'use',
  eaeu_code: 'eaeuCode',
  eaeu: 'eaeu',
  city: 'city',
};

const unnamedGap = (count: number, of: number): readonly object[] =>
  count === 0
    ? []
    : [
        {
          kk: `${of} кодтың ${count} атауы барлық тілде жоқ; ресми атауларды оператор жүктейді`,
          ru: `у ${count} кодов из ${of} нет имени на всех языках; официальные имена загружает оператор`,
          en: `${count} of ${of} codes lack a name in some language; the operator loads the official names`,
        },
      ];

const partial: Readonly<Record<string, readonly object[]>> = {
  'customs-offices': [
    {
      kk: 'шамамен 100 бекеттің тек 7-еуі бар; толық тізілімді жүктеу керек',
      ru: 'только 7 постов из примерно 100; полный реестр нужно загрузить',
      en: 'only 7 of about 100 posts; the full register must be loaded',
    },
  ],
  'payment-kinds': [
    {
      kk: 'кодтағы X – кез келген цифр',
      ru: 'X в коде – любая цифра',
      en: 'X in a code stands for any digit',
    },
  ],
};
