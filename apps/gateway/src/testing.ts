import type { Pool } from '@tamga/adapters/database';
import { enterEscorts } from '@tamga/adapters/escort';
import { anEscort, recordedChange } from '@tamga/adapters/escort/testing';
import { fromEpochMs } from '@tamga/domain/time';
import type { ProtocolName, SentFix } from '@tamga/formats/seal';

/** A report of a device, some minutes ago; `index` is its number and second. */
export const fixOf = (deviceId: string, index: number, more: Partial<SentFix> = {}): SentFix => ({
  deviceId,
  fixMs: Math.floor(Date.now() / 1000) * 1000 - 600_000 + index * 1_000,
  lat: 43.2567 + index / 1e4,
  lon: 76.9286,
  speedKmh: 40,
  courseDeg: 0,
  satellites: 9,
  valid: true,
  fromMemory: false,
  batteryPct: 80,
  flags: [],
  locked: true,
  index,
  ...more,
});

/** Enters seals, each under an escort of its own, or none of them under escort. */
export const enter = (
  owner: Pool,
  sealIds: readonly (readonly [string, ProtocolName])[],
  underEscort: boolean,
  { sinceMs = Date.now() - 3_600_000, reportPeriodS = 3_600 } = {},
) =>
  recordedChange(owner, async (client) => {
    const escorts = sealIds.map(([sealId, protocol]) =>
      anEscort(sealId, fromEpochMs(sinceMs), {
        protocol,
        route: [
          [43.2567, 76.9286],
          [44, 76.9286],
        ],
        reportPeriodS,
      }),
    );
    await enterEscorts(client, escorts);
    if (!underEscort) await client.query('delete from escort.escort_seal');
  });
