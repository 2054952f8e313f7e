import type { LocalDate } from '@tamga/domain/time';
import type { Mandate, Official, Person, Persons } from '@tamga/usecases/ports';
import type { Client } from '../database/index.ts';

interface PersonRow {
  readonly id: string;
  readonly kind: Person['kind'];
  readonly identifier: string;
  readonly name: string;
  readonly state: Person['state'];
}

/** The register of persons, their mandates and offices (IMP-1, IMP-2). */
export const personsRegister = (client: Client): Persons => ({
  byIdentifier: async (identifier) => {
    const { rows } = await client.query<PersonRow>(
      'select id, kind, identifier, name, state from persons.by_identifier($1)',
      [identifier],
    );
    return rows[0];
  },
  byId: async (id) => {
    const { rows } = await client.query<PersonRow>(
      'select id, kind, identifier, name, state from persons.by_id($1)',
      [id],
    );
    return rows[0];
  },
  mandatesOf: async (agentId: string, on: LocalDate) => {
    const { rows } = await client.query<{
      readonly principal_id: string;
      readonly agent_id: string;
      readonly kind: Mandate['kind'];
    }>(`select principal_id, agent_id, kind from persons.mandates_of($1, $2)`, [agentId, on]);
    return rows.map((r) => ({ principalId: r.principal_id, agentId: r.agent_id, kind: r.kind }));
  },
  officialOf: async (personId: string, on: LocalDate) => {
    const { rows } = await client.query<{
      readonly person_id: string;
      readonly office_code: string;
      readonly role: Official['role'];
    }>(`select person_id, office_code, role from persons.official_of($1, $2)`, [personId, on]);
    const row = rows[0];
    return row && { personId: row.person_id, officeCode: row.office_code, role: row.role };
  },
});
