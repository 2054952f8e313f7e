import { compile } from '../bridge/compile.ts';
import { alias, type Binding, constant, group, leaf, list, mark, type Rule, soft } from '../bridge/rules.ts';
import { codeLists } from '../eaeu/code-lists.ts';
import {
  address,
  amount,
  boxedParty,
  code,
  containers,
  documentReference,
  goods,
  measureIn,
  names,
  packaging,
  party,
  precedingNumber,
  presentedDocument,
  registerEntry,
  signatory,
  subject,
  transportUnit,
} from '../eaeu/parts.ts';
import { transitDeclarationStructure } from './structure.ts';

/** Series or number of a TIR carnet, `XA12345678` in the model. */
const carnet = (part: 'series' | 'number'): Binding => ({
  fields: ['transit.tirCarnet.number'],
  piece: true,
  read: (text, [known]) => {
    const before = typeof known === 'string' ? known : '';
    return [part === 'series' ? text + before.slice(2) : before.slice(0, 2).padEnd(2) + text];
  },
  write: ([value]) => {
    const found = typeof value === 'string' ? /^([A-Z]{2})(\d{8})$/.exec(value) : null;
    return found?.[part === 'series' ? 1 : 2];
  },
});

/** Whether security is given: 1 with documents, 0 with a ground for not giving it (declarations.md TD-003). */
const given: Binding = {
  fields: ['guarantees.0.methodCode', 'guarantees.0.absenceGround'],
  read: (text) => (text === '0' || text === '1' ? [undefined, undefined] : undefined),
  write: ([method, ground]) => (ground !== undefined ? '0' : method !== undefined ? '1' : undefined),
};

const countryCode = (name: string, path: string): Rule => code(name, path, 'countries');

const item: readonly Rule[] = [
  ...goods,
  leaf('casdo:GoodsProhibitionFreeCode', 'prohibitionFreeSign'),
  packaging,
  containers,
  amount('casdo:CAValueAmount', 'itemPrice', 'itemPriceCurrency'),
  list('cacdo:TDPrecedingDocDetails', 'precedingDocuments', [
    leaf('casdo:LineId', 'lineId'),
    code('csdo:DocKindCode', 'kindCode', 'documentKinds'),
    leaf('csdo:DocName', 'name'),
    ...precedingNumber,
    leaf('casdo:ConsignmentItemOrdinal', 'itemOrdinal'),
  ]),
  list(
    'cacdo:TDPresentedDocDetails',
    'documents',
    presentedDocument.map((rule) =>
      rule.name === 'cacdo:DocumentPresentingDetails' ? { ...rule, always: true } : rule,
    ),
  ),
];

const shipment: readonly Rule[] = [
  constant('csdo:ObjectOrdinal', '1'),
  group('cacdo:TransportDocumentDetails', 'transit.transportDocument', documentReference),
  leaf('casdo:GoodsQuantity', alias('goodsTotal')),
  leaf('casdo:CargoQuantity', alias('packagesTotal')),
  countryCode('casdo:DepartureCountryCode', 'dispatchCountry.code'),
  countryCode('casdo:DestinationCountryCode', 'destinationCountry.code'),
  leaf(
    'casdo:TotalGrossMassMeasure',
    alias('grossMassTotal'),
    constant('@measurementUnitCode', '166'),
    constant('@measurementUnitCodeListId', codeLists.units),
  ),
  leaf(
    'casdo:TotalAmount',
    alias('invoiceTotal'),
    leaf('@currencyCode', alias('invoiceCurrency')),
    constant('@currencyCodeListId', codeLists.currencies),
  ),
  group('cacdo:ConsignorDetails', 'consignor', boxedParty),
  group('cacdo:ConsigneeDetails', 'consignee', boxedParty),
  group('cacdo:TransitDestinationDetails', '', [
    group('ccdo:CustomsOfficeDetails', '', [
      leaf('csdo:CustomsOfficeCode', 'transit.destinationOffice'),
      leaf('csdo:CustomsOfficeName', 'transit.destinationOfficeName'),
      countryCode('csdo:UnifiedCountryCode', 'transit.destinationOfficeCountry'),
    ]),
    leaf('casdo:CustomsControlZoneId', 'transit.destinationZone'),
    leaf('casdo:RailwayStationCode', 'transit.destinationStation'),
    group('ccdo:SubjectAddressDetails', 'transit.destinationPlace', address),
  ]),
  list('cacdo:TransitGoodsItemDetails', 'items', item),
];

