import { text } from '../../law/text.ts';
import { add, compare, quotient, type Ratio, zero } from '../../quantities/index.ts';
import type { GoodsItem, GoodsLine, Written } from '../model.ts';
import { containerCheckDigit, containerForm, parseReliefs } from './identifiers.ts';
import {
  type Detail,
  eachItem,
  goodsOnly,
  type ItemTest,
  met,
  type Outcome,
  type Rule,
  rule,
  unknown,
} from './rule.ts';
import type { ItemSubject } from './subject.ts';
import { bulkPackages, isBlank, piece, previousOf, thousandPieces, wholeUnits } from './tables.ts';
import { kilograms, plainNumber } from './wording.ts';

/** FLC-201 to FLC-205: what the goods are, their code and origin. */
const goodsRules: readonly Rule[] = [
  rule({
    id: 'FLC-201',
    part: 'short-description',
    source: 'EAEU CC 106(1)(4); Decision 257, box 31',
    places: ['items[].description'],
    test: eachItem(({ item, at }) => {
      if (isBlank(item.description) || isDescribed(item)) return undefined;
      return { place: at('description'), found: item.description ?? '', expected: '' };
    }),
    message: text(
      '{item}-тауар: «{found}» сипаттамасы тым қысқа, тауарды одан танып болмайды.',
      'Товар {item}: описание «{found}» слишком коротко, товар по нему не узнать.',
      'Item {item}: the description "{found}" is too short to tell the goods by.',
    ),
    fix: text(
      'Кемінде үш сөз жазыңыз: атауы, материалы, қолданылуы, моделі.',
      'Напишите не меньше трёх слов: название, материал, назначение, модель.',
      'Write at least three words: name, material, use, model.',
    ),
    failing: { item: { description: 'Трубы', groups: [] } },
  }),
  rule({
    id: 'FLC-202',
    part: 'ordinals',
    source: 'Decision 257, box 32',
    places: ['items[].ordinal'],
    test: eachItem(({ item, at, position }) =>
      isBlank(item.ordinal) || item.ordinal === String(position) || Number(item.ordinal) === position
        ? undefined
        : { place: at('ordinal'), found: item.ordinal ?? '', expected: String(position) },
    ),
    message: text(
      '32-бағанда {found} тұр, ал реті бойынша бұл {expected}-тауар.',
      'В графе 32 стоит {found}, а по порядку это товар {expected}.',
      'Box 32 says {found}, in order this is item {expected}.',
    ),
    fix: text(
      'Тауарларды 1-ден бастап қатарынан нөмірлеңіз.',
      'Пронумеруйте товары подряд с 1.',
      'Number the items from 1 without gaps.',
    ),
    failing: { item: { ordinal: '7' } },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-203',
    part: 'ten-digits',
    source: 'EAEU CC 106(1)(4); Decision 257, box 33',
    places: ['items[].commodityCode'],
    test: eachItem(({ item, at }) =>
      isBlank(item.commodityCode) || /^\d{10}$/.test(item.commodityCode ?? '')
        ? undefined
        : { place: at('commodityCode'), found: item.commodityCode ?? '', expected: '10' },
    ),
    message: text(
      '{item}-тауар: «{found}» кодында {expected} цифр жоқ.',
      'Товар {item}: в коде «{found}» не {expected} цифр.',
      'Item {item}: the code "{found}" does not have {expected} digits.',
    ),
    fix: text(
      'СЭҚ ТН 10 цифрлы кодын таңдаңыз.',
      'Выберите код ТН ВЭД из 10 цифр.',
      'Choose the commodity code of 10 digits.',
    ),
    failing: { item: { commodityCode: '730419' } },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-203',
    part: 'not-declarable',
    source: 'EAEU CC 20; nomenclature in force on the rate day',
    places: ['items[].commodityCode'],
    test: eachItem(({ item, at, subject: { context } }) => {
      const code = item.commodityCode ?? '';
      if (!/^\d{10}$/.test(code)) return undefined;
      const facts = context.reference.commodity(code, context.on);
      if (facts === 'no-data') return unknown(at('commodityCode'), 'nomenclature');
      if (facts !== 'unknown' && facts.declarable) return undefined;
      const instead = facts === 'unknown' ? '' : (facts.successors ?? []).join(', ');
      return {
        place: at('commodityCode'),
        found: code,
        expected: instead,
        values: { instead: instead === '' ? '' : `: ${instead}`, day: context.on },
      };
    }),
    message: text(
      '{item}-тауар: {day} күні {found} кодымен декларациялауға болмайды{instead}.',
      'Товар {item}: на {day} код {found} не декларируется{instead}.',
      'Item {item}: on {day} the code {found} cannot be declared{instead}.',
    ),
    fix: text(
      'Осы күні қолданыстағы 10 цифрлы кодты таңдаңыз{instead}.',
      'Выберите действующий на этот день код из 10 цифр{instead}.',
      'Choose a code of 10 digits in force on that day{instead}.',
    ),
    failing: { item: { commodityCode: '9999999999' } },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-204',
    part: 'free-sign-with-permit',
    severity: 'W',
    source: 'Decision 257, boxes 33 and 44; declarations 12.5',
    places: ['items[].prohibitionFreeSign', 'items[].documents'],
    test: eachItem(({ item, at }) => {
      if (item.prohibitionFreeSign !== 'С' && item.prohibitionFreeSign !== 'C') return undefined;
      const permit = item.documents?.find(({ kindCode }) => kindCode?.startsWith('01'));
      return permit
        ? {
            place: at('prohibitionFreeSign'),
            found: item.prohibitionFreeSign,
            expected: '',
            values: { kind: permit.kindCode ?? '' },
          }
        : undefined;
    }),
    message: text(
      '{item}-тауар: «С» белгісі шектеу жоқ дейді, ал 44-бағанда рұқсат құжаты ({kind}) бар.',
      'Товар {item}: признак «С» говорит, что ограничений нет, а в графе 44 есть разрешение ({kind}).',
      'Item {item}: the sign "С" says that no restriction applies, yet box 44 has a permit ({kind}).',
    ),
    fix: text(
      'Белгіні немесе құжатты алып тастаңыз.',
      'Уберите признак или документ.',
      'Remove the sign or the document.',
    ),
    failing: {
      item: { prohibitionFreeSign: 'С', documents: [{ kindCode: '01191', number: '1', date: '2026-01-10' }] },
    },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-204',
    part: 'marking-sign',
    source: 'Decision 257, box 33; declarations 12.5',
    places: ['items[].markingSign', 'items[].commodityCode'],
    test: eachItem(({ item, at, subject: { context } }) => {
      if (isBlank(item.commodityCode)) return undefined;
      const asked = context.reference.markingMandatory?.(item.commodityCode ?? '', context.on) ?? 'no-data';
      if (asked === 'no-data') return unknown(at('markingSign'), 'marking-list');
      const stated = item.markingSign === 'М' || item.markingSign === 'M';
      return asked && !stated
        ? { place: at('markingSign'), found: item.markingSign ?? '', expected: 'М' }
        : undefined;
    }),
    message: text(
      '{item}-тауар: бұл код таңбаланатын тауарлар тізімінде, ал 33-бағанда «М» белгісі жоқ.',
      'Товар {item}: код входит в перечень маркируемых товаров, а в графе 33 нет признака «М».',
      'Item {item}: the code is in the list of goods to be marked, yet box 33 lacks the sign "М".',
    ),
    fix: text(
      '«М» белгісін қойып, таңбалау кодтарын көрсетіңіз.',
      'Поставьте признак «М» и укажите коды маркировки.',
      'State the sign "М" and the marking codes.',
    ),
    failing: { item: { commodityCode: '6403400000', markingSign: '' } },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-205',
    part: 'preference-needs-country',
    source: 'EAEU CC 31–33; Decision 257, boxes 34 and 36',
    places: ['items[].originCountry', 'items[].reliefs.duty'],
    test: eachItem(({ item, at }) => {
      const origin = item.preferenceOriginCountry ?? item.originCountry;
      if (origin !== 'EU' && origin !== '00') return undefined;
      return tariffPreferences.has(item.reliefs?.duty ?? '')
        ? { place: at('originCountry'), found: origin, expected: '' }
        : undefined;
    }),
    message: text(
      '{item}-тауар: тарифтік преференция сұралған, ал шығарылған ел нақты емес ({found}).',
      'Товар {item}: заявлена тарифная преференция, а страна происхождения не названа точно ({found}).',
      'Item {item}: a tariff preference is claimed, yet the country of origin is not exact ({found}).',
    ),
    fix: text(
      'Сертификаттағы елді көрсетіңіз немесе преференциядан бас тартыңыз.',
      'Укажите страну из сертификата или откажитесь от преференции.',
      'State the country of the certificate, or give up the preference.',
    ),
    failing: { item: { originCountry: 'EU', reliefs: { fee: 'ОО', duty: 'РП', excise: '-', vat: 'ОО' } } },
  }),
];

