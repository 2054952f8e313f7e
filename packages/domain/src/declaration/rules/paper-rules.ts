import { text } from '../../law/index.ts';
import { compare } from '../../quantities/index.ts';
import { type Detail, eachItem, goodsOnly, met, once, type Rule, rule, type Test } from './rule.ts';
import { hasKind, type PlacedDocument, precedingOf, type Subject } from './subject.ts';
import { isBlank, requiredDocumentsOf } from './tables.ts';
import { dayOf } from './values.ts';

const eachDocument =
  (test: (placed: PlacedDocument, subject: Subject) => Detail | undefined): Test =>
  (subject) =>
    subject.documents().flatMap((placed) => test(placed, subject) ?? []);

/** Blanks, dashes and case make no other number. */
const sameForm = (number: string | undefined): string => (number ?? '').replace(/[\s№-]/g, '').toUpperCase();

const transportKind = /^020(?:1\d|2[0-2])$/;

/** FLC-250 to FLC-261: rows of box 44, signatory, quota. */
export const paperRules: readonly Rule[] = [
  rule({
    ...goodsOnly,
    id: 'FLC-250',
    part: 'required-kinds',
    clause: '389-19.3',
    source: 'EAEU CC 108(1); Decision 257, box 44; declarations 4.4',
    places: ['items[].documents', 'procedure'],
    test: eachItem((each) => {
      const { item, at, subject } = each;
      const procedure = item.procedure ?? subject.declaration.procedure;
      if (isBlank(procedure)) return undefined;
      const found: Detail[] = [];
      for (const need of requiredDocumentsOf(procedure ?? '', subject.context.on)) {
        if ((need.afterArrival && subject.isPreliminary) || hasKind(each.documents(), need.anyOf)) continue;
        const [kk, ru, en] = need.name;
        found.push({
          place: at('documents'),
          found: '',
          expected: text(kk, ru, en),
          values: { procedure: procedure ?? '' },
        });
      }
      return found.length === 0 ? met : found;
    }),
    message: text(
      '{item}-тауар: {procedure} рәсіміне 44-бағанда {expected} жоқ.',
      'Товар {item}: для процедуры {procedure} в графе 44 нет: {expected}.',
      'Item {item}: for procedure {procedure} box 44 lacks {expected}.',
    ),
    fix: text(
      'Құжаттың түрін, нөмірін және күнін 44-бағанға қосыңыз.',
      'Добавьте в графу 44 вид, номер и дату документа.',
      'Add the kind, number and day of the document to box 44.',
    ),
    failing: { declaration: { documents: [] }, item: { documents: [] } },
  }),
  rule({
    id: 'FLC-250',
    part: 'number-and-date',
    source: 'Decision 257, box 44; declarations 4.2',
    places: ['items[].documents[].number', 'items[].documents[].date'],
    test: eachDocument(({ place, document }) => {
      if (isBlank(document.kindCode) || document.kindCode?.startsWith('10')) return undefined;
      const key = isBlank(document.number) ? 'number' : isBlank(document.date) ? 'date' : undefined;
      return key
        ? { place: `${place}.${key}`, found: '', expected: '', values: { kind: document.kindCode ?? '' } }
        : undefined;
    }),
    message: text(
      '44-баған: {kind} құжатының деректері толық емес ({label}).',
      'Графа 44: сведения о документе {kind} неполны ({label}).',
      'Box 44: the data of document {kind} are incomplete ({label}).',
    ),
    fix: text(
      'Нөмірі мен күнін көрсетіңіз; нөмірі жоқ құжатқа «б/н» жазылады.',
      'Укажите номер и дату; у документа без номера пишется «б/н».',
      'State the number and day; a document without a number is marked "б/н".',
    ),
    failing: { item: { documents: [{ kindCode: '04021', number: '15' }] } },
  }),
  rule({
    id: 'FLC-252',
    part: 'invoice-after-transport',
    severity: 'W',
    source: 'declarations 12.5',
    places: ['items[].documents[].date'],
    test: (subject) => {
      const dated = subject.documents().map((placed) => ({ ...placed, day: dayOf(placed.document.date) }));
      const carried = dated.filter(({ document, day }) => day && transportKind.test(document.kindCode ?? ''));
      const latest = carried.reduce<string>((last, { day }) => (day && day > last ? day : last), '');
      if (latest === '') return met;
      return dated.flatMap(({ place, document, day }): readonly Detail[] =>
        document.kindCode === '04021' && day && day > latest
          ? [{ place: `${place}.date`, found: day, expected: latest }]
          : [],
      );
    },
    message: text(
      '44-баған: шот-фактура ({found}) көлік құжатынан ({expected}) кейін жазылған.',
      'Графа 44: счёт-фактура ({found}) выписана позже транспортного документа ({expected}).',
      'Box 44: the invoice ({found}) was made after the transport document ({expected}).',
    ),
    fix: text(
      'Екі күнді құжаттармен салыстырыңыз.',
      'Сверьте обе даты с документами.',
      'Compare both days with the documents.',
    ),
    failing: {
      declaration: { documents: [] },
      item: {
        documents: [
          { kindCode: '04021', number: '15', date: '2026-11-18' },
          { kindCode: '02015', number: '77', date: '2026-11-10' },
        ],
      },
    },
  }),
  rule({
    id: 'FLC-252',
    part: 'contract-after-invoice',
    severity: 'W',
    source: 'declarations 12.5',
    places: ['items[].documents[].date'],
    test: (subject) => {
      const daysOf = (kind: string) =>
        subject.documents().flatMap(({ place, document }) => {
          const day = document.kindCode === kind ? dayOf(document.date) : undefined;
          return day ? [{ place, day }] : [];
        });
      const invoices = daysOf('04021')
        .map(({ day }) => day)
        .toSorted();
      const [first] = invoices;
      const contracts = daysOf('03011');
      if (!first || contracts.some(({ day }) => day <= first)) return met;
      return contracts.map(({ place, day }) => ({ place: `${place}.date`, found: day, expected: first }));
    },
    message: text(
      '44-баған: шарт ({found}) шот-фактурадан ({expected}) кейін жасалған.',
      'Графа 44: договор ({found}) заключён позже счёта-фактуры ({expected}).',
      'Box 44: the contract ({found}) was made after the invoice ({expected}).',
    ),
    fix: text(
      'Екі күнді құжаттармен салыстырыңыз.',
      'Сверьте обе даты с документами.',
      'Compare both days with the documents.',
    ),
    failing: {
      declaration: {
        items: [
          {
            documents: [
              { kindCode: '03011', number: '1', date: '2026-11-01' },
              { kindCode: '04021', number: '15', date: '2026-10-01' },
            ],
          },
        ],
      },
    },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-253',
    part: 'transport-document',
    source: 'Decision 257, boxes 40 and 44; declarations 12.5',
    places: ['items[].precedingDocuments[].number', 'items[].documents[].number'],
    test: (subject) => {
      const carried = subject
        .documents()
        .flatMap(({ document: { kindCode, number } }) =>
          transportKind.test(kindCode ?? '') && !isBlank(number) ? [sameForm(number)] : [],
        );
      if (carried.length === 0) return met;
      return precedingOf(subject).flatMap(({ row, place }): readonly Detail[] =>
        !transportKind.test(row.kindCode ?? '') ||
        isBlank(row.number) ||
        carried.includes(sameForm(row.number))
          ? []
          : [{ place: `${place}.number`, found: row.number ?? '', expected: carried.slice(0, 3).join(', ') }],
      );
    },
    message: text(
      '40-бағандағы көлік құжаты {found} 44-бағанда жоқ, онда {expected}.',
      'Транспортного документа {found} из графы 40 нет в графе 44, там {expected}.',
      'The transport document {found} of box 40 is not in box 44, which has {expected}.',
    ),
    fix: text(
      'Нөмірді екі бағанда бірдей жазыңыз.',
      'Запишите номер в обеих графах одинаково.',
      'Write the number alike in both boxes.',
    ),
    failing: { item: { precedingDocuments: [{ kindCode: '02015', number: '9999', date: '2026-11-10' }] } },
  }),
  rule({
    id: 'FLC-254',
    part: 'earlier-document',
    severity: 'W',
    source: 'Decision 257, box 44; declarations 4.2',
    places: ['items[].documents[].earlierDocument'],
    test: eachDocument(({ place, document }) =>
      document.presentation === '2' && isBlank(document.earlierDocument)
        ? {
            place: `${place}.earlierDocument`,
            found: '',
            expected: '',
            values: { number: document.number ?? '' },
          }
        : undefined,
    ),
    message: text(
      '44-баған: {number} құжаты бұрын берілген деп белгіленген, ал қай декларациямен екені жоқ.',
      'Графа 44: документ {number} отмечен как представленный ранее, но не указано, с какой декларацией.',
      'Box 44: document {number} is marked as presented earlier, yet not with which declaration.',
    ),
    fix: text(
      'Бұрынғы декларацияның нөмірін көрсетіңіз.',
      'Укажите номер прежней декларации.',
      'State the number of the earlier declaration.',
    ),
    failing: {
      item: { documents: [{ kindCode: '03011', number: '1', date: '2026-01-10', presentation: '2' }] },
    },
  }),
  rule({
    id: 'FLC-254',
    part: 'presentation-due',
    source: 'EAEU CC 114(4), 115; Decision 257, box 44; declarations 4.2',
    places: ['items[].documents[].presentationDue'],
    test: eachDocument(({ place, document }) =>
      document.presentation === '3' && isBlank(document.presentationDue)
        ? {
            place: `${place}.presentationDue`,
            found: '',
            expected: '',
            values: { number: document.number ?? '' },
          }
        : undefined,
    ),
    message: text(
      '44-баған: {number} құжаты шығарудан кейін беріледі, ал мерзімі жоқ.',
      'Графа 44: документ {number} будет представлен после выпуска, а срок не указан.',
      'Box 44: document {number} will be presented after release, yet without a day.',
    ),
    fix: text(
      'Беру мерзімін көрсетіңіз.',
      'Укажите срок представления.',
      'State the day it will be presented by.',
    ),
    failing: {
      item: { documents: [{ kindCode: '03011', number: '1', date: '2026-01-10', presentation: '3' }] },
    },
  }),
  rule({
    id: 'FLC-260',
    part: 'signatory',
    clause: '389-14.1',
    source: 'EAEU CC 106(3), 111(5)(2); Decision 257, box 54',
    places: ['signatory.surname'],
    test: once(({ declaration: { signatory } }) =>
      signatory && !isBlank(signatory) && isBlank(signatory.surname) && isBlank(signatory.name)
        ? { place: 'signatory.surname', found: '', expected: '' }
        : undefined,
    ),
    message: text(
      '54-баған: қол қойған адамның аты-жөні жоқ.',
      'Графа 54: не указано, кто подписал.',
      'Box 54: who signed is not stated.',
    ),
    fix: text('Тегі мен атын көрсетіңіз.', 'Укажите фамилию и имя.', 'State the surname and name.'),
    failing: { declaration: { signatory: { position: 'директор', date: '2026-11-20' } } },
  }),
  rule({
    id: 'FLC-260',
    part: 'signing-day',
    clause: '389-14.1',
    source: 'Decision 257, box 54',
    places: ['signatory.date', 'filledOn'],
    test: once(({ declaration: { signatory, filledOn, filledAt } }) =>
      signatory && !isBlank(signatory) && isBlank(signatory.date) && isBlank(filledOn) && isBlank(filledAt)
        ? { place: 'signatory.date', found: '', expected: '' }
        : undefined,
    ),
    message: text(
      '54-баған: толтырылған күні жоқ.',
      'Графа 54: нет даты заполнения.',
      'Box 54: the day of filling is not stated.',
    ),
    fix: text('Күнін көрсетіңіз.', 'Укажите дату.', 'State the day.'),
    failing: {
      declaration: {
        signatory: { surname: 'Үлгібаев', name: 'Мысал', position: 'директор' },
        filledOn: '',
        filledAt: '',
      },
    },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-260',
    part: 'position',
    severity: 'W',
    clause: '389-14.1',
    source: 'Decision 257, box 54',
    places: ['signatory.position'],
    test: once(({ declaration: { signatory } }) =>
      signatory && !isBlank(signatory.surname) && isBlank(signatory.position)
        ? { place: 'signatory.position', found: '', expected: '' }
        : undefined,
    ),
    message: text(
      '54-баған: қол қойған адамның лауазымы жоқ.',
      'Графа 54: не указана должность подписавшего.',
      'Box 54: the position of the signatory is not stated.',
    ),
    fix: text(
      'Лауазымын немесе сенімхатын көрсетіңіз.',
      'Укажите должность или доверенность.',
      'State the position, or the power of attorney.',
    ),
    failing: { declaration: { signatory: { surname: 'Үлгібаев', name: 'Мысал', date: '2026-11-20' } } },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-261',
    part: 'quota-licence',
    source: 'Decision 257, boxes 39 and 44',
    places: ['items[].quota', 'items[].documents'],
    test: eachItem((each) =>
      isBlank(each.item.quota) || hasKind(each.documents(), ['01011', '01017', '0115'])
        ? undefined
        : { place: each.at('quota'), found: '', expected: '01011' },
    ),
    message: text(
      '{item}-тауар: 39-бағанда квота бар, ал 44-бағанда лицензия ({expected}) жоқ.',
      'Товар {item}: в графе 39 указана квота, а в графе 44 нет лицензии ({expected}).',
      'Item {item}: box 39 has a quota, yet box 44 has no licence ({expected}).',
    ),
    fix: text(
      'Лицензияны 44-бағанға қосыңыз.',
      'Добавьте лицензию в графу 44.',
      'Add the licence to box 44.',
    ),
    failing: { item: { quota: { amount: '500.00', currency: 'USD' } } },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-261',
    part: 'quota-exceeded',
    source: 'Decision 257, box 39',
    places: ['items[].quota.writeOff', 'items[].quota.quantity'],
    test: eachItem(({ item, at, subject: { number } }) => {
      const left = number(item.quota?.quantity?.value);
      const used = number(item.quota?.writeOff?.value);
      if (!left || !used || item.quota?.quantity?.unitCode !== item.quota?.writeOff?.unitCode)
        return undefined;
      return compare(used, left) > 0
        ? {
            place: at('quota.writeOff.value'),
            found: item.quota?.writeOff?.value ?? '',
            expected: item.quota?.quantity?.value ?? '',
          }
        : undefined;
    }),
    message: text(
      '{item}-тауар: квотадан {found} есептен шығарылады, ал қалдығы {expected}.',
      'Товар {item}: по квоте списывается {found}, а остаток {expected}.',
      'Item {item}: {found} is written off the quota, {expected} is left.',
    ),
    fix: text(
      'Мөлшерді азайтыңыз немесе басқа лицензияны көрсетіңіз.',
      'Уменьшите количество или укажите другую лицензию.',
      'Lower the quantity, or state another licence.',
    ),
    failing: {
      item: {
        quota: { quantity: { value: '5', unitCode: '166' }, writeOff: { value: '6', unitCode: '166' } },
      },
    },
  }),
];
