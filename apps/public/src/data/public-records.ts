import type { Pool } from '@tamga/adapters/database';
import type { Instant, LocalDate } from '@tamga/domain/time';

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

/** The two questions the role of the external module may ask. */
export interface PublicRecords {
  readonly verify: (code: string) => Promise<VerifiedDocument | undefined>;
  readonly releaseTimes: (since: LocalDate) => Promise<readonly ReleaseTimes[]>;
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

interface VerifyRow {
  readonly number: string;
  readonly state: string;
  readonly registered_at: Instant | null;
  readonly released_at: Instant | null;
  readonly office_code: string;
  readonly document_sha256: string;
}

/** Asks as `tamga_public`; both functions run with the rights of their owner and give nothing else (migration 0008). */
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
  ping: async () => {
    await database.query('select 1');
  },
});
