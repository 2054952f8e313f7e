import { text } from '../../law/text.ts';
import { compare, divide, multiply, quotient, type Ratio } from '../../quantities/index.ts';
import { addYears } from '../../time/index.ts';
import { distance } from './payment-rules.ts';
import { type Detail, eachItem, goodsOnly, met, once, type Rule, rule, type Test, unknown } from './rule.ts';
import type { ItemSubject, PlacedDocument, Subject } from './subject.ts';
import { isBlank, railMode, requiredDocumentsOf, termsWithoutCarriage } from './tables.ts';
import { dayOf } from './values.ts';
import { amountOf } from './wording.ts';

const eachDocument =
  (test: (placed: PlacedDocument, subject: Subject) => Detail | undefined): Test =>
  (subject) =>
    subject.documents().flatMap((placed) => test(placed, subject) ?? []);

const hasKind = (documents: readonly PlacedDocument[], kinds: readonly string[]): boolean =>
  documents.some(({ document: { kindCode } }) => kinds.some((kind) => kindCode?.startsWith(kind)));

/** Price of the item in tenge by box 23, rounded to the tiyn. */
const priceInTenge = ({ item, subject: { declaration, number } }: ItemSubject): Ratio | undefined => {
  const price = number(item.itemPrice);
  if (!price) return undefined;
  if (declaration.invoiceCurrency === 'KZT') return price;
  const rate = number(declaration.invoiceRate);
  if (!rate) return undefined;
  const quantity = number(declaration.invoiceRateQuantity);
  if (quantity && quantity.numerator <= 0n) return undefined;
  const exact = multiply(price, quantity ? quotient(rate, quantity) : rate);
  return { numerator: divide(exact.numerator * 100n, exact.denominator, 'half-up'), denominator: 100n };
};

/** Kind of the customs value declaration in box 44. */
const valueDeclaration = '09018';

