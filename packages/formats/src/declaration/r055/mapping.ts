import { compile } from '../bridge/compile.ts';
import {
  alias,
  character,
  coded,
  constant,
  group,
  leaf,
  lines,
  list,
  mark,
  piece,
  type Rule,
  soft,
  texts,
  usually,
} from '../bridge/rules.ts';
import { codeLists } from '../eaeu/code-lists.ts';
import { numericCurrency } from '../eaeu/currencies.ts';
import {
  address,
  amount,
  boxedParty,
  code,
  containers,
  customsNumber,
  documentReference,
  goods,
  measure,
  measureIn,
  numericAmount,
  packaging,
  party,
  precedingNumber,
  presentedDocument,
  quantity,
  registerEntry,
  signatory,
  tenge,
  transportUnit,
} from '../eaeu/parts.ts';
import { goodsDeclarationStructure } from './structure.ts';

const country = (name: string, at: string): Rule =>
  soft(
    group(name, at, [
      code('casdo:CACountryCode', 'code', 'countries'),
      leaf('casdo:ShortCountryName', 'name'),
      leaf('csdo:TerritoryCode', 'territory'),
    ]),
  );

const deliveryTerms: readonly Rule[] = [
  code('casdo:DeliveryTermsCode', 'code', 'deliveryTerms'),
  leaf('casdo:PlaceName', 'place'),
  leaf('casdo:DeliveryKindCode', 'kind'),
];

/** Boxes 18 and 26, 21 and 25. */
const transport: readonly Rule[] = [
  code('csdo:UnifiedTransportModeCode', 'mode', 'transportModes'),
  code('casdo:RegistrationNationalityCode', 'country', 'countries'),
  leaf('casdo:TransportMeansQuantity', 'count'),
  list('cacdo:TransportMeansItemDetails', 'units', transportUnit),
];

/** Box 30. */
const location: readonly Rule[] = [
  code('casdo:GoodsLocationCode', 'kindCode', 'locationKinds'),
  leaf('csdo:CustomsOfficeCode', 'office'),
  leaf('casdo:PlaceName', 'text'),
  leaf('casdo:CustomsControlZoneId', 'zoneNumber'),
  soft(
    group('cacdo:RegisterDocumentIdDetails', '', [
      code('csdo:DocKindCode', 'warehouseDocument.kindCode', 'documentKinds'),
      leaf('casdo:RegistrationNumberId', 'warehouseDocument.number'),
    ]),
  ),
  soft(
    group('cacdo:GoodLocationTransportMeansDetails', 'transport', [
      code('csdo:UnifiedTransportModeCode', 'mode', 'transportModes'),
      { ...leaf('csdo:TransportMeansRegId', 'registrationNumber'), each: 'units' },
    ]),
  ),
  group('ccdo:SubjectAddressDetails', 'address', address),
];

/** Lines of one name inside an item (box 31). */
const groups: Rule = list('cacdo:GoodsItemGroupDetails', 'groups', [
  leaf('casdo:LineId', 'lineId'),
  lines('casdo:GoodsDescriptionText', 'description'),
  leaf('csdo:ObjectOrdinal', 'ordinal'),
  list('cacdo:CommodityGroupItemDetails', 'lines', [
    leaf('casdo:LineId', 'lineId'),
    group('cacdo:CommodityDescriptionDetails', '', [
      leaf('casdo:TradeMarkName', 'tradeMark'),
      leaf('casdo:ProductionPlaceName', 'productionPlace'),
      leaf('csdo:ProductMarkName', 'brand'),
      leaf('csdo:ProductModelName', 'model'),
      leaf('csdo:ProductId', 'article'),
      leaf('csdo:ProductSortName', 'sort'),
      leaf('casdo:StandardName', 'standard'),
      texts('csdo:ProductInstanceId', 'serialNumbers'),
      leaf('csdo:ManufactureDate', 'madeOn'),
    ]),
    group('cacdo:ManufacturerDetails', '', [leaf('csdo:SubjectName', 'manufacturer')]),
    soft(group('cacdo:GoodsMeasureDetails', 'quantity', quantity)),
  ]),
]);

