import { type Text, text } from '../../law/index.ts';
import {
  type Detail,
  eachItem,
  goodsOnly,
  type Outcome,
  once,
  type Rule,
  rule,
  type Test,
  unknown,
} from './rule.ts';
import type { Subject } from './subject.ts';
import { presence, unusedBoxes } from './tables.ts';
import { dayOf, type ValueDefect, type ValueDefectKind } from './values.ts';

/** Findings for the defects of single values of one kind. */
const valuesWith =
  (kind: ValueDefectKind, expected: (defect: ValueDefect) => Detail['expected'] = fromDefect): Test =>
  (subject) =>
    subject
      .defects()
      .filter((defect) => defect.kind === kind)
      .map((defect) => ({ place: defect.place, found: defect.written, expected: expected(defect) }));

const fromDefect = (defect: ValueDefect): string => defect.expected ?? '';

const said =
  (words: Text): (() => Text) =>
  () =>
    words;

const everywhere = ['items[].description'];

/** FLC-008: the form of single values by section 2. */
const formRules: readonly Rule[] = [
  rule({
    id: 'FLC-008',
    part: 'not-a-number',
    ground: 5,
    source: 'declarations 2; Decision 2 of 16.01.2018, data types',
    places: ['items[].grossMass'],
    test: valuesWith('not-a-number', said(text('ондық сан', 'десятичное число', 'a decimal number'))),
    message: text(
      '{box}-баған ({label}): «{found}» сан емес.',
      'Графа {box} ({label}): «{found}» – не число.',
      'Box {box} ({label}): "{found}" is not a number.',
    ),
    fix: text(
      'Цифрлармен, бос орынсыз жазыңыз; бөлшек нүктеден кейін, мысалы 1000.50.',
      'Напишите цифрами без пробелов, дробь после точки, например 1000.50.',
      'Write digits without blanks and a point before the fraction, for example 1000.50.',
    ),
    failing: { item: { grossMass: '1O0' } },
  }),
  rule({
    id: 'FLC-008',
    part: 'too-many-digits',
    ground: 5,
    source: 'declarations 2; Decision 2 of 16.01.2018, data types',
    places: ['items[].customsValue'],
    test: valuesWith('too-many-digits', ({ field }) =>
      digitsWords(field.digitsMax ?? 0, field.fractionMax ?? 0),
    ),
    message: text(
      '{box}-баған ({label}): {found} санында цифр тым көп.',
      'Графа {box} ({label}): в числе {found} слишком много знаков.',
      'Box {box} ({label}): the number {found} has too many digits.',
    ),
    fix: text(
      'Санды қысқартыңыз: {expected}.',
      'Сократите число: {expected}.',
      'Shorten the number: {expected}.',
    ),
    passing: { item: { customsValue: '100.10' } },
    failing: { item: { customsValue: '100.123' } },
  }),
  rule({
    id: 'FLC-008',
    part: 'too-long',
    ground: 5,
    source: 'declarations 2; Decision 2 of 16.01.2018, data types',
    places: everywhere,
    test: valuesWith('too-long'),
    message: text(
      '{box}-баған ({label}): мәтін {expected} таңбадан ұзын.',
      'Графа {box} ({label}): текст длиннее {expected} знаков.',
      'Box {box} ({label}): the text is longer than {expected} characters.',
    ),
    fix: text(
      'Мәтінді {expected} таңбаға дейін қысқартыңыз.',
      'Сократите текст до {expected} знаков.',
      'Shorten the text to {expected} characters.',
    ),
    failing: { item: { description: 'Стальные трубы '.repeat(80) } },
  }),
  rule({
    id: 'FLC-008',
    part: 'wrong-form',
    ground: 5,
    source: 'declarations 2; Decision 2 of 16.01.2018, data types',
    places: ['items[].originCountry'],
    test: valuesWith('wrong-form', ({ field }) => field.patternWords ?? ''),
    message: text(
      '{box}-баған ({label}): «{found}» коды дұрыс жазылмаған, {expected} керек.',
      'Графа {box} ({label}): код «{found}» записан неверно, нужно: {expected}.',
      'Box {box} ({label}): the code "{found}" has a wrong form, it needs {expected}.',
    ),
    fix: text(
      'Кодты жіктеуіштен таңдаңыз.',
      'Выберите код из классификатора.',
      'Choose the code from the list.',
    ),
    failing: { item: { originCountry: 'CHN' } },
  }),
  rule({
    id: 'FLC-008',
    part: 'not-a-day',
    ground: 5,
    source: 'declarations 2; Decision 2 of 16.01.2018, data types',
    places: ['items[].documents[].date'],
    test: valuesWith('not-a-day', said(text('ЖЖЖЖ-АА-КК', 'ГГГГ-ММ-ДД', 'YYYY-MM-DD'))),
    message: text(
      '{box}-баған ({label}): «{found}» деген күн жоқ.',
      'Графа {box} ({label}): даты «{found}» не существует.',
      'Box {box} ({label}): there is no day "{found}".',
    ),
    fix: text(
      'Күнді {expected} түрінде жазыңыз.',
      'Запишите дату в виде {expected}.',
      'Write the day as {expected}.',
    ),
    failing: { declaration: { filledOn: '2026-02-30' } },
  }),
  rule({
    id: 'FLC-008',
    part: 'control-character',
    ground: 5,
    source: 'declarations 2: no control characters',
    places: everywhere,
    test: valuesWith('control-character'),
    message: text(
      '{box}-баған ({label}): мәтінде көрінбейтін басқару таңбасы бар.',
      'Графа {box} ({label}): в тексте есть невидимый управляющий знак.',
      'Box {box} ({label}): the text holds an invisible control character.',
    ),
    fix: text('Мәтінді қайта теріңіз.', 'Наберите текст заново.', 'Type the text again.'),
    failing: { item: { description: 'Стальные\u0007трубы бесшовные' } },
  }),
];

