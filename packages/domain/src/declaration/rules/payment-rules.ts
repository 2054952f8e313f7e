import { text } from '../../law/index.ts';
import {
  add,
  compare,
  divide,
  multiply,
  percent,
  type Ratio,
  subtract,
  zero,
} from '../../quantities/index.ts';
import type { PaymentLine } from '../model.ts';
import type { CalculatedLine } from './context.ts';
import { type Detail, eachItem, goodsOnly, met, once, type Rule, rule, type Test, unknown } from './rule.ts';
import type { Subject } from './subject.ts';
import { deferredFeatures, isBlank, notPaidFeatures, paidNow } from './tables.ts';
import { dayOf } from './values.ts';
import { amountOf, plainNumber } from './wording.ts';

interface PlacedLine {
  readonly line: PaymentLine;
  readonly place: string;
  /** Position of the item; the fee for the whole declaration stands without. */
  readonly item?: number;
}

const feeCode = '1010';

const linesOf = ({ declaration }: Subject): readonly PlacedLine[] => [
  ...(declaration.paymentLines ?? []).map((line, index) => ({ line, place: `paymentLines[${index}]` })),
  ...declaration.items.flatMap((item, at) =>
    (item.paymentLines ?? []).map((line, index) => ({
      line,
      place: `items[${at}].paymentLines[${index}]`,
      item: at + 1,
    })),
  ),
];

/** The calculated line of the same code and item; the fee belongs to the declaration wherever it is printed. */
const calculatedFor = (
  lines: readonly CalculatedLine[],
  { line, item }: PlacedLine,
): CalculatedLine | undefined =>
  lines.find((each) => each.code === line.code && (line.code === feeCode || each.item === item));

const tengeAmount = (value: Ratio) => amountOf(value, 'KZT');

const differing =
  (key: 'amount' | 'base' | 'rate', say: (value: Ratio) => Detail['found']): Test =>
  (subject) => {
    const { calculated } = subject.context;
    if (!calculated) return isBlank(linesOf(subject)) ? met : [unknown('items', 'calculated-payments')];
    return linesOf(subject).flatMap((placed): readonly Detail[] => {
      const expected = subject.number(calculatedFor(calculated.lines, placed)?.[key]?.replace(/ ?%$/, ''));
      const found = subject.number(placed.line[key]);
      if (!expected || !found || compare(expected, found) === 0) return [];
      const values = { code: placed.line.code ?? '' };
      return [{ place: `${placed.place}.${key}`, found: say(found), expected: say(expected), values }];
    });
  };

const calculatedExample = {
  lines: [
    { code: '1010', amount: '25950.00' },
    { item: 1, code: '2010', base: '500000.00', rate: '5 %', amount: '25000.00' },
    { item: 1, code: '5010', base: '550950.00', rate: '16 %', amount: '88152.00' },
    { item: 2, code: '2010', base: '100000.00', rate: '5', amount: '5000.00' },
    { item: 2, code: '5010', base: '105000.00', rate: '16', amount: '16800.00' },
  ],
  total: '160902.00',
} as const;

const otherAmount = {
  ...calculatedExample,
  lines: calculatedExample.lines.map((line) =>
    'item' in line && line.code === '2010'
      ? { ...line, amount: '20000.00', base: '400000.00', rate: '10' }
      : line,
  ),
};

