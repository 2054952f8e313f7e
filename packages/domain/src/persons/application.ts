import { identifierFault, isBin } from '../declaration/index.ts';

export const applicantRoles = ['declarant', 'representative', 'carrier', 'operator'] as const;

/** What the applicant does in customs matters: declarant, customs representative, carrier, authorised economic operator (389-6.1). */
export type ApplicantRole = (typeof applicantRoles)[number];

/** An application to become a user, as filled in. A natural person applies for himself or for his organisation (389-4, 389-9a). */
export interface Application {
  /** Surname, given name, patronymic as in the certificate. */
  readonly name: string;
  /** IIN, 12 digits. */
  readonly iin: string;
  /** Empty for a natural person. */
  readonly organisation: string;
  /** BIN, 12 digits; empty for a natural person. */
  readonly bin: string;
  readonly role: string;
  /** Code of the customs office that decides. */
  readonly officeCode: string;
  readonly email: string;
  readonly phone: string;
}

export type ApplicationMember = keyof Application;

/** Longest text of one member, characters. */
export const applicationTextMax = 200;

const fits = (written: string): boolean => {
  const length = written.trim().length;
  return length > 1 && length <= applicationTextMax;
};

/** What each member must be. An organisation is named by both its members or by none. */
const checks: Readonly<Record<ApplicationMember, (of: Application) => boolean>> = {
  name: ({ name }) => fits(name),
  iin: ({ iin }) => identifierFault(iin) === undefined && !isBin(iin),
  organisation: ({ organisation, bin }) => (organisation === '' ? bin === '' : fits(organisation)),
  bin: ({ organisation, bin }) =>
    bin === '' ? organisation === '' : identifierFault(bin) === undefined && isBin(bin),
  role: ({ role }) => applicantRoles.some((known) => known === role),
  officeCode: ({ officeCode }) => /^\d{5}(\d{3})?$/.test(officeCode),
  email: ({ email }) => fits(email) && /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]+$/.test(email),
  phone: ({ phone }) => /^\+?[\d ()-]{5,30}$/.test(phone),
};

/** Members that are missing or wrong, all at once (REG_APPLICATION_INVALID, 389-9a). */
export const applicationFaults = (application: Application): readonly ApplicationMember[] =>
  (Object.keys(checks) as ApplicationMember[]).filter((member) => !checks[member](application));
