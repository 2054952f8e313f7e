import { text } from '../../law/index.ts';
import type { Transport } from '../model.ts';
import { type Detail, goodsOnly, met, once, type Rule, rule, unknown } from './rule.ts';
import { type Subject, sameAs } from './subject.ts';
import {
  airMode,
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
export const transportRules: readonly Rule[] = [
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
