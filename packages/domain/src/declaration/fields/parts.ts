import { type Text, text } from '../../law/index.ts';
import type {
  Address,
  Contact,
  Country,
  DeliveryTerms,
  DocumentReference,
  IdentityDocument,
  OfficialMark,
  Party,
  PrecedingDocument,
  PresentedDocument,
  Quantity,
  RegisterEntry,
  Signatory,
  Transport,
  TransportUnit,
  ValueComponent,
} from '../model.ts';
import type { Branch, Fields, Leaf, Many, ValueForm } from './field.ts';
import * as f from './forms.ts';

/** A value with its label in Kazakh, Russian and English; the box is that of the part it stands in unless given. */
export const leaf = (form: ValueForm, kk: string, ru: string, en: string, box?: string): Leaf => ({
  form,
  label: text(kk, ru, en),
  ...(box === undefined ? {} : { box }),
});

export const branch = <T>(label: Text, fields: NoInfer<Fields<T>>, box?: string): Branch<T> => ({
  label,
  fields,
  ...(box === undefined ? {} : { box }),
});

/** A part that may be stated several times. */
export const many = <T>(label: Text, fields: NoInfer<Fields<T>>, box?: string): Many<T> => ({
  ...branch<T>(label, fields, box),
  many: true,
});

export const addressFields: Fields<Address> = {
  kind: leaf(f.mark(1), 'түрі', 'вид', 'kind'),
  country: leaf(f.country, 'ел', 'страна', 'country'),
  countryName: leaf(f.words(120), 'ел атауы', 'название страны', 'country name'),
  territoryCode: leaf(f.mark(17), 'аумақ коды', 'код территории', 'territory code'),
  region: leaf(f.words(120), 'облыс', 'область', 'region'),
  district: leaf(f.words(120), 'аудан', 'район', 'district'),
  city: leaf(f.words(120), 'қала', 'город', 'city'),
  settlement: leaf(f.words(120), 'елді мекен', 'населённый пункт', 'settlement'),
  street: leaf(f.words(120), 'көше', 'улица', 'street'),
  building: leaf(f.words(50), 'үй', 'дом', 'building'),
  room: leaf(f.words(20), 'пәтер, кеңсе', 'квартира, офис', 'room'),
  postCode: leaf(f.mark(10), 'пошта индексі', 'почтовый индекс', 'post code'),
  postBox: leaf(f.mark(20), 'абоненттік жәшік', 'абонентский ящик', 'post box'),
  text: leaf(f.words(500), 'бір жолмен', 'одной строкой', 'in one line'),
};

export const contactFields: Fields<Contact> = {
  channel: leaf(f.mark(3), 'байланыс түрі', 'вид связи', 'channel'),
  value: leaf(f.words(4000), 'байланыс', 'контакт', 'contact'),
};

export const identityFields: Fields<IdentityDocument> = {
  country: leaf(f.country, 'құжатты берген ел', 'страна документа', 'country of the document'),
  kind: leaf(
    f.mark(7),
    'жеке куәлік түрі',
    'вид документа, удостоверяющего личность',
    'kind of identity document',
  ),
  kindName: leaf(f.words(500), 'құжат атауы', 'название документа', 'name of the document'),
  series: leaf(f.number(20), 'сериясы', 'серия', 'series'),
  number: leaf(f.number(50), 'нөмірі', 'номер', 'number'),
  issuedOn: leaf(f.factDay, 'берілген күні', 'дата выдачи', 'day of issue'),
  validTo: leaf(f.lastDay, 'жарамды мерзімі', 'действителен до', 'valid until'),
  issuer: leaf(f.words(300), 'берген орган', 'кем выдан', 'issued by'),
};

export const registerEntryFields: Fields<RegisterEntry> = {
  documentKind: leaf(
    f.mark(5),
    'тізілім құжатының түрі',
    'вид документа реестра',
    'kind of register document',
  ),
  country: leaf(f.country, 'тізілім елі', 'страна реестра', 'country of the register'),
  number: leaf(f.number(50), 'тізілімдегі нөмір', 'номер в реестре', 'number in the register'),
  reRegistration: leaf(
    f.mark(5),
    'қайта тіркеу белгісі',
    'признак перерегистрации',
    'mark of re-registration',
  ),
  aeoCertificateType: leaf(f.mark(2), 'УЭО куәлігінің түрі', 'тип свидетельства УЭО', 'AEO certificate type'),
};

