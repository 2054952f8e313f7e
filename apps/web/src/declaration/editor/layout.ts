import { declarationFields, fieldAt, type GoodsDeclaration } from '@tamga/domain/declaration';
import { statedParts } from '../case/stated-fields.ts';
import { patternOf } from './places.ts';

/** Fields under one heading: the box or part of the catalogue at `part`, or a name of ours. */
export interface FieldBlock {
  readonly part?: string;
  readonly name?: 'declaration' | 'countries' | 'value' | 'goods' | 'mass' | 'regime' | 'price' | 'place';
  readonly fields: readonly string[];
}

/** A part stated several times: one row each. */
export interface RowBlock {
  readonly rows: string;
  readonly columns: readonly string[];
}

export type Block = FieldBlock | RowBlock;

export const sections = [
  'header',
  'parties',
  'transport',
  'items',
  'documents',
  'payments',
  'other',
] as const;
export type Section = (typeof sections)[number];

const party = (name: string): FieldBlock => ({
  part: name,
  fields: [
    'name',
    'country',
    'taxpayerId',
    ...(name === 'declarant' ? [] : ['sameAsDeclarant']),
    'addresses[0].country',
    'addresses[0].region',
    'addresses[0].city',
    'addresses[0].street',
    'addresses[0].building',
    'addresses[0].postCode',
  ].map((field) => `${name}.${field}`),
});

const transport = (name: string): readonly Block[] => [
  { part: name, fields: [`${name}.mode`, `${name}.count`, `${name}.country`] },
  { rows: `${name}.units`, columns: ['registrationNumber', 'country', 'kindCode', 'vin', 'activeNumber'] },
];

const documentColumns = ['kindCode', 'name', 'number', 'date', 'validTo', 'presentation'] as const;
const precedingColumns = ['kindCode', 'number', 'date', 'itemOrdinal', 'commodityCode'] as const;
const paymentColumns = ['code', 'base', 'rateKind', 'rate', 'feature', 'amount', 'currency'] as const;

/** Which boxes stand in which section, in the order of work. What is stated elsewhere shows under `other`. */
export const sectionBlocks: Readonly<Record<Exclude<Section, 'items' | 'other'>, readonly Block[]>> = {
  header: [
    {
      name: 'declaration',
      fields: [
        'direction',
        'procedure',
        'electronicMark',
        'declarationFeature',
        'office',
        'internalReference',
        'goodsTotal',
        'packagesTotal',
        'sheetTotal',
        'loadingLists',
      ],
    },
    {
      name: 'countries',
      fields: [
        'firstDestinationCountry',
        'tradeCountry.code',
        'dispatchCountry.code',
        'dispatchCountry.name',
        'originSummary.code',
        'originSummary.name',
        'destinationCountry.code',
        'destinationCountry.name',
      ],
    },
    {
      name: 'value',
      fields: [
        'customsValueTotal',
        'customsValueCurrency',
        'invoiceCurrency',
        'invoiceTotal',
        'invoiceRate',
        'invoiceRateQuantity',
        'dealNature',
        'dealFeature',
        'deliveryTerms.code',
        'deliveryTerms.place',
        'deliveryTerms.kind',
      ],
    },
  ],
  parties: [
    party('consignor'),
    party('consignee'),
    party('financialPerson'),
    party('declarant'),
    {
      part: 'signatory',
      fields: [
        'surname',
        'name',
        'patronymic',
        'position',
        'certificateNumber',
        'contacts[0].channel',
        'contacts[0].value',
        'identityDocument.kind',
        'identityDocument.number',
        'identityDocument.issuedOn',
        'authority.kindCode',
        'authority.number',
        'authority.date',
        'authorityValidTo',
      ].map((field) => `signatory.${field}`),
    },
    {
      part: 'representative',
      fields: [
        'party.name',
        'party.taxpayerId',
        'registerEntry.number',
        'contract.number',
        'contract.date',
      ].map((field) => `representative.${field}`),
    },
    { name: 'place', fields: ['filledPlace', 'filledOn'] },
  ],
  transport: [
    ...transport('inlandTransport'),
    ...transport('borderTransport'),
    { fields: ['containerMark', 'borderOffice', 'borderOfficeName', 'borderOfficeCountry'] },
    {
      part: 'location',
      fields: [
        'kindCode',
        'office',
        'zoneNumber',
        'station',
        'warehouseDocument.kindCode',
        'warehouseDocument.number',
        'warehouseDocument.date',
        'address.country',
        'address.city',
        'address.street',
        'text',
      ].map((field) => `location.${field}`),
    },
    { part: 'warehouse', fields: ['warehouse.number', 'warehouse.date'] },
  ],
  documents: [
    { rows: 'documents', columns: documentColumns },
    { rows: 'precedingDocuments', columns: precedingColumns },
  ],
  payments: [
    { rows: 'paymentLines', columns: paymentColumns },
    { rows: 'deferrals', columns: ['code', 'until', 'document.number', 'document.date'] },
    {
      rows: 'guarantees',
      columns: ['methodCode', 'amount', 'currency', 'document.number', 'document.date', 'payerId'],
    },
    {
      rows: 'factPayments',
      columns: [
        'code',
        'amount',
        'currency',
        'document.number',
        'document.date',
        'paidOn',
        'method',
        'payerId',
      ],
    },
    { fields: ['paymentsTotal'] },
  ],
};

