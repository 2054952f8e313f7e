import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '@tamga/adapters/database';

/** Three nodes of `nats-server` on loopback, each a process with a folder of its own. For tests. */
export interface Cluster {
  /** As `NATS_URL` names them. */
  readonly url: string;
  /** Ends the node that leads the stream of seals, without a word, and answers its name. */
  readonly killLeader: () => Promise<string>;
  /** Starts the nodes that were killed, and answers once they have caught up. */
  readonly restart: () => Promise<void>;
  /** Ends all nodes and removes their folders. */
  readonly remove: () => Promise<void>;
}

interface Node {
  readonly name: string;
  readonly file: string;
  readonly monitor: string;
  process: ChildProcess | undefined;
}

const upMs = 30_000;

/** Starts the cluster, and answers once each node says it is well. Throws when they do not within half a minute. */
export const startCluster = async (): Promise<Cluster> => {
  const dir = await mkdtemp(join(tmpdir(), 'tamga-nats-'));
  const ports = await Promise.all(Array.from({ length: 9 }, () => freePort()));
  const [clients, routes, monitors] = [ports.slice(0, 3), ports.slice(3, 6), ports.slice(6)];
  const nodes = await Promise.all(
    clients.map(async (port, one): Promise<Node> => {
      const name = `node-${one}`;
      const store = join(dir, name);
      await mkdir(store);
      const file = join(dir, `${name}.conf`);
      const peers = routes.map((route) => `"nats-route://127.0.0.1:${route}"`);
      await writeFile(
        file,
        [
          `server_name: ${name}`,
          `listen: 127.0.0.1:${port}`,
          `http: 127.0.0.1:${monitors[one]}`,
          'max_payload: 4MB',
          `jetstream { store_dir: ${JSON.stringify(store)} }`,
          `cluster { name: tamga, listen: 127.0.0.1:${routes[one]}, routes: [${peers.join(', ')}] }`,
        ].join('\n'),
      );
      return { name, file, monitor: `http://127.0.0.1:${monitors[one]}`, process: undefined };
    }),
  );
  const end = async (node: Node): Promise<void> => {
    const { process } = node;
    node.process = undefined;
    if (!process || process.exitCode !== null || process.signalCode !== null) return;
    const gone = once(process, 'exit');
    process.kill('SIGKILL');
    await gone;
  };
  const remove = async (): Promise<void> => {
    await Promise.all(nodes.map(end));
    await rm(dir, { recursive: true, force: true });
  };
  const restart = async (): Promise<void> => {
    for (const node of nodes) node.process ??= spawn('nats-server', ['-c', node.file], { stdio: 'ignore' });
    const until = Date.now() + upMs;
    while (!(await Promise.all(nodes.map(isWell))).every(Boolean)) {
      if (Date.now() > until) throw new Error('the nodes of the cluster are not well');
      await pause(100);
    }
  };
  try {
    await restart();
  } catch (error) {
    await remove();
    throw error;
  }
  return {
    url: clients.map((port) => `nats://127.0.0.1:${port}`).join(','),
    killLeader: async () => {
      const name = await leaderOf(nodes);
      const node = nodes.find((one) => one.name === name);
      if (!node) throw new Error('the stream has no leader');
      await end(node);
      return node.name;
    },
    restart,
    remove,
  };
};

const asked = (address: string): Promise<Response | undefined> => fetch(address).catch(() => undefined);

const isWell = async ({ monitor }: Node): Promise<boolean> =>
  (await asked(`${monitor}/healthz`))?.ok === true;

interface Streams {
  readonly account_details?: readonly {
    readonly stream_detail?: readonly { readonly cluster?: { readonly leader?: string } }[];
  }[];
}

const leaderOf = async (nodes: readonly Node[]): Promise<string | undefined> => {
  for (const { monitor } of nodes) {
    const answer = await asked(`${monitor}/jsz?accounts=true&streams=true`);
    const told = (await answer?.json()) as Streams | undefined;
    const leader = told?.account_details?.[0]?.stream_detail?.[0]?.cluster?.leader;
    if (leader) return leader;
  }
  return undefined;
};
