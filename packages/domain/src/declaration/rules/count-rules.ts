import { type Text, text } from '../../law/index.ts';
import { add, compare, type Ratio, subtract, zero } from '../../quantities/index.ts';
import type { GoodsItem, Written } from '../model.ts';
import { type Detail, eachItem, goodsOnly, once, type Rule, rule } from './rule.ts';
import { type Subject, sameAs } from './subject.ts';
import { directionsOf, isBlank } from './tables.ts';
import { amountOf, exact, kilograms } from './wording.ts';

/** FLC-101 to FLC-105: what the declaration is and how much there is of it. */
export const countRules: readonly Rule[] = [
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

interface Total {
  readonly place: 'customsValueTotal' | 'invoiceTotal' | 'grossMassTotal' | 'netMassTotal';
  readonly of: (item: GoodsItem) => Written | undefined;
  readonly mass: boolean;
}

/** A total of the header that is not the sum over the items. */
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
        suspect: mass ? suspect(subject) : text(' немесе тауарларды', ' или товары', ' or the items'),
      },
    };
  };

const moreThan = text('артық', 'больше', 'more');

const lessThan = text('кем', 'меньше', 'less');

/** Only an item whose own masses contradict each other is named; any other could be right. */
const suspect = ({ items, number }: Subject): Text => {
  const faulty = items.filter(({ item }) => {
    const [net, gross] = [number(item.netMass), number(item.grossMass)];
    return net !== undefined && gross !== undefined && compare(net, gross) > 0;
  });
  const [one] = faulty;
  return one && faulty.length === 1
    ? text(
        ` немесе ${one.position}-тауардың салмағын`,
        ` или вес товара ${one.position}`,
        ` or the weight of item ${one.position}`,
      )
    : text(' немесе тауарлардың салмағын', ' или вес товаров', ' or the weight of the items');
};

/** FLC-106, 112, 118: totals of the header against the items. */
export const totalRules: readonly Rule[] = [
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
