import type { Text } from '../text.ts';

/** Who acts under the clauses (requirements, section 1). `System` is the information system itself. */
export const actors = {
  PublicVisitor: { kk: 'келуші', ru: 'посетитель', en: 'public visitor' },
  Person: { kk: 'тұлға', ru: 'лицо', en: 'person' },
  Declarant: { kk: 'декларант', ru: 'декларант', en: 'declarant' },
  CustomsRepresentative: {
    kk: 'кедендік өкіл',
    ru: 'таможенный представитель',
    en: 'customs representative',
  },
  Carrier: { kk: 'тасымалдаушы', ru: 'перевозчик', en: 'carrier' },
  AuthorisedEconomicOperator: {
    kk: 'уәкілетті экономикалық оператор',
    ru: 'уполномоченный экономический оператор',
    en: 'authorised economic operator',
  },
  CustomsBody: { kk: 'кеден органы', ru: 'таможенный орган', en: 'customs body' },
  CustomsInspector: {
    kk: 'кеден органының лауазымды адамы',
    ru: 'должностное лицо таможенного органа',
    en: 'customs inspector',
  },
  HeadOfCustomsBody: {
    kk: 'кеден органының басшысы',
    ru: 'руководитель таможенного органа',
    en: 'head of customs body',
  },
  DeputyHead: { kk: 'басшының орынбасары', ru: 'заместитель руководителя', en: 'deputy head' },
  ActingHead: { kk: 'басшыны алмастыратын адам', ru: 'лицо, замещающее руководителя', en: 'acting head' },
  NationalOperator: { kk: 'ұлттық оператор', ru: 'национальный оператор', en: 'national operator' },
  ForeignCustomsAuthority: {
    kk: 'мүше мемлекеттің кеден органы',
    ru: 'таможенный орган государства-члена',
    en: 'foreign customs authority',
  },
  EurasianCommission: { kk: 'Комиссия', ru: 'Комиссия', en: 'Eurasian Economic Commission' },
  DomesticAgency: {
    kk: 'Қазақстанның мемлекеттік органы немесе ұйымы',
    ru: 'государственный орган или организация Казахстана',
    en: 'domestic agency',
  },
  AuthorisedBody: { kk: 'уәкілетті орган', ru: 'уполномоченный орган', en: 'authorised body' },
  SecurityAdministrator: {
    kk: 'қауіпсіздік әкімшісі',
    ru: 'администратор безопасности',
    en: 'security administrator',
  },
  SecurityAuditor: { kk: 'қауіпсіздік аудиторы', ru: 'аудитор безопасности', en: 'security auditor' },
  SupportAgent: { kk: 'қолдау қызметі', ru: 'служба поддержки', en: 'support service' },
  System: { kk: 'ақпараттық жүйе', ru: 'информационная система', en: 'information system' },
} as const satisfies Readonly<Record<string, Text>>;

export type Actor = keyof typeof actors;
