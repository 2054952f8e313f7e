import type { Designation } from '@tamga/domain/escort';
import type { EscortWork } from '@tamga/usecases/ports';
import type { Client } from '../database/index.ts';

const operatorColumns = `person_id as "personId", country, act, valid_from as "validFrom", valid_to as "validTo"`;

type Statements = Pick<EscortWork, 'operatorOn' | 'lockOperator' | 'insertOperator' | 'endOperator'>;

/** Who operates a tracking system, by country and day (407-2.2). */
export const operatorStatements = (client: Client): Statements => ({
  operatorOn: async (country, on) => {
    const { rows } = await client.query<Designation>(
      `select ${operatorColumns} from escort.operator
       where country = $1 and valid_from <= $2 and (valid_to is null or valid_to >= $2) order by valid_from desc limit 1`,
      [country, on],
    );
    return rows[0];
  },
  lockOperator: async (country) => {
    const { rows } = await client.query<Designation>(
      `select ${operatorColumns} from escort.operator where country = $1 and valid_to is null for update`,
      [country],
    );
    return rows[0];
  },
  insertOperator: async (row) => {
    await client.query(
      'insert into escort.operator (person_id, country, act, valid_from, valid_to) values ($1, $2, $3, $4, $5)',
      [row.personId, row.country, row.act, row.validFrom, row.validTo],
    );
  },
  endOperator: async (row) => {
    await client.query(
      'update escort.operator set valid_to = $3 where person_id = $1 and valid_from = $2 and valid_to is null',
      [row.personId, row.validFrom, row.validTo],
    );
  },
});
