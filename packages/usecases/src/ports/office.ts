import type { OfficialRole, Substitution } from '@tamga/domain/access';
import type { ApplicationState } from '@tamga/domain/persons';
import type { Instant, LocalDate } from '@tamga/domain/time';
import type { DeclarationRecord } from './index.ts';

/** A case and the official who has it. */
export interface HeldCase {
  readonly record: DeclarationRecord;
  readonly assignedTo: string | null;
}

/** A case went from one official to another, or to and from the office. */
export interface AssignmentRow {
  readonly id: string;
  readonly declarationId: string;
  readonly fromId: string | null;
  readonly toId: string | null;
  readonly byId: string;
  readonly reason: string;
  readonly at: Instant;
}

export interface SubstitutionRow extends Substitution {
  readonly id: string;
  readonly reason: string;
}

/** An official of the reader's own office. */
export interface Colleague {
  readonly personId: string;
  readonly name: string;
  readonly role: OfficialRole;
}

/** What one transaction may do with the cases and the officials of the reader's own office. */
export interface OfficeWork {
  /** Those of the cases the reader's office has, locked until the transaction ends, in the order of their ids. */
  lockCases(ids: readonly string[]): Promise<readonly HeldCase[]>;
  /** Each case goes to its new holder, and the way it went is kept. */
  assign(rows: readonly AssignmentRow[]): Promise<void>;
  /** Officials of the reader's office on the day. */
  colleagues(on: LocalDate): Promise<readonly Colleague[]>;
  /** Substitutions of the reader's office that are not over on the day. */
  substitutions(on: LocalDate): Promise<readonly SubstitutionRow[]>;
  insertSubstitution(
    row: SubstitutionRow & { readonly madeBy: string; readonly madeAt: Instant },
  ): Promise<void>;
  endSubstitution(id: string, to: LocalDate): Promise<void>;
  /** State of an application of the office, locked until the transaction ends. */
  lockApplication(id: string): Promise<ApplicationState | undefined>;
  /** Whether the applicant, or his organisation where he applies for one, is not registered yet. */
  mayEnter(applicationId: string): Promise<boolean>;
  decideApplication(decision: {
    readonly id: string;
    readonly state: ApplicationState;
    readonly at: Instant;
    readonly by: string;
    readonly clause: string;
    readonly reason: string;
  }): Promise<void>;
  /** Enters person, organisation, employment and account of an application that was just decided so. */
  enterApplicant(applicationId: string, newId: () => string, at: Instant, on: LocalDate): Promise<void>;
}
