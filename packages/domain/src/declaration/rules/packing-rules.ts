import { text } from '../../law/index.ts';
import { add, compare, quotient, zero } from '../../quantities/index.ts';
import type { GoodsItem } from '../model.ts';
import { containerCheckDigit, containerForm } from './identifiers.ts';
import { type Detail, eachItem, goodsOnly, met, type Rule, rule } from './rule.ts';
import type { ItemSubject } from './subject.ts';
import { bulkPackages, isBlank, piece } from './tables.ts';
import { plainNumber } from './wording.ts';

/** FLC-213, 214, 216 to 219: packages, containers, stamps, codes, repeated items. */
export const packingRules: readonly Rule[] = [
  rule({
    id: 'FLC-213',
    part: 'bulk-has-no-count',
    source: 'Decision 257, box 31; Decision 378, package kinds',
    places: ['items[].packages[].count'],
    test: eachPackage((pack, place, number) =>
      bulkPackages.has(pack.kindCode ?? '') && (number(pack.count)?.numerator ?? 0n) > 0n
        ? {
            place: `${place}.count`,
            found: pack.count ?? '',
            expected: '',
            values: { kind: pack.kindCode ?? '' },
          }
        : undefined,
    ),
    message: text(
      '{item}-тауар: {kind} – үйіп тасымалданатын жүк, оның орын саны ({found}) болмайды.',
      'Товар {item}: {kind} – груз навалом, у него нет числа мест ({found}).',
      'Item {item}: {kind} is bulk cargo, it has no number of packages ({found}).',
    ),
    fix: text(
      'Санды алып тастаңыз немесе қаптама кодын түзетіңіз.',
      'Уберите число или исправьте код упаковки.',
      'Remove the count, or correct the package code.',
    ),
    failing: { item: { packages: [{ kindCode: 'VR', count: '5' }] } },
  }),
  rule({
    id: 'FLC-213',
    part: 'package-count',
    source: 'Decision 257, box 31; Decision 378, package kinds',
    places: ['items[].packages[].count'],
    test: eachPackage((pack, place, number) => {
      if (isBlank(pack.kindCode) || bulkPackages.has(pack.kindCode ?? '')) return undefined;
      const count = number(pack.count);
      return count && count.numerator === 0n
        ? {
            place: `${place}.count`,
            found: pack.count ?? '',
            expected: '> 0',
            values: { kind: pack.kindCode ?? '' },
          }
        : undefined;
    }),
    message: text(
      '{item}-тауар: {kind} қаптамасының саны нөл.',
      'Товар {item}: число упаковок {kind} равно нулю.',
      'Item {item}: the count of packages {kind} is zero.',
    ),
    fix: text('Орын санын көрсетіңіз.', 'Укажите число мест.', 'State the number of packages.'),
    failing: { item: { packages: [{ kindCode: 'CT', count: '0' }] } },
  }),
  rule({
    id: 'FLC-213',
    part: 'packages-sum',
    severity: 'W',
    source: 'Decision 257, box 31',
    places: ['items[].packagesTotal', 'items[].packages[].count'],
    test: eachItem(({ item, at, subject: { number } }) => {
      const total = number(item.packagesTotal);
      if (!total || !item.packages?.length) return undefined;
      let sum = zero;
      for (const { count, kind, kindCode } of item.packages) {
        const one = number(count);
        if (
          !one ||
          bulkPackages.has(kindCode ?? '') ||
          (kind !== undefined && kind !== item.packages[0]?.kind)
        ) {
          return undefined;
        }
        sum = add(sum, one);
      }
      return compare(sum, total) === 0
        ? undefined
        : { place: at('packagesTotal'), found: plainNumber(total), expected: plainNumber(sum) };
    }),
    message: text(
      '{item}-тауар: 31-бағанда {found} орын, ал қаптамалар бойынша {expected}.',
      'Товар {item}: в графе 31 мест {found}, а по упаковкам их {expected}.',
      'Item {item}: box 31 states {found} packages, their kinds add up to {expected}.',
    ),
    fix: text(
      'Орындар санын немесе қаптамаларды түзетіңіз.',
      'Исправьте число мест или упаковки.',
      'Correct the number of packages or their kinds.',
    ),
    failing: { item: { packagesTotal: '10', packages: [{ kindCode: 'CT', count: '7' }] } },
  }),
  rule({
    id: 'FLC-213',
    part: 'package-kind',
    severity: 'W',
    source: 'Decision 257, box 31',
    places: ['items[].packages[].kindCode'],
    test: eachPackage((pack, place) =>
      isBlank(pack.kindCode) && !isBlank(pack.count) && isBlank(pack.description)
        ? { place: `${place}.kindCode`, found: '', expected: '' }
        : undefined,
    ),
    message: text(
      '{item}-тауар: орын саны бар, ал қаптама түрінің коды жоқ.',
      'Товар {item}: число мест указано, а код вида упаковки нет.',
      'Item {item}: packages are counted, yet their kind is not stated.',
    ),
    fix: text(
      'Қаптама кодын таңдаңыз, мысалы CT – картон қорап.',
      'Выберите код упаковки, например CT – коробка.',
      'Choose the package code, for example CT for a carton.',
    ),
    failing: { item: { packages: [{ count: '3' }] } },
  }),
  rule({
    id: 'FLC-214',
    part: 'container-form',
    source: 'ISO 6346; declarations 2: container; declarations 12.5',
    places: ['items[].containers[].number'],
    test: eachContainer((number, place) =>
      containerForm.test(number) ? undefined : { place, found: number, expected: 'AAAU1234567' },
    ),
    message: text(
      '{item}-тауар: контейнер нөмірі «{found}» үлгіге сай емес.',
      'Товар {item}: номер контейнера «{found}» записан не по форме.',
      'Item {item}: the container number "{found}" has a wrong form.',
    ),
    fix: text(
      'Төрт латын әрпі мен жеті цифрды бос орынсыз жазыңыз, мысалы {expected}.',
      'Напишите четыре латинские буквы и семь цифр без пробелов, например {expected}.',
      'Write four Latin letters and seven digits without blanks, for example {expected}.',
    ),
    failing: { item: { containers: [{ number: 'CSQ 305438' }] } },
  }),
  rule({
    id: 'FLC-214',
    part: 'container-check-digit',
    severity: 'W',
    source: 'ISO 6346',
    places: ['items[].containers[].number'],
    test: eachContainer((number, place) => {
      if (!containerForm.test(number)) return undefined;
      const digit = String(containerCheckDigit(number));
      return digit === number.at(-1) ? undefined : { place, found: number, expected: digit };
    }),
    message: text(
      '{item}-тауар: {found} контейнерінің бақылау цифры {expected} болуы керек.',
      'Товар {item}: контрольная цифра контейнера {found} должна быть {expected}.',
      'Item {item}: the check digit of the container {found} should be {expected}.',
    ),
    fix: text(
      'Нөмірді контейнермен немесе көлік құжатымен салыстырыңыз.',
      'Сверьте номер с контейнером или транспортным документом.',
      'Compare the number with the container or the transport document.',
    ),
    passing: { item: { containers: [{ number: 'CSQU3054383' }] } },
    failing: { item: { containers: [{ number: 'CSQU3054384' }] } },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-216',
    part: 'stamps-overlap',
    source: 'Decision 257, box 31; declarations 12.5',
    places: ['items[].exciseStamps[].numbers'],
    test: eachItem(({ item, at }) =>
      stampsOverlap(item).map((index) => ({
        place: at(`exciseStamps[${index}].numbers`),
        found: item.exciseStamps?.[index]?.numbers ?? '',
        expected: '',
      })),
    ),
    message: text(
      '{item}-тауар: {found} маркалар аралығы басқасымен қиылысады.',
      'Товар {item}: диапазон марок {found} пересекается с другим.',
      'Item {item}: the range of stamps {found} overlaps another.',
    ),
    fix: text(
      'Аралықтарды тексеріңіз: бір марка екі рет қолданылмайды.',
      'Проверьте диапазоны: одна марка не используется дважды.',
      'Check the ranges: a stamp is not used twice.',
    ),
    failing: {
      item: {
        exciseStamps: [
          { series: 'AA', numbers: '100-200' },
          { series: 'AA', numbers: '150-160' },
        ],
      },
    },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-216',
    part: 'stamps-count',
    source: 'Decision 257, boxes 31 and 41; declarations 12.5',
    places: ['items[].exciseStamps[].count', 'items[].supplementaryQuantity.value'],
    test: eachItem(({ item, at, subject: { number } }) => {
      if (item.supplementaryQuantity?.unitCode !== piece || !item.exciseStamps?.length) return undefined;
      const units = number(item.supplementaryQuantity.value);
      let stamps = zero;
      for (const { count } of item.exciseStamps) {
        const one = number(count);
        if (!one) return undefined;
        stamps = add(stamps, one);
      }
      return units && compare(units, stamps) !== 0
        ? { place: at('exciseStamps[0].count'), found: plainNumber(stamps), expected: plainNumber(units) }
        : undefined;
    }),
    message: text(
      '{item}-тауар: маркалар саны {found}, ал 41-бағанда {expected} дана.',
      'Товар {item}: марок {found}, а в графе 41 штук {expected}.',
      'Item {item}: there are {found} stamps, box 41 states {expected} pieces.',
    ),
    fix: text(
      'Маркалар санын немесе 41-бағанды түзетіңіз.',
      'Исправьте число марок или графу 41.',
      'Correct the number of stamps or box 41.',
    ),
    failing: {
      item: { supplementaryQuantity: { value: '10', unitCode: '796' }, exciseStamps: [{ count: '9' }] },
    },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-217',
    part: 'marking-repeated',
    source: 'declarations 12.5',
    places: ['items[].markingCodes'],
    test: (subject) => {
      const seen = new Set<string>();
      const found: Detail[] = [];
      for (const { item, at } of subject.items) {
        item.markingCodes?.forEach((code, index) => {
          if (seen.has(code)) found.push({ place: at(`markingCodes[${index}]`), found: code, expected: '' });
          seen.add(code);
        });
      }
      return found.length === 0 ? met : found;
    },
    message: text(
      '{item}-тауар: {found} таңбалау коды екінші рет тұр.',
      'Товар {item}: код маркировки {found} стоит второй раз.',
      'Item {item}: the marking code {found} stands a second time.',
    ),
    fix: text('Қайталанған кодты алып тастаңыз.', 'Уберите повторённый код.', 'Remove the repeated code.'),
    failing: { item: { markingCodes: ['0104600000000001', '0104600000000001'] } },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-218',
    part: 'brand-without-sign',
    severity: 'R',
    source: 'Decision 257, boxes 31 and 33; declarations 12.5',
    places: ['items[].intellectualPropertySign', 'items[].groups[].lines[].tradeMark'],
    test: eachItem(({ item, at }) => {
      if (!isBlank(item.intellectualPropertySign)) return undefined;
      const brand = brandOf(item);
      return brand ? { place: at('intellectualPropertySign'), found: brand, expected: 'И' } : undefined;
    }),
    message: text(
      '{item}-тауар: «{found}» белгісі аталған, ал 33-бағанда зияткерлік меншік белгісі жоқ.',
      'Товар {item}: назван знак «{found}», а в графе 33 нет признака интеллектуальной собственности.',
      'Item {item}: the mark "{found}" is named, yet box 33 lacks the sign of intellectual property.',
    ),
    fix: text(
      'Тауар белгісі тізілімде болса, белгіні көрсетіңіз.',
      'Если знак есть в реестре, укажите признак.',
      'If the mark is registered, state the sign.',
    ),
    failing: { item: { groups: [{ tradeMark: 'STEPPE STAR' }] } },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-219',
    part: 'could-be-one-item',
    severity: 'W',
    source: 'Decision 257, box 31: goods of one code, origin and conditions are one item',
    places: ['items[].commodityCode', 'items[].description'],
    test: (subject) => {
      const first = new Map<string, number>();
      const found: Detail[] = [];
      for (const { item, at, position } of subject.items) {
        const key = sameness(item, subject.number);
        if (key === undefined) continue;
        const earlier = first.get(key);
        if (earlier === undefined) first.set(key, position);
        else
          found.push({
            place: at('commodityCode'),
            found: item.commodityCode ?? '',
            expected: String(earlier),
          });
      }
      return found.length === 0 ? met : found;
    },
    message: text(
      '{item}-тауардың коды, шығу тегі, сипаттамасы және килограмм бағасы {expected}-тауармен бірдей.',
      'У товара {item} код, происхождение, описание и цена за килограмм те же, что у товара {expected}.',
      'Item {item} has the code, origin, description and price per kilogram of item {expected}.',
    ),
    fix: text(
      'Шарттары бірдей болса, оларды бір тауарға біріктіріңіз.',
      'Если условия те же, объедините их в один товар.',
      'If the conditions are the same, make them one item.',
    ),
    failing: {
      declaration: {
        items: [
          { commodityCode: '3917219001', originCountry: 'CN', netMass: '200', itemPrice: '400.00' },
          { commodityCode: '3917219001', originCountry: 'CN', netMass: '100', itemPrice: '200.00' },
        ],
      },
    },
  }),
];

