import { hex, i16le, iso, latin, seven, u16le, u24le, u32le } from '../bytes.ts';
import { egtsEpochMs, readExtended, readPosition } from './position.ts';

type Fields = Record<string, unknown>;
type Reader = (b: Uint8Array, at: number, length: number) => Fields;

/** Why a report was sent: table Б.3 of GOST 33472-2015. */
const sources = [
  'timer_ignition_on',
  'distance',
  'course_change',
  'reply_to_request',
  'input_changed',
  'timer_ignition_off',
  'peripheral_off',
  'speed_threshold',
  'restart',
  'output_overload',
  'case_opened',
  'main_power_off',
  'backup_battery_low',
  'backup_power_off',
  'processor_stopped',
  'processor_restart_reason',
  'periodic_wait',
  'voice_call',
  'emergency_call',
  'profile_changed',
  'accelerometer',
  'vehicle_profile',
  'gnss_module_fault',
  'gsm_module_fault',
  'gsm_antenna_fault',
  'gnss_antenna_fault',
  'output_toggled_low',
  'external_sensor',
  'internal_memory_fault',
  'radio_module_fault',
  'unstable_link',
  'unstable_navigation',
  'accident',
  'driver_call',
  'emergency_sensor',
  'mode_changed',
] as const;

const position: Reader = (b, at, length) => {
  const p = readPosition(b, at, length);
  if (!p) return { malformed: hex(b, at, at + length) };
  return {
    time: iso(p.fixMs),
    lat: seven(p.lat),
    lon: seven(p.lon),
    valid: p.valid,
    fix3d: p.fix3d,
    pz90: p.pz90,
    fromMemory: p.fromMemory,
    moving: p.moving,
    speedKmh: p.speedKmh,
    courseDeg: p.courseDeg,
    odometerKm: p.odometerKm,
    digitalInputs: p.inputs,
    sourceCode: p.source,
    source: sources[p.source] ?? `source_${p.source}`,
    ...(p.sourceData === null ? {} : { sourceData: p.sourceData }),
    ...(p.altitudeM === null ? {} : { altitudeM: p.altitudeM }),
  };
};

const extended: Reader = (b, at, length) =>
  Object.fromEntries(Object.entries(readExtended(b, at, length)).filter(([, value]) => value !== null));

const adSensors: Reader = (b, at, length) => {
  const end = at + length;
  const inputsHere = b[at] ?? 0;
  const analogHere = b[at + 2] ?? 0;
  let next = at + 3;
  const additionalInputs: number[] = [];
  for (let bit = 0; bit < 8; bit += 1)
    if (inputsHere & (1 << bit) && next < end) {
      additionalInputs.push(b[next] ?? 0);
      next += 1;
    }
  const analog: Record<string, number> = {};
  for (let bit = 0; bit < 8; bit += 1)
    if (analogHere & (1 << bit) && next + 3 <= end) {
      analog[bit + 1] = u24le(b, next);
      next += 3;
    }
  const more = Object.keys(analog).length > 0 ? { analog } : {};
  return { digitalOutputs: b[at + 1] ?? 0, additionalInputs, ...more };
};

const counters: Reader = (b, at, length) => {
  const found: Record<string, number> = {};
  let next = at + 1;
  for (let bit = 0; bit < 8; bit += 1)
    if ((b[at] ?? 0) & (1 << bit) && next + 3 <= at + length) {
      found[bit + 1] = u24le(b, next);
      next += 3;
    }
  return { counters: found };
};

const acceleration: Reader = (b, at, length) => {
  const samples: Fields[] = [];
  const count = b[at] ?? 0;
  for (let one = 0, next = at + 5; one < count && next + 8 <= at + length; one += 1, next += 8)
    samples.push({
      relativeMs: u16le(b, next),
      x: i16le(b, next + 2) / 10,
      y: i16le(b, next + 4) / 10,
      z: i16le(b, next + 6) / 10,
    });
  return { time: iso(egtsEpochMs + u32le(b, at + 1) * 1000), samples };
};

const state: Reader = (b, at) => {
  const flags = b[at + 4] ?? 0;
  return {
    mode: b[at] ?? 0,
    mainVoltage: (b[at + 1] ?? 0) / 10,
    backupVoltage: (b[at + 2] ?? 0) / 10,
    internalVoltage: (b[at + 3] ?? 0) / 10,
    nms: (flags & 4) !== 0,
    ibu: (flags & 2) !== 0,
    bbu: (flags & 1) !== 0,
  };
};

/** Loop inputs: four bits each, for those whose flag is set; two share a byte. */
const loops: Reader = (b, at, length) => {
  const states: Record<string, number> = {};
  let nibble = 0;
  for (let bit = 0; bit < 8; bit += 1) {
    if (((b[at] ?? 0) & (1 << bit)) === 0 || at + 1 + (nibble >> 1) >= at + length) continue;
    states[bit + 1] = ((b[at + 1 + (nibble >> 1)] ?? 0) >> (nibble % 2 === 0 ? 0 : 4)) & 15;
    nibble += 1;
  }
  return { states };
};

const liquid: Reader = (b, at, length) => {
  const flags = b[at] ?? 0;
  const raw = (flags & 8) !== 0;
  return {
    sensorNumber: flags & 7,
    unit: (flags >> 4) & 3,
    sensorError: (flags & 0x40) !== 0,
    moduleAddress: u16le(b, at + 1),
    ...(raw ? { raw: hex(b, at + 3, at + length) } : { level: u32le(b, at + 3) }),
  };
};

