import {
  type Basis,
  type ClauseId,
  citation,
  type Language,
  type RuleId,
  type Text,
  text,
} from '../law/index.ts';

/** A rule of calculation: the clause of the requirements it serves, the act it was read in, and what it says. */
export interface PaymentRule {
  readonly clause: ClauseId;
  /** `EAEU CC 51(2)`; KZ: the code and acts of Kazakhstan; ETT: the Common Customs Tariff. */
  readonly act: string;
  readonly says: Text;
}

const rule = (clause: ClauseId, act: string, kk: string, ru: string, en: string): PaymentRule => ({
  clause,
  act,
  says: text(kk, ru, en),
});

/** The rules a derivation may cite. An id that is not here does not compile in `by`. */
export const paymentRules = {
  'PAY-010': rule(
    '389-14.6',
    'EAEU CC 52(6)',
    'сома × бағам / бірлік саны',
    'сумма × курс / количество единиц',
    'amount × rate / quant',
  ),
  'PAY-015': rule(
    '389-14.6',
    'EAEU CC 136(2)',
    'тасымалсыз құн шектен аспайды',
    'стоимость без перевозки не выше порога',
    'value without carriage not above the threshold',
  ),
  'PAY-021': rule(
    '389-14.6',
    'EAEU CC 51(2), 52(7)',
    'негіз × пайыз немесе мөлшер × мөлшерлеме',
    'база × процент или количество × ставка',
    'base × per cent, or quantity × rate',
  ),
  'PAY-022': rule('389-14.6', 'ETT', 'екі соманың үлкені', 'большая из сумм', 'the larger of the sums'),
  'PAY-023': rule(
    '389-14.6',
    'EAEU CC 51(2)',
    'мөлшерлеменің өлшем бірлігіндегі мөлшер',
    'количество в единице ставки',
    'quantity in the unit of the rate',
  ),
  'PAY-024': rule('389-14.6', 'ETT', 'сомалардың қосындысы', 'сложение сумм', 'the sums added'),
  'PAY-025': rule('389-14.6', 'ETT', 'екі соманың кішісі', 'меньшая из сумм', 'the smaller of the sums'),
  'PAY-020': rule(
    '389-14.6',
    'EAEU CC 52',
    'есептелген сома дөңгелектенеді',
    'исчисленная сумма округляется',
    'the computed sum, rounded',
  ),
  'PAY-026': rule(
    '389-14.6',
    'EAEU CC 53(2), 49(4)',
    'мөлшерлеме × преференция коэффициенті',
    'ставка × коэффициент преференции',
    'rate × preference factor',
  ),
  'PAY-028': rule(
    '389-14.6',
    'EAEU CC 126(1)(3)',
    'төмендетілген ұлттық мөлшерлеме',
    'пониженная национальная ставка',
    'lower national rate',
  ),
  'PAY-029': rule(
    '389-14.6',
    'EAEU CC 126(7)(3)',
    'БКТ бажы − төленген баж',
    'пошлина по ЕТТ − уплаченная пошлина',
    'ETT duty − duty paid',
  ),
  'PAY-031': rule('389-14.6', 'EAEU CC 73', 'шара бойынша баж', 'пошлина по мере', 'duty of the measure'),
  'PAY-036': rule(
    '389-14.6',
    'EAEU CC 137(14), 75(4)',
    'шығу тегі белгісіз: ең жоғары мөлшерлеме',
    'происхождение неизвестно: наибольшая ставка',
    'origin unknown: the highest rate',
  ),
  'PAY-040': rule(
    '389-14.6',
    'KZ Tax Code',
    'мөлшер × акциз мөлшерлемесі',
    'количество × ставка акциза',
    'quantity × excise rate',
  ),
  'PAY-041': rule(
    '389-14.6',
    'KZ Tax Code',
    'негіз × акциз пайызы',
    'база × процент акциза',
    'base × excise per cent',
  ),
  'PAY-042': rule(
    '389-14.6',
    'KZ Tax Code',
    'таңбалармен төленген',
    'уплачен при получении марок',
    'paid with the control stamps',
  ),
  'PAY-045': rule('389-14.6', 'EAEU CC 53(3), 140', 'әкету бажы', 'вывозная пошлина', 'export duty'),
  'PAY-046': rule(
    '389-14.6',
    'EAEU CC 40',
    'баға + қосымшалар − шегерімдер',
    'цена + дополнительные начисления − вычеты',
    'price + additions − deductions',
  ),
  'PAY-048': rule(
    '389-14.6',
    'EAEU CC 40',
    'ортақ шығынның үлесі',
    'доля общего расхода',
    'share of a common cost',
  ),
  'PAY-049': rule(
    '389-14.6',
    'Decision 257',
    'кедендік құн / АҚШ доллары бағамы',
    'таможенная стоимость / курс доллара США',
    'customs value / USD rate',
  ),
  'PAY-053': rule(
    '389-14.6',
    'EAEU CC 49, 54(4)',
    'төлемнен босату',
    'освобождение от уплаты',
    'relief from payment',
  ),
  'PAY-060': rule(
    '389-14.6',
    'KZ Tax Code',
    'ҚҚС негізі × мөлшерлеме',
    'база НДС × ставка',
    'VAT base × rate',
  ),
  'PAY-061': rule(
    '389-14.6',
    'KZ Tax Code',
    'кедендік құн + баждар + акциз + алым',
    'таможенная стоимость + пошлины + акциз + сбор',
    'customs value + duties + excise + fee',
  ),
  'PAY-062': rule(
    '389-14.6',
    'KZ Tax Code',
    'ҚҚС негізіндегі алым',
    'сбор в базе НДС',
    'fee in the VAT base',
  ),
  'PAY-070': rule(
    '389-14.6',
    'KZ Government Resolution 171',
    'АЕК × еселік',
    'МРП × кратность',
    'MRP × multiple',
  ),
  'PAY-072': rule(
    '389-14.6',
    'Decision 378, annex 7',
    'алымнан босату',
    'освобождение от сбора',
    'exemption from the fee',
  ),
  'PAY-073': rule(
    '389-14.6',
    'KZ Government Resolution 171',
    'арақашықтық бойынша алып жүру алымы',
    'сбор за сопровождение по расстоянию',
    'escort fee by distance',
  ),
  'PAY-080': rule(
    '389-14.6',
    'EAEU CC 223(3)',
    'ішкі тұтынуға шығарылғандағыдай сома',
    'сумма как при выпуске для внутреннего потребления',
    'sum as if released for domestic consumption',
  ),
  'PAY-081': rule(
    '389-14.6',
    'EAEU CC 223(3)',
    'толық сома × 3 % × ай саны',
    'полная сумма × 3 % × число месяцев',
    'full sum × 3 % × months',
  ),
  'PAY-083': rule(
    '389-14.6',
    'EAEU CC 223(6)',
    'бөліктер толық сомадан аспайды',
    'части не больше полной суммы',
    'parts do not exceed the full sum',
  ),
  'PAY-084': rule(
    '389-14.6',
    'EAEU CC 226(1)-(2)',
    'толық сома − төленген бөліктер',
    'полная сумма − уплаченные части',
    'full sum − parts paid',
  ),
  'PAY-085': rule(
    '389-14.6',
    'EAEU CC 226(3)',
    'кейінге қалдырғандағыдай пайыз',
    'проценты как при отсрочке',
    'interest as if deferred',
  ),
  'PAY-090': rule(
    '389-14.6',
    'EAEU CC 186(1)-(3)',
    'өңдеу операцияларының құны',
    'стоимость операций по переработке',
    'cost of the processing operations',
  ),
  'PAY-091': rule(
    '389-14.6',
    'EAEU CC 186(4)',
    'баж × құн / өнімнің кедендік құны',
    'пошлина × стоимость операций / стоимость продуктов',
    'duty × cost / customs value of the products',
  ),
  'PAY-093': rule(
    '389-14.6',
    'EAEU CC 175(1)-(2)',
    'пайдаланылған шетел тауарлары үшін',
    'за использованные иностранные товары',
    'for the foreign goods used',
  ),
  'PAY-097': rule(
    '389-14.6',
    'EAEU CC 56',
    'заңсыз өткізу: преференциясыз',
    'незаконное перемещение: без преференций',
    'illegal movement: without preferences',
  ),
  'PAY-100': rule(
    '389-14.5',
    'EAEU CC 65(1)-(2), 146(2)',
    'преференциясыз және жеңілдіксіз сома',
    'сумма без преференций и льгот',
    'sum without preferences and reliefs',
  ),
  'PAY-101': rule(
    '389-14.5',
    'EAEU CC 65(3), 146(2)',
    'ықтимал кодтар бойынша ең үлкен сома',
    'наибольшая сумма по возможным кодам',
    'largest sum over the candidate codes',
  ),
  'PAY-102': rule(
    '389-14.5',
    'EAEU CC 146(4)(1)',
    'шектен аспаса, қамтамасыз ету керек емес',
    'не выше порога — обеспечение не нужно',
    'not above the threshold: no security',
  ),
  'PAY-103': rule(
    '389-14.5',
    'EAEU CC 146(2)',
    'мемлекеттер бойынша ең үлкені',
    'наибольшая по государствам',
    'the largest over the states',
  ),
  'PAY-104': rule(
    '389-14.5',
    'EAEU CC 146(4)',
    'транзит қамтамасыз етусіз',
    'транзит без обеспечения',
    'transit without security',
  ),
  'PAY-105': rule(
    '389-14.5',
    'EAEU CC 65(7), 146(3)',
    'белгіленген сома',
    'фиксированный размер',
    'fixed amount',
  ),
  'PAY-112': rule(
    '389-14.5',
    'EAEU CC 65(4)-(5), 121, 122',
    'күдік расталса сома − мәлімделген сома',
    'сумма при подтверждении сомнений − заявленная',
    'sum if the doubt proves right − sum declared',
  ),
  'PAY-115': rule(
    '389-14.6',
    'EAEU CC 136(10)-(11)',
    'жеңілдіксіз толық сома − төленген',
    'полная сумма без льготы − уплачено',
    'the full sum without the relief − paid',
  ),
  'PAY-117': rule(
    '389-14.6',
    'EAEU CC 153(5)-(6)',
    'ішкі тұтыну үшін шығарылғандай, преференцияларсыз және жеңілдіктерсіз',
    'как при выпуске для внутреннего потребления, без преференций и льгот',
    'as if released for domestic consumption, without preferences and reliefs',
  ),
  'PAY-121': rule(
    '389-14.6',
    'EAEU CC 60; KZ Code 93',
    'сома × мөлшерлеме × күн / негіз',
    'сумма × ставка × дни / база',
    'principal × rate × days / basis',
  ),
  'PAY-123': rule(
    '389-14.6',
    'EAEU CC 59(5), 60',
    'бөліктер бойынша пайыз',
    'проценты по частям',
    'interest on each part',
  ),
  'PAY-130': rule(
    '389-14.6',
    'EAEU CC 57(4)',
    'берешек × еселік × базалық мөлшерлеме × күн / негіз',
    'недоимка × кратность × базовая ставка × дни / база',
    'arrears × multiplier × base rate × days / basis',
  ),
  'PAY-132': rule(
    '389-14.6',
    'EAEU CC 57',
    'ішінара төлем берешекті келесі күннен азайтады',
    'частичная уплата уменьшает недоимку со следующего дня',
    'a part payment lowers the arrears from the next day',
  ),
  'PAY-140': rule(
    '389-14.6',
    'EAEU CC 112, 66-67',
    'жаңа сома − ескі сома',
    'новая сумма − прежняя сумма',
    'new sum − old sum',
  ),
  'PAY-150': rule(
    '389-14.7',
    'EAEU CC 267, 266(18)',
    'тасымалсыз және сақтандырусыз құн',
    'стоимость без перевозки и страхования',
    'value without carriage and insurance',
  ),
  'PAY-151': rule(
    '389-14.7',
    'EAEU CC 266(2)-(3)',
    'нормадан асқаны',
    'превышение нормы',
    'excess over the norm',
  ),
  'PAY-152': rule(
    '389-14.7',
    'EEC Council Decision 107, annex 2',
    'құн пайызы мен килограмм сомасының үлкені',
    'большее из процента от стоимости и суммы за килограммы',
    'the larger of per cent of value and sum per kilogram',
  ),
  'PAY-154': rule(
    '389-14.7',
    'EEC Council Decision 107',
    'бөлінбейтін зат: жиынтық төлем',
    'неделимый товар: совокупный платёж',
    'indivisible article: aggregate payment',
  ),
  'PAY-155': rule(
    '389-14.7',
    'EAEU CC 266(12), (16), (23)',
    'баж + акциз + ҚҚС',
    'пошлина + акциз + НДС',
    'duty + excise + VAT',
  ),
  'PAY-156': rule(
    '389-14.7',
    'EEC Council Decision 107',
    'нормадан асқан литрлер × мөлшерлеме',
    'литры сверх нормы × ставка',
    'litres above the norm × rate',
  ),
  'PAY-158': rule(
    '389-14.7',
    'EAEU CC (Protocol of 25.12.2023)',
    'электрондық сауда тауары',
    'товар электронной торговли',
    'e-commerce goods',
  ),
  'PAY-160': rule(
    '389-14.7',
    'EEC Council Decision 107, annex 2',
    'көлік режимі',
    'режим для транспортного средства',
    'regime of the vehicle',
  ),
  'PAY-161': rule(
    '389-14.7',
    'EAEU CC 266(12), (16)',
    'автомобильдің жиынтық төлемі',
    'совокупный платёж за автомобиль',
    'aggregate payment for a car',
  ),
  'PAY-162': rule(
    '389-14.7',
    'EEC Council Decision 107, annex 2',
    '3 жылға дейін: құн пайызы мен см3 сомасының үлкені',
    'до 3 лет: большее из процента и суммы за см3',
    'up to 3 years: the larger of per cent and sum per cm3',
  ),
  'PAY-163': rule(
    '389-14.7',
    'EEC Council Decision 107, annex 2',
    '3 жылдан асқан: см3 × мөлшерлеме',
    'свыше 3 лет: см3 × ставка',
    'over 3 years: cm3 × rate',
  ),
} as const satisfies Readonly<Record<`PAY-${string}`, PaymentRule>>;

