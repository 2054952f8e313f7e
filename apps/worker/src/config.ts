import { type Treasury, treasuryOf } from '@tamga/adapters/payment';

/** What the worker is told by its environment. */
export interface Config {
  readonly healthPort: number;
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly demo: boolean;
  /** Transactions of the intake under way at the same time. */
  readonly parallel: number;
  /** Submissions taken to their end in one transaction, at most. */
  readonly batch: number;
  /** Account customs payments go to, and its holder: who pays refunds. */
  readonly treasury: Treasury;
  /** Feed of exchange rates of the National Bank, `{day}` for `dd.mm.yyyy`; `null`: an operator imports them. */
  readonly ratesUrl: string | null;
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
  const config: Config = {
    healthPort: whole('TAMGA_HEALTH_PORT', need('TAMGA_HEALTH_PORT'), 0, 65_535),
    databaseUrl: need('DATABASE_URL'),
    dataDir: need('TAMGA_DATA'),
    demo: env['TAMGA_DEMO'] === '1',
    parallel: whole('TAMGA_PARALLEL', env['TAMGA_PARALLEL']?.trim() || '2', 1, 16),
    batch: whole('TAMGA_BATCH', env['TAMGA_BATCH']?.trim() || '8', 1, 16),
    ratesUrl: env['TAMGA_RATES_URL']?.trim() || null,
    treasury: treasuryOf(env, faults),
  };
  if (config.ratesUrl !== null && !URL.canParse(config.ratesUrl))
    faults.push(`TAMGA_RATES_URL is no address: ${config.ratesUrl}`);
  if (faults.length > 0) throw new Error(`configuration: ${faults.join('; ')}`);
  return config;
};
