import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { text } from '../law/index.ts';
import { factText } from './fact-text.ts';

const act = (cited: string) => text(`kk(${cited})`, `ru(${cited})`, cited);

describe('IMP-19, 389-14.6: the facts of a derivation in words', () => {
  it('name the table, the first day, the act and how far it may be trusted', () => {
    assert.deepEqual(
      factText('VAT rates, from 2026-01-01 (Tax Code; ch. 5 (b); press)', act),
      text(
        'ҚҚС мөлшерлемелері, 2026 жылғы 1 қаңтардан бастап (kk(Tax Code; ch. 5 (b)); баспасөзден)',
        'ставки НДС, с 1 января 2026 г. (ru(Tax Code; ch. 5 (b)); по печати)',
        'VAT rates, from 1 January 2026 (Tax Code; ch. 5 (b); from the press)',
      ),
    );
    assert.equal(factText('thresholds, standing (A; primary)', act).ru, 'пороги (ru(A); прочитано в акте)');
  });

  it('say two tables of one figure, and the quotation of a rate', () => {
    assert.equal(
      factText(
        'declaring fee, from 2026-01-01 (A; press); monthly calculation index, from 2026-01-01 (B; memory)',
        act,
      ).ru,
      'сбор за декларирование, с 1 января 2026 г. (ru(A); по печати); ' +
        'месячный расчётный показатель, с 1 января 2026 г. (ru(B); требует подтверждения)',
    );
    assert.equal(
      factText('exchange rates, from 2026-11-20 (N; operator): 550.25 / 1 EUR', act).ru,
      'курсы валют, с 20 ноября 2026 г. (ru(N); внесено должностным лицом): 550,25 / 1 EUR',
    );
  });

  it('say the box, the tariff and its note', () => {
    assert.equal(factText('box 31, engine volume', act).kk, '31-баған, қозғалтқыш көлемі');
    assert.equal(factText('box 42, USD', act).ru, 'графа 42, USD');
    assert.equal(factText('box 36, ГГ', act).ru, 'графа 36, ГГ');
    assert.equal(
      factText('tariff, 8703239041, edition 2026-01-22, EUR', act).ru,
      'тариф, 8703239041, редакция от 22 января 2026 г., EUR',
    );
    assert.equal(
      factText('tariff note 5С, 8703239041, from 2024-10-01 (A; primary)', act).kk,
      'тариф ескертпесі 5С, 8703239041, 2024 жылғы 1 қазаннан бастап (kk(A); актіден оқылған)',
    );
    assert.equal(factText('EAEU CC 136(2)', act).ru, 'ТК ЕАЭС 136(2)');
    assert.equal(factText('2026-01-01 - 2026-01-31', act).en, '1 January 2026 – 31 January 2026');
    assert.equal(factText('MRP of the case', act).ru, 'MRP of the case');
  });
});
