import type { LocalDate } from '../../time/index.ts';
import type { GoodsDeclaration, GoodsItem, Written } from '../model.ts';
import type { Subject } from './subject.ts';

/** A row of a table of the law with the days it is in force. */
export interface DatedRow<T> {
  readonly from: LocalDate;
  readonly to?: LocalDate;
  readonly source: string;
  readonly value: T;
}

const sinceCode = '2018-01-01' as LocalDate;

const row = <T>(source: string, value: T): DatedRow<T> => ({ from: sinceCode, source, value });

/** The value of the row in force on the day, the latest first. */
const inForceOn = <T>(rows: readonly DatedRow<T>[], on: LocalDate): T | undefined =>
  rows.findLast(({ from, to }) => from <= on && (to === undefined || on <= to))?.value;

/** Directions a procedure may be declared with (box 1, FLC-101). */
const directionTable: readonly DatedRow<Readonly<Record<string, readonly string[]>>>[] = [
  row('Decision 257, box 1; declarations 12.3', {
    '10': ['ЭК'],
    '21': ['ЭК'],
    '23': ['ЭК'],
    '31': ['ЭК'],
    '40': ['ИМ'],
    '51': ['ИМ'],
    '53': ['ИМ'],
    '60': ['ИМ'],
    '70': ['ИМ'],
    '77': ['ИМ'],
    '78': ['ИМ'],
    '80': ['ТТ'],
    '91': ['ИМ'],
    '93': ['ИМ', 'ЭК'],
    '94': ['ИМ'],
    '96': ['ИМ', 'ЭК'],
  }),
];

/** The row of a procedure. What is written may be any text, so only the table's own keys count. */
const ofProcedure = (
  table: Readonly<Record<string, readonly string[]>> | undefined,
  procedure: Written,
): readonly string[] | undefined => (table && Object.hasOwn(table, procedure) ? table[procedure] : undefined);

/** Directions allowed for a procedure on the day; `undefined` when the table does not know it. */
export const directionsOf = (procedure: Written, on: LocalDate): readonly string[] | undefined =>
  ofProcedure(inForceOn(directionTable, on), procedure);

/** Procedures that may precede a procedure (box 37, FLC-222). `00`: none. */
const previousTable: readonly DatedRow<Readonly<Record<string, readonly string[]>>>[] = [
  row('EAEU CC, chapters on the procedures; declarations 4.4', {
    '10': ['00', '21', '23', '78', '77'],
    '21': ['00', '40', '23'],
    '23': ['00', '40', '60'],
    '31': ['00', '40', '51', '53', '70', '77', '78', '91', '96'],
    '40': ['00', '21', '23', '31', '51', '53', '70', '77', '78', '91', '96', '60'],
    '51': ['00', '51', '53', '70', '77', '78', '40'],
    '53': ['00', '51', '53', '70', '77', '78', '31'],
    '60': ['00', '10', '21', '23'],
    '70': ['00', '51', '53', '77', '78', '70', '91', '96'],
    '77': ['00', '51', '53', '70', '78', '77', '40'],
    '78': ['00', '51', '53', '70', '77', '78', '40', '10'],
    '91': ['00', '51', '53', '70', '77', '78'],
    '93': ['00', '51', '53', '70', '77', '78', '91', '96'],
    '94': ['00', '51', '53', '70', '77', '78', '91', '96'],
    '96': ['00', '51', '70', '77', '78', '10', '40'],
  }),
];

export const previousOf = (procedure: Written, on: LocalDate): readonly string[] | undefined =>
  ofProcedure(inForceOn(previousTable, on), procedure);

/** Procedures a foreign person without a branch here may declare goods for (EAEU CC 83(1)(2)). */
const foreignDeclarantTable: readonly DatedRow<readonly string[]>[] = [
  row('EAEU CC 83(1)(2); declarations 12.2', ['31', '53', '70', '80']),
];

export const foreignersMayDeclare = (procedure: Written | undefined, on: LocalDate): boolean =>
  procedure !== undefined && (inForceOn(foreignDeclarantTable, on)?.includes(procedure) ?? false);

/** Kinds of documents of box 44 one of which a procedure asks for (FLC-250). */
export interface RequiredDocuments {
  readonly procedures: readonly string[];
  /** Any of these kinds will do; a kind may be a prefix. */
  readonly anyOf: readonly string[];
  readonly name: readonly [kk: string, ru: string, en: string];
  /** Not asked while the goods have not arrived (ПТД). */
  readonly afterArrival?: boolean;
}

