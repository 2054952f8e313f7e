import { compile } from '../bridge/compile.ts';
import {
  alias,
  type Binding,
  coded,
  compound,
  group,
  leaf,
  list,
  type Rule,
  spelled,
  withCompanion,
} from '../bridge/rules.ts';

/** `7/12/16` (month, day, year) in the program, `2016-07-12` in the model. */
const americanDay = (path: string): Binding =>
  spelled(
    path,
    (text) => {
      const found = /^(\d{1,2})\/(\d{1,2})\/(?:20)?(\d\d)$/.exec(text);
      if (!found || Number(found[1]) > 12 || Number(found[2]) > 31) return undefined;
      return `20${found[3]}-${found[1]?.padStart(2, '0')}-${found[2]?.padStart(2, '0')}`;
    },
    (value) => {
      const found = /^20(\d\d)-0?(\d+)-0?(\d+)$/.exec(value);
      return found ? `${found[2]}/${found[3]}/${found[1]}` : value;
    },
  );

/** The first digit of a procedure stands for the pair: `4` is 40. */
const procedure: Binding = spelled(
  'procedure',
  (text) => (/^\d$/.test(text) ? `${text}0` : text),
  (value) => (/^\d0$/.test(value) ? value.slice(0, 1) : value),
);

const flagged: Binding = {
  fields: ['containerMark'],
  read: (text) => (text === 'true' ? ['1'] : text === 'false' ? ['0'] : undefined),
  write: ([value]) => (value === '1' ? 'true' : value === '0' ? 'false' : undefined),
};

/** Zero stands in the form for "none". */
const notZero = (path: string): Binding =>
  spelled(
    path,
    (text) => (/^0(?:\.0*)?$/.test(text) ? undefined : text),
    (value) => value,
  );

/** A number given by customs: registration, assessment, receipt. */
const officialNumber = (name: string, index: number, box: string): Rule => {
  const at = `officialMarks.${index}`;
  return group(name, '', [
    leaf('Serial_number', `${at}.text`),
    leaf('Number', withCompanion(`${at}.officialNumber`, `${at}.box`, box)),
    leaf('Date', americanDay(`${at}.date`)),
  ]);
};

/** A part of the value with its currency, in the currency of the state and in its own. */
const component = (name: string, index: number, kind: string): Rule => {
  const at = `valueComponents.${index}`;
  return group(name, '', [
    leaf('Amount_national_currency', withCompanion(`${at}.amount`, `${at}.kind`, kind)),
    leaf('Amount_foreign_currency', withCompanion(`${at}.foreignAmount`, `${at}.kind`, kind)),
    leaf('Currency_code', `${at}.currency`),
    leaf('Currency_name', `${at}.currencyName`),
    leaf('Currency_rate', `${at}.rate`),
  ]);
};

const componentNames = ['external_freight', 'internal_freight', 'insurance', 'other_cost', 'deduction'];

const components = (prefix: string, invoice: string): readonly Rule[] => [
  component(invoice, 0, 'invoice'),
  ...componentNames.map((name, i) => component(`${prefix}_${name}`, i + 1, name.replace('_', '-'))),
];

const property: Rule = group('Property', '', [
  group('Forms', '', [
    leaf('Number_of_the_form', 'sheetNumber'),
    leaf('Total_number_of_forms', 'sheetTotal'),
  ]),
  group('Nbers', '', [
    leaf('Number_of_loading_lists', 'loadingLists'),
    leaf('Total_number_of_items', 'goodsTotal'),
    leaf('Total_number_of_packages', 'packagesTotal'),
  ]),
  leaf('Place_of_declaration', 'filledPlace'),
  leaf('Date_of_declaration', americanDay('filledOn')),
]);

