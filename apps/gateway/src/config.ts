/** What the gateway is told by its environment. */
export interface Config {
  readonly host: string;
  /** Port of the first protocol; the others follow. 0 for any free ones. */
  readonly port: number;
  /** Whether other ports will do when these are taken. */
  readonly portsMayMove: boolean;
  readonly healthPort: number;
  readonly databaseUrl: string;
  readonly limits: Limits;
}

/** Bounds of what peers may ask of us. */
export interface Limits {
  readonly sessionsMax: number;
  /** From one address: a retranslator or a carrier's exit. */
  readonly sessionsOfAddressMax: number;
  /** Frames a second a session may send for long, and how many it may have saved up. */
  readonly framesPerSecond: number;
  readonly framesBurst: number;
  /** Bytes that wait to be committed before sockets are no longer read. */
  readonly pendingBytesMax: number;
  /** A peer that has not said who it is by then is cut; one that is silent this long too. */
  readonly introduceMs: number;
  readonly idleMs: number;
}

/** Reads all settings at once; throws one error that names every fault. */
export const readConfig = (env: NodeJS.ProcessEnv): Config => {
  const faults: string[] = [];
  const need = (name: string): string => {
    const value = env[name]?.trim();
    if (!value) faults.push(`${name} is not set`);
    return value ?? '';
  };
  const whole = (name: string, written: string, min: number, max: number): number => {
    const value = Number(written);
    if (!(Number.isInteger(value) && value >= min && value <= max))
      faults.push(`${name} must be from ${min} to ${max}: ${written}`);
    return value;
  };
  const optional = (name: string, usual: number, max: number): number =>
    whole(name, env[name]?.trim() || String(usual), 1, max);
  const config: Config = {
    host: env['TAMGA_HOST']?.trim() || '127.0.0.1',
    port: whole('TAMGA_PORT', env['TAMGA_PORT']?.trim() || '8090', 0, 65_500),
    portsMayMove: env['TAMGA_PORTS_MAY_MOVE'] === '1',
    healthPort: whole('TAMGA_HEALTH_PORT', need('TAMGA_HEALTH_PORT'), 0, 65_535),
    databaseUrl: need('DATABASE_URL'),
    limits: {
      sessionsMax: optional('TAMGA_GATEWAY_SESSIONS', 30_000, 200_000),
      sessionsOfAddressMax: optional('TAMGA_GATEWAY_SESSIONS_OF_ADDRESS', 30_000, 200_000),
      framesPerSecond: optional('TAMGA_GATEWAY_FRAMES_PER_SECOND', 100, 1_000_000),
      framesBurst: optional('TAMGA_GATEWAY_FRAMES_BURST', 10_000, 10_000_000),
      pendingBytesMax: 64 * 1024 * 1024,
      introduceMs: 30_000,
      idleMs: 30 * 60_000,
    },
  };
  if (faults.length > 0) throw new Error(`configuration: ${faults.join('; ')}`);
  return config;
};
