/** What the environment tells a process; every fault is kept, so that all are reported together. */
export interface Settings {
  /** The text of a setting, or `null`. */
  text(name: string): string | null;
  /** The text of a setting that must be there. */
  need(name: string): string;
  /** A whole number from `min` to `max`; `usual` when it is not set, which is a fault without one. */
  whole(
    name: string,
    bounds: { readonly min: number; readonly max: number; readonly usual?: number },
  ): number;
  /** A port that must be there; 0 for any free one. */
  port(name: string): number;
  /** An address of the web without its last slashes, or `null`. */
  address(name: string): string | null;
  /** Whether a switch is on (`1`). */
  isOn(name: string): boolean;
  readonly faults: string[];
}

/**
 * Reads a configuration: `read` asks for each setting, and an error names every fault at once.
 * Faults of its own `read` adds to `faults`.
 */
export const readSettings = <Config>(
  env: NodeJS.ProcessEnv,
  read: (settings: Settings) => Config,
): Config => {
  const faults: string[] = [];
  const text = (name: string): string | null => env[name]?.trim() || null;
  const need = (name: string): string => {
    const written = text(name);
    if (written === null) faults.push(`${name} is not set`);
    return written ?? '';
  };
  const whole: Settings['whole'] = (name, { min, max, usual }) => {
    const written = text(name) ?? (usual === undefined ? need(name) : String(usual));
    const value = Number(written);
    if (written !== '' && !(Number.isInteger(value) && value >= min && value <= max))
      faults.push(`${name} must be from ${min} to ${max}: ${written}`);
    return value;
  };
  const config = read({
    text,
    need,
    whole,
    port: (name) => whole(name, { min: 0, max: 65_535 }),
    address: (name) => {
      const written = text(name);
      if (written !== null && !/^https?:$/.test(URL.parse(written)?.protocol ?? ''))
        faults.push(`${name} is not a web address: ${written}`);
      return written?.replace(/\/+$/, '') ?? null;
    },
    isOn: (name) => text(name) === '1',
    faults,
  });
  if (faults.length > 0) throw new Error(`configuration: ${faults.join('; ')}`);
  return config;
};
