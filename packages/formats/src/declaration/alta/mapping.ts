import { compile } from '../bridge/compile.ts';
import {
  alias,
  type Binding,
  both,
  compound,
  flag,
  group,
  leaf,
  list,
  piece,
  type Rule,
  spelled,
  withCompanion,
} from '../bridge/rules.ts';
import { numericCurrency } from '../eaeu/currencies.ts';

/** `01.10.2025` or `01.10.25` in the program, `2025-10-01` in the model. */
const dottedDay = (path: string): Binding =>
  spelled(
    path,
    (text) => {
      const found = /^(\d\d)\.(\d\d)\.(?:20)?(\d\d)$/.exec(text);
      return found ? `20${found[3]}-${found[2]}-${found[1]}` : undefined;
    },
    (value) => value.replace(/^(\d{4})-(\d\d)-(\d\d)$/, '$3.$2.$1'),
  );

/** `7700000000/770001001`: taxpayer number and reason code; the number alone where there is no reason code. */
const taxNumbers = (box: string): Binding =>
  compound(
    [`${box}.taxpayerId`, `${box}.reasonCode`],
    (text) => {
      const [id, reason, ...more] = text.split('/');
      return more.length > 0 ? undefined : [id, reason];
    },
    ([id, reason]) => (reason ? `${id}/${reason}` : id),
  );

/** Boxes 2, 8, 9 and 14: each number of a box has its own suffixes. */
const party = (box: string, at: string, taxSuffix: string, countrySuffix: string): readonly Rule[] => [
  leaf(`${box}_1`, `${at}.businessEntityId`),
  group(box, '', [leaf('NAME', alias(`${at}.name`)), leaf('ADDRESS', `${at}.addresses.0.text`)]),
  leaf(`${box}_50`, `${at}.addresses.0.countryName`),
  leaf(`${box}_CN`, alias(`${at}.addresses.0.countryName`)),
  leaf(`${box}_${taxSuffix}`, taxNumbers(at)),
  leaf(`${box}_${countrySuffix}`, both(`${at}.addresses.0.country`, `${at}.country`)),
  ...(countrySuffix === 'CC' ? [] : [leaf(`${box}_CC`, alias(`${at}.addresses.0.country`))]),
  ...(countrySuffix === '7' ? [] : [leaf(`${box}_7`, alias(`${at}.addresses.0.country`))]),
  leaf(`${box}_NAM`, `${at}.name`),
  leaf(`${box}_POS`, `${at}.addresses.0.postCode`),
  leaf(`${box}_SUB`, `${at}.addresses.0.region`),
  leaf(`${box}_CIT`, `${at}.addresses.0.city`),
  leaf(`${box}_STR`, `${at}.addresses.0.street`),
  leaf(`${box}_SM14`, flag(`${at}.sameAsDeclarant`)),
  leaf(`${box}_PHONE`, withCompanion(`${at}.contacts.0.value`, `${at}.contacts.0.channel`, 'TE')),
  leaf(`${box}_EMAIL`, withCompanion(`${at}.contacts.1.value`, `${at}.contacts.1.channel`, 'EM')),
];

/** Boxes 21 and 25, 18 and 26. */
const transport = (box: string, mode: string, at: string): readonly Rule[] => [
  leaf(`${box}_0`, `${at}.count`),
  leaf(box, `${at}.units.0.registrationNumber`),
  leaf(`${box}_2`, `${at}.country`),
  leaf(mode, `${at}.mode`),
];

/** A decision of customs: box D of the declaration and of an item. */
const decision = (prefix: string): readonly Rule[] => {
  const at = 'officialMarks.0';
  return [
    leaf(`${prefix}CODE`, withCompanion(`${at}.decisionCode`, `${at}.box`, 'D')),
    leaf(`${prefix}DATE`, `${at}.date`),
    leaf(`${prefix}TIME`, `${at}.time`),
    leaf(`${prefix}LNP`, `${at}.officialNumber`),
    leaf(`${prefix}RESOLUTIONDESCR`, `${at}.text`),
    leaf(`${prefix}PERSON`, `${at}.official`),
    leaf(`${prefix}DATE1`, `${at}.registeredOn`),
  ];
};