/** FLC-230 to FLC-243: previous documents, terms, value. */
const valueRules: readonly Rule[] = [
  rule({
    ...goodsOnly,
    id: 'FLC-230',
    part: 'previous-number',
    severity: 'W',
    source: 'Decision 257, box 40; NUM-006',
    places: ['items[].precedingDocuments[].number'],
    test: (subject) => previousNumbers(subject),
    message: text(
      '40-бағандағы «{found}» нөмірі декларация нөміріне ұқсайды, бірақ үлгіге сай емес ({expected}).',
      'Номер «{found}» в графе 40 похож на номер декларации, но записан не по форме ({expected}).',
      'The number "{found}" in box 40 looks like that of a declaration but has another form ({expected}).',
    ),
    fix: text(
      'Нөмірді алдыңғы декларациядан көшіріңіз.',
      'Перепишите номер из прежней декларации.',
      'Copy the number from the earlier declaration.',
    ),
    failing: { item: { precedingDocuments: [{ kindCode: '09013', number: '55302/221126/12' }] } },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-231',
    part: 'arrival-document',
    source: 'EAEU CC 88, 98, 108; Decision 257, box 40',
    places: ['items[].precedingDocuments', 'precedingDocuments'],
    test: eachItem((each) => {
      const { item, at, subject } = each;
      const { declaration, isImport, isPreliminary } = subject;
      if (!isImport || isPreliminary || (item.previousProcedure ?? '00') !== '00') return undefined;
      if (!isBlank(item.precedingDocuments) || !isBlank(declaration.precedingDocuments)) return undefined;
      if (hasKind(each.documents(), ['09013', '09025', '09026', '02024'])) return undefined;
      const severity = declaration.borderTransport?.mode === railMode ? 'W' : 'E';
      return { place: at('precedingDocuments'), found: '', expected: '', severity };
    }),
    message: text(
      '{item}-тауар: 40-бағанда тауар келген транзит немесе уақытша сақтау құжаты жоқ.',
      'Товар {item}: в графе 40 нет документа транзита или временного хранения, по которому он прибыл.',
      'Item {item}: box 40 has no transit or temporary storage document the goods came under.',
    ),
    fix: text(
      'Транзит декларациясының немесе сақтау құжатының нөмірін көрсетіңіз; тауар әлі келмесе, 7-бағанда ПТД.',
      'Укажите номер транзитной декларации или документа хранения; если товар ещё не прибыл – ПТД в графе 7.',
      'State the number of the transit declaration or storage document; ПТД in box 7 if the goods have not arrived.',
    ),
    failing: { declaration: { precedingDocuments: [] }, item: { precedingDocuments: [] } },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-232',
    part: 'temporary-term',
    source: 'EAEU CC 221; Decision 257, box 44',
    places: ['items[].documents[].date', 'procedure'],
    test: (subject) => {
      if (subject.declaration.procedure !== '53') return met;
      const last = addYears(subject.lodgedOn, 2);
      return subject.documents().flatMap(({ place, document }): readonly Detail[] => {
        const end =
          document.kindCode === '10011'
            ? dayOf(document.operationTerm ?? document.validTo ?? document.date)
            : undefined;
        return end !== undefined && end > last
          ? [{ place: `${place}.date`, found: end, expected: last }]
          : [];
      });
    },
    message: text(
      'Уақытша әкелу мерзімі {found} дейін, ал екі жылдан ({expected}) аспауы керек.',
      'Срок временного ввоза до {found}, а он не может быть больше двух лет ({expected}).',
      'Temporary import until {found} is longer than two years ({expected}).',
    ),
    fix: text(
      'Мерзімді қысқартыңыз немесе арнайы мерзімнің негізін көрсетіңіз.',
      'Сократите срок или укажите основание особого срока.',
      'Shorten the term, or state the ground of a special one.',
    ),
    passing: {
      declaration: { procedure: '53' },
      item: { documents: [{ kindCode: '10011', date: '2027-11-22' }] },
    },
    failing: {
      declaration: { procedure: '53' },
      item: { documents: [{ kindCode: '10011', date: '2029-11-22' }] },
    },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-240',
    part: 'value-declaration',
    source: 'EAEU CC 38, 105(2); Decision 160 of 16.10.2018; Decision 257, boxes 43 and 44',
    places: ['items[].valuationMethod', 'items[].documents'],
    test: eachItem((each) => {
      const { item, at } = each;
      if (!['2', '3', '4', '5', '6'].includes(item.valuationMethod ?? '')) return undefined;
      return hasKind(each.documents(), [valueDeclaration])
        ? undefined
        : { place: at('valuationMethod'), found: item.valuationMethod ?? '', expected: valueDeclaration };
    }),
    message: text(
      '{item}-тауар: құн {found}-әдіспен анықталған, ал 44-бағанда құн декларациясы ({expected}) жоқ.',
      'Товар {item}: стоимость определена методом {found}, а в графе 44 нет декларации стоимости ({expected}).',
      'Item {item}: the value is set by method {found}, yet box 44 has no value declaration ({expected}).',
    ),
    fix: text(
      'Кедендік құн декларациясын қоса беріңіз.',
      'Приложите декларацию таможенной стоимости.',
      'Attach the customs value declaration.',
    ),
    failing: { item: { valuationMethod: '6', documents: [] } },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-240',
    part: 'deferred-value',
    source: 'EAEU CC 38(16); Decision 257, box 43',
    places: ['items[].valuationMethod', 'items[].valueDecision'],
    test: eachItem(({ item, at }) =>
      item.valuationMethod === '0' && isBlank(item.valueDecision)
        ? { place: at('valuationMethod'), found: '0', expected: '' }
        : undefined,
    ),
    message: text(
      '{item}-тауар: 0 әдісі құнды кейінге қалдырғанда ғана қолданылады, ал шешім белгісі жоқ.',
      'Товар {item}: метод 0 – только при отложенном определении стоимости, а признака решения нет.',
      'Item {item}: method 0 is for a deferred value only, and no decision is stated.',
    ),
    fix: text(
      'Шешім белгісін көрсетіңіз немесе 1–6 әдісін таңдаңыз.',
      'Укажите признак решения или выберите метод 1–6.',
      'State the decision, or choose a method 1 to 6.',
    ),
    failing: { item: { valuationMethod: '0', valueDecision: '' } },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-241',
    part: 'value-from-price',
    source: 'EAEU CC 39; Decision 257, box 45',
    places: ['items[].customsValue', 'items[].itemPrice', 'invoiceRate'],
    test: eachItem((each) => {
      const { item, at, subject } = each;
      if (item.valuationMethod !== '1' || hasKind(each.documents(), [valueDeclaration])) return undefined;
      if (!isBlank(item.valueComponents) || !isBlank(subject.declaration.valueComponents)) return undefined;
      const value = subject.number(item.customsValue);
      const price = priceInTenge(each);
      return value && price && compare(value, price) !== 0
        ? { place: at('customsValue'), found: amountOf(value, ''), expected: amountOf(price, '') }
        : undefined;
    }),
    message: text(
      '{item}-тауар: кедендік құн {found}, ал баға бағаммен {expected}; айырманы түсіндіретін құн декларациясы жоқ.',
      'Товар {item}: таможенная стоимость {found}, а цена по курсу {expected}; декларации стоимости, объясняющей разницу, нет.',
      'Item {item}: customs value is {found}, the price at the rate is {expected}; no value declaration explains the difference.',
    ),
    fix: text(
      '45-бағанды түзетіңіз немесе құн декларациясын қоса беріңіз.',
      'Исправьте графу 45 или приложите декларацию стоимости.',
      'Correct box 45, or attach a value declaration.',
    ),
    failing: { item: { customsValue: '470000.10' } },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-241',
    part: 'value-below-price',
    severity: 'W',
    source: 'EAEU CC 39, 40; Decision 257, boxes 42 and 45',
    places: ['items[].customsValue', 'items[].itemPrice'],
    test: eachItem((each) => {
      const { item, at, subject } = each;
      if (item.valuationMethod !== '1' || !hasKind(each.documents(), [valueDeclaration])) return undefined;
      const value = subject.number(item.customsValue);
      const price = priceInTenge(each);
      return value && price && compare(value, price) < 0
        ? { place: at('customsValue'), found: amountOf(value, ''), expected: amountOf(price, '') }
        : undefined;
    }),
    message: text(
      '{item}-тауар: кедендік құн ({found}) бағадан ({expected}) төмен.',
      'Товар {item}: таможенная стоимость ({found}) ниже цены ({expected}).',
      'Item {item}: customs value ({found}) is below the price ({expected}).',
    ),
    fix: text(
      'Құн декларациясындағы шегерімдерді тексеріңіз.',
      'Проверьте вычеты в декларации стоимости.',
      'Check the deductions in the value declaration.',
    ),
    failing: {
      item: { customsValue: '1.00', documents: [{ kindCode: '09018', number: '1', date: '2026-11-20' }] },
    },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-242',
    part: 'statistical-value',
    severity: 'W',
    source: 'Decision 257, box 46',
    places: ['items[].statisticalValue', 'items[].customsValue'],
    test: eachItem(({ item, at, subject: { number, context } }) => {
      const stated = number(item.statisticalValue);
      const value = number(item.customsValue);
      if (!stated || !value || (item.statisticalValueCurrency ?? 'USD') !== 'USD') return undefined;
      const rate = context.reference.exchangeRate('USD', context.on);
      if (rate === 'no-data') return unknown(at('statisticalValue'), 'exchange-rates USD');
      const perDollar = number(rate.rate);
      const scale = number(rate.quantity);
      if (!perDollar || !scale || perDollar.numerator <= 0n || scale.numerator <= 0n) return undefined;
      const exact = quotient(value, quotient(perDollar, scale));
      const expected = {
        numerator: divide(exact.numerator * 100n, exact.denominator, 'half-up'),
        denominator: 100n,
      };
      return compare(distance(stated, expected), { numerator: 1n, denominator: 100n }) > 0
        ? {
            place: at('statisticalValue'),
            found: amountOf(stated, 'USD'),
            expected: amountOf(expected, 'USD'),
          }
        : undefined;
    }),
    message: text(
      '{item}-тауар: статистикалық құн {found}, ал кедендік құннан {expected} шығады.',
      'Товар {item}: статистическая стоимость {found}, а из таможенной выходит {expected}.',
      'Item {item}: statistical value is {found}, the customs value gives {expected}.',
    ),
    fix: text(
      '46-бағанды доллар бағамымен қайта есептеңіз.',
      'Пересчитайте графу 46 по курсу доллара.',
      'Calculate box 46 again at the rate of the dollar.',
    ),
    failing: { item: { statisticalValue: '5.00' } },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-243',
    part: 'carriage-not-added',
    severity: 'W',
    source: 'EAEU CC 40(1)(4); DTS-003',
    places: ['items[].customsValue', 'deliveryTerms.code'],
    test: eachItem((each) => {
      const { item, at, subject } = each;
      const terms = subject.declaration.deliveryTerms?.code ?? '';
      if (!subject.isImport || item.valuationMethod !== '1' || !termsWithoutCarriage.has(terms))
        return undefined;
      const value = subject.number(item.customsValue);
      const price = priceInTenge(each);
      return value && price && compare(value, price) === 0
        ? { place: at('customsValue'), found: terms, expected: '' }
        : undefined;
    }),
    message: text(
      '{item}-тауар: {found} шартында тасымал бағаға кірмейді, ал кедендік құнға ештеңе қосылмаған.',
      'Товар {item}: при условии {found} перевозка не входит в цену, а к таможенной стоимости ничего не добавлено.',
      'Item {item}: under {found} the price has no carriage in it, yet nothing was added to the customs value.',
    ),
    fix: text(
      'Келу орнына дейінгі тасымал құнын құн декларациясына қосыңыз.',
      'Добавьте перевозку до места прибытия в декларации стоимости.',
      'Add the carriage up to the place of arrival in the value declaration.',
    ),
    failing: { declaration: { deliveryTerms: { code: 'EXW', place: 'Тяньцзинь' } } },
  }),
];

