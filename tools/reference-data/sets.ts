import { type OutputFile, rowsFile } from './output.ts';
import { excisableGoods, words } from './own-words.ts';
import type {
  ExciseItem,
  Fees,
  Item,
  Items,
  Measure,
  Notes,
  PersonalItem,
  PersonalUse,
  Preferences,
  PublishedDay,
  VatItem,
} from './source.ts';

interface Row {
  readonly value: object;
  readonly from?: string | null | undefined;
  readonly to?: string | null | undefined;
  readonly act: string;
  readonly confidence: string;
  readonly note?: string | undefined;
}

type Words = { readonly kk: string; readonly ru: string; readonly en: string };

const edition = '2026-11-22';

/** A file of dated rows. */
const set = (name: string, title: Words, rows: readonly Row[], gaps: readonly Words[] = []): OutputFile =>
  rowsFile(
    `sets/${name}.json`,
    { kind: 'set', set: name, title, edition, gaps },
    'rows',
    rows.map(({ value, from, to, act, confidence, note }) => ({
      value,
      from: from ?? null,
      to: to ?? null,
      act,
      confidence,
      ...(note ? { note } : {}),
    })),
  );

/** Figures of Kazakhstan and the union as dated rows, each with its act and confidence. */
export const setFiles = (read: (path: string) => string): OutputFile[] => {
  const rates = (name: string) => JSON.parse(read(`rates/${name}.json`));
  return [
    vat(rates('vat_kz')),
    monthlyIndex(rates('mrp_kz')),
    declaringFees(rates('customs_fees_kz')),
    escortFees(rates('customs_fees_kz')),
    excise(rates('excise_kz')),
    set('excisable-goods', words.excisableGoods, excisableGoods),
    baseRate(rates('nbk_base_rate')),
    exchangeRates(rates('exchange_rates_sample')),
    preferences(rates('preferences')),
    tradeDefence(rates('trade_defence')),
    personalUse(rates('personal_use')),
    thresholds(rates('transit_security')),
    tariffNotes(JSON.parse(read('tnved/tariff_notes.json')), JSON.parse(read('tnved/import_duties.json'))),
    set('duties', words.duties, [], [words.noNationalRates]),
  ];
};

const vat = (source: Items<VatItem>): OutputFile =>
  set(
    'vat',
    words.vat,
    source.items.map((item) => ({
      value: { payment: item.code, pct: item.rate_pct, scope: item.scope ? 'medical' : 'general' },
      from: item.from,
      to: item.to,
      act: item.legal ?? 'Tax Code of Kazakhstan (Law 214-VIII of 18.07.2025)',
      confidence: item.confidence,
    })),
    [words.medicalList],
  );

const monthlyIndex = (source: Items<Item & { readonly value: string }>): OutputFile =>
  set(
    'monthly-index',
    words.monthlyIndex,
    source.items.map((item, at) => ({
      value: { amount: item.value },
      from: item.from,
      to: endOfYearOrNext(item.from, source.items[at + 1]?.from),
      act: `Law on the republican budget, ${item.from.slice(0, 4)}`,
      confidence: item.confidence,
    })),
    [words.nextIndex],
  );

/** The index is set by the budget law of each year: without the next row it ends with the year. */
const endOfYearOrNext = (from: string, next: string | undefined): string =>
  next === undefined || next.slice(0, 4) !== from.slice(0, 4) ? `${from.slice(0, 4)}-12-31` : dayBefore(next);

const feesAct =
  'Government Resolution 171 of 05.04.2018 (amended by 774 of 16.11.2018 and 631 of 02.08.2023); KZ Code art. 76';

const declaringFees = (source: Fees): OutputFile =>
  set(
    'declaring-fees',
    words.declaringFees,
    source.declaring.flatMap((item) => {
      const value = {
        payment: item.code,
        ...(item.amount_mrp ? { indexes: item.amount_mrp } : {}),
        ...(item.amount_kzt || item.amount_kzt_main_sheet
          ? { amount: item.amount_kzt ?? item.amount_kzt_main_sheet }
          : {}),
        ...(item.amount_kzt_additional_sheet ? { additionalSheet: item.amount_kzt_additional_sheet } : {}),
      };
      const dated = { from: item.from, to: item.to, act: feesAct, confidence: item.confidence };
      const documents = item.per === 'transit declaration' ? ['transit'] : ['goods'];
      const both = item.from < '2023-08-15' ? ['goods', 'transit'] : documents;
      return both.map((document) => ({ value: { ...value, document }, ...dated }));
    }),
    [words.goodsFee],
  );

const escortFees = (source: Fees): OutputFile =>
  set(
    'escort-fees',
    words.escortFees,
    source.escort.map((item) => ({
      value: { payment: item.code, kmOver: item.km_from, kmUpTo: item.km_to, indexes: item.amount_mrp },
      from: item.from,
      act: feesAct,
      confidence: item.confidence,
    })),
    [words.longEscort],
  );

