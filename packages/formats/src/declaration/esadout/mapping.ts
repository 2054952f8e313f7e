import type { GoodsDeclaration } from '@tamga/domain/declaration';
import { compile } from '../bridge/compile.ts';
import {
  type Binding,
  coded,
  constant,
  dependent,
  flag,
  group,
  leaf,
  lines,
  list,
  mark,
  piece,
  type Rule,
  soft,
  spelled,
  texts,
  usually,
  type Value,
  when,
  withCompanion,
} from '../bridge/rules.ts';
import { numericCurrency } from '../eaeu/currencies.ts';
import { esadoutStructure } from './structure.ts';

/** Numeric codes of the member states, as offices state their country. */
const stateNumbers = { AM: '051', BY: '112', KZ: '398', KG: '417', RU: '643' };

const address = (name: string, at: string): Rule => group(name, at, addressParts);
const addressParts: readonly Rule[] = [
  leaf('RUScat_ru:AddressKindCode', 'kind'),
  leaf('RUScat_ru:PostalCode', 'postCode'),
  leaf('RUScat_ru:CountryCode', 'country'),
  leaf('RUScat_ru:CounryName', 'countryName'),
  leaf('RUScat_ru:Region', 'region'),
  leaf('RUScat_ru:District', 'district'),
  leaf('RUScat_ru:Town', 'settlement'),
  leaf('RUScat_ru:City', 'city'),
  leaf('RUScat_ru:StreetHouse', 'street'),
  leaf('RUScat_ru:House', 'building'),
  leaf('RUScat_ru:Room', 'room'),
  leaf('RUScat_ru:AddressText', 'text'),
  leaf('RUScat_ru:TerritoryCode', 'territoryCode'),
  leaf('RUScat_ru:PostOfficeBoxId', 'postBox'),
];

/** Telephones, faxes and mail stand in elements of their own; in the model they are contacts with a channel. */
const contacts = (name: string): Rule =>
  group(
    name,
    '',
    Object.entries({ Phone: 'TE', Fax: 'FX', Telex: 'TL', E_mail: 'EM' }).map(([element, channel]) => ({
      name: `cat_ru:${element}`,
      each: 'contacts',
      text: withCompanion('value', 'channel', channel),
    })),
  );

const identityParts: readonly Rule[] = [
  leaf('RUScat_ru:IdentityCardCode', 'kind'),
  leaf('RUScat_ru:IdentityCardName', 'kindName'),
  leaf('RUScat_ru:IdentityCardSeries', 'series'),
  leaf('RUScat_ru:IdentityCardNumber', 'number'),
  leaf('RUScat_ru:IdentityCardDate', 'issuedOn'),
  leaf('RUScat_ru:DocValidityDate', 'validTo'),
  leaf('RUScat_ru:OrganizationName', 'issuer'),
  leaf('RUScat_ru:CountryCode', 'country'),
];

/** The state whose taxpayer number a person has: by his country, else by the form of the number. */
const stateOf = (id: string, [country]: readonly Value[]): string => {
  if (typeof country === 'string' && country in stateNumbers) return country;
  const byLength: Readonly<Record<number, string>> = { 8: 'AM', 9: 'BY', 10: 'RU', 12: 'KZ', 14: 'KG' };
  return byLength[id.length] ?? '';
};

/** Fifth digit of a Kazakh number: 4, 5, 6 mark a BIN, others an IIN (FLC-021, FLC-022). */
const isBin = (id: string): boolean => /^\d{4}[456]/.test(id);

const taxpayer = (state: string, holds: (id: string) => boolean = () => true): Binding =>
  when('taxpayerId', ['country'], (id, others) => stateOf(id, others) === state && holds(id));

const taxNumbers: readonly Rule[] = [
  group('cat_ru:RFOrganizationFeatures', '', [
    leaf('cat_ru:INN', taxpayer('RU')),
    leaf(
      'cat_ru:KPP',
      when('reasonCode', ['taxpayerId', 'country'], (_, [id, country]) =>
        typeof id === 'string' ? stateOf(id, [country]) === 'RU' : true,
      ),
    ),
  ]),
  group('cat_ru:RKOrganizationFeatures', '', [
    leaf('cat_ru:BIN', taxpayer('KZ', isBin)),
    leaf(
      'cat_ru:IIN',
      taxpayer('KZ', (id) => !isBin(id)),
    ),
  ]),
  group('cat_ru:RBOrganizationFeatures', '', [leaf('cat_ru:UNP', taxpayer('BY'))]),
  group('cat_ru:RAOrganizationFeatures', '', [leaf('cat_ru:UNN', taxpayer('AM'))]),
  group('cat_ru:KGOrganizationFeatures', '', [leaf('cat_ru:KGINN', taxpayer('KG'))]),
];

