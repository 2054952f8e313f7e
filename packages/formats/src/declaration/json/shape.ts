import type { GoodsDeclaration } from '@tamga/domain/declaration';

/** The shape of a value of the model: `text`, `flag`, a record, or a list of one of these. */
export type Shape = 'text' | 'flag' | { readonly [key: string]: Shape } | readonly [Shape];

const contact = { channel: 'text', value: 'text' } as const;
const reference = { kindCode: 'text', name: 'text', number: 'text', date: 'text' } as const;
const quantity = { value: 'text', unitCode: 'text', unitName: 'text' } as const;
const country = { code: 'text', name: 'text', territory: 'text' } as const;
const terms = { code: 'text', place: 'text', kind: 'text' } as const;

const address = {
  kind: 'text',
  country: 'text',
  countryName: 'text',
  territoryCode: 'text',
  region: 'text',
  district: 'text',
  city: 'text',
  settlement: 'text',
  street: 'text',
  building: 'text',
  room: 'text',
  postCode: 'text',
  postBox: 'text',
  text: 'text',
} as const;

const identityDocument = {
  country: 'text',
  kind: 'text',
  kindName: 'text',
  series: 'text',
  number: 'text',
  issuedOn: 'text',
  validTo: 'text',
  issuer: 'text',
} as const;

const registerEntry = {
  documentKind: 'text',
  country: 'text',
  number: 'text',
  reRegistration: 'text',
  aeoCertificateType: 'text',
} as const;

const singleParty = {
  country: 'text',
  name: 'text',
  shortName: 'text',
  legalFormCode: 'text',
  legalFormName: 'text',
  businessEntityId: 'text',
  businessEntityIdMethod: 'text',
  customsNumber: 'text',
  customsNumberCountry: 'text',
  customsNumberKind: 'text',
  taxpayerId: 'text',
  reasonCode: 'text',
  personId: 'text',
  identityDocument,
  addresses: [address],
  contacts: [contact],
  registerEntry,
  sameAsDeclarant: 'flag',
  specialMark: 'text',
} as const;

/** A branch has no branch of its own. */
const party = { ...singleParty, branch: singleParty } as const;

const transport = {
  mode: 'text',
  count: 'text',
  country: 'text',
  units: [
    {
      registrationNumber: 'text',
      ordinal: 'text',
      mode: 'text',
      country: 'text',
      vin: 'text',
      kindCode: 'text',
      kindName: 'text',
      makeCode: 'text',
      makeName: 'text',
      model: 'text',
      certificateNumber: 'text',
      activeNumber: 'text',
    },
  ],
} as const;

const signatory = {
  surname: 'text',
  name: 'text',
  patronymic: 'text',
  position: 'text',
  contacts: [contact],
  identityDocument,
  certificateNumber: 'text',
  authority: reference,
  authorityValidTo: 'text',
  date: 'text',
  role: 'text',
} as const;

const officialMark = {
  box: 'text',
  decisionCode: 'text',
  at: 'text',
  date: 'text',
  time: 'text',
  registeredOn: 'text',
  text: 'text',
  official: 'text',
  officialNumber: 'text',
} as const;

const presentedDocument = {
  ...reference,
  validFrom: 'text',
  validTo: 'text',
  country: 'text',
  issuer: 'text',
  issuerId: 'text',
  lineId: 'text',
  paymentCode: 'text',
  operationTerm: 'text',
  temporaryImportTermKind: 'text',
  additionalInformationCode: 'text',
  office: 'text',
  zoneNumber: 'text',
  documentCount: 'text',
  itemNumber: 'text',
  licenceItem: 'text',
  electronicKind: 'text',
  electronicStatus: 'text',
  onForm: 'flag',
  personRole: 'text',
  text: 'text',
  electronicDocumentId: 'text',
  electronicArchiveId: 'text',
  webLink: 'text',
  presentation: 'text',
  presentationDue: 'text',
  earlierDocument: 'text',
} as const;

const precedingDocument = {
  ...reference,
  lineId: 'text',
  correctionOrdinal: 'text',
  transportMode: 'text',
  commodityCode: 'text',
  grossMass: 'text',
  customsValue: 'text',
  office: 'text',
  country: 'text',
  itemOrdinal: 'text',
  quantity: 'text',
  unitCode: 'text',
  netMass: 'text',
} as const;

