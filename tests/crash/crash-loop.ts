import { randomInt, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '@tamga/adapters/database';
import { isDatabaseAway, pool, startEmbedded, transaction } from '@tamga/adapters/database';
import { chainRecords, verifyChain } from '@tamga/adapters/evidence';
import { type SignedIn, signIn } from '../../tools/harness/client.ts';
import { topUp } from '../../tools/harness/money.ts';
import { cleanSample, documentOf } from '../../tools/harness/samples.ts';
import { type RunningSystem, startSystem } from '../../tools/harness/system.ts';

export interface CrashLoopOptions {
  readonly kills: number;
  readonly perSecond: number;
  /** Pause between kills, milliseconds, drawn between these. */
  readonly pauseMs: readonly [number, number];
}

export interface CrashReport {
  readonly kills: Readonly<Record<string, number>>;
  readonly acknowledged: number;
  /** Acknowledged and not there, or there with other bytes. */
  readonly lost: number;
  /** More than one submission or declaration for one request, or one number twice. */
  readonly doubled: number;
  /** Not taken to an end state. */
  readonly unfinished: number;
  /** Numbers missing in the series. */
  readonly gaps: number;
  /** Tiyn by which the ledger differs from the declarations. */
  readonly moneyAstray: bigint;
  readonly logBrokenAt: bigint | null;
}

interface Acknowledged {
  readonly requestId: string;
  readonly submissionId: string;
  readonly sha256: string;
}

const startMoney = 10n ** 15n;
const drainMs = 120_000;

/**
 * Kills processes and the database with SIGKILL at random moments while declarations are lodged at a steady rate, each sent
 * again with its own request id until it is acknowledged; then asks the database what became of them.
 */
export const crashLoop = async ({ kills, perSecond, pauseMs }: CrashLoopOptions): Promise<CrashReport> => {
  const say = (line: string): void => {
    if (process.env['CRASH_LOG']) console.error(`${new Date().toISOString()} ${line}`);
  };
  let system = await startSystem({ onLine: say });
  const { dataDir } = system;
  const url = await urlOf(dataDir);
  await topUp(url, startMoney);
  const person = await signIn(system.api, dataDir, 'broker');
  const sender = sendSteadily(person, await documents(person, 400), perSecond);
  const killed: Record<string, number> = {};
  try {
    for (let count = 0; count < kills; ) {
      await pause(randomInt(pauseMs[0], pauseMs[1]));
      const name = victims[randomInt(victims.length)] ?? 'api';
      // One that is just down from the kill before is no kill.
      if (await kill(dataDir, name)) {
        count += 1;
        killed[name] = (killed[name] ?? 0) + 1;
        say(`kill ${count} of ${kills}: ${name}`);
        // Known as ended before the loop looks, so that a launcher killed last is started again too.
        if (name === 'launcher') await once(system.launcher, 'exit');
      }
      if (system.launcher.exitCode !== null || system.launcher.signalCode !== null)
        system = await again(system, say);
    }
    say('stopping the sender');
    const acknowledged = await sender.stop();
    say(`acknowledged ${acknowledged.length}`);
    return { kills: killed, ...(await judge(await urlOf(dataDir), acknowledged)) };
  } finally {
    sender.abandon();
    await system.remove();
  }
};

const victims = ['api', 'worker', 'postgres', 'postgres', 'launcher'] as const;

/** A launcher that was killed, or that gave up, is started again on the same data and the same ports. */
const again = (ended: RunningSystem, onLine: (line: string) => void): Promise<RunningSystem> =>
  startSystem({
    onLine,
    dataDir: ended.dataDir,
    env: { TAMGA_API_PORT: new URL(ended.api).port, TAMGA_PUBLIC_PORT: new URL(ended.public).port },
  });

const urlOf = async (dataDir: string): Promise<string> =>
  (await startEmbedded({ dir: join(dataDir, 'postgres'), log: () => {} })).url;

/** Signed documents to send over and over: what a request is, its id says and not its bytes. */
const documents = async (person: SignedIn, count: number): Promise<readonly Uint8Array[]> => {
  const sample = await cleanSample();
  return Array.from({ length: count }, (_, index) =>
    person.sign(documentOf({ ...sample, internalReference: `C-${index}-${randomUUID()}` })),
  );
};

const sendSteadily = (person: SignedIn, signed: readonly Uint8Array[], perSecond: number) => {
  const acknowledged: Acknowledged[] = [];
  const open = new Set<Promise<void>>();
  let stopped = false;
  let abandoned = false;
  let next = 0;
  const one = async (): Promise<void> => {
    const requestId = randomUUID();
    const document = signed[next++ % signed.length] as Uint8Array;
    while (!abandoned) {
      try {
        const { submissionId, sha256 } = await person.lodge(document, requestId);
        acknowledged.push({ requestId, submissionId, sha256 });
        return;
      } catch (error) {
        const { status } = error as { readonly status?: number };
        if (status !== undefined && status < 500) throw error;
        await pause(randomInt(100, 400));
      }
    }
  };
  const timer = setInterval(() => {
    if (stopped || open.size > 500) return;
    const sending = one().finally(() => open.delete(sending));
    open.add(sending);
  }, 1000 / perSecond);
  return {
    stop: async (): Promise<readonly Acknowledged[]> => {
      stopped = true;
      clearInterval(timer);
      await Promise.all(open);
      return acknowledged;
    },
    /** Ends without waiting for answers: there is nobody left to give them. */
    abandon: (): void => {
      stopped = true;
      abandoned = true;
      clearInterval(timer);
    },
  };
};

/** SIGKILL to the process of that name; `false` when it is not running just now. */
const kill = async (dataDir: string, name: string): Promise<boolean> => {
  const pid = name === 'postgres' ? await postmaster(dataDir) : await processOf(dataDir, name);
  if (pid === undefined) return false;
  try {
    process.kill(pid, 'SIGKILL');
    return true;
  } catch {
    return false;
  }
};

const postmaster = async (dataDir: string): Promise<number | undefined> => {
  for (const pid of await readdir('/proc')) {
    if (!/^\d+$/.test(pid)) continue;
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (command.includes('postgres') && command.includes(dataDir) && command.split('\0').includes('-D'))
      return Number(pid);
  }
  return undefined;
};

const processOf = async (dataDir: string, name: string): Promise<number | undefined> => {
  const file = name === 'launcher' ? 'apps/tamga/src/main.ts' : `apps/${name}/src/main.ts`;
  for (const pid of await readdir('/proc')) {
    if (!/^\d+$/.test(pid)) continue;
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (!command.includes(file)) continue;
    const mine =
      command.includes(dataDir) ||
      (await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '')).includes(`TAMGA_DATA=${dataDir}`);
    if (mine) return Number(pid);
  }
  return undefined;
};

