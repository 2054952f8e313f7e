import { join } from 'node:path';

/** What the process of the internal module is told by its environment. */
export interface Config {
  readonly host: string;
  readonly port: number;
  readonly healthPort: number;
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly demo: boolean;
  /** Address people reach it at; goes into the statement they sign. Any origin of this host when absent. */
  readonly publicUrl: string | null;
  /** Address of the external module; printed forms carry it for checking. No address is printed when absent. */
  readonly verifyOrigin: string | null;
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
  const config: Config = {
    host: env['TAMGA_HOST']?.trim() || '127.0.0.1',
    port: port('TAMGA_PORT'),
    healthPort: port('TAMGA_HEALTH_PORT'),
    databaseUrl: need('DATABASE_URL'),
    dataDir: need('TAMGA_DATA'),
    demo: env['TAMGA_DEMO'] === '1',
    publicUrl: env['TAMGA_INTERNAL_URL']?.trim() || null,
    verifyOrigin: originOf(env['TAMGA_PUBLIC_URL']?.trim(), faults),
    namedStatements: env['TAMGA_NAMED_STATEMENTS'] !== '0',
  };
  if (faults.length > 0) throw new Error(`configuration: ${faults.join('; ')}`);
  return config;
};

/** An address without its last slashes; a fault when it is not one of the web. */
const originOf = (written: string | undefined, faults: string[]): string | null => {
  if (!written) return null;
  if (!/^https?:$/.test(URL.parse(written)?.protocol ?? ''))
    faults.push(`TAMGA_PUBLIC_URL is not a web address: ${written}`);
  return written.replace(/\/+$/, '');
};

/** Folders under the data folder that the process reads. */
export const foldersOf = (config: Config) => ({
  reference: join(config.dataDir, 'reference'),
  keys: join(config.dataDir, 'keys'),
  trust: join(config.dataDir, 'trust'),
});