const organization: readonly Rule[] = [
  leaf('cat_ru:OrganizationName', 'name'),
  leaf('cat_ru:ShortName', 'shortName'),
  ...taxNumbers,
  leaf('RUScat_ru:CountryA2Code', 'country'),
  group('RUScat_ru:BusinessEntityTypeCode', '', [leaf('RUScat_ru:UnifiedCode', 'legalFormCode')]),
  leaf('RUScat_ru:BusinessEntityTypeName', 'legalFormName'),
  soft(
    group('RUScat_ru:UITN', '', [
      leaf('RUScat_ru:UITNCode', 'customsNumber'),
      leaf('RUScat_ru:CountryCode', 'customsNumberCountry'),
    ]),
  ),
];

const subject: readonly Rule[] = [
  ...organization,
  leaf('RUScat_ru:PersonId', 'personId'),
  group('RUScat_ru:IdentityCard', 'identityDocument', identityParts),
  list('RUScat_ru:SubjectAddressDetails', 'addresses', addressParts),
  contacts('RUScat_ru:CommunicationDetails'),
];

const party: readonly Rule[] = [
  ...subject,
  group('RUScat_ru:SubjectBranch', 'branch', [
    ...organization,
    address('RUScat_ru:SubjectAddressDetails', 'addresses.0'),
    contacts('RUScat_ru:CommunicationDetails'),
  ]),
];

const register = (name: string, at: string): Rule =>
  soft(
    group(name, at, [
      leaf('catESAD_cu:CountryA2Code', 'country'),
      leaf('catESAD_cu:DocId', 'number'),
      leaf('catESAD_cu:AEORegistryKindCode', 'aeoCertificateType'),
      leaf('catESAD_cu:ReregistrationCode', 'reRegistration'),
      leaf('catESAD_cu:DocKindCode', 'documentKind'),
    ]),
  );

const boxedParty: readonly Rule[] = [
  ...party,
  register('RUDECLcat:AEORegistryIdDetails', 'registerEntry'),
  leaf('RUDECLcat:EqualIndicator', flag('sameAsDeclarant', '1', '0')),
  leaf('RUDECLcat:SubjectAdditionalCode', 'specialMark'),
];

const reference: readonly Rule[] = [
  leaf('cat_ru:PrDocumentName', 'name'),
  leaf('cat_ru:PrDocumentNumber', 'number'),
  leaf('cat_ru:PrDocumentDate', 'date'),
];

const quantity: readonly Rule[] = [
  leaf('cat_ru:GoodsQuantity', 'value'),
  leaf('cat_ru:MeasureUnitQualifierName', 'unitName'),
  leaf('cat_ru:MeasureUnitQualifierCode', 'unitCode'),
];

const measured = (name: string, path: string, unit: Rule): Rule =>
  soft(group(name, '', [leaf('catESAD_cu:MeasuredAmount', path), unit]));

const deliveryTerms: readonly Rule[] = [
  leaf('cat_ru:DeliveryPlace', 'place'),
  leaf('cat_ru:DeliveryTermsStringCode', 'code'),
  leaf('cat_ru:DeliveryTermsRBCode', 'kind'),
];

/** Boxes 18 and 26, 21 and 25. */
const transport: readonly Rule[] = [
  leaf('cat_ru:TransportModeCode', 'mode'),
  leaf('cat_ru:TransportNationalityCode', 'country'),
  leaf('TransportMeansQuantity', 'count'),
  list('RUTransportMeans', 'units', [
    leaf('cat_ru:VIN', 'vin'),
    leaf('cat_ru:TransportKindCode', 'kindCode'),
    leaf('cat_ru:TransportTypeName', 'kindName'),
    leaf('cat_ru:TransportMarkCode', 'makeCode'),
    leaf('cat_ru:TransportIdentifier', 'registrationNumber'),
    leaf('cat_ru:TransportMeansNationalityCode', 'country'),
    leaf('cat_ru:ActiveTransportIdentifier', 'activeNumber'),
    leaf('cat_ru:TransportRegNumber', 'certificateNumber'),
  ]),
];

