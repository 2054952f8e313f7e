import {
  type Binding,
  constant,
  dayInNumber,
  dependent,
  group,
  leaf,
  lines,
  list,
  piece,
  type Rule,
  soft,
} from '../bridge/rules.ts';
import { codeLists } from './code-lists.ts';
import { numericCurrency } from './currencies.ts';

/** Parts that the structures of the EAEU share (data model M.CA v1.8.1), as mappings. */

/** A code of a classifier, with the identifier of the classifier. */
export const code = (name: string, target: string | Binding, codeList: keyof typeof codeLists): Rule =>
  leaf(name, target, constant('@codeListId', codeLists[codeList]));

export const amount = (name: string, path: string, currency: string | Binding): Rule =>
  leaf(name, path, leaf('@currencyCode', currency), constant('@currencyCodeListId', codeLists.currencies));

export const numericAmount = (name: string, path: string, currency: string, usual?: string): Rule =>
  leaf(
    name,
    path,
    leaf('@currencyCode', numericCurrency(currency, usual)),
    constant('@currencyCodeListId', codeLists.currencies),
  );

export const tenge = (name: string, path: string): Rule =>
  leaf(name, path, constant('@currencyCode', 'KZT'), constant('@currencyCodeListId', codeLists.currencies));

/** A measure in a unit that is always the same: 166 kilogram, 111 cubic centimetre, 008 kilometre. */
export const measureIn = (unit: string, name: string, path: string): Rule =>
  leaf(
    name,
    path,
    constant('@measurementUnitCode', unit),
    constant('@measurementUnitCodeListId', codeLists.units),
  );

export const measure = (name: string, path: string, unit: string | Binding): Rule =>
  leaf(
    name,
    path,
    leaf('@measurementUnitCode', unit),
    constant('@measurementUnitCodeListId', codeLists.units),
  );

export const quantity: readonly Rule[] = [
  measure('casdo:GoodsMeasure', 'value', 'unitCode'),
  leaf('casdo:MeasureUnitAbbreviationCode', 'unitName'),
];

export const address: readonly Rule[] = [
  leaf('csdo:AddressKindCode', 'kind'),
  code('csdo:UnifiedCountryCode', 'country', 'countries'),
  leaf('csdo:TerritoryCode', 'territoryCode'),
  leaf('csdo:RegionName', 'region'),
  leaf('csdo:DistrictName', 'district'),
  leaf('csdo:CityName', 'city'),
  leaf('csdo:SettlementName', 'settlement'),
  leaf('csdo:StreetName', 'street'),
  leaf('csdo:BuildingNumberId', 'building'),
  leaf('csdo:RoomNumberId', 'room'),
  leaf('csdo:PostCode', 'postCode'),
  leaf('csdo:PostOfficeBoxId', 'postBox'),
];

export const contacts: Rule = list('ccdo:CommunicationDetails', 'contacts', [
  leaf('csdo:CommunicationChannelCode', 'channel'),
  leaf('csdo:CommunicationChannelId', 'value'),
]);

export const identityDocument: Rule = soft(
  group('ccdo:IdentityDocV3Details', 'identityDocument', [
    code('csdo:UnifiedCountryCode', 'country', 'countries'),
    code('csdo:IdentityDocKindCode', 'kind', 'identityDocuments'),
    leaf('csdo:DocKindName', 'kindName'),
    leaf('csdo:DocSeriesId', 'series'),
    leaf('csdo:DocId', 'number'),
    leaf('csdo:DocCreationDate', 'issuedOn'),
    leaf('csdo:DocValidityDate', 'validTo'),
    leaf('csdo:AuthorityName', 'issuer'),
  ]),
);

export const registerEntry = (at: string): Rule =>
  soft(
    group('cacdo:RegisterDocumentIdDetails', at, [
      code('csdo:DocKindCode', 'documentKind', 'documentKinds'),
      code('csdo:UnifiedCountryCode', 'country', 'countries'),
      leaf('casdo:RegistrationNumberId', 'number'),
      leaf('casdo:ReregistrationCode', 'reRegistration'),
      leaf('casdo:AEORegistryKindCode', 'aeoCertificateType'),
    ]),
  );

