import { text } from '../../law/index.ts';
import { parseReliefs } from './identifiers.ts';
import { eachItem, goodsOnly, type Rule, rule, unknown } from './rule.ts';
import { isBlank, previousOf } from './tables.ts';

/** FLC-220 to FLC-223: reliefs and procedures of the item. */
export const procedureRules: readonly Rule[] = [
  rule({
    ...goodsOnly,
    id: 'FLC-220',
    part: 'reliefs-joined',
    source: 'Decision 257, box 36; declarations 4: four elements',
    places: ['items[].reliefs'],
    test: eachItem(({ item, at }) => {
      const joined = Object.entries(item.reliefs ?? {}).find(
        ([, code]) => code !== undefined && code.length > 3,
      );
      if (!joined) return undefined;
      const parts = parseReliefs(joined[1] ?? '');
      const expected = parts ? `${parts.fee}, ${parts.duty}, ${parts.excise}, ${parts.vat}` : '';
      return { place: at(`reliefs.${joined[0]}`), found: joined[1] ?? '', expected };
    }),
    message: text(
      '{item}-тауар: 36-бағанда «{found}» бір жолда тұр, ал төрт бөлек код керек.',
      'Товар {item}: в графе 36 «{found}» записано вместе, а нужны четыре отдельных кода.',
      'Item {item}: box 36 holds "{found}" in one, four separate codes are needed.',
    ),
    fix: text(
      'Бөліп жазыңыз: алым, баж, акциз, ҚҚС ({expected}).',
      'Запишите раздельно: сбор, пошлина, акциз, НДС ({expected}).',
      'Write them apart: fee, duty, excise, VAT ({expected}).',
    ),
    failing: { item: { reliefs: { fee: 'ОООО-ОО' } } },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-220',
    part: 'reliefs-incomplete',
    source: 'Decision 257, box 36; R.055 PreferenceDetails: four codes, each mandatory',
    places: ['items[].reliefs'],
    test: eachItem(({ item, at }) => {
      const { reliefs } = item;
      if (!reliefs || isBlank(reliefs) || Object.values(reliefs).some((code) => (code?.length ?? 0) > 5))
        return undefined;
      const lacking = (['fee', 'duty', 'excise', 'vat'] as const).find((key) => isBlank(reliefs[key]));
      return lacking ? { place: at(`reliefs.${lacking}`), found: '', expected: '-' } : undefined;
    }),
    message: text(
      '{item}-тауар: 36-бағанның бір бөлігі бос ({label}).',
      'Товар {item}: одна часть графы 36 пуста ({label}).',
      'Item {item}: one part of box 36 is blank ({label}).',
    ),
    fix: text(
      'Жеңілдік сұралмаса «ОО», төлем болмаса «-» қойыңыз.',
      'Если льгота не заявлена, поставьте «ОО», если платежа нет – «-».',
      'Put "ОО" when no relief is claimed, "-" when the payment does not arise.',
    ),
    failing: { item: { reliefs: { fee: 'ОО', duty: 'ОО', vat: 'ОО' } } },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-220',
    part: 'relief-length',
    source: 'Decision 257, box 36; PAY-056',
    places: ['items[].reliefs'],
    test: eachItem(({ item, at }) => {
      const { reliefs } = item;
      if (!reliefs) return undefined;
      return (['fee', 'duty', 'excise', 'vat'] as const).flatMap((key) => {
        const code = reliefs[key] ?? '';
        const length = key === 'excise' ? 1 : 2;
        if (code === '' || code.length > 5 || /^-+$/.test(code) || code.length === length) return [];
        return [{ place: at(`reliefs.${key}`), found: code, expected: String(length) }];
      });
    }),
    message: text(
      '{item}-тауар: 36-бағандағы «{found}» коды ({label}) {expected} таңбадан тұруы керек.',
      'Товар {item}: код «{found}» в графе 36 ({label}) должен иметь знаков: {expected}.',
      'Item {item}: the code "{found}" in box 36 ({label}) must have so many signs: {expected}.',
    ),
    fix: text(
      'Кодты жіктеуіштен таңдаңыз.',
      'Выберите код из классификатора.',
      'Choose the code from the list.',
    ),
    failing: { item: { reliefs: { fee: 'ОО', duty: 'О', excise: '-', vat: 'ОО' } } },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-221',
    part: 'movement-feature',
    source: 'Decision 257, box 37; Decision 378, annex 2',
    places: ['items[].movementFeature'],
    test: eachItem(({ item, at }) =>
      isBlank(item.movementFeature) || /^\d{3}$/.test(item.movementFeature ?? '')
        ? undefined
        : { place: at('movementFeature'), found: item.movementFeature ?? '', expected: '000' },
    ),
    message: text(
      '{item}-тауар: 37-бағандағы өткізу ерекшелігі «{found}» үш цифр емес.',
      'Товар {item}: особенность перемещения «{found}» в графе 37 – не три цифры.',
      'Item {item}: the movement feature "{found}" in box 37 is not three digits.',
    ),
    fix: text(
      'Үш цифрлы кодты көрсетіңіз; ерекшелік болмаса {expected}.',
      'Укажите код из трёх цифр; без особенностей – {expected}.',
      'State the code of three digits; {expected} when there is none.',
    ),
    failing: { item: { movementFeature: '1' } },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-222',
    part: 'procedure-pair',
    source: 'EAEU CC, chapters on the procedures; Decision 257, box 37; declarations 4.4',
    places: ['items[].previousProcedure', 'items[].procedure'],
    test: eachItem(({ item, at, subject: { context } }) => {
      if (isBlank(item.procedure) || isBlank(item.previousProcedure)) return undefined;
      const allowed = previousOf(item.procedure ?? '', context.on);
      if (!allowed || allowed.includes(item.previousProcedure ?? '')) return undefined;
      const values = { procedure: item.procedure ?? '' };
      return {
        place: at('previousProcedure'),
        found: item.previousProcedure ?? '',
        expected: allowed.join(', '),
        values,
      };
    }),
    message: text(
      '{item}-тауар: {procedure} рәсімі {found} рәсімінен кейін қолданылмайды.',
      'Товар {item}: процедура {procedure} после процедуры {found} не применяется.',
      'Item {item}: procedure {procedure} does not follow procedure {found}.',
    ),
    fix: text(
      'Алдыңғы рәсімді түзетіңіз: {expected}.',
      'Исправьте предшествующую процедуру: {expected}.',
      'Correct the previous procedure: {expected}.',
    ),
    failing: { item: { previousProcedure: '94' } },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-222',
    part: 'previous-document',
    source: 'Decision 257, boxes 37 and 40; declarations 12.5',
    places: ['items[].precedingDocuments', 'items[].previousProcedure'],
    test: eachItem(({ item, at, subject: { declaration } }) => {
      const previous = item.previousProcedure ?? '';
      if (previous === '' || previous === '00') return undefined;
      const stated = !isBlank(item.precedingDocuments) || !isBlank(declaration.precedingDocuments);
      return stated
        ? undefined
        : { place: at('precedingDocuments'), found: '', expected: '', values: { previous } };
    }),
    message: text(
      '{item}-тауар: алдыңғы рәсім {previous}, ал 40-бағанда алдыңғы декларация жоқ.',
      'Товар {item}: предшествующая процедура {previous}, а в графе 40 нет прежней декларации.',
      'Item {item}: the previous procedure is {previous}, yet box 40 has no earlier declaration.',
    ),
    fix: text(
      '40-бағанда алдыңғы декларацияның нөмірі мен тауарын көрсетіңіз.',
      'Укажите в графе 40 номер прежней декларации и товар в ней.',
      'State the number of the earlier declaration and its item in box 40.',
    ),
    failing: {
      declaration: { precedingDocuments: [] },
      item: { previousProcedure: '53', precedingDocuments: [] },
    },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-223',
    part: 'restricted-goods',
    source: 'Commission Decision 203 of 2018 and other lists of goods not placed under a procedure',
    places: ['items[].commodityCode', 'items[].procedure'],
    test: eachItem(({ item, at, subject: { context, declaration } }) => {
      const procedure = item.procedure ?? declaration.procedure;
      if (isBlank(item.commodityCode) || isBlank(procedure)) return undefined;
      const answer =
        context.reference.restricted?.(procedure ?? '', item.commodityCode ?? '', context.on) ?? 'no-data';
      if (answer === 'no-data') return unknown(at('commodityCode'), 'restricted-goods');
      return answer
        ? {
            place: at('commodityCode'),
            found: item.commodityCode ?? '',
            expected: '',
            values: { procedure: procedure ?? '' },
          }
        : undefined;
    }),
    message: text(
      '{item}-тауар: {found} кодты тауар {procedure} рәсімімен орналастырылмайды.',
      'Товар {item}: товар с кодом {found} не помещается под процедуру {procedure}.',
      'Item {item}: goods of code {found} are not placed under procedure {procedure}.',
    ),
    fix: text(
      'Басқа рәсім таңдаңыз немесе кодты тексеріңіз.',
      'Выберите другую процедуру или проверьте код.',
      'Choose another procedure, or check the code.',
    ),
    failing: { item: { commodityCode: '2401108500' } },
  }),
];
