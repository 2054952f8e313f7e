import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { type Client, type Pool, transaction } from '@tamga/adapters/database';
import { freshDatabase } from '@tamga/adapters/database/testing';
import {
  beat,
  causeWatch,
  causeWorks,
  collectivePrint,
  collectiveSource,
  escortWatch,
  escortWorks,
  packagePrint,
  packageSource,
  readBaseMap,
  situationWorks,
} from '@tamga/adapters/escort';
import { chainRecords } from '@tamga/adapters/evidence';
import { machineChance } from '@tamga/adapters/machine';
import { personsRegister } from '@tamga/adapters/persons';
import { type Printer, startPrinter } from '@tamga/adapters/print';
import { openSystemSeal } from '@tamga/adapters/trust';
import { addHours, addMinutes, addSeconds, fromEpochMs, type Instant, toEpochMs } from '@tamga/domain/time';
import {
  makeCollectives,
  makePackages,
  recordSituations,
  tendCauses,
  watchEscorts,
} from '@tamga/usecases/escort';
import { makeSystemKeys, openDemoAuthority } from '../apps/tamga/src/demo/authority.ts';
import { enterFleet } from '../tools/harness/fleet.ts';
import { print } from './escort/printing.ts';

/**
 * `npm run bench -- outage`: the tracking system stands still under 20,000 escorts between ten customs bodies (407-11.2). Seconds of
 * work until each body has its collective notice and package, printed in three languages; then the notice and the package of a seal
 * that is cut among them. The rival of the same run tells and prints one situation after another, for some of them, and is
 * extrapolated to all. Waits of the jobs between their turns are not in the figures.
 */

const escorts = Number(process.env['BENCH_SEALS'] ?? 20_000);
const rivals = Number(process.env['BENCH_RIVALS'] ?? 40);
const bodies = ['55302', '57201', '52101', '57505', '50417', '71201', '51101', '53101', '54101', '56101'];

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now();
  await work();
  return performance.now() - began;
};

interface Parts {
  readonly owner: Pool;
  readonly worker: Pool;
  readonly printer: Printer;
  readonly sealReceipt: (content: Uint8Array) => Promise<Uint8Array>;
}

let now: Instant = fromEpochMs(Math.floor(Date.now() / 60_000) * 60_000);
const clock = { now: () => now };
const chance = machineChance;
const chained = async (worker: Pool): Promise<void> => {
  while ((await transaction(worker, (one) => chainRecords(one as Client, 1_000))) > 0);
};

const packagesOf = async ({ worker, printer, sealReceipt }: Parts) => {
  const client = worker as unknown as Client;
  const base = await readBaseMap();
  return makePackages({
    works: escortWorks(worker),
    source: packageSource(client, personsRegister(client)),
    signatures: { sealReceipt },
    print: (material, digest, language) =>
      printer.print(
        packagePrint(material, digest, { language, madeAt: now, base, nameOfBody: () => undefined, sha256 }),
      ),
    anchor: async () => undefined,
    sha256,
    clock,
    chance,
  });
};

const allAtOnce = async (parts: Parts, outageAt: Instant): Promise<number> => {
  const { owner, worker, printer, sealReceipt } = parts;
  const client = worker as unknown as Client;
  await beat(owner as unknown as Client, outageAt, 'bench', 1, 1);
  now = addMinutes(outageAt, 5);
  const watch = watchEscorts({ works: situationWorks(worker), watch: escortWatch(client), clock, chance });
  const tend = tendCauses({ works: causeWorks(worker), watch: causeWatch(client), clock, chance });
  const make = makeCollectives({
    source: collectiveSource(worker),
    signatures: { sealReceipt },
    print: (material, digest, language) =>
      printer.print(
        collectivePrint(material, digest, { language, madeAt: now, nameOfBody: () => undefined, sha256 }),
      ),
    sha256,
    clock,
  });
  const recorded = await timed(async () => {
    while (await watch());
  });
  now = addSeconds(now, 10);
  const told = await timed(tend);
  const made = await timed(async () => {
    while (await make());
  });
  const { rows } = await owner.query<{ situations: number; told: number; packages: number }>(
    `select (select count(*)::int from escort.situation where code = 'X6') as situations,
       (select count(*)::int from escort.notice_clock c join escort.collective n on n.id = c.collective_id where c.told_at = n.issued_at) as told,
       (select count(*)::int from escort.collective_package) as packages`,
  );
  const [found] = rows;
  if (found?.situations !== escorts || found.told !== 2 * escorts || found.packages !== bodies.length)
    throw new Error(`not all were told: ${JSON.stringify(found)}`);
  print(
    `${escorts.toLocaleString('en')} escorts out, ${bodies.length} bodies: notice and package with each`,
    `${seconds(recorded + told + made)}: situations ${seconds(recorded)}, notices ${seconds(told)}, packages ${seconds(made)}`,
  );
  return recorded + told + made;
};

