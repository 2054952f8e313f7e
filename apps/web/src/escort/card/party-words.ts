import { type Text, text } from '@tamga/domain/law';

const words: Readonly<Record<string, Text>> = {
  declarant: text('Декларант', 'Декларант', 'Declarant'),
  carrier: text('Тасымалдаушы', 'Перевозчик', 'Carrier'),
  nationalOperator: text('Ұлттық оператор', 'Национальный оператор', 'National operator'),
  departureBody: text('Жөнелту органы', 'Орган отправления', 'Body of departure'),
  destinationBody: text('Межелі орган', 'Орган назначения', 'Body of destination'),
};

/** Whom an escort concerns, as it is read; a word of the contract we do not know yet stands as it is. */
export const partyWords = (to: string): Text => words[to] ?? text(to, to, to);