/** Codes of box 36 that stand for a tariff preference by origin (Decision 378, annex on reliefs, section 4 of duties). */
const tariffPreferences: ReadonlySet<string> = new Set(['РП', 'НР', 'ПП', 'СТ', 'ЗС']);

const isDescribed = (item: GoodsItem): boolean => {
  const count = (item.description ?? '').split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 1).length;
  if (count >= 3) return true;
  const lines = item.groups?.flatMap(({ lines: of }) => of ?? []) ?? [];
  return (
    (item.vehicles?.length ?? 0) > 0 ||
    lines.some((line) => !isBlank(line.model) || !isBlank(line.article) || !isBlank(line.description))
  );
};

/** FLC-206 to FLC-211: masses and quantities. */
const massRules: readonly Rule[] = [
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

const lineRules: readonly Rule[] = [
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

/** FLC-213, 214, 216 to 219: packages, containers, stamps, codes, repeated items. */
const packingRules: readonly Rule[] = [
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

/** FLC-220 to FLC-223: reliefs and procedures of the item. */
const procedureRules: readonly Rule[] = [
  rule({
    ...goodsOnly,
    id: 'FLC-220',
    part: 'reliefs-joined',
    source: 'Decision 257, box 36; declarations 4: four elements',
    places: ['items[].reliefs'],
    test: eachItem(({ item, at }) => {
      const joined = Object.entries(item.reliefs ?? {}).find(
        ([, code]) => code !== undefined && code.length > 3,
      );
      if (!joined) return undefined;
      const parts = parseReliefs(joined[1] ?? '');
      const expected = parts ? `${parts.fee}, ${parts.duty}, ${parts.excise}, ${parts.vat}` : '';
      return { place: at(`reliefs.${joined[0]}`), found: joined[1] ?? '', expected };
    }),
    message: text(
      '{item}-тауар: 36-бағанда «{found}» бір жолда тұр, ал төрт бөлек код керек.',
      'Товар {item}: в графе 36 «{found}» записано вместе, а нужны четыре отдельных кода.',
      'Item {item}: box 36 holds "{found}" in one, four separate codes are needed.',
    ),
    fix: text(
      'Бөліп жазыңыз: алым, баж, акциз, ҚҚС ({expected}).',
      'Запишите раздельно: сбор, пошлина, акциз, НДС ({expected}).',
      'Write them apart: fee, duty, excise, VAT ({expected}).',
    ),
    failing: { item: { reliefs: { fee: 'ОООО-ОО' } } },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-220',
    part: 'reliefs-incomplete',
    source: 'Decision 257, box 36; R.055 PreferenceDetails: four codes, each mandatory',
    places: ['items[].reliefs'],
    test: eachItem(({ item, at }) => {
      const { reliefs } = item;
      if (!reliefs || isBlank(reliefs) || Object.values(reliefs).some((code) => (code?.length ?? 0) > 5))
        return undefined;
      const lacking = (['fee', 'duty', 'excise', 'vat'] as const).find((key) => isBlank(reliefs[key]));
      return lacking ? { place: at(`reliefs.${lacking}`), found: '', expected: '-' } : undefined;
    }),
    message: text(
      '{item}-тауар: 36-бағанның бір бөлігі бос ({label}).',
      'Товар {item}: одна часть графы 36 пуста ({label}).',
      'Item {item}: one part of box 36 is blank ({label}).',
    ),
    fix: text(
      'Жеңілдік сұралмаса «ОО», төлем болмаса «-» қойыңыз.',
      'Если льгота не заявлена, поставьте «ОО», если платежа нет – «-».',
      'Put "ОО" when no relief is claimed, "-" when the payment does not arise.',
    ),
    failing: { item: { reliefs: { fee: 'ОО', duty: 'ОО', vat: 'ОО' } } },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-220',
    part: 'relief-length',
    source: 'Decision 257, box 36; PAY-056',
    places: ['items[].reliefs'],
    test: eachItem(({ item, at }) => {
      const { reliefs } = item;
      if (!reliefs) return undefined;
      return (['fee', 'duty', 'excise', 'vat'] as const).flatMap((key) => {
        const code = reliefs[key] ?? '';
        const length = key === 'excise' ? 1 : 2;
        if (code === '' || code.length > 5 || /^-+$/.test(code) || code.length === length) return [];
        return [{ place: at(`reliefs.${key}`), found: code, expected: String(length) }];
      });
    }),
    message: text(
      '{item}-тауар: 36-бағандағы «{found}» коды ({label}) {expected} таңбадан тұруы керек.',
      'Товар {item}: код «{found}» в графе 36 ({label}) должен иметь знаков: {expected}.',
      'Item {item}: the code "{found}" in box 36 ({label}) must have so many signs: {expected}.',
    ),
    fix: text(
      'Кодты жіктеуіштен таңдаңыз.',
      'Выберите код из классификатора.',
      'Choose the code from the list.',
    ),
    failing: { item: { reliefs: { fee: 'ОО', duty: 'О', excise: '-', vat: 'ОО' } } },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-221',
    part: 'movement-feature',
    source: 'Decision 257, box 37; Decision 378, annex 2',
    places: ['items[].movementFeature'],
    test: eachItem(({ item, at }) =>
      isBlank(item.movementFeature) || /^\d{3}$/.test(item.movementFeature ?? '')
        ? undefined
        : { place: at('movementFeature'), found: item.movementFeature ?? '', expected: '000' },
    ),
    message: text(
      '{item}-тауар: 37-бағандағы өткізу ерекшелігі «{found}» үш цифр емес.',
      'Товар {item}: особенность перемещения «{found}» в графе 37 – не три цифры.',
      'Item {item}: the movement feature "{found}" in box 37 is not three digits.',
    ),
    fix: text(
      'Үш цифрлы кодты көрсетіңіз; ерекшелік болмаса {expected}.',
      'Укажите код из трёх цифр; без особенностей – {expected}.',
      'State the code of three digits; {expected} when there is none.',
    ),
    failing: { item: { movementFeature: '1' } },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-222',
    part: 'procedure-pair',
    source: 'EAEU CC, chapters on the procedures; Decision 257, box 37; declarations 4.4',
    places: ['items[].previousProcedure', 'items[].procedure'],
    test: eachItem(({ item, at, subject: { context } }) => {
      if (isBlank(item.procedure) || isBlank(item.previousProcedure)) return undefined;
      const allowed = previousOf(item.procedure ?? '', context.on);
      if (!allowed || allowed.includes(item.previousProcedure ?? '')) return undefined;
      const values = { procedure: item.procedure ?? '' };
      return {
        place: at('previousProcedure'),
        found: item.previousProcedure ?? '',
        expected: allowed.join(', '),
        values,
      };
    }),
    message: text(
      '{item}-тауар: {procedure} рәсімі {found} рәсімінен кейін қолданылмайды.',
      'Товар {item}: процедура {procedure} после процедуры {found} не применяется.',
      'Item {item}: procedure {procedure} does not follow procedure {found}.',
    ),
    fix: text(
      'Алдыңғы рәсімді түзетіңіз: {expected}.',
      'Исправьте предшествующую процедуру: {expected}.',
      'Correct the previous procedure: {expected}.',
    ),
    failing: { item: { previousProcedure: '94' } },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-222',
    part: 'previous-document',
    source: 'Decision 257, boxes 37 and 40; declarations 12.5',
    places: ['items[].precedingDocuments', 'items[].previousProcedure'],
    test: eachItem(({ item, at, subject: { declaration } }) => {
      const previous = item.previousProcedure ?? '';
      if (previous === '' || previous === '00') return undefined;
      const stated = !isBlank(item.precedingDocuments) || !isBlank(declaration.precedingDocuments);
      return stated
        ? undefined
        : { place: at('precedingDocuments'), found: '', expected: '', values: { previous } };
    }),
    message: text(
      '{item}-тауар: алдыңғы рәсім {previous}, ал 40-бағанда алдыңғы декларация жоқ.',
      'Товар {item}: предшествующая процедура {previous}, а в графе 40 нет прежней декларации.',
      'Item {item}: the previous procedure is {previous}, yet box 40 has no earlier declaration.',
    ),
    fix: text(
      '40-бағанда алдыңғы декларацияның нөмірі мен тауарын көрсетіңіз.',
      'Укажите в графе 40 номер прежней декларации и товар в ней.',
      'State the number of the earlier declaration and its item in box 40.',
    ),
    failing: {
      declaration: { precedingDocuments: [] },
      item: { previousProcedure: '53', precedingDocuments: [] },
    },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-223',
    part: 'restricted-goods',
    source: 'Commission Decision 203 of 2018 and other lists of goods not placed under a procedure',
    places: ['items[].commodityCode', 'items[].procedure'],
    test: eachItem(({ item, at, subject: { context, declaration } }) => {
      const procedure = item.procedure ?? declaration.procedure;
      if (isBlank(item.commodityCode) || isBlank(procedure)) return undefined;
      const answer =
        context.reference.restricted?.(procedure ?? '', item.commodityCode ?? '', context.on) ?? 'no-data';
      if (answer === 'no-data') return unknown(at('commodityCode'), 'restricted-goods');
      return answer
        ? {
            place: at('commodityCode'),
            found: item.commodityCode ?? '',
            expected: '',
            values: { procedure: procedure ?? '' },
          }
        : undefined;
    }),
    message: text(
      '{item}-тауар: {found} кодты тауар {procedure} рәсімімен орналастырылмайды.',
      'Товар {item}: товар с кодом {found} не помещается под процедуру {procedure}.',
      'Item {item}: goods of code {found} are not placed under procedure {procedure}.',
    ),
    fix: text(
      'Басқа рәсім таңдаңыз немесе кодты тексеріңіз.',
      'Выберите другую процедуру или проверьте код.',
      'Choose another procedure, or check the code.',
    ),
    failing: { item: { commodityCode: '2401108500' } },
  }),
];

export const itemRules: readonly Rule[] = [
  ...goodsRules,
  ...massRules,
  ...lineRules,
  ...packingRules,
  ...procedureRules,
];
