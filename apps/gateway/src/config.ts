import type { EgtsTarget } from '@tamga/adapters/escort';
import { readSettings } from '@tamga/adapters/process';
import type { PipeOptions } from '@tamga/adapters/stream';

/** What the gateway is told by its environment. */
export interface Config {
  readonly host: string;
  /** Port of the first protocol; the others follow. 0 for any free ones. */
  readonly port: number;
  /** Whether other ports will do when these are taken. */
  readonly portsMayMove: boolean;
  readonly healthPort: number;
  readonly databaseUrl: string;
  /** Where signed seal models and what is trusted lie; `null` in the demonstration only. */
  readonly dataDir: string | null;
  readonly demo: boolean;
  readonly limits: Limits;
  /** The stream between gateways and writers; `null`: this process writes by itself. */
  readonly pipe: PipeOptions | null;
  /** Partitions of the stream this process writes, at most; 0 for a gateway that only receives. */
  readonly partitionsMax: number;
  /** Servers of other operators facts are forwarded to. */
  readonly forwardTo: readonly EgtsTarget[];
}

/** Bounds of what peers may ask of us. */
export interface Limits {
  readonly sessionsMax: number;
  /** From one address: a retranslator or a carrier's exit. */
  readonly sessionsOfAddressMax: number;
  /** From one address, that have not said who they are. */
  readonly strangersOfAddressMax: number;
  /** Frames a second a session may send for long, and how many it may have saved up. */
  readonly framesPerSecond: number;
  readonly framesBurst: number;
  /** Bytes that wait to be committed before sockets are no longer read. */
  readonly pendingBytesMax: number;
  /** Bytes of unfinished frames of all sessions together. */
  readonly heldBytesMax: number;
  /** A peer that has not said who it is by then is cut; one that is silent this long too. */
  readonly introduceMs: number;
  readonly idleMs: number;
}

/** Reads all settings at once; throws one error that names every fault. */
export const readConfig = (env: NodeJS.ProcessEnv): Config =>
  readSettings(env, ({ text, need, whole, port, isOn, faults }) => ({
    dataDir: isOn('TAMGA_DEMO') ? text('TAMGA_DATA') : need('TAMGA_DATA'),
    demo: isOn('TAMGA_DEMO'),
    host: text('TAMGA_HOST') ?? '127.0.0.1',
    port: whole('TAMGA_PORT', { min: 0, max: 65_500, usual: 8090 }),
    portsMayMove: isOn('TAMGA_PORTS_MAY_MOVE'),
    healthPort: port('TAMGA_HEALTH_PORT'),
    databaseUrl: need('DATABASE_URL'),
    pipe: pipeOf(text('NATS_URL'), faults, {
      replicas: whole('TAMGA_NATS_REPLICAS', { min: 1, max: 5, usual: 1 }),
      bytesMax: whole('TAMGA_NATS_BYTES', { min: 2 ** 20, max: 2 ** 44, usual: 2 ** 33 }),
    }),
    partitionsMax: whole('TAMGA_GATEWAY_PARTITIONS', { min: 0, max: 16, usual: 16 }),
    forwardTo: forwardTargets(text('TAMGA_FORWARD_TO'), faults),
    limits: {
      sessionsMax: whole('TAMGA_GATEWAY_SESSIONS', { min: 1, max: 200_000, usual: 30_000 }),
      sessionsOfAddressMax: whole('TAMGA_GATEWAY_SESSIONS_OF_ADDRESS', {
        min: 1,
        max: 200_000,
        usual: 30_000,
      }),
      strangersOfAddressMax: whole('TAMGA_GATEWAY_STRANGERS_OF_ADDRESS', {
        min: 1,
        max: 200_000,
        usual: 2_000,
      }),
      framesPerSecond: whole('TAMGA_GATEWAY_FRAMES_PER_SECOND', { min: 1, max: 1_000_000, usual: 100 }),
      framesBurst: whole('TAMGA_GATEWAY_FRAMES_BURST', { min: 1, max: 10_000_000, usual: 10_000 }),
      pendingBytesMax: 64 * 1024 * 1024,
      heldBytesMax: whole('TAMGA_GATEWAY_HELD_BYTES', { min: 1, max: 2 ** 34, usual: 2 ** 28 }),
      introduceMs: 30_000,
      idleMs: 30 * 60_000,
    },
  }));

const pipeOf = (
  url: string | null,
  faults: string[],
  sizes: Omit<PipeOptions, 'url'>,
): PipeOptions | null => {
  if (url === null) return null;
  const fits = url
    .split(',')
    .every((one) => URL.canParse(one) && /^(nats|tls):$/.test(new URL(one).protocol));
  if (!fits) faults.push(`NATS_URL is not nats://host:port or tls://host:port: ${url}`);
  return { url, ...sizes };
};

const targetsMax = 8;

/** `egts://host:port?dispatcher=7`, several with spaces between them. */
const forwardTargets = (written: string | null, faults: string[]): readonly EgtsTarget[] => {
  const words = (written ?? '').split(/\s+/).filter((word) => word !== '');
  if (words.length > targetsMax) faults.push(`TAMGA_FORWARD_TO names more than ${targetsMax} servers`);
  return words.flatMap((word) => {
    const url = URL.canParse(word) ? new URL(word) : undefined;
    const dispatcherId = Number(url?.searchParams.get('dispatcher') ?? 0);
    const fits = Number.isInteger(dispatcherId) && dispatcherId >= 0 && dispatcherId < 2 ** 32;
    if (url?.protocol === 'egts:' && url.hostname !== '' && url.port !== '' && fits)
      return [{ host: url.hostname, port: Number(url.port), dispatcherId }];
    faults.push(`TAMGA_FORWARD_TO is not egts://host:port?dispatcher=NUMBER: ${word}`);
    return [];
  });
};
