import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';

/** The TCP port kept in a folder, or a free one, which is then kept; `another` forgets the kept one. */
export const choosePort = async (dir: string, another: boolean): Promise<number> => {
  const file = join(dir, 'port');
  const kept = Number.parseInt(await readFile(file, 'utf8').catch(() => ''), 10);
  if (!another && kept > 0 && kept < 65_536) return kept;
  const port = await freePort();
  await writeFile(file, `${port}\n`, { mode: 0o600 });
  return port;
};

/** A TCP port of 127.0.0.1 that nobody listens on at the moment. */
export const freePort = (): Promise<number> =>
  new Promise((answer, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => answer(port));
    });
  });

/** Can this process listen on that port of that address now? */
export const portIsFree = (port: number, host: string): Promise<boolean> =>
  new Promise((answer) => {
    const probe = createServer();
    probe.once('error', () => answer(false));
    probe.listen(port, host, () => probe.close(() => answer(true)));
  });
