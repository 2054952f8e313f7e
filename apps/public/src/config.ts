import { join } from 'node:path';
import { readSettings } from '@tamga/adapters/process';

/** What the process of the external module is told by its environment. */
export interface Config {
  readonly host: string;
  readonly port: number;
  readonly healthPort: number;
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly demo: boolean;
  /** Address people reach this module at, for links between languages and in feeds; the host asked for when absent. */
  readonly publicUrl: string | null;
  /** Address of the internal module, for "sign in". */
  readonly apiUrl: string | null;
  /** Where the other processes say whether they can work (`/health/ready`); not asked when absent. */
  readonly healthUrls: { readonly api: string | null; readonly worker: string | null };
  /** Published address of the support service (389-15). */
  readonly supportEmail: string | null;
  readonly namedStatements: boolean;
}

/** Reads all settings at once; throws one error that names every fault. */
export const readConfig = (env: NodeJS.ProcessEnv): Config =>
  readSettings(env, ({ text, need, port, address, isOn, faults }) => {
    const supportEmail = text('TAMGA_SUPPORT_EMAIL');
    if (supportEmail && !/^[^\s@<>"]+@[^\s@<>"]+$/.test(supportEmail))
      faults.push('TAMGA_SUPPORT_EMAIL is not an address');
    return {
      host: text('TAMGA_HOST') ?? '127.0.0.1',
      port: port('TAMGA_PORT'),
      healthPort: port('TAMGA_HEALTH_PORT'),
      databaseUrl: need('DATABASE_URL'),
      dataDir: need('TAMGA_DATA'),
      demo: isOn('TAMGA_DEMO'),
      publicUrl: address('TAMGA_PUBLIC_URL'),
      apiUrl: address('TAMGA_API_URL'),
      healthUrls: { api: address('TAMGA_API_HEALTH_URL'), worker: address('TAMGA_WORKER_HEALTH_URL') },
      supportEmail,
      namedStatements: text('TAMGA_NAMED_STATEMENTS') !== '0',
    };
  });

/** What the process reads under the data folder. */
export const pathsOf = ({ dataDir }: Pick<Config, 'dataDir'>) => ({
  reference: join(dataDir, 'reference'),
  notices: join(dataDir, 'notices.json'),
});
