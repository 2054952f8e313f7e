import { advanceAccount } from '@tamga/domain/payment';
import type { Client } from '../database/index.ts';

/** What came to a personal account from outside and what was paid from it in one month of the customs territory, tiyn. */
export interface AccountMonth {
  /** `2026-11`. */
  readonly month: string;
  readonly received: bigint;
  readonly paid: bigint;
}

const monthsShown = 12;

/** The last twelve months in which money moved, newest first. Money that is only held has not moved (389-18b). */
export const monthsOf = async (client: Client, personId: string): Promise<readonly AccountMonth[]> => {
  const { rows } = await client.query<{
    readonly month: string;
    readonly received: bigint;
    readonly paid: bigint;
  }>(
    `select to_char(event_at at time zone 'Asia/Almaty', 'YYYY-MM') as month,
       coalesce(sum(amount) filter (where credit = $1), 0)::bigint as received,
       coalesce(sum(amount) filter (where debit = $1), 0)::bigint as paid
     from (select debit, credit, amount, event_at, kind from payment.transfer
             where debit = $1 and debit like 'payer:%' and credit like 'budget:%'
           union all
           select debit, credit, amount, event_at, kind from payment.transfer
             where credit = $1 and credit like 'payer:%' and debit not like 'payer:%') t
     where kind in ('post', 'capture', 'reverse') group by 1 order by 1 desc limit ${monthsShown}`,
    [advanceAccount(personId)],
  );
  return rows;
};
