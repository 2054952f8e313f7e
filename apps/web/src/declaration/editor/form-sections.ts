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
        'grossMassTotal',
        'netMassTotal',
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
