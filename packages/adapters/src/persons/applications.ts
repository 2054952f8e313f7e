import { randomBytes } from 'node:crypto';
import { canonicalRecord } from '@tamga/domain/evidence';
import { Defect } from '@tamga/domain/law';
import type { Application, ApplicationState } from '@tamga/domain/persons';
import type { Instant } from '@tamga/domain/time';
import type { ApplicationRegister } from '@tamga/usecases/persons';
import type { OfficeWork } from '@tamga/usecases/ports';
import type { Client } from '../database/index.ts';

/** What the applicant sees of his application. */
export interface ApplicationStatus {
  readonly state: ApplicationState;
  readonly filedAt: Instant;
  readonly dueAt: Instant;
  readonly decidedAt: Instant | null;
  readonly clause: string | null;
  readonly reason: string | null;
  readonly officeCode: string;
}

/** Applications as the external module files and follows them: by functions that can do nothing else (389-5, 389-9a). */
export const publicApplications = (
  client: Client,
): ApplicationRegister & {
  readonly status: (number: string, key: string) => Promise<ApplicationStatus | undefined>;
} => ({
  file: async ({ id, key, application: a, filedAt, dueAt }, record) => {
    const { rows } = await client.query<{ readonly number: string }>(
      'select persons.file_application($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) as number',
      [
        id,
        key,
        a.name,
        a.iin,
        a.organisation,
        a.bin,
        a.role,
        a.officeCode,
        a.email,
        a.phone,
        filedAt,
        dueAt,
        canonicalRecord(record),
        randomBytes(16),
      ],
    );
    return rows[0]?.number ?? '';
  },
  status: async (number, key) => {
    const { rows } = await client.query<{
      readonly state: ApplicationState;
      readonly filed_at: Instant;
      readonly due_at: Instant;
      readonly decided_at: Instant | null;
      readonly clause: string | null;
      readonly reason: string | null;
      readonly office_code: string;
    }>('select * from persons.application_state($1, $2)', [number, key]);
    const row = rows[0];
    return (
      row && {
        state: row.state,
        filedAt: row.filed_at,
        dueAt: row.due_at,
        decidedAt: row.decided_at,
        clause: row.clause,
        reason: row.reason,
        officeCode: row.office_code,
      }
    );
  },
});

type Statements = Pick<OfficeWork, 'lockApplication' | 'mayEnter' | 'decideApplication' | 'enterApplicant'>;

/** Applications as the office decides them (389-9b). */
export const applicationStatements = (client: Client): Statements => ({
  lockApplication: async (id) => {
    const { rows } = await client.query<{ readonly state: ApplicationState }>(
      'select state from persons.application where id = $1 and office_code = access.office() for update',
      [id],
    );
    return rows[0]?.state;
  },
  mayEnter: async (id) => {
    const { rows } = await client.query<{ readonly free: boolean }>(
      `select not exists (select 1 from persons.by_identifier(case when a.bin = '' then a.iin else a.bin end)) as free
       from persons.application a where a.id = $1`,
      [id],
    );
    return rows[0]?.free ?? false;
  },
  decideApplication: async ({ id, state, at, by, clause, reason }) => {
    await client.query(
      'update persons.application set state = $2, decided_at = $3, decided_by = $4, clause = $5, reason = $6 where id = $1',
      [id, state, at, by, clause, reason],
    );
  },
  enterApplicant: async (id, newId, at, on) => {
    const { rows } = await client.query<{ readonly done: string }>(
      'select persons.enter_applicant($1, $2, $3, $4, $5, $6) as done',
      [id, newId(), newId(), newId(), at, on],
    );
    if (rows[0]?.done !== 'entered') throw new Defect(`applicant of ${id} was not entered`);
  },
});

export interface OfficeApplication extends Application {
  readonly id: string;
  readonly number: string;
  readonly state: ApplicationState;
  readonly filedAt: Instant;
  readonly dueAt: Instant;
  readonly decidedAt: Instant | null;
  readonly reason: string | null;
}

const applicationsMax = 200;

/** Applications of the reader's office, open ones first and of these the soonest due; at most 200. */
export const applicationsHere = async (client: Client): Promise<readonly OfficeApplication[]> => {
  const { rows } = await client.query<OfficeApplication>(
    `select id, number, name, iin, organisation, bin, role, office_code as "officeCode", email, phone, state,
       filed_at as "filedAt", due_at as "dueAt", decided_at as "decidedAt", reason
     from persons.application where office_code = access.office()
     order by state <> 'filed', case when state = 'filed' then number end, filed_at desc limit ${applicationsMax}`,
  );
  return rows;
};
