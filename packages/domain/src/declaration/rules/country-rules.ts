import { text } from '../../law/index.ts';
import { compare, quotient, type Ratio } from '../../quantities/index.ts';
import { goodsOnly, once, type Rule, rule, unknown } from './rule.ts';
import { isBlank } from './tables.ts';
import { plainNumber } from './wording.ts';

const differentWords: ReadonlySet<string> = new Set(['РАЗНЫЕ', 'ӘРТҮРЛІ', 'DIFFERENT', 'VARIOUS']);

const unknownWords: ReadonlySet<string> = new Set(['НЕИЗВЕСТНА', 'БЕЛГІСІЗ', 'UNKNOWN']);

const europeanWords: ReadonlySet<string> = new Set(['ЕВРОСОЮЗ', 'ЕУРООДАҚ', 'EUROPEAN UNION']);

/** What box 16 says by the origins of the items: a code, or one of the words (FLC-107). */
const originExpected = (origins: readonly string[]): string => {
  const [first, ...others] = [...new Set(origins)];
  if (first === undefined) return '';
  if (others.length > 0) return 'РАЗНЫЕ';
  return first === '00' ? 'НЕИЗВЕСТНА' : first === 'EU' ? 'ЕВРОСОЮЗ' : first;
};

const originMeans = (expected: string, code: string, name: string): boolean => {
  if (expected === 'РАЗНЫЕ') return differentWords.has(name);
  if (expected === 'НЕИЗВЕСТНА') return unknownWords.has(name) || code === '00';
  if (expected === 'ЕВРОСОЮЗ') return europeanWords.has(name) || code === 'EU';
  return code === '' ? !differentWords.has(name) && !unknownWords.has(name) : code === expected;
};

/** FLC-107 to FLC-109: countries and the container mark. */
export const countryRules: readonly Rule[] = [
  rule({
    ...goodsOnly,
    id: 'FLC-107',
    part: 'origin-summary',
    source: 'Decision 257, boxes 16 and 34',
    places: ['originSummary', 'items[].originCountry'],
    test: once(({ declaration: { originSummary, items } }) => {
      if (!originSummary || isBlank(originSummary)) return undefined;
      const origins = items.flatMap(({ originCountry }) =>
        isBlank(originCountry) ? [] : [originCountry ?? ''],
      );
      const expected = originExpected(origins);
      const code = originSummary.code ?? '';
      const name = (originSummary.name ?? '').trim().toUpperCase();
      if (expected === '' || originMeans(expected, code, name)) return undefined;
      return { place: 'originSummary', found: code || name, expected };
    }),
    message: text(
      '16-бағанда «{found}», ал тауарлардың шығарылған елі бойынша «{expected}» болуы керек.',
      'В графе 16 «{found}», а по странам происхождения товаров должно быть «{expected}».',
      'Box 16 says "{found}", by the origins of the items it must say "{expected}".',
    ),
    fix: text(
      '16-бағанда «{expected}» көрсетіңіз немесе 34-бағанды түзетіңіз.',
      'Укажите в графе 16 «{expected}» или исправьте графу 34.',
      'State "{expected}" in box 16, or correct box 34.',
    ),
    failing: { declaration: { originSummary: { code: 'TR', name: 'ТУРЦИЯ' } } },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-108',
    part: 'import-destination',
    source: 'EAEU CC 134; Decision 257, box 17',
    places: ['destinationCountry.code', 'procedure'],
    test: once(({ declaration: { destinationCountry, procedure }, isImport, context }) => {
      const code = destinationCountry?.code;
      if (!isImport || !code || context.reference.isMemberState(code, context.on)) return undefined;
      const severity = procedure === '40' ? 'E' : 'W';
      return { place: 'destinationCountry.code', found: code, expected: 'KZ', severity };
    }),
    message: text(
      '17-баған: әкелінетін тауардың межелі елі ({found}) Одаққа мүше мемлекет емес.',
      'Графа 17: страна назначения ввозимых товаров ({found}) – не государство Союза.',
      'Box 17: the destination of the imported goods ({found}) is not a member state of the Union.',
    ),
    fix: text(
      'Межелі елді түзетіңіз немесе басқа рәсім таңдаңыз.',
      'Исправьте страну назначения или выберите другую процедуру.',
      'Correct the country of destination, or choose another procedure.',
    ),
    failing: { declaration: { destinationCountry: { code: 'TR' } } },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-108',
    part: 'export-destination',
    source: 'EAEU CC 139; Decision 257, box 17',
    places: ['destinationCountry.code', 'procedure'],
    test: once(({ declaration: { destinationCountry, procedure }, isExport, context }) => {
      const code = destinationCountry?.code;
      if (!isExport || procedure !== '10' || !code) return undefined;
      if (!context.reference.isMemberState(code, context.on)) return undefined;
      return { place: 'destinationCountry.code', found: code, expected: '' };
    }),
    message: text(
      '17-баған: экспорттың межелі елі ({found}) Одақ ішінде.',
      'Графа 17: страна назначения экспорта ({found}) лежит внутри Союза.',
      'Box 17: the destination of the export ({found}) lies inside the Union.',
    ),
    fix: text(
      'Одаққа мүше емес елді көрсетіңіз: Одақ ішінде экспорт рәсімі қолданылмайды.',
      'Укажите страну вне Союза: внутри него процедура экспорта не применяется.',
      'State a country outside the Union: inside it the export procedure is not used.',
    ),
    failing: { base: 'export', declaration: { destinationCountry: { code: 'KG' } } },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-108',
    part: 'same-country',
    source: 'Decision 257, boxes 15 and 17',
    places: ['dispatchCountry.code', 'destinationCountry.code'],
    test: once(({ declaration: { dispatchCountry, destinationCountry }, isImport, isExport }) => {
      const code = dispatchCountry?.code;
      if ((!isImport && !isExport) || isBlank(code) || code !== destinationCountry?.code) return undefined;
      return { place: 'dispatchCountry.code', found: code ?? '', expected: '' };
    }),
    message: text(
      'Жөнелту елі (15-баған) мен межелі ел (17-баған) бірдей: {found}.',
      'Страна отправления (графа 15) и страна назначения (графа 17) одна и та же: {found}.',
      'The country of dispatch (box 15) and of destination (box 17) are the same: {found}.',
    ),
    fix: text('Екеуінің бірін түзетіңіз.', 'Исправьте одну из двух граф.', 'Correct one of the two boxes.'),
    failing: { declaration: { dispatchCountry: { code: 'KZ' } } },
  }),
  rule({
    id: 'FLC-109',
    part: 'container-mark',
    source: 'Decision 257, boxes 19 and 31',
    places: ['containerMark', 'items[].containers'],
    test: once(({ declaration: { containerMark, items } }) => {
      if (containerMark !== '0' && containerMark !== '1') return undefined;
      const listed = items.some(({ containers }) => containers?.some(({ number }) => !isBlank(number)));
      if (listed === (containerMark === '1')) return undefined;
      return { place: 'containerMark', found: containerMark, expected: listed ? '1' : '0' };
    }),
    message: text(
      '19-бағанда {found}, ал 31-бағандардағы контейнерлер бойынша {expected} болуы керек.',
      'В графе 19 стоит {found}, а по контейнерам в графах 31 должно быть {expected}.',
      'Box 19 says {found}, by the containers in boxes 31 it must say {expected}.',
    ),
    fix: text(
      '19-бағанды түзетіңіз немесе контейнер нөмірін 31-бағанда көрсетіңіз.',
      'Исправьте графу 19 или укажите номер контейнера в графе 31.',
      'Correct box 19, or state the container number in box 31.',
    ),
    failing: { declaration: { containerMark: '1' } },
  }),
];

