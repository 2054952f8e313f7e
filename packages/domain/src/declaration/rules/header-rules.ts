import { text } from '../../law/text.ts';
import { add, compare, quotient, type Ratio, subtract, zero } from '../../quantities/index.ts';
import { daysBetween } from '../../time/index.ts';
import type { GoodsItem, Transport, Written } from '../model.ts';
import { type Detail, eachItem, goodsOnly, met, once, type Rule, rule, unknown } from './rule.ts';
import type { Subject } from './subject.ts';
import {
  airMode,
  directionsOf,
  isBlank,
  oldTerms,
  ownPowerMode,
  postMode,
  railMode,
  roadModes,
  warehouseKinds,
  waterModes,
  waterTerms,
} from './tables.ts';
import { dayOf } from './values.ts';
import { amountOf, exact, kilograms, plainNumber } from './wording.ts';

/** FLC-101 to FLC-105: what the declaration is and how much there is of it. */
const countRules: readonly Rule[] = [
  rule({
    ...goodsOnly,
    id: 'FLC-101',
    part: 'direction',
    source: 'Decision 257, box 1',
    places: ['direction', 'procedure'],
    test: once(({ declaration: { direction, procedure }, context }) => {
      if (isBlank(direction) || isBlank(procedure)) return undefined;
      const allowed = directionsOf(procedure ?? '', context.on);
      if (!allowed || allowed.includes(direction ?? '')) return undefined;
      const values = { procedure: procedure ?? '' };
      return { place: 'direction', found: direction ?? '', expected: allowed.join(', '), values };
    }),
    message: text(
      '1-баған: {procedure} рәсімі «{found}» бағытымен декларацияланбайды.',
      'Графа 1: процедура {procedure} не заявляется с направлением «{found}».',
      'Box 1: procedure {procedure} is not declared with the direction "{found}".',
    ),
    fix: text(
      'Бағытты {expected} деп түзетіңіз немесе рәсімді өзгертіңіз.',
      'Исправьте направление на {expected} или измените процедуру.',
      'Correct the direction to {expected}, or change the procedure.',
    ),
    failing: { declaration: { direction: 'ЭК' } },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-102',
    part: 'one-procedure',
    source: 'Decision 257, boxes 1 and 37',
    places: ['items[].procedure', 'procedure'],
    test: eachItem(({ item, at, subject: { declaration } }) =>
      isBlank(item.procedure) || isBlank(declaration.procedure) || item.procedure === declaration.procedure
        ? undefined
        : { place: at('procedure'), found: item.procedure ?? '', expected: declaration.procedure ?? '' },
    ),
    message: text(
      '{item}-тауар: 37-бағандағы рәсім ({found}) 1-бағандағыдан ({expected}) басқа.',
      'Товар {item}: процедура в графе 37 ({found}) не та, что в графе 1 ({expected}).',
      'Item {item}: the procedure in box 37 ({found}) is not that of box 1 ({expected}).',
    ),
    fix: text(
      '37-бағанда {expected} көрсетіңіз; басқа рәсімге бөлек декларация беріледі.',
      'Укажите в графе 37 {expected}; на другую процедуру подаётся отдельная декларация.',
      'State {expected} in box 37; another procedure needs its own declaration.',
    ),
    failing: { item: { procedure: '53' } },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-103',
    part: 'sheets',
    source: 'Decision 257, box 3',
    places: ['sheetTotal', 'items'],
    test: once(({ declaration: { sheetTotal, loadingLists, items }, number }) => {
      const stated = number(sheetTotal);
      if (stated === undefined || items.length === 0 || !isBlank(loadingLists)) return undefined;
      const expected = 1 + Math.ceil((items.length - 1) / 3);
      return sameAs(stated, expected)
        ? undefined
        : {
            place: 'sheetTotal',
            found: sheetTotal ?? '',
            expected: String(expected),
            values: { count: String(items.length) },
          };
    }),
    message: text(
      '3-бағанда {found} парақ, ал {count} тауарға {expected} парақ керек.',
      'В графе 3 листов {found}, а для товаров в числе {count} нужно {expected}.',
      'Box 3 states {found} sheets, {count} items take {expected}.',
    ),
    fix: text(
      '3-бағанда {expected} көрсетіңіз.',
      'Укажите в графе 3: {expected}.',
      'State {expected} in box 3.',
    ),
    failing: { declaration: { sheetTotal: '5' } },
  }),
  rule({
    id: 'FLC-104',
    part: 'items',
    source: 'Decision 257, box 5',
    places: ['goodsTotal', 'items'],
    test: once(({ declaration: { goodsTotal, items }, number }) => {
      const stated = number(goodsTotal);
      if (stated === undefined || sameAs(stated, items.length)) return undefined;
      return { place: 'goodsTotal', found: goodsTotal ?? '', expected: String(items.length) };
    }),
    message: text(
      '5-бағанда {found} тауар, ал декларацияда {expected}.',
      'В графе 5 товаров {found}, а в декларации их {expected}.',
      'Box 5 states {found} items, the declaration has {expected}.',
    ),
    fix: text(
      '5-бағанда {expected} көрсетіңіз немесе жетіспейтін тауарды қосыңыз.',
      'Укажите в графе 5: {expected}, или добавьте недостающий товар.',
      'State {expected} in box 5, or add the missing item.',
    ),
    failing: { declaration: { goodsTotal: '9' } },
  }),
  rule({
    id: 'FLC-105',
    part: 'packages',
    source: 'Decision 257, boxes 6 and 31',
    places: ['packagesTotal', 'items[].packagesTotal'],
    test: once((subject) => packagesDiffer(subject)),
    message: text(
      '6-бағанда {found} жүк орны, ал 31-бағандар бойынша {expected}.',
      'В графе 6 мест {found}, а по графам 31 их {expected}.',
      'Box 6 states {found} packages, boxes 31 add up to {expected}.',
    ),
    fix: text(
      '6-бағанды немесе тауарлардың орындарын түзетіңіз; ортақ орын бір рет саналады.',
      'Исправьте графу 6 или места товаров; общее место считается один раз.',
      'Correct box 6 or the packages of the items; a shared package counts once.',
    ),
    failing: { declaration: { packagesTotal: '77' } },
  }),
];