const organization: readonly Rule[] = [
  code('csdo:UnifiedCountryCode', 'country', 'countries'),
  leaf('csdo:SubjectName', 'name'),
  leaf('csdo:SubjectBriefName', 'shortName'),
  code('csdo:BusinessEntityTypeCode', 'legalFormCode', 'legalForms'),
  leaf('csdo:BusinessEntityTypeName', 'legalFormName'),
  leaf('csdo:BusinessEntityId', 'businessEntityId', leaf('@kindId', 'businessEntityIdMethod')),
  leaf(
    'casdo:CAUniqueCustomsNumberId',
    'customsNumber',
    leaf('@countryCode', 'customsNumberCountry'),
    constant('@countryCodeListId', codeLists.countries),
  ),
  leaf('csdo:TaxpayerId', 'taxpayerId'),
  leaf('csdo:TaxRegistrationReasonCode', 'reasonCode'),
];

/** A subject without its branch: carriers, payers. */
export const subject: readonly Rule[] = [
  ...organization,
  leaf('casdo:PersonId', 'personId'),
  identityDocument,
  list('ccdo:SubjectAddressDetails', 'addresses', address),
  contacts,
];

export const party: readonly Rule[] = [
  ...subject,
  group('cacdo:SubjectBranchDetails', 'branch', [
    ...organization,
    group('ccdo:SubjectAddressDetails', 'addresses.0', address),
    contacts,
  ]),
];

export const boxedParty: readonly Rule[] = [
  ...party,
  registerEntry('registerEntry'),
  leaf('casdo:EqualIndicator', {
    fields: ['sameAsDeclarant'],
    read: (text) =>
      text === '1' || text === 'true' ? [true] : text === '0' || text === 'false' ? [false] : undefined,
    write: ([value]) => (value === true ? '1' : value === false ? '0' : undefined),
  }),
  leaf('casdo:SubjectAdditionalCode', 'specialMark'),
];

export const documentReference: readonly Rule[] = [
  code('csdo:DocKindCode', 'kindCode', 'documentKinds'),
  leaf('csdo:DocName', 'name'),
  leaf('csdo:DocId', 'number'),
  leaf('csdo:DocCreationDate', 'date'),
];

/** Number of a customs document in one text, `OFFICE/DDMMYY/SERIAL`, stated by the format in three elements. */
export const customsNumber = (path: string): readonly Rule[] => [
  leaf('csdo:CustomsOfficeCode', piece(path, '/', 0, 3)),
  leaf('csdo:DocCreationDate', piece(path, '/', 1, 3, dayInNumber)),
  leaf('casdo:CustomsDocumentId', piece(path, '/', 2, 3)),
];

export const transportUnit: readonly Rule[] = [
  leaf('csdo:ObjectOrdinal', 'ordinal'),
  code('csdo:UnifiedTransportModeCode', 'mode', 'transportModes'),
  code('casdo:RegistrationNationalityCode', 'country', 'countries'),
  leaf('csdo:TransportMeansRegId', 'registrationNumber'),
  leaf('csdo:VehicleId', 'vin'),
  code('casdo:TransportTypeCode', 'kindCode', 'transportTypes'),
  code('csdo:VehicleMakeCode', 'makeCode', 'vehicleMakes'),
  leaf('csdo:VehicleModelName', 'model'),
  leaf('csdo:DocId', 'certificateNumber'),
];

export const packaging: Rule = group('cacdo:CargoPackagePalletDetails', '', [
  leaf('casdo:PackageAvailabilityCode', 'packageAvailability'),
  leaf('casdo:CargoQuantity', 'packagesTotal'),
  leaf('casdo:CargoPartQuantity', 'packagesPart'),
  leaf('casdo:CargoKindName', 'packagesKindName'),
  list('cacdo:PackagePalletDetails', 'packages', [
    leaf('casdo:InformationKindCode', 'kind'),
    code('csdo:PackageKindCode', 'kindCode', 'packageKinds'),
    leaf('csdo:PackageQuantity', 'count'),
    lines('casdo:CargoDescriptionText', 'description'),
  ]),
]);

