import { ascii } from './bytes.ts';
import { dayAndTime, has, type SentFix, type Writer } from './sent.ts';

const bit = (value: boolean): string => (value ? '1' : '0');

const isoSeconds = (fix: SentFix): string => new Date(fix.fixMs).toISOString().slice(0, 19);

/** Speaks as a TeraTrack seal. */
export const teratrackWriter: Writer = {
  hello: () => null,
  report: (fix) =>
    ascii(
      JSON.stringify({
        MDeviceID: fix.deviceId,
        DateTime: isoSeconds(fix).replace('T', ' '),
        Latitude: String(Math.abs(fix.lat)),
        Longitude: String(Math.abs(fix.lon)),
        LongitudeState: bit(fix.lon >= 0),
        LatitudeState: bit(fix.lat >= 0),
        Speed: String(fix.speedKmh),
        Mileage: '0',
        LockCutOff: bit(has(fix, 'shackle_cut')),
        LockRope: bit(fix.locked),
        LockStatus: bit(fix.locked),
        UnCoverBack: bit(has(fix, 'cover_opened')),
        CoverStatus: bit(!has(fix, 'cover_opened')),
        LockStuck: bit(has(fix, 'motor_stuck')),
        Power: String(fix.batteryPct),
        IMEI: fix.deviceId.padStart(15, '0'),
        Index: String(fix.index),
        Slave: [],
      }),
    ),
};

/** Speaks as an eSeal. */
export const esealWriter: Writer = {
  hello: () => null,
  report: (fix) => {
    const when = isoSeconds(fix).replace('T', ',');
    const lat = `${Math.abs(fix.lat).toFixed(6)}${fix.lat < 0 ? 'S' : 'N'}`;
    const lon = `${Math.abs(fix.lon).toFixed(6)}${fix.lon < 0 ? 'W' : 'E'}`;
    const motion = `${Math.round(fix.courseDeg)},${Math.round(fix.speedKmh)}`;
    const state = `${fix.locked ? 'Close' : 'Open'},0.71,0:0:0,3.8,-73`;
    const head = `##S,eSeal,${fix.deviceId},256,3.0.8,Normal,${fix.index}`;
    return ascii(`${head},${when},180,${fix.valid ? 'A' : 'V'},${lat} ${lon},${motion},${state},E##\r\n`);
  },
};

/** Speaks as an Envotech seal. */
export const envotechWriter: Writer = {
  hello: () => null,
  report: (fix) => {
    const when = dayAndTime(fix.fixMs).join('');
    const place = (value: number, digits: number): string =>
      String(Math.round(Math.abs(value) * 1e5)).padStart(digits, '0');
    const lat = `${place(fix.lat, 7)}${fix.lat < 0 ? 'S' : 'N'}`;
    const lon = `${place(fix.lon, 8)}${fix.lon < 0 ? 'W' : 'E'}`;
    const motion = `${String(Math.round(fix.speedKmh / 1.852)).padStart(3, '0')}${String(Math.round(fix.courseDeg)).padStart(3, '0')}`;
    const head = `$80SLM,${fix.locked ? '82' : '61'},000F,${fix.deviceId},${when},AF2463902,000406,0000,000,00018780`;
    return ascii(`${head}'${when}${fix.valid ? 1 : 0}${lat}${lon}${motion}*E637\r\n`);
  },
};