/** Boxes 31 to 47 of one item; paths are those inside the item. */
export const itemBlocks: readonly Block[] = [
  {
    name: 'goods',
    fields: [
      'commodityCode',
      'additionalCode',
      'description',
      'originCountry',
      'originCountryName',
      'preferenceOriginCountry',
    ],
  },
  {
    name: 'mass',
    fields: [
      'grossMass',
      'netMass',
      'cleanNetMass',
      'supplementaryQuantity.value',
      'supplementaryQuantity.unitCode',
      'packagesTotal',
      'packagesPart',
      'packageAvailability',
    ],
  },
  {
    name: 'regime',
    fields: [
      'procedure',
      'previousProcedure',
      'movementFeature',
      'reliefs.fee',
      'reliefs.duty',
      'reliefs.excise',
      'reliefs.vat',
      'prohibitionFreeSign',
      'intellectualPropertySign',
      'markingSign',
      'traceabilitySign',
    ],
  },
  {
    name: 'price',
    fields: [
      'itemPrice',
      'itemPriceCurrency',
      'customsValue',
      'statisticalValue',
      'statisticalValueCurrency',
      'valuationMethod',
      'valueDecision',
      'correctionCode',
    ],
  },
  { rows: 'packages', columns: ['kind', 'kindCode', 'count', 'description'] },
  { rows: 'containers', columns: ['number', 'kindCode', 'fullMark', 'count'] },
  { rows: 'documents', columns: documentColumns },
  { rows: 'precedingDocuments', columns: precedingColumns },
  { rows: 'otherQuantities', columns: ['value', 'unitCode', 'unitName'] },
  {
    rows: 'vehicles',
    columns: ['vin', 'makeName', 'model', 'modelDate', 'engineVolume', 'power', 'mileage', 'price'],
  },
  { rows: 'groups', columns: ['description', 'manufacturer', 'tradeMark'] },
  { rows: 'paymentLines', columns: paymentColumns },
];

/** Patterns of the catalogue that have a place of their own in the editor. */
const placed: ReadonlySet<string> = new Set(
  [
    ...Object.values(sectionBlocks)
      .flat()
      .flatMap((block) => pathsOf(block, '')),
    ...itemBlocks.flatMap((block) => pathsOf(block, 'items[].')),
  ].map(patternOf),
);

function pathsOf(block: Block, prefix: string): readonly string[] {
  return 'rows' in block
    ? block.columns.map((column) => `${prefix}${block.rows}[].${column}`)
    : block.fields.map((field) => `${prefix}${field}`);
}

/** Places with a value that no section shows: nothing that was stated stays out of sight. */
export const otherPlaces = (declaration: GoodsDeclaration): readonly string[] =>
  statedParts(declaration)
    .flatMap(({ fields }) => fields)
    .map(({ place }) => place)
    .filter((place) => place !== 'items' && !place.endsWith('].ordinal') && !isPlaced(place));

/** A fixed member of a list (the first address) has a place; further members have not. */
const isPlaced = (place: string): boolean =>
  placed.has(patternOf(place)) && !/(addresses|contacts)\[[1-9]\d*\]/.test(place);

/** The section a place of a finding is worked on in, and the 0-based item where it lies in one. */
export const sectionOf = (place: string): { readonly section: Section; readonly item?: number } => {
  const item = /^items\[(\d+)\]/.exec(place)?.[1];
  if (item !== undefined) return { section: 'items', item: Number(item) };
  if (place === '' || place === 'items') return { section: place === '' ? 'header' : 'items' };
  const pattern = patternOf(place);
  const found = (Object.keys(sectionBlocks) as (keyof typeof sectionBlocks)[]).find((section) =>
    sectionBlocks[section].some((block) =>
      'rows' in block
        ? pattern === block.rows || pattern.startsWith(`${block.rows}[]`)
        : block.part === pattern ||
          block.fields.some(
            (field) => patternOf(field) === pattern || patternOf(field).startsWith(`${pattern}.`),
          ),
    ),
  );
  return { section: found ?? (fieldAt(place) ? sectionByRoot(pattern) : 'other') };
};

const sectionByRoot = (pattern: string): Section => {
  const root = pattern.split(/[.[]/)[0] ?? '';
  const found = (Object.keys(sectionBlocks) as (keyof typeof sectionBlocks)[]).find((section) =>
    sectionBlocks[section].some((block) => 'fields' in block && block.part === root),
  );
  return found ?? 'other';
};

/** Lists of codes the boxes name, for the dictionaries. */
export const listOfField = ({
  type,
  list,
}: Pick<(typeof declarationFields)[number], 'type' | 'list'>): string | undefined =>
  list ?? (type === 'office' ? 'customs-offices' : undefined);
