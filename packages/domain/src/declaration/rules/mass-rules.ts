import { text } from '../../law/index.ts';
import { add, compare, quotient, type Ratio, zero } from '../../quantities/index.ts';
import type { GoodsItem, GoodsLine, Written } from '../model.ts';
import {
  type Detail,
  eachItem,
  goodsOnly,
  type ItemTest,
  type Outcome,
  type Rule,
  rule,
  unknown,
} from './rule.ts';
import type { ItemSubject } from './subject.ts';
import { bulkPackages, isBlank, thousandPieces, wholeUnits } from './tables.ts';
import { kilograms, plainNumber } from './wording.ts';

/** FLC-206 to FLC-211: masses and quantities. */
export const massRules: readonly Rule[] = [
  rule({
    id: 'FLC-206',
    part: 'net-above-gross',
    source: 'Decision 257, boxes 35 and 38',
    places: ['items[].netMass', 'items[].grossMass'],
    test: eachItem(({ item, at, subject: { number } }) => {
      const net = number(item.netMass);
      const gross = number(item.grossMass);
      return net && gross && compare(net, gross) > 0
        ? { place: at('netMass'), found: kilograms(net), expected: kilograms(gross) }
        : undefined;
    }),
    message: text(
      '{item}-тауар: нетто салмағы (38-баған, {found}) бруттодан (35-баған, {expected}) артық.',
      'Товар {item}: вес нетто (графа 38, {found}) больше веса брутто (графа 35, {expected}).',
      'Item {item}: net weight (box 38, {found}) is more than gross weight (box 35, {expected}).',
    ),
    fix: text('35 немесе 38-бағанды түзетіңіз.', 'Исправьте графу 35 или 38.', 'Correct box 35 or box 38.'),
    failing: { item: { netMass: '500', grossMass: '400' } },
  }),
  rule({
    id: 'FLC-206',
    part: 'net-is-gross',
    severity: 'W',
    source: 'Decision 257, boxes 35 and 38',
    places: ['items[].netMass', 'items[].packages'],
    test: eachItem(({ item, at, subject: { number } }) => {
      const net = number(item.netMass);
      const gross = number(item.grossMass);
      if (!net || !gross || compare(net, gross) !== 0 || !isPacked(item)) return undefined;
      return { place: at('netMass'), found: kilograms(net), expected: '' };
    }),
    message: text(
      '{item}-тауар қапталған, ал брутто мен нетто салмағы бірдей: {found}.',
      'Товар {item} упакован, а вес брутто и нетто одинаков: {found}.',
      'Item {item} is packed, yet gross and net weight are the same: {found}.',
    ),
    fix: text(
      'Қаптама салмағын бруттоға қосыңыз немесе қаптаманы түзетіңіз.',
      'Добавьте вес упаковки к брутто или исправьте сведения об упаковке.',
      'Add the weight of the packaging to the gross weight, or correct the packaging.',
    ),
    failing: { item: { netMass: '400', grossMass: '400', packages: [{ kindCode: 'CT', count: '10' }] } },
  }),
  rule({
    id: 'FLC-207',
    part: 'clean-above-net',
    source: 'Decision 257, box 38',
    places: ['items[].cleanNetMass', 'items[].netMass'],
    test: eachItem(({ item, at, subject: { number } }) => {
      const clean = number(item.cleanNetMass);
      const net = number(item.netMass);
      return clean && net && compare(clean, net) > 0
        ? { place: at('cleanNetMass'), found: kilograms(clean), expected: kilograms(net) }
        : undefined;
    }),
    message: text(
      '{item}-тауар: қаптамасыз салмағы ({found}) неттодан ({expected}) артық.',
      'Товар {item}: вес без всякой упаковки ({found}) больше веса нетто ({expected}).',
      'Item {item}: weight without any packaging ({found}) is more than the net weight ({expected}).',
    ),
    fix: text(
      '38-бағандағы екі салмақты салыстырыңыз.',
      'Сверьте два веса в графе 38.',
      'Compare the two weights in box 38.',
    ),
    failing: { item: { cleanNetMass: '9999999' } },
  }),
  rule({
    id: 'FLC-208',
    part: 'unit-missing',
    source: 'Common Customs Tariff, supplementary units; Decision 257, box 41',
    places: ['items[].supplementaryQuantity', 'items[].commodityCode'],
    test: eachItem(
      withUnits((units, { item, at }) =>
        units.length > 0 && isBlank(item.supplementaryQuantity?.value)
          ? { place: at('supplementaryQuantity.value'), found: '', expected: units.join(', ') }
          : undefined,
      ),
    ),
    message: text(
      '{item}-тауар: бұл кодқа 41-бағанда қосымша бірліктегі ({expected}) мөлшер керек.',
      'Товар {item}: для этого кода нужно количество в дополнительной единице ({expected}) в графе 41.',
      'Item {item}: this code needs the quantity in its supplementary unit ({expected}) in box 41.',
    ),
    fix: text(
      '41-бағанда мөлшер мен {expected} бірлігін көрсетіңіз.',
      'Укажите в графе 41 количество и единицу {expected}.',
      'State the quantity and the unit {expected} in box 41.',
    ),
    failing: { item: { commodityCode: '8471300000', supplementaryQuantity: {} } },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-208',
    part: 'unit-not-used',
    source: 'Common Customs Tariff, supplementary units; Decision 257, box 41',
    places: ['items[].supplementaryQuantity', 'items[].commodityCode'],
    test: eachItem(
      withUnits((units, { item, at }) =>
        units.length === 0 && !isBlank(item.supplementaryQuantity?.value)
          ? {
              place: at('supplementaryQuantity.value'),
              found: item.supplementaryQuantity?.value ?? '',
              expected: '',
            }
          : undefined,
      ),
    ),
    message: text(
      '{item}-тауар: бұл кодтың қосымша бірлігі жоқ, ал 41-бағанда {found} тұр.',
      'Товар {item}: у этого кода нет дополнительной единицы, а в графе 41 стоит {found}.',
      'Item {item}: this code has no supplementary unit, yet box 41 holds {found}.',
    ),
    fix: text(
      '41-бағанды тазалаңыз; басқа бірліктегі мөлшер 31-бағанда жазылады.',
      'Очистите графу 41; количество в другой единице пишется в графе 31.',
      'Clear box 41; a quantity in another unit goes into box 31.',
    ),
    failing: { item: { supplementaryQuantity: { value: '5', unitCode: '796' } } },
  }),
  rule({
    id: 'FLC-208',
    part: 'other-unit',
    source: 'Common Customs Tariff, supplementary units; Decision 257, box 41',
    places: ['items[].supplementaryQuantity.unitCode', 'items[].commodityCode'],
    test: eachItem(
      withUnits((units, { item, at, subject }) => {
        const unit = item.supplementaryQuantity?.unitCode ?? '';
        if (units.length === 0 || unit === '' || units.includes(unit)) return undefined;
        const severity = subject.declaration.kind === 'transit' ? 'W' : 'E';
        return {
          place: at('supplementaryQuantity.unitCode'),
          found: unit,
          expected: units.join(', '),
          severity,
        };
      }),
    ),
    message: text(
      '{item}-тауар: 41-бағандағы бірлік {found}, ал бұл кодтың бірлігі {expected}.',
      'Товар {item}: единица в графе 41 – {found}, а у этого кода {expected}.',
      'Item {item}: the unit in box 41 is {found}, this code has {expected}.',
    ),
    fix: text(
      'Мөлшерді {expected} бірлігінде көрсетіңіз.',
      'Укажите количество в единице {expected}.',
      'State the quantity in the unit {expected}.',
    ),
    failing: {
      item: { commodityCode: '8471300000', supplementaryQuantity: { value: '5', unitCode: '166' } },
    },
  }),
  rule({
    id: 'FLC-209',
    part: 'whole-units',
    severity: 'W',
    source: 'Decision 257, box 41; declarations 12.5',
    places: ['items[].supplementaryQuantity.value'],
    test: eachItem(({ item, at, subject: { number } }) => {
      const quantity = number(item.supplementaryQuantity?.value);
      const unit = item.supplementaryQuantity?.unitCode ?? '';
      const parts = wholeUnits.has(unit) ? 1n : unit === thousandPieces ? 1000n : 0n;
      if (!quantity || parts === 0n || (quantity.numerator * parts) % quantity.denominator === 0n)
        return undefined;
      return {
        place: at('supplementaryQuantity.value'),
        found: plainNumber(quantity),
        expected: '',
        values: { unit },
      };
    }),
    message: text(
      '{item}-тауар: {found} – бүтін сан емес, ал бірлік ({unit}) даналап саналады.',
      'Товар {item}: {found} – не целое число, а единица ({unit}) считается поштучно.',
      'Item {item}: {found} is not whole, yet the unit ({unit}) is counted in pieces.',
    ),
    fix: text('Бүтін мөлшерді көрсетіңіз.', 'Укажите целое количество.', 'State a whole quantity.'),
    failing: { item: { supplementaryQuantity: { value: '2.5', unitCode: '796' } } },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-210',
    part: 'price-per-kg',
    severity: 'R',
    source: 'declarations 12.5: value corridor, never a refusal',
    places: ['items[].statisticalValue', 'items[].netMass'],
    test: eachItem(({ item, at, subject: { context, number } }) => {
      const value = number(item.statisticalValue);
      const net = number(item.netMass);
      if (!value || !net || net.numerator <= 0n || isBlank(item.commodityCode)) return undefined;
      const corridor =
        context.reference.valueCorridor?.(item.commodityCode ?? '', item.originCountry, context.on) ??
        'no-data';
      if (corridor === 'no-data') return unknown(at('statisticalValue'), 'value-corridors');
      return outside(
        quotient(value, net),
        number(corridor.pricePerKgMin),
        number(corridor.pricePerKgMax),
        at('statisticalValue'),
      );
    }),
    message: text(
      '{item}-тауар: 1 кг бағасы {found} АҚШ доллары, күтілетіні {expected}.',
      'Товар {item}: цена 1 кг {found} долл. США, ожидается {expected}.',
      'Item {item}: price of 1 kg is {found} USD, expected {expected}.',
    ),
    fix: text(
      'Құн құжаттарын сұрату мүмкін.',
      'Возможен запрос документов о стоимости.',
      'Documents on the value may be asked for.',
    ),
    failing: { item: { commodityCode: '6403400000', statisticalValue: '1.00' } },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-211',
    part: 'kg-per-unit',
    severity: 'W',
    source: 'declarations 12.5',
    places: ['items[].netMass', 'items[].supplementaryQuantity.value'],
    test: eachItem(({ item, at, subject: { context, number } }) => {
      const quantity = number(item.supplementaryQuantity?.value);
      const net = number(item.netMass);
      if (!quantity || !net || quantity.numerator <= 0n || isBlank(item.commodityCode)) return undefined;
      const corridor =
        context.reference.valueCorridor?.(item.commodityCode ?? '', item.originCountry, context.on) ??
        'no-data';
      if (corridor === 'no-data') return unknown(at('netMass'), 'value-corridors');
      return outside(
        quotient(net, quantity),
        number(corridor.kgPerUnitMin),
        number(corridor.kgPerUnitMax),
        at('netMass'),
      );
    }),
    message: text(
      '{item}-тауар: бір бірліктің салмағы {found} кг, әдетте {expected} кг.',
      'Товар {item}: вес одной единицы {found} кг, обычно {expected} кг.',
      'Item {item}: one unit weighs {found} kg, usually {expected} kg.',
    ),
    fix: text('38 және 41-бағандарды салыстырыңыз.', 'Сверьте графы 38 и 41.', 'Compare boxes 38 and 41.'),
    failing: {
      item: {
        commodityCode: '6403400000',
        netMass: '5000',
        supplementaryQuantity: { value: '10', unitCode: '715' },
      },
    },
  }),
];

