import type { Client, Pool } from '@tamga/adapters/database';
import { publicApplications } from '@tamga/adapters/persons';
import type { WorkingRun } from '@tamga/domain/escort';
import { type Instant, type LocalDate, toEpochMs } from '@tamga/domain/time';

/** What the external module may learn of one declaration: what its printed form already says (389-5). */
export interface VerifiedDocument {
  readonly number: string;
  readonly state: string;
  readonly registeredAt: Instant | null;
  readonly releasedAt: Instant | null;
  readonly officeCode: string;
  readonly documentSha256: string;
}

/** Declarations of one office and day; groups of less than five are not told. */
export interface ReleaseTimes {
  readonly day: LocalDate;
  readonly officeCode: string;
  readonly lodged: number;
  readonly released: number;
  readonly medianSeconds: number | null;
}

/** What a receipt says: when which bytes came (389-19.7d). */
export interface VerifiedReceipt {
  readonly receivedAt: Instant;
  readonly sha256: string;
  readonly bytes: number;
}

/** Declarations of one office since a day and what held some of them; counts under five are not told. */
export interface ReleaseCauses {
  readonly officeCode: string;
  readonly lodged: number;
  readonly released: number | null;
  readonly green: number | null;
  readonly controlled: number | null;
  readonly asked: number | null;
  readonly overdue: number | null;
}

/** Medians of one office since a day: from registration to the beginning of control, and from there to its end. */
export interface ControlTimes {
  readonly officeCode: string;
  readonly waitSeconds: number;
  readonly controlSeconds: number;
}

/** All that the role of the external module may ask and write. */
export interface PublicRecords {
  readonly verify: (code: string) => Promise<VerifiedDocument | undefined>;
  readonly releaseTimes: (since: LocalDate) => Promise<readonly ReleaseTimes[]>;
  readonly verifyReceipt: (id: string) => Promise<VerifiedReceipt | undefined>;
  readonly releaseCauses: (since: LocalDate) => Promise<readonly ReleaseCauses[]>;
  readonly controlTimes: (since: LocalDate) => Promise<readonly ControlTimes[]>;
  /** When the tracking of escorts worked without a break, newest first; the last run before `since` too. */
  readonly trackingRuns: (since: Instant, until: Instant) => Promise<readonly WorkingRun[]>;
  readonly applications: ReturnType<typeof publicApplications>;
  /** Rejects when the database does not answer. */
  readonly ping: () => Promise<void>;
}

const rowsMax = 5_000;

interface TimesRow {
  readonly day: LocalDate;
  readonly office_code: string;
  readonly lodged: bigint;
  readonly released: bigint;
  readonly median_seconds: number | null;
}

type Cause = 'released' | 'green' | 'controlled' | 'asked' | 'overdue';

interface VerifyRow {
  readonly number: string;
  readonly state: string;
  readonly registered_at: Instant | null;
  readonly released_at: Instant | null;
  readonly office_code: string;
  readonly document_sha256: string;
}

/** Asks as `tamga_public`; the functions run with the rights of their owner and give nothing else (migrations 0008, 0028, 0060). */
export const publicRecords = (database: Pool): PublicRecords => ({
  verify: async (code) => {
    const { rows } = await database.query<VerifyRow>('select * from declaration.verify($1)', [code]);
    const row = rows[0];
    return (
      row && {
        number: row.number,
        state: row.state,
        registeredAt: row.registered_at,
        releasedAt: row.released_at,
        officeCode: row.office_code,
        documentSha256: row.document_sha256,
      }
    );
  },
  releaseTimes: async (since) => {
    const { rows } = await database.query<TimesRow>('select * from declaration.release_times($1) limit $2', [
      since,
      rowsMax,
    ]);
    return rows.map((row) => ({
      day: row.day,
      officeCode: row.office_code,
      lodged: Number(row.lodged),
      released: Number(row.released),
      medianSeconds: row.median_seconds,
    }));
  },
  verifyReceipt: async (id) => {
    const { rows } = await database.query<{
      readonly received_at: Instant;
      readonly sha256: string;
      readonly bytes: number;
    }>('select * from intake.verify($1)', [id]);
    const row = rows[0];
    return row && { receivedAt: row.received_at, sha256: row.sha256, bytes: row.bytes };
  },
  releaseCauses: async (since) => {
    const { rows } = await database.query<
      { readonly office_code: string; readonly lodged: bigint } & Record<Cause, bigint | null>
    >('select * from declaration.release_causes($1) limit $2', [since, rowsMax]);
    const count = (found: bigint | null): number | null => (found === null ? null : Number(found));
    return rows.map((row) => ({
      officeCode: row.office_code,
      lodged: Number(row.lodged),
      released: count(row.released),
      green: count(row.green),
      controlled: count(row.controlled),
      asked: count(row.asked),
      overdue: count(row.overdue),
    }));
  },
  controlTimes: async (since) => {
    const { rows } = await database.query<{
      readonly office_code: string;
      readonly wait_s: number;
      readonly control_s: number;
    }>('select * from declaration.control_times($1) limit $2', [since, rowsMax]);
    return rows.map((row) => ({
      officeCode: row.office_code,
      waitSeconds: row.wait_s,
      controlSeconds: row.control_s,
    }));
  },
  trackingRuns: async (since, until) => {
    const { rows } = await database.query<{ readonly from_at: Instant; readonly to_at: Instant }>(
      'select * from escort.working_runs($1, $2)',
      [since, until],
    );
    return rows.map(({ from_at: from, to_at: to }) => ({ fromMs: toEpochMs(from), toMs: toEpochMs(to) }));
  },
  applications: publicApplications(database as unknown as Client),
  ping: async () => {
    await database.query('select 1');
  },
});
