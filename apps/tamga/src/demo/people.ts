import type { OfficialRole } from '@tamga/domain/access';
import type { SignerRole } from '@tamga/domain/signature';

/** Invented persons of the demonstration. Their numbers have right check digits and belong to nobody we know of. */
export interface DemoPerson {
  /** Name of the key file. */
  readonly key: string;
  readonly surname: string;
  readonly givenName: string;
  readonly iin: string;
  readonly role: SignerRole;
  readonly organisation?: { readonly name: string; readonly bin: string };
  readonly official?: { readonly officeCode: string; readonly role: OfficialRole };
  readonly what: string;
}

export const demoOffice = '55302';

/** The customs representative whose client the importer of the samples is. */
export const demoBroker = { name: 'ТОО «Брокер-Үлгі»', bin: '190140000056' } as const;

/** Who tracks the escorts of the demonstration, and who drives them. */
export const demoOperator = { name: 'ТОО «Ұлттық оператор-Үлгі»', bin: '210340000063' } as const;
export const demoCarrier = { name: 'ТОО «Тасымалдаушы-Үлгі»', bin: '220540000072' } as const;

/** Where most escorts of the demonstration go. */
export const demoDestination = '57201';

const customsBody = { name: 'МКО-Үлгі', bin: '200140000014' } as const;

export const demoPeople = (importer: {
  readonly name: string;
  readonly bin: string;
}): readonly DemoPerson[] => [
  {
    key: 'broker',
    surname: 'ТЕСТОВ',
    givenName: 'БРОКЕР',
    iin: '850101300015',
    role: 'employee',
    organisation: demoBroker,
    what: 'broker, acts for the importer',
  },
  {
    key: 'importer',
    surname: 'ТЕСТОВА',
    givenName: 'ДЕКЛАРАНТ',
    iin: '900202400022',
    role: 'head',
    organisation: importer,
    what: 'head of the importer',
  },
  {
    key: 'person',
    surname: 'ТЕСТОВ',
    givenName: 'ЖЕКЕ',
    iin: '880303300039',
    role: 'individual',
    what: 'a natural person with a car',
  },
  {
    key: 'inspector',
    surname: 'ТЕСТОВА',
    givenName: 'ИНСПЕКТОР',
    iin: '920404400044',
    role: 'employee',
    organisation: customsBody,
    official: { officeCode: demoOffice, role: 'CustomsInspector' },
    what: 'customs inspector at 55302',
  },
  {
    key: 'head',
    surname: 'ТЕСТОВ',
    givenName: 'БАСШЫ',
    iin: '790505300058',
    role: 'head',
    organisation: customsBody,
    official: { officeCode: demoOffice, role: 'HeadOfCustomsBody' },
    what: 'head of the customs body at 55302',
  },
  {
    key: 'operator',
    surname: 'ТЕСТОВ',
    givenName: 'ДИСПЕТЧЕР',
    iin: '840607300064',
    role: 'employee',
    organisation: demoOperator,
    what: 'dispatcher of the national operator: escorts, seals, contracts',
  },
  {
    key: 'carrier',
    surname: 'ТЕСТОВ',
    givenName: 'ТАСЫМАЛДАУШЫ',
    iin: '860708300077',
    role: 'head',
    organisation: demoCarrier,
    what: 'carrier of the transit goods under escort',
  },
  {
    key: 'receiver',
    surname: 'ТЕСТОВА',
    givenName: 'ҚАБЫЛДАУШЫ',
    iin: '830808400081',
    role: 'employee',
    organisation: customsBody,
    official: { officeCode: demoDestination, role: 'CustomsInspector' },
    what: 'customs inspector at 57201, where escorts arrive',
  },
];

/** Password of the demonstration's key files. It protects nothing: the persons are invented. */
export const demoPassword = 'tamga-demo';