const requiredDocumentTable: readonly DatedRow<readonly RequiredDocuments[]>[] = [
  row('EAEU CC 108(1); Decision 257, box 44; declarations 4.4', [
    {
      procedures: ['10', '21', '31', '40', '51', '53', '60', '70', '77', '78', '91', '96'],
      anyOf: ['0301', '0302', '0399'],
      name: [
        'шарт немесе тауарға құқық туралы құжат',
        'договор или документ о праве на товар',
        'a contract or a document of the right to the goods',
      ],
    },
    {
      procedures: ['10', '31', '40', '51', '53', '70', '77', '78', '91', '96'],
      anyOf: ['0402'],
      name: ['шот-фактура (инвойс)', 'счёт-фактура (инвойс)', 'an invoice'],
    },
    {
      procedures: ['40', '51', '53', '60', '70', '77', '78', '91', '96'],
      anyOf: ['020'],
      name: ['көлік (тасымалдау) құжаты', 'транспортный (перевозочный) документ', 'a transport document'],
      afterArrival: true,
    },
    {
      procedures: ['53'],
      anyOf: ['10011', '10020'],
      name: [
        'уақытша әкелу мерзімі (10011)',
        'срок временного ввоза (10011)',
        'the term of temporary import (10011)',
      ],
    },
    {
      procedures: ['23'],
      anyOf: ['10012', '09020', '09021', '09022', '09023'],
      name: [
        'уақытша әкету мерзімі немесе сәйкестендіру материалдары',
        'срок временного вывоза или материалы для идентификации',
        'the term of temporary export or material for identification',
      ],
    },
    {
      procedures: ['51'],
      anyOf: ['08011', '08999'],
      name: [
        'өңдеу шарттары туралы құжат (08011)',
        'документ об условиях переработки (08011)',
        'the document of the conditions of processing (08011)',
      ],
    },
    {
      procedures: ['21'],
      anyOf: ['08012', '08999'],
      name: [
        'өңдеу шарттары туралы құжат (08012)',
        'документ об условиях переработки (08012)',
        'the document of the conditions of processing (08012)',
      ],
    },
    {
      procedures: ['91'],
      anyOf: ['08013', '08999'],
      name: [
        'өңдеу шарттары туралы құжат (08013)',
        'документ об условиях переработки (08013)',
        'the document of the conditions of processing (08013)',
      ],
    },
    {
      procedures: ['78'],
      anyOf: ['08034', '08035', '08036'],
      name: [
        'еркін аймақта қызмет ету шарты',
        'соглашение о деятельности на территории зоны',
        'the agreement of activity in the zone',
      ],
    },
    {
      procedures: ['93', '94'],
      anyOf: ['08', '10041'],
      name: [
        'жою немесе бас тарту туралы құжат',
        'документ об уничтожении или отказе',
        'the document of destruction or refusal',
      ],
    },
  ]),
];

export const requiredDocumentsOf = (procedure: Written, on: LocalDate): readonly RequiredDocuments[] =>
  (inForceOn(requiredDocumentTable, on) ?? []).filter(({ procedures }) => procedures.includes(procedure));

/** A box that a set of procedures asks for. `procedures` absent: all. */
interface Presence<Key extends string> {
  readonly box: string;
  readonly key: Key;
  /** Field inside the box that must be filled. */
  readonly inside?: string;
  readonly procedures?: readonly string[];
  readonly directions?: readonly string[];
  readonly afterArrival?: boolean;
}

type HeaderKey = Exclude<keyof GoodsDeclaration, 'items' | 'kind' | 'residue'>;

const withValue = ['40', '53', '51', '91', '70', '78', '77', '96'];
const almostAll = ['40', '53', '51', '91', '70', '78', '77', '60', '31', '10', '23', '21', '96'];

/** Section 4.4 and the columns IM and EX of section 4, header. */
const headerPresence: readonly DatedRow<readonly Presence<HeaderKey>[]>[] = [
  row('Decision 257 of 20.05.2010; declarations 4 and 4.4', [
    { box: '1.1', key: 'direction' },
    { box: '1.2', key: 'procedure' },
    { box: '2', key: 'consignor' },
    { box: '5', key: 'goodsTotal' },
    { box: '8', key: 'consignee' },
    { box: '9', key: 'financialPerson', procedures: almostAll.filter((code) => code !== '23') },
    { box: '11', key: 'tradeCountry', inside: 'code', procedures: almostAll },
    { box: '12', key: 'customsValueTotal', procedures: withValue },
    { box: '14', key: 'declarant' },
    { box: '15', key: 'dispatchCountry', inside: 'code' },
    { box: '16', key: 'originSummary' },
    { box: '17', key: 'destinationCountry', inside: 'code' },
    { box: '19', key: 'containerMark' },
    { box: '22', key: 'invoiceCurrency', procedures: almostAll },
    { box: '22', key: 'invoiceTotal', procedures: almostAll },
    { box: '24', key: 'dealNature', procedures: almostAll },
    { box: '25', key: 'borderTransport', inside: 'mode' },
    { box: '29', key: 'borderOffice' },
    { box: '30', key: 'location', directions: ['ИМ'], afterArrival: true },
    { box: '54', key: 'signatory' },
  ]),
];