export const paymentRules: readonly Rule[] = [
  rule({
    ...goodsOnly,
    id: 'FLC-130',
    part: 'amount',
    clause: '389-14.6',
    source: 'EAEU CC 51, 52; Decision 257, box 47; PAY-050',
    places: ['items[].paymentLines[].amount'],
    test: differing('amount', tengeAmount),
    message: text(
      '47-баған, {code} төлемі: көрсетілгені {found}, есептелгені {expected}.',
      'Графа 47, платёж {code}: указано {found}, рассчитано {expected}.',
      'Box 47, payment {code}: stated {found}, calculated {expected}.',
    ),
    fix: text(
      'Есептелген соманы алыңыз немесе негіз бен мөлшерлемені тексеріңіз.',
      'Примите рассчитанную сумму или проверьте основу и ставку.',
      'Take the calculated amount, or check the base and the rate.',
    ),
    passing: { context: { calculated: calculatedExample } },
    failing: { context: { calculated: otherAmount } },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-130',
    part: 'line-missing',
    clause: '389-14.6',
    source: 'EAEU CC 51, 52; Decision 257, box 47; PAY-050',
    places: ['items[].paymentLines'],
    test: (subject) => {
      const { calculated } = subject.context;
      if (!calculated) return met;
      const stated = linesOf(subject);
      return calculated.lines.flatMap((line): readonly Detail[] => {
        const amount = subject.number(line.amount);
        if (!amount || amount.numerator === 0n) return [];
        if (stated.some((placed) => calculatedFor([line], placed))) return [];
        const place = line.item === undefined ? 'paymentLines' : `items[${line.item - 1}].paymentLines`;
        return [{ place, found: '', expected: tengeAmount(amount), values: { code: line.code } }];
      });
    },
    message: text(
      '47-бағанда {code} төлемі жоқ, ал есеп бойынша ол {expected}.',
      'В графе 47 нет платежа {code}, а по расчёту он составляет {expected}.',
      'Box 47 lacks the payment {code}, by the calculation it is {expected}.',
    ),
    fix: text('Төлем жолын қосыңыз.', 'Добавьте строку платежа.', 'Add the line of the payment.'),
    failing: {
      context: { calculated: { lines: [{ item: 1, code: '4440', amount: '100.00' }], total: '100.00' } },
    },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-130',
    part: 'total',
    clause: '389-14.6',
    source: 'Decision 257, boxes 47 and B; PAY-052',
    places: ['paymentsTotal'],
    test: once((subject) => {
      const stated = subject.number(subject.declaration.paymentsTotal);
      const expected = subject.number(subject.context.calculated?.total);
      return stated && expected && compare(stated, expected) !== 0
        ? { place: 'paymentsTotal', found: tengeAmount(stated), expected: tengeAmount(expected) }
        : undefined;
    }),
    message: text(
      'Барлық төлемдер {found}, ал есеп бойынша {expected}.',
      'Всего платежей {found}, а по расчёту {expected}.',
      'Total payments are {found}, by the calculation {expected}.',
    ),
    fix: text('Жиынтықты түзетіңіз.', 'Исправьте итог.', 'Correct the total.'),
    failing: { declaration: { paymentsTotal: '5.00' }, context: { calculated: calculatedExample } },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-130',
    part: 'arithmetic',
    severity: 'W',
    clause: '[I] 389-14.6',
    source: 'Decision 257, box 47; PAY-001',
    places: ['items[].paymentLines[].amount'],
    test: (subject) =>
      subject.declaration.procedure !== '40' || subject.context.calculated
        ? met
        : linesOf(subject).flatMap((placed) => arithmetic(subject, placed)),
    message: text(
      '47-баған, {code} төлемі: негіз бен мөлшерлемеден {expected} шығады, ал көрсетілгені {found}.',
      'Графа 47, платёж {code}: из основы и ставки выходит {expected}, а указано {found}.',
      'Box 47, payment {code}: base and rate give {expected}, stated is {found}.',
    ),
    fix: text(
      'Негізді, мөлшерлемені немесе соманы түзетіңіз.',
      'Исправьте основу, ставку или сумму.',
      'Correct the base, the rate or the amount.',
    ),
    failing: {
      item: {
        paymentLines: [
          { code: '2010', base: '1000.00', rateKind: '%', rate: '5', amount: '60.00', feature: 'ИУ' },
        ],
      },
    },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-130',
    part: 'box-b',
    clause: '[I] 389-14.6',
    source: 'Decision 257, boxes 47 and B; PAY-052',
    places: ['factPayments[].amount', 'items[].paymentLines[].amount'],
    test: (subject) => factsDiffer(subject),
    message: text(
      'В бағанында {code} төлемі бойынша {found}, ал 47-бағандардағы қазір төленетін сома {expected}.',
      'В графе В по платежу {code} указано {found}, а к уплате сейчас по графам 47 – {expected}.',
      'Box B states {found} for payment {code}, lines of box 47 to be paid now add up to {expected}.',
    ),
    fix: text(
      'В бағанын 47-бағандармен теңестіріңіз.',
      'Приведите графу В в соответствие с графами 47.',
      'Bring box B into line with boxes 47.',
    ),
    failing: { declaration: { factPayments: [{ code: '2010', amount: '1.00' }] } },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-131',
    part: 'fee-once',
    clause: '[I] 389-14.6',
    source: 'EAEU CC 47; Decision 257, box 47',
    places: ['paymentLines[].code', 'items[].paymentLines[].code'],
    test: (subject) =>
      linesOf(subject)
        .filter(({ line }) => line.code === feeCode)
        .slice(1)
        .map(({ place }) => ({ place: `${place}.code`, found: feeCode, expected: '' })),
    message: text(
      '47-баған: кедендік алым ({found}) екінші рет көрсетілген.',
      'Графа 47: таможенный сбор ({found}) указан второй раз.',
      'Box 47: the customs fee ({found}) is stated a second time.',
    ),
    fix: text(
      'Алым декларацияға бір рет алынады: артық жолды алып тастаңыз.',
      'Сбор взимается за декларацию один раз: уберите лишнюю строку.',
      'The fee is taken once for a declaration: remove the surplus line.',
    ),
    failing: { declaration: { paymentLines: [{ code: '1010' }, { code: '1010' }] } },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-131',
    part: 'duty-and-vat',
    clause: '[I] 389-14.6',
    source: 'EAEU CC 46, 136; Decision 257, boxes 36 and 47',
    places: ['items[].paymentLines', 'items[].reliefs'],
    test: eachItem(({ item, at, subject: { declaration } }) => {
      if (declaration.procedure !== '40' || isBlank(item.paymentLines)) return undefined;
      const has = (prefix: string) => item.paymentLines?.some(({ code }) => code?.startsWith(prefix));
      const lacking = [
        item.reliefs?.duty?.startsWith('-') || has('20') || has('3') ? undefined : '2010',
        item.reliefs?.vat?.startsWith('-') || has('50') ? undefined : '5010',
      ];
      return lacking.flatMap((code) =>
        code === undefined ? [] : [{ place: at('paymentLines'), found: '', expected: code }],
      );
    }),
    message: text(
      '{item}-тауар: 47-бағанда {expected} төлемі жоқ, ал 36-баған оны шығарып тастамайды.',
      'Товар {item}: в графе 47 нет платежа {expected}, а графа 36 его не исключает.',
      'Item {item}: box 47 lacks the payment {expected}, and box 36 does not exclude it.',
    ),
    fix: text(
      'Төлем жолын қосыңыз (сомасы нөл болса да) немесе 36-бағанда «-» қойыңыз.',
      'Добавьте строку платежа (хотя бы с нулём) или поставьте «-» в графе 36.',
      'Add the line (even with zero), or put "-" in box 36.',
    ),
    failing: { item: { paymentLines: [{ code: '5010', amount: '0.00' }] } },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-131',
    part: 'excise',
    clause: '[I] 389-14.6',
    source: 'EAEU CC 46; PAY-040',
    places: ['items[].paymentLines', 'items[].commodityCode'],
    test: eachItem(({ item, at, subject: { declaration, context } }) => {
      if (declaration.procedure !== '40' || !/^\d{10}$/.test(item.commodityCode ?? '')) return undefined;
      const facts = context.reference.commodity(item.commodityCode ?? '', context.on);
      if (facts === 'no-data' || facts === 'unknown' || !facts.excisable) return undefined;
      const stated = item.paymentLines?.some(({ code }) => code?.startsWith('4'));
      return stated || item.reliefs?.excise !== '-'
        ? undefined
        : { place: at('paymentLines'), found: '', expected: '4' };
    }),
    message: text(
      '{item}-тауардың коды акцизделетін тауарларға жатуы мүмкін, ал 36-бағанда акциз жоқ деп көрсетілген.',
      'Код товара {item} может относиться к подакцизным, а в графе 36 указано, что акциза нет.',
      'The code of item {item} may be excisable, yet box 36 says that no excise arises.',
    ),
    fix: text(
      'Акциз жолын қосыңыз немесе тауар акцизделмейтінін сипаттамада көрсетіңіз.',
      'Добавьте строку акциза или покажите в описании, что товар не подакцизный.',
      'Add the excise line, or show in the description that the goods are not excisable.',
    ),
    severity: 'W',
    failing: {
      item: { commodityCode: '2203000100', reliefs: { fee: 'ОО', duty: 'ОО', excise: '-', vat: 'ОО' } },
    },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-132',
    part: 'base',
    clause: '389-14.6',
    source: 'Decision 257, box 47; PAY-050',
    places: ['items[].paymentLines[].base'],
    test: differing('base', plainNumber),
    message: text(
      '47-баған, {code} төлемі: есептеу негізі {found}, ал {expected} болуы керек.',
      'Графа 47, платёж {code}: основа начисления {found}, а должна быть {expected}.',
      'Box 47, payment {code}: the base is {found}, it must be {expected}.',
    ),
    fix: text('Негізді түзетіңіз.', 'Исправьте основу.', 'Correct the base.'),
    passing: { context: { calculated: calculatedExample } },
    failing: { context: { calculated: otherAmount } },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-132',
    part: 'rate',
    clause: '389-14.6',
    source: 'Common Customs Tariff on the rate day; Decision 257, box 47; PAY-050',
    places: ['items[].paymentLines[].rate'],
    test: differing('rate', plainNumber),
    message: text(
      '47-баған, {code} төлемі: мөлшерлеме {found}, ал қолданыстағысы {expected}.',
      'Графа 47, платёж {code}: ставка {found}, а действует {expected}.',
      'Box 47, payment {code}: the rate is {found}, in force is {expected}.',
    ),
    fix: text(
      'Қолданыстағы мөлшерлемені көрсетіңіз.',
      'Укажите действующую ставку.',
      'State the rate in force.',
    ),
    passing: { context: { calculated: calculatedExample } },
    failing: { context: { calculated: otherAmount } },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-133',
    part: 'deferral-missing',
    clause: '[I] 389-14.6',
    source: 'EAEU CC 58–60; Decision 257, boxes 44, 47, 48',
    places: ['items[].paymentLines[].feature', 'deferrals'],
    test: (subject) => {
      const decided =
        !isBlank(subject.declaration.deferrals) ||
        subject
          .documents()
          .some(({ document }) => document.kindCode === '07021' || document.kindCode === '07022');
      if (decided) return met;
      return linesOf(subject).flatMap(({ line, place }): readonly Detail[] =>
        deferredFeatures.has(line.feature ?? '')
          ? [
              {
                place: `${place}.feature`,
                found: line.feature ?? '',
                expected: '',
                values: { code: line.code ?? '' },
              },
            ]
          : [],
      );
    },
    message: text(
      '47-баған, {code} төлемі «{found}» белгісімен кейінге қалдырылған, ал шешім (48 және 44-баған) жоқ.',
      'Графа 47, платёж {code} отсрочен («{found}»), а решения в графах 48 и 44 нет.',
      'Box 47, payment {code} is deferred ("{found}"), yet boxes 48 and 44 have no decision.',
    ),
    fix: text(
      'Кейінге қалдыру шешімін көрсетіңіз немесе белгіні ИУ деп өзгертіңіз.',
      'Укажите решение об отсрочке или смените особенность на ИУ.',
      'State the decision of deferral, or change the feature to ИУ.',
    ),
    failing: { item: { paymentLines: [{ code: '2010', feature: 'ОП', amount: '5.00' }] } },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-133',
    part: 'not-paid-without-relief',
    severity: 'W',
    clause: '[I] 389-14.6',
    source: 'Decision 257, boxes 36 and 47; PAY-063',
    places: ['items[].paymentLines[].feature', 'items[].reliefs'],
    test: eachItem(({ item, at, subject: { declaration } }) => {
      if (declaration.procedure !== '40' || isBlank(item.reliefs)) return undefined;
      return item.paymentLines?.flatMap(({ code, feature, amount }, index): readonly Detail[] => {
        const relief = reliefFor(code, item.reliefs);
        const none = relief === undefined || relief === 'ОО' || relief === 'О';
        return notPaidFeatures.has(feature ?? '') && none && !/^0*(?:\.0*)?$/.test(amount ?? '0')
          ? [
              {
                place: at(`paymentLines[${index}].feature`),
                found: feature ?? '',
                expected: 'ИУ',
                values: { code: code ?? '' },
              },
            ]
          : [];
      });
    }),
    message: text(
      '{item}-тауар: {code} төлемі «{found}» белгісімен төленбейді, ал 36-бағанда жеңілдік жоқ.',
      'Товар {item}: платёж {code} с особенностью «{found}» не уплачивается, а льготы в графе 36 нет.',
      'Item {item}: payment {code} with the feature "{found}" is not paid, yet box 36 claims no relief.',
    ),
    fix: text(
      'Жеңілдік кодын көрсетіңіз немесе белгіні {expected} деп өзгертіңіз.',
      'Укажите код льготы или смените особенность на {expected}.',
      'State the code of the relief, or change the feature to {expected}.',
    ),
    failing: { item: { paymentLines: [{ code: '2010', feature: 'УМ', amount: '100.00' }] } },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-134',
    part: 'relief-document',
    clause: '[I] 389-14.6',
    source: 'EAEU CC 49; Decision 257, boxes 36 and 44; PAY-056',
    places: ['items[].reliefs', 'items[].documents'],
    test: eachItem((subject) => {
      const { reliefs } = subject.item;
      const claimed = (['fee', 'duty', 'excise', 'vat'] as const).find((key) => isClaimed(reliefs?.[key]));
      if (!claimed) return undefined;
      const proved = subject
        .documents()
        .some(({ document: { kindCode = '' } }) => /^(?:0701|06)/.test(kindCode));
      return proved
        ? undefined
        : {
            place: subject.at(`reliefs.${claimed}`),
            found: reliefs?.[claimed] ?? '',
            expected: '07011, 07012, 06',
          };
    }),
    message: text(
      '{item}-тауар: «{found}» жеңілдігі сұралған, ал 44-бағанда оны растайтын құжат жоқ.',
      'Товар {item}: заявлена льгота «{found}», а в графе 44 нет документа, который её подтверждает.',
      'Item {item}: the relief "{found}" is claimed, yet box 44 has no document that proves it.',
    ),
    fix: text(
      '44-бағанда жеңілдік құжатын (07011, 07012) немесе шығу тегі сертификатын көрсетіңіз.',
      'Укажите в графе 44 документ о льготе (07011, 07012) или сертификат происхождения.',
      'State in box 44 the document of the relief (07011, 07012) or the certificate of origin.',
    ),
    failing: { item: { reliefs: { fee: 'ОО', duty: 'БТ', excise: '-', vat: 'ОО' } } },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-136',
    part: 'deferral-over',
    clause: '[I] 389-19.7a',
    source: 'EAEU CC 58(1); Decision 257, box 48',
    places: ['deferrals[].until'],
    test: ({ declaration, lodgedOn }) =>
      (declaration.deferrals ?? []).flatMap(({ until }, index): readonly Detail[] => {
        const last = dayOf(until);
        return last !== undefined && last < lodgedOn
          ? [{ place: `deferrals[${index}].until`, found: last, expected: lodgedOn }]
          : [];
      }),
    message: text(
      '48-баған: кейінге қалдыру мерзімі {found} аяқталған.',
      'Графа 48: срок отсрочки истёк {found}.',
      'Box 48: the deferral ended on {found}.',
    ),
    fix: text(
      'Төлемді төлеңіз немесе қолданыстағы шешімді көрсетіңіз.',
      'Уплатите платёж или укажите действующее решение.',
      'Pay the payment, or state a decision in force.',
    ),
    failing: {
      declaration: { deferrals: [{ code: '2010', until: '2026-01-01', document: { number: '5' } }] },
    },
  }),
  rule({
    id: 'FLC-137',
    part: 'security-document',
    clause: '[I] 389-19.6a',
    source: 'EAEU CC 62, 63; Decision 257, box 52',
    places: ['guarantees[].document.number', 'guarantees[].amount'],
    test: ({ declaration }) => securityLacks(declaration.guarantees, declaration.kind),
    message: text(
      '52-баған: қамтамасыз ету көрсетілген, бірақ оның құжаты немесе сомасы жоқ ({label}).',
      'Графа 52: обеспечение указано, но нет его документа или суммы ({label}).',
      'Box 52: security is stated without its document or amount ({label}).',
    ),
    fix: text(
      'Құжаттың нөмірі мен сомасын көрсетіңіз.',
      'Укажите номер документа и сумму.',
      'State the number of the document and the amount.',
    ),
    failing: { declaration: { guarantees: [{ methodCode: '02' }] } },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-138',
    part: 'trade-defence',
    severity: 'W',
    clause: '[I] 389-14.6',
    source: 'EAEU CC 71; PAY-030',
    places: ['items[].commodityCode', 'items[].originCountry', 'items[].paymentLines'],
    test: eachItem(({ item, at, subject: { context, declaration } }) => {
      if (declaration.procedure !== '40' || isBlank(item.commodityCode)) return undefined;
      const { tradeDefence } = context.reference;
      if (!tradeDefence) return unknown(at('commodityCode'), 'trade-defence');
      const [measure] = tradeDefence(item.commodityCode ?? '', item.originCountry, context.on);
      const stated = item.paymentLines?.some(({ code }) => /^2[01]?[0-2]?[456]0$/.test(code ?? ''));
      return measure === undefined || stated
        ? undefined
        : { place: at('commodityCode'), found: item.commodityCode ?? '', expected: measure };
    }),
    message: text(
      '{item}-тауар: бұл код пен елге {expected} қорғау шарасы қолданылуы мүмкін.',
      'Товар {item}: к этому коду и стране может применяться защитная мера {expected}.',
      'Item {item}: the trade defence measure {expected} may apply to this code and origin.',
    ),
    fix: text(
      'Шараның сипаттамасын тауармен салыстырып, төлемді қосыңыз немесе қолданылмайтынын растаңыз.',
      'Сверьте описание меры с товаром и добавьте платёж или подтвердите, что она не применяется.',
      'Compare the description of the measure with the goods; add the payment, or confirm that it does not apply.',
    ),
    failing: { item: { commodityCode: '7304410008', originCountry: 'UA' } },
  }),
];

