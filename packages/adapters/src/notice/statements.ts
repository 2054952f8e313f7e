import type { Work } from '@tamga/usecases/ports';
import type { Client } from '../database/index.ts';

/** Notices wait in the transaction that causes them; live streams and the inbox read them after its end (IMP-17). */
export const noticeStatements = (client: Client): Pick<Work, 'tell'> => ({
  tell: async (notices) => {
    for (const n of notices)
      await client.query(
        `insert into notice.event (at, topic, person_ids, office_code, declaration_id, number, state) values ($1, $2, $3, $4, $5, $6, $7)`,
        [n.at, n.topic, n.personIds, n.officeCode, n.declarationId, n.number, n.state],
      );
  },
});
