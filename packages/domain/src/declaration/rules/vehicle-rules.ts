import { text } from '../../law/index.ts';
import { compare, parseDecimal, type Ratio } from '../../quantities/index.ts';
import type { GoodsItem } from '../model.ts';
import { vinForm } from './identifiers.ts';
import { type Detail, eachItem, type Rule, rule } from './rule.ts';
import { cubicCentimetre, isBlank } from './tables.ts';
import { measured } from './wording.ts';

/** Headings of motor vehicles whose engine volume is stated. */
const vehicleCode = /^87(?:0[1-5]|11)/;

const isVehicle = (item: GoodsItem): boolean =>
  vehicleCode.test(item.commodityCode ?? '') || (item.vehicles?.length ?? 0) > 0;

/** A number of cubic centimetres: `1598CM3`, `1598 СМ³`, `1 598 куб. см`, `1598cc`. Letters of either alphabet. */
const volumeBeforeUnit =
  /(?<![\d.,])(\d{2,5}|\d{1,2}[ \u00a0]\d{3})\s?(?:[cс][mм]\s?[3³]|куб\.?\s?см|см\.?\s?куб|текше\s?см|cc(?![a-z]))/giu;

/** Words for engine volume with the number after them; a fraction (litres) is another unit and left out. */
const volumeAfterWord =
  /(?:об[ъь]?[её]м(?:а|ом)?(?:\s+(?:двигателя|двс|цилиндров))?|көлемі|engine\s+(?:volume|capacity|displacement)|displacement)[\s:–-]{0,4}(\d{3,5})(?![\d.,]?\d)/giu;

/** Engine volumes named in a text, cubic centimetres, each once, at most eight. */
export const engineVolumesIn = (description: string): readonly Ratio[] => {
  const found = new Set<string>();
  for (const form of [volumeBeforeUnit, volumeAfterWord]) {
    for (const [, digits = ''] of description.slice(0, 8000).matchAll(form)) {
      found.add(digits.replace(/\D/g, ''));
      if (found.size >= 8) break;
    }
  }
  return [...found].flatMap((digits) => parseDecimal(digits) ?? []);
};

const cubic = (value: Ratio) => measured(value, ['см³', 'см³', 'cm³']);

/** Volumes the item states as figures: box 41, other quantities in cubic centimetres, the vehicle block. */
const statedVolumes = (
  item: GoodsItem,
  number: (written: string | undefined) => Ratio | undefined,
): readonly { readonly place: string; readonly value: Ratio }[] => {
  const found: { place: string; value: Ratio }[] = [];
  const add = (place: string, written: string | undefined) => {
    const value = number(written);
    if (value) found.push({ place, value });
  };
  if (item.supplementaryQuantity?.unitCode === cubicCentimetre) {
    add('supplementaryQuantity.value', item.supplementaryQuantity.value);
  }
  item.otherQuantities?.forEach(({ unitCode, value }, index) => {
    if (unitCode === cubicCentimetre) add(`otherQuantities[${index}].value`, value);
  });
  item.vehicles?.forEach(({ engineVolume }, index) => {
    add(`vehicles[${index}].engineVolume`, engineVolume);
  });
  return found;
};

