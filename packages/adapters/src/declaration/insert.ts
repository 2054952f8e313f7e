import { calculatedBy, type GoodsCalculation } from '@tamga/domain/payment';
import { authority, type ClockRow, type NewDeclaration } from '@tamga/usecases/ports';
import { bytesOf, type Client, columns } from '../database/index.ts';
import { calculationHash, type KeptCalculation } from '../payment/index.ts';

/** New declarations with all that belongs to them: one statement a table, however many they are. */
export const insertDeclarations = async (
  client: Client,
  declarations: readonly NewDeclaration[],
): Promise<void> => {
  if (declarations.length === 0) return;
  await insertRecords(client, declarations);
  await insertVersions(client, declarations);
  await insertHistory(client, declarations);
  await putClocks(
    client,
    declarations.flatMap(({ record, clocks }) => clocks.map((clock) => ({ id: record.id, clock }))),
  );
};

const insertRecords = async (client: Client, declarations: readonly NewDeclaration[]): Promise<void> => {
  const rows = declarations.map(({ record, clocks }) => ({ ...record, next: soonest(clocks) }));
  await client.query(
    `insert into declaration.declaration (authority, id, submission_id, declarant_id, representative_id, office_code, number, state, version,
       direction, procedure, declarant_name, consignee_name, items_total, total, channel, lodged_at, registered_at, released_at, ball,
       verification_code, search, clock_id, clock_due_at)
     select $1, * from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::text[], $9::int[], $10::text[],
       $11::text[], $12::text[], $13::text[], $14::int[], $15::bigint[], $16::text[], $17::timestamptz[], $18::timestamptz[],
       $19::timestamptz[], $20::text[], $21::text[], $22::text[], $23::text[], $24::timestamptz[])`,
    [
      authority,
      ...columns(
        rows,
        (d) => d.id,
        (d) => d.submissionId,
        (d) => d.declarantId,
        (d) => d.representativeId,
        (d) => d.officeCode,
        (d) => d.number,
        (d) => d.state,
        (d) => d.version,
        (d) => d.direction,
        (d) => d.procedure,
        (d) => d.declarantName,
        (d) => d.consigneeName,
        (d) => d.itemsTotal,
        (d) => d.total,
        (d) => d.channel,
        (d) => d.lodgedAt,
        (d) => d.registeredAt,
        (d) => d.releasedAt,
        (d) => d.ball,
        (d) => d.verificationCode,
        (d) => d.search,
        (d) => d.next?.clock ?? null,
        (d) => d.next?.dueAt ?? null,
      ),
    ],
  );
};

const versionColumns = 15;

/** Each value is a parameter of its own: documents inside an array would be escaped and read twice. */
const insertVersions = async (client: Client, declarations: readonly NewDeclaration[]): Promise<void> => {
  const places = declarations.map((_, row) => {
    const of = Array.from(
      { length: versionColumns },
      (__, column) => `$${2 + row * versionColumns + column}`,
    );
    return `($1, ${of.join(', ')})`;
  });
  await client.query(
    `insert into declaration.version (authority, declaration_id, version, submission_id, document_sha256, media_type, signer_name,
       signer_identifier, signature_report, data, findings, payments, calculation, calculation_sha256, risk_trace, made_at)
     values ${places.join(', ')}`,
    [
      authority,
      ...declarations.flatMap(({ record, version: v }) => [
        record.id,
        v.version,
        record.submissionId,
        bytesOf(v.documentSha256),
        v.mediaType,
        v.signer.name,
        v.signer.iin ?? v.signer.bin ?? '',
        JSON.stringify(v.signatureReport),
        JSON.stringify(v.declaration),
        JSON.stringify(v.findings),
        v.payments && JSON.stringify(v.payments),
        ...keptCalculation(v.calculation),
        v.riskTrace && JSON.stringify(v.riskTrace),
        v.madeAt,
      ]),
    ],
  );
};

/** What the payments were computed from, and its hash; the payer calculated what he declares (PAY-006, PAY-008). */
const keptCalculation = (
  input: GoodsCalculation | null,
): readonly [string, Buffer] | readonly [null, null] => {
  if (!input) return [null, null];
  const kept: KeptCalculation = { calculatedBy: calculatedBy('declared'), input };
  const written = JSON.stringify(kept);
  return [written, calculationHash(written)];
};

const insertHistory = async (client: Client, declarations: readonly NewDeclaration[]): Promise<void> => {
  const rows = declarations.flatMap(({ record, history }) =>
    history.map((step, index) => ({ ...step, id: record.id, ordinal: index + 1 })),
  );
  await client.query(
    `insert into declaration.history (authority, declaration_id, ordinal, event, from_state, to_state, basis, actor, actor_id, at)
     select $1, * from unnest($2::uuid[], $3::int[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::uuid[], $10::timestamptz[])`,
    [
      authority,
      ...columns(
        rows,
        (r) => r.id,
        (r) => r.ordinal,
        (r) => r.event,
        (r) => r.from,
        (r) => r.to,
        (r) => r.basis,
        (r) => r.actor,
        (r) => r.actorId,
        (r) => r.at,
      ),
    ],
  );
};

/** The clock a list shows: the one that runs or ran out first. */
export const soonest = (clocks: readonly ClockRow[]): ClockRow | undefined =>
  clocks
    .filter(({ state }) => state === 'running' || state === 'overdue')
    .toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : 1))[0];

export const putClocks = async (
  client: Client,
  rows: readonly { readonly id: string; readonly clock: ClockRow }[],
): Promise<void> => {
  if (rows.length === 0) return;
  await client.query(
    `insert into declaration.clock (authority, declaration_id, clock, basis, party, started_at, due_at, state)
     select $1, * from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::timestamptz[], $8::text[])
     on conflict (authority, declaration_id, clock) do update
       set started_at = excluded.started_at, due_at = excluded.due_at, state = excluded.state`,
    [
      authority,
      ...columns(
        rows,
        ({ id }) => id,
        ({ clock }) => clock.clock,
        ({ clock }) => clock.basis,
        ({ clock }) => clock.party,
        ({ clock }) => clock.startedAt,
        ({ clock }) => clock.dueAt,
        ({ clock }) => clock.state,
      ),
    ],
  );
};