/**
 * Packages partly occupied are shared: they count once in box 6, so the total lies between the full ones and all. Without
 * shared ones it is exact.
 */
const packagesDiffer = ({ declaration: { packagesTotal }, items, number }: Subject): Detail | undefined => {
  const stated = number(packagesTotal);
  if (stated === undefined || items.length === 0) return undefined;
  let most = zero;
  let least = zero;
  for (const { item } of items) {
    const all = number(item.packagesTotal);
    if (all === undefined) return undefined;
    const part = number(item.packagesPart) ?? zero;
    most = add(most, all);
    least = add(least, subtract(all, part));
  }
  if (compare(stated, least) >= 0 && compare(stated, most) <= 0) return undefined;
  const range = compare(least, most) === 0 ? exact(most) : `${exact(least)}–${exact(most)}`;
  return { place: 'packagesTotal', found: packagesTotal ?? '', expected: range };
};

const sameAs = (value: Ratio, count: number): boolean =>
  value.denominator === 1n && value.numerator === BigInt(count);

interface Total {
  readonly place: 'customsValueTotal' | 'invoiceTotal' | 'grossMassTotal' | 'netMassTotal';
  readonly of: (item: GoodsItem) => Written | undefined;
  readonly mass: boolean;
}

/** A total of the header that is not the sum over the items. The item that alone explains the difference is named. */
const totalDiffers =
  ({ place, of, mass }: Total) =>
  (subject: Subject): Detail | undefined => {
    const stated = subject.number(subject.declaration[place]);
    const sum = subject.sum(of);
    if (stated === undefined || sum === undefined || compare(stated, sum) === 0) return undefined;
    const say = (value: Ratio) =>
      mass
        ? kilograms(value)
        : amountOf(value, place === 'invoiceTotal' ? subject.declaration.invoiceCurrency : undefined);
    const more = compare(sum, stated) > 0;
    return {
      place,
      found: say(stated),
      expected: say(sum),
      values: {
        relation: more ? moreThan : lessThan,
        suspect: suspect(subject, of, more ? subtract(sum, stated) : subtract(stated, sum)),
      },
    };
  };

const moreThan = text('артық', 'больше', 'more');
const lessThan = text('кем', 'меньше', 'less');

/** An item whose value is at least the difference could be the wrong one; the smallest such is named. */
const suspect = (subject: Subject, of: Total['of'], difference: Ratio) => {
  const able = subject.items
    .map(({ item, position }) => ({ position, value: subject.number(of(item)) ?? zero }))
    .filter(({ value }) => compare(value, difference) >= 0)
    .toSorted((a, b) => compare(a.value, b.value));
  const [first] = able;
  return first
    ? text(` немесе ${first.position}-тауарды`, ` или товар ${first.position}`, ` or item ${first.position}`)
    : text(' немесе тауарларды', ' или товары', ' or the items');
};

