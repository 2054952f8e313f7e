import type { GoodsDeclaration } from '@tamga/domain/declaration';
import { accept, type Result, refuse } from '@tamga/domain/law';
import type { LocalDate } from '@tamga/domain/time';
import type { Person, Persons, Signer, Submission } from '../ports/index.ts';

export interface DeclarationParties {
  readonly declarant: Person;
  readonly representative: Person | null;
  readonly signerPerson: Person;
  /** Office the declaration is lodged with, 5 digits. */
  readonly officeCode: string;
}

type PartiesRefusal = { readonly code: 'AUTH_NOT_REGISTERED' | 'DOC_SIGNER_NOT_ENTITLED' };

/**
 * Who declares, who signed, and by what right (FLC-004, IMP-1): the signer acts for himself or by mandate of his organisation;
 * the organisation is the declarant of box 14 or his customs representative. Refuses with `AUTH_NOT_REGISTERED` when the
 * signer is not a registered user and `DOC_SIGNER_NOT_ENTITLED` when a link of that chain is missing.
 */
export const declarantOf = async (
  persons: Persons,
  submission: Submission,
  declaration: GoodsDeclaration,
  signer: Signer,
  on: LocalDate,
): Promise<Result<DeclarationParties, PartiesRefusal>> => {
  const signerPerson = signer.iin ? await persons.byIdentifier(signer.iin) : undefined;
  if (signerPerson?.state !== 'registered') return refuse({ code: 'AUTH_NOT_REGISTERED' });
  const actingFor =
    submission.actingForId === signerPerson.id ? signerPerson : await persons.byId(submission.actingForId);
  const declarant = await persons.byIdentifier(declaration.declarant?.taxpayerId ?? '');
  if (!actingFor || !declarant) return refuse({ code: 'DOC_SIGNER_NOT_ENTITLED' });

  const signsFor =
    actingFor.id === signerPerson.id ||
    actingFor.identifier === signer.bin ||
    (await holds(persons, signerPerson.id, actingFor.id, 'employee', on));
  const represents =
    declarant.id === actingFor.id || (await holds(persons, actingFor.id, declarant.id, 'representative', on));
  if (!signsFor || !represents) return refuse({ code: 'DOC_SIGNER_NOT_ENTITLED' });
  return accept({
    declarant,
    representative: declarant.id === actingFor.id ? null : actingFor,
    signerPerson,
    officeCode: officeOf(declaration),
  });
};

const holds = async (
  persons: Persons,
  agentId: string,
  principalId: string,
  kind: 'employee' | 'representative',
  on: LocalDate,
): Promise<boolean> =>
  (await persons.mandatesOf(agentId, on)).some(
    (mandate) => mandate.principalId === principalId && mandate.kind === kind,
  );

/** The office named in box A, else the one in whose area the goods are (box 30), else that of entry (box 29); without the `398` of the union form. */
export const officeOf = ({ office, location, borderOffice }: GoodsDeclaration): string => {
  const written = office ?? location?.office ?? borderOffice ?? '';
  return /^398\d{5}$/.test(written) ? written.slice(3) : written;
};
