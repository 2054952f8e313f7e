import type { OfficialRole } from '@tamga/domain/access';
import type { LocalDate } from '@tamga/domain/time';
import type { Colleague, SubstitutionRow, Work } from '@tamga/usecases/ports';
import type { Client } from '../database/index.ts';

type Statements = Pick<Work, 'colleagues' | 'substitutions' | 'insertSubstitution' | 'endSubstitution'>;

/** Officials of the reader's office and who stands in for whom (IMP-1). */
export const officeStatements = (client: Client): Statements => ({
  colleagues: (on) => colleaguesOf(client, on),
  substitutions: (on) => substitutionsFrom(client, on),
  insertSubstitution: async (row) => {
    await client.query(
      `insert into persons.substitution (id, office_code, absent_id, substitute_id, valid_from, valid_to, reason, made_by, made_at)
       values ($1, access.office(), $2, $3, $4, $5, $6, $7, $8)`,
      [row.id, row.absentId, row.substituteId, row.from, row.to, row.reason, row.madeBy, row.madeAt],
    );
  },
  endSubstitution: async (id, to) => {
    await client.query('update persons.substitution set valid_to = $2 where id = $1', [id, to]);
  },
});

export const colleaguesOf = async (client: Client, on: LocalDate): Promise<readonly Colleague[]> => {
  const { rows } = await client.query<{
    readonly person_id: string;
    readonly name: string;
    readonly role: OfficialRole;
  }>('select person_id, name, role from persons.officials_here($1) order by name, person_id', [on]);
  return rows.map(({ person_id, name, role }) => ({ personId: person_id, name, role }));
};

const substitutionsMax = 500;

export const substitutionsFrom = async (
  client: Client,
  on: LocalDate,
): Promise<readonly SubstitutionRow[]> => {
  const { rows } = await client.query<{
    readonly id: string;
    readonly absent_id: string;
    readonly substitute_id: string;
    readonly valid_from: LocalDate;
    readonly valid_to: LocalDate;
    readonly reason: string;
  }>(
    `select id, absent_id, substitute_id, valid_from, valid_to, reason from persons.substitution
     where office_code = access.office() and valid_to >= $1 order by valid_from, id limit ${substitutionsMax}`,
    [on],
  );
  return rows.map((row) => ({
    id: row.id,
    absentId: row.absent_id,
    substituteId: row.substitute_id,
    from: row.valid_from,
    to: row.valid_to,
    reason: row.reason,
  }));
};