const digitsWords = (digits: number, fraction: number): Text =>
  text(
    `барлығы ${digits} цифрға дейін, нүктеден кейін ${fraction} цифрға дейін`,
    `всего до ${digits} знаков, после точки до ${fraction}`,
    `up to ${digits} digits, up to ${fraction} of them after the point`,
  );

/** FLC-009: codes and their lists. */
const codeRules: readonly Rule[] = [
  rule({
    id: 'FLC-009',
    part: 'code-unknown',
    clause: '[I] IMP-4',
    source: 'Commission Decision 378 of 20.09.2010, classifiers',
    places: ['borderTransport.mode'],
    test: (subject) => [
      ...valuesWith('code-unknown', ({ field }) => field.list ?? '')(subject),
      ...subject
        .defects()
        .filter(({ kind }) => kind === 'no-list')
        .map(({ place, field }): Outcome => unknown(place, field.list ?? '')),
    ],
    message: text(
      '{box}-баған ({label}): «{found}» коды жіктеуіште жоқ.',
      'Графа {box} ({label}): кода «{found}» нет в классификаторе.',
      'Box {box} ({label}): the code "{found}" is not in the list.',
    ),
    fix: text(
      'Жіктеуіштен қолданыстағы кодты таңдаңыз.',
      'Выберите действующий код из классификатора.',
      'Choose a code that is in force from the list.',
    ),
    failing: { declaration: { procedure: '41' } },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-134',
    part: 'relief-of-payment',
    source: 'Commission Decision 378 of 20.09.2010, annex 7',
    places: ['items[].reliefs.vat'],
    test: valuesWith('code-of-other-section'),
    message: text(
      '36-баған ({label}): «{found}» – басқа төлемнің немесе басқа мемлекеттің жеңілдік коды.',
      'Графа 36 ({label}): «{found}» – код льготы по другому платежу или другого государства.',
      'Box 36 ({label}): "{found}" is a relief of another payment or of another state.',
    ),
    fix: text(
      'Осы төлемнің кодын жіктеуіштен таңдаңыз; жеңілдік сұралмаса, «ОО» деп жазыңыз (акциз үшін «О»).',
      'Выберите код этого платежа из классификатора; если льгота не нужна, впишите «ОО» (для акциза «О»).',
      'Choose a code of this payment from the list; when no relief is claimed, write "ОО" ("О" for excise).',
    ),
    failing: { item: { reliefs: { vat: 'ГГ' } } },
  }),
  rule({
    id: 'FLC-009',
    part: 'code-replaced',
    clause: '[I] IMP-4',
    source: 'Commission Decision 378 of 20.09.2010, classifiers',
    places: ['deliveryTerms.code'],
    test: valuesWith('code-replaced'),
    message: text(
      '{box}-баған ({label}): «{found}» коды қолданыста емес, оның орнына {expected}.',
      'Графа {box} ({label}): код «{found}» больше не действует, вместо него {expected}.',
      'Box {box} ({label}): the code "{found}" is no longer in force, {expected} takes its place.',
    ),
    fix: text('{expected} кодын көрсетіңіз.', 'Укажите код {expected}.', 'State the code {expected}.'),
    failing: { item: { documents: [{ kindCode: '09010', number: '1', date: '2026-11-01' }] } },
  }),
];