function outside(
  value: Ratio,
  min: Ratio | undefined,
  max: Ratio | undefined,
  place: string,
): Detail | undefined {
  const low = min && compare(value, min) < 0;
  const high = max && compare(value, max) > 0;
  if (!low && !high) return undefined;
  const range = `${min ? plainNumber(min).en : ''}–${max ? plainNumber(max).en : ''}`;
  return { place, found: plainNumber(value), expected: range };
}

function withUnits(test: (units: readonly string[], item: ItemSubject) => Outcome | undefined): ItemTest {
  return (subject) => {
    const { context } = subject.subject;
    const code = subject.item.commodityCode ?? '';
    if (!/^\d{10}$/.test(code)) return undefined;
    const facts = context.reference.commodity(code, context.on);
    if (facts === 'no-data') return unknown(subject.at('supplementaryQuantity'), 'nomenclature');
    return facts === 'unknown' || !facts.declarable ? undefined : test(facts.supplementaryUnits, subject);
  };
}

const isPacked = (item: GoodsItem): boolean =>
  item.packages?.some(
    ({ kindCode }) => !isBlank(kindCode) && !bulkPackages.has(kindCode ?? '') && kindCode !== 'NE',
  ) ?? false;

interface LineSum {
  readonly part: string;
  readonly place: string;
  readonly of: (line: GoodsLine) => Written | undefined;
  readonly stated: (item: GoodsItem) => Written | undefined;
  readonly unit: 'kg' | 'plain';
  readonly label: Rule['message'];
  readonly failing: Rule['failing'];
}

