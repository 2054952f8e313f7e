import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Pool } from '@tamga/adapters/database';
import { freshDatabase, type TestDatabase } from '@tamga/adapters/database/testing';
import type { Instant, LocalDate } from '@tamga/domain/time';
import { publicRecords } from './data/public-records.ts';
import { knownCode, serverOfTests } from './testing/site.ts';

/** Declarations of one office and day, the first of them with the known code; lodged at 09:00 and released n minutes later. */
const insertDeclarations = `
  insert into declaration.declaration (authority, id, submission_id, declarant_id, office_code, number, state, version,
    direction, procedure, declarant_name, consignee_name, items_total, lodged_at, registered_at, released_at, ball,
    verification_code, search)
  select 'KZ', gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), $1, $1 || '/211126/000000' || n, 'released', 1,
    'import', '40', 'Invented Person', 'Invented Person', 1, '2026-11-21T04:00:00Z', '2026-11-21T04:00:01Z',
    timestamptz '2026-11-21T04:00:00Z' + n * interval '1 minute', 'nobody',
    case when n = 1 then $2 else 'code ' || $1 || n end, 'invented person'
  from generate_series(1, $3::int) n`;

/** Their versions, with the record of the operation that the log asks for (AGR-10.3). */
const insertVersions = `
  with logged as (
    insert into evidence.record (class, at, actor_role, object_kind, object_id, result, basis, body, salt)
    values ('DEC', '2026-11-21T04:00:00Z', 'system', 'declaration', 'test', 'registered', '389-19.3', '{}', '\\x00')
  )
  insert into declaration.version (authority, declaration_id, version, submission_id, document_sha256, media_type, signer_name,
    signer_identifier, signature_report, data, findings, made_at)
  select authority, id, 1, submission_id, '\\xabcd', 'application/xml', 'Invented Person', '000000000000', '{}', '{}', '[]',
    lodged_at
  from declaration.declaration`;

