import { hostname } from 'node:os';
import type { Client } from '@tamga/adapters/database';
import { pool } from '@tamga/adapters/database';
import {
  beat,
  closeSessions,
  knownSeals,
  openSealModels,
  type RefusedPeer,
  writeRefused,
} from '@tamga/adapters/escort';
import { machineChance, machineClock } from '@tamga/adapters/machine';
import { onStop, repeat, serveHealth } from '@tamga/adapters/process';
import { fromEpochMs } from '@tamga/domain/time';
import { modelsOf, type ProtocolName, protocolNames, protocols } from '@tamga/formats/seal';
import { plainId } from '@tamga/usecases/escort';
import type { KnownSeal, SealSession } from '@tamga/usecases/ports';
import { pino } from 'pino';
import type { Lane } from './batcher.ts';
import { readConfig } from './config.ts';
import type { CutReason, Surroundings } from './connection.ts';
import { startForwardJob } from './forward-job.ts';
import { openJudgeJobs } from './judge-jobs.ts';
import { openKeeping } from './keeping.ts';
import { keptLatencies } from './latencies.ts';
import { type Listener, listenFor } from './listen.ts';
import { sharedTurn } from './shared-turn.ts';

const config = readConfig(process.env);
const log = pino({ base: { process: 'gateway' } });
const database = pool({
  url: config.databaseUrl,
  role: 'tamga_gateway',
  name: 'tamga-gateway',
  max: 8 + config.forwardTo.length,
  onError: (error) => log.warn({ event: 'connection-lost', err: error }),
});
const client = database as unknown as Client;
const gatewayName = `${hostname()}-${config.port}`;
const failed = (event: string) => (error: unknown) => log.warn({ event, err: error });

const counts = { frames: 0, facts: 0, repeats: 0, conflicts: 0, refused: 0 };
const latencies = keptLatencies();
/** Sessions of an address, and those of them that have not said who they are. */
const sessions = new Map<string, { open: number; strangers: number }>();
let open = 0;
let heldBytes = 0;

let seals = new Map<string, KnownSeal>();
/** Once a second at the most, however many ask. */
const readSeals = sharedTurn(1_000, async () => {
  const known = await knownSeals(client);
  seals = new Map(known.map((seal) => [seal.id, seal]));
});
const models = (await openSealModels(config, Date.now())).flatMap(({ file, sha256, signer, model }) => {
  log.info({ event: 'seal-model', file, sha256, signer, model: model?.id, from: model?.from });
  return model ? [model] : [];
});
if (models.length === 0) log.warn({ event: 'no-seal-models', why: 'no protocol is listened to' });
const modelOf = modelsOf(models, (deviceId) => seals.get(plainId(deviceId))?.model);
const judge = await openJudgeJobs(database, log);
await readSeals();

/** Sockets that are not read until the commits have caught up; a few go on at a time. */
const waitingSockets: { readonly lane: Lane; readonly resume: () => void }[] = [];
const resumeAtOnce = 32;
const resumeSome = (): void => {
  for (const { lane, resume } of waitingSockets.splice(0, resumeAtOnce))
    if (keeping.isFull(lane)) waitingSockets.push({ lane, resume });
    else resume();
};
const keeping = await openKeeping({
  database,
  config,
  onAnswered: (latencyMs) => {
    latencies.note(latencyMs);
    resumeSome();
  },
  onKept: (facts, kept) => {
    counts.facts += kept.stored;
    counts.repeats += kept.repeats;
    counts.conflicts += kept.conflicts;
    judge.take(facts);
  },
  onFailure: failed('frames-not-kept'),
  log,
});

const ended: { readonly id: string; readonly at: ReturnType<typeof fromEpochMs>; readonly reason: string }[] =
  [];
const refused: RefusedPeer[] = [];
/** Strangers noted between two writings, and sessions that ended while the database is away; the rest are counted only. */
const refusedMax = 100;
const endedMax = 100_000;
/** The same of the same address is noted once an hour: who comes again and again fills no table. */
const notedEveryMs = 3_600_000;
const notedMax = 10_000;
const noted = new Map<string, number>();

const onCut = (session: SealSession, reason: CutReason, deviceId: string | null): void => {
  open -= 1;
  const address = addressOf(session.peer);
  const here = sessions.get(address);
  if (here) {
    here.open -= 1;
    if (session.sealNumber === null) here.strangers -= 1;
    if (here.open <= 0) sessions.delete(address);
  }
  const at = fromEpochMs(Date.now());
  if (session.sealNumber !== null && ended.length < endedMax) ended.push({ id: session.id, at, reason });
  if (reason === 'ended' || reason === 'protocol' || reason === 'silent') return;
  counts.refused += 1;
  log.info({ event: 'peer-cut', protocol: session.protocol, peer: session.peer, deviceId, reason });
  note(session, reason, deviceId);
};

const note = ({ protocol, peer }: SealSession, reason: CutReason, deviceId: string | null): void => {
  const nowMs = Date.now();
  const key = `${protocol} ${addressOf(peer)} ${reason} ${deviceId ?? ''}`;
  if (refused.length >= refusedMax || nowMs - (noted.get(key) ?? 0) < notedEveryMs) return;
  noted.delete(key);
  noted.set(key, nowMs);
  for (const oldest of noted.keys()) if (noted.size > notedMax) noted.delete(oldest);
  refused.push({
    at: fromEpochMs(nowMs),
    protocol,
    peer,
    deviceId: deviceId?.slice(0, 64) ?? null,
    reason,
  });
};

