import type { LedgerEntry, Statement } from '@tamga/adapters/payment';
import { type Language, text } from '@tamga/domain/law';
import { formatScaled } from '@tamga/domain/quantities';
import { type LocalDate, localDateAt } from '@tamga/domain/time';
import type { Person } from '@tamga/usecases/ports';
import { type Answer, refused } from '../answer.ts';
import type { Asked, Context } from '../context.ts';
import { printedLetter } from '../print.ts';
import { entryName } from '../views/entry-name.ts';

const words = {
  title: text('Дербес шоттан үзінді', 'Выписка с лицевого счёта', 'Statement of the personal account'),
  payer: text('Төлеуші', 'Плательщик', 'Payer'),
  period: text('Кезең', 'Период', 'Period'),
  at: text('Күні', 'Дата', 'Day'),
  what: text('Операция', 'Операция', 'Movement'),
  code: text('Код', 'Код', 'Code'),
  amount: text('Сома, теңге', 'Сумма, тенге', 'Amount, tenge'),
  declaration: text('Декларация', 'Декларация', 'Declaration'),
  clause: text('Негіз', 'Основание', 'Ground'),
  link: text('Есебі', 'Расчёт', 'Derivation'),
  foot: text('Басылды:', 'Напечатано:', 'Printed:'),
} as const;

/** Movements of a statement at most: a longer one is asked for in parts. */
const entriesMax = 20_000;

interface Asking {
  readonly payer: Person;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly read: (cursor: string | undefined) => Promise<Statement>;
}

/** The movements from day to day, oldest first, as PDF or CSV; each with its ground, its declaration and where its derivation is shown (389-18b). */
export const accountStatement = async (
  context: Context,
  query: Asked['query'],
  { payer, from, to, read }: Asking,
): Promise<Answer> => {
  const entries: LedgerEntry[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await read(cursor);
    entries.push(...page.entries.filter(({ at }) => localDateAt(at) >= from && localDateAt(at) <= to));
    const oldest = page.entries.at(-1);
    if (!page.next || !oldest || localDateAt(oldest.at) < from) break;
    if (entries.length > entriesMax) return refused('PAYLOAD_TOO_LARGE');
    cursor = page.next;
  }
  entries.reverse();
  const language: Language =
    query['language'] === 'kk' || query['language'] === 'en' ? query['language'] : 'ru';
  const head = [
    words.at,
    words.what,
    words.code,
    words.amount,
    words.declaration,
    words.clause,
    words.link,
  ].map((word) => word[language]);
  const rows = entries.map((entry) => [
    localDateAt(entry.at),
    entryName(entry, context.reference())[language],
    entry.paymentCode ?? '',
    formatScaled(entry.amount, 2),
    entry.declarationNumber ?? '',
    entry.clause,
    entry.declarationId && entry.declarationNumber ? `/${language}/declarations/${entry.declarationId}` : '',
  ]);
  if (query['format'] === 'csv')
    return {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="statement-${payer.identifier}-${from}-${to}.csv"`,
      },
      body: Buffer.from(
        `\uFEFF${[head, ...rows].map((row) => row.map(cell).join(';')).join('\r\n')}\r\n`,
        'utf8',
      ),
    };
  return printedLetter(context, query, () => ({
    above: '',
    title: words.title[language],
    fields: [
      [words.payer[language], `${payer.name}, ${payer.identifier}`],
      [words.period[language], `${from} – ${to}`],
    ],
    tables: [{ head: head.slice(0, 6), amounts: [3], rows: rows.map((row) => row.slice(0, 6)) }],
    paragraphs: [],
    foot: words.foot[language],
  }));
};

/** A cell of CSV; one that a spreadsheet would take for a formula is kept text. An amount may begin with a minus. */
const cell = (value: string): string => {
  const safe = /^[=+@\t\r]/.test(value) || /^-(?!\d)/.test(value) ? `'${value}` : value;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};
