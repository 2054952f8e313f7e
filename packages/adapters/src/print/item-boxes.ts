import type { GoodsDeclaration, GoodsItem, PaymentLine, PresentedDocument } from '@tamga/domain/declaration';
import type { Language } from '@tamga/domain/law';
import type { GoodsPayments } from '@tamga/domain/payment';
import { add, formatDecimal, parseDecimal, zero } from '@tamga/domain/quantities';
import type { FormWords } from './form-words.ts';
import { described, documentWords, joined, quantityIn, stated } from './wording.ts';

/** Lines of the boxes by their number. */
export type Boxes = Readonly<Record<string, readonly string[]>>;

/** One goods item as a sheet shows it. */
export interface ItemBoxes {
  readonly ordinal: string;
  readonly boxes: Boxes;
  /** Rows of box 47: kind, base, rate, amount, feature. */
  readonly rows: readonly PaymentRow[];
  readonly total: string;
}

export type PaymentRow = readonly [kind: string, base: string, rate: string, amount: string, feature: string];

export interface ItemSurroundings {
  readonly declaration: GoodsDeclaration;
  readonly payments: GoodsPayments | null;
  readonly language: Language;
  readonly words: FormWords;
}

/** Boxes 31 to 47 of the item at `index`. The first sheet also carries what is stated for the whole declaration. */
export const itemBoxes = (item: GoodsItem, index: number, around: ItemSurroundings): ItemBoxes => {
  const { declaration, language } = around;
  const whole = index === 0;
  const documents = [...(item.documents ?? []), ...(whole ? (declaration.documents ?? []) : [])];
  const preceding = [
    ...(item.precedingDocuments ?? []),
    ...(whole ? (declaration.precedingDocuments ?? []) : []),
  ];
  const ordinal = item.ordinal ?? String(index + 1);
  const rows = paymentRows(item, index, around);
  return {
    ordinal,
    rows,
    total: item.paymentsTotal ?? totalOf(rows),
    boxes: {
      '31': goodsLines(item, language, around.words),
      '32': stated(joined(' ', ordinal, item.goodsFeature)),
      '33': stated(item.commodityCode),
      '33a': stated(item.additionalCode),
      '33b': stated(
        joined(
          ' ',
          item.prohibitionFreeSign,
          item.markingSign,
          item.intellectualPropertySign,
          item.traceabilitySign,
        ),
      ),
      '34': stated(joined(' ', item.originCountry, item.originCountryName)),
      '34b': stated(item.preferenceOriginCountry),
      '35': stated(item.grossMass),
      '36': stated(reliefsOf(item)),
      '37': stated(joined(' ', item.procedure, item.previousProcedure, item.movementFeature)),
      '38': stated(joined(' / ', item.netMass, item.cleanNetMass)),
      '39': item.quota ? quotaLines(item.quota) : [],
      '40': preceding.map((document) =>
        joined(
          ' ',
          document.kindCode,
          document.number,
          document.itemOrdinal === undefined ? '' : `/ ${document.itemOrdinal}`,
          described(document, 'items[].precedingDocuments[]', language, precedingShown(document.number)),
        ),
      ),
      '41': item.supplementaryQuantity ? stated(quantityIn(item.supplementaryQuantity)) : [],
      '42': stated(joined(' ', item.itemPrice, item.itemPriceCurrency)),
      '43': stated(joined(' ', item.valuationMethod, item.valueDecision)),
      '44': documents.filter(({ onForm }) => onForm !== false).map((row) => presentedWords(row, language)),
      '45': stated(
        joined(' ', item.customsValue, item.previousCustomsValue && `(${item.previousCustomsValue})`),
      ),
      '45a': stated(item.correctionCode),
      '46': stated(joined(' ', item.statisticalValue, item.statisticalValueCurrency)),
    },
  };
};

/** Box 31 with its parts numbered as the practice of filling has them. */
const goodsLines = (item: GoodsItem, language: Language, words: FormWords): readonly string[] => {
  const each = (key: 'vehicles' | 'containers' | 'exciseStamps' | 'deliveryTerms' | 'intellectualProperty') =>
    (item[key] ?? []).map((part) => described(part, `items[].${key}[]`, language));
  return [
    ...numbered(1, item.description ?? '', item.freeText ?? ''),
    ...(item.otherQuantities ?? []).flatMap((quantity) => stated(quantityIn(quantity))),
    ...(item.groups ?? []).flatMap((group) => [
      ...stated(described(group, 'items[].groups[]', language, ['lines', 'ordinal'])),
      ...(group.lines ?? []).flatMap((line) => stated(described(line, 'items[].groups[].lines[]', language))),
    ]),
    ...each('vehicles').flatMap((line) => stated(line)),
    ...numbered(2, packagesLine(item, words)),
    ...numbered(3, each('containers').join('; ')),
    ...numbered(4, each('exciseStamps').join('; ')),
    ...numbered(5, each('deliveryTerms').join('; ')),
    ...numbered(7, joined(' – ', item.periodFrom, item.periodTo)),
    ...numbered(10, joined(', ', ...(item.markingCodes ?? []))),
    ...numbered(
      11,
      joined(', ', ...(item.intellectualPropertyNumbers ?? []), ...each('intellectualProperty')),
    ),
  ];
};