const judge = async (
  url: string,
  acknowledged: readonly Acknowledged[],
): Promise<Omit<CrashReport, 'kills'>> => {
  const owner = pool({ url, max: 2, name: 'crash-judge' });
  try {
    const until = performance.now() + drainMs;
    // The database itself may have been killed last.
    const isWaiting = (): Promise<boolean> =>
      owner
        .query(`select exists (select from intake.submission where state = 'received') as waiting`)
        .then(({ rows }) => rows[0].waiting as boolean)
        .catch((error: unknown) => {
          if (isDatabaseAway(error)) return true;
          throw error;
        });
    while ((await isWaiting()) && performance.now() < until) await pause(500);

    const { rows } = await owner.query(
      `select s.id, s.request_id, encode(s.sha256, 'hex') as sha256, s.state, d.state as ended from intake.submission s
       left join declaration.declaration d on d.authority = s.authority and d.submission_id = s.id`,
    );
    const byRequest = new Map<string, (typeof rows)[number]>();
    let doubled = 0;
    for (const row of rows) {
      if (byRequest.has(row.request_id)) doubled += 1;
      byRequest.set(row.request_id, row);
    }
    const lost = acknowledged.filter(({ requestId, submissionId, sha256 }) => {
      const row = byRequest.get(requestId);
      return row?.id !== submissionId || row.sha256 !== sha256;
    }).length;
    const ends = new Set(['released', 'underControl']);
    const unfinished = [...byRequest.values()].filter(
      ({ state, ended }) => state !== 'processed' || !ends.has(ended),
    ).length;
    const serials = await owner.query(
      `select coalesce(sum(last), 0) - (select count(*) from declaration.declaration where number is not null) as gaps from declaration.serial`,
    );
    return {
      acknowledged: acknowledged.length,
      lost,
      doubled,
      unfinished,
      gaps: Number(serials.rows[0].gaps),
      moneyAstray: await moneyAstray(owner as unknown as Client),
      logBrokenAt: await logBroken(owner),
    };
  } finally {
    await owner.end();
  }
};

/** What the accounts say against what the declarations and the transfers add up to. */
const moneyAstray = async (client: Client): Promise<bigint> => {
  const { rows } = await client.query<{ readonly astray: bigint }>(
    `with moves as (
       select a.id, a.posted, a.held,
         coalesce((select sum(amount) from payment.transfer where credit = a.id and kind in ('post', 'capture', 'reverse')), 0)
           - coalesce((select sum(amount) from payment.transfer where debit = a.id and kind in ('post', 'capture', 'reverse')), 0) as entries,
         coalesce((select sum(case kind when 'hold' then amount when 'capture' then -amount when 'void' then -amount else 0 end)
                   from payment.transfer where debit = a.id), 0) as holding
       from payment.account a
     ), taken as (
       select coalesce(sum(amount), 0) as captured from payment.transfer where kind = 'capture'
     ), due as (
       select coalesce(sum(total), 0) as total from declaration.declaration where state = 'released'
     )
     select (coalesce(sum(abs(posted - entries) + abs(held - holding)), 0) + abs((select captured from taken) - (select total from due)))::bigint as astray from moves`,
  );
  return rows[0]?.astray ?? -1n;
};

const logBroken = async (owner: ReturnType<typeof pool>): Promise<bigint | null> => {
  while ((await transaction(owner, (connection) => chainRecords(connection as Client, 1_000))) === 1_000);
  return (await verifyChain(owner as unknown as Client)).brokenAt;
};
