import { authority, type PaperWork, type StoredDeclaration } from '@tamga/usecases/ports';
import { bytesOf, type Client } from '../database/index.ts';
import type { KeptCalculation } from './calculations.ts';
import { entriesOf } from './paper-queries.ts';
import {
  type ApplicationDbRow,
  applicationColumns,
  applicationOf,
  type ObligationDbRow,
  obligationColumns,
  obligationOf,
  type PaperDbRow,
  paperColumns,
  paperOf,
} from './paper-rows.ts';

export const paperStatements = (client: Client): PaperWork => ({
  insertPaper: async (p) => {
    await client.query(
      `insert into payment.paper (${paperColumns}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [
        p.id,
        p.kind,
        p.number,
        p.payerId,
        p.officeCode,
        p.subjectId,
        p.issuedBy,
        p.issuedAt,
        p.content,
        bytesOf(p.sha256),
        p.cms,
        p.state,
        p.deliveredAt,
        p.receivedAt,
      ],
    );
  },
  paperKnown: async (number) => {
    const { rows } = await client.query('select from payment.paper where number = $1', [number]);
    return rows.length > 0;
  },
  lockPaper: async (id) => {
    const { rows } = await client.query<PaperDbRow>(
      `select ${paperColumns} from payment.paper where id = $1 for update`,
      [id],
    );
    return rows[0] && paperOf(rows[0]);
  },
  movePaper: async (id, state, at, by, receipt) => {
    await client.query(
      state === 'delivered'
        ? 'update payment.paper set state = $2, delivered_at = $3 where id = $1'
        : 'update payment.paper set state = $2, delivered_at = coalesce(delivered_at, $3), received_at = $3, received_by = $4, receipt = $5 where id = $1',
      state === 'delivered' ? [id, state, at] : [id, state, at, by, receipt],
    );
  },
  insertApplication: async (a) => {
    const { rowCount } = await client.query(
      `insert into payment.application (${applicationColumns})
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)
       on conflict (applicant_id, request_id) do nothing`,
      [
        a.id,
        a.kind,
        a.payerId,
        a.applicantId,
        a.requestId,
        a.officeCode,
        a.declarationId,
        a.declarationNumber,
        a.subjectId,
        a.amount,
        a.ground,
        a.iban,
        JSON.stringify(a.lines),
        a.reason,
        a.cms,
        a.state,
        a.appliedAt,
        a.dueOn,
        a.decidedAt,
        a.decidedBy,
        a.paperId,
      ],
    );
    return rowCount === 1;
  },
  applicationByRequest: async (applicantId, requestId) => {
    const { rows } = await client.query<ApplicationDbRow>(
      `select ${applicationColumns} from payment.application where applicant_id = $1 and request_id = $2`,
      [applicantId, requestId],
    );
    return rows[0] && applicationOf(rows[0]);
  },
  lockMoneyApplication: async (id) => {
    const { rows } = await client.query<ApplicationDbRow>(
      `select ${applicationColumns} from payment.application where id = $1 for update`,
      [id],
    );
    return rows[0] && applicationOf(rows[0]);
  },
  updateApplication: async ({ id, state, decidedAt, decidedBy, paperId }) => {
    await client.query(
      'update payment.application set state = $2, decided_at = $3, decided_by = $4, paper_id = $5 where id = $1',
      [id, state, decidedAt, decidedBy, paperId],
    );
  },
  insertObligation: async (o) => {
    await client.query(
      `insert into payment.obligation (${obligationColumns}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [
        o.id,
        o.payerId,
        o.officeCode,
        o.declarationId,
        o.applicationId,
        o.paymentCode,
        o.amount,
        o.rule,
        o.arisesOn,
        o.dueOn,
        o.calendarMissing,
        o.interestFrom,
        o.securityHoldId,
        o.state,
      ],
    );
  },
  lockObligation: async (id) => {
    const { rows } = await client.query<ObligationDbRow>(
      `select ${obligationColumns} from payment.obligation where id = $1 for update`,
      [id],
    );
    return rows[0] && obligationOf(rows[0]);
  },
  updateObligation: async ({ id, state, dueOn, interestFrom, securityHoldId }) => {
    await client.query(
      'update payment.obligation set state = $2, due_on = $3, interest_from = $4, security_hold_id = $5 where id = $1',
      [id, state, dueOn, interestFrom, securityHoldId],
    );
  },
  appendEntries: async (obligationId, entries) => {
    for (const e of entries)
      await client.query(
        `insert into payment.obligation_entry (obligation_id, ordinal, event, basis, amount, transfer_id, paper_id, actor_id, at, derivation)
         select $1, coalesce(max(ordinal), 0) + 1, $2, $3, $4::bigint, $5::uuid, $6::uuid, $7::uuid, $8::timestamptz, $9::jsonb
         from payment.obligation_entry where obligation_id = $1`,
        [
          obligationId,
          e.event,
          e.basis,
          e.amount,
          e.transferId,
          e.paperId,
          e.actorId,
          e.at,
          e.derivation === null ? null : JSON.stringify(e.derivation),
        ],
      );
  },
  lockObligationsOf: async (declarationId) => {
    const { rows } = await client.query<ObligationDbRow>(
      `select ${obligationColumns} from payment.obligation where declaration_id = $1 order by id for update`,
      [declarationId],
    );
    return rows.map(obligationOf);
  },
  storedCalculation: async (declarationId) => {
    const { rows } = await client.query<{
      readonly declaration: StoredDeclaration['declaration'];
      readonly calculation: KeptCalculation;
    }>(
      `select v.data as declaration, v.calculation from declaration.version v
       join declaration.declaration d on d.authority = v.authority and d.id = v.declaration_id and d.version = v.version
       where v.authority = $1 and v.declaration_id = $2 and v.calculation is not null`,
      [authority, declarationId],
    );
    return rows[0] && { declaration: rows[0].declaration, input: rows[0].calculation.input };
  },
  takenFor: async (declarationId) => {
    const { rows } = await client.query<{ readonly code: string; readonly taken: bigint }>(
      `select payment_code as code,
         sum(case when credit = 'budget:' || payment_code then amount when debit = 'budget:' || payment_code then -amount else 0 end)::bigint as taken
       from payment.transfer
       where kind in ('post', 'capture', 'reverse') and payment_code is not null and document_id in (
         select $1::uuid union all select id from payment.obligation where declaration_id = $1)
       group by payment_code`,
      [declarationId],
    );
    return new Map(rows.map(({ code, taken }) => [code, taken]));
  },
  entries: async (obligationId) => (await entriesOf(client, [obligationId])).get(obligationId) ?? [],
});
