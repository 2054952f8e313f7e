import {
  citation,
  type Language,
  languages,
  spokenDay,
  spokenNumber,
  type Text,
  text,
} from '../law/index.ts';
import { type Confidence, confidences } from './dated.ts';
import type { ReferenceSnapshot } from './snapshot.ts';

/** How far a figure may be trusted, in words. */
export const confidenceWords: Readonly<Record<Confidence, Text>> = {
  primary: text('актіден оқылған', 'прочитано в акте', 'read in the act'),
  press: text('баспасөзден', 'по печати', 'from the press'),
  memory: text('расталуы керек', 'требует подтверждения', 'to be confirmed'),
  'sample-document': text('нақты декларациядан', 'из настоящей декларации', 'from a real declaration'),
  unofficial: text('бейресми дереккөз', 'неофициальный источник', 'unofficial source'),
  operator: text('лауазымды адам енгізген', 'внесено должностным лицом', 'entered by an official'),
  demo: text('ойдан шығарылған', 'вымышлено', 'invented'),
};

/** An act or source the data cite, in three languages; the citation itself when the list of them lacks it. */
export const actName = (reference: Pick<ReferenceSnapshot, 'lists'>, act: string): Text => {
  const found = reference.lists.get('acts')?.entries.find(({ en }) => en === act);
  const cited = citation(act);
  return text(found?.kk ?? cited.kk, found?.ru ?? cited.ru, act);
};

/** What stands at the beginning of a fact or alone in it. */
const phrases: ReadonlyMap<string, Text> = new Map(
  Object.entries({
    'VAT rates': text('ҚҚС мөлшерлемелері', 'ставки НДС', 'VAT rates'),
    'monthly calculation index': text(
      'айлық есептік көрсеткіш',
      'месячный расчётный показатель',
      'monthly calculation index',
    ),
    'declaring fee': text('декларациялау алымы', 'сбор за декларирование', 'declaring fee'),
    'escort fee': text('алып жүру алымы', 'сбор за сопровождение', 'escort fee'),
    'excise rates': text('акциз мөлшерлемелері', 'ставки акцизов', 'excise rates'),
    'base rate of the National Bank': text(
      'Ұлттық Банктің базалық мөлшерлемесі',
      'базовая ставка Национального Банка',
      'base rate of the National Bank',
    ),
    thresholds: text('шектер', 'пороги', 'thresholds'),
    preferences: text('преференциялар', 'преференции', 'preferences'),
    'exchange rates': text('айырбас бағамдары', 'курсы валют', 'exchange rates'),
    'exchange rates (no rate of its own for the day: carried)': text(
      'айырбас бағамдары (күннің өз бағамы жоқ: алдыңғысы алынды)',
      'курсы валют (на этот день своего курса нет: взят предыдущий)',
      'exchange rates (no rate of its own for the day: carried)',
    ),
    tariff: text('тариф', 'тариф', 'tariff'),
    'national rate': text('ұлттық мөлшерлеме', 'национальная ставка', 'national rate'),
    nomenclature: text('номенклатура', 'номенклатура', 'nomenclature'),
    'currency of payment': text('төлем валютасы', 'валюта платежа', 'currency of payment'),
    'engine volume': text('қозғалтқыш көлемі', 'объём двигателя', 'engine volume'),
    'litres declared': text('мәлімделген литрлер', 'заявленные литры', 'litres declared'),
    'personal use': text(
      'жеке пайдалануға арналған тауарлар',
      'товары для личного пользования',
      'goods for personal use',
    ),
    receipts: text('чектер бойынша', 'по чекам', 'receipts'),
    cash: text('қолма-қол ақша', 'наличные', 'cash'),
    'strength stated': text('мәлімделген күші', 'заявленная крепость', 'strength stated'),
    'external-freight': text('шекараға дейінгі тасымал', 'перевозка до границы', 'carriage to the border'),
    insurance: text('сақтандыру', 'страхование', 'insurance'),
    'other-cost': text('өзге шығын', 'прочие расходы', 'other cost'),
    deduction: text('шегерім', 'вычет', 'deduction'),
    weight: text('салмағы', 'вес', 'weight'),
    grossMass: text('брутто салмағы', 'вес брутто', 'gross mass'),
    netMass: text('нетто салмағы', 'вес нетто', 'net mass'),
    age: text('жасы', 'возраст', 'age'),
    strength: text('күші', 'крепость', 'strength'),
    excise: text('акциз', 'акциз', 'excise'),
    kg: text('кг', 'кг', 'kg'),
    km: text('км', 'км', 'km'),
    MRP: text('АЕК', 'МРП', 'MCI'),
    principal: text('негізгі сома', 'основная сумма', 'principal'),
    obligation: text('міндеттеме сомасы', 'сумма обязанности', 'sum of the obligation'),
    'parts paid': text('төленген бөліктер', 'уплаченные части', 'parts paid'),
    'earlier parts': text('алдыңғы бөліктер', 'предыдущие части', 'earlier parts'),
    'as if deferred from the day of placing': text(
      'рәсіммен орналастырылған күннен кейінге қалдырылғандай',
      'как при отсрочке со дня помещения под процедуру',
      'as if deferred from the day of placing',
    ),
    instalments: text('төлем кестесі', 'график платежей', 'instalments'),
    until: text('мерзімнің соңы', 'конец срока', 'end of the term'),
    'tariff quota': text('тарифтік квота', 'тарифная квота', 'tariff quota'),
    'uniform rates': text('бірыңғай мөлшерлемелер', 'единые ставки', 'uniform rates'),
    'excess value': text('нормадан асқан құн', 'стоимость сверх нормы', 'value above the norm'),
    'cost of processing': text('қайта өңдеу құны', 'стоимость переработки', 'cost of processing'),
    'value without carriage and insurance': text(
      'тасымал мен сақтандырусыз құн',
      'стоимость без перевозки и страхования',
      'value without carriage and insurance',
    ),
    interestDayBasis: text(
      'пайыз үшін жыл күндері',
      'дней в году для процентов',
      'days of a year for interest',
    ),
    penaltyDayBasis: text(
      'өсімпұл үшін жыл күндері',
      'дней в году для пени',
      'days of a year for the penalty',
    ),
    penaltyMultiplier: text('өсімпұл еселігі', 'кратность пени', 'multiple of the penalty'),
    'mass of the excess value': text(
      'нормадан асқан құнның массасы',
      'масса стоимости сверх нормы',
      'mass of the excess value',
    ),
  }),
);