const branchless: Omit<Fields<Party>, 'branch'> = {
  country: leaf(f.country, 'елі', 'страна', 'country'),
  name: leaf(f.words(300), 'атауы', 'наименование', 'name'),
  shortName: leaf(f.words(120), 'қысқа атауы', 'краткое наименование', 'short name'),
  legalFormCode: leaf(f.mark(7), 'құқықтық нысан коды', 'код правовой формы', 'code of legal form'),
  legalFormName: leaf(f.words(300), 'құқықтық нысан', 'правовая форма', 'legal form'),
  businessEntityId: leaf(
    f.identifier(20),
    'субъект сәйкестендіргіші',
    'идентификатор субъекта',
    'business entity id',
  ),
  businessEntityIdMethod: leaf(
    f.mark(10),
    'сәйкестендіру әдісі',
    'метод идентификации',
    'method of identification',
  ),
  customsNumber: leaf(
    f.identifier(40),
    'кедендік сәйкестендіру нөмірі',
    'таможенный номер лица',
    'customs number',
  ),
  customsNumberCountry: leaf(
    f.country,
    'кедендік нөмір елі',
    'страна таможенного номера',
    'country of the customs number',
  ),
  customsNumberKind: leaf(
    f.mark(5),
    'кедендік нөмір түрі',
    'вид таможенного номера',
    'kind of customs number',
  ),
  taxpayerId: leaf(f.identifier(20), 'БСН/ЖСН', 'БИН/ИИН', 'BIN/IIN'),
  reasonCode: leaf(f.identifier(9), 'есепке қою себебінің коды', 'КПП', 'reason code'),
  personId: leaf(f.identifier(20), 'жеке тұлға нөмірі', 'идентификатор физлица', 'person id'),
  identityDocument: branch(
    text('жеке куәлік', 'удостоверение личности', 'identity document'),
    identityFields,
  ),
  addresses: many(text('мекенжай', 'адрес', 'address'), addressFields),
  contacts: many(text('байланыс', 'контакт', 'contact'), contactFields),
  registerEntry: branch(text('тізілім жазбасы', 'запись реестра', 'register entry'), registerEntryFields),
  sameAsDeclarant: leaf(f.flag, '14-бағандағымен бірдей', 'то же, что в графе 14', 'same as box 14'),
  specialMark: leaf(f.mark(1), 'ерекше белгі', 'особая отметка', 'special mark'),
};

/** A branch of a party has the same shape; one level stands in the catalogue, deeper ones are looked up as that level. */
export const partyFields: Fields<Party> = {
  ...branchless,
  branch: branch(text('филиал', 'филиал', 'branch'), branchless as Fields<Party>),
};

export const countryFields: Fields<Country> = {
  code: leaf(f.country, 'коды', 'код', 'code'),
  name: leaf(f.words(120), 'атауы', 'название', 'name'),
  territory: leaf(f.mark(17), 'аумақ', 'территория', 'territory'),
};

export const transportUnitFields: Fields<TransportUnit> = {
  ordinal: leaf(f.count(3), 'реттік нөмірі', 'порядковый номер', 'ordinal'),
  mode: leaf(f.code('transport-modes', 2), 'көлік түрінің коды', 'вид транспорта', 'mode of transport'),
  registrationNumber: leaf(f.number(40), 'тіркеу нөмірі', 'регистрационный номер', 'registration number'),
  country: leaf(f.country, 'тіркелген елі', 'страна регистрации', 'country of registration'),
  vin: leaf(f.identifier(40), 'VIN', 'VIN', 'VIN'),
  kindCode: leaf(f.code('vehicle-types', 3), 'көлік түрі', 'тип транспортного средства', 'type of vehicle'),
  kindName: leaf(f.words(50), 'көлік түрінің атауы', 'название типа', 'name of the type'),
  makeCode: leaf(f.mark(3), 'марка коды', 'код марки', 'make code'),
  makeName: leaf(f.words(120), 'маркасы', 'марка', 'make'),
  model: leaf(f.words(120), 'моделі', 'модель', 'model'),
  certificateNumber: leaf(f.number(20), 'куәлік нөмірі', 'номер свидетельства', 'certificate number'),
  activeNumber: leaf(
    f.number(40),
    'тартқыш нөмірі',
    'номер активного средства',
    'number of the active means',
  ),
};