export const containers: Rule = list('cacdo:ContainerListDetails', 'containers', [
  code('csdo:PackageKindCode', 'kindCode', 'packageKinds'),
  list('cacdo:ContainerDetails', 'numbers', [
    leaf('casdo:ContainerId', 'number'),
    leaf('casdo:FullItemCode', 'fullMark'),
  ]),
  leaf('casdo:ContainerQuantity', 'count'),
]);

/** Boxes 31 to 33, 35, 38 and 41, as goods and transit declarations state them alike. */
export const goods: readonly Rule[] = [
  leaf('casdo:ConsignmentItemOrdinal', 'ordinal'),
  leaf('csdo:CommodityCode', 'commodityCode'),
  lines('casdo:GoodsDescriptionText', 'description'),
  measureIn('166', 'csdo:UnifiedGrossMassMeasure', 'grossMass'),
  measureIn('166', 'csdo:UnifiedNetMassMeasure', 'netMass'),
  soft(group('cacdo:GoodsMeasureDetails', 'supplementaryQuantity', quantity)),
];

/** A customs document before this one: its number split when `office` is stated apart, else in one text. */
export const precedingNumber: readonly Rule[] = [
  group('cacdo:CustomsDocIdDetails', '', [
    leaf('csdo:CustomsOfficeCode', 'office'),
    leaf('csdo:DocCreationDate', dependent('date', 'office', true)),
    leaf('casdo:CustomsDocumentId', dependent('number', 'office', true)),
    leaf('casdo:CustomsDocumentOrdinalId', 'correctionOrdinal'),
  ]),
  leaf('csdo:DocId', dependent('number', 'office', false)),
  leaf('csdo:DocCreationDate', dependent('date', 'office', false)),
];

export const archived: Rule = soft(
  group('cacdo:DocArchIdDetails', '', [
    leaf('casdo:EArchId', 'electronicArchiveId'),
    leaf('casdo:EDocArchId', 'electronicDocumentId'),
  ]),
);

export const presentation: Rule = group('cacdo:DocumentPresentingDetails', '', [
  leaf('casdo:DocPresentKindCode', 'presentation'),
  leaf('casdo:DocPresentDate', 'presentationDue'),
  leaf('casdo:PrecedingDocId', 'earlierDocument'),
]);

export const presentedDocument: readonly Rule[] = [
  ...documentReference,
  leaf('csdo:DocStartDate', 'validFrom'),
  leaf('csdo:DocValidityDate', 'validTo'),
  code('csdo:UnifiedCountryCode', 'country', 'countries'),
  leaf('csdo:AuthorityName', 'issuer'),
  leaf('csdo:AuthorityId', 'issuerId'),
  leaf('casdo:LineId', 'lineId'),
  leaf('casdo:EDocCode', 'electronicKind'),
  archived,
  presentation,
];

export const names: Rule = group('ccdo:FullNameDetails', '', [
  leaf('csdo:FirstName', 'name'),
  leaf('csdo:MiddleName', 'patronymic'),
  leaf('csdo:LastName', 'surname'),
]);

/** Box 54. */
export const signatory: readonly Rule[] = [
  group('cacdo:SignatoryRepresentativeDetails', 'representative', [
    registerEntry('registerEntry'),
    group('cacdo:RepresentativeContractDetails', 'contract', documentReference),
  ]),
  group('cacdo:SignatoryPersonV2Details', 'signatory', [
    group('cacdo:SigningDetails', '', [
      names,
      leaf('csdo:PositionName', 'position'),
      contacts,
      leaf('casdo:SigningDate', 'date'),
    ]),
    identityDocument,
    leaf('casdo:QualificationCertificateId', 'certificateNumber'),
    group('cacdo:PowerOfAttorneyDetails', '', [
      code('csdo:DocKindCode', 'authority.kindCode', 'documentKinds'),
      leaf('csdo:DocName', 'authority.name'),
      leaf('csdo:DocId', 'authority.number'),
      leaf('csdo:DocCreationDate', 'authority.date'),
      leaf('csdo:DocValidityDate', 'authorityValidTo'),
    ]),
  ]),
];
