/** How many times one address may ask in a row, how soon it may ask again, and how many addresses are remembered. */
export interface AllowanceOptions {
  readonly burst: number;
  readonly everyMs: number;
  readonly addressesMax: number;
}

/**
 * A technical bound against guessing, by address only: nobody is refused as a person (389-8, A-30). Returns 0 when the
 * address may ask now, else the milliseconds to wait.
 */
export const allowance = ({ burst, everyMs, addressesMax }: AllowanceOptions) => {
  /** By address: the moment at which all of its allowance is there again. */
  const fullAt = new Map<string, number>();
  return (address: string, nowMs: number): number => {
    const from = Math.max(fullAt.get(address) ?? nowMs, nowMs);
    const wait = from + everyMs - nowMs - burst * everyMs;
    if (wait > 0) return wait;
    fullAt.delete(address);
    if (fullAt.size >= addressesMax) forget(fullAt);
    fullAt.set(address, from + everyMs);
    return 0;
  };
};

/** The address that asked longest ago. */
const forget = (fullAt: Map<string, number>): void => {
  const [oldest] = fullAt.keys();
  if (oldest !== undefined) fullAt.delete(oldest);
};
