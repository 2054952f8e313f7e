import type { PayerProposal } from '@tamga/domain/payment';
import type { Instant, LocalDate } from '@tamga/domain/time';
import { authority, type BankLineRow, type BankWork, type OutgoingRow } from '@tamga/usecases/ports';
import { bytesOf, type Client, columns } from '../database/index.ts';

interface LineDbRow {
  readonly id: string;
  readonly file_id: string;
  readonly account: string;
  readonly reference: string;
  readonly direction: 'in' | 'out';
  readonly amount: bigint;
  readonly booked_on: LocalDate;
  readonly name: string;
  readonly identifier: string | null;
  readonly iban: string | null;
  readonly purpose: string;
  readonly payment_code: string | null;
  readonly end_to_end_id: string | null;
  readonly reversal: boolean;
  readonly state: BankLineRow['state'];
  readonly proposals: readonly PayerProposal[];
  readonly payer_id: string | null;
  readonly transfer_id: string;
  readonly decided_by: string | null;
  readonly decided_at: Instant | null;
  readonly reason: string | null;
}

const lineColumns = `id, file_id, account, reference, direction, amount, booked_on, name, identifier, iban, purpose, payment_code, end_to_end_id,
  reversal, state, proposals, payer_id, transfer_id, decided_by, decided_at, reason`;

const lineOf = (r: LineDbRow): BankLineRow => ({
  id: r.id,
  fileId: r.file_id,
  account: r.account,
  reference: r.reference,
  direction: r.direction,
  amount: r.amount,
  bookedOn: r.booked_on,
  name: r.name,
  identifier: r.identifier,
  iban: r.iban,
  purpose: r.purpose,
  paymentCode: r.payment_code,
  endToEndId: r.end_to_end_id,
  reversal: r.reversal,
  state: r.state,
  proposals: r.proposals,
  payerId: r.payer_id,
  transferId: r.transfer_id,
  decidedBy: r.decided_by,
  decidedAt: r.decided_at,
  reason: r.reason,
});

export interface OutgoingDbRow {
  readonly id: string;
  readonly kind: OutgoingRow['kind'];
  readonly amount: bigint;
  readonly name: string;
  readonly identifier: string;
  readonly iban: string;
  readonly purpose: string;
  readonly state: OutgoingRow['state'];
  readonly application_id: string | null;
  readonly ordered_at: Instant;
}

export const outgoingColumns =
  'id, kind, amount, name, identifier, iban, purpose, state, application_id, ordered_at';

export const outgoingOf = ({ application_id, ordered_at, ...same }: OutgoingDbRow): OutgoingRow => ({
  ...same,
  applicationId: application_id,
  orderedAt: ordered_at,
});