function eachPackage(
  test: (
    pack: NonNullable<GoodsItem['packages']>[number],
    place: string,
    number: ItemSubject['subject']['number'],
  ) => Detail | undefined,
) {
  return eachItem(({ item, at, subject: { number } }) =>
    item.packages?.flatMap((pack, index) => test(pack, at(`packages[${index}]`), number) ?? []),
  );
}

function eachContainer(test: (number: string, place: string) => Detail | undefined) {
  return eachItem(({ item, at }) =>
    item.containers?.flatMap(({ number }, index) =>
      isBlank(number) ? [] : (test(number ?? '', at(`containers[${index}].number`)) ?? []),
    ),
  );
}

/** Ranges of stamps are compared only with those of the item: a few at most. */
const stampsOverlap = (item: GoodsItem): readonly number[] => {
  const ranges = (item.exciseStamps ?? []).map(({ series = '', numbers = '' }) => {
    const [, first, last] = /^\s*(\d{1,10})\s*(?:[-–]\s*(\d{1,10}))?\s*$/.exec(numbers) ?? [];
    return first === undefined ? undefined : { series, first: Number(first), last: Number(last ?? first) };
  });
  const sorted = ranges
    .flatMap((range, index) => (range ? [{ ...range, index }] : []))
    .toSorted((a, b) => (a.series < b.series ? -1 : a.series > b.series ? 1 : a.first - b.first));
  return sorted.flatMap((range, at) => {
    const before = sorted[at - 1];
    return before && before.series === range.series && range.first <= before.last ? [range.index] : [];
  });
};