/** FLC-010 to FLC-012: days and signs of numbers. */
const dayRules: readonly Rule[] = [
  rule({
    id: 'FLC-010',
    part: 'future',
    source: 'EAEU CC 111(5)(4); declarations 12.1',
    places: ['items[].documents[].date'],
    test: (subject) => [...valuesWith('future')(subject), ...documentsOfTomorrow(subject)],
    message: text(
      '{box}-баған ({label}): {found} күні әлі келген жоқ (берілген күні {expected}).',
      'Графа {box} ({label}): дата {found} ещё не наступила (день подачи {expected}).',
      'Box {box} ({label}): the day {found} has not come yet (lodged on {expected}).',
    ),
    fix: text(
      'Құжаттағы күнді көрсетіңіз.',
      'Укажите дату, стоящую в документе.',
      'State the day that stands in the document.',
    ),
    failing: { declaration: { filledOn: '2027-01-15' } },
  }),
  rule({
    id: 'FLC-010',
    part: 'period-reversed',
    source: 'declarations 12.1',
    places: ['items[].documents[].validFrom', 'items[].periodFrom'],
    test: (subject) => reversedPeriods(subject),
    message: text(
      '{box}-баған: мерзімнің басы ({found}) соңынан ({expected}) кейін.',
      'Графа {box}: начало срока ({found}) позже его конца ({expected}).',
      'Box {box}: the term begins ({found}) after it ends ({expected}).',
    ),
    fix: text('Екі күннің бірін түзетіңіз.', 'Исправьте одну из двух дат.', 'Correct one of the two days.'),
    passing: { item: { periodFrom: '2026-11-01', periodTo: '2026-11-30' } },
    failing: { item: { periodFrom: '2026-12-01', periodTo: '2026-11-30' } },
  }),
  rule({
    id: 'FLC-011',
    part: 'expired',
    severity: 'W',
    source: 'declarations 12.1',
    places: ['items[].documents[].validTo'],
    test: valuesWith('expired'),
    message: text(
      '{box}-баған ({label}): құжат {found} күні аяқталған, декларация {expected} күні беріледі.',
      'Графа {box} ({label}): срок документа истёк {found}, декларация подаётся {expected}.',
      'Box {box} ({label}): the document ended on {found}, the declaration is lodged on {expected}.',
    ),
    fix: text(
      'Қолданыстағы құжатты көрсетіңіз немесе мерзімді тексеріңіз.',
      'Укажите действующий документ или проверьте срок.',
      'State a valid document or check its last day.',
    ),
    failing: {
      item: { documents: [{ kindCode: '01191', number: '1', date: '2025-01-10', validTo: '2026-01-09' }] },
    },
  }),
  rule({
    id: 'FLC-012',
    part: 'negative',
    source: 'declarations 12.1',
    places: ['items[].itemPrice'],
    test: valuesWith('negative', () => '≥ 0'),
    message: text(
      '{box}-баған ({label}): {found} саны теріс.',
      'Графа {box} ({label}): число {found} отрицательное.',
      'Box {box} ({label}): the number {found} is negative.',
    ),
    fix: text(
      'Нөлден кем емес сан көрсетіңіз.',
      'Укажите число не меньше нуля.',
      'State a number not below zero.',
    ),
    failing: { item: { itemPrice: '-5.00' } },
  }),
  rule({
    id: 'FLC-012',
    part: 'zero',
    source: 'declarations 12.1',
    places: ['items[].netMass', 'items[].supplementaryQuantity.value'],
    test: valuesWith('zero', () => '> 0'),
    message: text(
      '{box}-баған ({label}): көрсетілген мән нөл.',
      'Графа {box} ({label}): указан ноль.',
      'Box {box} ({label}): zero is stated.',
    ),
    fix: text(
      'Нақты мәнді көрсетіңіз немесе бағанды бос қалдырыңыз.',
      'Укажите действительное значение или оставьте графу пустой.',
      'State the true value or leave the box blank.',
    ),
    failing: { item: { netMass: '0.000' } },
  }),
];

/** Rows of section 10 carry declared information: their day may lie ahead. */
const documentsOfTomorrow = (subject: Subject): readonly Detail[] =>
  subject.documents().flatMap(({ place, document }) => {
    const day = dayOf(document.date);
    if (day === undefined || day <= subject.lodgedOn || document.kindCode?.startsWith('10')) return [];
    return [{ place: `${place}.date`, found: day, expected: subject.lodgedOn }];
  });

const reversedPeriods = (subject: Subject): readonly Detail[] => [
  ...subject
    .documents()
    .flatMap(({ place, document }) => reversed(`${place}.validFrom`, document.validFrom, document.validTo)),
  ...subject.items.flatMap(({ item, at }) => reversed(at('periodFrom'), item.periodFrom, item.periodTo)),
];

