import { type Text, text } from '../law/index.ts';
import { situationCodes, situations } from './situations.ts';

const escalation = text(
  'Штаттан тыс жағдай туралы хабарлама оқылмаған.',
  'Уведомление о нештатной ситуации не прочитано.',
  'The notice of an off-nominal situation has not been read.',
);

/** What an official reads of a notice about an escort, by its topic; `undefined` for topics of other matters. */
export const escortNoticeWords = (topic: string): Text | undefined => {
  if (topic.startsWith('escort-escalation-')) return escalation;
  const code = situationCodes.find((one) => topic === `escort-situation-${one}`);
  if (code === undefined) return undefined;
  const { name, act } = situations[code];
  return text(
    `Штаттан тыс жағдай ${code}: ${name.kk}. ${act.kk}`,
    `Нештатная ситуация ${code}: ${name.ru}. ${act.ru}`,
    `Off-nominal situation ${code}: ${name.en}. ${act.en}`,
  );
};
