import type { GoodsDeclaration } from '@tamga/domain/declaration';
import { valueAt, withValue } from '../places.ts';
import { type ChoiceQuestion, type GuidedStep, guidedSteps, type Question } from './questions.ts';

/** The place of a question for one item, 0-based. */
export const placeOf = (place: string, item: number): string => place.replace('items[]', `items[${item}]`);

/** The questions of a step that are to be asked now: some fall away with the answer to another. */
export const askedIn = (declaration: GoodsDeclaration, step: GuidedStep): readonly Question[] =>
  (guidedSteps[step] as readonly Question[]).filter(
    (question) =>
      !('unless' in question && question.unless && valueAt(declaration, question.unless) === true),
  );

/** Which option the boxes amount to now; -1 when none. Items are left out of the comparison. */
export const chosenOf = (declaration: GoodsDeclaration, { options }: ChoiceQuestion): number =>
  options.findIndex(({ writes }) =>
    Object.entries(writes)
      .filter(([place]) => !place.startsWith('items[]'))
      .every(([place, value]) => (valueAt(declaration, place) ?? false) === value),
  );

/** The declaration with the boxes of an answer written, those of items in every item. */
export const withAnswer = (
  declaration: GoodsDeclaration,
  writes: Readonly<Record<string, string | boolean>>,
): GoodsDeclaration =>
  Object.entries(writes)
    .flatMap(([place, value]) =>
      place.startsWith('items[]')
        ? declaration.items.map((_, item) => [placeOf(place, item), value] as const)
        : [[place, value] as const],
    )
    .reduce((before, [place, value]) => withValue(before, place, value), declaration);

/** How many of the questions of a step are answered, over all items. A choice nobody made is not answered by its blank boxes. */
export const progressOf = (
  declaration: GoodsDeclaration,
  step: GuidedStep,
): { readonly answered: number; readonly asked: number } => {
  const isAnswered = askedIn(declaration, step).flatMap((question) => {
    if ('options' in question) return [chosenOf(declaration, question) >= 0];
    const places = question.place.startsWith('items[]')
      ? declaration.items.map((_, item) => placeOf(question.place, item))
      : [question.place];
    return places.map((place) => valueAt(declaration, place) !== undefined);
  });
  return { answered: isAnswered.filter(Boolean).length, asked: isAnswered.length };
};