export const transportFields = (modeBox: string): Fields<Transport> => ({
  mode: leaf(
    f.code('transport-modes', 2),
    'көлік түрінің коды',
    'вид транспорта',
    'mode of transport',
    modeBox,
  ),
  count: leaf(f.count(5), 'көлік құралдарының саны', 'число транспортных средств', 'number of means'),
  country: leaf(f.country, 'көлік елі', 'страна транспорта', 'country of the transport'),
  units: many(text('көлік құралы', 'транспортное средство', 'means of transport'), transportUnitFields),
});

export const deliveryFields: Fields<DeliveryTerms> = {
  code: leaf(f.code('delivery-terms', 3), 'шарт', 'условие', 'term'),
  place: leaf(f.words(120), 'орны', 'место', 'place'),
  kind: leaf(f.mark(2), 'түрі', 'вид', 'kind'),
};

export const documentReferenceFields: Fields<DocumentReference> = {
  kindCode: leaf(f.mark(5), 'құжат түрінің коды', 'код вида документа', 'document kind'),
  name: leaf(f.words(500), 'құжат атауы', 'название документа', 'document name'),
  number: leaf(f.number(50), 'құжат нөмірі', 'номер документа', 'document number'),
  date: leaf(f.factDay, 'құжат күні', 'дата документа', 'document date'),
};

export const presentedDocumentFields: Fields<PresentedDocument> = {
  ...documentReferenceFields,
  kindCode: leaf(f.documentKind, 'құжат түрінің коды', 'код вида документа', 'document kind'),
  date: leaf(f.day, 'құжат күні', 'дата документа', 'document date'),
  validFrom: leaf(f.day, 'жарамды бастап', 'действует с', 'valid from'),
  validTo: leaf(f.lastDay, 'жарамды дейін', 'действует до', 'valid until'),
  country: leaf(f.country, 'құжат елі', 'страна документа', 'country of the document'),
  issuer: leaf(f.words(300), 'берген орган', 'кем выдан', 'issuer'),
  issuerId: leaf(f.identifier(20), 'берген тұлға нөмірі', 'идентификатор выдавшего', 'issuer id'),
  lineId: leaf(f.mark(40), 'жол белгісі', 'идентификатор строки', 'line id'),
  paymentCode: leaf(f.code('payment-kinds', 4), 'төлем коды', 'код платежа', 'payment code'),
  operationTerm: leaf(f.mark(20), 'операция мерзімі', 'срок операции', 'term of the operation'),
  temporaryImportTermKind: leaf(
    f.mark(1),
    'уақытша әкелу мерзімінің белгісі',
    'признак срока временного ввоза',
    'kind of temporary import term',
  ),
  additionalInformationCode: leaf(
    f.mark(6),
    'қосымша мәлімет коды',
    'код дополнительных сведений',
    'additional information code',
  ),
  office: leaf(f.office, 'кеден органы', 'таможенный орган', 'customs office'),
  zoneNumber: leaf(f.number(50), 'аймақ нөмірі', 'номер зоны', 'zone number'),
  documentCount: leaf(f.count(5), 'құжаттар саны', 'число документов', 'number of documents'),
  itemNumber: leaf(f.mark(10), 'тауар нөмірі', 'номер товара', 'item number'),
  licenceItem: leaf(f.mark(10), 'лицензиядағы тауар', 'товар в лицензии', 'item of the licence'),
  electronicKind: leaf(f.mark(20), 'электрондық құжат түрі', 'вид электронного документа', 'electronic kind'),
  electronicDocumentId: leaf(
    f.identifier(100),
    'электрондық құжат белгісі',
    'идентификатор документа',
    'electronic document id',
  ),
  electronicArchiveId: leaf(f.identifier(100), 'мұрағат белгісі', 'идентификатор архива', 'archive id'),
  webLink: leaf(f.words(2048), 'сілтеме', 'ссылка', 'link'),
  presentation: leaf(f.mark(1), 'ұсыну белгісі', 'признак представления', 'presentation mark'),
  presentationDue: leaf(f.day, 'ұсыну мерзімі', 'срок представления', 'presentation due'),
  electronicStatus: leaf(
    f.mark(20),
    'электрондық құжат күйі',
    'состояние электронного документа',
    'state of the electronic document',
  ),
  onForm: leaf(f.flag, 'баспа нысанында', 'в печатной форме', 'on the printed form'),
  personRole: leaf(f.mark(2), 'тұлғаның рөлі', 'роль лица', 'role of the person'),
  text: leaf(f.words(1000), 'жол мәтіні', 'текст строки', 'text of the row'),
  earlierDocument: leaf(f.number(120), 'бұрынғы құжат', 'ранее поданный документ', 'earlier document'),
};