const excise = (source: Items<ExciseItem>): OutputFile =>
  set(
    'excise',
    words.excise,
    source.items.map((item) => ({
      value: {
        payment: item.payment_code,
        headings: item.tnved.flatMap((heading: string) => narrowed[heading] ?? heading),
        goods: words.exciseGoods[item.what] ?? missing(item.what),
        rate: item.rate,
      },
      from: item.from,
      to: item.to,
      act:
        item.from < '2026-01-01'
          ? 'Tax Code of Kazakhstan 2017 (Law 120-VI), art. 463'
          : 'Tax Code of Kazakhstan 2025 (Law 214-VIII), ch. 53-54',
      confidence: item.confidence,
    })),
    [words.exciseIncomplete],
  );

/** Subheadings that can hold cars over 3000 cm³; the other codes of the heading say a smaller engine. */
const narrowed: Readonly<Record<string, readonly string[]>> = {
  '8703': ['870324', '870333', '870340', '870350', '870360', '870370'],
};

const missing = (what: string): never => {
  throw new Error(`no words of our own for: ${what}`);
};

/** The last decision known is of October 2025; the next meeting was on 23.01.2026, so the row ends the day before. */
const baseRate = (source: Items<Item & { readonly pct: string }>): OutputFile =>
  set(
    'base-rate',
    words.baseRate,
    source.items.map((item, at) => ({
      value: { pct: item.pct },
      from: item.from,
      to: dayBefore(source.items[at + 1]?.from ?? '2026-01-23'),
      act: 'decision of the National Bank of Kazakhstan on the base rate',
      confidence: item.confidence,
    })),
    [words.baseRateMissing],
  );

const exchangeRates = (source: PublishedDay): OutputFile =>
  set(
    'exchange-rates',
    words.exchangeRates,
    source.items.map((item) => ({
      value: { currency: item.code, rate: item.rate, quant: item.quant },
      from: source.date,
      to: source.date,
      act: 'official rates of the National Bank of Kazakhstan',
      confidence: 'primary',
    })),
    [words.oneDay],
  );

const preferences = (source: Preferences): OutputFile =>
  set(
    'preferences',
    words.preferences,
    source.regimes.map((item) => ({
      value: {
        regime: item.id,
        factor: item.duty_factor ?? null,
        documentKinds: item.document_kinds ?? [],
        countries: item.countries ?? null,
        countriesKnown: item.id === 'BASE' || Array.isArray(item.countries),
      },
      from: item.from,
      act: item.legal && item.legal !== 'same' ? item.legal : preferenceAct(item.id),
      confidence: item.confidence ?? 'memory',
    })),
    [words.developingList, words.exceptions],
  );

const preferenceAct = (id: string): string =>
  id === 'LDC'
    ? 'Treaty on the EAEU art. 36; EEC Council Decision 8 of 13.01.2017'
    : id === 'FTA_CIS'
      ? 'Treaty on the CIS free trade area of 18.10.2011; bilateral agreements'
      : id === 'BASE'
        ? 'EEC Council Decision 80 of 14.09.2021'
        : 'Treaty on the EAEU';

const tradeDefence = (source: Items<Measure>): OutputFile =>
  set(
    'trade-defence',
    words.tradeDefence,
    source.items.flatMap((item) => {
      const goods = words.measures[item.id] ?? missing(item.id);
      const range = item.rates?.find(({ producer }) => producer === 'range');
      const rates = range ? null : item.rates;
      const periods: Measure['periods'] =
        item.periods.length > 0 ? item.periods : [{ act: 'act not read', from: null, to: null }];
      return periods.map((period) => ({
        value: {
          measure: item.id,
          kind: item.kind,
          payment: period.payment_code ?? item.payment_code,
          goods,
          origin: item.origin,
          codes: item.tnved,
          part: item.ex ?? false,
          rates: rates ?? null,
          ...(range ? { range: { pct: range.pct_min, pctMax: range.pct_max } } : {}),
          startUnknown: period.from === null,
        },
        from: period.from,
        to: period.to,
        act: period.act,
        confidence: item.confidence,
      }));
    }),
    [words.measuresSample],
  );

const personalAct = 'EAEU Customs Code ch. 37; EEC Council Decision 107 of 20.12.2017, annexes 1-3';

