/** State of the parts of a navigation seal; `null` where the device does not tell. */
export interface SealState {
  readonly shackle: 'inserted' | 'out' | 'cut' | null;
  readonly lock: 'locked' | 'unlocked' | null;
  readonly cover: 'closed' | 'open' | null;
}

export const unknownSeal: SealState = { shackle: null, lock: null, cover: null };

/** What a device may claim beside its position. Kept as bits in this order: new ones are added at the end. */
export const sealFlags = [
  'shackle_cut',
  'cover_opened',
  'long_unlocked',
  'wrong_password_5',
  'wrong_password',
  'refused_unlock',
  'unknown_card',
  'motor_stuck',
  'seal_fault',
  'nav_fault',
  'antenna_fault',
  'low_battery',
  'power_lost',
  'gnss_lost',
  'gnss_unstable',
  'link_unstable',
  'jamming',
  'lbs_position',
  'geofence_enter',
  'geofence_exit',
  'vibration',
  'unlocked',
] as const;

/** What a device claims beside its position: a word of the catalogue of seal signals. The server's rules judge it. */
export type SealFlag = (typeof sealFlags)[number];

/**
 * One report of a seal as its protocol gives it, not yet judged (407-2.1): place and integrity by signals over
 * communication channels. Degrees, km/h, percent; `null` where the device does not tell.
 */
export interface SealReport {
  /** When the satellites say it was, in milliseconds since 1970 UTC; `null` when the device told no time. */
  readonly fixMs: number | null;
  /** When the device wrote it, if its protocol tells that apart. */
  readonly deviceMs: number | null;
  /** Number the device gave it: with the seal and the time it makes the key of the fact. `null`: the hash does. */
  readonly sequence: number | null;
  /** A satellite fix. Place, speed and course of an invalid one are a claim only. */
  readonly valid: boolean;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly speedKmh: number | null;
  readonly courseDeg: number | null;
  readonly satellites: number | null;
  readonly hdop: number | null;
  /** Percent; `null` while charging or unknown. */
  readonly batteryPct: number | null;
  readonly seal: SealState;
  readonly flags: readonly SealFlag[];
  /** Sent from the memory of the device after the link was gone. */
  readonly fromMemory: boolean;
}

/** No part of the seal says that it is broken or open (407-2.1). What a device does not tell is not held against it. */
export const isIntact = ({ seal, flags }: Pick<SealReport, 'seal' | 'flags'>): boolean =>
  seal.shackle !== 'cut' &&
  seal.shackle !== 'out' &&
  seal.lock !== 'unlocked' &&
  seal.cover !== 'open' &&
  !flags.some((flag) => flag === 'shackle_cut' || flag === 'cover_opened' || flag === 'unlocked');