const phrase = (written: string): Text => phrases.get(written) ?? text(written, written, written);

const day = String.raw`\d{4}-\d{2}-\d{2}`;
const dated = new RegExp(
  String.raw`^(.+?), (standing|from ${day}) \((.+?); (${confidences.join('|')})\)(?:; )?`,
);
const edition = new RegExp(String.raw`^(.+), (edition|from) (${day})$`);
const span = new RegExp(String.raw`^(${day}) - (${day})$`);

/**
 * A fact of a derivation in words of three languages: `VAT rates, from 2026-01-01 (Tax Code …; press)`, `box 45`,
 * `tariff, 8703239041, edition 2026-01-22`. `act` names an act; what has no words stays as it is.
 */
export const factText = (fact: string, act: (cited: string) => Text): Text => {
  const [kk = '', ru = '', en = ''] = languages.map((language) => saidIn(fact, language, act));
  return text(kk, ru, en);
};

const saidIn = (fact: string, language: Language, act: (cited: string) => Text): string => {
  const [, before, currency] = /^(.+), ([A-Z]{3})$/.exec(fact) ?? [];
  if (before !== undefined) return `${saidIn(before, language, act)}, ${currency}`;
  const row = dated.exec(fact);
  if (row) {
    const [whole, title = '', since = '', cited = '', confidence = ''] = row;
    const rest = fact.slice(whole.length);
    const begun = since === 'standing' ? '' : `, ${sinceDay(since.slice(5))[language]}`;
    const trust = confidenceWords[confidence as Confidence][language];
    const own = `${titleIn(title, language)}${begun} (${act(cited)[language]}; ${trust})`;
    if (rest === '') return own;
    return rest.startsWith(': ')
      ? `${own}${quotation(rest, language)}`
      : `${own}; ${saidIn(rest, language, act)}`;
  }
  const box = /^box (\w+)(?:, (.+))?$/.exec(fact);
  if (box) {
    const rest = box[2] === undefined ? '' : `, ${phrase(box[2])[language]}`;
    return `${boxName[language](box[1] ?? '')}${rest}`;
  }
  const read = edition.exec(fact);
  if (read) {
    const on = (read[2] === 'edition' ? editionDay : sinceDay)(read[3] ?? '');
    return `${titleIn(read[1] ?? '', language)}, ${on[language]}`;
  }
  const [, first, last] = span.exec(fact) ?? [];
  if (first !== undefined && last !== undefined)
    return `${spokenDay(first)[language]} – ${spokenDay(last)[language]}`;
  const setting = /^setting (\w+)/.exec(fact)?.[1];
  if (setting !== undefined) return `${settingWord[language]}: ${phrase(setting)[language]}`;
  const paidOn = /^payment of (\d{4}-\d{2}-\d{2})$/.exec(fact)?.[1];
  if (paidOn !== undefined) return `${paymentWord[language]}, ${spokenDay(paidOn)[language]}`;
  return titleIn(fact, language);
};

const settingWord = text('баптау', 'настройка', 'setting');
const paymentWord = text('төлем', 'платёж', 'payment');

/** `tariff, 8703239041`: the words before the first comma are ours, what follows is a code. */
const titleIn = (title: string, language: Language): string => {
  const note = /^(tariff note|measure) (.+)$/.exec(title);
  if (note) return `${(note[1] === 'measure' ? measureWord : noteWord)[language]} ${note[2]}`;
  const known = phrases.get(title);
  if (known) return known[language];
  const comma = title.indexOf(', ');
  return comma < 0
    ? citation(title)[language]
    : `${phrase(title.slice(0, comma))[language]}${title.slice(comma)}`;
};

/** `: 550 / 1 EUR` after the source of an exchange rate. */
const quotation = (rest: string, language: Language): string =>
  rest.replace(/\d+\.\d+/g, (number) => spokenNumber(number, language));

const noteWord = text('тариф ескертпесі', 'примечание к тарифу', 'tariff note');
const measureWord = text('шара', 'мера', 'measure');

const boxName: Readonly<Record<Language, (box: string) => string>> = {
  kk: (box) => `${box}-баған`,
  ru: (box) => `графа ${box}`,
  en: (box) => `box ${box}`,
};

const sinceDay = (on: string): Text => {
  const { kk, ru, en } = spokenDay(on);
  return text(`${kk}${fromMonth[Number(on.slice(5, 7)) - 1]} бастап`, `с ${ru}`, `from ${en}`);
};

/** The ending of a Kazakh month, January first, that says from when. */
const fromMonth = [
  'дан',
  'нан',
  'дан',
  'ден',
  'дан',
  'нан',
  'ден',
  'дан',
  'тен',
  'нан',
  'дан',
  'нан',
] as const;

const editionDay = (on: string): Text => {
  const { kk, ru, en } = spokenDay(on);
  return text(`${kk} редакциясы`, `редакция от ${ru}`, `edition of ${en}`);
};
