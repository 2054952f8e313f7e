import { type Text, text } from '../law/index.ts';
import type { SignerRole } from './holder.ts';
import type { Verdict } from './verdict.ts';

/** Roles of the NCA's certificates, in the words of the person who reads a report. */
export const roleNames: Readonly<Record<SignerRole, Text>> = {
  individual: text('жеке тұлға', 'физическое лицо', 'individual'),
  'legal-entity': text('заңды тұлға', 'юридическое лицо', 'legal entity'),
  head: text('бірінші басшы', 'первый руководитель', 'head'),
  'signing-right': text('қол қою құқығы бар тұлға', 'лицо с правом подписи', 'person with the right to sign'),
  'financial-right': text(
    'қаржылық құжаттарға қол қою құқығы бар тұлға',
    'лицо с правом финансовой подписи',
    'person with the financial right to sign',
  ),
  'human-resources': text('кадр қызметкері', 'сотрудник отдела кадров', 'human resources officer'),
  employee: text('қызметкер', 'сотрудник', 'employee'),
  'information-system': text('ақпараттық жүйе', 'информационная система', 'information system'),
  treasury: text('қазынашылық клиенті', 'клиент казначейства', 'treasury client'),
};

export const verdictNames: Readonly<Record<Verdict, Text>> = {
  valid: text('жарамды', 'действительна', 'valid'),
  invalid: text('жарамсыз', 'недействительна', 'invalid'),
  indeterminate: text('анықталмады', 'не определено', 'indeterminate'),
};
