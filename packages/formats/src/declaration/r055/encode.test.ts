import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, it } from 'node:test';
import { aGoodsDeclaration, type GoodsDeclaration, type Party } from '@tamga/domain/declaration';
import { decodeDeclaration } from '../codec.ts';
import { bundledDir, filesUnder, readSample, schema, skip } from '../samples.ts';
import { encodeGoodsDeclaration } from './encode.ts';

const party: Party = {
  country: 'KZ',
  name: 'ТОО "Толық-Үлгі" & Co <test>',
  shortName: 'Толық-Үлгі',
  legalFormCode: '10',
  legalFormName: 'Товарищество с ограниченной ответственностью',
  businessEntityId: '123456789012',
  businessEntityIdMethod: '1',
  customsNumber: 'KZ-0000000001',
  customsNumberCountry: 'KZ',
  taxpayerId: '150640000000',
  personId: 'P-1',
  identityDocument: {
    country: 'KZ',
    kind: 'KZ02014',
    kindName: 'Жеке куәлік',
    series: 'N',
    number: '000000001',
    issuedOn: '2020-01-01',
    validTo: '2030-01-01',
    issuer: 'ІІМ',
  },
  addresses: [
    {
      kind: '1',
      country: 'KZ',
      territoryCode: '750000000',
      region: 'Алматы',
      district: 'Бостандық',
      city: 'Алматы',
      settlement: 'Үлгі',
      street: 'Үлгі көшесі',
      building: '1',
      room: '2',
      postCode: '050000',
      postBox: '7',
    },
    { kind: '2', country: 'KZ', city: 'Астана' },
  ],
  contacts: [
    { channel: 'TE', value: '+7 700 000 00 00' },
    { channel: 'EM', value: 'ulgi@example.kz' },
  ],
};

const quantity = { value: '12.5', unitCode: '796', unitName: 'ШТ' };
const reference = { kindCode: '09024', name: 'Қағаз', number: 'N-1', date: '2026-01-02' };