const vehicles: Rule = list('cacdo:DTAutomobileDetails', 'vehicles', [
  leaf('csdo:VehicleId', 'vin'),
  leaf('csdo:VehicleChassisId', 'chassis'),
  leaf('csdo:VehicleBodyId', 'body'),
  group('cacdo:VehicleModelDetails', '', [
    code('csdo:VehicleMakeCode', 'makeCode', 'vehicleMakes'),
    leaf('csdo:VehicleMakeName', 'makeName'),
    leaf('casdo:VehicleModelName', 'model'),
  ]),
  leaf('csdo:ManufactureDate', 'modelDate'),
  leaf('csdo:EngineId', 'engineId'),
  measureIn('111', 'casdo:EngineVolumeMeasure', 'engineVolume'),
  measure('csdo:EngineMaxPowerMeasure', 'power', usually('powerUnit', '214')),
  measureIn('166', 'casdo:TransportCarryingCapacityMeasure', 'carryingCapacity'),
  measureIn('008', 'casdo:VehicleMileageMeasure', 'mileage'),
  amount('casdo:CAValueAmount', 'price', 'priceCurrency'),
  leaf('casdo:EmergencyDeviceId', 'emergencyDeviceId'),
]);

/** A stamp number or a range of them: `100-199`. */
const exciseStamps: Rule = list('cacdo:ExciseStampDetails', 'exciseStamps', [
  leaf('casdo:ExciseStampQuantity', 'count'),
  leaf('casdo:ExciseStampSeriesId', 'series'),
  group('cacdo:ExciseStampIdListDetails', '', [
    leaf('casdo:ExciseStampId', {
      fields: ['numbers'],
      read: (text) => [text],
      write: ([value]) => (typeof value === 'string' && !value.includes('-') ? value : undefined),
    }),
  ]),
  group('cacdo:ExciseStampRangeDetails', '', [
    leaf('casdo:ExciseFirstStampId', piece('numbers', '-', 0, 2)),
    leaf('casdo:ExciseLastStampId', piece('numbers', '-', 1, 2)),
  ]),
]);

/** Box 40. */
const precedingDocuments: Rule = list('cacdo:PrecedingDocDetails', 'precedingDocuments', [
  leaf('casdo:LineId', 'lineId'),
  code('csdo:DocKindCode', 'kindCode', 'documentKinds'),
  leaf('csdo:DocName', 'name'),
  ...precedingNumber,
  leaf('casdo:ConsignmentItemOrdinal', 'itemOrdinal'),
  group('cacdo:PrecedingGoodsDetails', '', [
    leaf('csdo:CommodityCode', 'commodityCode'),
    measureIn('166', 'csdo:UnifiedGrossMassMeasure', 'grossMass'),
    measureIn('166', 'csdo:UnifiedNetMassMeasure', 'netMass'),
    tenge('casdo:CustomsValueAmount', 'customsValue'),
    group('cacdo:GoodsMeasureDetails', '', [measure('casdo:GoodsMeasure', 'quantity', 'unitCode')]),
  ]),
]);

/** Box 44. */
const documents: Rule = list('cacdo:PresentedDocDetails', 'documents', [
  ...presentedDocument,
  soft(group('cacdo:InformationSourceDetails', '', [leaf('csdo:DetailsResourceId', 'webLink')])),
  code('casdo:CustomsTaxModeCode', 'paymentCode', 'payments'),
  leaf('csdo:EventDate', 'operationTerm'),
  leaf('casdo:TemporaryImportKindCode', 'temporaryImportTermKind'),
  leaf('casdo:DocAddInfoCode', 'additionalInformationCode'),
  leaf('csdo:CustomsOfficeCode', 'office'),
  leaf('casdo:CustomsControlZoneId', 'zoneNumber'),
  leaf('casdo:DocumentQuantity', 'documentCount'),
  soft(group('cacdo:LicensedGoodsDetails', '', [leaf('casdo:ConsignmentItemOrdinal', 'licenceItem')])),
  leaf('casdo:ConsignmentItemOrdinal', 'itemNumber'),
]);

