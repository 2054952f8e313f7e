import { type Text, text } from './text.ts';

/** How our short citations of acts read in Kazakh and Russian. */
const forms: readonly (readonly [english: RegExp, kk: string, ru: string])[] = [
  [/EAEU CC\b/g, 'ЕАЭО КК', 'ТК ЕАЭС'],
  [/KZ Tax Code\b/g, 'ҚР Салық кодексі', 'НК РК'],
  [/KZ Code\b/g, 'ҚР Кеден кодексі', 'ТК РК'],
  [/KZ Government Resolution (\d+)/g, 'ҚР Үкіметінің № $1 қаулысы', 'постановление Правительства РК № $1'],
  [/EEC Council Decision (\d+)/g, 'ЕЭК Кеңесінің № $1 шешімі', 'решение Совета ЕЭК № $1'],
  [/annex (\d+)/g, '$1-қосымша', 'приложение $1'],
  [/Protocol of ([\d.]+)/g, '$1 хаттама', 'Протокол от $1'],
  [/\bETT\b/g, 'БКТ', 'ЕТТ'],
];

/** A citation in three languages: `EAEU CC 52(6)` is `ТК ЕАЭС 52(6)` in Russian. What has no form stays as it is. */
export const citation = (act: string): Text =>
  text(
    forms.reduce((said, [english, kk]) => said.replace(english, kk), act),
    forms.reduce((said, [english, , ru]) => said.replace(english, ru), act),
    act,
  );
