import type { GoodsDeclaration } from '@tamga/domain/declaration';
import type { Instant } from '@tamga/domain/time';
import { authority, type Work } from '@tamga/usecases/ports';
import { type Client, columns } from '../database/index.ts';
import { type ListedDeclaration, listedOf } from './lists.ts';
import { type DeclarationRow, declarationColumns, declarationOf } from './statements.ts';

/** Who has which case (IMP-1). Row-level security gives the cases of the reader's office and no others. */
export const assignmentStatements = (client: Client): Pick<Work, 'lockCases' | 'assign'> => ({
  lockCases: async (ids) => {
    const { rows } = await client.query<DeclarationRow>(
      `select ${declarationColumns} from declaration.declaration
       where authority = $1 and id = any($2) and office_code = access.office() order by id for update`,
      [authority, ids],
    );
    return rows.map((row) => ({ record: declarationOf(row), assignedTo: row.assigned_to }));
  },
  assign: async (rows) => {
    if (rows.length === 0) return;
    await client.query(
      `insert into declaration.assignment (authority, id, declaration_id, from_id, to_id, by_id, reason, at)
       select $1, * from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::text[], $8::timestamptz[])`,
      [
        authority,
        ...columns(
          rows,
          (row) => row.id,
          (row) => row.declarationId,
          (row) => row.fromId,
          (row) => row.toId,
          (row) => row.byId,
          (row) => row.reason,
          (row) => row.at,
        ),
      ],
    );
    await client.query(
      `update declaration.declaration set assigned_to = $3
       where authority = $1 and id = any($2) and office_code = access.office()`,
      [authority, rows.map(({ declarationId }) => declarationId), rows[0]?.toId ?? null],
    );
  },
});

export interface Assignment {
  readonly fromId: string | null;
  readonly toId: string | null;
  readonly byId: string;
  readonly reason: string;
  readonly at: Instant;
}

const assignmentsMax = 100;

/** The way of a case from official to official, newest first; empty for a declarant, whose matter it is not. */
export const assignmentsOf = async (client: Client, id: string): Promise<readonly Assignment[]> => {
  const { rows } = await client.query<{
    readonly from_id: string | null;
    readonly to_id: string | null;
    readonly by_id: string;
    readonly reason: string;
    readonly at: Instant;
  }>(
    `select from_id, to_id, by_id, reason, at from declaration.assignment
     where authority = $1 and declaration_id = $2 order by at desc, id desc limit ${assignmentsMax}`,
    [authority, id],
  );
  return rows.map(({ from_id, to_id, by_id, reason, at }) => ({
    fromId: from_id,
    toId: to_id,
    byId: by_id,
    reason,
    at,
  }));
};

export interface Load {
  /** `null` for the cases nobody has. */
  readonly personId: string | null;
  readonly open: number;
  readonly overdue: number;
  readonly today: number;
}

/** Open cases of an office by holder: how many, how many past their clock, how many due before `endOfToday`. */
export const loadOf = async (
  client: Client,
  officeCode: string,
  now: Instant,
  endOfToday: Instant,
): Promise<readonly Load[]> => {
  const { rows } = await client.query<{
    readonly assigned_to: string | null;
    readonly open: bigint;
    readonly overdue: bigint;
    readonly today: bigint;
  }>(
    `select assigned_to, count(*) as open, count(*) filter (where clock_due_at < $2) as overdue,
       count(*) filter (where clock_due_at >= $2 and clock_due_at < $3) as today
     from declaration.declaration where office_code = $1 and state in ('registered', 'underControl') group by assigned_to`,
    [officeCode, now, endOfToday],
  );
  return rows.map((row) => ({
    personId: row.assigned_to,
    open: Number(row.open),
    overdue: Number(row.overdue),
    today: Number(row.today),
  }));
};

export interface PartyHistory {
  readonly party: 'declarant' | 'representative';
  readonly personId: string;
  readonly byState: Readonly<Record<string, number>>;
  readonly queries: number;
  readonly last: readonly ListedDeclaration[];
}

/** Rows of one party's past that are counted; a party with more is told as having as many. */
export const partyRowsMax = 5_000;
const partyShown = 8;

/** What the parties of a case lodged at the reader's office since a moment: counts by outcome, queries, the newest. */
export const partiesOf = async (
  client: Client,
  id: string,
  since: Instant,
): Promise<readonly PartyHistory[]> => {
  const { rows } = await client.query<DeclarationRow>(
    `select ${declarationColumns} from declaration.declaration where authority = $1 and id = $2`,
    [authority, id],
  );
  const own = rows[0];
  if (!own) return [];
  const parties = [
    ['declarant', own.declarant_id],
    ['representative', own.representative_id],
  ] as const;
  const found: PartyHistory[] = [];
  for (const [party, personId] of parties)
    if (personId) found.push(await partyOf(client, { id, party, personId, since }));
  return found;
};

const partyOf = async (
  client: Client,
  {
    id,
    party,
    personId,
    since,
  }: Pick<PartyHistory, 'party' | 'personId'> & { readonly id: string; readonly since: Instant },
): Promise<PartyHistory> => {
  const column = party === 'declarant' ? 'declarant_id' : 'representative_id';
  const counted = await client.query<{
    readonly state: string;
    readonly n: bigint;
    readonly queries: bigint;
  }>(
    `select state, count(*) as n, coalesce(sum((select count(*) from declaration.act a where a.declaration_id = d.id and a.kind = 'query')), 0)::bigint as queries
     from (select id, state from declaration.declaration where ${column} = $1 and lodged_at >= $2 and id <> $3
           order by lodged_at desc limit ${partyRowsMax}) d group by state`,
    [personId, since, id],
  );
  const last = await client.query<DeclarationRow>(
    `select ${declarationColumns} from declaration.declaration where ${column} = $1 and lodged_at >= $2 and id <> $3
     order by lodged_at desc, id desc limit ${partyShown}`,
    [personId, since, id],
  );
  return {
    party,
    personId,
    byState: Object.fromEntries(counted.rows.map(({ state, n }) => [state, Number(n)])),
    queries: counted.rows.reduce((sum, { queries }) => sum + Number(queries), 0),
    last: last.rows.map(listedOf),
  };
};

export interface KeptVersion {
  readonly version: number;
  readonly declaration: GoodsDeclaration;
  readonly signerName: string;
  readonly documentSha256: string;
  readonly madeAt: Instant;
}

/** One version of a declaration as it was signed, or `undefined` when there is none or the reader may not see it. */
export const versionOf = async (
  client: Client,
  id: string,
  version: number,
): Promise<KeptVersion | undefined> => {
  const { rows } = await client.query<{
    readonly data: GoodsDeclaration;
    readonly signer_name: string;
    readonly sha256: Buffer;
    readonly made_at: Instant;
  }>(
    `select data, signer_name, document_sha256 as sha256, made_at from declaration.version
     where authority = $1 and declaration_id = $2 and version = $3`,
    [authority, id, version],
  );
  const row = rows[0];
  return (
    row && {
      version,
      declaration: row.data,
      signerName: row.signer_name,
      documentSha256: row.sha256.toString('hex'),
      madeAt: row.made_at,
    }
  );
};