/** Box 47. */
const payments: Rule = soft(
  list('cacdo:CustomsPaymentDetails', 'paymentLines', [
    code('casdo:CustomsTaxModeCode', 'code', 'payments'),
    leaf('casdo:TaxBaseMeasure', 'base'),
    code('csdo:UnifiedCurrencyN3Code', numericCurrency('baseCurrency'), 'currencies'),
    code('csdo:UnifiedMeasurementUnitCode', 'baseUnit', 'units'),
    group('cacdo:EffectiveCustomsRateDetails', '', [
      leaf('casdo:DutyTaxFeeRateKindCode', 'rateKind'),
      leaf('casdo:DutyTaxFeeRateValue', 'rate'),
      code('csdo:UnifiedMeasurementUnitCode', 'rateUnit', 'units'),
      code('csdo:UnifiedCurrencyN3Code', numericCurrency('rateCurrency'), 'currencies'),
      leaf('csdo:DayQuantity', 'days'),
      leaf('casdo:StageQuantity', 'stages'),
      leaf('csdo:MonthQuantity', 'months'),
      leaf('casdo:WeightRatioNumber', 'weightRatio'),
    ]),
    leaf('casdo:DutyTaxFeeRateDate', 'rateDate'),
    code('casdo:CustomsTaxPaymentFeatureCode', 'feature', 'paymentFeatures'),
    numericAmount('casdo:CAPaymentNAmount', 'amount', 'currency', 'KZT'),
  ]),
);

const changes = (at: string): Rule =>
  soft(
    group(
      'cacdo:GDCChangeDetails',
      '',
      ['Stage', 'Reason', 'Quantity', 'Country', 'TNVED', 'CustomsCost', 'CustomsPayment', 'Other'].map(
        (part, i) => leaf(`casdo:${part}ChangeCode`, character(at, i)),
      ),
    ),
  );

/** Boxes 31 to 47. */
const item: readonly Rule[] = [
  ...goods,
  leaf('casdo:PageOrdinal', 'sheetOrdinal'),
  leaf('casdo:CIMSignCode', 'markingSign'),
  leaf('casdo:GoodsProhibitionFreeCode', 'prohibitionFreeSign'),
  leaf('casdo:IPOCode', 'intellectualPropertySign'),
  leaf('casdo:GoodsTraceabilityCode', 'traceabilitySign'),
  leaf('casdo:GoodsFeatureCode', 'goodsFeature'),
  leaf('casdo:CommodityAddCode', 'additionalCode'),
  list('cacdo:AddGoodsMeasureDetails', 'otherQuantities', quantity),
  groups,
  vehicles,
  list('cacdo:IPObjectRegistryIdDetails', 'intellectualProperty', [
    leaf('casdo:RegistryOwnerCode', 'register'),
    code('csdo:UnifiedCountryCode', 'country', 'countries'),
    leaf('casdo:IPObjectId', 'number'),
  ]),
  packaging,
  measureIn('166', 'casdo:CleanNetMassMeasure', 'cleanNetMass'),
  containers,
  exciseStamps,
  group('cacdo:PeriodDateDetails', '', [
    leaf('csdo:StartDate', 'periodFrom'),
    leaf('csdo:EndDate', 'periodTo'),
  ]),
  list('cacdo:DeliveryTermsDetails', 'deliveryTerms', deliveryTerms),
  soft(
    group('cacdo:OriginCountryDetails', '', [
      code('casdo:CACountryCode', 'originCountry', 'countries'),
      leaf('casdo:ShortCountryName', 'originCountryName'),
    ]),
  ),
  soft(
    group('cacdo:PrefOriginCountryDetails', '', [
      code('casdo:CACountryCode', 'preferenceOriginCountry', 'countries'),
    ]),
  ),
  group('cacdo:PreferenceDetails', 'reliefs', [
    code('casdo:CustomsClearanceChargesPrefCode', 'fee', 'reliefs'),
    code('casdo:CustomsDutyPrefCode', 'duty', 'reliefs'),
    code('casdo:ExcisePrefCode', 'excise', 'reliefs'),
    code('casdo:VATPrefCode', 'vat', 'reliefs'),
  ]),
  group('cacdo:CustomsProcedureDetails', '', [
    code('casdo:CustomsProcedureCode', 'procedure', 'procedures'),
    code('casdo:PreviousCustomsProcedureModeCode', 'previousProcedure', 'procedures'),
    code('casdo:GoodsMoveFeatureCode', 'movementFeature', 'movementFeatures'),
  ]),
  amount('casdo:CAValueAmount', 'itemPrice', 'itemPriceCurrency'),
  tenge('casdo:CustomsValueAmount', 'customsValue'),
  tenge('casdo:CustomsValuePreviousAmount', 'previousCustomsValue'),
  amount('casdo:StatisticValueAmount', 'statisticalValue', usually('statisticalValueCurrency', 'USD')),
  code('casdo:ValuationMethodCode', 'valuationMethod', 'valuationMethods'),
  group('cacdo:QuotaDetails', 'quota', [
    soft(group('cacdo:QuotaMeasureReminderDetails', 'quantity', quantity)),
    numericAmount('casdo:QuotaRemainderAmount', 'amount', 'currency'),
    soft(group('cacdo:QuotaWriteOffMeasureDetails', 'writeOff', quantity)),
  ]),
  precedingDocuments,
  documents,
  payments,
  changes('correctionCode'),
];