/** FLC-106, 112, 118: totals of the header against the items. */
const totalRules: readonly Rule[] = [
  rule({
    ...goodsOnly,
    id: 'FLC-106',
    part: 'customs-value',
    source: 'Decision 257, boxes 12 and 45',
    places: ['customsValueTotal', 'items[].customsValue'],
    test: once(totalDiffers({ place: 'customsValueTotal', of: (item) => item.customsValue, mass: false })),
    message: text(
      'Тауарлардың кедендік құны ({expected}) 12-бағандағыдан ({found}) {relation}.',
      'Таможенная стоимость товаров ({expected}) {relation}, чем в графе 12 ({found}).',
      'Customs value of the items ({expected}) is {relation} than box 12 ({found}).',
    ),
    fix: text('12-бағанды{suspect} түзетіңіз.', 'Исправьте графу 12{suspect}.', 'Correct box 12{suspect}.'),
    failing: { declaration: { customsValueTotal: '1.00' } },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-112',
    part: 'invoice-total',
    source: 'Decision 257, boxes 22 and 42',
    places: ['invoiceTotal', 'items[].itemPrice'],
    test: once(totalDiffers({ place: 'invoiceTotal', of: (item) => item.itemPrice, mass: false })),
    message: text(
      'Тауарлардың бағасы ({expected}) 22-бағандағыдан ({found}) {relation}.',
      'Цена товаров ({expected}) {relation}, чем в графе 22 ({found}).',
      'Price of the items ({expected}) is {relation} than box 22 ({found}).',
    ),
    fix: text('22-бағанды{suspect} түзетіңіз.', 'Исправьте графу 22{suspect}.', 'Correct box 22{suspect}.'),
    failing: { declaration: { invoiceTotal: '1.00' } },
  }),
  rule({
    id: 'FLC-112',
    part: 'one-currency',
    source: 'Decision 257, boxes 22 and 42',
    places: ['items[].itemPriceCurrency', 'invoiceCurrency'],
    test: eachItem(({ item, at, subject: { declaration } }) =>
      isBlank(item.itemPriceCurrency) ||
      isBlank(declaration.invoiceCurrency) ||
      item.itemPriceCurrency === declaration.invoiceCurrency
        ? undefined
        : {
            place: at('itemPriceCurrency'),
            found: item.itemPriceCurrency ?? '',
            expected: declaration.invoiceCurrency ?? '',
          },
    ),
    message: text(
      '{item}-тауардың бағасы {found} валютасында, ал 22-бағанда {expected}.',
      'Цена товара {item} в валюте {found}, а в графе 22 стоит {expected}.',
      'The price of item {item} is in {found}, box 22 states {expected}.',
    ),
    fix: text(
      'Бағаны {expected} валютасына келтіріңіз; басқа валюталар құн декларациясында есептеледі.',
      'Приведите цену к {expected}; другие валюты пересчитываются в декларации стоимости.',
      'Bring the price to {expected}; other currencies are converted in the value declaration.',
    ),
    failing: { item: { itemPriceCurrency: 'EUR' } },
  }),
  rule({
    id: 'FLC-118',
    part: 'gross-mass',
    source: 'Decision 257, box 35; declarations 12.3',
    places: ['grossMassTotal', 'items[].grossMass'],
    test: once(totalDiffers({ place: 'grossMassTotal', of: (item) => item.grossMass, mass: true })),
    message: text(
      'Тауарлардың брутто салмағы ({expected}) 35-баған бойынша жалпы салмақтан ({found}) {relation}.',
      'Вес брутто товаров ({expected}) {relation}, чем в графе 35 ({found}).',
      'Gross weight of the items ({expected}) is {relation} than box 35 ({found}).',
    ),
    fix: text('35-бағанды{suspect} түзетіңіз.', 'Исправьте графу 35{suspect}.', 'Correct box 35{suspect}.'),
    failing: { declaration: { grossMassTotal: '20120' } },
  }),
  rule({
    id: 'FLC-118',
    part: 'net-mass',
    source: 'Decision 257, box 38; declarations 12.3',
    places: ['netMassTotal', 'items[].netMass'],
    test: once(totalDiffers({ place: 'netMassTotal', of: (item) => item.netMass, mass: true })),
    message: text(
      'Тауарлардың нетто салмағы ({expected}) 38-баған бойынша жалпы салмақтан ({found}) {relation}.',
      'Вес нетто товаров ({expected}) {relation}, чем в графе 38 ({found}).',
      'Net weight of the items ({expected}) is {relation} than box 38 ({found}).',
    ),
    fix: text('38-бағанды{suspect} түзетіңіз.', 'Исправьте графу 38{suspect}.', 'Correct box 38{suspect}.'),
    failing: { declaration: { netMassTotal: '3' } },
  }),
];

const differentWords: ReadonlySet<string> = new Set(['РАЗНЫЕ', 'ӘРТҮРЛІ', 'DIFFERENT', 'VARIOUS']);
const unknownWords: ReadonlySet<string> = new Set(['НЕИЗВЕСТНА', 'БЕЛГІСІЗ', 'UNKNOWN']);
const europeanWords: ReadonlySet<string> = new Set(['ЕВРОСОЮЗ', 'ЕУРООДАҚ', 'EUROPEAN UNION']);

/** What box 16 says by the origins of the items: a code, or one of the words (FLC-107). */
const originExpected = (origins: readonly string[]): string => {
  const [first, ...others] = [...new Set(origins)];
  if (first === undefined) return '';
  if (others.length > 0) return 'РАЗНЫЕ';
  return first === '00' ? 'НЕИЗВЕСТНА' : first === 'EU' ? 'ЕВРОСОЮЗ' : first;
};

const originMeans = (expected: string, code: string, name: string): boolean => {
  if (expected === 'РАЗНЫЕ') return differentWords.has(name);
  if (expected === 'НЕИЗВЕСТНА') return unknownWords.has(name) || code === '00';
  if (expected === 'ЕВРОСОЮЗ') return europeanWords.has(name) || code === 'EU';
  return code === '' ? !differentWords.has(name) && !unknownWords.has(name) : code === expected;
};

