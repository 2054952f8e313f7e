import { type Treasury, treasuryOf } from '@tamga/adapters/payment';
import { readSettings } from '@tamga/adapters/process';

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
export const readConfig = (env: NodeJS.ProcessEnv): Config =>
  readSettings(env, ({ text, need, whole, port, isOn, faults }) => {
    const ratesUrl = text('TAMGA_RATES_URL');
    if (ratesUrl !== null && !URL.canParse(ratesUrl))
      faults.push(`TAMGA_RATES_URL is no address: ${ratesUrl}`);
    return {
      healthPort: port('TAMGA_HEALTH_PORT'),
      databaseUrl: need('DATABASE_URL'),
      dataDir: need('TAMGA_DATA'),
      demo: isOn('TAMGA_DEMO'),
      parallel: whole('TAMGA_PARALLEL', { min: 1, max: 16, usual: 2 }),
      batch: whole('TAMGA_BATCH', { min: 1, max: 16, usual: 8 }),
      ratesUrl,
      treasury: treasuryOf(env, faults),
    };
  });
