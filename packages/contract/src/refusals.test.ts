import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { refusalCodes } from '@tamga/domain/law';
import { httpStatus } from './refusals.ts';
import { screens } from './screens.ts';

describe('the status of a refusal', () => {
  it('is there for each code, and says whose turn it is: 4xx the caller, 503 ours', () => {
    assert.deepEqual(Object.keys(httpStatus).toSorted(), refusalCodes.toSorted());
    for (const code of refusalCodes)
      assert.ok(httpStatus[code] === 503 || Math.floor(httpStatus[code] / 100) === 4, code);
  });

  it('is 401 only where signing in again helps (389-10)', () => {
    const unauthorised = refusalCodes.filter((code) => httpStatus[code] === 401);
    assert.deepEqual(unauthorised, ['AUTH_SIGNATURE_REQUIRED', 'SESSION_EXPIRED']);
  });
});

describe('389-19.8 the catalogue of screens', () => {
  it('has each route once, with a name in three languages and the clauses it serves', () => {
    const routes = screens.map(({ path }) => path);
    assert.deepEqual(routes, [...new Set(routes)]);
    for (const { path, name, clauses } of screens) {
      assert.match(path, /^\/(?:[a-z-]+|:[a-z]+)?(?:\/(?:[a-z-]+|:[a-z]+))*$/);
      assert.ok(name.kk && name.ru && name.en && clauses.length > 0, path);
    }
  });
});