const identification: Rule = group('Identification', '', [
  group('Office_segment', '', [
    leaf('Customs_clearance_office_code', 'office'),
    leaf('Customs_Clearance_office_name', 'officeName'),
  ]),
  group('Type', '', [
    leaf('Type_of_declaration', coded('direction', { ИМ: 'IM', ЭК: 'EX', ТТ: 'TR' })),
    leaf('Declaration_gen_procedure_code', procedure),
  ]),
  officialNumber('Registration', 0, 'A'),
  officialNumber('Assessment', 1, 'assessment'),
  officialNumber('receipt', 2, 'receipt'),
]);

const trader = (prefix: string, at: string): readonly Rule[] => [
  leaf(`${prefix}_code`, `${at}.taxpayerId`),
  leaf(`${prefix}_name`, `${at}.name`),
];

const country = (prefix: string, at: string): Rule =>
  group(prefix, at, [
    leaf(`${prefix}_country_code`, 'code'),
    leaf(`${prefix}_country_name`, 'name'),
    leaf(`${prefix}_country_region`, 'territory'),
  ]);

const transport: Rule = group('Transport', '', [
  group('Means_of_transport', '', [
    group('Departure_arrival_information', 'inlandTransport', [
      leaf('Identity', 'units.0.registrationNumber'),
      leaf('Nationality', 'country'),
    ]),
    group('Border_information', 'borderTransport', [
      leaf('Identity', 'units.0.registrationNumber'),
      leaf('Nationality', 'country'),
      leaf('Mode', 'mode'),
    ]),
    leaf('Inland_mode_of_transport', 'inlandTransport.mode'),
  ]),
  leaf('Container_flag', flagged),
  group('Delivery_terms', 'deliveryTerms', [
    leaf('Code', 'code'),
    leaf('Place', 'place'),
    leaf('Situation', 'kind'),
  ]),
  group('Border_office', '', [leaf('Code', 'borderOffice'), leaf('Name', 'borderOfficeName')]),
  leaf('Location_of_goods', 'location.text'),
]);

const financial: Rule = group('Financial', '', [
  group('Financial_transaction', '', [leaf('code1', 'dealNature'), leaf('code2', 'dealFeature')]),
  leaf('Deffered_payment_reference', 'deferrals.0.document.number'),
  leaf('Mode_of_payment', 'factPayments.0.method'),
  group('Amounts', '', [leaf('Totals_taxes', 'paymentsTotal')]),
  group('Guarantee', 'guarantees.0', [leaf('Name', 'bankName'), leaf('Amount', notZero('amount'))]),
]);

const transit: Rule = group('Transit', 'transit', [
  group('Principal', 'carriers.0', [leaf('Code', 'taxpayerId'), leaf('Name', 'name')]),
  group('Destination', '', [
    leaf('Office', 'destinationOffice'),
    leaf('Country', 'destinationOfficeCountry'),
  ]),
  group('Seals', 'seals.0', [leaf('Number', 'count'), leaf('Identity', 'text')]),
]);

const valuation: Rule = group('Valuation', '', [
  group('Weight', '', [leaf('Gross_weight', 'grossMassTotal')]),
  leaf('Total_CIF', 'customsValueTotal'),
  ...components('Gs', 'Gs_Invoice').map((rule) =>
    rule.name === 'Gs_Invoice'
      ? group('Gs_Invoice', '', [
          leaf(
            'Amount_national_currency',
            withCompanion('valueComponents.0.amount', 'valueComponents.0.kind', 'invoice'),
          ),
          leaf('Amount_foreign_currency', 'invoiceTotal'),
          leaf('Currency_code', 'invoiceCurrency'),
          leaf('Currency_name', 'valueComponents.0.currencyName'),
          leaf('Currency_rate', 'invoiceRate'),
        ])
      : rule,
  ),
  group('Total', '', [
    leaf('Total_invoice', alias('invoiceTotal')),
    leaf('Total_weight', alias('grossMassTotal')),
  ]),
]);

const documents: Rule = list('Attached_documents', 'documents', [
  leaf('Attached_document_code', 'kindCode'),
  leaf('Attached_document_name', 'name'),
  leaf('Attached_document_reference', 'number'),
  leaf('Attached_document_date', americanDay('date')),
]);

