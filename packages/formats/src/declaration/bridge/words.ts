import type { Finding } from '@tamga/domain/declaration';
import { type Text, text } from '@tamga/domain/law';

/** Why a value stayed out, and what a document lacks, in the three languages. */

export const noPlace: Text = text(
  'Бұл пішімде мұндай мәліметке орын жоқ.',
  'В этом формате нет места для такого сведения.',
  'This format has no place for it.',
);

export const notOfForm = (form: string): Text =>
  text(
    `Мән пішім талабына сай емес: ${form}.`,
    `Значение не соответствует требованию формата: ${form}.`,
    `The value is not of the form the format demands: ${form}.`,
  );

export const companionLacks = (name: string): Text =>
  text(
    `Пішім талап ететін мәлімет жоқ: ${name}.`,
    `Нет сведения, без которого формат его не принимает: ${name}.`,
    `The format takes it only together with ${name}, which is not stated.`,
  );

export const notUnderstood: Text = text(
  'Мән күтілген түрде емес; ол сол қалпында сақталды.',
  'Значение не того вида, что ожидается; сохранено как есть.',
  'The value is not of the expected form; it is kept as found.',
);

export const contradicts: Text = text(
  'Басқа элементтегі мәнге қайшы; сол қалпында сақталды.',
  'Противоречит значению в другом элементе; сохранено как есть.',
  'It contradicts another element of the source; it is kept as found.',
);

const itemOf = (place: string): { item?: number } => {
  const found = /^items\[(\d+)\]/.exec(place);
  return found ? { item: Number(found[1]) + 1 } : {};
};

/** FLC-014: the format demands a part the declaration does not state. */
export const lacks = (place: string, element: string): Finding => ({
  rule: 'FLC-014',
  clause: '[I] 389-19.3',
  severity: 'E',
  ground: 4,
  place,
  ...itemOf(place),
  found: '',
  expected: element,
  message: text(
    `Міндетті мәлімет көрсетілмеген: ${place} (${element}).`,
    `Не указано обязательное сведение: ${place} (${element}).`,
    `A mandatory part is not stated: ${place} (${element}).`,
  ),
  fix: text('Осы мәліметті толтырыңыз.', 'Заполните это сведение.', 'Fill in this part.'),
});

/** FLC-008: a demanded part is stated in a form the format does not admit. */
export const misfits = (place: string, found: string, form: string): Finding => ({
  rule: 'FLC-008',
  clause: '[I] 389-19.3',
  severity: 'E',
  ground: 5,
  place,
  ...itemOf(place),
  found,
  expected: form,
  message: notOfForm(form),
  fix: text(
    'Мәнді көрсетілген түрге келтіріңіз.',
    'Приведите значение к указанному виду.',
    'Bring the value to the form named.',
  ),
});