/** A goods declaration names the office of the border in one element, a transit declaration in another. */
const ofKind = (path: string, kind: GoodsDeclaration['kind']): Binding =>
  when(path, ['kind'], (_, [found]) => found === kind);

const borderOffice = (name: string, kind: GoodsDeclaration['kind']): Rule =>
  soft(
    group(name, '', [
      leaf('cat_ru:Code', ofKind('borderOffice', kind)),
      leaf('cat_ru:OfficeName', ofKind('borderOfficeName', kind)),
      leaf('cat_ru:CustomsCountryCode', numberOfState('borderOfficeCountry', kind)),
    ]),
  );

const numberOfState = (path: string, kind: GoodsDeclaration['kind']): Binding => {
  const table = coded(path, stateNumbers);
  return {
    fields: [path, 'kind'],
    read: (text) => [table.read(text, [])?.[0], undefined],
    write: ([value, found]) => (found === kind ? table.write([value]) : undefined),
    rewrite: ([value]) => table.write([value]),
  };
};

/** Box 30. */
const location: readonly Rule[] = [
  leaf('InformationTypeCode', 'kindCode'),
  leaf('CustomsOffice', 'office'),
  leaf('CustomsCountryCode', usually('country', 'KZ')),
  leaf('LocationName', 'text'),
  group('GoodsLocationPlace', '', [leaf('catESAD_cu:NumberCustomsZone', 'zoneNumber')]),
  group('GoodsLocationWarehouse', 'warehouseDocument', [
    ...reference,
    leaf('PresentedDocumentModeCode', 'kindCode'),
  ]),
  soft(
    group('Transport', 'transport', [
      leaf('catESAD_cu:TransporKind', 'mode'),
      { ...leaf('catESAD_cu:TransporIdentifier', 'registrationNumber'), each: 'units' },
    ]),
  ),
  address('Address', 'address'),
];

const consignment: readonly Rule[] = [
  leaf('catESAD_cu:ContainerIndicator', mark('containerMark')),
  leaf('catESAD_cu:DispatchCountryCode', 'dispatchCountry.code'),
  leaf('catESAD_cu:DispatchCountryName', 'dispatchCountry.name'),
  leaf('catESAD_cu:DestinationCountryCode', 'destinationCountry.code'),
  leaf('catESAD_cu:DestinationCountryName', 'destinationCountry.name'),
  borderOffice('catESAD_cu:BorderCustomsOffice', 'goods'),
  group('ESADout_CUDepartureArrivalTransport', 'inlandTransport', transport),
  group('ESADout_CUBorderTransport', 'borderTransport', transport),
  leaf('DateExpectedArrival', 'transit.expectedArrivalDate'),
  leaf('TimeExpectedArrival', 'transit.expectedArrivalTime'),
  borderOffice('PPBorderCustoms', 'transit'),
  soft(
    group('TDDeliveryPlace', '', [
      leaf('NumberCustomsZone', 'transit.destinationZone'),
      group('DeliveryCustomsOffice', '', [
        leaf('cat_ru:Code', 'transit.destinationOffice'),
        leaf('cat_ru:OfficeName', 'transit.destinationOfficeName'),
        leaf('cat_ru:CustomsCountryCode', coded('transit.destinationOfficeCountry', stateNumbers)),
      ]),
    ]),
  ),
];

const contractTerms: readonly Rule[] = [
  leaf('catESAD_cu:ContractCurrencyCode', 'invoiceCurrency'),
  leaf('catESAD_cu:CurrencyQuantity', 'invoiceRateQuantity'),
  leaf('catESAD_cu:ContractCurrencyRate', 'invoiceRate'),
  leaf('catESAD_cu:TotalInvoiceAmount', 'invoiceTotal'),
  leaf('catESAD_cu:TradeCountryCode', 'tradeCountry.code'),
  leaf('catESAD_cu:DealFeatureCode', 'dealFeature'),
  leaf('catESAD_cu:DealNatureCode', 'dealNature'),
  group('catESAD_cu:CUESADDeliveryTerms', 'deliveryTerms', [
    leaf('cat_ru:DeliveryPlace', 'place'),
    leaf('cat_ru:DeliveryTermsStringCode', 'code'),
    leaf('cat_ru:DeliveryTermsRBCode', 'kind'),
  ]),
];

