import { join } from 'node:path';
import { type Treasury, treasuryOf } from '@tamga/adapters/payment';
import { readSettings } from '@tamga/adapters/process';

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
  /** Account payment orders are of. */
  readonly treasury: Treasury;
  readonly namedStatements: boolean;
  /** Where the page finds NCALayer on the machine of the person. Another than the usual place in the demo only. */
  readonly ncaLayerUrl: string;
}

const usualNcaLayerUrl = 'wss://127.0.0.1:13579';

/** Reads all settings at once; throws one error that names every fault. */
export const readConfig = (env: NodeJS.ProcessEnv): Config =>
  readSettings(env, ({ text, need, port, address, isOn, faults }) => ({
    host: text('TAMGA_HOST') ?? '127.0.0.1',
    port: port('TAMGA_PORT'),
    healthPort: port('TAMGA_HEALTH_PORT'),
    databaseUrl: need('DATABASE_URL'),
    dataDir: need('TAMGA_DATA'),
    demo: isOn('TAMGA_DEMO'),
    publicUrl: address('TAMGA_INTERNAL_URL'),
    verifyOrigin: address('TAMGA_PUBLIC_URL'),
    treasury: treasuryOf(env, faults),
    namedStatements: text('TAMGA_NAMED_STATEMENTS') !== '0',
    ncaLayerUrl: ncaLayerUrlOf(env, faults),
  }));

/** A test double may stand in for NCALayer, on this machine and in the demo: the page signs what the program there returns. */
const ncaLayerUrlOf = (env: NodeJS.ProcessEnv, faults: string[]): string => {
  const written = env['TAMGA_NCALAYER_URL']?.trim();
  if (!written) return usualNcaLayerUrl;
  if (env['TAMGA_DEMO'] !== '1') faults.push('TAMGA_NCALAYER_URL is for the demo only');
  if (!/^wss?:\/\/(127\.0\.0\.1|localhost):\d{1,5}$/.test(written))
    faults.push(`TAMGA_NCALAYER_URL is not a socket of this machine: ${written}`);
  return written;
};

/** Folders under the data folder that the process reads. */
export const foldersOf = (config: Config) => ({
  reference: join(config.dataDir, 'reference'),
  keys: join(config.dataDir, 'keys'),
  trust: join(config.dataDir, 'trust'),
});