/** FLC-107 to FLC-109: countries and the container mark. */
const countryRules: readonly Rule[] = [
  rule({
    ...goodsOnly,
    id: 'FLC-107',
    part: 'origin-summary',
    source: 'Decision 257, boxes 16 and 34',
    places: ['originSummary', 'items[].originCountry'],
    test: once(({ declaration: { originSummary, items } }) => {
      if (!originSummary || isBlank(originSummary)) return undefined;
      const origins = items.flatMap(({ originCountry }) =>
        isBlank(originCountry) ? [] : [originCountry ?? ''],
      );
      const expected = originExpected(origins);
      const code = originSummary.code ?? '';
      const name = (originSummary.name ?? '').trim().toUpperCase();
      if (expected === '' || originMeans(expected, code, name)) return undefined;
      return { place: 'originSummary', found: code || name, expected };
    }),
    message: text(
      '16-бағанда «{found}», ал тауарлардың шығарылған елі бойынша «{expected}» болуы керек.',
      'В графе 16 «{found}», а по странам происхождения товаров должно быть «{expected}».',
      'Box 16 says "{found}", by the origins of the items it must say "{expected}".',
    ),
    fix: text(
      '16-бағанда «{expected}» көрсетіңіз немесе 34-бағанды түзетіңіз.',
      'Укажите в графе 16 «{expected}» или исправьте графу 34.',
      'State "{expected}" in box 16, or correct box 34.',
    ),
    failing: { declaration: { originSummary: { code: 'TR', name: 'ТУРЦИЯ' } } },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-108',
    part: 'import-destination',
    source: 'EAEU CC 134; Decision 257, box 17',
    places: ['destinationCountry.code', 'procedure'],
    test: once(({ declaration: { destinationCountry, procedure }, isImport, context }) => {
      const code = destinationCountry?.code;
      if (!isImport || !code || context.reference.isMemberState(code, context.on)) return undefined;
      const severity = procedure === '40' ? 'E' : 'W';
      return { place: 'destinationCountry.code', found: code, expected: 'KZ', severity };
    }),
    message: text(
      '17-баған: әкелінетін тауардың межелі елі ({found}) Одаққа мүше мемлекет емес.',
      'Графа 17: страна назначения ввозимых товаров ({found}) – не государство Союза.',
      'Box 17: the destination of the imported goods ({found}) is not a member state of the Union.',
    ),
    fix: text(
      'Межелі елді түзетіңіз немесе басқа рәсім таңдаңыз.',
      'Исправьте страну назначения или выберите другую процедуру.',
      'Correct the country of destination, or choose another procedure.',
    ),
    failing: { declaration: { destinationCountry: { code: 'TR' } } },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-108',
    part: 'export-destination',
    source: 'EAEU CC 139; Decision 257, box 17',
    places: ['destinationCountry.code', 'procedure'],
    test: once(({ declaration: { destinationCountry, procedure }, isExport, context }) => {
      const code = destinationCountry?.code;
      if (!isExport || procedure !== '10' || !code) return undefined;
      if (!context.reference.isMemberState(code, context.on)) return undefined;
      return { place: 'destinationCountry.code', found: code, expected: '' };
    }),
    message: text(
      '17-баған: экспорттың межелі елі ({found}) Одақ ішінде.',
      'Графа 17: страна назначения экспорта ({found}) лежит внутри Союза.',
      'Box 17: the destination of the export ({found}) lies inside the Union.',
    ),
    fix: text(
      'Одаққа мүше емес елді көрсетіңіз: Одақ ішінде экспорт рәсімі қолданылмайды.',
      'Укажите страну вне Союза: внутри него процедура экспорта не применяется.',
      'State a country outside the Union: inside it the export procedure is not used.',
    ),
    failing: { base: 'export', declaration: { destinationCountry: { code: 'KG' } } },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-108',
    part: 'same-country',
    source: 'Decision 257, boxes 15 and 17',
    places: ['dispatchCountry.code', 'destinationCountry.code'],
    test: once(({ declaration: { dispatchCountry, destinationCountry }, isImport, isExport }) => {
      const code = dispatchCountry?.code;
      if ((!isImport && !isExport) || isBlank(code) || code !== destinationCountry?.code) return undefined;
      return { place: 'dispatchCountry.code', found: code ?? '', expected: '' };
    }),
    message: text(
      'Жөнелту елі (15-баған) мен межелі ел (17-баған) бірдей: {found}.',
      'Страна отправления (графа 15) и страна назначения (графа 17) одна и та же: {found}.',
      'The country of dispatch (box 15) and of destination (box 17) are the same: {found}.',
    ),
    fix: text('Екеуінің бірін түзетіңіз.', 'Исправьте одну из двух граф.', 'Correct one of the two boxes.'),
    failing: { declaration: { dispatchCountry: { code: 'KZ' } } },
  }),
  rule({
    id: 'FLC-109',
    part: 'container-mark',
    source: 'Decision 257, boxes 19 and 31',
    places: ['containerMark', 'items[].containers'],
    test: once(({ declaration: { containerMark, items } }) => {
      if (containerMark !== '0' && containerMark !== '1') return undefined;
      const listed = items.some(({ containers }) => containers?.some(({ number }) => !isBlank(number)));
      if (listed === (containerMark === '1')) return undefined;
      return { place: 'containerMark', found: containerMark, expected: listed ? '1' : '0' };
    }),
    message: text(
      '19-бағанда {found}, ал 31-бағандардағы контейнерлер бойынша {expected} болуы керек.',
      'В графе 19 стоит {found}, а по контейнерам в графах 31 должно быть {expected}.',
      'Box 19 says {found}, by the containers in boxes 31 it must say {expected}.',
    ),
    fix: text(
      '19-бағанды түзетіңіз немесе контейнер нөмірін 31-бағанда көрсетіңіз.',
      'Исправьте графу 19 или укажите номер контейнера в графе 31.',
      'Correct box 19, or state the container number in box 31.',
    ),
    failing: { declaration: { containerMark: '1' } },
  }),
];

