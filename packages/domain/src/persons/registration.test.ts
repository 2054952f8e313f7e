import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { transition } from '../law/index.ts';
import { type Instant, officeWeek } from '../time/index.ts';
import {
  type Application,
  applicationDue,
  applicationFaults,
  applicationStates,
  applicationTransitions,
} from './index.ts';

const application: Application = {
  name: 'ТЕСТОВ ЖАҢА',
  iin: '880303300039',
  organisation: '',
  bin: '',
  role: 'declarant',
  officeCode: '55302',
  email: 'new@customs.example',
  phone: '+7 (700) 000-00-01',
};
const organisation = { organisation: 'ТОО «Брокер-Үлгі»', bin: '190140000056' };

describe('389-9a an application to become a user', () => {
  it('is whole for a person and for an organisation', () => {
    assert.deepEqual(applicationFaults(application), []);
    assert.deepEqual(applicationFaults({ ...application, ...organisation }), []);
  });
  it('tells all that is missing or wrong at once', () => {
    assert.deepEqual(
      applicationFaults({
        ...application,
        name: ' ',
        iin: '880303300038',
        role: 'boss',
        email: 'a@b',
        phone: '',
      }),
      ['name', 'iin', 'role', 'email', 'phone'],
    );
  });
  it('names an organisation by its name and its BIN, never by one of them', () => {
    assert.deepEqual(applicationFaults({ ...application, organisation: 'ТОО' }), ['bin']);
    assert.deepEqual(applicationFaults({ ...application, bin: organisation.bin }), ['organisation']);
  });
  it('does not take a BIN for an IIN or the other way round', () => {
    assert.deepEqual(applicationFaults({ ...application, iin: organisation.bin }), ['iin']);
    assert.deepEqual(applicationFaults({ ...application, ...organisation, bin: application.iin }), ['bin']);
  });
});

describe('389-9b its state', () => {
  it('is decided once', () => {
    for (const state of applicationStates)
      assert.equal(transition(applicationTransitions, state, 'register').ok, state === 'filed');
  });
  it('is decided by the end of the third working day', () => {
    // Friday 20 November 2026 → Wednesday, 18:30 in the office.
    assert.equal(
      applicationDue(officeWeek(), '2026-11-20T05:00:00.000Z' as Instant),
      '2026-11-25T13:30:00.000Z',
    );
  });
});