/** `5%` and `30000РУБ.` as written; an ad valorem rate is understood. */
const rate = (line: string): Binding =>
  compound(
    [`${line}.rateText`, `${line}.rate`, `${line}.rateKind`],
    (text) => {
      const percent = /^(\d+(?:[.,]\d+)?)%$/.exec(text);
      return percent ? [text, (percent[1] as string).replace(',', '.'), '%'] : [text, undefined, undefined];
    },
    ([text, value, kind]) => text || (kind === '%' ? `${value}%` : value) || undefined,
  );

const paymentLinesMax = 20;

/** Box 47: elements numbered by line. */
const payments: readonly Rule[] = Array.from({ length: paymentLinesMax }, (_, i) => {
  const [line, box] = [`paymentLines.${i}`, `G_47_${i + 1}`];
  return [
    leaf(`${box}_1`, `${line}.code`),
    leaf(`${box}_2`, `${line}.base`),
    leaf(`${box}_3`, rate(line)),
    leaf(`${box}_4`, `${line}.amount`),
    leaf(`${box}_5`, `${line}.feature`),
  ];
}).flat();

/** Box B: `2010-710215.97-643-0000000000`. */
const factPayment = (index: number): Rule => {
  const at = `factPayments.${index}`;
  const currency = numericCurrency('currency');
  return leaf(
    `B_${index + 1}`,
    compound(
      [`${at}.code`, `${at}.amount`, `${at}.currency`, `${at}.payerId`],
      (text) => {
        const found = /^(\w{4})-([\d.]+)-(\d{3})(?:-(.+))?$/.exec(text);
        return found ? [found[1], found[2], currency.read(found[3] as string, [])?.[0], found[4]] : undefined;
      },
      ([code, amount, letters, payer]) =>
        [code, amount, currency.write([letters]) ?? '', ...(payer ? [payer] : [])].join('-'),
    ),
  );
};

const total: Binding = spelled(
  'paymentsTotal',
  (text) => /^ИТОГО: ([\d.]+)(?: \S+)?$/.exec(text)?.[1],
  (value) => `ИТОГО: ${value}`,
);

/** Box 44. */
const documents: Rule = list('G44', 'documents', [
  leaf('G4403', 'presentation'),
  leaf('G441', 'kindCode'),
  leaf('G441A', 'personRole'),
  leaf('G442', 'number'),
  leaf('G442R', 'earlierDocument'),
  leaf('G443', 'date'),
  leaf('G444', 'name'),
  leaf('G446', 'validFrom'),
  leaf('G447', 'validTo'),
  leaf('G44SFCNTRY', 'country'),
  leaf('ED_TYP', 'electronicKind'),
  leaf('ED_ID', 'electronicDocumentId'),
  leaf('ED_STAT', 'electronicStatus'),
  leaf('FACE', flag('onForm')),
  leaf('DOCTEXT', 'text'),
]);

/** Box 40. The exports at hand have none; the rows are named after those of box 44. */
const precedingDocuments: Rule = list('G40', 'precedingDocuments', [
  leaf('G401', 'kindCode'),
  leaf('G402', 'number'),
  leaf('G403', 'date'),
  leaf('G404', 'name'),
  leaf('G4032', 'itemOrdinal'),
]);

const vehicles: Rule = list('AVTO', 'vehicles', [
  leaf('RECNUM', 'ordinal'),
  leaf('NAMEMRKCAR', 'makeName'),
  leaf('KODMRK', 'makeCode'),
  leaf('MODEL', 'model'),
  leaf('YEAR', dottedDay('modelDate')),
  leaf('PRICE', 'price'),
  leaf('PRICEV', 'priceCurrency'),
  leaf('OBEM', 'engineVolume'),
  leaf('ID', 'vin'),
  leaf('KUZOV', 'body'),
  leaf('SHASSI', 'chassis'),
  leaf('NDV', 'engineId'),
  leaf('PRIM', 'power'),
  leaf('ZVET', 'colour'),
]);

