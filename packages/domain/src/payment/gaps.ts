import { type Language, type Text, text } from '../law/index.ts';
import { factText } from '../reference/index.ts';

/** What is not there. The list is closed: screens and the API show a sentence for each. */
export const gapKinds = {
  rate: text('мөлшерлеме', 'ставка', 'rate'),
  value: text('құн', 'стоимость', 'value'),
  quantity: text('мөлшер', 'количество', 'quantity'),
  mass: text('масса', 'масса', 'mass'),
  exchangeRate: text('айырбас бағамы', 'курс валюты', 'exchange rate'),
  date: text('күн', 'дата', 'date'),
  origin: text('шыққан елі', 'страна происхождения', 'country of origin'),
  fee: text('кедендік алым', 'таможенный сбор', 'customs fee'),
  baseRate: text('базалық мөлшерлеме', 'базовая ставка', 'base rate'),
  answer: text(
    'шараның сипаттамасы бойынша жауап',
    'ответ об описании меры',
    'answer on the measure description',
  ),
  term: text('мерзім', 'срок', 'term'),
  norm: text('норма', 'норма', 'norm'),
  payment: text('төлем', 'платёж', 'payment'),
  item: text('тауар', 'товар', 'goods item'),
  procedure: text('рәсім ережесі', 'правило процедуры', 'rule of the procedure'),
  setting: text('баптау', 'настройка', 'setting'),
} as const satisfies Record<string, Text>;

export type GapKind = keyof typeof gapKinds;

/** One thing missing, or written so that it cannot be read (PAY-003). */
export interface Gap {
  /** Ordinal of the item; `null`: of the whole calculation. */
  readonly item: number | null;
  readonly what: GapKind;
  /** Payment code that needs it; `null`: all of them. */
  readonly payment: string | null;
  /** The currency, unit, measure or day meant, or the text that cannot be read. */
  readonly detail: string;
  readonly reason: 'missing' | 'unreadable';
  readonly message: Text;
}

export interface CalcDataMissing {
  readonly code: 'CALC_DATA_MISSING';
  readonly missing: readonly Gap[];
}

/** Collects gaps without doubling one that several formulas meet. */
export class Gaps {
  readonly #found = new Map<string, Gap>();

  add(gap: Omit<Gap, 'message' | 'reason'> & { readonly reason?: Gap['reason'] }): undefined {
    const full = { ...gap, reason: gap.reason ?? 'missing' };
    const key = `${full.item}|${full.what}|${full.payment}|${full.detail}|${full.reason}`;
    if (!this.#found.has(key) && this.#found.size < gapsMax)
      this.#found.set(key, { ...full, message: sentence(full) });
  }

  get any(): boolean {
    return this.#found.size > 0;
  }

  get refusal(): CalcDataMissing {
    return { code: 'CALC_DATA_MISSING', missing: [...this.#found.values()] };
  }
}

/** 999 items with ten gaps each: beyond it nobody reads the list. */
const gapsMax = 9_990;

const asCited = (cited: string): Text => text(cited, cited, cited);

const sentence = (gap: Omit<Gap, 'message'>): Text => {
  const what = gapKinds[gap.what];
  // What was written and cannot be read is shown as it was; what is wanted is named in the reader's words.
  const detail = gap.reason === 'missing' ? factText(gap.detail, asCited) : asCited(gap.detail);
  const codeOf = (word: string) => (gap.payment === null ? '' : `, ${word} ${gap.payment}`);
  const itemOf = (word: string) => (gap.item === null ? '' : `, ${word} ${gap.item}`);
  const tail = (language: Language, item: string, payment: string) =>
    `${gap.detail === '' ? '' : ` (${detail[language]})`}${itemOf(item)}${codeOf(payment)}`;
  return gap.reason === 'missing'
    ? text(
        `Көрсетілмеген: ${what.kk}${tail('kk', 'тауар', 'төлем')}`,
        `Не указано: ${what.ru}${tail('ru', 'товар', 'платёж')}`,
        `Not stated: ${what.en}${tail('en', 'item', 'payment')}`,
      )
    : text(
        `Оқылмайды: ${what.kk}${tail('kk', 'тауар', 'төлем')}`,
        `Не читается: ${what.ru}${tail('ru', 'товар', 'платёж')}`,
        `Cannot be read: ${what.en}${tail('en', 'item', 'payment')}`,
      );
};