const personalUse = (source: PersonalUse): OutputFile => {
  const row = (
    id: string,
    kind: string,
    figures: Readonly<Record<string, string>>,
    item: PersonalItem,
    rate?: object,
  ): Row => ({
    value: {
      id,
      kind,
      words: words.personal[id.replace(/_\d+$/, '')] ?? missing(id),
      figures,
      ...(rate ? { rate } : {}),
    },
    from: item.from,
    to: item.to,
    act: personalAct,
    confidence: item.confidence ?? 'memory',
  });
  const texts = (item: object, keys: readonly string[]) =>
    Object.fromEntries(
      Object.entries(item).flatMap(([key, value]) =>
        keys.includes(key) && value !== null ? [[key, String(value)]] : [],
      ),
    );
  const vehicles = source.vehicles.uniform;
  const brackets = (['age_up_to_3', 'age_3_to_5', 'age_over_5'] as const).flatMap((age) =>
    vehicles[age].map((item, at) =>
      row(
        `VEHICLE_${age.toUpperCase()}_${at + 1}`,
        'vehicle',
        texts(item, ['value_eur_up_to', 'cm3_up_to', 'pct', 'min_eur_cm3', 'eur_cm3']),
        { confidence: age === 'age_up_to_3' ? 'press' : 'memory' },
      ),
    ),
  );
  return set(
    'personal-use',
    words.personalUse,
    [
      ...source.norms.map((item) => row(item.id, 'norm', texts(item, ['value_eur', 'weight_kg']), item)),
      row('ALCOHOL_FREE', 'quantity-norm', { free_l: '3', age: '18' }, {}),
      row(
        'TOBACCO_FREE',
        'quantity-norm',
        { cigarettes: '200', cigars: '50', tobacco_g: '250', mixed_total_g: '250', age: '18' },
        {},
      ),
      ...source.uniform_rates.map((item) =>
        row(item.id, 'uniform-rate', texts(item, ['pct', 'min_eur_per_kg', 'eur_per_l']), item),
      ),
      ...source.ecommerce.map((item) =>
        row(item.id, 'ecommerce', texts(item, ['value_eur']), item, item.duty),
      ),
      row(
        'INDIVISIBLE',
        'indivisible',
        { weight_kg_over: source.indivisible.weight_kg_over },
        source.indivisible,
      ),
      ...brackets,
    ],
    [words.vehicleRegime],
  );
};

const thresholds = (source: Item & { readonly no_security_threshold_eur: string }): OutputFile =>
  set('thresholds', words.thresholds, [
    {
      value: {
        id: 'transit-no-security',
        amount: source.no_security_threshold_eur,
        currency: 'EUR',
        words: words.transitNoSecurity,
      },
      from: '2018-01-01',
      act: 'EAEU Customs Code art. 146(4)(1)',
      confidence: source.confidence,
    },
    {
      value: {
        id: 'duty-free-consignment',
        amount: '200',
        currency: 'EUR',
        words: words.dutyFreeConsignment,
      },
      from: '2018-01-01',
      act: 'EAEU Customs Code art. 136(2)',
      confidence: 'primary',
    },
    {
      value: {
        id: 'cash-declaration',
        amount: '10000',
        currency: 'USD',
        words: words.cashDeclaration,
      },
      from: '2018-01-01',
      act: 'EAEU Customs Code art. 260(1)(7)',
      confidence: 'primary',
    },
  ]);

/** Notes with their dates; the texts are official wording and are imported by the operator. */
const tariffNotes = (source: Notes, duties: readonly { readonly notes: readonly string[] }[]): OutputFile => {
  const used = new Set(duties.flatMap(({ notes }) => notes));
  const repealedLater = new Set<string>(source.laterObservation.repealed_ids);
  const act = 'EEC Council Decision 80 of 14.09.2021, notes to the tariff';
  const rows = source.notes
    .filter((note) => used.has(note.id) && !note.repealed)
    .flatMap((note): readonly Row[] => {
      const seenRepealed = repealedLater.has(note.id) && (note.to === null || note.to > '2026-08-23');
      const value = {
        note: note.id,
        rate: note.known ? note.duty : null,
        country: note.country,
        startUnknown: note.known && note.from === null && note.country === null,
      };
      const first = {
        value,
        from: note.from,
        to: seenRepealed ? '2026-08-23' : note.to,
        act,
        confidence: note.known ? 'primary' : 'memory',
      };
      return [first, ...(laterParts[note.id] ?? []).map((part) => ({ ...part, act, confidence: 'primary' }))];
    });
  return set('tariff-notes', words.tariffNotes, rows, [words.notesUnknown]);
};

/** Notes of two parts: what follows the first. */
const laterParts: Readonly<Record<string, readonly Omit<Row, 'act' | 'confidence'>[]>> = {
  '64С': [laterPart('64С', '8', 'RU', '2022-10-01', null)],
  '65С': [laterPart('65С', '7.5', 'RU', '2022-10-01', null)],
  '66С': [laterPart('66С', '12', null, '2022-10-01', '2023-02-28')],
};

function laterPart(note: string, pct: string, country: string | null, from: string, to: string | null) {
  return { value: { note, rate: { t: 'ADV', pct }, country, startUnknown: false }, from, to };
}

const dayBefore = (day: string): string => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);

/** Invented figures for a demonstration; loaded only when asked, and shown as invented. */
export const demoFiles = (): OutputFile[] => {
  const act = 'invented for the demonstration';
  const invented = (value: object, from: string): Row => ({ value, from, act, confidence: 'demo' });
  const rates = { USD: '500', EUR: '550', CNY: '70', RUB: '6', TRY: '12', AED: '136' };
  return [
    set(
      'exchange-rates',
      words.demoRates,
      Object.entries(rates).map(([currency, rate]) => invented({ currency, rate, quant: 1 }, '2026-01-01')),
      [words.invented],
    ),
    set('base-rate', words.demoBaseRate, [invented({ pct: '18' }, '2026-01-23')], [words.invented]),
    // So that a demonstration works in the years whose index is not entered yet.
    set('monthly-index', words.demoIndex, [invented({ amount: '4500' }, '2027-01-01')], [words.invented]),
  ];
};
