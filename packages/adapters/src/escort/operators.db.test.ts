import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { type Instant, type LocalDate, parseLocalDate } from '@tamga/domain/time';
import { designateOperator } from '@tamga/usecases/escort';
import type { Client, Pool } from '../database/index.ts';
import { freshDatabase, type TestDatabase } from '../database/testing.ts';
import { personsRegister } from '../persons/index.ts';
import { escortWorks } from './works.ts';

const day = (written: string): LocalDate => parseLocalDate(written) as LocalDate;

describe('407-2.2, 407-3.7: the national operator', () => {
  let database: TestDatabase;
  let owner: Pool;
  before(async () => {
    database = await freshDatabase();
    owner = database.pool();
    for (const [kind, identifier] of [
      ['legal', '210340000063'],
      ['legal', '190140000056'],
      ['natural', '880303300039'],
    ])
      await owner.query(
        'insert into persons.person (id, kind, identifier, name, registered_at) values ($1, $2, $3, $3, now())',
        [randomUUID(), kind, identifier],
      );
  });
  after(() => database?.drop());

  const named = (
    identifier: string,
    from: string,
    more: { readonly act?: string; readonly country?: string } = {},
  ) =>
    designateOperator({
      works: escortWorks(owner),
      persons: personsRegister(owner as unknown as Client),
      clock: { now: () => '2026-11-22T06:00:00.000Z' as Instant },
    })({ identifier, country: 'KZ', act: 'ҚР Үкіметінің қаулысы', from: day(from), ...more });
  const refusal = async (asked: ReturnType<typeof named>) => {
    const done = await asked;
    assert.ok(!done.ok);
    return done.refusal;
  };

  it('is a registered legal person named by an act, from a day that has come', async () => {
    assert.deepEqual(await refusal(named('000000000000', '2026-11-01')), { code: 'AUTH_NOT_REGISTERED' });
    assert.deepEqual(await refusal(named('880303300039', '2026-11-01')), { code: 'ESCORT_OPERATOR_UNKNOWN' });
    assert.deepEqual(await refusal(named('210340000063', '2026-11-01', { act: ' ' })), {
      code: 'BAD_REQUEST',
      place: 'act',
    });
    assert.deepEqual(await refusal(named('210340000063', '2026-11-23')), {
      code: 'BAD_REQUEST',
      place: 'from',
    });
  });

  it('is one at a time: the next ends the one before; that of another country stands beside it', async () => {
    assert.ok((await named('210340000063', '2026-11-01')).ok);
    assert.deepEqual(await refusal(named('190140000056', '2026-11-01')), {
      code: 'BAD_REQUEST',
      place: 'from',
    });
    assert.ok((await named('190140000056', '2026-11-20')).ok);
    assert.ok((await named('210340000063', '2026-11-20', { country: 'KG' })).ok);
    const on = (country: string, written: string) =>
      escortWorks(owner).run({ kind: 'system' }, async (work) => {
        const found = await work.operatorOn(country, day(written));
        const person = found && (await personsRegister(owner as unknown as Client).byId(found.personId));
        return person?.identifier;
      });
    assert.equal(await on('KZ', '2026-10-31'), undefined);
    assert.equal(await on('KZ', '2026-11-19'), '210340000063');
    assert.equal(await on('KZ', '2026-11-20'), '190140000056');
    assert.equal(await on('KG', '2026-11-22'), '210340000063');
    const { rows } = await owner.query<{ n: number }>(
      `select count(*)::int as n from evidence.record where basis = '407-2.2' and result = 'designated'`,
    );
    assert.equal(rows[0]?.n, 3);
  });
});