/** Every box of R.055 that has a place in the model, each with a value of its own. */
const full: GoodsDeclaration = {
  kind: 'goods',
  documentId: '0aafc46f-114d-419f-a3a5-d5c9e6683e6c',
  referredDocumentId: '1aafc46f-114d-419f-a3a5-d5c9e6683e6c',
  documentMadeAt: '2026-11-22T10:00:00+05:00',
  correction: { ordinal: '1', code: '10000000' },
  registrationNumber: '55302/201126/0001234',
  direction: 'ИМ',
  procedure: '40',
  declarationFeature: 'ПТД',
  electronicMark: 'ЭД',
  documentUse: '1',
  sheetTotal: '1',
  loadingLists: '2',
  loadingListPages: '3',
  goodsTotal: '1',
  packagesTotal: '7',
  declarant: {
    ...party,
    branch: { name: 'Филиал', country: 'KZ', addresses: [{ country: 'KZ', city: 'Семей' }] },
  },
  dispatchCountry: { code: 'CN', name: 'КИТАЙ', territory: '01' },
  destinationCountry: { code: 'KZ', name: 'КАЗАХСТАН' },
  tradeCountry: { code: 'DE', territory: '02' },
  deliveryTerms: { code: 'DAP', place: 'АЛМАТЫ', kind: '01' },
  invoiceCurrency: 'USD',
  invoiceTotal: '1000.10',
  invoiceRate: '500.0000',
  invoiceRateQuantity: '1',
  consignor: { ...party, specialMark: 'Р' },
  consignee: { sameAsDeclarant: true },
  financialPerson: { sameAsDeclarant: true },
  customsValueTotal: '500050.00',
  originSummary: { code: 'CN', name: 'КИТАЙ' },
  dealNature: '010',
  dealFeature: '00',
  containerMark: '1',
  borderTransport: {
    mode: '31',
    country: 'KZ',
    count: '1',
    units: [
      {
        ordinal: '1',
        mode: '31',
        country: 'KZ',
        registrationNumber: '123ABC02',
        vin: 'TSTVN100000000001',
        kindCode: '001',
        makeCode: '150',
        model: 'TRUCK',
        certificateNumber: 'AA 1',
      },
    ],
  },
  inlandTransport: { mode: '31', count: '1', units: [{ registrationNumber: '123ABC02' }] },
  borderOffice: '57505',
  borderOfficeName: 'Нұр Жолы',
  borderOfficeCountry: 'KZ',
  location: {
    kindCode: '11',
    office: '55302',
    text: 'Қойма',
    zoneNumber: '5',
    warehouseDocument: { kindCode: '09019', number: 'KZ-1' },
    transport: { mode: '31', units: [{ registrationNumber: '123ABC02' }] },
    address: { country: 'KZ', city: 'Алматы' },
  },
  items: [
    {
      ordinal: '1',
      commodityCode: '8703231940',
      description: 'Автомобиль легковой\nвторая строка описания',
      grossMass: '1500.5',
      netMass: '1500',
      cleanNetMass: '1490',
      supplementaryQuantity: quantity,
      otherQuantities: [quantity],
      sheetOrdinal: '1',
      markingSign: 'М',
      prohibitionFreeSign: 'С',
      intellectualPropertySign: 'И',
      traceabilitySign: 'П',
      goodsFeature: '1',
      additionalCode: '0000',
      groups: [
        {
          lineId: 'g1',
          ordinal: '1',
          description: 'Группа',
          lines: [
            {
              lineId: 'l1',
              tradeMark: 'ҮЛГІ',
              productionPlace: 'Алматы',
              brand: 'Б',
              model: 'М-1',
              article: 'A-1',
              sort: '1',
              standard: 'СТ РК 1',
              serialNumbers: ['S1', 'S2'],
              madeOn: '2025-05-05',
              manufacturer: 'Үлгі зауыты',
              quantity,
            },
          ],
        },
      ],
      vehicles: [
        {
          vin: 'TSTVN200000000001',
          chassis: 'C1',
          body: 'B1',
          makeCode: '150',
          makeName: 'VOLKSWAGEN',
          model: 'PASSAT',
          modelDate: '2018-06-01',
          engineId: 'E1',
          engineVolume: '1798',
          power: '132',
          powerUnit: '251',
          carryingCapacity: '500',
          mileage: '84500',
          price: '1000.10',
          priceCurrency: 'USD',
          emergencyDeviceId: 'ERA-1',
        },
      ],
      intellectualProperty: [{ register: '1', country: 'KZ', number: '1234' }],
      packageAvailability: '1',
      packagesTotal: '7',
      packagesPart: '1',
      packagesKindName: 'ящик',
      packages: [{ kind: '0', kindCode: 'CT', count: '7', description: 'картон' }],
      containers: [
        { number: 'TSTU0000000', kindCode: 'CN', fullMark: '1', count: '2' },
        { number: 'TSTU0000001', fullMark: '2', sameRow: true },
        { number: 'TSTU0000002' },
      ],
      exciseStamps: [
        { count: '2', series: 'АА', numbers: '100-101' },
        { count: '1', series: 'АБ', numbers: '7' },
      ],
      periodFrom: '2026-01-01',
      periodTo: '2026-01-31',
      deliveryTerms: [{ code: 'FCA', place: 'HAMBURG' }],
      originCountry: 'CN',
      originCountryName: 'КИТАЙ',
      preferenceOriginCountry: 'CN',
      reliefs: { fee: 'ОО', duty: 'ОО', excise: '-', vat: 'ОО' },
      procedure: '40',
      previousProcedure: '00',
      movementFeature: '000',
      itemPrice: '1000.10',
      customsValue: '500050.00',
      previousCustomsValue: '500000.00',
      statisticalValue: '1000.10',
      statisticalValueCurrency: 'EUR',
      valuationMethod: '1',
      quota: { quantity, writeOff: quantity, amount: '10.00', currency: 'USD' },
      precedingDocuments: [
        {
          lineId: '1',
          kindCode: '09013',
          name: 'ТД',
          office: '57505',
          date: '2026-11-18',
          number: '0000231',
          correctionOrdinal: '01',
          itemOrdinal: '1',
          commodityCode: '870323',
          grossMass: '1',
          netMass: '1',
          customsValue: '5.00',
          quantity: '1',
          unitCode: '796',
        },
        { kindCode: '09013', number: 'other', date: '2026-11-01' },
      ],
      documents: [
        {
          ...reference,
          validFrom: '2026-01-02',
          validTo: '2027-01-02',
          country: 'KZ',
          issuer: 'Орган',
          issuerId: '1',
          webLink: 'https://example.kz/1',
          lineId: 'd1',
          paymentCode: '2010',
          operationTerm: '2026-12-31',
          temporaryImportTermKind: '1',
          additionalInformationCode: '12',
          office: '55302',
          zoneNumber: '5',
          documentCount: '2',
          licenceItem: '1',
          itemNumber: '1',
          electronicKind: '1002007E',
          electronicArchiveId: '0aafc46f-114d-419f-a3a5-d5c9e6683e6c',
          electronicDocumentId: '2aafc46f-114d-419f-a3a5-d5c9e6683e6c',
          presentation: '2',
          presentationDue: '2026-12-01',
          earlierDocument: '55302/010126/0000001',
        },
      ],
      paymentLines: [
        {
          code: '2010',
          base: '1798',
          baseUnit: '111',
          baseCurrency: 'KZT',
          rateKind: '*',
          rate: '1.6',
          rateUnit: '111',
          rateCurrency: 'EUR',
          days: '1',
          stages: '2',
          months: '3',
          weightRatio: '1.5',
          rateDate: '2026-11-20',
          feature: 'ИУ',
          amount: '1582240.00',
        },
      ],
      correctionCode: '10000100',
    },
  ],
  factPayments: [
    {
      code: '2010',
      amount: '100.00',
      currency: 'USD',
      currencyRate: '500.0000',
      previousAmount: '90.00',
      difference: '10.00',
      document: reference,
      payerId: '150640000000',
      paidOn: '2026-11-19',
      method: 'БН',
    },
  ],
  deferrals: [{ code: '5010', until: '2027-01-01' }],
  guarantees: [
    { methodCode: '03', amount: '5.00', document: reference, payerId: '150640000000', bankId: '123456789' },
  ],
  representative: {
    registerEntry: { documentKind: '09034', country: 'KZ', number: '0001', reRegistration: '1' },
    contract: reference,
  },
  signatory: {
    name: 'Мысал',
    patronymic: 'Үлгіұлы',
    surname: 'Үлгібаев',
    position: 'директор',
    contacts: [{ channel: 'TE', value: '+7 700 000 00 01' }],
    date: '2026-11-22',
    identityDocument: { country: 'KZ', kind: 'KZ02014', number: '1' },
    certificateNumber: 'A-1',
    authority: reference,
    authorityValidTo: '2027-01-01',
  },
  internalReference: 'REF-1',
  subsoilUserSign: '1',
};