/** Lines of the item (box 31). */
const goodsLines: Rule = list('TOVG', 'groups.0.lines', [
  leaf('G32G', 'lineId'),
  leaf('G31_1', 'description'),
  leaf('G31_11', 'manufacturer'),
  leaf('G31_12', 'tradeMark'),
  leaf('G31_14', 'brand'),
  leaf('G31_15_MOD', 'model'),
  leaf('G31_15', 'article'),
  leaf('KOLVO', 'quantity.value'),
  leaf('CODE_EDI', 'quantity.unitCode'),
  leaf('NAME_EDI', 'quantity.unitName'),
  leaf('G31_35', 'grossMass'),
  leaf('G31_38', 'netMass'),
  leaf('G31_42', 'price'),
  leaf('INVOICCOST', alias('price')),
]);

/** Boxes 31 to 47. */
const item: readonly Rule[] = [
  group('G_31', '', [
    leaf('NAME', 'description'),
    leaf('FIRMA', 'groups.0.manufacturer'),
    leaf('PLACE', 'packagesTotal'),
    leaf(
      'PLACE2',
      compound(
        ['packages.0.kindCode', 'packages.0.count'],
        (text) => /^, ([A-Z0-9]{2})-(\d+)$/.exec(text)?.slice(1),
        ([code, count]) => `, ${code}-${count}`,
      ),
    ),
    leaf('TARA', 'packagesKindName'),
    leaf('KONT', 'containers.0.kindCode'),
    leaf(
      'KONT2',
      compound(
        ['containers.0.count', 'containers.0.number'],
        (text) => /^(\d+): ([A-Z]{4}\d{7})$/.exec(text)?.slice(1),
        ([count, number]) => (number ? `${count || '1'}: ${number}` : undefined),
      ),
    ),
  ]),
  leaf('G_31_8', 'supplementaryQuantity.value'),
  leaf('G_32_1', 'ordinal'),
  leaf('G_33_1', 'commodityCode'),
  leaf('G_33_4', 'additionalCode'),
  leaf('G_33_5', 'intellectualPropertySign'),
  leaf('G_33_6', 'traceabilitySign'),
  leaf('G_34_1', 'originCountry'),
  leaf('G_35_1', 'grossMass'),
  leaf(
    'G_36_2',
    compound(
      ['reliefs.fee', 'reliefs.duty', 'reliefs.excise', 'reliefs.vat'],
      (text) => /^(-|[^-]{2})(-|[^-]{2})(-|[^-]{2})(-|[^-]{2})$/.exec(text)?.slice(1),
      (codes) => codes.join(''),
    ),
  ),
  leaf(
    'G_37_1',
    compound(
      ['procedure', 'previousProcedure', 'movementFeature'],
      (text) => /^(\d\d)(\d\d)(\w{3})$/.exec(text)?.slice(1),
      (codes) => codes.join(''),
    ),
  ),
  leaf('G_38_1', 'netMass'),
  leaf('G_38_2', 'cleanNetMass'),
  leaf('G_41_1', 'supplementaryQuantity.unitCode'),
  leaf('G_41_2', 'supplementaryQuantity.unitName'),
  leaf('G_42_1', 'itemPrice'),
  leaf('G_43_1', 'valuationMethod'),
  leaf('G_43_2', 'valueDecision'),
  leaf('G_45_0', 'customsValue'),
  leaf('G_45_1', alias('customsValue')),
  leaf('G_46_1', 'statisticalValue'),
  leaf('G_46_2', 'statisticalValueCurrency'),
  ...payments,
  ...decision('D_G_'),
  vehicles,
  goodsLines,
  precedingDocuments,
  documents,
];

