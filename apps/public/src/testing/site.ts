import { loadReference } from '@tamga/adapters/reference';
import type { Instant, LocalDate } from '@tamga/domain/time';
import type { PublicRecords } from '../data/public-records.ts';
import { openSite, type SiteParts } from '../open-site.ts';
import { buildServer } from '../server.ts';

/** A code as it stands on a printed form, and the document of record it belongs to. */
export const knownCode = '23456789ABCDEFGHJKLMNPQRST';

/** Number of a receipt that was given. */
export const knownReceipt = '019aab00-0000-7000-8000-000000000001';
/** Key of the application that was filed last. */
let filedKey = '';

/** Records kept in memory: one released declaration and a week of release times. */
export const recordsInMemory: PublicRecords = {
  verify: async (code) =>
    code === knownCode
      ? {
          number: '55302/221126/0001234',
          state: 'released',
          registeredAt: '2026-11-22T04:42:00.000Z' as Instant,
          releasedAt: '2026-11-22T04:43:00.000Z' as Instant,
          officeCode: '50417',
          documentSha256: 'ab'.repeat(32),
        }
      : undefined,
  releaseTimes: async () =>
    Array.from({ length: 7 }, (_, at) => ({
      day: `2026-11-${String(21 - at).padStart(2, '0')}` as LocalDate,
      officeCode: '50417',
      lodged: 40 + at,
      released: 38,
      medianSeconds: at === 3 ? null : 300 + at * 900,
    })),
  verifyReceipt: async (id) =>
    id === knownReceipt
      ? { receivedAt: '2026-11-22T04:40:00.000Z' as Instant, sha256: 'cd'.repeat(32), bytes: 4_200 }
      : undefined,
  releaseCauses: async () => [
    { officeCode: '50417', lodged: 301, released: 266, green: 240, controlled: 61, asked: 12, overdue: null },
  ],
  controlTimes: async () => [{ officeCode: '50417', waitSeconds: 1_260, controlSeconds: 7_500 }],
  trackingRuns: async () => [
    {
      fromMs: Date.parse('2026-11-19T20:10:00.000Z'),
      toMs: Date.parse('2026-11-21T03:00:00.000Z'),
    },
    { fromMs: Date.parse('2026-11-21T03:07:00.000Z'), toMs: Date.parse(now) },
  ],
  applications: {
    file: async ({ key }) => {
      filedKey = key;
      return 'R-2026-0000001';
    },
    status: async (number, key) =>
      number === 'R-2026-0000001' && key !== '' && key === filedKey
        ? {
            state: 'filed',
            filedAt: now,
            dueAt: '2026-11-25T13:30:00.000Z' as Instant,
            decidedAt: null,
            clause: null,
            reason: null,
            officeCode: '55302',
          }
        : undefined,
  },
  ping: async () => {},
};

export const now = '2026-11-22T09:00:00.000Z' as Instant;

/** The external module over the shipped reference data, on a fixed day. */
export const serverOfTests = async (parts: Partial<SiteParts> = {}) => {
  const reference = await shipped;
  const opened = await openSite({
    config: {
      publicUrl: null,
      apiUrl: 'http://127.0.0.1:9',
      healthUrls: { api: null, worker: null },
      supportEmail: 'support@customs.example',
      demo: false,
    },
    reference: { current: () => reference },
    records: recordsInMemory,
    clock: { now: () => now },
    noticesPath: 'no-such-folder/notices.json',
    ...parts,
  });
  return { ...opened, server: buildServer(opened) };
};

const shipped = loadReference();
