import type { Finding, GoodsDeclaration } from '@tamga/domain/declaration';
import type { Basis } from '@tamga/domain/law';
import type { GoodsPayments } from '@tamga/domain/payment';
import type { RiskTrace } from '@tamga/domain/risk';
import type { Instant } from '@tamga/domain/time';
import { type ActRow, authority, type ClockRow, type HistoryRow } from '@tamga/usecases/ports';
import type { Client } from '../database/index.ts';
import { type ListedDeclaration, listedOf } from './lists.ts';
import { actsOf, historyOf } from './past.ts';
import { type DeclarationRow, declarationColumns } from './statements.ts';

export interface CaseView {
  readonly record: ListedDeclaration;
  readonly declaration: GoodsDeclaration;
  readonly findings: readonly Finding[];
  readonly payments: GoodsPayments | null;
  readonly riskTrace: readonly RiskTrace[] | null;
  readonly signerName: string;
  /** The report of the verification, as it was when the document was taken. */
  readonly signatureReport: unknown;
  readonly documentSha256: string;
  readonly history: readonly HistoryRow[];
  readonly acts: readonly ActRow[];
  readonly clocks: readonly ClockRow[];
}

/** All that is known of one declaration, or `undefined` when the reader may not see it. */
export const caseOf = async (client: Client, id: string): Promise<CaseView | undefined> => {
  const found = await client.query<DeclarationRow>(
    `select ${declarationColumns} from declaration.declaration where authority = $1 and id = $2`,
    [authority, id],
  );
  const row = found.rows[0];
  if (!row) return undefined;
  const version = await client.query<{
    readonly data: GoodsDeclaration;
    readonly findings: readonly Finding[];
    readonly payments: GoodsPayments | null;
    readonly risk_trace: readonly RiskTrace[] | null;
    readonly signer_name: string;
    readonly signature_report: unknown;
    readonly sha256: Buffer;
  }>(
    `select data, findings, payments, risk_trace, signer_name, signature_report, document_sha256 as sha256 from declaration.version
       where authority = $1 and declaration_id = $2 and version = $3`,
    [authority, id, row.version],
  );
  const history = await historyOf(client, id);
  const acts = await actsOf(client, id);
  const clocks = await clocksOfDeclaration(client, id);
  const kept = version.rows[0];
  if (!kept) return undefined;
  return {
    record: listedOf(row),
    declaration: kept.data,
    findings: kept.findings,
    payments: kept.payments,
    riskTrace: kept.risk_trace,
    signerName: kept.signer_name,
    signatureReport: kept.signature_report,
    documentSha256: kept.sha256.toString('hex'),
    history,
    acts,
    clocks,
  };
};

export const clocksOfDeclaration = async (client: Client, id: string): Promise<readonly ClockRow[]> => {
  const { rows } = await client.query<{
    readonly clock: string;
    readonly basis: Basis;
    readonly party: ClockRow['party'];
    readonly started_at: Instant;
    readonly due_at: Instant;
    readonly state: ClockRow['state'];
  }>(
    `select clock, basis, party, started_at, due_at, state from declaration.clock where authority = $1 and declaration_id = $2 order by started_at, clock`,
    [authority, id],
  );
  return rows.map((r) => ({
    clock: r.clock,
    basis: r.basis,
    party: r.party,
    startedAt: r.started_at,
    dueAt: r.due_at,
    state: r.state,
  }));
};

/** The document of record: the very bytes that arrived. */
export const documentOf = async (
  client: Client,
  id: string,
): Promise<{ readonly bytes: Uint8Array; readonly mediaType: string } | undefined> => {
  const { rows } = await client.query<{ readonly content: Buffer; readonly media_type: string }>(
    'select content, media_type from declaration.document($1, $2)',
    [authority, id],
  );
  return rows[0] && { bytes: rows[0].content, mediaType: rows[0].media_type };
};

export interface DueClock {
  readonly declarationId: string;
  readonly clock: ClockRow;
}

/** Clocks that ran out and were not noted yet. */
export const dueClocks = async (
  client: Client,
  now: Instant,
  limit: number,
): Promise<readonly DueClock[]> => {
  const { rows } = await client.query<{
    readonly declaration_id: string;
    readonly clock: string;
    readonly basis: Basis;
    readonly party: ClockRow['party'];
    readonly started_at: Instant;
    readonly due_at: Instant;
  }>(
    `select declaration_id, clock, basis, party, started_at, due_at from declaration.clock
     where state = 'running' and due_at <= $1 order by due_at limit $2`,
    [now, limit],
  );
  return rows.map((r) => ({
    declarationId: r.declaration_id,
    clock: {
      clock: r.clock,
      basis: r.basis,
      party: r.party,
      startedAt: r.started_at,
      dueAt: r.due_at,
      state: 'running',
    },
  }));
};