/** The export of a declarant's program row by row: `G_n` is box n, `BLOCK` an item, `TOVG` a line, `G44` a row of box 44. */
const declaration: readonly Rule[] = [
  leaf('G_1_1', 'direction'),
  leaf('G_1_2', 'procedure'),
  leaf('G_1_31', 'electronicMark'),
  ...party('G_2', 'consignor', '4', '7'),
  leaf('G_3_1', 'sheetNumber'),
  leaf('G_3_2', 'sheetTotal'),
  leaf('G_4_1', 'loadingLists'),
  leaf('G_4_2', 'loadingListPages'),
  leaf('G_5_1', 'goodsTotal'),
  leaf('G_6_1', 'packagesTotal'),
  group('G_7_1', '', [
    leaf('POST', alias(piece('registrationNumber', '/', 0, 3))),
    leaf('DATE', alias(piece('registrationNumber', '/', 1, 3))),
    leaf('NUM', alias(piece('registrationNumber', '/', 2, 3))),
  ]),
  leaf('REGNUM', 'registrationNumber'),
  ...party('G_8', 'consignee', '6', '7'),
  ...party('G_9', 'financialPerson', '4', 'CC'),
  leaf('G_11_1', 'tradeCountry.code'),
  leaf('G_12_0', 'customsValueTotal'),
  leaf('G_12_1', alias('customsValueTotal')),
  ...party('G_14', 'declarant', '4', 'CC'),
  leaf('G_15_1', 'dispatchCountry.name'),
  leaf('G_15A_1', 'dispatchCountry.code'),
  leaf('G_16_1', 'originSummary.name'),
  leaf('G_16_2', 'originSummary.code'),
  leaf('G_17_1', 'destinationCountry.name'),
  leaf('G_17A_1', 'destinationCountry.code'),
  ...transport('G_18', 'G_26_1', 'inlandTransport'),
  leaf('G_19_1', 'containerMark'),
  leaf('G_20_20', 'deliveryTerms.code'),
  leaf('G_20_21', 'deliveryTerms.place'),
  ...transport('G_21', 'G_25_1', 'borderTransport'),
  leaf('G_22_1', alias(numericCurrency('invoiceCurrency'))),
  leaf('G_22_2', 'invoiceTotal'),
  leaf('G_22_3', 'invoiceCurrency'),
  leaf('G_23_1', 'invoiceRate'),
  leaf('G_23_2', alias('invoiceRate')),
  leaf('G_28_12', 'dealFeature'),
  leaf('G_28_21', 'dealNature'),
  leaf('G_29_1', 'borderOffice'),
  leaf('G_29_2', 'borderOfficeName'),
  leaf('G_30_0', 'location.kindCode'),
  leaf('G_30_1', 'location.warehouseDocument.number'),
  leaf('G_30_DATE', 'location.warehouseDocument.date'),
  leaf('G_30_2', 'location.text'),
  leaf('G_30_CC', 'location.address.country'),
  leaf('G_30_SUB', 'location.address.region'),
  leaf('G_30_CIT', 'location.address.city'),
  leaf('G_30_STR', 'location.address.street'),
  leaf('G_30_12', 'location.office'),
  leaf('VES_BR_S', 'grossMassTotal'),
  leaf('VES_NT_S', 'netMassTotal'),
  ...decision('D_'),
  list('BLOCK', 'items', item),
  leaf('G_54_20', 'signatory.date'),
  leaf('G_54_21', withCompanion('signatory.contacts.0.value', 'signatory.contacts.0.channel', 'TE')),
  leaf('G_54_3', 'signatory.surname'),
  leaf('G_54_3NM', 'signatory.name'),
  leaf('G_54_3MD', 'signatory.patronymic'),
  leaf('G_54_4', 'signatory.authority.name'),
  leaf('G_54_5', 'signatory.authority.number'),
  leaf('G_54_60', 'signatory.authority.date'),
  leaf('G_54_61', 'signatory.authorityValidTo'),
  leaf('G_54_7', 'signatory.position'),
  leaf('G_54_8', 'signatory.identityDocument.kind'),
  leaf('G_54_9', 'signatory.identityDocument.kindName'),
  leaf('G_54_100', 'signatory.identityDocument.number'),
  leaf('G_54_101', 'signatory.identityDocument.issuedOn'),
  leaf('G_54_12', 'signatory.identityDocument.series'),
  leaf('G_54_13', 'signatory.identityDocument.issuer'),
  ...Array.from({ length: 6 }, (_, index) => factPayment(index)),
  leaf('B_7', total),
  leaf('C', withCompanion('officialMarks.1.text', 'officialMarks.1.box', 'C')),
];

export const altaMapping = compile('AltaGTD', declaration);
