import type { Guarantee } from '@tamga/domain/payment';
import type { Instant, LocalDate } from '@tamga/domain/time';
import type { GuaranteeWork, HeldGuarantee } from '@tamga/usecases/ports';
import type { Client } from '../database/index.ts';

interface GuaranteeDbRow {
  readonly id: string;
  readonly payer_id: string;
  readonly office_code: string;
  readonly method: Guarantee['method'];
  readonly declaration_id: string | null;
  readonly guarantor: string;
  readonly guarantor_name: string;
  readonly document: string;
  readonly document_on: LocalDate;
  readonly limit_amount: bigint;
  readonly valid_from: LocalDate;
  readonly valid_until: LocalDate;
  readonly state: Guarantee['state'];
  readonly registered_at: Instant | null;
  readonly ended_at: Instant | null;
  readonly posted: bigint | null;
  readonly held: bigint | null;
}

const columns = `id, payer_id, office_code, method, declaration_id, guarantor, guarantor_name, document, document_on,
  limit_amount, valid_from, valid_until, state, registered_at, ended_at`;

const withBalance = `select ${columns
  .split(',')
  .map((name) => `g.${name.trim()}`)
  .join(', ')}, a.posted, a.held
  from payment.guarantee g left join payment.account a on a.id = 'payer:' || g.payer_id || ':general:' || g.id`;

const guaranteeOf = (r: GuaranteeDbRow): HeldGuarantee => ({
  id: r.id,
  payerId: r.payer_id,
  officeCode: r.office_code,
  method: r.method,
  declarationId: r.declaration_id,
  guarantor: r.guarantor,
  guarantorName: r.guarantor_name,
  document: r.document,
  documentOn: r.document_on,
  limit: r.limit_amount,
  validFrom: r.valid_from,
  validUntil: r.valid_until,
  state: r.state,
  registeredAt: r.registered_at,
  endedAt: r.ended_at,
  posted: r.posted ?? 0n,
  held: r.held ?? 0n,
});

export const guaranteeStatements = (client: Client): GuaranteeWork => ({
  insertGuarantee: async (g) => {
    await client.query(
      `insert into payment.guarantee (${columns}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
      [
        g.id,
        g.payerId,
        g.officeCode,
        g.method,
        g.declarationId,
        g.guarantor,
        g.guarantorName,
        g.document,
        g.documentOn,
        g.limit,
        g.validFrom,
        g.validUntil,
        g.state,
        g.registeredAt,
        g.endedAt,
      ],
    );
  },
  lockGuarantee: async (id) => {
    const { rows } = await client.query<GuaranteeDbRow>(`${withBalance} where g.id = $1 for update of g`, [
      id,
    ]);
    return rows[0] && guaranteeOf(rows[0]);
  },
  moveGuarantee: async (id, state, at) => {
    await client.query(
      `update payment.guarantee set state = $2,
         registered_at = case when $2 = 'registered' then $3::timestamptz else registered_at end,
         ended_at = case when $2 = 'registered' then null else $3::timestamptz end
       where id = $1`,
      [id, state, at],
    );
  },
  registeredGuarantees: async (payerId) => {
    const { rows } = await client.query<GuaranteeDbRow>(
      `${withBalance} where g.payer_id = $1 and g.state = 'registered' order by g.valid_until, g.id`,
      [payerId],
    );
    return rows.map(guaranteeOf);
  },
});

/** Guarantees the reader may see, of one payer when he is named: those that wait first, then those in force. */
export const guaranteesOf = async (
  client: Client,
  payerId: string | null,
  limit: number,
): Promise<readonly HeldGuarantee[]> => {
  const { rows } = await client.query<GuaranteeDbRow>(
    `${withBalance} where $1::uuid is null or g.payer_id = $1
     order by array_position(array['applied', 'registered'], g.state), g.valid_until, g.id limit $2`,
    [payerId, limit],
  );
  return rows.map(guaranteeOf);
};

/** Guarantees whose term is over and of whose limit something is still free. */
export const endedGuarantees = async (
  client: Client,
  today: LocalDate,
  limit: number,
): Promise<readonly string[]> => {
  const { rows } = await client.query<{ readonly id: string }>(
    `select g.id from payment.guarantee g left join payment.account a on a.id = 'payer:' || g.payer_id || ':general:' || g.id
     where g.valid_until < $1 and (g.state = 'registered' or (g.state = 'expired' and a.posted > a.held))
     order by g.valid_until, g.id limit $2`,
    [today, limit],
  );
  return rows.map(({ id }) => id);
};
