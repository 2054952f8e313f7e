import { type OfficialRole, substitutionDaysMax } from '@tamga/domain/access';
import { accept, type Result, refuse } from '@tamga/domain/law';
import { addDays, type Instant, type LocalDate, localDateAt } from '@tamga/domain/time';
import type { Chance, Clock, SubstitutionRow, Work, Works } from '../ports/index.ts';

interface Ports {
  readonly works: Works;
  readonly clock: Clock;
  readonly chance: Pick<Chance, 'id'>;
}

interface ByOfficial {
  readonly official: { readonly personId: string; readonly role: OfficialRole; readonly officeCode: string };
}

export interface Substitute extends ByOfficial {
  readonly absentId: string;
  readonly substituteId: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly reason: string;
}

export type SubstituteRefusal =
  | { readonly code: 'ACCESS_RESTRICTED' }
  | { readonly code: 'BAD_REQUEST'; readonly place: string };

/**
 * An official of an office stands in for an absent one of the same office from day to day (IMP-1). Set by the absent himself or by
 * the head. Refuses `ACCESS_RESTRICTED` to others and for persons who are not both officials of the office, `BAD_REQUEST` with the
 * member when the days do not fit.
 */
export const substitute =
  ({ works, clock, chance }: Ports) =>
  async (command: Substitute): Promise<Result<SubstitutionRow, SubstituteRefusal>> => {
    const { official, absentId, substituteId, from, to, reason } = command;
    const now = clock.now();
    const today = localDateAt(now);
    if (official.role !== 'HeadOfCustomsBody' && official.personId !== absentId)
      return refuse({ code: 'ACCESS_RESTRICTED' });
    if (absentId === substituteId) return refuse({ code: 'BAD_REQUEST', place: 'substituteId' });
    if (from < today) return refuse({ code: 'BAD_REQUEST', place: 'from' });
    if (to < from || to > addDays(from, substitutionDaysMax))
      return refuse({ code: 'BAD_REQUEST', place: 'to' });
    return works.run(readerOf(command), async (work): Promise<Result<SubstitutionRow, SubstituteRefusal>> => {
      const here = (await work.colleagues(from)).map(({ personId }) => personId);
      if (!here.includes(absentId) || !here.includes(substituteId))
        return refuse({ code: 'ACCESS_RESTRICTED' });
      const row = { id: chance.id(), absentId, substituteId, from, to, reason };
      await work.insertSubstitution({ ...row, madeBy: official.personId, madeAt: now });
      await record(work, command, row, 'substituted', now);
      return accept(row);
    });
  };

export interface EndSubstitution extends ByOfficial {
  readonly id: string;
}

/** Ends a substitution with the day before today, or takes back one that has not begun. Refuses `NOT_FOUND`, `ACCESS_RESTRICTED`. */
export const endSubstitution =
  ({ works, clock }: Pick<Ports, 'works' | 'clock'>) =>
  async (
    command: EndSubstitution,
  ): Promise<Result<SubstitutionRow, { readonly code: 'NOT_FOUND' | 'ACCESS_RESTRICTED' }>> => {
    const now = clock.now();
    const today = localDateAt(now);
    return works.run(
      readerOf(command),
      async (
        work,
      ): Promise<Result<SubstitutionRow, { readonly code: 'NOT_FOUND' | 'ACCESS_RESTRICTED' }>> => {
        const row = (await work.substitutions(today)).find(({ id }) => id === command.id);
        if (!row) return refuse({ code: 'NOT_FOUND' });
        const { role, personId } = command.official;
        if (role !== 'HeadOfCustomsBody' && personId !== row.absentId)
          return refuse({ code: 'ACCESS_RESTRICTED' });
        const ended = { ...row, to: addDays(today, -1) };
        await work.endSubstitution(row.id, ended.to);
        await record(work, command, ended, 'ended', now);
        return accept(ended);
      },
    );
  };

const readerOf = ({ official }: ByOfficial) =>
  ({ kind: 'person', actingForId: official.personId, officeCode: official.officeCode }) as const;

const record = async (
  work: Work,
  { official }: ByOfficial,
  row: SubstitutionRow,
  result: string,
  at: Instant,
): Promise<void> => {
  await work.log([
    {
      class: 'CFG',
      at,
      actorId: official.personId,
      actorRole: official.role,
      onBehalfOf: null,
      objectKind: 'substitution',
      objectId: row.id,
      result,
      basis: 'IMP-1',
      facts: { absent: row.absentId, substitute: row.substituteId, from: row.from, to: row.to },
    },
  ]);
  await work.tell([
    {
      at,
      topic: 'substitution',
      personIds: [],
      officeCode: official.officeCode,
      declarationId: null,
      number: null,
      state: null,
    },
  ]);
};