const madeAt = '2026-11-22T10:00:00';

const encode = (declaration: GoodsDeclaration) => {
  const encoded = encodeGoodsDeclaration(declaration, { madeAt });
  assert.ok(encoded.ok, JSON.stringify(!encoded.ok && encoded.refusal));
  return encoded.value;
};

const decode = (bytes: Uint8Array) => {
  const decoded = decodeDeclaration(bytes);
  assert.ok(decoded.ok);
  return decoded.value;
};

describe('389-14.1 the document of record R.055', () => {
  it('carries every box and gives it back', () => {
    const { bytes, notCarried } = encode(full);
    assert.deepEqual(notCarried, []);
    const { declaration, report } = decode(bytes);
    assert.deepEqual(declaration, full);
    assert.deepEqual([report.kept, report.notMapped], [[], []]);
    assert.ok(report.mapped.length > 250);
  });

  it('is valid under the schema: every box, the clean example, the bundled samples', { skip }, () => {
    const bundled = filesUnder(bundledDir, '.json').map((path) => decode(readSample(path)).declaration);
    for (const declaration of [full, aGoodsDeclaration(), ...bundled])
      assert.deepEqual(schema('EEC_GoodsDeclaration.xsd').validate(encode(declaration).bytes), {
        valid: true,
        errors: [],
      });
  });

  it('is the same for the same declaration, and has an id of its content when it has none', () => {
    const first = encode(aGoodsDeclaration()).bytes;
    assert.deepEqual(encode(aGoodsDeclaration()).bytes, first);
    const id = /<csdo:EDocId>([^<]*)</.exec(new TextDecoder().decode(first))?.[1] ?? '';
    assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    assert.doesNotMatch(
      new TextDecoder().decode(encode(aGoodsDeclaration({ goodsTotal: '3' })).bytes),
      new RegExp(id),
    );
  });

  it('refuses with a finding for each mandatory part that is not stated, and makes the draft when asked', () => {
    const { declarant: _declarant, direction: _direction, ...rest } = full;
    const lacking = {
      ...rest,
      items: rest.items.map(({ ordinal: _o, reliefs, ...item }) => ({
        ...item,
        ordinal: '1',
        reliefs: { fee: reliefs?.fee ?? '' },
      })),
    };
    const refused = encodeGoodsDeclaration(lacking, { madeAt });
    assert.ok(!refused.ok);
    assert.deepEqual(refused.refusal.map(({ place }) => place).toSorted(), [
      'declarant',
      'direction',
      'items[0].reliefs.duty',
      'items[0].reliefs.excise',
      'items[0].reliefs.vat',
    ]);
    const draft = encodeGoodsDeclaration(lacking, { madeAt, draft: true });
    assert.ok(draft.ok && draft.value.findings.length === 5 && draft.value.bytes.length > 1000);
  });

  it('lists a value the schema does not admit instead of writing it', { skip }, () => {
    const { bytes, notCarried } = encode({ ...full, borderOffice: 'AL110000', packagesTotal: '1.0' });
    assert.deepEqual(
      notCarried.map(({ place, value }) => [place, value]),
      [
        ['packagesTotal', '1.0'],
        ['borderOffice', 'AL110000'],
      ],
    );
    assert.ok(schema('EEC_GoodsDeclaration.xsd').validate(bytes).valid);
  });

  it('wraps a long description into four lines of 250 and lists one that does not fit', () => {
    const item = { ...full.items[0], description: 'слово '.repeat(150).trim() };
    const again = decode(encode({ ...full, items: [item] }).bytes).declaration.items[0]?.description ?? '';
    assert.equal(again.replaceAll('\n', ' '), item.description);
    assert.ok(again.split('\n').every((line) => line.length <= 250));
    const long = encode({ ...full, items: [{ ...item, description: 'слово '.repeat(300) }] });
    assert.deepEqual(
      long.notCarried.map(({ place }) => place),
      ['items[0].description'],
    );
  });

  it('refuses a transit declaration', () => {
    const refused = encodeGoodsDeclaration({ ...full, kind: 'transit' }, { madeAt });
    assert.deepEqual(!refused.ok && refused.refusal.map(({ rule, place }) => [rule, place]), [
      ['FLC-002', 'kind'],
    ]);
  });

  it('keeps a signature inside the document, blanks and other prefixes for the way back', () => {
    const text = new TextDecoder()
      .decode(encode(full).bytes)
      .replaceAll('gd:', 'x:')
      .replace('xmlns:gd=', 'xmlns:x=')
      .replaceAll('><', '>\n<')
      .replace(
        '</x:GoodsDeclaration>',
        '<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:V>1</ds:V></ds:Signature></x:GoodsDeclaration>',
      );
    const { declaration, report } = decode(new TextEncoder().encode(text));
    assert.deepEqual(report.kept, [{ path: '/x:GoodsDeclaration/ds:Signature/ds:V', value: '1' }]);
    const { residue: _residue, ...model } = declaration;
    assert.deepEqual(model, full);
    assert.equal(new TextDecoder().decode(encode(declaration).bytes), text);
  });
});

describe('389-14.1 the encoder in the browser', () => {
  it('reaches no module of Node and no WebAssembly', () => {
    const seen = new Set<string>();
    const visit = (file: string): void => {
      if (seen.has(file)) return;
      seen.add(file);
      for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(
        /^(?:import|export)[^'"]*from '([^']+)'/gms,
      )) {
        assert.doesNotMatch(name, /^node:|libxml2|\/adapters\//, file);
        if (name.startsWith('.')) visit(resolve(dirname(file), name));
      }
    };
    visit(join(import.meta.dirname, '..', 'browser.ts'));
    assert.ok(seen.size > 10);
  });
});
