import type { SealFlag } from '@tamga/domain/escort';

/** What a device has to say, for those who speak its protocol to us: the simulator, benchmarks and tests. */
export interface SentFix {
  /** Ten digits, so that every protocol can carry it. */
  readonly deviceId: string;
  readonly fixMs: number;
  readonly lat: number;
  readonly lon: number;
  readonly speedKmh: number;
  readonly courseDeg: number;
  readonly satellites: number;
  readonly valid: boolean;
  readonly fromMemory: boolean;
  readonly batteryPct: number;
  readonly flags: readonly SealFlag[];
  readonly locked: boolean;
  /** Number of the report; protocols carry as many of its low bits as they have. */
  readonly index: number;
}

/** How a device of one protocol speaks: what it says first, if anything, and a report. */
export interface Writer {
  readonly hello: (deviceId: string) => Uint8Array | null;
  readonly report: (fix: SentFix) => Uint8Array;
}

export const has = (fix: SentFix, flag: SealFlag): boolean => fix.flags.includes(flag);

/** `ddmmyy` and `hhmmss` in UTC. */
export const dayAndTime = (ms: number): readonly [string, string] => {
  const written = new Date(ms).toISOString();
  return [
    written.slice(8, 10) + written.slice(5, 7) + written.slice(2, 4),
    written.slice(11, 19).replaceAll(':', ''),
  ];
};

/** Degrees as `whole` digits and minutes of `decimals` behind the point: 43.2567 is `4315.4020`. */
export const degreesAndMinutes = (value: number, whole: number, decimals: number): string => {
  const scale = 10 ** decimals;
  const minutes = Math.round(Math.abs(value) * 60 * scale);
  const degrees = Math.floor(minutes / (60 * scale));
  const rest = String(minutes - degrees * 60 * scale).padStart(2 + decimals, '0');
  return `${String(degrees).padStart(whole, '0')}${rest.slice(0, 2)}.${rest.slice(2)}`;
};
