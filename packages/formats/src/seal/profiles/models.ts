import type { ProtocolName } from '../protocol.ts';
import type { SealModel } from './profile.ts';

/** Jointech JT701 family: bits of the status word. Sources: the vendor's SDK; the Wialon pages of JT701D and HB-1AL. */
const jt701: SealModel = {
  model: 'Jointech JT701',
  protocol: 'jt701',
  from: '2015-01-01',
  lines: [
    { field: 'status', bit: 0, flag: 'lbs_position' },
    { field: 'status', bit: 1, flag: 'geofence_enter' },
    { field: 'status', bit: 2, flag: 'geofence_exit' },
    { field: 'status', bit: 4, flag: 'vibration' },
    { field: 'status', bit: 6, clear: true, shackle: 'out' },
    { field: 'status', bit: 6, shackle: 'inserted' },
    { field: 'status', bit: 3, flag: 'shackle_cut', shackle: 'cut' },
    { field: 'status', bit: 7, clear: true, lock: 'unlocked' },
    { field: 'status', bit: 7, lock: 'locked' },
    { field: 'status', bit: 8, flag: 'long_unlocked' },
    { field: 'status', bit: 9, flag: 'wrong_password_5' },
    { field: 'status', bit: 10, flag: 'unknown_card' },
    { field: 'status', bit: 11, flag: 'low_battery' },
    { field: 'status', bit: 13, cover: 'closed' },
    { field: 'status', bit: 12, flag: 'cover_opened', cover: 'open' },
    { field: 'status', bit: 14, flag: 'motor_stuck' },
  ],
};

/** EGTS: sources of a report that concern a seal, table Б.3 of GOST 33472-2015. Inputs are wired per model. */
const egts: SealModel = {
  model: 'EGTS terminal with case sensor',
  protocol: 'egts',
  from: '2015-01-01',
  lines: [
    { field: 'source', is: 10, flag: 'cover_opened', cover: 'open' },
    { field: 'source', is: 11, flag: 'power_lost' },
    { field: 'source', is: 12, flag: 'low_battery' },
    { field: 'source', is: 13, flag: 'power_lost' },
    { field: 'source', is: 22, flag: 'nav_fault' },
    { field: 'source', is: 25, flag: 'antenna_fault' },
    { field: 'source', is: 30, flag: 'link_unstable' },
    { field: 'source', is: 31, flag: 'gnss_unstable' },
  ],
};

/** Wialon IPS: names of seal parameters as proposed to the operators; a model with others gets its own table. */
const wialon: SealModel = {
  model: 'Wialon IPS seal, proposed names',
  protocol: 'wialon-ips',
  from: '2026-01-01',
  lines: [
    { field: 'seal', is: 1, shackle: 'inserted' },
    { field: 'seal', is: 0, shackle: 'out' },
    { field: 'cut', is: 1, flag: 'shackle_cut', shackle: 'cut' },
    { field: 'lock', is: 1, lock: 'locked' },
    { field: 'lock', is: 0, lock: 'unlocked' },
    { field: 'cover', is: 1, cover: 'closed' },
    { field: 'cover', is: 0, flag: 'cover_opened', cover: 'open' },
    { field: 'stuck', is: 1, flag: 'motor_stuck' },
    { field: 'jam', is: 1, flag: 'jamming' },
  ],
};

/** JT/T 808 padlocks: alarm word, lock states of vendor items. Local time is that of China until a profile says else. */
const jt808: SealModel = {
  model: 'JT/T 808 padlock',
  protocol: 'jt808',
  from: '2018-01-01',
  utcOffsetHours: 8,
  lines: [
    { field: 'alarm', bit: 4, flag: 'nav_fault' },
    { field: 'alarm', bit: 5, flag: 'antenna_fault' },
    { field: 'alarm', bit: 6, flag: 'antenna_fault' },
    { field: 'alarm', bit: 7, flag: 'low_battery' },
    { field: 'alarm', bit: 8, flag: 'power_lost' },
    { field: 'lockSeal', is: 1, shackle: 'inserted', lock: 'locked' },
    { field: 'lockSeal', is: 0, shackle: 'out', lock: 'unlocked' },
    { field: 'string', is: 1, shackle: 'inserted' },
    { field: 'string', is: 0, flag: 'shackle_cut', shackle: 'cut' },
    { field: 'cover', is: 1, flag: 'cover_opened', cover: 'open' },
    { field: 'cover', is: 0, cover: 'closed' },
  ],
};

/** Teltonika trackers of the carrier, a second witness: element 249 is jamming. */
const teltonika: SealModel = {
  model: 'Teltonika FM',
  protocol: 'teltonika',
  from: '2013-01-01',
  lines: [
    { field: '249', is: 1, flag: 'jamming' },
    { field: '69', is: 3, flag: 'gnss_unstable' },
    { field: '252', is: 1, flag: 'power_lost' },
  ],
};

/** Galileosky: bits of the status word (tag 40): vibration, cover of the case, antenna. */
const galileosky: SealModel = {
  model: 'Galileosky',
  protocol: 'galileosky',
  from: '2013-01-01',
  lines: [
    { field: 'status', bit: 0, flag: 'vibration' },
    { field: 'status', bit: 5, flag: 'antenna_fault' },
  ],
};

/** TeraTrack: the JT701 signals as JSON words. */
const teratrack: SealModel = {
  model: 'TeraTrack',
  protocol: 'teratrack',
  from: '2020-01-01',
  lines: [
    { field: 'LockRope', is: 1, shackle: 'inserted' },
    { field: 'LockRope', is: 0, shackle: 'out' },
    { field: 'LockCutOff', is: 1, flag: 'shackle_cut', shackle: 'cut' },
    { field: 'LockStatus', is: 1, lock: 'locked' },
    { field: 'LockStatus', is: 0, lock: 'unlocked' },
    { field: 'LockOpen', is: 1, flag: 'long_unlocked' },
    { field: 'PasswordError', is: 1, flag: 'wrong_password_5' },
    { field: 'IllegalCard', is: 1, flag: 'unknown_card' },
    { field: 'LowPower', is: 1, flag: 'low_battery' },
    { field: 'CoverStatus', is: 1, cover: 'closed' },
    { field: 'UnCoverBack', is: 1, flag: 'cover_opened', cover: 'open' },
    { field: 'SealTampered', is: 1, flag: 'vibration' },
    { field: 'LockStuck', is: 1, flag: 'motor_stuck' },
  ],
};

const eseal: SealModel = {
  model: 'eSeal',
  protocol: 'eseal',
  from: '2018-01-01',
  lines: [
    { field: 'doorOpen', is: 1, shackle: 'out' },
    { field: 'doorOpen', is: 0, shackle: 'inserted' },
    { field: 'shock', is: 1, flag: 'vibration' },
  ],
};

const envotech: SealModel = {
  model: 'Envotech',
  protocol: 'envotech',
  from: '2010-01-01',
  lines: [
    { field: 'event', is: 0x60, lock: 'locked' },
    { field: 'event', is: 0x61, flag: 'unlocked', lock: 'unlocked' },
  ],
};

/** The model each protocol is read by when the seal names none. */
export const models: Readonly<Record<ProtocolName, SealModel>> = {
  jt701,
  egts,
  'wialon-ips': wialon,
  jt808,
  teltonika,
  galileosky,
  teratrack,
  eseal,
  envotech,
};
