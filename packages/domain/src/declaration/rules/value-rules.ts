import { text } from '../../law/index.ts';
import { compare, divide, multiply, quotient, type Ratio } from '../../quantities/index.ts';
import { addYears } from '../../time/index.ts';
import { distance } from './payment-rules.ts';
import { type Detail, eachItem, goodsOnly, met, type Rule, rule, unknown } from './rule.ts';
import { hasKind, type ItemSubject, precedingOf, type Subject } from './subject.ts';
import { isBlank, railMode, termsWithoutCarriage } from './tables.ts';
import { dayOf } from './values.ts';
import { amountOf } from './wording.ts';

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
export const valueRules: readonly Rule[] = [
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
    failing: { item: { customsValue: '500000.10' } },
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