const payments: Rule = group('Taxation', '', [
  leaf('Item_taxes_amount', 'paymentsTotal'),
  list('Taxation_line', 'paymentLines', [
    leaf('Duty_tax_code', 'code'),
    leaf('Duty_tax_Base', 'base'),
    leaf('Duty_tax_rate', 'rate'),
    leaf('Duty_tax_amount', 'amount'),
    leaf('Duty_tax_MP', 'feature'),
    leaf('Duty_tax_Type_of_calculation', 'rateKind'),
  ]),
]);

const tarification: Rule = group('Tarification', '', [
  group('HScode', '', [leaf('Commodity_code', 'commodityCode'), leaf('Precision_1', 'additionalCode')]),
  leaf('Preference_code', 'reliefs.duty'),
  leaf(
    'Extended_customs_procedure',
    compound(
      ['procedure', 'previousProcedure'],
      (text) => /^(\d\d)(\d\d)$/.exec(text)?.slice(1),
      (codes) => codes.join(''),
    ),
  ),
  leaf('National_customs_procedure', 'movementFeature'),
  group('Supplementary_unit', 'supplementaryQuantity', [
    leaf('Suppplementary_unit_code', 'unitCode'),
    leaf('Suppplementary_unit_name', 'unitName'),
    leaf('Suppplementary_unit_quantity', 'value'),
  ]),
  leaf('Item_price', 'itemPrice'),
  leaf('Valuation_method_code', 'valuationMethod'),
]);

const item: readonly Rule[] = [
  documents,
  group('Packages', '', [
    leaf('Number_of_packages', 'packagesTotal'),
    leaf('Marks1_of_packages', 'packages.0.description'),
    leaf('Kind_of_packages_code', 'packages.0.kindCode'),
    leaf('Kind_of_packages_name', 'packagesKindName'),
  ]),
  group('IncoTerms', 'deliveryTerms.0', [leaf('Code', 'code'), leaf('Place', 'place')]),
  tarification,
  group('Goods_description', '', [
    leaf('Country_of_origin_code', 'originCountry'),
    leaf('Description_of_goods', 'tariffDescription'),
    leaf('Commercial_Description', 'description'),
  ]),
  group('Previous_doc', '', [
    leaf('Summary_declaration', 'precedingDocuments.0.number'),
    leaf('Summary_declaration_sl', 'precedingDocuments.0.lineId'),
    leaf('Previous_document_reference', 'precedingDocuments.1.number'),
  ]),
  leaf('Free_text_1', 'freeText'),
  payments,
  group('Valuation_item', '', [
    group('Weight_itm', '', [leaf('Gross_weight_itm', 'grossMass'), leaf('Net_weight_itm', 'netMass')]),
    leaf('Total_CIF_itm', 'customsValue'),
    leaf('Statistical_value', 'statisticalValue'),
    ...components('item', 'Item_Invoice'),
  ]),
];

/** ASYCUDA World SAD row by row. */
const declaration: readonly Rule[] = [
  property,
  identification,
  group('Traders', '', [
    group('Exporter', '', trader('Exporter', 'consignor')),
    group('Consignee', '', trader('Consignee', 'consignee')),
    group('Financial', '', trader('Financial', 'financialPerson')),
  ]),
  group('Declarant', '', [
    ...trader('Declarant', 'declarant'),
    leaf('Declarant_representative', 'signatory.surname'),
    group('Reference', '', [leaf('Number', 'internalReference')]),
  ]),
  group('General_information', '', [
    group('Country', '', [
      leaf('Country_first_destination', 'firstDestinationCountry'),
      leaf('Trading_country', 'tradeCountry.code'),
      country('Export', 'dispatchCountry'),
      country('Destination', 'destinationCountry'),
      leaf('Country_of_origin_name', 'originSummary.name'),
    ]),
  ]),
  transport,
  financial,
  group('Warehouse', 'warehouse', [leaf('Identification', 'number')]),
  transit,
  valuation,
  list('Item', 'items', item),
];

export const asycudaMapping = compile('ASYCUDA', declaration);