const brandOf = (item: GoodsItem): string | undefined =>
  item.groups
    ?.flatMap(({ tradeMark, lines }) => [
      tradeMark,
      ...(lines ?? []).flatMap((line) => [line.tradeMark, line.brand]),
    ])
    .find((mark) => !isBlank(mark) && !withoutMark.test(mark ?? ''));

/** Ways of writing that the goods bear no mark. */
const withoutMark = /^\W*(?:ОТСУТСТВУ|НЕТ|БЕЗ|ЖОҚ|NO\b|NONE|N\/A|ТАУАРЛЫҚ БЕЛГІСІЗ)/iu;

const sameness = (item: GoodsItem, number: ItemSubject['subject']['number']): string | undefined => {
  const price = number(item.itemPrice);
  const net = number(item.netMass);
  if (!price || !net || net.numerator <= 0n || isBlank(item.commodityCode)) return undefined;
  const perKg = quotient(price, net);
  const value = (perKg.numerator * 10_000n) / perKg.denominator;
  const { fee, duty, excise, vat } = item.reliefs ?? {};
  return [
    item.commodityCode,
    item.originCountry,
    item.description,
    value,
    item.previousProcedure,
    item.additionalCode,
    fee,
    duty,
    excise,
    vat,
  ].join('|');
};