/** FLC-113: the exchange rate. */
const rateRules: readonly Rule[] = [
  rule({
    ...goodsOnly,
    id: 'FLC-113',
    part: 'rate',
    clause: '[I] 389-14.6',
    source: 'EAEU CC 53(7); Decision 257, box 23; PAY-010',
    places: ['invoiceRate', 'invoiceRateQuantity', 'invoiceCurrency'],
    test: once(({ declaration, context, number }) => {
      const currency = declaration.invoiceCurrency ?? '';
      const stated = number(declaration.invoiceRate);
      if (stated === undefined || currency === '' || currency === 'KZT') return undefined;
      const official = context.reference.exchangeRate(currency, context.on);
      if (official === 'no-data') return unknown('invoiceRate', `exchange-rates ${currency}`);
      const expected = perUnit(number(official.rate), number(official.quantity));
      const found = perUnit(stated, number(declaration.invoiceRateQuantity));
      if (!expected || !found || compare(expected, found) === 0) return undefined;
      const values = { currency, day: context.on };
      return { place: 'invoiceRate', found: plainNumber(found), expected: plainNumber(expected), values };
    }),
    message: text(
      '23-баған: {currency} бағамы {found}, ал {day} күнгі ресми бағам {expected}.',
      'Графа 23: курс {currency} {found}, а официальный курс на {day} – {expected}.',
      'Box 23: the rate of {currency} is {found}, the official rate on {day} is {expected}.',
    ),
    fix: text(
      '{expected} бағамын көрсетіп, құн мен төлемдерді қайта есептеңіз.',
      'Укажите курс {expected} и пересчитайте стоимость и платежи.',
      'State the rate {expected} and calculate the value and payments again.',
    ),
    failing: { declaration: { invoiceRate: '400.0000' } },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-113',
    part: 'tenge-blank',
    source: 'Decision 257, box 23',
    places: ['invoiceRate', 'invoiceCurrency'],
    test: once(({ declaration: { invoiceCurrency, invoiceRate }, number }) => {
      if (invoiceCurrency !== 'KZT' || isBlank(invoiceRate)) return undefined;
      const rate = number(invoiceRate);
      if (rate && rate.numerator === rate.denominator) return undefined;
      return { place: 'invoiceRate', found: invoiceRate ?? '', expected: '' };
    }),
    message: text(
      '23-баған: шот теңгемен, ал {found} бағамы көрсетілген.',
      'Графа 23: счёт в тенге, а указан курс {found}.',
      'Box 23: the invoice is in tenge, yet a rate of {found} is stated.',
    ),
    fix: text(
      '23-бағанды бос қалдырыңыз немесе 22-бағандағы валютаны түзетіңіз.',
      'Оставьте графу 23 пустой или исправьте валюту в графе 22.',
      'Leave box 23 blank, or correct the currency in box 22.',
    ),
    failing: { declaration: { invoiceCurrency: 'KZT', invoiceRate: '470.5000' } },
  }),
];

const perUnit = (rate: Ratio | undefined, quantity: Ratio | undefined): Ratio | undefined => {
  if (rate === undefined) return undefined;
  if (quantity === undefined) return rate;
  return quantity.numerator <= 0n ? undefined : quotient(rate, quantity);
};

const hasNumber = (transport: Transport | undefined): boolean =>
  transport?.units?.some(({ registrationNumber, vin, activeNumber }) =>
    [registrationNumber, vin, activeNumber].some((value) => !isBlank(value)),
  ) ?? false;

const transports = (subject: Subject) =>
  (['borderTransport', 'inlandTransport'] as const).map((place) => ({
    place,
    transport: subject.declaration[place],
  }));