describe('389-5 the external module over a database', () => {
  let database: TestDatabase;
  let owner: Pool;
  let asPublic: Pool;

  before(async () => {
    database = await freshDatabase();
    owner = database.pool();
    asPublic = database.pool({ role: 'tamga_public' });
    await owner.query(insertDeclarations, ['50417', knownCode, 6]);
    await owner.query(insertDeclarations, ['50401', 'other', 4]);
    await owner.query(insertVersions);
  });
  after(() => database.drop());

  it('cannot read, change or count a table of any schema of ours', async () => {
    const { rows: tables } = await owner.query<{ name: string }>(
      `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname !~ '^(pg_|information_schema|public$|graphile_worker)'`,
    );
    assert.ok(tables.length > 15, `${tables.length} tables`);
    for (const { name } of tables) {
      if (name.startsWith('reference.')) continue;
      for (const statement of [
        `select count(*) from ${name}`,
        `select * from ${name} limit 1`,
        `delete from ${name}`,
        `insert into ${name} default values`,
      ])
        await assert.rejects(asPublic.query(statement), /permission denied/, statement);
    }
  });

  it('may call eight functions of ours and no other', async () => {
    const { rows } = await owner.query<{ name: string }>(
      `select format('%s.%s', n.nspname, p.proname) as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
       where n.nspname !~ '^(pg_|information_schema|public$|graphile_worker)'
         and has_schema_privilege('tamga_public', n.oid, 'usage') and p.prosecdef
         and p.prorettype <> 'trigger'::regtype
         and has_function_privilege('tamga_public', p.oid, 'execute') order by 1`,
    );
    assert.deepEqual(
      rows.map(({ name }) => name),
      [
        'declaration.control_times',
        'declaration.release_causes',
        'declaration.release_times',
        'declaration.verify',
        'escort.working_runs',
        'intake.verify',
        'persons.application_state',
        'persons.file_application',
      ],
    );
  });

  it('389-5 verifies a printed form by its whole code only', async () => {
    const records = publicRecords(asPublic);
    const found = await records.verify(knownCode);
    assert.deepEqual(found, {
      number: '50417/211126/0000001',
      state: 'released',
      registeredAt: '2026-11-21T04:00:01.000Z',
      releasedAt: '2026-11-21T04:01:00.000Z',
      officeCode: '50417',
      documentSha256: 'abcd',
    });
    for (const code of [knownCode.slice(1), `${knownCode.slice(0, 25)}%`, '%', ''])
      assert.equal(await records.verify(code), undefined);
  });

  it('AGR-2.1 tells release times of offices with five declarations a day and more', async () => {
    const records = publicRecords(asPublic);
    assert.deepEqual(await records.releaseTimes('2026-11-01' as LocalDate), [
      { day: '2026-11-21', officeCode: '50417', lodged: 6, released: 6, medianSeconds: 210 },
    ]);
    assert.deepEqual(await records.releaseTimes('2026-11-22' as LocalDate), []);
  });

  it('AGR-2.1 tells the share of green, and no count that a group under five could be reckoned from', async () => {
    const told = async () => (await publicRecords(asPublic).releaseCauses('2026-11-01' as LocalDate))[0];
    const nothing = { released: null, green: null, controlled: null, asked: null, overdue: null };
    await owner.query("update declaration.declaration set channel = 'yellow' where office_code = '50417'");
    assert.deepEqual(await told(), {
      officeCode: '50417',
      lodged: 6,
      ...nothing,
      released: 6,
      controlled: 6,
    });
    await owner.query(
      "update declaration.declaration set channel = 'green' where office_code = '50417' and number not like '%1'",
    );
    assert.deepEqual(await told(), { officeCode: '50417', lodged: 6, ...nothing, released: 6 });
  });

  it('AGR-2.1 tells how long control was waited for and how long it took, of five controls and more', async () => {
    const told = () => publicRecords(asPublic).controlTimes('2026-11-01' as LocalDate);
    const steps = (take: number) =>
      owner.query(
        `with logged as (
           insert into evidence.record (class, at, actor_role, object_kind, object_id, result, basis, body, salt)
           values ('DEC', now(), 'system', 'declaration', 'test', 'test', '389-19.3', '{}', '\\x00')
         ), chosen as (
           select authority, id, row_number() over (order by number) as n from declaration.declaration where office_code = '50417'
         )
         insert into declaration.history (authority, declaration_id, ordinal, event, from_state, to_state, basis, actor, at)
         select c.authority, c.id, s.ordinal, s.event, s.from_state, s.to_state, 'test', 'system',
           timestamptz '2026-11-21T05:00:00Z' + s.seconds * c.n * interval '1 second'
         from chosen c, (values (101, 'register', 'submitted', 'registered', 0), (102, 'takeUnderControl', 'registered', 'underControl', 60),
           (103, 'correct', 'underControl', 'underControl', 70), (104, 'release', 'underControl', 'released', 100))
           as s (ordinal, event, from_state, to_state, seconds)
         where c.n between $1 and $2`,
        take === 4 ? [1, 4] : [5, 5],
      );
    await steps(4);
    assert.deepEqual(await told(), []);
    await steps(5);
    assert.deepEqual(await told(), [{ officeCode: '50417', waitSeconds: 180, controlSeconds: 120 }]);
  });

  it('407-11.1b tells when the tracking of escorts worked, by the minute', async () => {
    await owner.query(
      `insert into escort.heartbeat (minute, gateway, sessions, facts)
       select timestamptz '2026-11-21T10:00:00Z' + n * interval '1 minute', gateway, 1, 1
       from generate_series(0, 59) n, unnest(array['a', 'b']) gateway where n not between 30 and 34`,
    );
    const runs = await publicRecords(asPublic).trackingRuns(
      '2026-11-21T10:20:00.000Z' as Instant,
      '2026-11-21T11:00:00.000Z' as Instant,
    );
    assert.deepEqual(
      runs.map(({ fromMs, toMs }) => [fromMs, toMs].map((ms) => new Date(ms).toISOString().slice(11, 16))),
      [
        ['10:35', '11:00'],
        ['10:19', '10:30'],
      ],
    );
  });

  it('389-5 no answer of it holds what is personal', async () => {
    const { server } = await serverOfTests({ records: publicRecords(asPublic) });
    for (const path of [
      '/en',
      '/en/times',
      `/en/verify?code=${knownCode}`,
      '/en/status',
      '/en/tracking',
      '/status.json',
    ]) {
      const { statusCode, body } = await server.inject(path);
      assert.equal(statusCode, 200, path);
      assert.doesNotMatch(body, /invented person|000000000000/i, path);
    }
    assert.match((await server.inject('/en/times')).body, /4\u00a0min/);
  });
});
