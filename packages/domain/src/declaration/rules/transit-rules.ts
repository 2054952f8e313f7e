import { text } from '../../law/index.ts';
import { compare, quotient } from '../../quantities/index.ts';
import { tirForm } from './identifiers.ts';
import { type Detail, eachItem, once, type Rule, rule, transitOnly, unknown } from './rule.ts';
import { isBlank } from './tables.ts';
import { amountOf } from './wording.ts';

const transitMethodsWithDocument: ReadonlySet<string> = new Set([
  '01',
  '02',
  '03',
  '04',
  '91',
  '92',
  '93',
  '94',
]);

/** FLC-301 to FLC-307: transit declarations (EAEU CC 107, section 8). */
export const transitRules: readonly Rule[] = [
  rule({
    ...transitOnly,
    id: 'FLC-301',
    part: 'parties',
    clause: '389-19.3',
    source: 'EAEU CC 107(1)(2); TD-001',
    places: ['consignor', 'consignee', 'declarant'],
    test: ({ declaration }) =>
      (['consignor', 'consignee', 'declarant'] as const).flatMap((place): readonly Detail[] =>
        isBlank(declaration[place]) ? [{ place, found: '', expected: '' }] : [],
      ),
    message: text(
      '{box}-баған ({label}) толтырылмаған.',
      'Графа {box} ({label}) не заполнена.',
      'Box {box} ({label}) is blank.',
    ),
    fix: text(
      'Тұлғаның атауы мен мекенжайын көрсетіңіз.',
      'Укажите наименование и адрес лица.',
      'State the name and address of the person.',
    ),
    failing: { base: 'transit', declaration: { consignee: {} } },
  }),
  rule({
    ...transitOnly,
    id: 'FLC-301',
    part: 'destination',
    clause: '389-19.3',
    source: 'EAEU CC 107(1)(8), 145; TD-001',
    places: ['transit.destinationOffice'],
    test: once(({ declaration: { transit } }) =>
      isBlank(transit?.destinationOffice) &&
      isBlank(transit?.destinationPlace) &&
      isBlank(transit?.destinationStation)
        ? { place: 'transit.destinationOffice', found: '', expected: '' }
        : undefined,
    ),
    message: text(
      '53-баған: межелі кеден органы жоқ.',
      'Графа 53: не указан таможенный орган назначения.',
      'Box 53: the customs office of destination is not stated.',
    ),
    fix: text(
      'Тауар жеткізілетін кеден органының кодын көрсетіңіз.',
      'Укажите код таможенного органа, в который доставляются товары.',
      'State the code of the customs office the goods are carried to.',
    ),
    failing: { base: 'transit', declaration: { transit: { movementKind: 'ИМ', carriers: [{ name: 'A' }] } } },
  }),
  rule({
    ...transitOnly,
    id: 'FLC-301',
    part: 'countries',
    clause: '389-19.3',
    source: 'EAEU CC 107(1)(3); TD-001',
    places: ['dispatchCountry.code', 'destinationCountry.code'],
    test: ({ declaration }) =>
      (['dispatchCountry', 'destinationCountry'] as const).flatMap((place): readonly Detail[] =>
        isBlank(declaration[place]?.code) ? [{ place: `${place}.code`, found: '', expected: '' }] : [],
      ),
    message: text(
      '{box}-баған ({label}) толтырылмаған.',
      'Графа {box} ({label}) не заполнена.',
      'Box {box} ({label}) is blank.',
    ),
    fix: text(
      'Елдің екі әріпті кодын көрсетіңіз.',
      'Укажите двухбуквенный код страны.',
      'State the two-letter code of the country.',
    ),
    failing: { base: 'transit', declaration: { dispatchCountry: {} } },
  }),
  rule({
    ...transitOnly,
    id: 'FLC-301',
    part: 'code-six-digits',
    clause: '389-19.3',
    source: 'EAEU CC 107(1)(5): commodity code of not less than six digits; TD-001',
    places: ['items[].commodityCode'],
    test: eachItem(({ item, at }) =>
      /^\d{6,10}$/.test(item.commodityCode ?? '')
        ? undefined
        : { place: at('commodityCode'), found: item.commodityCode ?? '', expected: '6' },
    ),
    message: text(
      '{item}-тауар: кодта кемінде {expected} цифр болуы керек, көрсетілгені «{found}».',
      'Товар {item}: в коде должно быть не меньше {expected} цифр, указано «{found}».',
      'Item {item}: the code needs at least {expected} digits, stated is "{found}".',
    ),
    fix: text(
      'Тауар кодын алты немесе он цифрмен көрсетіңіз.',
      'Укажите код товара из шести или десяти цифр.',
      'State the commodity code with six or ten digits.',
    ),
    failing: { base: 'transit', item: { commodityCode: '8703' } },
  }),
  rule({
    ...transitOnly,
    id: 'FLC-301',
    part: 'description-and-mass',
    clause: '389-19.3',
    source: 'EAEU CC 107(1)(5); TD-001',
    places: ['items[].description', 'items[].grossMass'],
    test: eachItem(({ item, at }) =>
      (['description', 'grossMass'] as const).flatMap((key): readonly Detail[] => {
        const measured = key === 'grossMass' && !isBlank(item.supplementaryQuantity?.value);
        return isBlank(item[key]) && !measured ? [{ place: at(key), found: '', expected: '' }] : [];
      }),
    ),
    message: text(
      '{item}-тауар: {box}-баған ({label}) толтырылмаған.',
      'Товар {item}: графа {box} ({label}) не заполнена.',
      'Item {item}: box {box} ({label}) is blank.',
    ),
    fix: text(
      'Көлік құжаты бойынша толтырыңыз.',
      'Заполните по транспортному документу.',
      'Fill it from the transport document.',
    ),
    failing: { base: 'transit', item: { description: '' } },
  }),
  rule({
    ...transitOnly,
    id: 'FLC-302',
    part: 'security-stated',
    clause: '[I] 389-19.6a',
    source: 'EAEU CC 146; TD-003',
    places: ['guarantees'],
    test: once(({ declaration: { guarantees } }) =>
      isBlank(guarantees) ? { place: 'guarantees', found: '', expected: '' } : undefined,
    ),
    message: text(
      '52-баған: қамтамасыз ету де, оны бермеу негізі де көрсетілмеген.',
      'Графа 52: не указано ни обеспечение, ни основание его не предоставлять.',
      'Box 52: neither a security nor the ground for giving none is stated.',
    ),
    fix: text(
      'Қамтамасыз ету құжатын немесе шара кодын көрсетіңіз.',
      'Укажите документ обеспечения или код меры.',
      'State the document of the security, or the code of the measure.',
    ),
    failing: { base: 'transit', declaration: { guarantees: [] } },
  }),
  rule({
    ...transitOnly,
    id: 'FLC-302',
    part: 'security-contradicts',
    clause: '[I] 389-19.6a',
    source: 'EAEU CC 146(4); TD-003',
    places: ['guarantees[].methodCode', 'guarantees[].absenceGround'],
    test: ({ declaration: { guarantees } }) =>
      (guarantees ?? []).flatMap(({ methodCode, absenceGround }, index): readonly Detail[] =>
        transitMethodsWithDocument.has(methodCode ?? '') && !isBlank(absenceGround)
          ? [
              {
                place: `guarantees[${index}].absenceGround`,
                found: absenceGround ?? '',
                expected: methodCode ?? '',
              },
            ]
          : [],
      ),
    message: text(
      '52-баған: қамтамасыз ету ({expected}) берілген, әрі оны бермеу негізі ({found}) көрсетілген.',
      'Графа 52: указано и обеспечение ({expected}), и основание его не предоставлять ({found}).',
      'Box 52: both a security ({expected}) and the ground for giving none ({found}) are stated.',
    ),
    fix: text('Екеуінің бірін қалдырыңыз.', 'Оставьте одно из двух.', 'Keep one of the two.'),
    failing: {
      base: 'transit',
      declaration: { guarantees: [{ methodCode: '02', absenceGround: '00', document: { number: '1' } }] },
    },
  }),
  rule({
    ...transitOnly,
    id: 'FLC-303',
    part: 'carrier',
    clause: '389-19.3',
    source: 'EAEU CC 107(1)(2); TD-001',
    places: ['transit.carriers'],
    test: once(({ declaration: { transit } }) =>
      isBlank(transit?.carriers) ? { place: 'transit.carriers', found: '', expected: '' } : undefined,
    ),
    message: text(
      '50-баған: тасымалдаушы көрсетілмеген.',
      'Графа 50: не указан перевозчик.',
      'Box 50: the carrier is not stated.',
    ),
    fix: text(
      'Тасымалдаушының атауы мен мекенжайын көрсетіңіз.',
      'Укажите наименование и адрес перевозчика.',
      'State the name and address of the carrier.',
    ),
    failing: {
      base: 'transit',
      declaration: { transit: { movementKind: 'ИМ', destinationOffice: '51712' } },
    },
  }),
  rule({
    ...transitOnly,
    id: 'FLC-303',
    part: 'transport',
    clause: '389-19.3',
    source: 'EAEU CC 107(1)(4); TD-001',
    places: ['inlandTransport', 'borderTransport'],
    test: once(({ declaration: { inlandTransport, borderTransport } }) =>
      isBlank(inlandTransport) && isBlank(borderTransport)
        ? { place: 'inlandTransport', found: '', expected: '' }
        : undefined,
    ),
    message: text(
      '18-баған: көлік құралы көрсетілмеген.',
      'Графа 18: не указано транспортное средство.',
      'Box 18: the means of transport is not stated.',
    ),
    fix: text(
      'Көлік түрі мен нөмірін көрсетіңіз.',
      'Укажите вид и номер транспортного средства.',
      'State the mode and the number of the means of transport.',
    ),
    failing: { base: 'transit', declaration: { inlandTransport: {}, borderTransport: {} } },
  }),
  rule({
    ...transitOnly,
    id: 'FLC-304',
    part: 'same-office',
    clause: '389-19.3',
    source: 'EAEU CC 143, 145; declarations 12.6',
    places: ['transit.destinationOffice'],
    test: once(({ declaration: { transit, office }, context }) => {
      const departure = context.office ?? office;
      const destination = transit?.destinationOffice;
      return departure && destination && nationalPart(departure) === nationalPart(destination)
        ? { place: 'transit.destinationOffice', found: destination, expected: '' }
        : undefined;
    }),
    message: text(
      '53-баған: межелі орган ({found}) – жөнелту органының өзі.',
      'Графа 53: орган назначения ({found}) – тот же, что и орган отправления.',
      'Box 53: the office of destination ({found}) is the office of departure.',
    ),
    fix: text(
      'Тауар жеткізілетін басқа органды көрсетіңіз.',
      'Укажите другой орган, в который доставляются товары.',
      'State the other office the goods are carried to.',
    ),
    failing: { base: 'transit', context: { office: '51712' } },
  }),
  rule({
    ...transitOnly,
    id: 'FLC-305',
    part: 'currency',
    clause: '389-19.3',
    source: 'EAEU CC 107(1)(5); declarations 12.6',
    places: ['invoiceCurrency', 'invoiceTotal'],
    test: once(({ declaration }) => {
      const priced =
        !isBlank(declaration.invoiceTotal) || declaration.items.some(({ itemPrice }) => !isBlank(itemPrice));
      const named = [
        declaration.invoiceCurrency,
        declaration.customsValueCurrency,
        ...declaration.items.map((item) => item.itemPriceCurrency),
      ];
      return priced && isBlank(named) ? { place: 'invoiceCurrency', found: '', expected: '' } : undefined;
    }),
    message: text(
      '22-баған: құн бар, ал валютасы жоқ.',
      'Графа 22: стоимость указана без валюты.',
      'Box 22: a value is stated without its currency.',
    ),
    fix: text(
      'Валютаның үш әріпті кодын көрсетіңіз.',
      'Укажите трёхбуквенный код валюты.',
      'State the three-letter code of the currency.',
    ),
    failing: { base: 'transit', declaration: { invoiceCurrency: '' }, item: { itemPriceCurrency: '' } },
  }),
  rule({
    ...transitOnly,
    id: 'FLC-305',
    part: 'value-total',
    clause: '389-19.3',
    source: 'EAEU CC 107(1)(5); TD-010',
    places: ['invoiceTotal', 'items[].itemPrice'],
    test: once(({ declaration, number, sum }) => {
      const stated = number(declaration.invoiceTotal);
      const total = sum((item) => item.itemPrice);
      if (!stated || !total || compare(stated, total) === 0) return undefined;
      if (new Set(declaration.items.map((item) => item.itemPriceCurrency ?? '')).size > 1) return undefined;
      return {
        place: 'invoiceTotal',
        found: amountOf(stated, declaration.invoiceCurrency),
        expected: amountOf(total, declaration.invoiceCurrency),
      };
    }),
    message: text(
      '22-бағанда {found}, ал тауарлардың құны {expected}.',
      'В графе 22 {found}, а стоимость товаров {expected}.',
      'Box 22 states {found}, the items add up to {expected}.',
    ),
    fix: text(
      '22-бағанды немесе 42-бағандарды түзетіңіз.',
      'Исправьте графу 22 или графы 42.',
      'Correct box 22 or boxes 42.',
    ),
    failing: { base: 'transit', declaration: { invoiceTotal: '1.00' } },
  }),
  rule({
    ...transitOnly,
    id: 'FLC-306',
    part: 'seal-repeated',
    severity: 'W',
    source: 'EAEU CC 341; TD-005',
    places: ['transit.seals[].numbers'],
    test: ({ declaration: { transit } }) => {
      const seen = new Set<string>();
      return (transit?.seals ?? []).flatMap(({ numbers }, at) =>
        (numbers ?? []).flatMap((number, index): readonly Detail[] => {
          if (seen.has(number))
            return [{ place: `transit.seals[${at}].numbers[${index}]`, found: number, expected: '' }];
          seen.add(number);
          return [];
        }),
      );
    },
    message: text(
      'D бағаны: {found} пломбасы екінші рет тұр.',
      'Графа D: пломба {found} указана второй раз.',
      'Box D: the seal {found} is stated a second time.',
    ),
    fix: text('Әр пломбаны бір рет көрсетіңіз.', 'Укажите каждую пломбу один раз.', 'State each seal once.'),
    failing: {
      base: 'transit',
      declaration: {
        transit: {
          carriers: [{ name: 'A' }],
          destinationOffice: '51712',
          seals: [{ numbers: ['KZ1', 'KZ1'] }],
        },
      },
    },
  }),
  rule({
    ...transitOnly,
    id: 'FLC-306',
    part: 'seal-count',
    severity: 'W',
    source: 'EAEU CC 341; TD-005',
    places: ['transit.seals[].count'],
    test: ({ declaration: { transit }, number }) =>
      (transit?.seals ?? []).flatMap(({ numbers, count }, index): readonly Detail[] => {
        const stated = number(count);
        if (!stated || !numbers?.length || Number(stated.numerator) === numbers.length) return [];
        return [
          { place: `transit.seals[${index}].count`, found: count ?? '', expected: String(numbers.length) },
        ];
      }),
    message: text(
      'D бағаны: пломба саны {found}, ал нөмірі аталғаны {expected}.',
      'Графа D: пломб {found}, а номеров названо {expected}.',
      'Box D: {found} seals are stated, {expected} numbers are named.',
    ),
    fix: text(
      'Санын немесе нөмірлерін түзетіңіз.',
      'Исправьте число или номера.',
      'Correct the count or the numbers.',
    ),
    failing: {
      base: 'transit',
      declaration: {
        transit: {
          carriers: [{ name: 'A' }],
          destinationOffice: '51712',
          seals: [{ count: '3', numbers: ['KZ1'] }],
        },
      },
    },
  }),
  rule({
    ...transitOnly,
    id: 'FLC-307',
    part: 'tir-number',
    source: 'TIR Convention 1975; declarations 2: two letters and eight digits; TD-006',
    places: ['transit.tirCarnet.number'],
    test: once(({ declaration: { transit } }) => {
      const number = transit?.tirCarnet?.number;
      return number && !tirForm.test(number.replace(/\s/g, ''))
        ? { place: 'transit.tirCarnet.number', found: number, expected: 'XA12345678' }
        : undefined;
    }),
    message: text(
      '44-баған: МДП кітапшасының нөмірі «{found}» үлгіге сай емес.',
      'Графа 44: номер книжки МДП «{found}» записан не по форме.',
      'Box 44: the number of the TIR carnet "{found}" has a wrong form.',
    ),
    fix: text(
      'Екі латын әрпі мен сегіз цифр жазыңыз, мысалы {expected}.',
      'Напишите две латинские буквы и восемь цифр, например {expected}.',
      'Write two Latin letters and eight digits, for example {expected}.',
    ),
    failing: {
      base: 'transit',
      declaration: {
        transit: { carriers: [{ name: 'A' }], destinationOffice: '51712', tirCarnet: { number: '12345' } },
      },
    },
  }),
  rule({
    ...transitOnly,
    id: 'FLC-308',
    part: 'value-per-kg',
    severity: 'W',
    source: 'EAEU CC 146; declarations 12.6',
    places: ['items[].itemPrice', 'items[].grossMass'],
    test: eachItem(({ item, at, subject: { declaration, context, number } }) => {
      const price = number(item.itemPrice);
      const mass = number(item.grossMass);
      const currency = item.itemPriceCurrency ?? declaration.invoiceCurrency;
      if (!price || !mass || mass.numerator <= 0n || currency !== 'USD' || isBlank(item.commodityCode))
        return undefined;
      const code = (item.commodityCode ?? '').slice(0, 6);
      const corridor = context.reference.valueCorridor?.(code, undefined, context.on) ?? 'no-data';
      if (corridor === 'no-data') return unknown(at('itemPrice'), 'value-corridors');
      const least = number(corridor.pricePerKgMin);
      const perKg = quotient(price, mass);
      return least && compare(perKg, least) < 0
        ? { place: at('itemPrice'), found: amountOf(perKg, currency), expected: amountOf(least, currency) }
        : undefined;
    }),
    message: text(
      '{item}-тауар: 1 кг құны {found}, бұл код үшін әдетте {expected} бастап.',
      'Товар {item}: стоимость 1 кг {found}, для этого кода обычно от {expected}.',
      'Item {item}: value of 1 kg is {found}, for this code usually from {expected}.',
    ),
    fix: text(
      'Құнды шотпен салыстырыңыз: одан қамтамасыз ету сомасы есептеледі.',
      'Сверьте стоимость со счётом: от неё считается сумма обеспечения.',
      'Compare the value with the invoice: the security is calculated from it.',
    ),
    failing: { base: 'transit', item: { commodityCode: '640340', itemPrice: '10.00', grossMass: '100' } },
  }),
];

/** The national five digits of an office code: `39851712` and `51712` are one office. */
const nationalPart = (office: string): string => (office.length === 8 ? office.slice(3) : office);
