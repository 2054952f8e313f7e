import { text } from '../../law/index.ts';
import { compareDeclarations } from '../fields/compare.ts';
import { parseRegistrationNumber } from '../number.ts';
import { type Detail, met, once, type Rule, rule } from './rule.ts';
import { isBlank } from './tables.ts';

/** FLC-321 and FLC-322: corrections (section 7). */
export const correctionRules: readonly Rule[] = [
  rule({
    id: 'FLC-321',
    part: 'number-corrected',
    clause: '[I] 389-19.9a',
    source: 'EAEU CC 112; Decision 289 of 10.12.2013; KDT-001',
    places: ['correction.ofNumber'],
    test: once(({ declaration: { correction } }) => {
      if (!correction || isBlank(correction)) return undefined;
      const number = correction.ofNumber ?? '';
      return parseRegistrationNumber(number)
        ? undefined
        : { place: 'correction.ofNumber', found: number, expected: '55302/221126/0001234' };
    }),
    message: text(
      'Түзетілетін декларацияның нөмірі «{found}» үлгіге сай емес ({expected}).',
      'Номер корректируемой декларации «{found}» записан не по форме ({expected}).',
      'The number of the declaration corrected, "{found}", has another form than {expected}.',
    ),
    fix: text(
      'Тіркелген декларацияның нөмірін көрсетіңіз.',
      'Укажите номер зарегистрированной декларации.',
      'State the number of the registered declaration.',
    ),
    failing: { declaration: { correction: { ofNumber: '55302-1', ordinal: '1' } } },
  }),
  rule({
    id: 'FLC-321',
    part: 'code-form',
    clause: '[I] 389-19.9a',
    source: 'Decision 289 of 10.12.2013: eight elements; declarations 7',
    places: ['correction.code', 'items[].correctionCode'],
    test: ({ declaration }) => [
      ...codeForm('correction.code', declaration.correction?.code),
      ...declaration.items.flatMap((item, index) =>
        codeForm(`items[${index}].correctionCode`, item.correctionCode),
      ),
    ],
    message: text(
      '45a бағаны: «{found}» түзету коды сегіз таңбадан тұрмайды.',
      'Графа 45а: код корректировки «{found}» состоит не из восьми знаков.',
      'Box 45a: the correction code "{found}" does not have eight signs.',
    ),
    fix: text(
      'Сегіз элементтің бәрін көрсетіңіз; өзгермегені 0.',
      'Укажите все восемь элементов; неизменённый – 0.',
      'State all eight elements; 0 for what is unchanged.',
    ),
    failing: { item: { correctionCode: '101' } },
  }),
  rule({
    id: 'FLC-322',
    part: 'code-and-differences',
    clause: '[I] 389-19.9a',
    source: 'Decision 289 of 10.12.2013; KDT-005',
    places: ['items[].correctionCode'],
    test: ({ declaration, context: { corrected } }) => {
      if (!corrected) return met;
      const changed = changedItems(corrected, declaration);
      return declaration.items.flatMap((item, index): readonly Detail[] => {
        const code = item.correctionCode ?? '';
        if (!/^.{8}$/u.test(code)) return [];
        const differs = changed.get(index + 1) ?? new Set<string>();
        return elements.flatMap(({ position, boxes }): readonly Detail[] => {
          const stated = code[position] !== '0';
          const found = boxes.some((box) => differs.has(box));
          return stated === found
            ? []
            : [
                {
                  place: `items[${index}].correctionCode`,
                  found: code,
                  expected: '',
                  values: { position: String(position + 1), boxes: boxes.join(', ') },
                },
              ];
        });
      });
    },
    message: text(
      '{item}-тауар: түзету кодының {position}-элементі ({boxes}-баған) нақты өзгерістерге сәйкес емес.',
      'Товар {item}: элемент {position} кода корректировки (графы {boxes}) не совпадает с действительными изменениями.',
      'Item {item}: element {position} of the correction code (boxes {boxes}) does not agree with the actual changes.',
    ),
    fix: text(
      'Кодты өзгерістерге сәйкестендіріңіз: өзгермегені 0.',
      'Приведите код в соответствие с изменениями: без изменения – 0.',
      'Bring the code into line with the changes: 0 for what is unchanged.',
    ),
    failing: { item: { correctionCode: '11100000' }, context: { corrected: { kind: 'goods', items: [] } } },
  }),
];

const codeForm = (place: string, code: string | undefined): readonly Detail[] =>
  isBlank(code) || code?.length === 8 ? [] : [{ place, found: code ?? '', expected: '8' }];

/** Elements 3 to 7 of the correction code and the boxes they speak of (section 7). */
const elements: readonly { readonly position: number; readonly boxes: readonly string[] }[] = [
  { position: 2, boxes: ['35', '38', '41'] },
  { position: 3, boxes: ['34', '36'] },
  { position: 4, boxes: ['33'] },
  { position: 5, boxes: ['45'] },
  { position: 6, boxes: ['47'] },
];

const changedItems = (
  before: Parameters<typeof compareDeclarations>[0],
  after: Parameters<typeof compareDeclarations>[1],
) => {
  const changed = new Map<number, Set<string>>();
  for (const { item, box } of compareDeclarations(before, after)) {
    if (item === undefined || box === undefined) continue;
    const boxes = changed.get(item) ?? new Set<string>();
    changed.set(item, boxes.add(box));
  }
  return changed;
};