/** Box B. */
const factPayments: Rule = soft(
  list('cacdo:GDFactPaymentDetails', 'factPayments', [
    code('casdo:CustomsTaxModeCode', 'code', 'payments'),
    numericAmount('casdo:CAPaymentNAmount', 'amount', 'currency', 'KZT'),
    leaf(
      'casdo:ExchangeRate',
      'currencyRate',
      leaf('@currencyCode', alias('currency')),
      constant('@currencyCodeListId', codeLists.currencies),
    ),
    numericAmount('casdo:PreviousCAPaymentNAmount', 'previousAmount', 'currency', 'KZT'),
    numericAmount('casdo:DifferenceCAPaymentNAmount', 'difference', 'currency', 'KZT'),
    group('cacdo:GDPaymentDocDetails', '', [
      code('csdo:DocKindCode', 'document.kindCode', 'documentKinds'),
      leaf('csdo:DocName', 'document.name'),
      leaf('csdo:DocId', 'document.number'),
      leaf('csdo:DocCreationDate', 'document.date'),
      leaf('csdo:TaxpayerId', 'payerId'),
      leaf('csdo:TaxRegistrationReasonCode', 'payerReasonCode'),
      leaf('casdo:PaymentDate', 'paidOn'),
      code('casdo:CustomsTaxPaymentMethodCode', 'method', 'paymentMethods'),
    ]),
  ]),
);

