import type { ApplicationKind, Paper } from '@tamga/domain/payment';
import type { LocalDate } from '@tamga/domain/time';
import { todayHere } from './today.ts';

/** An application of a payer as it is signed; what is not said is empty. */
export const applicationPaper = (
  kind: ApplicationKind,
  payer: { readonly identifier: string; readonly name: string },
  of: Partial<Paper> & Pick<Paper, 'officeCode' | 'clause' | 'lines'>,
): Paper => ({
  kind,
  number: '',
  madeOn: todayHere() as LocalDate,
  payer: payer.identifier,
  payerName: payer.name,
  subjectId: '',
  subject: '',
  ground: '',
  iban: '',
  facts: '',
  reason: '',
  remedy: '',
  deadline: null,
  ...of,
});
