import { join } from 'node:path';

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
export const readConfig = (env: NodeJS.ProcessEnv): Config => {
  const faults: string[] = [];
  const need = (name: string): string => {
    const value = env[name]?.trim();
    if (!value) faults.push(`${name} is not set`);
    return value ?? '';
  };
  const port = (name: string): number => {
    const written = need(name);
    const value = Number(written);
    if (written && !(Number.isInteger(value) && value >= 0 && value < 65_536))
      faults.push(`${name} is not a port: ${written}`);
    return value;
  };
  const address = (name: string): string | null => {
    const written = env[name]?.trim();
    if (!written) return null;
    if (!/^https?:$/.test(URL.parse(written)?.protocol ?? '')) faults.push(`${name} is not an http address`);
    return written.replace(/\/+$/, '');
  };
  const email = env['TAMGA_SUPPORT_EMAIL']?.trim() || null;
  if (email && !/^[^\s@<>"]+@[^\s@<>"]+$/.test(email)) faults.push('TAMGA_SUPPORT_EMAIL is not an address');
  const config: Config = {
    host: env['TAMGA_HOST']?.trim() || '127.0.0.1',
    port: port('TAMGA_PORT'),
    healthPort: port('TAMGA_HEALTH_PORT'),
    databaseUrl: need('DATABASE_URL'),
    dataDir: need('TAMGA_DATA'),
    demo: env['TAMGA_DEMO'] === '1',
    publicUrl: address('TAMGA_PUBLIC_URL'),
    apiUrl: address('TAMGA_API_URL'),
    healthUrls: { api: address('TAMGA_API_HEALTH_URL'), worker: address('TAMGA_WORKER_HEALTH_URL') },
    supportEmail: email,
    namedStatements: env['TAMGA_NAMED_STATEMENTS'] !== '0',
  };
  if (faults.length > 0) throw new Error(`configuration: ${faults.join('; ')}`);
  return config;
};

/** What the process reads under the data folder. */
export const pathsOf = ({ dataDir }: Pick<Config, 'dataDir'>) => ({
  reference: join(dataDir, 'reference'),
  notices: join(dataDir, 'notices.json'),
});
