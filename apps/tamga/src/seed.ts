import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from '@tamga/adapters/database';
import { type Pool, pool, transaction } from '@tamga/adapters/database';
import { logStatements } from '@tamga/adapters/evidence';
import { machineChance, machineClock } from '@tamga/adapters/machine';
import { ledgerStatements } from '@tamga/adapters/payment';
import { shippedReferenceDir } from '@tamga/adapters/reference';
import type { GoodsDeclaration } from '@tamga/domain/declaration';
import type { LogRecord } from '@tamga/domain/evidence';
import { advanceAccount, bankAccount, posting } from '@tamga/domain/payment';
import { type Instant, localDateAt, toEpochMs } from '@tamga/domain/time';
import { keyPath, makePersonKeys, makeSystemKeys, openDemoAuthority } from './demo/authority.ts';
import { enterEscortDemo } from './demo/escorts.ts';
import { type DemoPerson, demoBroker, demoPassword, demoPeople } from './demo/people.ts';
import { demoRiskProfiles } from './demo/risk-profiles.ts';

export type SeedOptions = {
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly demo: boolean;
  /** Whether the random layer of the risk profiles draws. */
  readonly demoRandom: boolean;
  readonly log: (line: string) => void;
};

/** Fills a migrated database with what a first start needs; called at each start, before the processes. */
export const seed = async ({ databaseUrl, dataDir, demo, demoRandom, log }: SeedOptions): Promise<void> => {
  await mkdir(join(dataDir, 'trust'), { recursive: true });
  if (!demo) return;
  const now = machineClock.now();
  const authority = await openDemoAuthority(dataDir, toEpochMs(now));
  const importer = await sampleImporter();
  const people = demoPeople(importer);
  await makeSystemKeys(dataDir, authority, toEpochMs(now));
  await makePersonKeys(dataDir, authority, people, toEpochMs(now));
  const owner = pool({ url: databaseUrl, max: 1, name: 'tamga-seed' });
  try {
    const first = await registerPeople(owner, people, importer, demoRandom, now);
    await enterEscortDemo(owner, importer, now);
    log(first ? 'demo persons, mandates and money entered' : 'demo persons found');
  } finally {
    await owner.end();
  }
  await writeWelcome(dataDir, people);
};

/** Where the samples of the demonstration lie. */
export const samplesDir = join(shippedReferenceDir, 'demo', 'declarations');

/** The importer of the bundled sample: its declarant. */
export const sampleImporter = async (): Promise<{ readonly name: string; readonly bin: string }> => {
  const sample = JSON.parse(
    await readFile(join(samplesDir, 'import-clean.json'), 'utf8'),
  ) as GoodsDeclaration;
  const { declarant } = sample;
  if (!declarant?.taxpayerId || !declarant.name) throw new Error('the bundled sample names no declarant');
  return { name: declarant.name, bin: declarant.taxpayerId };
};

/** Invented money for the demonstration, tiyn: 500 million tenge for the importer, 50 for the natural person. */
const demoMoney = { organisation: 50_000_000_000n, person: 5_000_000_000n } as const;

