import { type Designation, type DesignationRefusal, designate } from '@tamga/domain/escort';
import { accept, type Result, refuse } from '@tamga/domain/law';
import { type LocalDate, localDateAt } from '@tamga/domain/time';
import type { Clock, EscortWorks, Persons } from '../ports/index.ts';

export interface DesignateOperator {
  /** BIN of a registered organisation. */
  readonly identifier: string;
  /** Code of the country whose tracking system it operates. */
  readonly country: string;
  /** The act of the Government, or of the other state. */
  readonly act: string;
  readonly from: LocalDate;
}

/**
 * Enters the operator an act designates, and ends the designation before it the day before (407-2.2): dated, one at a time. Done
 * by who runs the installation, not over the API. Refuses `AUTH_NOT_REGISTERED` for an organisation nobody knows, and as
 * `designate` does.
 */
export const designateOperator =
  ({
    works,
    persons,
    clock,
  }: {
    readonly works: EscortWorks;
    readonly persons: Persons;
    readonly clock: Clock;
  }) =>
  async ({
    identifier,
    country,
    act,
    from,
  }: DesignateOperator): Promise<
    Result<Designation, DesignationRefusal | { readonly code: 'AUTH_NOT_REGISTERED' }>
  > => {
    const person = await persons.byIdentifier(identifier);
    if (!person) return refuse({ code: 'AUTH_NOT_REGISTERED' });
    const now = clock.now();
    return works.run({ kind: 'system' }, async (work): Promise<Result<Designation, DesignationRefusal>> => {
      const before = (await work.lockOperator(country)) ?? null;
      const decided = designate(
        { personId: person.id, kind: person.kind, country, act, validFrom: from },
        before,
        localDateAt(now),
      );
      if (!decided.ok) return decided;
      if (decided.value.before) await work.endOperator(decided.value.before);
      await work.insertOperator(decided.value.next);
      await work.log([
        {
          class: 'CFG',
          at: now,
          actorId: null,
          actorRole: 'AuthorisedBody',
          onBehalfOf: null,
          objectKind: 'NationalOperator',
          objectId: person.id,
          result: 'designated',
          basis: '407-2.2',
          facts: { country, act, from, before: before?.personId ?? null },
        },
      ]);
      return accept(decided.value.next);
    });
  };