/** FLC-113: the exchange rate. */
export const rateRules: readonly Rule[] = [
  rule({
    ...goodsOnly,
    id: 'FLC-113',
    part: 'rate',
    clause: '[I] 389-14.6',
    source: 'EAEU CC 53(7); Decision 257, box 23; PAY-010',
    places: ['invoiceRate', 'invoiceRateQuantity', 'invoiceCurrency'],
    test: once(({ declaration, context, number }) => {
      const currency = declaration.invoiceCurrency ?? '';
      const stated = number(declaration.invoiceRate);
      if (stated === undefined || currency === '' || currency === 'KZT') return undefined;
      const official = context.reference.exchangeRate(currency, context.on);
      if (official === 'no-data') return unknown('invoiceRate', `exchange-rates ${currency}`);
      const expected = perUnit(number(official.rate), number(official.quantity));
      const found = perUnit(stated, number(declaration.invoiceRateQuantity));
      if (!expected || !found || compare(expected, found) === 0) return undefined;
      const values = { currency, day: context.on };
      return { place: 'invoiceRate', found: plainNumber(found), expected: plainNumber(expected), values };
    }),
    message: text(
      '23-баған: {currency} бағамы {found}, ал {day} күнгі ресми бағам {expected}.',
      'Графа 23: курс {currency} {found}, а официальный курс на {day} – {expected}.',
      'Box 23: the rate of {currency} is {found}, the official rate on {day} is {expected}.',
    ),
    fix: text(
      '{expected} бағамын көрсетіп, құн мен төлемдерді қайта есептеңіз.',
      'Укажите курс {expected} и пересчитайте стоимость и платежи.',
      'State the rate {expected} and calculate the value and payments again.',
    ),
    failing: { declaration: { invoiceRate: '400.0000' } },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-113',
    part: 'tenge-blank',
    source: 'Decision 257, box 23',
    places: ['invoiceRate', 'invoiceCurrency'],
    test: once(({ declaration: { invoiceCurrency, invoiceRate }, number }) => {
      if (invoiceCurrency !== 'KZT' || isBlank(invoiceRate)) return undefined;
      const rate = number(invoiceRate);
      if (rate && rate.numerator === rate.denominator) return undefined;
      return { place: 'invoiceRate', found: invoiceRate ?? '', expected: '' };
    }),
    message: text(
      '23-баған: шот теңгемен, ал {found} бағамы көрсетілген.',
      'Графа 23: счёт в тенге, а указан курс {found}.',
      'Box 23: the invoice is in tenge, yet a rate of {found} is stated.',
    ),
    fix: text(
      '23-бағанды бос қалдырыңыз немесе 22-бағандағы валютаны түзетіңіз.',
      'Оставьте графу 23 пустой или исправьте валюту в графе 22.',
      'Leave box 23 blank, or correct the currency in box 22.',
    ),
    failing: { declaration: { invoiceCurrency: 'KZT', invoiceRate: '470.5000' } },
  }),
];

const perUnit = (rate: Ratio | undefined, quantity: Ratio | undefined): Ratio | undefined => {
  if (rate === undefined) return undefined;
  if (quantity === undefined) return rate;
  return quantity.numerator <= 0n ? undefined : quotient(rate, quantity);
};