const paymentLine = {
  code: 'text',
  base: 'text',
  baseCurrency: 'text',
  baseUnit: 'text',
  rateKind: 'text',
  rate: 'text',
  rateUnit: 'text',
  rateCurrency: 'text',
  ratePerCount: 'text',
  rateDate: 'text',
  rateText: 'text',
  days: 'text',
  stages: 'text',
  months: 'text',
  weightRatio: 'text',
  feature: 'text',
  amount: 'text',
  currency: 'text',
} as const;

const vehicle = {
  vin: 'text',
  ordinal: 'text',
  chassis: 'text',
  body: 'text',
  makeCode: 'text',
  makeName: 'text',
  model: 'text',
  modelDate: 'text',
  engineId: 'text',
  engineVolume: 'text',
  power: 'text',
  carryingCapacity: 'text',
  mileage: 'text',
  price: 'text',
  priceCurrency: 'text',
  powerUnit: 'text',
  colour: 'text',
  emergencyDeviceId: 'text',
} as const;

const goodsLine = {
  lineId: 'text',
  productionPlace: 'text',
  sort: 'text',
  description: 'text',
  manufacturer: 'text',
  tradeMark: 'text',
  brand: 'text',
  model: 'text',
  article: 'text',
  standard: 'text',
  serialNumbers: ['text'],
  madeOn: 'text',
  originCountry: 'text',
  quantity,
  grossMass: 'text',
  netMass: 'text',
  price: 'text',
} as const;

const valueComponent = {
  kind: 'text',
  amount: 'text',
  foreignAmount: 'text',
  currency: 'text',
  currencyName: 'text',
  rate: 'text',
} as const;

const item = {
  ordinal: 'text',
  description: 'text',
  groups: [
    {
      description: 'text',
      ordinal: 'text',
      lineId: 'text',
      manufacturer: 'text',
      tradeMark: 'text',
      lines: [goodsLine],
    },
  ],
  vehicles: [vehicle],
  packagesTotal: 'text',
  packagesPart: 'text',
  packagesKindName: 'text',
  packageAvailability: 'text',
  packages: [{ kind: 'text', kindCode: 'text', count: 'text', description: 'text' }],
  containers: [{ number: 'text', kindCode: 'text', fullMark: 'text', count: 'text', sameRow: 'flag' }],
  exciseStamps: [{ count: 'text', series: 'text', numbers: 'text' }],
  deliveryTerms: [terms],
  periodFrom: 'text',
  periodTo: 'text',
  intellectualPropertyNumbers: ['text'],
  intellectualProperty: [{ register: 'text', country: 'text', number: 'text' }],
  markingCodes: ['text'],
  commodityCode: 'text',
  additionalCode: 'text',
  prohibitionFreeSign: 'text',
  markingSign: 'text',
  intellectualPropertySign: 'text',
  traceabilitySign: 'text',
  originCountry: 'text',
  originCountryName: 'text',
  preferenceOriginCountry: 'text',
  grossMass: 'text',
  reliefs: { fee: 'text', duty: 'text', excise: 'text', vat: 'text' },
  procedure: 'text',
  previousProcedure: 'text',
  movementFeature: 'text',
  netMass: 'text',
  cleanNetMass: 'text',
  quota: { quantity, writeOff: quantity, amount: 'text', currency: 'text' },
  precedingDocuments: [precedingDocument],
  supplementaryQuantity: quantity,
  otherQuantities: [quantity],
  itemPrice: 'text',
  itemPriceCurrency: 'text',
  valuationMethod: 'text',
  valueDecision: 'text',
  documents: [presentedDocument],
  customsValue: 'text',
  previousCustomsValue: 'text',
  correctionCode: 'text',
  statisticalValue: 'text',
  statisticalValueCurrency: 'text',
  paymentLines: [paymentLine],
  consignmentOrdinal: 'text',
  paymentsTotal: 'text',
  valueComponents: [valueComponent],
  freeText: 'text',
  sheetOrdinal: 'text',
  goodsFeature: 'text',
  tariffDescription: 'text',
  officialMarks: [officialMark],
} as const;

const guarantee = {
  methodCode: 'text',
  amount: 'text',
  currency: 'text',
  document: reference,
  certificateNumber: 'text',
  payerId: 'text',
  bankId: 'text',
  bankName: 'text',
  bankBranch: 'text',
  kind: 'text',
  absenceGround: 'text',
} as const;

