import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { comparable, demoOutput, shownOutput } from '../../tools/readme/demo-output.ts';

describe('389-17.5 the README', () => {
  it('shows what `tamga demo` prints (else: npx node tools/readme/write.ts)', async () => {
    assert.equal(comparable(await shownOutput()), comparable(await demoOutput()));
  });
});