/** Seals that are cut, or for the rival seals at fault, which have no common cause: one after another. */
const oneByOne = async (parts: Parts, code: '01' | '04', count: number): Promise<number> => {
  const { owner, worker } = parts;
  const { rows } = await owner.query<{
    id: string;
    carriage: string;
    from: string;
    to: string;
    seal: number;
  }>(
    `select e.id, e.carriage_number as carriage, e.departure_body as from, e.destination_body as to, x.seal_number as seal
     from escort.escort e join escort.escort_seal x on x.escort_id = e.id order by random() limit $1`,
    [count],
  );
  const record = recordSituations({ works: situationWorks(worker), clock, chance });
  const told = await timed(async () => {
    for (const { id, carriage, from, to, seal } of rows)
      await record({
        escort: { id, carriageNumber: carriage, departureBody: from, destinationBody: to },
        sealNumber: seal,
        answersFor: [],
        outages: [],
        excursions: [
          {
            code,
            occurredMs: toEpochMs(now),
            detectableMs: toEpochMs(now),
            endedMs: null,
            evidence: [],
            detail: null,
          },
        ],
      });
  });
  await chained(worker);
  const make = await packagesOf(parts);
  const made = await timed(async () => {
    for (let done = 0; done < count; done += 1)
      if (!(await make())) throw new Error('a package was not made');
  });
  const found = await owner.query<{ n: number }>(
    'select count(*)::int as n from escort.package p join escort.situation s on s.id = p.situation_id where s.code = $1',
    [code],
  );
  if (found.rows[0]?.n !== count) throw new Error(`others were printed before ${code}`);
  return told + made;
};

const database = await freshDatabase();
const keys = await mkdtemp(join(tmpdir(), 'tamga-outage-'));
await makeSystemKeys(keys, await openDemoAuthority(keys, Date.now()), Date.now());
const system = await openSystemSeal(join(keys, 'keys'), null);
const printer = startPrinter();
try {
  const parts: Parts = {
    owner: database.pool({ statementMs: 0 }),
    worker: database.pool({ role: 'tamga_worker' }),
    printer,
    sealReceipt: (content) => system.seal(content, toEpochMs(now)),
  };
  const outageAt = addHours(now, -1);
  await enterFleet(parts.owner, {
    count: escorts,
    bodies,
    activatedAt: addHours(outageAt, -5),
    heardAt: outageAt,
    around: [43, 70],
    periodS: 86_400,
    firstSeal: 1_000_000,
  });
  await parts.owner.query('analyze');
  const together = await allAtOnce(parts, outageAt);
  const cut = await oneByOne(parts, '01', 1);
  print('a seal cut among them, told and its package printed, first of all that wait', seconds(cut));
  const single = ((await oneByOne(parts, '04', rivals)) / rivals) * escorts;
  print(
    `one by one (rival), from ${rivals} of them`,
    `${seconds(single)}, ${(single / 3_600_000).toFixed(1)} h: ${Math.round(single / together)} ×`,
  );
} finally {
  await printer.stop();
  await system.close();
  await rm(keys, { recursive: true, force: true });
  // A sweep of the server may hold it: then the next run drops it.
  await database.drop().catch(() => undefined);
}
process.exit(0);