export const bankStatements = (client: Client): BankWork => ({
  keepBankFile: async ({ id, sha256, content, receivedAt, report }) => {
    const { rowCount } = await client.query(
      `insert into payment.bank_file (id, account, kind, number, sha256, content, received_at, opening, closing)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (account, kind, number) do nothing`,
      [
        id,
        report.account,
        report.kind,
        report.number,
        bytesOf(sha256),
        content,
        receivedAt,
        report.opening,
        report.closing,
      ],
    );
    if (rowCount === 1) return 'kept';
    const { rows } = await client.query<{ readonly same: boolean }>(
      'select sha256 = $4 as same from payment.bank_file where account = $1 and kind = $2 and number = $3',
      [report.account, report.kind, report.number, bytesOf(sha256)],
    );
    return rows[0]?.same ? 'same' : 'other';
  },
  knownBankLines: async (account, references) => {
    const { rows } = await client.query<{ readonly reference: string; readonly amount: bigint }>(
      'select reference, amount from payment.bank_line where account = $1 and reference = any($2)',
      [account, references],
    );
    return new Map(rows.map(({ reference, amount }) => [reference, amount]));
  },
  insertBankLines: async (lines) => {
    await client.query(
      `insert into payment.bank_line (${lineColumns})
       select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::date[], $8::text[], $9::text[], $10::text[],
         $11::text[], $12::text[], $13::text[], $14::boolean[], $15::text[], $16::jsonb[], $17::uuid[], $18::uuid[], $19::uuid[], $20::timestamptz[], $21::text[])`,
      columns(
        lines,
        (l) => l.id,
        (l) => l.fileId,
        (l) => l.account,
        (l) => l.reference,
        (l) => l.direction,
        (l) => l.amount,
        (l) => l.bookedOn,
        (l) => l.name,
        (l) => l.identifier,
        (l) => l.iban,
        (l) => l.purpose,
        (l) => l.paymentCode,
        (l) => l.endToEndId,
        (l) => l.reversal,
        (l) => l.state,
        (l) => JSON.stringify(l.proposals),
        (l) => l.payerId,
        (l) => l.transferId,
        (l) => l.decidedBy,
        (l) => l.decidedAt,
        (l) => l.reason,
      ),
    );
  },
  lockBankLine: async (id) => {
    const { rows } = await client.query<LineDbRow>(
      `select ${lineColumns} from payment.bank_line where id = $1 for update`,
      [id],
    );
    return rows[0] && lineOf(rows[0]);
  },
  updateBankLine: async ({ id, state, payerId, decidedBy, decidedAt, reason }) => {
    await client.query(
      'update payment.bank_line set state = $2, payer_id = $3, decided_by = $4, decided_at = $5, reason = $6 where id = $1',
      [id, state, payerId, decidedBy, decidedAt, reason],
    );
  },
  decidedBankLines: async (limit) => {
    const { rows } = await client.query<{ readonly id: string }>(
      `select id from payment.bank_line where state = 'decided' order by booked_on, id limit $1`,
      [limit],
    );
    return rows.map(({ id }) => id);
  },
  declarantsByNumber: async (numbers) => {
    if (numbers.length === 0) return new Map();
    const { rows } = await client.query<{ readonly number: string; readonly identifier: string }>(
      `select d.number, p.identifier from declaration.declaration d
       cross join lateral persons.by_id(d.declarant_id) p where d.authority = $1 and d.number = any($2)`,
      [authority, numbers],
    );
    return new Map(rows.map(({ number, identifier }) => [number, identifier]));
  },
  insertOutgoing: async (rows) => {
    for (const r of rows)
      await client.query(
        `insert into payment.outgoing (${outgoingColumns}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [
          r.id,
          r.kind,
          r.amount,
          r.name,
          r.identifier,
          r.iban,
          r.purpose,
          r.state,
          r.applicationId,
          r.orderedAt,
        ],
      );
  },
  sentOutgoing: async (ids) => {
    if (ids.length === 0) return [];
    const { rows } = await client.query<OutgoingDbRow>(
      `select ${outgoingColumns} from payment.outgoing where id = any($1) and state = 'sent' order by id for update`,
      [ids],
    );
    return rows.map(outgoingOf);
  },
  payOutgoing: async (id, lineId, at) => {
    await client.query(
      `update payment.outgoing set state = 'paid', paid_at = $3, line_id = $2 where id = $1 and state = 'sent'`,
      [id, lineId, at],
    );
  },
});

/** Movements of the bank's account, newest first; `waiting` alone, oldest first, when officials are asked to decide. */
export const bankLines = async (
  client: Client,
  state: BankLineRow['state'] | undefined,
  limit: number,
): Promise<readonly BankLineRow[]> => {
  const { rows } = await client.query<LineDbRow>(
    state
      ? `select ${lineColumns} from payment.bank_line where state = $2 order by booked_on, id limit $1`
      : `select ${lineColumns} from payment.bank_line order by booked_on desc, id desc limit $1`,
    state ? [limit, state] : [limit],
  );
  return rows.map(lineOf);
};
