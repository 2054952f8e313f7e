import { accept, type Result, refuse, text } from '@tamga/domain/law';
import { parseDecimal } from '@tamga/domain/quantities';
import type { PublishedRate } from '@tamga/domain/reference';
import { type LocalDate, parseLocalDate } from '@tamga/domain/time';
import { ParseOption, XmlDocument, XmlElement } from 'libxml2-wasm';
import { invalidRow, type ReferenceProblem, unreadable } from '../problem.ts';

/** Rates of one day as the National Bank publishes them. `problems`: rows that were not taken. */
export interface NationalBankRates {
  /** `rss`: the daily channel; `rates`: the feed asked by date. */
  readonly form: 'rss' | 'rates';
  readonly day: LocalDate;
  readonly rates: readonly PublishedRate[];
  readonly problems: readonly ReferenceProblem[];
}

/** Largest feed read, bytes; the real one has some 15 thousand. */
const feedBytesMax = 1_000_000;
const itemsMax = 1000;

/**
 * Reads the feed of the National Bank in both forms (PAY-016, PAY-017): `rss/channel/item{title, pubDate, description,
 * quant}` and `rates{date, item{title, description, quant}}`. A document type, another shape, items of several days, or a
 * day other than `asked` refuse the file; a row without `quant` or with another number refuses the row.
 */
export const decodeNationalBankRates = (
  bytes: Uint8Array,
  asked?: LocalDate,
): Result<NationalBankRates, ReferenceProblem> => {
  if (bytes.length > feedBytesMax) return refuse(fileProblem(tooLarge));
  const document = parseXml(bytes);
  if (!document) return refuse(fileProblem(notXml));
  try {
    return document.dtd ? refuse(fileProblem(notFeed)) : readFeed(document.root, asked);
  } finally {
    document.dispose();
  }
};

const parseXml = (bytes: Uint8Array): XmlDocument | undefined => {
  try {
    return XmlDocument.fromBuffer(bytes, {
      option: ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NO_XXE,
    });
  } catch {
    return undefined;
  }
};

const readFeed = (
  root: XmlElement,
  asked: LocalDate | undefined,
): Result<NationalBankRates, ReferenceProblem> => {
  const channel = root.name === 'rss' ? childrenOf(root).find(({ name }) => name === 'channel') : undefined;
  const form = channel ? 'rss' : 'rates';
  const holder = channel ?? root;
  if (!channel && root.name !== 'rates') return refuse(fileProblem(notFeed));
  const items = childrenOf(holder).filter(({ name }) => name === 'item');
  if (items.length === 0 || items.length > itemsMax) return refuse(fileProblem(notFeed));
  const days = channel ? items.map((item) => textOf(item, 'pubDate')) : [textOf(holder, 'date')];
  const day = dayOf(days[0] ?? '');
  if (!day || days.some((each) => dayOf(each) !== day)) return refuse(fileProblem(noOneDay));
  if (asked !== undefined && day !== asked) return refuse(fileProblem(otherDay(day, asked)));
  const problems: ReferenceProblem[] = [];
  const rates = items.flatMap((item) => readItem(item, problems) ?? []);
  return accept({ form, day, rates, problems });
};

const readItem = (item: XmlElement, problems: ReferenceProblem[]): PublishedRate | undefined => {
  const currency = textOf(item, 'title').toUpperCase();
  const rate = textOf(item, 'description');
  const quant = textOf(item, 'quant');
  const wrong = (field: string, found: string, expected: ReturnType<typeof text>) =>
    void problems.push({
      ...invalidRow(`item ${currency.slice(0, 8)}, ${field}`, found, expected),
      line: item.line,
    });
  if (!/^[A-Z]{3}$/.test(currency)) return wrong('title', currency, currencyWords);
  const value = rate.startsWith('-') ? undefined : parseDecimal(rate);
  if (!value || value.numerator === 0n) return wrong('description', rate, rateWords);
  if (!/^10{0,4}$/.test(quant)) return wrong('quant', quant, quantWords);
  return { currency, rate, quant: Number(quant) };
};

const childrenOf = (element: XmlElement): readonly XmlElement[] => {
  const children: XmlElement[] = [];
  for (let node = element.firstChild; node && children.length <= 2 * itemsMax; node = node.next) {
    if (node instanceof XmlElement) children.push(node);
  }
  return children;
};

const textOf = (element: XmlElement, name: string): string =>
  childrenOf(element)
    .find((child) => child.name === name)
    ?.content.trim()
    .slice(0, 100) ?? '';

/** `dd.mm.yyyy` */
const dayOf = (written: string): LocalDate | undefined => {
  const parts = /^(\d{2})\.(\d{2})\.(\d{4})$/.exec(written);
  return parts ? parseLocalDate(`${parts[3]}-${parts[2]}-${parts[1]}`) : undefined;
};

const fileProblem = (message: ReturnType<typeof text>): ReferenceProblem => unreadable('', message);

const tooLarge = text('бағам файлы тым үлкен', 'файл курсов слишком велик', 'the file of rates is too large');
const notXml = text(
  'файл дұрыс XML емес',
  'файл не является правильным XML',
  'the file is not well-formed XML',
);
const notFeed = text(
  'бұл Ұлттық Банктің бағам файлы емес (rss немесе rates, item жолдары)',
  'это не файл курсов Национального Банка (rss или rates со строками item)',
  "this is not the National Bank's feed (rss or rates with items)",
);
const noOneDay = text(
  'файлда бір күн жоқ: pubDate (date) барлық жолда бірдей кк.аа.жжжж болуы керек',
  'в файле нет одного дня: pubDate (date) должен быть один на все строки, дд.мм.гггг',
  'the file has no one day: pubDate (date) must be the same dd.mm.yyyy in all items',
);
const otherDay = (day: LocalDate, asked: LocalDate) =>
  text(
    `файл ${day} күнінің бағамдары, ал ${asked} сұралған`,
    `файл содержит курсы за ${day}, а запрошен ${asked}`,
    `the file holds the rates of ${day}, but ${asked} was asked for`,
  );
const currencyWords = text(
  'үш әріпті валюта коды',
  'код валюты из трёх букв',
  'a currency code of three letters',
);
const rateWords = text('нүктелі оң сан', 'положительное число с точкой', 'a positive number with a point');
const quantWords = text(
  '1, 10, 100, 1000 немесе 10000',
  '1, 10, 100, 1000 или 10000',
  '1, 10, 100, 1000 or 10000',
);