function arithmetic(subject: Subject, { line, place }: PlacedLine): readonly Detail[] {
  const base = subject.number(line.base);
  const rate = subject.number(line.rate);
  const amount = subject.number(line.amount);
  if (line.rateKind !== '%' || !base || !rate || !amount || notPaidFeatures.has(line.feature ?? ''))
    return [];
  if (!isBlank(line.days) || !isBlank(line.months) || !isBlank(line.stages)) return [];
  const exact = multiply(base, percent(rate));
  const expected = {
    numerator: divide(exact.numerator * 100n, exact.denominator, 'half-up'),
    denominator: 100n,
  };
  return compare(expected, amount) === 0
    ? []
    : [
        {
          place: `${place}.amount`,
          found: tengeAmount(amount),
          expected: tengeAmount(expected),
          values: { code: line.code ?? '' },
        },
      ];
}

function factsDiffer(subject: Subject): readonly Detail[] {
  const facts = subject.declaration.factPayments ?? [];
  if (facts.length === 0) return met;
  const due = sumByCode(
    subject,
    linesOf(subject).flatMap(({ line }) => (paidNow.has(line.feature ?? '') ? [line] : [])),
  );
  const paid = sumByCode(subject, facts);
  if (!due || !paid) return met;
  return [...paid].flatMap(([code, sum]): readonly Detail[] => {
    const expected = due.get(code) ?? zero;
    if (compare(sum, expected) === 0) return [];
    const index = facts.findIndex((fact) => fact.code === code);
    return [
      {
        place: `factPayments[${index}].amount`,
        found: tengeAmount(sum),
        expected: tengeAmount(expected),
        values: { code },
      },
    ];
  });
}