const transit = {
  movementKind: 'text',
  feature: 'text',
  expectedArrivalDate: 'text',
  expectedArrivalTime: 'text',
  destinationOfficeCountry: 'text',
  destinationStation: 'text',
  transportDocument: reference,
  carriers: [{ ...party, drivers: [signatory] }],
  transitOffices: ['text'],
  destinationOffice: 'text',
  destinationOfficeName: 'text',
  destinationZone: 'text',
  destinationPlace: address,
  tirCarnet: reference,
  seals: [{ kind: 'text', method: 'text', count: 'text', numbers: ['text'], text: 'text' }],
  deliveryTerm: 'text',
  routeText: 'text',
} as const;

/** Every field of the model, in the order of its boxes; `residue` is read apart. */
export const declarationShape = {
  kind: 'text',
  documentId: 'text',
  referredDocumentId: 'text',
  documentMadeAt: 'text',
  language: 'text',
  recipientCountry: 'text',
  registrationNumber: 'text',
  direction: 'text',
  procedure: 'text',
  electronicMark: 'text',
  documentUse: 'text',
  subsoilUserSign: 'text',
  consignor: party,
  sheetNumber: 'text',
  sheetTotal: 'text',
  loadingLists: 'text',
  loadingListPages: 'text',
  goodsTotal: 'text',
  packagesTotal: 'text',
  declarationFeature: 'text',
  internalReference: 'text',
  consignee: party,
  financialPerson: party,
  firstDestinationCountry: 'text',
  tradeCountry: country,
  customsValueTotal: 'text',
  customsValueCurrency: 'text',
  declarant: party,
  dispatchCountry: country,
  originSummary: country,
  destinationCountry: country,
  inlandTransport: transport,
  containerMark: 'text',
  deliveryTerms: terms,
  borderTransport: transport,
  invoiceCurrency: 'text',
  invoiceTotal: 'text',
  invoiceRate: 'text',
  invoiceRateQuantity: 'text',
  dealNature: 'text',
  dealFeature: 'text',
  borderOffice: 'text',
  borderOfficeName: 'text',
  borderOfficeCountry: 'text',
  location: {
    kindCode: 'text',
    country: 'text',
    office: 'text',
    zoneNumber: 'text',
    station: 'text',
    warehouseDocument: reference,
    address,
    transport,
    text: 'text',
  },
  grossMassTotal: 'text',
  netMassTotal: 'text',
  office: 'text',
  officeName: 'text',
  documents: [presentedDocument],
  precedingDocuments: [precedingDocument],
  items: [item],
  paymentLines: [paymentLine],
  valueComponents: [valueComponent],
  deferrals: [{ code: 'text', until: 'text', document: reference }],
  warehouse: reference,
  guarantees: [guarantee],
  factPayments: [
    {
      code: 'text',
      amount: 'text',
      currency: 'text',
      currencyRate: 'text',
      document: reference,
      paidOn: 'text',
      method: 'text',
      payerId: 'text',
      payerReasonCode: 'text',
      previousAmount: 'text',
      difference: 'text',
    },
  ],
  paymentsTotal: 'text',
  signatory,
  representative: { party, registerEntry, contract: reference },
  filledOn: 'text',
  filledPlace: 'text',
  filledAt: 'text',
  officialMarks: [officialMark],
  correction: { ofNumber: 'text', ordinal: 'text', code: 'text', reason: 'text' },
  transit,
} as const;

/** Parties nest in their branches; the type of a party is unfolded once for the comparison below. */
type Unfolded = Omit<GoodsDeclaration, 'residue'>;

type Covers<T, S> = T extends string | boolean
  ? true
  : T extends readonly (infer Entry)[]
    ? S extends readonly [infer EntryShape]
      ? Covers<Entry, EntryShape>
      : false
    : {
          [K in keyof Required<T>]: K extends keyof S
            ? K extends 'branch'
              ? true
              : Covers<Required<T>[K], S[K]>
            : K extends 'branch'
              ? true
              : false;
        }[keyof Required<T>] extends true
      ? true
      : false;

/** Does not compile when the model has a field the shape lacks. */
export const shapeCoversModel: Covers<Unfolded, typeof declarationShape> = true;