/** FLC-114 to FLC-117: transport, place, delivery terms. */
const transportRules: readonly Rule[] = [
  rule({
    id: 'FLC-114',
    part: 'vehicle-number',
    source: 'Decision 257, boxes 18, 21, 25, 26',
    places: ['borderTransport.units[].registrationNumber', 'borderTransport.mode'],
    test: (subject) => {
      if (subject.isPreliminary) return met;
      return transports(subject).flatMap(({ place, transport }) => {
        const mode = transport?.mode ?? '';
        const needed = roadModes.has(mode) || mode === railMode || mode === airMode;
        return needed && !hasNumber(transport)
          ? [{ place: `${place}.units`, found: '', expected: '', values: { mode } }]
          : [];
      });
    },
    message: text(
      '{box}-баған: көлік түрі {mode}, бірақ көлік құралының (вагонның, рейстің) нөмірі жоқ.',
      'Графа {box}: вид транспорта {mode}, но нет номера транспортного средства (вагона, рейса).',
      'Box {box}: the mode of transport is {mode}, yet there is no number of the vehicle (wagon, flight).',
    ),
    fix: text(
      'Нөмірді көрсетіңіз немесе көлік түрін түзетіңіз.',
      'Укажите номер или исправьте вид транспорта.',
      'State the number, or correct the mode of transport.',
    ),
    failing: { declaration: { borderTransport: { mode: '30', count: '1' } } },
  }),
  rule({
    id: 'FLC-114',
    part: 'vehicle-count',
    severity: 'W',
    source: 'Decision 257, boxes 18 and 21',
    places: ['borderTransport.count', 'borderTransport.units'],
    test: (subject) =>
      transports(subject).flatMap(({ place, transport }) => {
        const stated = subject.number(transport?.count);
        const units = transport?.units?.length ?? 0;
        if (!stated || units === 0 || sameAs(stated, units)) return [];
        return [{ place: `${place}.count`, found: transport?.count ?? '', expected: String(units) }];
      }),
    message: text(
      '{box}-баған: көлік құралдары {found}, ал нөмірі аталғаны {expected}.',
      'Графа {box}: транспортных средств {found}, а названо номеров {expected}.',
      'Box {box}: {found} means of transport are stated, {expected} are named.',
    ),
    fix: text(
      'Санын түзетіңіз немесе әр көліктің нөмірін жазыңыз.',
      'Исправьте число или запишите номер каждого.',
      'Correct the count, or state the number of each.',
    ),
    failing: {
      declaration: {
        borderTransport: { mode: '31', count: '2', units: [{ registrationNumber: '123ABC02' }] },
      },
    },
  }),
  rule({
    id: 'FLC-114',
    part: 'post-has-no-vehicle',
    source: 'Decision 257, boxes 18, 21, 25, 26',
    places: ['borderTransport.units', 'borderTransport.mode'],
    test: (subject) =>
      transports(subject).flatMap(({ place, transport }) =>
        transport?.mode === postMode && hasNumber(transport)
          ? [{ place: `${place}.units`, found: transport.units?.[0]?.registrationNumber ?? '', expected: '' }]
          : [],
      ),
    message: text(
      '{box}-баған: пошта жөнелтілімінде көлік нөмірі ({found}) көрсетілмейді.',
      'Графа {box}: для почтового отправления номер транспорта ({found}) не указывается.',
      'Box {box}: for a postal item no vehicle number ({found}) is stated.',
    ),
    fix: text(
      'Нөмірді алып тастаңыз немесе көлік түрін түзетіңіз.',
      'Уберите номер или исправьте вид транспорта.',
      'Remove the number, or correct the mode of transport.',
    ),
    failing: {
      declaration: { borderTransport: { mode: '50', units: [{ registrationNumber: '123ABC02' }] } },
    },
  }),
  rule({
    id: 'FLC-114',
    part: 'own-power',
    source: 'Decision 257, boxes 25, 31; declarations 12.3: own power 90 equals the goods',
    places: ['inlandTransport.units[].vin', 'items[].vehicles[].vin'],
    test: (subject) => ownPowerDiffers(subject),
    message: text(
      '{box}-баған: тауар өз жүрісімен келеді, бірақ көліктің VIN-і ({found}) тауарлардың ішінде жоқ.',
      'Графа {box}: товар идёт своим ходом, но VIN транспорта ({found}) среди товаров не назван.',
      'Box {box}: the goods come under their own power, yet the VIN of the transport ({found}) is not among the goods.',
    ),
    fix: text(
      'VIN-ді тауар сипаттамасымен салыстырыңыз.',
      'Сверьте VIN с описанием товара.',
      'Compare the VIN with the description of the goods.',
    ),
    passing: {
      declaration: { borderTransport: { mode: '90', units: [{ vin: 'TSTVN100000000001' }] } },
      item: { vehicles: [{ vin: 'TSTVN100000000001' }] },
    },
    failing: {
      declaration: { borderTransport: { mode: '90', units: [{ vin: 'TSTVN100000000009' }] } },
      item: { vehicles: [{ vin: 'TSTVN100000000001' }] },
    },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-115',
    part: 'location-kind',
    source: 'Decision 257, box 30',
    places: ['location.kindCode'],
    test: once(({ declaration: { location }, isPreliminary }) =>
      isPreliminary || !location || isBlank(location) || !isBlank(location.kindCode)
        ? undefined
        : { place: 'location.kindCode', found: '', expected: '' },
    ),
    message: text(
      '30-баған: тауар тұрған орынның түрі көрсетілмеген.',
      'Графа 30: не указан код вида места нахождения товаров.',
      'Box 30: the kind of place where the goods are is not stated.',
    ),
    fix: text(
      'Орын түрінің кодын таңдаңыз, мысалы 11 – уақытша сақтау қоймасы.',
      'Выберите код места, например 11 – склад временного хранения.',
      'Choose the code of the place, for example 11 for a temporary storage warehouse.',
    ),
    failing: { declaration: { location: { text: 'склад' } } },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-115',
    part: 'warehouse-certificate',
    source: 'Decision 257, box 30',
    places: ['location.warehouseDocument.number', 'location.kindCode'],
    test: once(({ declaration: { location }, isPreliminary }) =>
      isPreliminary ||
      !warehouseKinds.has(location?.kindCode ?? '') ||
      !isBlank(location?.warehouseDocument?.number)
        ? undefined
        : {
            place: 'location.warehouseDocument.number',
            found: '',
            expected: '',
            values: { kind: location?.kindCode ?? '' },
          },
    ),
    message: text(
      '30-баған: {kind} орны – қойма, бірақ қойма тізілімінің нөмірі жоқ.',
      'Графа 30: место {kind} – склад, но нет номера свидетельства склада.',
      'Box 30: place {kind} is a warehouse, yet the number of its certificate is missing.',
    ),
    fix: text(
      'Қойма куәлігінің нөмірі мен күнін көрсетіңіз.',
      'Укажите номер и дату свидетельства склада.',
      'State the number and day of the warehouse certificate.',
    ),
    failing: { declaration: { location: { kindCode: '11', office: '55302' } } },
  }),
  rule({
    id: 'FLC-116',
    part: 'border-office',
    severity: 'W',
    source: 'Decision 257, box 29',
    places: ['borderOffice'],
    test: once(({ declaration: { borderOffice }, context }) => {
      if (!borderOffice) return undefined;
      const office = context.reference.office(borderOffice, context.on);
      if (office === 'no-data') return unknown('borderOffice', 'customs-offices');
      if (office !== 'unknown' && office.border !== false) return undefined;
      return { place: 'borderOffice', found: borderOffice, expected: '' };
    }),
    message: text(
      '29-баған: {found} шекарадағы кеден органы ретінде белгілі емес.',
      'Графа 29: {found} не известен как таможенный орган на границе.',
      'Box 29: {found} is not known as a customs office at the border.',
    ),
    fix: text(
      'Тауар кірген немесе шығатын шекара бекетінің кодын көрсетіңіз.',
      'Укажите код пограничного поста въезда или выезда.',
      'State the code of the border post of entry or exit.',
    ),
    failing: { declaration: { borderOffice: '10000' } },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-117',
    part: 'place-missing',
    severity: 'W',
    source: 'Incoterms; Decision 257, box 20',
    places: ['deliveryTerms.place'],
    test: once(({ declaration: { deliveryTerms } }) =>
      isBlank(deliveryTerms?.code) || !isBlank(deliveryTerms?.place)
        ? undefined
        : { place: 'deliveryTerms.place', found: deliveryTerms?.code ?? '', expected: '' },
    ),
    message: text(
      '20-баған: {found} шартының орны көрсетілмеген.',
      'Графа 20: у условия {found} не названо место.',
      'Box 20: the term {found} has no place.',
    ),
    fix: text(
      'Шарттағы орынды көрсетіңіз.',
      'Укажите место из договора.',
      'State the place that the contract names.',
    ),
    failing: { declaration: { deliveryTerms: { code: 'CIP' } } },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-117',
    part: 'water-term',
    severity: 'W',
    source: 'Incoterms; Decision 257, boxes 20 and 25',
    places: ['deliveryTerms.code', 'borderTransport.mode'],
    test: once(({ declaration: { deliveryTerms, borderTransport, inlandTransport } }) => {
      const code = deliveryTerms?.code ?? '';
      const modes = [borderTransport?.mode, inlandTransport?.mode].filter((mode) => !isBlank(mode));
      if (!waterTerms.has(code) || modes.length === 0) return undefined;
      if (modes.some((mode) => waterModes.has(mode ?? '') || mode === railMode)) return undefined;
      return { place: 'deliveryTerms.code', found: code, expected: '', values: { mode: modes[0] ?? '' } };
    }),
    message: text(
      '20-баған: {found} шарты тек су жолымен тасымалдауға арналған, ал көлік түрі {mode}.',
      'Графа 20: условие {found} годится только для перевозки по воде, а вид транспорта {mode}.',
      'Box 20: the term {found} is for carriage by water only, the mode of transport is {mode}.',
    ),
    fix: text(
      'Шарттағы жеткізу шартын тексеріңіз.',
      'Проверьте условие поставки по договору.',
      'Check the delivery term in the contract.',
    ),
    failing: { declaration: { deliveryTerms: { code: 'FOB', place: 'Шанхай' } } },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-117',
    part: 'old-term',
    severity: 'W',
    source: 'Incoterms 2020; Decision 257, box 20',
    places: ['deliveryTerms.code'],
    test: once(({ declaration: { deliveryTerms, documents }, items }) => {
      const code = deliveryTerms?.code ?? '';
      if (!oldTerms.has(code)) return undefined;
      const rows = [...(documents ?? []), ...items.flatMap(({ item }) => item.documents ?? [])];
      const old = rows.some(
        ({ kindCode, date }) => kindCode?.startsWith('0301') && (dayOf(date) ?? '9') < '2020-01-01',
      );
      return old ? undefined : { place: 'deliveryTerms.code', found: code, expected: '' };
    }),
    message: text(
      '20-баған: {found} шарты қазіргі Инкотермсте жоқ, ал шарт жаңа.',
      'Графа 20: условия {found} в нынешних Инкотермс нет, а договор новый.',
      "Box 20: today's Incoterms have no term {found}, and the contract is new.",
    ),
    fix: text(
      'Шарттағы редакцияны тексеріңіз немесе жаңа шартты көрсетіңіз (DAP, DPU, DDP).',
      'Проверьте редакцию в договоре или укажите новое условие (DAP, DPU, DDP).',
      'Check the edition in the contract, or state a new term (DAP, DPU, DDP).',
    ),
    failing: { declaration: { deliveryTerms: { code: 'DAF', place: 'Хоргос' } } },
  }),
];