/** Box 44. */
const documents: Rule = soft(
  list('ESADout_CUPresentedDocument', 'documents', [
    ...reference,
    leaf('catESAD_cu:CustomsCode', 'office'),
    leaf('catESAD_cu:CustomsControlZoneId', 'zoneNumber'),
    leaf('catESAD_cu:PresentedDocumentModeCode', 'kindCode'),
    leaf('catESAD_cu:DocumentBeginActionsDate', 'validFrom'),
    leaf('catESAD_cu:DocumentEndActionsDate', 'validTo'),
    leaf('catESAD_cu:TemporaryImportCode', 'temporaryImportTermKind'),
    leaf('catESAD_cu:TemporaryStorageImportDate', 'operationTerm'),
    leaf('catESAD_cu:CustomsPaymentModeCodeType', 'paymentCode'),
    leaf('catESAD_cu:CountryCode', 'country'),
    leaf('catESAD_cu:TotalDocuments', 'documentCount'),
    leaf('catESAD_cu:PreferenciiDocID', 'additionalInformationCode'),
    leaf('catESAD_cu:RecordID', 'lineId'),
    leaf('catESAD_cu:ExecutiveBodyID', 'issuerId'),
    lines('catESAD_cu:ExecutiveName', 'issuer'),
    group('catESAD_cu:LicenseGoods', '', [leaf('catESAD_cu:GoodsNumericLic', 'licenceItem')]),
    leaf('catESAD_cu:GoodsNumeric', 'itemNumber'),
    group('catESAD_cu:RFG44PresentedDocId', '', [
      leaf('catESAD_cu:ElectronicDocumentID', 'electronicDocumentId'),
      leaf('catESAD_cu:ElectronicArchID', 'electronicArchiveId'),
      leaf('catESAD_cu:DocumentModeID', 'electronicKind'),
    ]),
    group('RUDECLcat:InformationSourceDetails', '', [leaf('RUDECLcat:DetailsResourceId', 'webLink')]),
    group('RUDECLcat:DocumentPresentingDetails', '', [
      leaf('RUDECLcat:DocPresentKindCode', 'presentation'),
      leaf('RUDECLcat:DocPresentDate', 'presentationDue'),
      leaf('RUDECLcat:OtherPrecedingDocId', 'earlierDocument'),
    ]),
  ]),
);

/** Box 40. */
const precedingDocuments: Rule = list('ESADout_CUPrecedingDocument', 'precedingDocuments', [
  leaf('catESAD_cu:LineNumber', 'lineId'),
  leaf('catESAD_cu:PrecedingDocumentCustomsCode', 'office'),
  leaf('catESAD_cu:PrecedingDocumentDate', dependent('date', 'office', true)),
  leaf('catESAD_cu:PrecedingDocumentNumber', dependent('number', 'office', true)),
  leaf('catESAD_cu:PrecedingDocumentOrdinalId', 'correctionOrdinal'),
  leaf('catESAD_cu:OtherPrDocumentNumber', dependent('number', 'office', false)),
  leaf('catESAD_cu:OtherPrDocumentDate', dependent('date', 'office', false)),
  leaf('catESAD_cu:PrecedingDocumentGoodsNumeric', 'itemOrdinal'),
  leaf('catESAD_cu:PrecedingDocumentName', 'name'),
  leaf('catESAD_cu:PrecedingDocumentModeCode', 'kindCode'),
  leaf('catESAD_cu:PrcDocGoodsTNVEDCode', 'commodityCode'),
  leaf('catESAD_cu:NetWeightQuantity', 'netMass'),
  leaf('catESAD_cu:CustomsCountryCode', 'country'),
  leaf('catESAD_cu:CustomsCost', 'customsValue'),
  group('catESAD_cu:SupplementaryGoodsQuantity', '', [
    leaf('cat_ru:GoodsQuantity', 'quantity'),
    leaf('cat_ru:MeasureUnitQualifierCode', 'unitCode'),
  ]),
]);

/** Box 47. */
const payments: Rule = soft(
  list('ESADout_CUCustomsPaymentCalculation', 'paymentLines', [
    leaf('catESAD_cu:PaymentModeCode', 'code'),
    leaf('catESAD_cu:PaymentAmount', 'amount'),
    leaf('catESAD_cu:PaymentCurrencyCode', numericCurrency('currency')),
    leaf('catESAD_cu:TaxBase', 'base'),
    leaf('catESAD_cu:TaxBaseCurrencyCode', numericCurrency('baseCurrency')),
    leaf('catESAD_cu:TaxBaseTNVEDQualifierCode', 'baseUnit'),
    leaf('catESAD_cu:Rate', 'rate'),
    leaf('catESAD_cu:RateTypeCode', 'rateKind'),
    leaf('catESAD_cu:RateCurrencyCode', numericCurrency('rateCurrency')),
    leaf('catESAD_cu:RateTNVEDQualifierCode', 'rateUnit'),
    leaf('catESAD_cu:WeightingFactor', 'weightRatio'),
    leaf('catESAD_cu:RateUseDate', 'rateDate'),
    leaf('catESAD_cu:PaymentCode', 'feature'),
    leaf('catESAD_cu:NumberDays', 'days'),
    leaf('catESAD_cu:NumberStages', 'stages'),
    leaf('catESAD_cu:NumberMonths', 'months'),
  ]),
);

