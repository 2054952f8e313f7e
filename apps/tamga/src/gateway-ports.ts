import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProtocolName } from '@tamga/formats/seal';
import { WrongUse } from './io.ts';

/** The ports the running gateway told in its log. Throws a `WrongUse` when none runs on the folder. */
export const gatewayPorts = async (
  dataDir: string,
): Promise<Readonly<Partial<Record<ProtocolName, number>>>> => {
  const log = await readFile(join(dataDir, 'log', 'gateway.log'), 'utf8').catch(() => '');
  const ready = log.split('\n').findLast((line) => line.includes('"event":"ready"'));
  if (!ready) throw new WrongUse(`no gateway is running on ${dataDir}; start the system, or name its --port`);
  return (JSON.parse(ready) as { readonly ports: Partial<Record<ProtocolName, number>> }).ports;
};