const registerPeople = (
  owner: Pool,
  people: readonly DemoPerson[],
  importer: { readonly name: string; readonly bin: string },
  demoRandom: boolean,
  now: Instant,
): Promise<boolean> =>
  transaction(owner, async (connection) => {
    const client = connection as Client;
    const before = await client.query<{ readonly id: string }>(
      'select id from persons.person where identifier = $1',
      [importer.bin],
    );
    if (before.rows.length > 0) return false;
    const ids = new Map<string, string>();
    const enter = async (kind: 'natural' | 'legal', identifier: string, name: string): Promise<string> => {
      const known = ids.get(identifier);
      if (known) return known;
      const id = machineChance.id();
      await client.query(
        'insert into persons.person (id, kind, identifier, name, registered_at) values ($1, $2, $3, $4, $5)',
        [id, kind, identifier, name, now],
      );
      ids.set(identifier, id);
      return id;
    };
    const today = localDateAt(now);
    const mandate = (principal: string, agent: string, kind: 'employee' | 'representative') =>
      client.query(
        'insert into persons.mandate (id, principal_id, agent_id, kind, valid_from) values ($1, $2, $3, $4, $5)',
        [machineChance.id(), principal, agent, kind, today],
      );

    for (const { surname, givenName, iin, organisation, official } of people) {
      const id = await enter('natural', iin, `${surname} ${givenName}`);
      if (organisation)
        await mandate(await enter('legal', organisation.bin, organisation.name), id, 'employee');
      if (official)
        await client.query(
          'insert into persons.official (person_id, office_code, role, valid_from) values ($1, $2, $3, $4)',
          [id, official.officeCode, official.role, today],
        );
    }
    const importerId = await enter('legal', importer.bin, importer.name);
    await mandate(importerId, await enter('legal', demoBroker.bin, demoBroker.name), 'representative');

    const payers = [
      [importerId, demoMoney.organisation],
      [ids.get('880303300039') ?? '', demoMoney.person],
    ] as const;
    const records: LogRecord[] = [record('CFG', 'persons', 'demo', 'entered', 'IMP-30', now)];
    for (const [payer, amount] of payers) {
      await client.query(`insert into payment.account (id, owner_id, kind) values ($1, $2, 'advance')`, [
        advanceAccount(payer),
        payer,
      ]);
      const id = machineChance.id();
      await ledgerStatements(client).transfer([
        posting({
          id,
          debit: bankAccount,
          credit: advanceAccount(payer),
          amount,
          clause: '389-18b',
          eventAt: now,
        }),
      ]);
      records.push(record('FIN', 'transfer', id, 'posted', '389-18b', now));
    }
    for (const { id, version, validFrom, validTo, ...definition } of demoRiskProfiles) {
      if ('drawBelow' in definition.when && !demoRandom) continue;
      await client.query(
        'insert into risk.profile (id, version, valid_from, valid_to, definition, approved_by) values ($1, $2, $3, $4, $5, $6)',
        [id, version, validFrom, validTo, JSON.stringify(definition), 'demo'],
      );
      records.push(record('CFG', 'riskProfile', `${id}/${version}`, 'entered', '[I] IMP-13', now));
    }
    await logStatements(client).log(records);
    return true;
  });

const record = (
  logClass: LogRecord['class'],
  objectKind: string,
  objectId: string,
  result: string,
  basis: LogRecord['basis'],
  at: Instant,
): LogRecord => ({
  class: logClass,
  at,
  actorId: null,
  actorRole: 'system',
  onBehalfOf: null,
  objectKind,
  objectId,
  result,
  basis,
  facts: { demo: true },
});

/** What `tamga start` prints for a person who wants to try things. */
const writeWelcome = async (dataDir: string, people: readonly DemoPerson[]): Promise<void> => {
  const lines = [
    `  Key files (password ${demoPassword}):`,
    ...people.map(({ key, what }) => `    ${keyPath(dataDir, key)}  ${what}`),
    '',
    '  Try: sign in as the broker, choose to act, drop one of these files on the list of declarations,',
    '  mend what is lit, sign and lodge; open another window as the inspector.',
    `    ${join(samplesDir, 'import-clean.json')}`,
    `    ${join(samplesDir, 'import-with-faults.xml')}`,
    `    ${join(samplesDir, 'car-import.json')}`,
    '',
    '  Escorts drive by themselves from the first minute: sign in as the operator, choose to act for the organisation, open Escort;',
    '  as the head decide on the one that waits, as the inspectors of both offices answer what happens on the way.',
  ];
  await mkdir(join(dataDir, 'demo'), { recursive: true });
  await writeFile(join(dataDir, 'demo', 'welcome.json'), JSON.stringify(lines));
};
