import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { refusalMessage } from './index.ts';

describe('CODE-PROT-2 a refusal tells its reason', () => {
  it('says what is wrong, by which clause, and what to do', () => {
    assert.equal(
      refusalMessage('ACCESS_INTERNAL_ONLY').en,
      'This information is given in the internal module only. ' +
        'Basis: Order of the Minister of Finance No. 389 of 19 March 2018, clause 5. ' +
        'Enter the internal module with your signature and ask there.',
    );
    assert.match(refusalMessage('REQ_IMPOSSIBLE').ru, / Основание: Кодекс .*, статья 445\(10\.4\)\. /);
    assert.match(refusalMessage('ESCORT_NOT_HEAD').kk, / Негізі: .*№ 407 бұйрығы.*, 5\.1-тармақ\. /);
  });

  it('names an act once, and a place once, for several clauses', () => {
    const said = refusalMessage('AUTH_SIGNATURE_REQUIRED').en;
    assert.equal(said.split('Order of the Minister').length - 1, 1);
    assert.match(said, /clause 10, clause 13, clause 14\.1, clause 19\.1\./);
    assert.equal(refusalMessage('PRELIM_NOT_USABLE').en.split('clause 14.2').length - 1, 1);
  });

  it('cites nothing for a technical limit', () => {
    assert.doesNotMatch(refusalMessage('PAYLOAD_TOO_LARGE').en, /Basis/);
  });
});
