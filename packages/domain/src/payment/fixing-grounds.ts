import { type Language, type RuleId, type Text, text } from '../law/index.ts';

/** What makes a payment of a declaration due after its registration (PAY-148), and what an official states about it. */
export interface FixingGround {
  readonly name: Text;
  readonly rule: RuleId;
  readonly act: string;
  readonly facts: readonly FactName[];
  /** The sums follow from the declaration; otherwise the official states them. */
  readonly computed: boolean;
}

export const factNames = ['on', 'from', 'until', 'months', 'item', 'value', 'code', 'origin'] as const;
export type FactName = (typeof factNames)[number];

/** What the facts are called. */
export const factWords: Readonly<Record<FactName, Text>> = {
  on: text('Күні', 'День', 'Day'),
  from: text('Төленген мерзімнің соңғы күні', 'Последний оплаченный день', 'Last day paid for'),
  until: text(
    'Уақытша әкелу мерзімінің соңы',
    'Последний день временного ввоза',
    'Last day of temporary admission',
  ),
  months: text('Кезең, ай', 'Период, месяцев', 'Period, months'),
  item: text('Тауар нөмірі', 'Номер товара', 'Item number'),
  value: text('Кедендік құны, теңге', 'Таможенная стоимость, тенге', 'Customs value, tenge'),
  code: text('Тауар коды', 'Код товара', 'Commodity code'),
  origin: text(
    'Шығарылған елі (екі әріп)',
    'Страна происхождения (две буквы)',
    'Country of origin (two letters)',
  ),
};

/** Facts as an official states them: days, a count of months, the item and what it truly is. */
export type Facts = Readonly<Partial<Record<FactName, string>>>;

export const fixingGrounds = {
  correction: {
    name: text('Мәліметтер түзетілді', 'Исправлены сведения декларации', 'Data of the declaration corrected'),
    rule: 'PAY-140',
    act: 'EAEU CC 112, 52',
    facts: ['item', 'value', 'code', 'origin'],
    computed: true,
  },
  releaseSecurity: {
    name: text(
      'Тексеру аяқталғанға дейін шығару үшін қамтамасыз ету',
      'Обеспечение для выпуска до окончания проверки',
      'Security for release during a check',
    ),
    rule: 'PAY-112',
    act: 'EAEU CC 65(4), 121, 122',
    facts: ['on', 'item', 'value', 'code', 'origin'],
    computed: true,
  },
  transitNotDelivered: {
    name: text('Транзит аяқталмады', 'Транзит не завершён', 'Transit not completed'),
    rule: 'PAY-117',
    act: 'EAEU CC 153(5)-(6)',
    facts: [],
    computed: true,
  },
  temporaryPeriods: {
    name: text(
      'Уақытша әкелу: кезеңдік төлемдер',
      'Временный ввоз: периодические платежи',
      'Temporary admission: periodic payments',
    ),
    rule: 'PAY-116',
    act: 'EAEU CC 223(5), 225(4)',
    facts: ['from', 'until', 'months'],
    computed: true,
  },
  temporaryMissed: {
    name: text(
      'Уақытша әкелу: кезеңдік төлем енгізілмеді',
      'Временный ввоз: пропущен периодический платёж',
      'Temporary admission: a periodic payment was missed',
    ),
    rule: 'PAY-086',
    act: 'EAEU CC 223(5)',
    facts: ['from', 'until', 'months', 'on'],
    computed: true,
  },
  reliefBreach: {
    name: text('Жеңілдік шарты бұзылды', 'Нарушены условия льготы', 'Conditions of a relief broken'),
    rule: 'PAY-115',
    act: 'EAEU CC 136(10)-(11)',
    facts: ['on'],
    computed: true,
  },
  nationalRate: {
    name: text(
      'Төмен мөлшерлеме шарты бұзылды: баж айырмасы',
      'Нарушены условия пониженной ставки: разница пошлины',
      'Conditions of the lower rate broken: difference of duty',
    ),
    rule: 'PAY-029',
    act: 'EAEU CC 126(7), 136(13)',
    facts: ['on'],
    computed: true,
  },
  decision: {
    name: text('Кеден органының өз есебі', 'Исчислено таможенным органом', 'Calculated by the customs body'),
    rule: 'PAY-006',
    act: 'EAEU CC 52(2)',
    facts: ['on'],
    computed: false,
  },
} as const satisfies Readonly<Record<string, FixingGround>>;

export type FixingGroundId = keyof typeof fixingGrounds;

export const isFixingGround = (id: string): id is FixingGroundId => Object.hasOwn(fixingGrounds, id);

/** Facts as they stand in a signed paper: `item=1; value=1200000.00`. */
export const writeFacts = (facts: Facts): string =>
  factNames
    .filter((name) => (facts[name] ?? '') !== '')
    .map((name) => `${name}=${facts[name]}`)
    .join('; ');

/** Facts of a signed paper; `undefined` when it says something else. */
export const readFacts = (written: string): Facts | undefined => {
  const parts = written === '' ? [] : written.split('; ').map((part) => part.split('='));
  const known = parts.every(
    ([name, value, ...more]) =>
      factNames.some((fact) => fact === name) && value !== undefined && value !== '' && more.length === 0,
  );
  return known ? Object.fromEntries(parts) : undefined;
};

/** Facts of a signed paper for people; what is no such text stays as it is. */
export const spokenFacts = (written: string, language: Language): string => {
  const facts = readFacts(written) ?? {};
  const said = factNames.flatMap((name) =>
    facts[name] === undefined ? [] : [`${factWords[name][language]}: ${facts[name]}`],
  );
  return said.length === 0 ? written : said.join('; ');
};