/** Lines of one name inside an item (box 31). */
const groups: Rule = list('catESAD_cu:GoodsGroupDescription', 'groups', [
  lines('catESAD_cu:GoodsDescription', 'description'),
  leaf('catESAD_cu:ObjectOrdinal', 'ordinal'),
  list('catESAD_cu:GoodsGroupInformation', 'lines', [
    lines('catESAD_cu:InfoDescription', 'description'),
    leaf('catESAD_cu:Manufacturer', 'manufacturer'),
    leaf('catESAD_cu:TradeMark', 'tradeMark'),
    leaf('catESAD_cu:ProductionPlaceName', 'productionPlace'),
    leaf('catESAD_cu:GoodsMark', 'brand'),
    leaf('catESAD_cu:GoodsModel', 'model'),
    leaf('catESAD_cu:GoodsMarking', 'article'),
    leaf('catESAD_cu:GoodsStandard', 'standard'),
    leaf('catESAD_cu:GoodsSort', 'sort'),
    leaf('catESAD_cu:DateIssue', 'madeOn'),
    texts('catESAD_cu:SerialNumber', 'serialNumbers'),
    group('catESAD_cu:GoodsGroupQuantity', 'quantity', [
      leaf('catESAD_cu:GoodsQuantity', 'value'),
      leaf('catESAD_cu:MeasureUnitQualifierName', 'unitName'),
      leaf('catESAD_cu:MeasureUnitQualifierCode', 'unitCode'),
    ]),
    leaf('catESAD_cu:RecordId', 'lineId'),
    leaf('catESAD_cu:InvoicedCost', 'price'),
  ]),
]);

const vehicles: Rule = list('GoodsAutomobile', 'vehicles', [
  leaf('catESAD_cu:RecNumber', 'ordinal'),
  leaf('catESAD_cu:Model', 'model'),
  leaf('catESAD_cu:Mark', 'makeName'),
  leaf('catESAD_cu:MarkCode', 'makeCode'),
  leaf(
    'catESAD_cu:OfftakeYear',
    spelled(
      'modelDate',
      (year) => year,
      (day) => day.slice(0, 4),
    ),
  ),
  measured(
    'catESAD_cu:EngineVolumeQuanity',
    'engineVolume',
    constant('catESAD_cu:MeasureUnitQualifierCode', '111'),
  ),
  leaf('catESAD_cu:VINID', 'vin'),
  leaf('catESAD_cu:BodyID', 'body'),
  leaf('catESAD_cu:EngineID', 'engineId'),
  leaf('catESAD_cu:ChassisID', 'chassis'),
  leaf('catESAD_cu:EmergencyDeviceID', 'emergencyDeviceId'),
  soft(
    group('catESAD_cu:CarCostInfo', '', [
      leaf('catESAD_cu:CarCost', 'price'),
      leaf('catESAD_cu:CarCostCurrencyCode', 'priceCurrency'),
    ]),
  ),
  measured(
    'catESAD_cu:EngineMaxPowerMeasure',
    'power',
    leaf('catESAD_cu:MeasureUnitQualifierCode', usually('powerUnit', '214')),
  ),
  measured(
    'catESAD_cu:PassedKilometerQuantity',
    'mileage',
    constant('catESAD_cu:MeasureUnitQualifierCode', '008'),
  ),
]);

