/**
 * Identifiers of classifiers in the register of reference data of the Union (`codeListId`). The identifiers of countries,
 * currencies and units are those met in practice; for the others the register was not at hand, and 9 with the number of the
 * annex of Decision 378 stands until it is confirmed. Other identifiers of a source are kept as found.
 */
export const codeLists = {
  countries: '2021',
  currencies: '2022',
  units: '2016',
  procedures: '9001',
  movementFeatures: '9002',
  valuationMethods: '9005',
  reliefs: '9007',
  documentKinds: '9008',
  payments: '9009',
  paymentFeatures: '9010',
  paymentMethods: '9011',
  deliveryTerms: '9013',
  transportModes: '9003',
  packageKinds: '9017',
  declarationFeatures: '9006',
  legalForms: '9014',
  transportTypes: '9004',
  vehicleMakes: '9024',
  identityDocuments: '9015',
  locationKinds: '9018',
  guaranteeMethods: '9019',
  transitKinds: '9016',
  transitMeasures: '9021',
} as const;