/** FLC-215: vehicles declared as goods or carried under transit. */
export const vehicleRules: readonly Rule[] = [
  rule({
    id: 'FLC-215',
    part: 'engine-volume',
    source: 'Decision 257, boxes 31 and 41; declarations 12.5',
    places: ['items[].supplementaryQuantity.value', 'items[].description', 'items[].vehicles[].engineVolume'],
    test: eachItem(({ item, at, subject: { number } }) => {
      const stated = statedVolumes(item, number);
      if (stated.length === 0) return undefined;
      if (!isVehicle(item) && item.supplementaryQuantity?.unitCode !== cubicCentimetre) return undefined;
      const named = engineVolumesIn(item.description ?? '');
      const [first] = stated;
      return stated.flatMap(({ place, value }): readonly Detail[] => {
        const expected = named.length > 0 ? named : first ? [first.value] : [];
        if (expected.some((one) => compare(one, value) === 0)) return [];
        return [{ place: at(place), found: cubic(value), expected: cubic(expected[0] ?? value) }];
      });
    }),
    message: text(
      '{item}-тауар: қозғалтқыш көлемі {found}, ал сипаттамада {expected}.',
      'Товар {item}: объём двигателя {found}, а в описании {expected}.',
      'Item {item}: engine volume is {found}, the description says {expected}.',
    ),
    fix: text(
      'Көлемді көлік құжатымен салыстырып, {box}-бағанды немесе сипаттаманы түзетіңіз.',
      'Сверьте объём с документом на автомобиль и исправьте графу {box} или описание.',
      'Compare the volume with the papers of the vehicle and correct box {box} or the description.',
    ),
    passing: {
      item: {
        description: 'Автомобиль легковой HYUNDAI SONATA 2021, 1598 СМ3',
        otherQuantities: [{ value: '1598', unitCode: '111' }],
        vehicles: [{ vin: 'TSTVN100000000001', engineVolume: '1598' }],
      },
    },
    failing: {
      item: {
        description: 'Автомобиль легковой HYUNDAI SONATA 2021, 1598 СМ3',
        otherQuantities: [{ value: '1589', unitCode: '111' }],
        vehicles: [{ vin: 'TSTVN100000000001' }],
      },
    },
  }),
  rule({
    id: 'FLC-215',
    part: 'vin-form',
    source: 'ISO 3779; declarations 12.5',
    places: ['items[].vehicles[].vin'],
    test: eachItem(({ item, at }) =>
      item.vehicles?.flatMap(({ vin, modelDate }, index): readonly Detail[] => {
        if (isBlank(vin) || vinForm.test(vin ?? '')) return [];
        const year = yearOf(modelDate);
        const severity = vin?.length === 17 || (year !== undefined && year >= 1981) ? 'E' : 'W';
        return [{ place: at(`vehicles[${index}].vin`), found: vin ?? '', expected: '17', severity }];
      }),
    ),
    message: text(
      '{item}-тауар: VIN «{found}» {expected} таңбадан тұрмайды немесе онда I, O, Q бар.',
      'Товар {item}: VIN «{found}» не из {expected} знаков или содержит I, O, Q.',
      'Item {item}: the VIN "{found}" does not have {expected} signs, or holds I, O or Q.',
    ),
    fix: text(
      'VIN-ді көлік құжатынан бос орынсыз көшіріңіз; I, O, Q орнына 1 және 0.',
      'Перепишите VIN из документа без пробелов; вместо I, O, Q бывают 1 и 0.',
      'Copy the VIN from the papers without blanks; what looks like I, O or Q is 1 or 0.',
    ),
    failing: { item: { vehicles: [{ vin: 'TSTVNO00000000001', modelDate: '2021-01-01' }] } },
  }),
  rule({
    id: 'FLC-215',
    part: 'vin-in-text',
    source: 'Decision 257, box 31; declarations 12.5',
    places: ['items[].description', 'items[].vehicles[].vin'],
    test: eachItem(({ item, at }) => {
      const vins =
        item.vehicles?.flatMap(({ vin }) => (isBlank(vin) ? [] : [(vin ?? '').toUpperCase()])) ?? [];
      if (vins.length === 0) return undefined;
      const named = [
        ...(item.description ?? '').toUpperCase().matchAll(/\bVIN[\s:№-]{0,3}([A-Z0-9]{17})\b/g),
      ];
      return named.flatMap(([, vin = '']): readonly Detail[] =>
        vins.includes(vin) ? [] : [{ place: at('description'), found: vin, expected: vins.join(', ') }],
      );
    }),
    message: text(
      '{item}-тауар: сипаттамадағы VIN {found}, ал көлік мәліметінде {expected}.',
      'Товар {item}: в описании VIN {found}, а в сведениях об автомобиле {expected}.',
      'Item {item}: the description names VIN {found}, the vehicle block {expected}.',
    ),
    fix: text(
      'VIN-ді көлік құжатымен салыстырыңыз.',
      'Сверьте VIN с документом на автомобиль.',
      'Compare the VIN with the papers of the vehicle.',
    ),
    failing: {
      item: {
        description: 'Автомобиль легковой VIN TSTVN100000000002 синий',
        vehicles: [{ vin: 'TSTVN100000000001' }],
      },
    },
  }),
  rule({
    id: 'FLC-215',
    part: 'made-in-future',
    source: 'declarations 12.5: year not after the lodging year + 1',
    places: ['items[].vehicles[].modelDate'],
    test: eachItem(({ item, at, subject: { lodgedOn } }) =>
      item.vehicles?.flatMap(({ modelDate }, index): readonly Detail[] => {
        const year = yearOf(modelDate);
        const last = Number(lodgedOn.slice(0, 4)) + 1;
        return year === undefined || year <= last
          ? []
          : [{ place: at(`vehicles[${index}].modelDate`), found: String(year), expected: String(last) }];
      }),
    ),
    message: text(
      '{item}-тауар: көліктің шығарылған жылы {found}, ал {expected} жылдан кеш бола алмайды.',
      'Товар {item}: год выпуска {found} не может быть позже {expected}.',
      'Item {item}: the year of making {found} cannot be later than {expected}.',
    ),
    fix: text('Шығарылған жылды түзетіңіз.', 'Исправьте год выпуска.', 'Correct the year of making.'),
    failing: { item: { vehicles: [{ vin: 'TSTVN100000000001', modelDate: '2035' }] } },
  }),
  rule({
    id: 'FLC-215',
    part: 'vin-repeated',
    source: 'declarations 12.5',
    places: ['items[].vehicles[].vin'],
    test: (subject) => {
      const seen = new Set<string>();
      return subject.items.flatMap(({ item, at }) =>
        (item.vehicles ?? []).flatMap(({ vin }, index): readonly Detail[] => {
          if (isBlank(vin)) return [];
          const key = (vin ?? '').toUpperCase();
          if (!seen.has(key)) {
            seen.add(key);
            return [];
          }
          return [{ place: at(`vehicles[${index}].vin`), found: vin ?? '', expected: '' }];
        }),
      );
    },
    message: text(
      '{item}-тауар: VIN {found} екінші рет тұр.',
      'Товар {item}: VIN {found} указан второй раз.',
      'Item {item}: the VIN {found} is stated a second time.',
    ),
    fix: text(
      'Әр көлікке өз VIN-ін көрсетіңіз.',
      'Укажите для каждой машины её VIN.',
      'State for each vehicle its own VIN.',
    ),
    failing: { item: { vehicles: [{ vin: 'TSTVN100000000001' }, { vin: 'TSTVN100000000001' }] } },
  }),
];

const yearOf = (written: string | undefined): number | undefined => {
  const year = /\b(19|20)\d{2}\b/.exec(written ?? '')?.[0];
  return year === undefined ? undefined : Number(year);
};
