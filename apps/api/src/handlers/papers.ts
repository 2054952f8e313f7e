import { paperById, papersOf } from '@tamga/adapters/payment';
import type { PaperShape, PaperSummary } from '@tamga/contract';
import { citation, type Language, type Text, text } from '@tamga/domain/law';
import {
  deferralGrounds,
  fixingGrounds,
  guaranteeMethods,
  isDeferralGround,
  isFixingGround,
  isGuaranteeMethod,
  type Paper,
  paperKinds,
  spokenFacts,
} from '@tamga/domain/payment';
import { decodePaper } from '@tamga/formats/payment';
import { deliverPaper, receivePaper } from '@tamga/usecases/payment';
import type { PaperRow } from '@tamga/usecases/ports';
import { refused } from '../answer.ts';
import type { Context, Handlers } from '../context.ts';
import { printedLetter } from '../print.ts';
import { decoded } from './sign-in.ts';

type PaperRoutes = 'listPapers' | 'readPaper' | 'paperFile' | 'printPaper' | 'receivePaper';

const papersMax = 200;

/** Papers issued about payments: listed, opened, printed, signed for (389-19.7). */
export const paperHandlers = (context: Context): Pick<Handlers, PaperRoutes> => {
  const deliver = deliverPaper(context);
  const receive = receivePaper(context);
  return {
    listPapers: async ({ session }) => ({
      body: (await context.read(session, (client) => papersOf(client, papersMax))).flatMap(
        (row) => summaryOf(row) ?? [],
      ),
    }),
    readPaper: async ({ session, params }) => {
      const id = params['id'] ?? '';
      if (!session.officeCode) await deliver(id, session.person, session.actingForId);
      const row = await context.read(session, (client) => paperById(client, id));
      const view = row && paperView(row);
      return view ? { body: view } : refused('NOT_FOUND');
    },
    paperFile: async ({ session, params }) => {
      const row = await context.read(session, (client) => paperById(client, params['id'] ?? ''));
      return row
        ? {
            headers: {
              'content-type': 'application/cms',
              'content-disposition': `attachment; filename="${row.number.replaceAll('/', '-')}.cms"`,
            },
            body: Buffer.from(row.cms),
          }
        : refused('NOT_FOUND');
    },
    printPaper: async ({ session, params, query }) => {
      const row = await context.read(session, (client) => paperById(client, params['id'] ?? ''));
      const paper = row && decodePaper(row.content);
      if (!row || !paper?.ok) return refused('NOT_FOUND');
      return printedLetter(context, query, (language) => letterOf(row, paper.value, language));
    },
    receivePaper: async ({ session, params, body }) => {
      const cms = decoded((body as { readonly cms: string }).cms);
      if (!cms) return refused('BAD_REQUEST', { place: 'cms' });
      const received = await receive({
        id: params['id'] ?? '',
        cms,
        person: session.person,
        actingForId: session.actingForId,
      });
      if (received.ok) return { status: 204 };
      const { refusal } = received;
      return refused(refusal.code, 'place' in refusal ? { place: refusal.place } : {});
    },
  };
};

const summaryOf = (row: PaperRow): PaperSummary | undefined => {
  const paper = decodePaper(row.content);
  return paper.ok
    ? {
        id: row.id,
        kind: row.kind,
        name: paperKinds[row.kind],
        number: row.number,
        issuedAt: row.issuedAt,
        state: row.state,
        deadline: paper.value.deadline,
      }
    : undefined;
};

const groundWords = (ground: string): Text | null => {
  if (isDeferralGround(ground)) return deferralGrounds[ground].name;
  if (isFixingGround(ground)) return fixingGrounds[ground].name;
  return isGuaranteeMethod(ground) ? guaranteeMethods[ground] : null;
};

const paperView = (row: PaperRow): PaperShape | undefined => {
  const summary = summaryOf(row);
  const paper = decodePaper(row.content);
  if (!summary || !paper.ok) return undefined;
  const { payer, payerName, officeCode, subject, clause, facts, reason, remedy, lines } = paper.value;
  return {
    ...summary,
    deliveredAt: row.deliveredAt,
    receivedAt: row.receivedAt,
    payer,
    payerName,
    officeCode,
    subject,
    clause,
    ground: groundWords(paper.value.ground),
    facts,
    reason,
    remedy,
    lines: [...lines],
    content: new TextDecoder().decode(row.content),
  };
};

const words = {
  number: text('Нөмірі', 'Номер', 'Number'),
  office: text('Кеден органы', 'Таможенный орган', 'Customs office'),
  payer: text('Төлеуші', 'Плательщик', 'Payer'),
  subject: text('Не туралы', 'О чём', 'About'),
  clause: text('Құқықтық негіз', 'Правовое основание', 'Legal ground'),
  code: text('Төлем коды', 'Код платежа', 'Payment code'),
  amount: text('Сома, теңге', 'Сумма, тенге', 'Amount, tenge'),
  dueOn: text('Төлеу күні', 'Срок уплаты', 'Due day'),
  account: text('Шот', 'Счёт', 'Account'),
  deadline: text('Дейін', 'До', 'Until'),
  state: text('Мемлекеттік кірістер органдары', 'Органы государственных доходов', 'State revenue bodies'),
  foot: text(
    'Электрондық құжат, SHA-256 қолтаңбада. Басылды:',
    'Электронный документ; подпись приложена к файлу. Напечатано:',
    'Electronic document; the signature is with the file. Printed:',
  ),
} as const;

const letterOf = (row: PaperRow, paper: Paper, language: Language) => {
  const fields: readonly (readonly [string, string])[] = [
    [words.number[language], `${row.number}, ${paper.madeOn}`],
    [words.office[language], paper.officeCode],
    [words.payer[language], `${paper.payerName}, ${paper.payer}`],
    [words.subject[language], paper.subject],
    [words.clause[language], citation(paper.clause)[language]],
    [words.account[language], paper.iban],
    [words.deadline[language], paper.deadline ?? ''],
  ];
  return {
    above: words.state[language],
    title: paperKinds[row.kind][language],
    fields: fields.filter(([, value]) => value !== ''),
    tables: [
      {
        head: [words.code[language], words.amount[language], words.dueOn[language]],
        amounts: [1],
        rows: paper.lines.map(({ code, amount, dueOn }) => [code, amount, dueOn ?? '']),
      },
    ],
    paragraphs: [
      groundWords(paper.ground)?.[language] ?? '',
      spokenFacts(paper.facts, language),
      paper.reason,
      paper.remedy,
      `SHA-256 ${row.sha256}`,
    ].filter(Boolean),
    foot: words.foot[language],
  };
};
