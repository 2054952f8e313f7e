import { type Pool, pool } from '@tamga/adapters/database';
import { sequencerLock } from '@tamga/adapters/evidence';

/**
 * Fills the database until `target` declarations are stored: rows like those of real ones, made by the server from one of them,
 * spread over a year and the offices, one in a hundred still open; their log records are chained, as the worker does within a second. Loaded without the triggers that guard single rows.
 */
export const loadStored = async (url: string, target: number): Promise<void> => {
  const owner = pool({ url, max: 1, name: 'bench-load', statementMs: 0 });
  try {
    const { rows } = await owner.query('select count(*) as n from declaration.declaration');
    let stored = Number(rows[0].n);
    await guards(owner, 'disable');
    while (stored < target) {
      const batch = Math.min(50_000, target - stored);
      await owner.query('begin');
      // The worker chains the log of what it does meanwhile; it and this take turns.
      await owner.query('select pg_advisory_xact_lock($1)', [sequencerLock]);
      await owner.query(batchSql, [batch, stored]);
      await owner.query('commit');
      stored += batch;
    }
    await guards(owner, 'enable');
    if (target > 0) await owner.query('vacuum analyze');
  } finally {
    await owner.end();
  }
};

const guarded = [
  'declaration.version',
  'declaration.history',
  'payment.transfer',
  'evidence.record',
  'evidence.leaf',
];

/** The triggers that guard single rows cost more than the rows; nothing of a bulk load needs them. */
const guards = async (owner: Pool, way: 'disable' | 'enable'): Promise<void> => {
  for (const table of guarded) await owner.query(`alter table ${table} ${way} trigger user`);
};

/** `$1` declarations after the first `$2`: declaration, version, history, clocks, ledger, log and notices. */
const batchSql = `
with template as (
  select d.*, v.data, v.document_sha256, v.media_type, v.signer_name, v.signer_identifier, v.findings, v.payments
  from declaration.declaration d join declaration.version v on v.declaration_id = d.id
  where d.state = 'released' order by d.lodged_at limit 1
), n as (
  select g + $2 as i, gen_random_uuid() as id,
    now() - ((g + $2) % 525600) * interval '1 minute' as at,
    (array['55302', '50417', '51712', '55301', '55307', '57201'])[1 + (g + $2) % 6] as office,
    case when (g + $2) % 100 = 0 then 'underControl' else 'released' end as state
  from generate_series(1, $1) g
), made as (
  insert into declaration.declaration (authority, id, submission_id, declarant_id, representative_id, office_code, number, state, version,
    direction, procedure, declarant_name, consignee_name, items_total, total, channel, lodged_at, registered_at, released_at, ball,
    clock_id, clock_due_at, verification_code, search)
  select 'KZ', n.id, gen_random_uuid(), t.declarant_id, t.representative_id, n.office,
    n.office || '/' || to_char(n.at, 'DDMMYY') || '/S' || n.i, n.state, 1, t.direction, t.procedure, t.declarant_name, t.consignee_name,
    t.items_total, t.total, case when n.state = 'released' then 'green' else 'yellow' end, n.at, n.at, case when n.state = 'released' then n.at end,
    case when n.state = 'released' then 'nobody' else 'customs' end, case when n.state = 'released' then null else 'release' end,
    case when n.state = 'released' then null else n.at + interval '1 day' end, replace(n.id::text, '-', ''),
    lower(n.office || '/' || to_char(n.at, 'DDMMYY') || '/S' || n.i || ' ' || t.declarant_name || ' ' || t.consignee_name || ' ' || md5(n.i::text))
  from n, template t
), versions as (
  insert into declaration.version (authority, declaration_id, version, submission_id, document_sha256, media_type, signer_name, signer_identifier,
    signature_report, data, findings, payments, made_at)
  select 'KZ', n.id, 1, t.submission_id, t.document_sha256, t.media_type, t.signer_name, t.signer_identifier, '{}', '{"kind":"goods","items":[]}', '[]', null, n.at
  from n, template t
), steps as (
  insert into declaration.history (authority, declaration_id, ordinal, event, from_state, to_state, basis, actor, at)
  select 'KZ', n.id, e.ordinal, e.event, 'draft', 'released', '389-19.3', 'system', n.at
  from n, (values (1, 'sign'), (2, 'submit'), (3, 'register'), (4, 'release')) as e (ordinal, event)
), clocks as (
  insert into declaration.clock (authority, declaration_id, clock, basis, party, started_at, due_at, state)
  select 'KZ', n.id, c.clock, 'REG-001', 'customs', n.at, n.at + interval '1 day', 'met'
  from n, (values ('registration'), ('release')) as c (clock)
), holds as (
  select gen_random_uuid() as hold, n.id, n.at, c.code from n, (values ('1010'), ('2010'), ('5010')) as c (code)
), moved as (
  insert into payment.transfer (id, kind, debit, credit, amount, payment_code, of_transfer, clause, document_id, event_at)
  select h.hold, 'hold', 'payer:' || t.declarant_id || ':advance', 'budget:' || h.code, 100, h.code, null::uuid, '389-19.6b', h.id, h.at from holds h, template t
  union all
  select gen_random_uuid(), 'capture', 'payer:' || t.declarant_id || ':advance', 'budget:' || h.code, 100, h.code, h.hold, '389-19.6b', h.id, h.at from holds h, template t
), logged as (
  insert into evidence.record (class, at, actor_role, object_kind, object_id, result, basis, body, salt)
  select c.class, n.at, 'system', 'declaration', n.id::text, c.result, '389-19.3', '{}', decode(md5(n.i::text), 'hex')
  from n, (values ('SIG', 'verified'), ('DEC', 'registered'), ('FIN', 'held'), ('DEC', 'released'), ('FIN', 'captured')) as c (class, result)
  returning id
), chained as (
  insert into evidence.leaf (sequence, record_id, leaf, chain)
  select (select coalesce(max(sequence), 0) from evidence.leaf) + row_number() over (order by id), id, sha256(id::text::bytea), sha256(id::text::bytea)
  from logged
)
insert into notice.event (at, topic, person_ids, office_code, declaration_id, number, state)
select n.at, 'released', array[t.declarant_id], n.office, n.id, null, 'released' from n, template t`;
