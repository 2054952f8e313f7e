import type { LogRecord } from '@tamga/domain/evidence';
import { accept, type Result, refuse } from '@tamga/domain/law';
import {
  type Application,
  type ApplicationMember,
  applicationDue,
  applicationFaults,
} from '@tamga/domain/persons';
import { type Instant, officeWeek } from '@tamga/domain/time';
import type { Chance, Clock } from '../ports/index.ts';

/** An application as it is kept; the number is given by the register. */
export interface FiledApplication {
  readonly id: string;
  readonly key: string;
  readonly application: Application;
  readonly filedAt: Instant;
  readonly dueAt: Instant;
}

export interface ApplicationRegister {
  /** Keeps the application with its log record and answers its number. */
  file(application: FiledApplication, record: LogRecord): Promise<string>;
}

export interface ApplicationInvalid {
  readonly code: 'REG_APPLICATION_INVALID';
  readonly members: readonly ApplicationMember[];
}

/**
 * Takes an application to become a user from the external module (389-9a): answers its number, the key by which the applicant
 * follows it, and the moment it is decided by at the latest. Refuses `REG_APPLICATION_INVALID` with every member that is wrong.
 */
export const fileApplication =
  ({
    applications,
    clock,
    chance,
  }: {
    readonly applications: ApplicationRegister;
    readonly clock: Clock;
    readonly chance: Pick<Chance, 'id' | 'bytes'>;
  }) =>
  async (
    application: Application,
  ): Promise<
    Result<{ readonly number: string; readonly key: string; readonly dueAt: Instant }, ApplicationInvalid>
  > => {
    const members = applicationFaults(application);
    if (members.length > 0) return refuse({ code: 'REG_APPLICATION_INVALID', members });
    const filedAt = clock.now();
    const id = chance.id();
    const key = Array.from(chance.bytes(20), (byte) => byte.toString(16).padStart(2, '0')).join('');
    const dueAt = applicationDue(officeWeek(), filedAt);
    const number = await applications.file(
      { id, key, application, filedAt, dueAt },
      {
        class: 'DEC',
        at: filedAt,
        actorId: null,
        actorRole: 'visitor',
        onBehalfOf: null,
        objectKind: 'application',
        objectId: id,
        result: 'filed',
        basis: '389-9a',
        facts: {
          office: application.officeCode,
          role: application.role,
          organisation: application.bin !== '',
        },
      },
    );
    return accept({ number, key, dueAt });
  };