const reversed = (place: string, from: string | undefined, to: string | undefined): readonly Detail[] => {
  const first = dayOf(from);
  const last = dayOf(to);
  return first !== undefined && last !== undefined && first > last
    ? [{ place, found: first, expected: last }]
    : [];
};

/** FLC-014 and FLC-015: which boxes the procedure asks for and does not use (section 4.4, dated). */
const presenceRules: readonly Rule[] = [
  rule({
    ...goodsOnly,
    id: 'FLC-014',
    part: 'header',
    clause: '389-19.3',
    source: 'EAEU CC 106(1); Decision 257 of 20.05.2010; declarations 4.4',
    places: ['declarant.name'],
    test: (subject) =>
      presence(subject, 'main').map(({ place, box }) => ({ place, found: '', expected: box })),
    message: text(
      '{box}-баған ({label}) толтырылмаған, ал осы рәсім үшін ол міндетті.',
      'Графа {box} ({label}) не заполнена, а для этой процедуры она обязательна.',
      'Box {box} ({label}) is blank, and this procedure asks for it.',
    ),
    fix: text('{box}-бағанды толтырыңыз.', 'Заполните графу {box}.', 'Fill box {box}.'),
    failing: { declaration: { tradeCountry: {} } },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-014',
    part: 'item',
    clause: '389-19.3',
    source: 'EAEU CC 106(1); Decision 257 of 20.05.2010; declarations 4.4',
    places: ['items[].originCountry'],
    test: (subject) =>
      presence(subject, 'item').map(({ place, box }) => ({ place, found: '', expected: box })),
    message: text(
      '{item}-тауар: {box}-баған ({label}) толтырылмаған, ал осы рәсім үшін ол міндетті.',
      'Товар {item}: графа {box} ({label}) не заполнена, а для этой процедуры она обязательна.',
      'Item {item}: box {box} ({label}) is blank, and this procedure asks for it.',
    ),
    fix: text(
      '{item}-тауардың {box}-бағанын толтырыңыз.',
      'Заполните графу {box} товара {item}.',
      'Fill box {box} of item {item}.',
    ),
    failing: { item: { originCountry: '' } },
  }),
  rule({
    id: 'FLC-014',
    part: 'no-items',
    clause: '389-19.3',
    source: 'EAEU CC 106(1)(4), 107(1)',
    places: ['items'],
    test: once(({ items }) => (items.length > 0 ? undefined : { place: 'items', found: '0', expected: '1' })),
    message: text(
      'Декларацияда бірде-бір тауар жоқ.',
      'В декларации нет ни одного товара.',
      'The declaration has no item.',
    ),
    fix: text('Кемінде бір тауарды қосыңыз.', 'Добавьте хотя бы один товар.', 'Add at least one item.'),
    failing: { declaration: { items: [] } },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-015',
    part: 'unused-box',
    severity: 'W',
    source: 'Decision 257 of 20.05.2010; declarations 4.4',
    places: ['items[].valuationMethod'],
    test: eachItem(({ item, at, subject }) =>
      unusedBoxes(subject, item).map((key) => ({ place: at(key), found: item[key] ?? '', expected: '' })),
    ),
    message: text(
      '{item}-тауар: {box}-баған ({label}) бұл рәсімде толтырылмайды, ал онда «{found}» тұр.',
      'Товар {item}: графа {box} ({label}) при этой процедуре не заполняется, а в ней «{found}».',
      'Item {item}: box {box} ({label}) is not used under this procedure, yet it holds "{found}".',
    ),
    fix: text(
      '{box}-бағанды тазалаңыз немесе рәсімді тексеріңіз.',
      'Очистите графу {box} или проверьте процедуру.',
      'Clear box {box} or check the procedure.',
    ),
    failing: { base: 'export', item: { valuationMethod: '1' } },
  }),
];