export type PaymentRuleId = keyof typeof paymentRules;

/** The source of a value computed by a rule. One object per rule, made once. */
export const by = (id: PaymentRuleId): { readonly basis: RuleId } => sources[id];

const sources = Object.fromEntries(
  Object.keys(paymentRules).map((id) => [id, { basis: id as RuleId }]),
) as Record<PaymentRuleId, { readonly basis: RuleId }>;

/** `PAY-022, ETT, 389-14.6: the larger of the sums`. */
export const ruleText = (basis: Basis, language: Language): string => {
  const found = Object.hasOwn(paymentRules, basis) ? paymentRules[basis as PaymentRuleId] : undefined;
  return found
    ? `${basis}, ${citation(found.act)[language]}, ${found.clause}: ${found.says[language]}`
    : basis;
};

/** What the inputs of formulas are called on the screen. */
const factNames: Readonly<Record<string, Text>> = {
  customsValue: text('кедендік құн', 'таможенная стоимость', 'customs value'),
  component: text('құрамдас бөлік', 'составляющая', 'component'),
  price: text('баға', 'цена', 'price'),
  exchangeRate: text('айырбас бағамы', 'курс', 'exchange rate'),
  amount: text('сома', 'сумма', 'amount'),
  base: text('негіз', 'база', 'base'),
  percent: text('пайыз', 'процент', 'per cent'),
  quantity: text('мөлшер', 'количество', 'quantity'),
  perUnit: text('бірлікке', 'за единицу', 'per unit'),
  importDuty: text('әкелу бажы', 'ввозная пошлина', 'import duty'),
  exportDuty: text('әкету бажы', 'вывозная пошлина', 'export duty'),
  tradeDefence: text('қорғау бажы', 'защитная пошлина', 'trade defence duty'),
  excise: text('акциз', 'акциз', 'excise'),
  fee: text('кедендік алым', 'таможенный сбор', 'customs fee'),
  vat: text('ҚҚС', 'НДС', 'value added tax'),
  vatBase: text('ҚҚС негізі', 'база НДС', 'VAT base'),
  rate: text('мөлшерлеме', 'ставка', 'rate'),
  factor: text('коэффициент', 'коэффициент', 'factor'),
  mrp: text('АЕК', 'МРП', 'MRP'),
  total: text('жиыны', 'итого', 'total'),
  full: text('толық сома', 'полная сумма', 'full sum'),
  months: text('ай саны', 'число месяцев', 'months'),
  days: text('күн саны', 'число дней', 'days'),
  baseRate: text('базалық мөлшерлеме', 'базовая ставка', 'base rate'),
  dayBasis: text('жыл күндері', 'дней в году', 'days of the year'),
  principal: text('негізгі сома', 'основная сумма', 'principal'),
  arrears: text('берешек', 'недоимка', 'arrears'),
  multiplier: text('еселік', 'кратность', 'multiplier'),
  interest: text('пайыздар', 'проценты', 'interest'),
  penalty: text('өсімпұл', 'пеня', 'penalty'),
  threshold: text('шек', 'порог', 'threshold'),
  norm: text('норма', 'норма', 'norm'),
  value: text('құн', 'стоимость', 'value'),
  mass: text('масса', 'масса', 'mass'),
  excessValue: text('асқан құн', 'стоимость сверх нормы', 'excess value'),
  excessMass: text('асқан масса', 'масса сверх нормы', 'excess mass'),
  security: text('қамтамасыз ету', 'обеспечение', 'security'),
  shared: text('ортақ шығын', 'общий расход', 'common cost'),
  weight: text('салмақ', 'вес доли', 'weight of the share'),
  weights: text('салмақтар жиыны', 'сумма весов', 'sum of the weights'),
  strength: text('күші', 'крепость', 'strength'),
  before: text('бұрын', 'прежде', 'before'),
  after: text('кейін', 'после', 'after'),
  paid: text('төленген', 'уплачено', 'paid'),
  period: text('кезең', 'период', 'period'),
  branch: text('тармақ', 'часть', 'branch'),
  item: text('тауар', 'товар', 'item'),
  relief: text('жеңілдік', 'льгота', 'relief'),
  withoutCarriage: text('тасымалсыз құн', 'стоимость без перевозки', 'value without carriage'),
  statisticalValue: text('статистикалық құн', 'статистическая стоимость', 'statistical value'),
};

/** The name of a node in a language: `branch2` is `branch 2`; a name of no entry is shown as it is. */
export const factName = (name: string, language: Language): string => {
  const [, word = name, number = ''] = /^([A-Za-z]+?)(\d*)$/.exec(name) ?? [];
  const known = Object.hasOwn(factNames, word) ? factNames[word] : undefined;
  return known ? `${known[language]}${number === '' ? '' : ` ${number}`}` : name;
};
