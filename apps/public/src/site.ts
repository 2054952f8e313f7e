import type { ApplicationStatus } from '@tamga/adapters/persons';
import type { CommoditySearch, LoadedReference } from '@tamga/adapters/reference';
import type { Uptime } from '@tamga/domain/escort';
import type { Instant } from '@tamga/domain/time';
import type { fileApplication } from '@tamga/usecases/persons';
import type { LawReport } from './data/clauses-report.ts';
import type { Manuals } from './data/manuals.ts';
import type { Notices } from './data/notices.ts';
import type {
  ControlTimes,
  ReleaseCauses,
  ReleaseTimes,
  VerifiedDocument,
  VerifiedReceipt,
} from './data/public-records.ts';
import type { Release } from './data/release.ts';
import type { ServiceStatus } from './data/service-status.ts';

/** Everything the pages may read. All of it is public; there is no way from here to a case or a person (389-5). */
export interface Site {
  /** The data of one version with the index that searches them. */
  readonly reference: () => { readonly data: LoadedReference; readonly search: CommoditySearch };
  readonly law: LawReport;
  readonly notices: () => Promise<Notices>;
  readonly status: () => Promise<ServiceStatus>;
  readonly verify: (code: string) => Promise<VerifiedDocument | undefined>;
  /** What a receipt says, by its number. */
  readonly verifyReceipt: (id: string) => Promise<VerifiedReceipt | undefined>;
  /** Files an application to become a user, or says which of its members are wrong. */
  readonly fileApplication: ReturnType<typeof fileApplication>;
  readonly applicationStatus: (number: string, key: string) => Promise<ApplicationStatus | undefined>;
  /** Of the last ninety days, by office. */
  readonly releaseCauses: () => Promise<readonly ReleaseCauses[]>;
  readonly controlTimes: () => Promise<readonly ControlTimes[]>;
  /** Of the last ninety days, newest first. */
  readonly releaseTimes: () => Promise<readonly ReleaseTimes[]>;
  /** Of the tracking of escorts in the last ninety days; `undefined` while nothing was measured. */
  readonly uptime: () => Promise<Uptime | undefined>;
  readonly manuals: Manuals;
  readonly release: () => Promise<Release>;
  readonly clock: { readonly now: () => Instant };
  readonly publicUrl: string | null;
  readonly apiUrl: string | null;
  readonly supportEmail: string | null;
  /** Invented persons and rates are loaded. */
  readonly demo: boolean;
}
