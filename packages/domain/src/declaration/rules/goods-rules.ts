import { text } from '../../law/index.ts';
import type { GoodsItem } from '../model.ts';
import { eachItem, goodsOnly, type Rule, rule, unknown } from './rule.ts';
import { isBlank } from './tables.ts';

/** FLC-201 to FLC-205: what the goods are, their code and origin. */
export const goodsRules: readonly Rule[] = [
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
