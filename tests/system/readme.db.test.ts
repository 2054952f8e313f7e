import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Instant, localDateAt } from '@tamga/domain/time';
import { comparable, demoOutput, shownOutput, wordsOf } from '../../tools/readme/demo-output.ts';

/** Of the moment of lodging, in the customs territory. */
const yearOf = (output: string): string =>
  localDateAt(/\d{4}-\d\d-\d\dT[\d:.]+Z/.exec(output)?.[0] as Instant).slice(0, 4);

describe('389-17.5 the README', () => {
  it('shows what `tamga demo` prints (else: npx node tools/readme/write.ts)', async () => {
    const [shown, printed] = [await shownOutput(), await demoOutput()];
    const isOfThisYear = yearOf(shown) === yearOf(printed);
    const [expected, found] = [shown, printed].map((output) =>
      isOfThisYear ? comparable(output) : wordsOf(comparable(output)),
    );
    assert.equal(found, expected);
  });
});