export const precedingDocumentFields: Fields<PrecedingDocument> = {
  ...documentReferenceFields,
  lineId: leaf(f.mark(40), 'жол белгісі', 'идентификатор строки', 'line id'),
  office: leaf(f.office, 'кеден органы', 'таможенный орган', 'customs office'),
  country: leaf(f.country, 'құжат елі', 'страна документа', 'country of the document'),
  correctionOrdinal: leaf(f.count(3), 'түзету нөмірі', 'номер корректировки', 'number of the correction'),
  transportMode: leaf(f.mark(2), 'көлік түрі', 'вид транспорта', 'mode of transport'),
  commodityCode: leaf(f.commodity, 'тауар коды', 'код товара', 'commodity code'),
  grossMass: leaf(f.mass, 'брутто салмағы', 'вес брутто', 'gross mass'),
  customsValue: leaf(f.amount, 'кедендік құн', 'таможенная стоимость', 'customs value'),
  itemOrdinal: leaf(f.count(3), 'тауар нөмірі', 'номер товара', 'item number'),
  quantity: leaf(f.quantity, 'мөлшері', 'количество', 'quantity'),
  unitCode: leaf(f.unit, 'өлшем бірлігі', 'единица измерения', 'unit'),
  netMass: leaf(f.mass, 'нетто салмағы', 'вес нетто', 'net mass'),
};

export const quantityFields: Fields<Quantity> = {
  value: leaf(f.quantity, 'мөлшері', 'количество', 'quantity'),
  unitCode: leaf(f.unit, 'өлшем бірлігінің коды', 'код единицы', 'unit code'),
  unitName: leaf(f.words(13), 'өлшем бірлігі', 'единица измерения', 'unit'),
};

export const signatoryFields: Fields<Signatory> = {
  role: leaf(f.mark(3), 'рөлі', 'роль', 'role'),
  surname: leaf(f.words(120), 'тегі', 'фамилия', 'surname'),
  name: leaf(f.words(120), 'аты', 'имя', 'name'),
  patronymic: leaf(f.words(120), 'әкесінің аты', 'отчество', 'patronymic'),
  position: leaf(f.words(250), 'лауазымы', 'должность', 'position'),
  contacts: many(text('байланыс', 'контакт', 'contact'), contactFields),
  identityDocument: branch(
    text('жеке куәлік', 'удостоверение личности', 'identity document'),
    identityFields,
  ),
  certificateNumber: leaf(f.number(50), 'аттестат нөмірі', 'номер аттестата', 'certificate number'),
  authority: branch(
    text('өкілеттік құжаты', 'документ о полномочиях', 'document of authority'),
    documentReferenceFields,
  ),
  authorityValidTo: leaf(f.lastDay, 'өкілеттік мерзімі', 'полномочия действуют до', 'authority valid until'),
  date: leaf(f.factDay, 'толтырылған күні', 'дата заполнения', 'day of filling'),
};

export const officialMarkFields: Fields<OfficialMark> = {
  box: leaf(f.mark(3), 'баған', 'графа', 'box'),
  decisionCode: leaf(f.mark(3), 'шешім коды', 'код решения', 'decision code'),
  at: leaf(f.moment, 'уақыты', 'время', 'moment'),
  date: leaf(f.day, 'күні', 'дата', 'day'),
  time: leaf(f.moment, 'сағаты', 'время', 'time'),
  registeredOn: leaf(f.day, 'тіркелген күні', 'дата регистрации', 'day of registration'),
  text: leaf(f.words(4000), 'мәтін', 'текст', 'text'),
  official: leaf(f.words(300), 'лауазымды адам', 'должностное лицо', 'official'),
  officialNumber: leaf(f.mark(20), 'жеке нөмірі', 'личный номер', 'number of the official'),
};

export const valueComponentFields: Fields<ValueComponent> = {
  kind: leaf(f.mark(20), 'құрамдас бөлік түрі', 'вид составляющей', 'kind of component'),
  amount: leaf(f.amount, 'сомасы', 'сумма', 'amount'),
  foreignAmount: leaf(
    f.amount,
    'шетел валютасындағы сома',
    'сумма в иностранной валюте',
    'amount in foreign currency',
  ),
  currency: leaf(f.currency, 'валюта', 'валюта', 'currency'),
  currencyName: leaf(f.words(120), 'валюта атауы', 'название валюты', 'name of the currency'),
  rate: leaf(f.exchangeRate, 'бағам', 'курс', 'rate'),
};