function sumByCode(
  { number }: Subject,
  lines: readonly { readonly code?: string; readonly amount?: string }[],
): ReadonlyMap<string, Ratio> | undefined {
  const sums = new Map<string, Ratio>();
  for (const { code, amount } of lines) {
    const value = number(amount);
    if (code === undefined || !value) return undefined;
    sums.set(code, add(sums.get(code) ?? zero, value));
  }
  return sums;
}

/** Methods of security that rest on a document with a sum: money, bank guarantee, surety, pledge. */
const documentedMethods: ReadonlySet<string> = new Set(['01', '02', '03', '04']);

function securityLacks(
  guarantees: Subject['declaration']['guarantees'],
  kind: Subject['declaration']['kind'],
): readonly Detail[] {
  return (guarantees ?? []).flatMap((guarantee, index): readonly Detail[] => {
    if (!documentedMethods.has(guarantee.methodCode ?? '')) return [];
    const document = !isBlank(guarantee.document?.number) || !isBlank(guarantee.certificateNumber);
    const place = `guarantees[${index}].${document ? 'amount' : 'document.number'}`;
    if (document && (kind === 'transit' || !isBlank(guarantee.amount))) return [];
    return [{ place, found: '', expected: '' }];
  });
}

const isClaimed = (code: string | undefined): boolean =>
  code !== undefined &&
  code.length > 0 &&
  code.length <= 2 &&
  code !== 'ОО' &&
  code !== 'О' &&
  !code.startsWith('-');

function reliefFor(
  code: string | undefined,
  reliefs:
    | { readonly fee?: string; readonly duty?: string; readonly excise?: string; readonly vat?: string }
    | undefined,
): string | undefined {
  const kind = code?.[0];
  return kind === '1'
    ? reliefs?.fee
    : kind === '2'
      ? reliefs?.duty
      : kind === '4'
        ? reliefs?.excise
        : reliefs?.vat;
}

/** Positive difference of two amounts. */
export const distance = (a: Ratio, b: Ratio): Ratio => (compare(a, b) > 0 ? subtract(a, b) : subtract(b, a));