const absolute =
  (bytes: number): Reader =>
  (b, at) =>
    bytes === 2
      ? { state: (b[at] ?? 0) & 15, number: ((b[at] ?? 0) >> 4) | ((b[at + 1] ?? 0) << 4) }
      : { number: b[at] ?? 0, value: u24le(b, at + 1) };

const response: Reader = (b, at) => ({ confirmedRecordNumber: u16le(b, at), recordStatus: b[at + 2] ?? 0 });

const termIdentity: Reader = (b, at, length) => {
  const flags = b[at + 4] ?? 0;
  const end = at + length;
  const found: Fields = { terminalId: u32le(b, at), simpleAuth: (flags & 16) !== 0 };
  let next = at + 5;
  const take = (bit: number, name: string, bytes: number): void => {
    if ((flags & (1 << bit)) === 0 || next + bytes > end) return;
    found[name] =
      bytes === 2
        ? u16le(b, next)
        : latin(b, next, next + bytes)
            .replaceAll('\0', '')
            .trim();
    next += bytes;
  };
  take(0, 'homeDispatcherId', 2);
  take(1, 'imei', 15);
  take(2, 'imsi', 16);
  take(3, 'languageCode', 3);
  if (flags & 32 && next + 3 <= end) {
    found['networkId'] = u24le(b, next);
    next += 3;
  }
  take(6, 'bufferSize', 2);
  take(7, 'msisdn', 15);
  return found;
};

const command: Reader = (b, at, length) => {
  const kinds = b[at] ?? 0;
  const flags = b[at + 9] ?? 0;
  let next = at + 10;
  const found: Fields = {
    commandType: kinds >> 4,
    confirmationType: kinds & 15,
    commandId: u32le(b, at + 1),
    sourceId: u32le(b, at + 5),
  };
  if (flags & 1) {
    found['charset'] = b[next] ?? 0;
    next += 1;
  }
  if (flags & 2) next += 1 + (b[next] ?? 0);
  return { ...found, data: hex(b, Math.min(next, at + length), at + length) };
};

const raw: Reader = (b, at, length) => ({ data: hex(b, at, at + length) });

interface Kind {
  readonly name: string;
  readonly bytesMin: number;
  readonly read: Reader;
}

const kind = (name: string, bytesMin: number, read: Reader): Kind => ({ name, bytesMin, read });

const authentication: Readonly<Record<number, Kind>> = {
  1: kind('TERM_IDENTITY', 5, termIdentity),
  2: kind('MODULE_DATA', 1, raw),
  3: kind('VEHICLE_DATA', 1, raw),
  4: kind('DISPATCHER_IDENTITY', 5, (b, at, length) => ({
    dispatcherType: b[at] ?? 0,
    dispatcherId: u32le(b, at + 1),
    description: latin(b, at + 5, at + length),
  })),
  5: kind('DISPATCHER_IDENTITY', 5, (b, at, length) => ({
    dispatcherType: b[at] ?? 0,
    dispatcherId: u32le(b, at + 1),
    description: latin(b, at + 5, at + length),
  })),
  6: kind('AUTH_PARAMS', 1, raw),
  7: kind('AUTH_INFO', 1, raw),
  8: kind('SERVICE_INFO', 2, raw),
  9: kind('RESULT_CODE', 1, (b, at) => ({ resultCode: b[at] ?? 0 })),
};

const teledata: Readonly<Record<number, Kind>> = {
  16: kind('POS_DATA', 21, position),
  17: kind('EXT_POS_DATA', 1, extended),
  18: kind('AD_SENSORS_DATA', 3, adSensors),
  19: kind('COUNTERS_DATA', 1, counters),
  20: kind('ACCEL_DATA', 5, acceleration),
  21: kind('STATE_DATA', 5, state),
  22: kind('LOOPIN_DATA', 1, loops),
  23: kind('ABS_DIG_SENS_DATA', 2, absolute(2)),
  24: kind('ABS_AN_SENS_DATA', 4, absolute(4)),
  25: kind('ABS_CNTR_DATA', 4, absolute(4)),
  26: kind('ABS_LOOPIN_DATA', 2, absolute(2)),
  27: kind('LIQUID_LEVEL_SENSOR', 7, liquid),
  28: kind('PASSENGERS_COUNTERS', 3, raw),
};

const anywhere: Readonly<Record<number, Kind>> = {
  0: kind('RECORD_RESPONSE', 3, response),
  33: kind('SERVICE_PART_DATA', 6, raw),
  34: kind('SERVICE_FULL_DATA', 1, raw),
  51: kind('COMMAND_DATA', 10, command),
};

/** STATE_DATA is type 20 of five bytes in Order 285 and in the first print of GOST 33472. */
const stateBytes = 5;

/** The fields of one subrecord by the names of the standard; what is unknown or too short is kept as hex. */
export const describeSubrecord = (
  b: Uint8Array,
  service: number,
  { type, at, length }: { readonly type: number; readonly at: number; readonly length: number },
): Fields => {
  const known =
    type === 20 && length === stateBytes
      ? teledata[21]
      : (anywhere[type] ?? (service === 1 ? authentication[type] : teledata[type]));
  if (!known) return { name: 'UNKNOWN', type, data: hex(b, at, at + length) };
  if (length < known.bytesMin) return { name: known.name, type, malformed: hex(b, at, at + length) };
  return { name: known.name, type, ...known.read(b, at, length) };
};

/** The terminal's own name in TERM_IDENTITY: its IMEI, else its number. */
export const terminalOf = (b: Uint8Array, at: number, length: number): string | null => {
  const { imei, terminalId } = termIdentity(b, at, length);
  if (typeof imei === 'string' && imei !== '') return imei;
  return typeof terminalId === 'number' ? String(terminalId) : null;
};