/** Boxes 31 to 47. */
const item: readonly Rule[] = [
  leaf('catESAD_cu:GoodsNumeric', 'ordinal'),
  leaf('catESAD_cu:GoodFeatures', 'goodsFeature'),
  lines('catESAD_cu:GoodsDescription', 'description'),
  leaf('catESAD_cu:GrossWeightQuantity', 'grossMass'),
  leaf('catESAD_cu:NetWeightQuantity', 'netMass'),
  leaf('catESAD_cu:NetWeightQuantity2', 'cleanNetMass'),
  leaf('catESAD_cu:InvoicedCost', 'itemPrice'),
  leaf('catESAD_cu:CustomsCost', 'customsValue'),
  leaf('catESAD_cu:StatisticalCost', 'statisticalValue'),
  leaf('catESAD_cu:GoodsTNVEDCode', 'commodityCode'),
  leaf('catESAD_cu:AdditionalSign', 'prohibitionFreeSign'),
  leaf('catESAD_cu:IntellectPropertySign', 'intellectualPropertySign'),
  leaf('catESAD_cu:GoodsTraceabilityCode', 'traceabilitySign'),
  leaf('catESAD_cu:CIMSign', 'markingSign'),
  leaf('catESAD_cu:OriginCountryCode', 'originCountry'),
  leaf('catESAD_cu:OriginCountryName', 'originCountryName'),
  group('catESAD_cu:PrefOriginCountry', '', [leaf('catESAD_cu:CountryCode', 'preferenceOriginCountry')]),
  leaf('catESAD_cu:CustomsCostCorrectMethod', 'valuationMethod'),
  leaf('catESAD_cu:GoodsAddTNVEDCode', 'additionalCode'),
  leaf('catESAD_cu:DeliveryTime', 'periodFrom'),
  leaf('catESAD_cu:DeliveryTimeEND', 'periodTo'),
  leaf('catESAD_cu:AdditionalSheetCount', 'sheetOrdinal'),
  soft(
    list('catESAD_cu:IPObjectRegistryNum', 'intellectualProperty', [
      leaf('catESAD_cu:DocumentModeCode', 'register'),
      leaf('catESAD_cu:CountryCode', 'country'),
      leaf('catESAD_cu:IPORegistryNumber', 'number'),
    ]),
  ),
  list('catESAD_cu:CUESADDeliveryTerms', 'deliveryTerms', deliveryTerms),
  groups,
  group('catESAD_cu:Preferencii', 'reliefs', [
    leaf('catESAD_cu:CustomsTax', 'fee'),
    leaf('catESAD_cu:CustomsDuty', 'duty'),
    leaf('catESAD_cu:Excise', 'excise'),
    leaf('catESAD_cu:Rate', 'vat'),
  ]),
  leaf('CurrencyCode', 'itemPriceCurrency'),
  documents,
  precedingDocuments,
  payments,
  group('SupplementaryGoodsQuantity', 'supplementaryQuantity', quantity),
  list('SupplementaryGoodsQuantity1', 'otherQuantities', quantity),
  group('ESADGoodsPackaging', '', [
    leaf('catESAD_cu:PakageQuantity', 'packagesTotal'),
    leaf('catESAD_cu:PakageTypeCode', 'packageAvailability'),
    leaf('catESAD_cu:PakagePartQuantity', 'packagesPart'),
    list('catESAD_cu:PackagePalleteInformation', 'packages', [
      leaf('catESAD_cu:InfoKindCode', 'kind'),
      leaf('catESAD_cu:PalleteCode', 'kindCode'),
      leaf('catESAD_cu:PalleteQuantity', 'count'),
      lines('catESAD_cu:CargoDescriptionText', 'description'),
    ]),
  ]),
  group('ESADGoodsQuota', 'quota', [
    group('catESAD_cu:ESADProductQuantityQuota', 'quantity', quantity),
    soft(
      group('catESAD_cu:ESADCurrencyQuota', '', [
        leaf('catESAD_cu:QuotaCurrencyQuantity', 'amount'),
        leaf('catESAD_cu:QuotaCurrencyCode', numericCurrency('currency')),
      ]),
    ),
    group('catESAD_cu:SupplementaryGoodsQuantity', 'writeOff', quantity),
  ]),
  list('ESADContainer', 'containers', [
    leaf('catESAD_cu:ContainerQuantity', 'count'),
    leaf('catESAD_cu:ContainerKind', 'kindCode'),
    list('catESAD_cu:ContainerNumber', 'numbers', [
      leaf('catESAD_cu:ContainerIdentificaror', 'number'),
      leaf('catESAD_cu:FullIndicator', 'fullMark'),
    ]),
  ]),
  soft(
    group('ESADCustomsProcedure', '', [
      leaf('catESAD_cu:MainCustomsModeCode', 'procedure'),
      leaf('catESAD_cu:PrecedingCustomsModeCode', 'previousProcedure'),
      leaf('catESAD_cu:GoodsTransferFeature', 'movementFeature'),
    ]),
  ),
  soft(
    list('ESADExcise', 'exciseStamps', [
      leaf('catESAD_cu:ExciseQuantity', 'count'),
      leaf('catESAD_cu:ExciseSerieses', 'series'),
      group('catESAD_cu:ExciseList', '', [
        leaf(
          'catESAD_cu:ExciseNumber',
          when('numbers', [], (numbers) => !numbers.includes('-')),
        ),
      ]),
      group('catESAD_cu:ExciseRange', '', [
        leaf('catESAD_cu:ExciseFirstNumber', piece('numbers', '-', 0, 2)),
        leaf('catESAD_cu:ExciseLastNumber', piece('numbers', '-', 1, 2)),
      ]),
    ]),
  ),
  vehicles,
];