/** Section 4.4 and the columns IM and EX of section 4, each item. */
const itemPresence: readonly DatedRow<readonly Presence<keyof GoodsItem>[]>[] = [
  row('Decision 257 of 20.05.2010; declarations 4 and 4.4', [
    { box: '31', key: 'description' },
    { box: '32', key: 'ordinal' },
    { box: '33', key: 'commodityCode' },
    { box: '34', key: 'originCountry' },
    { box: '35', key: 'grossMass' },
    { box: '36', key: 'reliefs', procedures: ['40', '53', '51', '91', '60', '31', '10', '23', '21'] },
    { box: '37', key: 'procedure' },
    { box: '37', key: 'previousProcedure' },
    { box: '38', key: 'netMass' },
    { box: '40', key: 'precedingDocuments', procedures: ['60', '31', '93', '94'] },
    { box: '42', key: 'itemPrice', procedures: almostAll },
    { box: '43', key: 'valuationMethod', procedures: withValue },
    { box: '45', key: 'customsValue', procedures: withValue },
    { box: '46', key: 'statisticalValue', procedures: almostAll },
    { box: '47', key: 'paymentLines', procedures: ['40', '53', '91'] },
  ]),
];

/** Boxes a procedure does not use (the points of section 4.4). */
const unusedTable: readonly DatedRow<readonly Presence<'valuationMethod'>[]>[] = [
  row('Decision 257 of 20.05.2010; declarations 4.4', [
    { box: '43', key: 'valuationMethod', procedures: ['10', '21', '23'] },
  ]),
];

export interface MissingBox {
  readonly place: string;
  readonly box: string;
}

/** Boxes of the header or of the items that the procedure asks for and that are blank. */
export const presence = (subject: Subject, sheet: 'main' | 'item'): readonly MissingBox[] => {
  const { declaration, context, items } = subject;
  if (sheet === 'main') {
    return (inForceOn(headerPresence, context.on) ?? [])
      .filter((need) => isAsked(need, declaration.procedure, subject))
      .filter((need) => isBlank(declaration[need.key], need.inside))
      .map(({ key, inside, box }) => ({ place: inside === undefined ? key : `${key}.${inside}`, box }));
  }
  const missing: MissingBox[] = [];
  const needs = (inForceOn(itemPresence, context.on) ?? []).filter((need) =>
    isAsked(need, declaration.procedure, subject),
  );
  for (const { item, at } of items) {
    for (const { key, box } of needs) if (isBlank(item[key])) missing.push({ place: at(key), box });
  }
  return missing;
};

/** Fields of an item that hold something the procedure does not use. */
export const unusedBoxes = (
  { declaration, context }: Subject,
  item: GoodsItem,
): readonly 'valuationMethod'[] =>
  (inForceOn(unusedTable, context.on) ?? [])
    .filter(({ procedures }) => procedures?.includes(declaration.procedure ?? ''))
    .filter(({ key }) => !isBlank(item[key]))
    .map(({ key }) => key);

const isAsked = (need: Presence<string>, procedure: Written | undefined, subject: Subject): boolean =>
  (need.procedures === undefined || need.procedures.includes(procedure ?? '')) &&
  (need.directions === undefined || need.directions.includes(subject.declaration.direction ?? '')) &&
  !(need.afterArrival && subject.isPreliminary);

/** Whether nothing is stated: absent, empty, or a part all of whose fields are blank. */
export const isBlank = (value: unknown, inside?: string): boolean => {
  if (inside !== undefined && typeof value === 'object' && value !== null) {
    return isBlank((value as Readonly<Record<string, unknown>>)[inside]);
  }
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return value.trim() === '';
  if (Array.isArray(value)) return value.every((one) => isBlank(one));
  return typeof value === 'object' && Object.values(value).every((one) => isBlank(one));
};

/** Transport modes of box 25 and 26 and what their numbers are (FLC-114). */
export const roadModes: ReadonlySet<string> = new Set(['30', '31', '32']);
export const railMode = '20';
export const airMode = '40';
export const postMode = '50';
export const ownPowerMode = '90';
export const waterModes: ReadonlySet<string> = new Set(['10', '80']);

/** Kinds of places of box 30 that are warehouses with a certificate (FLC-115). */
export const warehouseKinds: ReadonlySet<string> = new Set(['11', '21', '22', '25']);

/** Delivery terms for carriage by water only, those without main carriage in the price, those with it, and old ones. */
export const waterTerms: ReadonlySet<string> = new Set(['FAS', 'FOB', 'CFR', 'CIF', 'DES', 'DEQ']);
export const termsWithoutCarriage: ReadonlySet<string> = new Set(['EXW', 'FCA', 'FAS', 'FOB']);
export const oldTerms: ReadonlySet<string> = new Set(['DAT', 'DAF', 'DES', 'DEQ', 'DDU']);

/** Units counted in wholes: piece, pair. */
export const wholeUnits: ReadonlySet<string> = new Set(['796', '715']);
export const thousandPieces = '798';
export const cubicCentimetre = '111';
export const piece = '796';

/** Package kinds that are bulk and have no count (Decision 378, annex on packages). */
export const bulkPackages: ReadonlySet<string> = new Set(['VG', 'VI', 'VL', 'VO', 'VQ', 'VR', 'VS', 'VY']);

/** Features of a payment line: paid now (ИУ, ВВ), and changed term of payment. */
export const paidNow: ReadonlySet<string> = new Set(['ИУ', 'ВВ']);
export const deferredFeatures: ReadonlySet<string> = new Set(['ОП', 'ОЧ', 'РП']);
export const notPaidFeatures: ReadonlySet<string> = new Set(['УМ']);