const addressOf = (peer: string): string => peer.slice(0, peer.lastIndexOf(':'));

const around: Surroundings = {
  batcherOf: keeping.batcherOf,
  limits: config.limits,
  modelOf,
  sealOf: (id) => seals.get(id),
  refreshSeals: readSeals,
  nowMs: Date.now,
  newId: () => machineChance.id(),
  admit: (address) => {
    const { limits } = config;
    const here = sessions.get(address) ?? { open: 0, strangers: 0 };
    if (
      open >= limits.sessionsMax ||
      here.open >= limits.sessionsOfAddressMax ||
      here.strangers >= limits.strangersOfAddressMax
    ) {
      counts.refused += 1;
      return false;
    }
    open += 1;
    here.open += 1;
    here.strangers += 1;
    sessions.set(address, here);
    return true;
  },
  introduced: (peer) => {
    const here = sessions.get(addressOf(peer));
    if (here) here.strangers -= 1;
  },
  onUnknown: (session, deviceId) => {
    log.info({ event: 'unknown-device', protocol: session.protocol, peer: session.peer, deviceId });
    note(session, 'unknown device', deviceId);
  },
  waitForRoom: (lane, resume) => {
    if (!keeping.isFull(lane)) return false;
    if (resume) waitingSockets.push({ lane, resume });
    return true;
  },
  hold: (moreBytes) => {
    heldBytes += moreBytes;
    return heldBytes > config.limits.heldBytesMax;
  },
  onCut,
};

const servers = new Map<ProtocolName, Listener>();
/** Of a protocol nobody signed a model of, nothing would be read but places. */
const hasModel = (name: ProtocolName): boolean => models.some(({ protocol }) => protocol === name);
for (const [index, name] of protocolNames.entries())
  if (hasModel(name))
    servers.set(
      name,
      await listenFor(protocols[name], {
        host: config.host,
        port: config.port === 0 ? 0 : config.port + index,
        mayMove: config.portsMayMove,
        around,
        onFailure: failed('listener-failed'),
      }),
    );
const ports = Object.fromEntries([...servers].map(([name, { port }]) => [name, port]));

const closedAtOnce = 5_000;
const bookkeeping = async (): Promise<void> => {
  const closing = ended.slice(0, closedAtOnce);
  if (closing.length > 0) await closeSessions(client, closing);
  ended.splice(0, closing.length);
  const strangers = [...refused];
  if (strangers.length > 0) await writeRefused(client, strangers);
  refused.splice(0, strangers.length);
};

judge.start(keeping, async () => {
  await readSeals();
  return [...seals.values()];
});
const loops = [
  // Also when nothing is committed any more.
  repeat('resume', 20, async () => resumeSome(), log),
  repeat('bookkeeping', 1_000, bookkeeping, log),
  repeat('heartbeat', 20_000, () => beat(client, machineClock.now(), gatewayName, open, counts.facts), log),
];

const forwards = config.forwardTo.map((target) => startForwardJob(database, target, { log }));

const counter = (name: string, help: string, value: () => number) =>
  ({ name, help, type: 'counter', value }) as const;
const gauge = (name: string, help: string, value: () => number) =>
  ({ name, help, type: 'gauge', value }) as const;
const health = await serveHealth({
  port: config.healthPort,
  trouble: async () => {
    await database.query('select 1');
    return undefined;
  },
  metrics: [
    gauge('tamga_gateway_sessions', 'Open sessions of seals', () => open),
    counter('tamga_gateway_facts_total', 'Facts stored', () => counts.facts),
    counter('tamga_gateway_repeats_total', 'Facts that were known', () => counts.repeats),
    counter(
      'tamga_gateway_conflicts_total',
      'Known keys with other content, kept as evidence',
      () => counts.conflicts,
    ),
    counter('tamga_gateway_cut_total', 'Peers cut or refused', () => counts.refused),
    gauge('tamga_gateway_pending_bytes', 'Bytes that wait to be committed', keeping.pendingBytes),
    gauge('tamga_gateway_commit_p99_ms', 'From receipt to commit, 99 of 100 of the last', () =>
      latencies.quantile(0.99),
    ),
    gauge('tamga_gateway_escorts', 'Escorts judged live', judge.count),
  ],
});
const healthAt = health.address();
log.info({ event: 'ready', ports, healthPort: typeof healthAt === 'object' ? healthAt?.port : undefined });

onStop(async (reason) => {
  log.info({ event: 'stopping', reason });
  for (const server of servers.values()) server.close();
  const drained = Promise.race([keeping.drained(), new Promise((resolve) => setTimeout(resolve, 5_000))]);
  await Promise.all([judge.stop(drained), ...[...loops, ...forwards].map((running) => running.stop())]);
  await bookkeeping().catch(failed('bookkeeping-failed'));
  await keeping.stop();
  health.close();
  await database.end();
});