/** Box B. */
const factPayments: Rule = soft(
  list('ESADout_CUCustomsPayment', 'factPayments', [
    leaf('catESAD_cu:PaymentModeCode', 'code'),
    leaf('catESAD_cu:PaymentAmount', 'amount'),
    leaf('catESAD_cu:PaymentCurrencyCode', numericCurrency('currency')),
    leaf('catESAD_cu:CurrencyRate', 'currencyRate'),
    leaf('PaymentWayCode', 'method'),
    group('PaymentDocument', '', [
      leaf('cat_ru:PrDocumentName', 'document.name'),
      leaf('cat_ru:PrDocumentNumber', 'document.number'),
      leaf('cat_ru:PrDocumentDate', 'document.date'),
      leaf('PaymentDate', 'paidOn'),
      leaf('DocumentModeCode', 'document.kindCode'),
    ]),
  ]),
);

const shipment: readonly Rule[] = [
  leaf('catESAD_cu:OriginCountryName', 'originSummary.name'),
  leaf('catESAD_cu:OriginCountryCode', 'originSummary.code'),
  leaf('catESAD_cu:SpecificationNumber', 'loadingLists'),
  leaf('catESAD_cu:SpecificationListNumber', 'loadingListPages'),
  leaf('catESAD_cu:TotalGoodsNumber', 'goodsTotal'),
  leaf('catESAD_cu:TotalPackageNumber', 'packagesTotal'),
  leaf('catESAD_cu:TotalSheetNumber', 'sheetTotal'),
  leaf('catESAD_cu:TotalCustCost', 'customsValueTotal'),
  leaf('catESAD_cu:CustCostCurrencyCode', 'customsValueCurrency'),
  group('ESADout_CUConsignor', 'consignor', boxedParty),
  group('ESADout_CUConsignee', 'consignee', boxedParty),
  group('ESADout_CUFinancialAdjustingResponsiblePerson', 'financialPerson', [
    ...party,
    leaf('DeclarantEqualFlag', flag('sameAsDeclarant', '1', '0')),
  ]),
  group('ESADout_CUDeclarant', 'declarant', [
    ...party,
    register('RUDECLcat:AEORegistryIdDetails', 'registerEntry'),
  ]),
  group('ESADout_CUCarrier', 'transit.carriers.0', [
    ...subject,
    soft(
      list('ESADout_CUDriverInformation', 'drivers', [
        leaf('cat_ru:PersonSurname', 'surname'),
        leaf('cat_ru:PersonName', 'name'),
        leaf('cat_ru:PersonMiddleName', 'patronymic'),
        leaf('cat_ru:PersonPost', 'position'),
        contacts('RUScat_ru:CommunicationDetails'),
        group('RUScat_ru:IdentityCard', 'identityDocument', identityParts),
        leaf('RUScat_ru:RoleCode', 'role'),
      ]),
    ),
  ]),
  group('ESADout_CUGoodsLocation', 'location', location),
  group('ESADout_CUConsigment', '', consignment),
  group('ESADout_CUMainContractTerms', '', contractTerms),
  list('ESADout_CUGoods', 'items', item),
  group('ESADout_CUPayments', '', [
    factPayments,
    list('CUDelayPayments', 'deferrals', [
      leaf('catESAD_cu:PaymentModeCode', 'code'),
      leaf('catESAD_cu:EndDate', 'until'),
    ]),
  ]),
  soft(
    list('Guarantee', 'guarantees', [
      leaf('catESAD_cu:PaymentWayCode', dependent('methodCode', 'kind', false)),
      leaf('catESAD_cu:Amount', 'amount'),
      group('catESAD_cu:GuaranteeDocDetails', 'document', [
        ...reference,
        leaf('catESAD_cu:DocKindCode', 'kindCode'),
      ]),
      leaf('catESAD_cu:BIC', 'bankId'),
    ]),
  ),
  soft(
    list('TDGuarantee', 'guarantees', [
      leaf('catESAD_cu:MeasureCode', withCompanion('methodCode', 'kind', 'transit')),
      leaf('catESAD_cu:DocNumber', 'document.number'),
      leaf('catESAD_cu:DocDate', 'document.date'),
      leaf('catESAD_cu:GuaranteeName', 'bankName'),
      leaf('catESAD_cu:BIC', 'bankId'),
      leaf('catESAD_cu:GuaranteeAmount', 'amount'),
    ]),
  ),
];