/** FLC-212: lines inside an item add up to the item when every line states the value. */
const lineRule = ({ part, place, of, stated, unit, label, failing }: LineSum): Rule =>
  rule({
    id: 'FLC-212',
    part,
    source: 'Decision 257, box 31; declarations 12.5',
    places: [`items[].${place}`, 'items[].groups[].lines'],
    test: eachItem(({ item, at, subject: { number } }) => {
      const total = number(stated(item));
      const lines = item.groups?.flatMap((group) => group.lines ?? []) ?? [];
      if (!total || lines.length === 0) return undefined;
      let sum = zero;
      for (const line of lines) {
        const one = number(of(line));
        if (!one) return undefined;
        sum = add(sum, one);
      }
      if (compare(sum, total) === 0) return undefined;
      const say = unit === 'kg' ? kilograms : plainNumber;
      return { place: at(place), found: say(total), expected: say(sum) };
    }),
    message: label,
    fix: text(
      'Жолдарды немесе тауардың өзін түзетіңіз.',
      'Исправьте строки или сам товар.',
      'Correct the lines or the item.',
    ),
    failing,
  });

export const lineRules: readonly Rule[] = [
  lineRule({
    part: 'net-of-lines',
    place: 'netMass',
    of: (line) => line.netMass,
    stated: (item) => item.netMass,
    unit: 'kg',
    label: text(
      '{item}-тауар: нетто салмағы {found}, ал жолдары бойынша {expected}.',
      'Товар {item}: вес нетто {found}, а по строкам {expected}.',
      'Item {item}: net weight is {found}, its lines add up to {expected}.',
    ),
    failing: { item: { groups: [{ lines: [{ netMass: '1' }] }] } },
  }),
  lineRule({
    part: 'quantity-of-lines',
    place: 'supplementaryQuantity.value',
    of: (line) => line.quantity?.value,
    stated: (item) => {
      const unit = item.supplementaryQuantity?.unitCode;
      const lines = item.groups?.flatMap((group) => group.lines ?? []) ?? [];
      return lines.every((line) => line.quantity?.unitCode === unit)
        ? item.supplementaryQuantity?.value
        : undefined;
    },
    unit: 'plain',
    label: text(
      '{item}-тауар: 41-бағанда {found}, ал жолдары бойынша {expected}.',
      'Товар {item}: в графе 41 {found}, а по строкам {expected}.',
      'Item {item}: box 41 states {found}, its lines add up to {expected}.',
    ),
    failing: {
      item: {
        supplementaryQuantity: { value: '5', unitCode: '796' },
        groups: [{ lines: [{ quantity: { value: '3', unitCode: '796' } }] }],
      },
    },
  }),
  lineRule({
    part: 'price-of-lines',
    place: 'itemPrice',
    of: (line) => line.price,
    stated: (item) => item.itemPrice,
    unit: 'plain',
    label: text(
      '{item}-тауар: 42-бағанда {found}, ал жолдардың бағасы {expected}.',
      'Товар {item}: в графе 42 {found}, а цена строк {expected}.',
      'Item {item}: box 42 states {found}, the prices of its lines add up to {expected}.',
    ),
    failing: { item: { groups: [{ lines: [{ price: '1.00' }] }] } },
  }),
];