/** R.048 row by row; the first consignment is that of the model (declarations.md section 8). */
const declaration: readonly Rule[] = [
  constant('csdo:EDocCode', 'R.048'),
  leaf('csdo:EDocId', 'documentId'),
  leaf('csdo:EDocRefId', 'referredDocumentId'),
  leaf('csdo:EDocDateTime', 'documentMadeAt'),
  leaf('casdo:DeclarationKindCode', 'direction'),
  code('casdo:DeclarationFeatureCode', 'declarationFeature', 'declarationFeatures'),
  code('casdo:TransitProcedureCode', 'transit.movementKind', 'transitKinds'),
  leaf('casdo:TransitFeatureCode', 'transit.feature'),
  leaf('casdo:EDocIndicatorCode', 'electronicMark'),
  leaf('casdo:DocUsageCode', 'documentUse'),
  leaf('csdo:PageQuantity', 'sheetTotal'),
  leaf('casdo:GoodsQuantity', 'goodsTotal'),
  leaf('casdo:CargoQuantity', 'packagesTotal'),
  measureIn('166', 'casdo:TotalGrossMassMeasure', 'grossMassTotal'),
  amount('casdo:TotalAmount', 'invoiceTotal', 'invoiceCurrency'),
  soft(
    group('cacdo:TIRCarnetIdDetails', '', [
      leaf('casdo:TIRSeriesId', carnet('series')),
      leaf('casdo:TIRId', carnet('number')),
    ]),
  ),
  leaf('casdo:ContainerIndicator', mark('containerMark')),
  list('cacdo:TransportMeansItemDetails', 'inlandTransport.units', transportUnit),
  group('cacdo:DeclarantDetails', 'declarant', [...party, registerEntry('registerEntry')]),
  group('cacdo:TDGoodsShipmentDetails', '', shipment),
  soft(
    list('cacdo:CustomsIdentificationDetails', 'transit.seals', [
      leaf('casdo:CustomsIdentificationMethodCode', 'method'),
      leaf('casdo:CustomsIdentificationMeansKindCode', 'kind'),
      leaf('casdo:SealQuantity', 'count'),
      list('cacdo:CustomsIdentificationMeansIdDetails', 'numbers', [
        leaf('casdo:CustomsIdentificationMeansId', ''),
      ]),
      leaf('csdo:DescriptionText', 'text'),
    ]),
  ),
  list('cacdo:CarrierDetails', 'transit.carriers', [
    ...subject,
    registerEntry('registerEntry'),
    soft(list('cacdo:CarrierRepresentativeDetails', 'drivers', [names, leaf('casdo:RoleCode', 'role')])),
  ]),
  group('cacdo:TransitGuaranteeDetails', '', [
    leaf('casdo:GuaranteePresentCode', given),
    code('casdo:NoGuaranteeCauseCode', 'guarantees.0.absenceGround', 'transitMeasures'),
    list('cacdo:TransitGuaranteeDocDetails', 'guarantees', [
      code('csdo:DocKindCode', 'document.kindCode', 'documentKinds'),
      leaf('csdo:DocName', 'document.name'),
      leaf('csdo:DocId', 'document.number'),
      leaf('csdo:DocCreationDate', 'document.date'),
      amount('casdo:GuaranteeAmount', 'amount', 'currency'),
      code('casdo:PaymentGuaranteeMethodCode', 'methodCode', 'guaranteeMethods'),
    ]),
  ]),
  ...signatory,
  leaf('csdo:EventDate', 'filledOn'),
];

export const transitDeclarationMapping = compile(
  'td:TransitDeclaration',
  declaration,
  transitDeclarationStructure,
);
