import type { LocalDate } from '../time/index.ts';
import type { GoodsDeclaration, GoodsItem, Party } from './model.ts';
import type { CodeStatus, CommodityFacts, ReferenceLookups, RuleContext } from './rules/context.ts';
import { isMemberState } from './rules/reference-lookups.ts';

/**
 * Clean declarations to build examples and tests on: invented persons, real codes. They take only what matters:
 * `aGoodsDeclaration({ goodsTotal: '3' })`, `aGoodsItem({ netMass: '12' })`.
 */

const declarant: Party = {
  country: 'KZ',
  name: 'ТОО "Үлгі Импорт"',
  taxpayerId: '150640000000',
  addresses: [{ kind: '1', country: 'KZ', city: 'Алматы', street: 'Үлгі көшесі', building: '1' }],
};

const consignor: Party = {
  country: 'CN',
  name: 'Sample Tubes Ltd',
  addresses: [{ country: 'CN', city: 'Tianjin', street: 'Example Road', building: '5' }],
};

/** The first item of the clean import declaration: plastic tubes, price 1,000 USD at 500 tenge. */
export const aGoodsItem = (over: Partial<GoodsItem> = {}): GoodsItem => ({
  ordinal: '1',
  description: 'Трубы жёсткие из полимеров этилена, наружный диаметр 50 мм',
  packagesTotal: '10',
  packages: [{ kind: 'package', kindCode: 'BE', count: '10' }],
  commodityCode: '3917219001',
  originCountry: 'CN',
  grossMass: '520',
  reliefs: { fee: 'ОО', duty: 'ОО', excise: '-', vat: 'ОО' },
  procedure: '40',
  previousProcedure: '00',
  movementFeature: '000',
  netMass: '500',
  precedingDocuments: [{ kindCode: '09013', number: '55302/181126/0000015', date: '2026-11-18' }],
  itemPrice: '1000.00',
  valuationMethod: '1',
  documents: [
    { kindCode: '02015', number: '0077', date: '2026-11-10' },
    { kindCode: '03011', number: 'SS-1', date: '2026-01-15' },
    { kindCode: '04021', number: '15', date: '2026-11-05' },
  ],
  customsValue: '500000.00',
  statisticalValue: '1000.00',
  statisticalValueCurrency: 'USD',
  paymentLines: [
    { code: '2010', base: '500000.00', rateKind: '%', rate: '5', amount: '25000.00', feature: 'ИУ' },
    { code: '5010', base: '550950.00', rateKind: '%', rate: '16', amount: '88152.00', feature: 'ИУ' },
  ],
  ...over,
});

const secondItem: GoodsItem = aGoodsItem({
  ordinal: '2',
  description: 'Хомуты пластмассовые для крепления труб',
  packagesTotal: '4',
  packages: [{ kind: 'package', kindCode: 'CT', count: '4' }],
  commodityCode: '3926909706',
  grossMass: '105',
  netMass: '100',
  itemPrice: '200.00',
  customsValue: '100000.00',
  statisticalValue: '200.00',
  paymentLines: [
    { code: '2010', base: '100000.00', rateKind: '%', rate: '5', amount: '5000.00', feature: 'ИУ' },
    { code: '5010', base: '105000.00', rateKind: '%', rate: '16', amount: '16800.00', feature: 'ИУ' },
  ],
});

/** A clean import declaration of two items for procedure 40. */
export const aGoodsDeclaration = (over: Partial<GoodsDeclaration> = {}): GoodsDeclaration => ({
  kind: 'goods',
  direction: 'ИМ',
  procedure: '40',
  electronicMark: 'ЭД',
  consignor,
  sheetNumber: '1',
  sheetTotal: '2',
  goodsTotal: '2',
  packagesTotal: '14',
  consignee: { sameAsDeclarant: true },
  financialPerson: { sameAsDeclarant: true },
  tradeCountry: { code: 'CN' },
  customsValueTotal: '600000.00',
  declarant,
  dispatchCountry: { code: 'CN', name: 'КИТАЙ' },
  originSummary: { code: 'CN', name: 'КИТАЙ' },
  destinationCountry: { code: 'KZ', name: 'КАЗАХСТАН' },
  inlandTransport: {
    mode: '31',
    count: '1',
    country: 'KZ',
    units: [{ registrationNumber: '123ABC02', country: 'KZ' }],
  },
  containerMark: '0',
  deliveryTerms: { code: 'DAP', place: 'Алматы' },
  borderTransport: {
    mode: '31',
    count: '1',
    country: 'KZ',
    units: [{ registrationNumber: '123ABC02', country: 'KZ' }],
  },
  invoiceCurrency: 'USD',
  invoiceTotal: '1200.00',
  invoiceRate: '500.0000',
  invoiceRateQuantity: '1',
  dealNature: '010',
  dealFeature: '00',
  borderOffice: '57505',
  location: {
    kindCode: '11',
    office: '55302',
    warehouseDocument: { number: 'KZ-0001', date: '2025-03-01' },
  },
  items: [aGoodsItem(), secondItem],
  paymentLines: [{ code: '1010', rateKind: 'S', amount: '25950.00', feature: 'ИУ' }],
  signatory: {
    surname: 'Үлгібаев',
    name: 'Мысал',
    position: 'директор',
    date: '2026-11-20',
  },
  filledOn: '2026-11-20',
  ...over,
});