/** The day of a moment; a new document states its beginning. */
const day = (path: string): Binding =>
  spelled(
    path,
    (moment) => moment.slice(0, 10),
    (value) => (value.length === 10 ? `${value}T00:00:00` : value),
  );

const authority: Rule = group('RUDECLcat:PowerOfAttorneyDetails', '', [
  leaf('cat_ru:PrDocumentName', 'authority.name'),
  leaf('cat_ru:PrDocumentNumber', 'authority.number'),
  leaf('cat_ru:PrDocumentDate', 'authority.date'),
  leaf('RUScat_ru:DocValidityDate', 'authorityValidTo'),
  leaf('RUScat_ru:DocKindCode', 'authority.kindCode'),
]);

/** ESADout_CU row by row. */
const declaration: readonly Rule[] = [
  constant('@DocumentModeID', '1006107E'),
  leaf('cat_ru:DocumentID', 'documentId'),
  leaf('cat_ru:RefDocumentID', 'referredDocumentId'),
  group('EECEDocHeaderAddInfo', '', [
    constant('RUScat_ru:EDocCode', 'R.036'),
    leaf('RUScat_ru:EDocDateTime', 'documentMadeAt'),
    leaf('RUScat_ru:LanguageCode', 'language'),
  ]),
  leaf('CustomsProcedure', 'direction'),
  leaf('CustomsModeCode', 'procedure'),
  leaf('TransitFeature', 'transit.feature'),
  leaf('TransitDirectionCode', 'transit.movementKind'),
  leaf('ElectronicDocumentSign', 'electronicMark'),
  leaf('DocUsageCode', 'documentUse'),
  leaf('DeclarationKind', 'declarationFeature'),
  leaf('SubsoilSign', 'subsoilUserSign'),
  leaf('SealQuantity', 'transit.seals.0.count'),
  texts('SealId', 'transit.seals.0.numbers'),
  leaf('SealDescriptionText', 'transit.seals.0.text'),
  leaf('RecipientCountryCode', 'recipientCountry'),
  leaf('ExecutionPlace', 'filledPlace'),
  leaf('RailwayStationCode', 'transit.destinationStation'),
  leaf('RegNumberDoc', 'internalReference'),
  group('ESADout_CUGoodsShipment', '', shipment),
  group('FilledPerson', 'signatory', [
    soft(
      group('RUDECLcat:SigningDetails', '', [
        leaf('cat_ru:PersonSurname', 'surname'),
        leaf('cat_ru:PersonName', 'name'),
        leaf('cat_ru:PersonMiddleName', 'patronymic'),
        leaf('cat_ru:PersonPost', 'position'),
        contacts('RUScat_ru:CommunicationDetails'),
        leaf('RUScat_ru:SigningDate', day('date')),
      ]),
    ),
    group('RUDECLcat:SignatoryPersonIdentityDetails', 'identityDocument', identityParts),
    leaf('RUDECLcat:QualificationCertificate', 'certificateNumber'),
    authority,
  ]),
  soft(
    group('CUESADCustomsRepresentative', 'representative', [
      group('RUDECLcat:BrokerRegistryDocDetails', 'registerEntry', [
        leaf('RUDECLcat:DocKindCode', 'documentKind'),
        leaf('RUDECLcat:CountryA2Code', 'country'),
        leaf('RUDECLcat:RegistrationNumberId', 'number'),
      ]),
      group('RUDECLcat:RepresentativeContractDetails', 'contract', [
        ...reference,
        leaf('RUScat_ru:DocKindCode', 'kindCode'),
      ]),
    ]),
  ),
];

export const esadoutMapping = compile('ESADout_CU', declaration, esadoutStructure);