/** Rows of box 40 of the whole declaration and of the items, with their places. */
function precedingOf({ declaration, items }: Subject) {
  return [
    ...(declaration.precedingDocuments ?? []).map((row, index) => ({
      row,
      place: `precedingDocuments[${index}]`,
    })),
    ...items.flatMap(({ item, at }) =>
      (item.precedingDocuments ?? []).map((row, index) => ({
        row,
        place: at(`precedingDocuments[${index}]`),
      })),
    ),
  ];
}

/** Begins like the number of a declaration. */
const declarationLike = /^\d{5,8}\/\d{6}\//;
const declarationForm = /^(?:\d{5}|\d{8})\/\d{6}\/[\p{L}\d-]{5,10}(?:\/\d{1,3})*$/u;

function previousNumbers(subject: Subject): readonly Detail[] {
  return precedingOf(subject).flatMap(({ row: { number = '' }, place }): readonly Detail[] =>
    !declarationLike.test(number) || declarationForm.test(number)
      ? []
      : [{ place: `${place}.number`, found: number, expected: '55302/221126/0001234' }],
  );
}

/** Blanks, dashes and case make no other number. */
const sameForm = (number: string | undefined): string => (number ?? '').replace(/[\s№-]/g, '').toUpperCase();

const transportKind = /^020(?:1\d|2[0-2])$/;