/** A clean export declaration of one item for procedure 10. */
export const anExportDeclaration = (over: Partial<GoodsDeclaration> = {}): GoodsDeclaration => {
  const {
    valuationMethod: _method,
    customsValue: _value,
    paymentLines: _lines,
    ...item
  } = aGoodsItem({
    procedure: '10',
    originCountry: 'KZ',
    precedingDocuments: [],
  });
  const { customsValueTotal: _total, location: _location, ...header } = aGoodsDeclaration();
  return {
    ...header,
    direction: 'ЭК',
    procedure: '10',
    sheetTotal: '1',
    goodsTotal: '1',
    packagesTotal: '10',
    consignor: { sameAsDeclarant: true },
    consignee: consignor,
    dispatchCountry: { code: 'KZ', name: 'КАЗАХСТАН' },
    originSummary: { code: 'KZ', name: 'КАЗАХСТАН' },
    destinationCountry: { code: 'CN', name: 'КИТАЙ' },
    invoiceTotal: '1000.00',
    items: [item],
    ...over,
  };
};

/** A clean transit declaration: one car on its own wheels. */
export const aTransitDeclaration = (over: Partial<GoodsDeclaration> = {}): GoodsDeclaration => ({
  kind: 'transit',
  direction: 'ТТ',
  electronicMark: 'ЭД',
  consignor,
  consignee: declarant,
  declarant,
  goodsTotal: '1',
  packagesTotal: '1',
  dispatchCountry: { code: 'CN' },
  destinationCountry: { code: 'KZ' },
  containerMark: '0',
  inlandTransport: { mode: '90', count: '1', units: [{ vin: 'TSTVN100000000001' }] },
  invoiceCurrency: 'USD',
  invoiceTotal: '12158.00',
  items: [
    {
      ordinal: '1',
      description: 'Автомобиль легковой, 2021 год, 1598 СМ3, VIN TSTVN100000000001',
      packagesTotal: '1',
      commodityCode: '870323',
      grossMass: '1435',
      itemPrice: '12158.00',
      itemPriceCurrency: 'USD',
      supplementaryQuantity: { value: '1598', unitCode: '111' },
      documents: [{ kindCode: '02015', number: '0077', date: '2026-11-10' }],
    },
  ],
  guarantees: [{ methodCode: '03', document: { number: '57505/201126/0000007', date: '2026-11-20' } }],
  signatory: { surname: 'Үлгібаев', name: 'Мысал', date: '2026-11-20' },
  transit: { movementKind: 'ИМ', carriers: [declarant], destinationOffice: '51712' },
  ...over,
});

const day = '2026-11-22' as LocalDate;

const commodities: ReadonlyMap<string, CommodityFacts> = new Map([
  ['3917219001', { declarable: true, supplementaryUnits: [] }],
  ['3926909706', { declarable: true, supplementaryUnits: [] }],
  ['7304410008', { declarable: true, supplementaryUnits: [] }],
  ['2401108500', { declarable: true, supplementaryUnits: [] }],
  ['6403400000', { declarable: true, supplementaryUnits: ['715'] }],
  ['8471300000', { declarable: true, supplementaryUnits: ['796'] }],
  ['2203000100', { declarable: true, supplementaryUnits: ['112'], excisable: true }],
]);

const codes: Readonly<Record<string, readonly string[]>> = {
  'customs-procedures': [
    '00',
    '10',
    '21',
    '23',
    '31',
    '40',
    '51',
    '53',
    '60',
    '70',
    '77',
    '78',
    '91',
    '93',
    '94',
    '96',
  ],
  'document-kinds': [
    '01011',
    '01191',
    '02015',
    '03011',
    '04021',
    '07011',
    '08011',
    '09013',
    '09018',
    '09023',
    '10011',
  ],
  'transport-modes': ['10', '20', '30', '31', '32', '40', '50', '90'],
};

const statusOf = (list: string, code: string, sections: readonly string[] = []): CodeStatus => {
  if (list === 'payment-exemptions')
    return code === 'ГГ' && !sections.includes('1.1') ? 'other-section' : 'valid';
  if (list === 'document-kinds' && code === '09010') return { successor: '09013' };
  const known = codes[list];
  return known === undefined || known.includes(code) ? 'valid' : 'unknown';
};

/** Answers for the examples: a handful of real codes, offices and one rate. Not for use outside examples and tests. */
export const exampleLookups: ReferenceLookups = {
  codeInList: (list, code, _, sections) => statusOf(list, code, sections),
  commodity: (code) => commodities.get(code) ?? 'unknown',
  exchangeRate: (currency) => (currency === 'USD' ? { rate: '500.00', quantity: '1' } : 'no-data'),
  office: (code) => (['55302', '51712', '57505'].includes(code) ? { country: 'KZ' } : 'unknown'),
  isMemberState,
  tradeDefence: (code, origin) => (code === '7304410008' && origin === 'UA' ? ['AD-EXAMPLE'] : []),
  valueCorridor: (code) =>
    code.startsWith('640340')
      ? { pricePerKgMin: '5', pricePerKgMax: '80', kgPerUnitMin: '0.3', kgPerUnitMax: '3' }
      : 'no-data',
  markingMandatory: (code) => code === '6403400000',
  restricted: (_, code) => code === '2401108500',
  taxpayer: (id) => (id === '230540000004' ? 'inactive' : 'active'),
};

/** What the clean declarations are checked against: 22 November 2026, one rate, a handful of codes. */
export const anExampleContext = (over: Partial<RuleContext> = {}): RuleContext => ({
  on: day,
  reference: exampleLookups,
  ...over,
});