const ownPowerDiffers = (subject: Subject): readonly Detail[] => {
  const vehicles = subject.declaration.items.flatMap(({ vehicles: of }) => of ?? []);
  const goods = vehicles.flatMap(({ vin }) => (isBlank(vin) ? [] : [vin ?? '']));
  const described = subject.declaration.items
    .map(({ description }) => description ?? '')
    .join('\n')
    .toUpperCase();
  if (goods.length === 0 && !/\bVIN\b/.test(described)) return met;
  return transports(subject).flatMap(({ place, transport }) =>
    transport?.mode !== ownPowerMode
      ? []
      : (transport.units ?? []).flatMap(({ vin }, index) =>
          isBlank(vin) || goods.includes(vin ?? '') || described.includes((vin ?? '').toUpperCase())
            ? []
            : [{ place: `${place}.units[${index}].vin`, found: vin ?? '', expected: goods.join(', ') }],
        ),
  );
};

/** FLC-119 and FLC-121: the contract's country, periodic declaring. */
const specialRules: readonly Rule[] = [
  rule({
    ...goodsOnly,
    id: 'FLC-119',
    part: 'trading-country',
    severity: 'W',
    source: 'Decision 257, box 11',
    places: ['tradeCountry.code', 'items[].documents[].country'],
    test: once((subject) => {
      const code = subject.declaration.tradeCountry?.code;
      if (!code) return undefined;
      const contracts = subject
        .documents()
        .filter(({ document }) => document.kindCode === '03011' && document.country);
      if (contracts.length === 0 || contracts.some(({ document }) => document.country === code))
        return undefined;
      return { place: 'tradeCountry.code', found: code, expected: contracts[0]?.document.country ?? '' };
    }),
    message: text(
      '11-бағандағы сауда жасайтын ел ({found}) шарттағы контрагент елінен ({expected}) басқа.',
      'Торгующая страна в графе 11 ({found}) – не страна контрагента по договору ({expected}).',
      'The trading country in box 11 ({found}) is not the country of the contract partner ({expected}).',
    ),
    fix: text(
      '11-бағанды шартпен салыстырыңыз.',
      'Сверьте графу 11 с договором.',
      'Compare box 11 with the contract.',
    ),
    failing: { item: { documents: [{ kindCode: '03011', number: '1', date: '2026-01-10', country: 'TR' }] } },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-121',
    part: 'period-length',
    ground: 8,
    source: 'EAEU CC 116(2), 111(5)(8)',
    places: ['items[].periodTo', 'declarationFeature'],
    test: eachItem(({ item, at, subject }) => {
      const days = periodDays(subject, item);
      return days !== undefined && days > 31
        ? { place: at('periodTo'), found: String(days), expected: '31' }
        : undefined;
    }),
    message: text(
      '{item}-тауар: кезеңдік декларацияның мерзімі {found} күн, ал ең көбі {expected} күн.',
      'Товар {item}: период поставки {found} дней, а допускается не больше {expected}.',
      'Item {item}: the period of delivery is {found} days, at most {expected} are allowed.',
    ),
    fix: text(
      'Кезеңді қысқартыңыз; қалғанына келесі декларация беріледі.',
      'Сократите период; на остальное подаётся следующая декларация.',
      'Shorten the period; the rest goes into the next declaration.',
    ),
    failing: {
      declaration: { declarationFeature: 'ПДТ' },
      item: { periodFrom: '2026-12-01', periodTo: '2027-01-31' },
    },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-121',
    part: 'period-begun',
    ground: 8,
    source: 'EAEU CC 116(3), 111(5)(8)',
    places: ['items[].periodFrom', 'declarationFeature'],
    test: eachItem(({ item, at, subject }) => {
      const from = subject.declaration.declarationFeature === 'ПДТ' ? dayOf(item.periodFrom) : undefined;
      return from !== undefined && from < subject.lodgedOn
        ? { place: at('periodFrom'), found: from, expected: subject.lodgedOn }
        : undefined;
    }),
    message: text(
      '{item}-тауар: жеткізу кезеңі {found} басталған, ал декларация {expected} күні беріледі.',
      'Товар {item}: период поставки начался {found}, а декларация подаётся {expected}.',
      'Item {item}: the period of delivery began on {found}, the declaration is lodged on {expected}.',
    ),
    fix: text(
      'Кезең басталғанға дейін беріңіз немесе кезеңнің басын өзгертіңіз.',
      'Подайте до начала периода или измените его начало.',
      'Lodge before the period begins, or change its beginning.',
    ),
    failing: {
      declaration: { declarationFeature: 'ПДТ' },
      item: { periodFrom: '2026-11-01', periodTo: '2026-11-30' },
    },
  }),
];

const periodDays = ({ declaration }: Subject, item: GoodsItem): number | undefined => {
  const from = dayOf(item.periodFrom);
  const to = dayOf(item.periodTo);
  return declaration.declarationFeature === 'ПДТ' && from && to ? daysBetween(from, to) + 1 : undefined;
};

export const headerRules: readonly Rule[] = [
  ...countRules,
  ...totalRules,
  ...countryRules,
  ...rateRules,
  ...transportRules,
  ...specialRules,
];