/** FLC-016 and FLC-017: letters of two alphabets, blanks that are none, countries that are none. */
const letterRules: readonly Rule[] = [
  rule({
    id: 'FLC-016',
    part: 'look-alike',
    severity: 'W',
    source: 'declarations 12.1',
    places: everywhere,
    test: (subject) =>
      subject
        .defects()
        .filter(({ kind }) => kind === 'mixed-alphabet')
        .map(({ place, expected }) => ({ place, found: expected ?? '', expected: oneAlphabet })),
    message: text(
      '{box}-баған ({label}): «{found}» сөзінде кирилл және латын әріптері аралас немесе ұқсас әріппен ауысқан.',
      'Графа {box} ({label}): в слове «{found}» смешаны кириллица и латиница или буква заменена похожей.',
      'Box {box} ({label}): the word "{found}" mixes Cyrillic and Latin letters, or a letter is replaced by its look-alike.',
    ),
    fix: text(
      'Сөзді бір әліпбимен қайта теріңіз.',
      'Наберите слово заново одним алфавитом.',
      'Type the word again in one alphabet.',
    ),
    failing: { item: { description: 'Трубы стальные марки CТ20 бесшовные' } },
  }),
  rule({
    id: 'FLC-016',
    part: 'odd-blank',
    severity: 'W',
    source: 'declarations 2: leading and trailing blanks removed; declarations 12.1',
    places: everywhere,
    test: valuesWith('odd-blank'),
    message: text(
      '{box}-баған ({label}): мәтінде артық немесе үзілмейтін бос орын бар.',
      'Графа {box} ({label}): в тексте лишний или неразрывный пробел.',
      'Box {box} ({label}): the text has a surplus or a non-breaking blank.',
    ),
    fix: text(
      'Кәдімгі бос орын қойып, шеткілерін алып тастаңыз.',
      'Поставьте обычный пробел, а крайние уберите.',
      'Use a plain blank and remove those at the ends.',
    ),
    failing: { item: { description: 'Трубы\u00a0стальные бесшовные' } },
  }),
  rule({
    id: 'FLC-017',
    part: 'country-not-known',
    source: 'declarations 12.1; declarations 2: country',
    places: ['dispatchCountry.code'],
    test: valuesWith('country-not-known', said(text('елдің коды', 'код страны', 'the code of a country'))),
    message: text(
      '{box}-баған ({label}): мұнда «{found}» көрсетуге болмайды, елдің өзі керек.',
      'Графа {box} ({label}): «{found}» здесь не допускается, нужна сама страна.',
      'Box {box} ({label}): "{found}" is not allowed here, the country itself is needed.',
    ),
    fix: text(
      'Елдің екі әріпті кодын көрсетіңіз.',
      'Укажите двухбуквенный код страны.',
      'State the two-letter code of the country.',
    ),
    failing: { declaration: { dispatchCountry: { code: '00' } } },
  }),
];

const oneAlphabet = text('бір әліпби', 'один алфавит', 'one alphabet');

/** FLC-006, FLC-007: the office and the form of the document. */
const envelopeRules: readonly Rule[] = [
  rule({
    id: 'FLC-006',
    part: 'office-unknown',
    ground: 1,
    clause: '389-19.3',
    source: 'EAEU CC 111(5)(1)',
    places: ['office'],
    test: once(({ declaration, context }) => {
      const code = context.office ?? declaration.office;
      if (code === undefined || code === '') return undefined;
      const office = context.reference.office(code, context.on);
      if (office === 'no-data') return unknown('office', 'customs-offices');
      return office === 'unknown' ? { place: 'office', found: code, expected: '' } : undefined;
    }),
    message: text(
      '«{found}» коды бар кеден органы тізімде жоқ.',
      'Таможенного органа с кодом «{found}» нет в списке.',
      'There is no customs office with the code "{found}" in the list.',
    ),
    fix: text(
      'Декларация берілетін кеден органын таңдаңыз.',
      'Выберите таможенный орган, в который подаёте декларацию.',
      'Choose the customs office you lodge with.',
    ),
    failing: { context: { office: '12345' } },
  }),
  rule({
    id: 'FLC-007',
    part: 'electronic-mark',
    ground: 3,
    clause: '389-19.3',
    source: 'EAEU CC 104(3), 111(5)(3); Decision 257, box 1',
    places: ['electronicMark'],
    test: once(({ declaration: { electronicMark } }) =>
      electronicMark === undefined || electronicMark === 'ЭД' || electronicMark === 'ОО'
        ? undefined
        : { place: 'electronicMark', found: electronicMark, expected: 'ЭД' },
    ),
    message: text(
      '1-баған: «{found}» белгісі электрондық декларацияға сәйкес емес.',
      'Графа 1: признак «{found}» не подходит электронной декларации.',
      'Box 1: the mark "{found}" does not fit an electronic declaration.',
    ),
    fix: text('{expected} белгісін көрсетіңіз.', 'Укажите признак {expected}.', 'State the mark {expected}.'),
    failing: { declaration: { electronicMark: 'БД' } },
  }),
];

export const formatRules: readonly Rule[] = [
  ...envelopeRules,
  ...formRules,
  ...codeRules,
  ...dayRules,
  ...presenceRules,
  ...letterRules,
];