const numbered = (number: number, ...parts: readonly string[]): readonly string[] =>
  stated(...parts).map((line, at) => (at === 0 ? `${number}) ${line}` : line));

const packagesLine = (item: GoodsItem, { phrases }: FormWords): string =>
  joined(
    '; ',
    item.packagesTotal === undefined && item.packagesKindName === undefined
      ? ''
      : `${phrases.packages}: ${joined(' ', item.packagesTotal, item.packagesPart && `(${item.packagesPart})`, item.packagesKindName)}`,
    ...(item.packages ?? []).map(({ kindCode, count, description }) =>
      joined(' ', joined('-', kindCode, count), description),
    ),
  );

const reliefsOf = ({ reliefs }: GoodsItem): string =>
  reliefs ? [reliefs.fee, reliefs.duty, reliefs.excise, reliefs.vat].map((code) => code ?? '').join(' ') : '';

const quotaLines = (quota: NonNullable<GoodsItem['quota']>): readonly string[] =>
  stated(
    quota.quantity && quantityIn(quota.quantity),
    quota.writeOff && quantityIn(quota.writeOff),
    joined(' ', quota.amount, quota.currency),
  );

/** A number of a customs declaration already carries its day and office. */
const precedingShown = (number: string | undefined): readonly string[] => [
  'kindCode',
  'number',
  'itemOrdinal',
  ...(/^[^/]+\/\d{6}\//.test(number ?? '') ? ['date', 'office', 'lineId'] : ['lineId']),
];

/** A row of box 44: code and sign of presentation, number and day, then whatever else is stated. */
const presentedWords = (row: PresentedDocument, language: Language): string => {
  if (row.text !== undefined && row.text !== '') return row.text;
  const { kindCode, presentation, ...rest } = row;
  const code = joined('/', kindCode, presentation);
  const other = described(rest, 'items[].documents[]', language, [
    'name',
    'number',
    'date',
    'onForm',
    'text',
    'lineId',
  ]);
  return joined('; ', joined(' ', code, documentWords(rest)), other);
};

/** Stated lines of box 47; where none are stated, those of the calculator. */
const paymentRows = (
  item: GoodsItem,
  index: number,
  { declaration, payments }: ItemSurroundings,
): readonly PaymentRow[] => {
  const lines = [...(index === 0 ? (declaration.paymentLines ?? []) : []), ...(item.paymentLines ?? [])];
  if (lines.length > 0 || declaration.items.some(({ paymentLines }) => paymentLines?.length))
    return lines.map(statedRow);
  const ordinal = Number(item.ordinal ?? index + 1);
  return (payments?.lines ?? [])
    .filter((line) => line.ordinal === ordinal || (index === 0 && line.ordinal === null))
    .map(({ code, base, rate, amount, feature }) => [code, base, rate, amount, feature]);
};

const statedRow = (line: PaymentLine): PaymentRow => [
  line.code ?? '',
  joined(' ', line.base, line.baseUnit),
  line.rateText ?? rateWords(line),
  line.amount ?? '',
  line.feature ?? '',
];

const rateWords = (line: PaymentLine): string =>
  joined(
    ' ',
    line.rate,
    line.rateKind === '%' && line.rate !== undefined ? '%' : line.rateCurrency,
    line.rateUnit === undefined ? '' : `/ ${joined(' ', line.ratePerCount, line.rateUnit)}`,
    joined('×', line.days, line.stages, line.months, line.weightRatio),
  );

/** Exact sum of the amounts that are payable (feature ИУ or none stated); blank when one of them is not a number. */
export const totalOf = (rows: readonly PaymentRow[]): string => {
  const payable = rows.filter(
    ([, , , amount, feature]) => amount !== '' && (feature === 'ИУ' || feature === ''),
  );
  let sum = zero;
  for (const [, , , amount] of payable) {
    const value = parseDecimal(amount);
    if (!value) return '';
    sum = add(sum, value);
  }
  return payable.length > 0 ? formatDecimal(sum, 2) : '';
};