const shipment: readonly Rule[] = [
  country('cacdo:DepartureCountryDetails', 'dispatchCountry'),
  country('cacdo:DestinationCountryDetails', 'destinationCountry'),
  group('cacdo:TradeCountryDetails', 'tradeCountry', [
    code('casdo:CACountryCode', 'code', 'countries'),
    leaf('csdo:TerritoryCode', 'territory'),
  ]),
  group('cacdo:DeliveryTermsDetails', 'deliveryTerms', deliveryTerms),
  amount('casdo:CAValueAmount', 'invoiceTotal', 'invoiceCurrency'),
  leaf(
    'casdo:ExchangeRate',
    'invoiceRate',
    leaf('@currencyCode', alias('invoiceCurrency')),
    constant('@currencyCodeListId', codeLists.currencies),
    leaf('@scaleNumber', coded('invoiceRateQuantity', { '1': '0', '10': '1', '100': '2', '1000': '3' })),
  ),
  group('cacdo:ConsignorDetails', 'consignor', boxedParty),
  group('cacdo:ConsigneeDetails', 'consignee', boxedParty),
  group('cacdo:FinancialSettlementSubjectDetails', 'financialPerson', [
    ...party,
    ...boxedParty.filter(({ name }) => name === 'casdo:EqualIndicator'),
  ]),
  amount('casdo:CustomsValueAmount', 'customsValueTotal', usually('customsValueCurrency', 'KZT')),
  country('cacdo:OriginCountryDetails', 'originSummary'),
  group('cacdo:TransactionNatureDetails', '', [
    leaf('casdo:TransactionNatureCode', 'dealNature'),
    leaf('casdo:TransactionFeatureCode', 'dealFeature'),
  ]),
  group('cacdo:GDConsignmentDetails', '', [
    leaf('casdo:ContainerIndicator', mark('containerMark')),
    group('cacdo:BorderTransportDetails', 'borderTransport', transport),
    group('cacdo:ArrivalDepartureTransportDetails', 'inlandTransport', transport),
    group('cacdo:BorderCustomsOfficeDetails', '', [
      leaf('csdo:CustomsOfficeCode', 'borderOffice'),
      leaf('csdo:CustomsOfficeName', 'borderOfficeName'),
      code('csdo:UnifiedCountryCode', 'borderOfficeCountry', 'countries'),
    ]),
  ]),
  group('cacdo:GoodsLocationDetails', 'location', location),
  list('cacdo:GDGoodsItemDetails', 'items', item),
  factPayments,
  list('cacdo:DefferedPaymentDetails', 'deferrals', [
    code('casdo:CustomsTaxModeCode', 'code', 'payments'),
    leaf('csdo:EndDate', 'until'),
  ]),
  soft(
    list('cacdo:PaymentGuaranteeDetails', 'guarantees', [
      code('casdo:PaymentGuaranteeMethodCode', 'methodCode', 'guaranteeMethods'),
      amount('casdo:GuaranteeAmount', 'amount', usually('currency', 'KZT')),
      group('cacdo:GuaranteeDocDetails', 'document', documentReference),
      leaf('csdo:TaxpayerId', 'payerId'),
      leaf('csdo:BankId', 'bankId'),
    ]),
  ),
];

/** R.055 row by row: the elements of the structure and the boxes of the model (declarations.md section 4). */
const declaration: readonly Rule[] = [
  constant('csdo:EDocCode', 'R.055'),
  leaf('csdo:EDocId', 'documentId'),
  leaf('csdo:EDocRefId', 'referredDocumentId'),
  leaf('csdo:EDocDateTime', 'documentMadeAt'),
  leaf('csdo:ObjectOrdinal', 'correction.ordinal'),
  soft(group('cacdo:CustomsDeclarationIdDetails', '', customsNumber('registrationNumber'))),
  leaf('casdo:DeclarationKindCode', 'direction'),
  code('casdo:CustomsProcedureCode', 'procedure', 'procedures'),
  code('casdo:DeclarationFeatureCode', 'declarationFeature', 'declarationFeatures'),
  leaf('casdo:EDocIndicatorCode', 'electronicMark'),
  leaf('casdo:DocUsageCode', 'documentUse'),
  leaf('csdo:PageQuantity', 'sheetTotal'),
  leaf('casdo:LoadingListsQuantity', 'loadingLists'),
  leaf('casdo:LoadingListsPageQuantity', 'loadingListPages'),
  leaf('casdo:GoodsQuantity', 'goodsTotal'),
  leaf('casdo:CargoQuantity', 'packagesTotal'),
  group('cacdo:DeclarantDetails', 'declarant', [...party, registerEntry('registerEntry')]),
  group('cacdo:GDGoodsShipmentDetails', '', shipment),
  ...signatory,
  leaf('casdo:InternalDocId', 'internalReference'),
  leaf('casdo:SubsoilUserCode', 'subsoilUserSign'),
  changes('correction.code'),
];

export const goodsDeclarationMapping = compile('gd:GoodsDeclaration', declaration, goodsDeclarationStructure);