/** FLC-250 to FLC-261: rows of box 44, signatory, quota. */
const paperRules: readonly Rule[] = [
  rule({
    ...goodsOnly,
    id: 'FLC-250',
    part: 'required-kinds',
    clause: '389-19.3',
    source: 'EAEU CC 108(1); Decision 257, box 44; declarations 4.4',
    places: ['items[].documents', 'procedure'],
    test: eachItem((each) => {
      const { item, at, subject } = each;
      const procedure = item.procedure ?? subject.declaration.procedure;
      if (isBlank(procedure)) return undefined;
      const found: Detail[] = [];
      for (const need of requiredDocumentsOf(procedure ?? '', subject.context.on)) {
        if ((need.afterArrival && subject.isPreliminary) || hasKind(each.documents(), need.anyOf)) continue;
        const [kk, ru, en] = need.name;
        found.push({
          place: at('documents'),
          found: '',
          expected: text(kk, ru, en),
          values: { procedure: procedure ?? '' },
        });
      }
      return found.length === 0 ? met : found;
    }),
    message: text(
      '{item}-тауар: {procedure} рәсіміне 44-бағанда {expected} жоқ.',
      'Товар {item}: для процедуры {procedure} в графе 44 нет: {expected}.',
      'Item {item}: for procedure {procedure} box 44 lacks {expected}.',
    ),
    fix: text(
      'Құжаттың түрін, нөмірін және күнін 44-бағанға қосыңыз.',
      'Добавьте в графу 44 вид, номер и дату документа.',
      'Add the kind, number and day of the document to box 44.',
    ),
    failing: { declaration: { documents: [] }, item: { documents: [] } },
  }),
  rule({
    id: 'FLC-250',
    part: 'number-and-date',
    source: 'Decision 257, box 44; declarations 4.2',
    places: ['items[].documents[].number', 'items[].documents[].date'],
    test: eachDocument(({ place, document }) => {
      if (isBlank(document.kindCode) || document.kindCode?.startsWith('10')) return undefined;
      const key = isBlank(document.number) ? 'number' : isBlank(document.date) ? 'date' : undefined;
      return key
        ? { place: `${place}.${key}`, found: '', expected: '', values: { kind: document.kindCode ?? '' } }
        : undefined;
    }),
    message: text(
      '44-баған: {kind} құжатының деректері толық емес ({label}).',
      'Графа 44: сведения о документе {kind} неполны ({label}).',
      'Box 44: the data of document {kind} are incomplete ({label}).',
    ),
    fix: text(
      'Нөмірі мен күнін көрсетіңіз; нөмірі жоқ құжатқа «б/н» жазылады.',
      'Укажите номер и дату; у документа без номера пишется «б/н».',
      'State the number and day; a document without a number is marked "б/н".',
    ),
    failing: { item: { documents: [{ kindCode: '04021', number: '15' }] } },
  }),
  rule({
    id: 'FLC-252',
    part: 'invoice-after-transport',
    severity: 'W',
    source: 'declarations 12.5',
    places: ['items[].documents[].date'],
    test: (subject) => {
      const dated = subject.documents().map((placed) => ({ ...placed, day: dayOf(placed.document.date) }));
      const carried = dated.filter(({ document, day }) => day && transportKind.test(document.kindCode ?? ''));
      const latest = carried.reduce<string>((last, { day }) => (day && day > last ? day : last), '');
      if (latest === '') return met;
      return dated.flatMap(({ place, document, day }): readonly Detail[] =>
        document.kindCode === '04021' && day && day > latest
          ? [{ place: `${place}.date`, found: day, expected: latest }]
          : [],
      );
    },
    message: text(
      '44-баған: шот-фактура ({found}) көлік құжатынан ({expected}) кейін жазылған.',
      'Графа 44: счёт-фактура ({found}) выписана позже транспортного документа ({expected}).',
      'Box 44: the invoice ({found}) was made after the transport document ({expected}).',
    ),
    fix: text(
      'Екі күнді құжаттармен салыстырыңыз.',
      'Сверьте обе даты с документами.',
      'Compare both days with the documents.',
    ),
    failing: {
      declaration: { documents: [] },
      item: {
        documents: [
          { kindCode: '04021', number: '15', date: '2026-11-18' },
          { kindCode: '02015', number: '77', date: '2026-11-10' },
        ],
      },
    },
  }),
  rule({
    id: 'FLC-252',
    part: 'contract-after-invoice',
    severity: 'W',
    source: 'declarations 12.5',
    places: ['items[].documents[].date'],
    test: (subject) => {
      const daysOf = (kind: string) =>
        subject.documents().flatMap(({ place, document }) => {
          const day = document.kindCode === kind ? dayOf(document.date) : undefined;
          return day ? [{ place, day }] : [];
        });
      const invoices = daysOf('04021')
        .map(({ day }) => day)
        .toSorted();
      const [first] = invoices;
      const contracts = daysOf('03011');
      if (!first || contracts.some(({ day }) => day <= first)) return met;
      return contracts.map(({ place, day }) => ({ place: `${place}.date`, found: day, expected: first }));
    },
    message: text(
      '44-баған: шарт ({found}) шот-фактурадан ({expected}) кейін жасалған.',
      'Графа 44: договор ({found}) заключён позже счёта-фактуры ({expected}).',
      'Box 44: the contract ({found}) was made after the invoice ({expected}).',
    ),
    fix: text(
      'Екі күнді құжаттармен салыстырыңыз.',
      'Сверьте обе даты с документами.',
      'Compare both days with the documents.',
    ),
    failing: {
      declaration: {
        items: [
          {
            documents: [
              { kindCode: '03011', number: '1', date: '2026-11-01' },
              { kindCode: '04021', number: '15', date: '2026-10-01' },
            ],
          },
        ],
      },
    },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-253',
    part: 'transport-document',
    source: 'Decision 257, boxes 40 and 44; declarations 12.5',
    places: ['items[].precedingDocuments[].number', 'items[].documents[].number'],
    test: (subject) => {
      const carried = subject
        .documents()
        .flatMap(({ document: { kindCode, number } }) =>
          transportKind.test(kindCode ?? '') && !isBlank(number) ? [sameForm(number)] : [],
        );
      if (carried.length === 0) return met;
      return precedingOf(subject).flatMap(({ row, place }): readonly Detail[] =>
        !transportKind.test(row.kindCode ?? '') ||
        isBlank(row.number) ||
        carried.includes(sameForm(row.number))
          ? []
          : [{ place: `${place}.number`, found: row.number ?? '', expected: carried.slice(0, 3).join(', ') }],
      );
    },
    message: text(
      '40-бағандағы көлік құжаты {found} 44-бағанда жоқ, онда {expected}.',
      'Транспортного документа {found} из графы 40 нет в графе 44, там {expected}.',
      'The transport document {found} of box 40 is not in box 44, which has {expected}.',
    ),
    fix: text(
      'Нөмірді екі бағанда бірдей жазыңыз.',
      'Запишите номер в обеих графах одинаково.',
      'Write the number alike in both boxes.',
    ),
    failing: { item: { precedingDocuments: [{ kindCode: '02015', number: '9999', date: '2026-11-10' }] } },
  }),
  rule({
    id: 'FLC-254',
    part: 'earlier-document',
    severity: 'W',
    source: 'Decision 257, box 44; declarations 4.2',
    places: ['items[].documents[].earlierDocument'],
    test: eachDocument(({ place, document }) =>
      document.presentation === '2' && isBlank(document.earlierDocument)
        ? {
            place: `${place}.earlierDocument`,
            found: '',
            expected: '',
            values: { number: document.number ?? '' },
          }
        : undefined,
    ),
    message: text(
      '44-баған: {number} құжаты бұрын берілген деп белгіленген, ал қай декларациямен екені жоқ.',
      'Графа 44: документ {number} отмечен как представленный ранее, но не указано, с какой декларацией.',
      'Box 44: document {number} is marked as presented earlier, yet not with which declaration.',
    ),
    fix: text(
      'Бұрынғы декларацияның нөмірін көрсетіңіз.',
      'Укажите номер прежней декларации.',
      'State the number of the earlier declaration.',
    ),
    failing: {
      item: { documents: [{ kindCode: '03011', number: '1', date: '2026-01-10', presentation: '2' }] },
    },
  }),
  rule({
    id: 'FLC-254',
    part: 'presentation-due',
    source: 'EAEU CC 114(4), 115; Decision 257, box 44; declarations 4.2',
    places: ['items[].documents[].presentationDue'],
    test: eachDocument(({ place, document }) =>
      document.presentation === '3' && isBlank(document.presentationDue)
        ? {
            place: `${place}.presentationDue`,
            found: '',
            expected: '',
            values: { number: document.number ?? '' },
          }
        : undefined,
    ),
    message: text(
      '44-баған: {number} құжаты шығарудан кейін беріледі, ал мерзімі жоқ.',
      'Графа 44: документ {number} будет представлен после выпуска, а срок не указан.',
      'Box 44: document {number} will be presented after release, yet without a day.',
    ),
    fix: text(
      'Беру мерзімін көрсетіңіз.',
      'Укажите срок представления.',
      'State the day it will be presented by.',
    ),
    failing: {
      item: { documents: [{ kindCode: '03011', number: '1', date: '2026-01-10', presentation: '3' }] },
    },
  }),
  rule({
    id: 'FLC-260',
    part: 'signatory',
    clause: '389-14.1',
    source: 'EAEU CC 106(3), 111(5)(2); Decision 257, box 54',
    places: ['signatory.surname'],
    test: once(({ declaration: { signatory } }) =>
      signatory && !isBlank(signatory) && isBlank(signatory.surname) && isBlank(signatory.name)
        ? { place: 'signatory.surname', found: '', expected: '' }
        : undefined,
    ),
    message: text(
      '54-баған: қол қойған адамның аты-жөні жоқ.',
      'Графа 54: не указано, кто подписал.',
      'Box 54: who signed is not stated.',
    ),
    fix: text('Тегі мен атын көрсетіңіз.', 'Укажите фамилию и имя.', 'State the surname and name.'),
    failing: { declaration: { signatory: { position: 'директор', date: '2026-11-20' } } },
  }),
  rule({
    id: 'FLC-260',
    part: 'signing-day',
    clause: '389-14.1',
    source: 'Decision 257, box 54',
    places: ['signatory.date', 'filledOn'],
    test: once(({ declaration: { signatory, filledOn, filledAt } }) =>
      signatory && !isBlank(signatory) && isBlank(signatory.date) && isBlank(filledOn) && isBlank(filledAt)
        ? { place: 'signatory.date', found: '', expected: '' }
        : undefined,
    ),
    message: text(
      '54-баған: толтырылған күні жоқ.',
      'Графа 54: нет даты заполнения.',
      'Box 54: the day of filling is not stated.',
    ),
    fix: text('Күнін көрсетіңіз.', 'Укажите дату.', 'State the day.'),
    failing: {
      declaration: {
        signatory: { surname: 'Үлгібаев', name: 'Мысал', position: 'директор' },
        filledOn: '',
        filledAt: '',
      },
    },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-260',
    part: 'position',
    severity: 'W',
    clause: '389-14.1',
    source: 'Decision 257, box 54',
    places: ['signatory.position'],
    test: once(({ declaration: { signatory } }) =>
      signatory && !isBlank(signatory.surname) && isBlank(signatory.position)
        ? { place: 'signatory.position', found: '', expected: '' }
        : undefined,
    ),
    message: text(
      '54-баған: қол қойған адамның лауазымы жоқ.',
      'Графа 54: не указана должность подписавшего.',
      'Box 54: the position of the signatory is not stated.',
    ),
    fix: text(
      'Лауазымын немесе сенімхатын көрсетіңіз.',
      'Укажите должность или доверенность.',
      'State the position, or the power of attorney.',
    ),
    failing: { declaration: { signatory: { surname: 'Үлгібаев', name: 'Мысал', date: '2026-11-20' } } },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-261',
    part: 'quota-licence',
    source: 'Decision 257, boxes 39 and 44',
    places: ['items[].quota', 'items[].documents'],
    test: eachItem((each) =>
      isBlank(each.item.quota) || hasKind(each.documents(), ['01011', '01017', '0115'])
        ? undefined
        : { place: each.at('quota'), found: '', expected: '01011' },
    ),
    message: text(
      '{item}-тауар: 39-бағанда квота бар, ал 44-бағанда лицензия ({expected}) жоқ.',
      'Товар {item}: в графе 39 указана квота, а в графе 44 нет лицензии ({expected}).',
      'Item {item}: box 39 has a quota, yet box 44 has no licence ({expected}).',
    ),
    fix: text(
      'Лицензияны 44-бағанға қосыңыз.',
      'Добавьте лицензию в графу 44.',
      'Add the licence to box 44.',
    ),
    failing: { item: { quota: { amount: '500.00', currency: 'USD' } } },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-261',
    part: 'quota-exceeded',
    source: 'Decision 257, box 39',
    places: ['items[].quota.writeOff', 'items[].quota.quantity'],
    test: eachItem(({ item, at, subject: { number } }) => {
      const left = number(item.quota?.quantity?.value);
      const used = number(item.quota?.writeOff?.value);
      if (!left || !used || item.quota?.quantity?.unitCode !== item.quota?.writeOff?.unitCode)
        return undefined;
      return compare(used, left) > 0
        ? {
            place: at('quota.writeOff.value'),
            found: item.quota?.writeOff?.value ?? '',
            expected: item.quota?.quantity?.value ?? '',
          }
        : undefined;
    }),
    message: text(
      '{item}-тауар: квотадан {found} есептен шығарылады, ал қалдығы {expected}.',
      'Товар {item}: по квоте списывается {found}, а остаток {expected}.',
      'Item {item}: {found} is written off the quota, {expected} is left.',
    ),
    fix: text(
      'Мөлшерді азайтыңыз немесе басқа лицензияны көрсетіңіз.',
      'Уменьшите количество или укажите другую лицензию.',
      'Lower the quantity, or state another licence.',
    ),
    failing: {
      item: {
        quota: { quantity: { value: '5', unitCode: '166' }, writeOff: { value: '6', unitCode: '166' } },
      },
    },
  }),
];

export const documentRules: readonly Rule[] = [...valueRules, ...paperRules];
