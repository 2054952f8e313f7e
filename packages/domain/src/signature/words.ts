import { type Text, text } from '../law/index.ts';
import type { SignerRole } from './holder.ts';
import type { CheckResult, Verdict } from './verdict.ts';

/** What the NCA says a key is for, in the words of the person who reads it. */
export const roleNames: Readonly<Record<SignerRole, Text>> = {
  individual: text('жеке тұлға', 'физическое лицо', 'individual'),
  'legal-entity': text('заңды тұлға', 'юридическое лицо', 'legal entity'),
  head: text('бірінші басшы', 'первый руководитель', 'first head'),
  'signing-right': text('қол қою құқығы бар тұлға', 'лицо с правом подписи', 'person with the right to sign'),
  'financial-right': text(
    'қаржы құжаттарына қол қою құқығы бар тұлға',
    'лицо с правом подписи финансовых документов',
    'person with the right to sign financial documents',
  ),
  'human-resources': text('кадр қызметінің қызметкері', 'сотрудник кадровой службы', 'human resources'),
  employee: text('ұйым қызметкері', 'сотрудник организации', 'employee'),
  'information-system': text('ақпараттық жүйе', 'информационная система', 'information system'),
  treasury: text('қазынашылық клиенті', 'клиент казначейства', 'client of the treasury'),
};

export const verdictNames: Readonly<Record<Verdict, Text>> = {
  valid: text('Қолтаңба жарамды', 'Подпись действительна', 'The signature is valid'),
  invalid: text('Қолтаңба жарамсыз', 'Подпись недействительна', 'The signature is not valid'),
  indeterminate: text(
    'Қолтаңбаның жарамдылығы анықталмады',
    'Действительность подписи не установлена',
    'Whether the signature is valid is not settled',
  ),
};

export const outcomeNames: Readonly<Record<CheckResult['outcome'], Text>> = {
  passed: text('өтті', 'пройдено', 'passed'),
  failed: text('өтпеді', 'не пройдено', 'failed'),
  unknown: text('белгісіз', 'неизвестно', 'unknown'),
  warning: text('ескерту', 'предупреждение', 'warning'),
  'not-checked': text('тексерілмеді', 'не проверялось', 'not checked'),
};
