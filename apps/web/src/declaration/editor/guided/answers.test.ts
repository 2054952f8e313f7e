import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fieldAt, type GoodsDeclaration } from '@tamga/domain/declaration';
import { askedIn, chosenOf, placeOf, progressOf, withAnswer } from './answers.ts';
import { type ChoiceQuestion, guidedSteps, type Question, stepNames } from './questions.ts';

const draft: GoodsDeclaration = { kind: 'goods', items: [{ ordinal: '1' }, { ordinal: '2' }] };
const all = stepNames.flatMap((step): readonly Question[] => guidedSteps[step]);
const purpose = guidedSteps.what[0];

describe('389-14.1 the guided way over the boxes', () => {
  it('asks only for boxes of the form', () => {
    const places = all.flatMap((question) =>
      'options' in question
        ? question.options.flatMap(({ writes }) => Object.keys(writes))
        : [question.place, ...(question.unless ? [question.unless] : [])],
    );
    for (const place of places) {
      const field = fieldAt(placeOf(place, 0));
      assert.equal(field?.path, place.replace(/\[\d+\]/g, '[]'), place);
    }
  });

  it('writes every box of an answer, in each item too, and knows it again', () => {
    for (const [at, { writes }] of purpose.options.entries()) {
      const after = withAnswer(draft, writes);
      assert.equal(chosenOf(after, purpose), at);
      assert.deepEqual(
        after.items.map(({ procedure }) => procedure),
        [after.procedure, after.procedure],
      );
    }
    assert.equal(chosenOf(draft, purpose), -1);
  });

  it('leaves out questions another answer settled', () => {
    const receiver = guidedSteps.you.find(({ id }) => id === 'receiver') as ChoiceQuestion;
    const asked = (of: GoodsDeclaration) => askedIn(of, 'you').map(({ id }) => id);
    assert.ok(asked(draft).includes('receiverName'));
    const mine = withAnswer(draft, receiver.options[0]?.writes ?? {});
    assert.ok(!asked(mine).includes('receiverName'));
    assert.ok(asked(withAnswer(mine, receiver.options[1]?.writes ?? {})).includes('receiverName'));
  });

  it('counts what is answered over all items', () => {
    assert.deepEqual(progressOf(draft, 'goods'), { answered: 0, asked: 18 });
    const one: GoodsDeclaration = { ...draft, items: [{ netMass: '1' }, {}] };
    assert.equal(progressOf(one, 'goods').answered, 1);
    assert.deepEqual(progressOf(draft, 'check'), { answered: 0, asked: 0 });
  });
});
