import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Client } from '@tamga/adapters/database';
import { migrate, type Pool, pool, startEmbedded, transaction, tryLock } from '@tamga/adapters/database';
import { type CaseView, caseOf } from '@tamga/adapters/declaration';
import { submissionById, submissionByRequest } from '@tamga/adapters/intake';
import { machineChance, machineClock } from '@tamga/adapters/machine';
import { personsRegister } from '@tamga/adapters/persons';
import { loadReference } from '@tamga/adapters/reference';
import { riskProfiles } from '@tamga/adapters/risk';
import { openSystemSeal, readTrustFolder, signaturesOf } from '@tamga/adapters/trust';
import { worksOn } from '@tamga/adapters/work';
import { eventWords, type GoodsDeclaration } from '@tamga/domain/declaration';
import type { Language, Text } from '@tamga/domain/law';
import { explain } from '@tamga/domain/payment';
import { formatScaled } from '@tamga/domain/quantities';
import type { ReferenceSnapshot } from '@tamga/domain/reference';
import { localDateAt, toEpochMs } from '@tamga/domain/time';
import { encodeDeclaration } from '@tamga/formats/declaration';
import { holderOf, openKeyFile, signCms } from '@tamga/formats/signature';
import { judge, processSubmission } from '@tamga/usecases/declaration';
import { receiveSubmission } from '@tamga/usecases/intake';
import { withPayments } from '@tamga/usecases/payment';
import type { Submission } from '@tamga/usecases/ports';
import { type Config, readConfig } from '../config.ts';
import { keyPath } from '../demo/authority.ts';
import { demoPassword } from '../demo/people.ts';
import { exitCode, type Io } from '../io.ts';
import { languageOf } from '../language.ts';
import { sampleImporter, samplesDir, seed } from '../seed.ts';
import { address } from '../welcome.ts';

/**
 * `tamga demo [--data DIR] [--json]`: lodges the bundled sample as the demo broker and prints what happens to it: findings,
 * timeline, payments with their derivation, and where to see it in the browser. Works beside a running system or by itself.
 */
export const run = async (args: readonly string[], io: Io): Promise<number> => {
  const { values } = parseArgs({
    args: [...args],
    options: { data: { type: 'string' }, json: { type: 'boolean' } },
  });
  const read = readConfig(io.env, { data: values.data, demo: true }, io.cwd);
  if (!read.ok) {
    for (const { setting, found, message } of read.refusal)
      io.stderr(`tamga: ${setting}=${found}: ${message.en}`);
    return exitCode.wrongUse;
  }
  const config = read.value;
  await mkdir(config.dataDir, { recursive: true, mode: 0o700 });
  const lock = await tryLock(join(config.dataDir, 'launcher'));
  const database = config.databaseUrl
    ? undefined
    : await startEmbedded({ dir: join(config.dataDir, 'postgres'), log: () => {} });
  const url = config.databaseUrl ?? database?.url ?? '';
  try {
    await migrate({ url });
    await seed({
      databaseUrl: url,
      dataDir: config.dataDir,
      demo: true,
      demoRandom: config.demoRandom,
      log: () => {},
    });
    return await lodgeSample(config, url, lock === undefined, io, values.json ?? false);
  } finally {
    if (lock) await database?.stop();
    await lock?.release();
  }
};

const lodgeSample = async (
  config: Config,
  url: string,
  running: boolean,
  io: Io,
  json: boolean,
): Promise<number> => {
  const owner = pool({ url, max: 4, name: 'tamga-demo' });
  const client = owner as unknown as Client;
  const system = await openSystemSeal(join(config.dataDir, 'keys'));
  try {
    const signatures = signaturesOf({
      folder: await readTrustFolder(join(config.dataDir, 'trust'), true),
      demo: true,
      clock: machineClock,
      seal: system.seal,
    });
    const reference = await loadReference(undefined, {
      imports: join(config.dataDir, 'reference'),
      demo: true,
    });
    const persons = personsRegister(client);
    const works = worksOn(owner);
    const importer = await persons.byIdentifier((await sampleImporter()).bin);
    const signed = await signedSample(config.dataDir, reference);
    const broker = await persons.byIdentifier(signed.iin);
    const office = signed.bin ? await persons.byIdentifier(signed.bin) : undefined;
    if (!importer || !broker || !office) throw new Error('the demo persons are not in the database');

    const startedMs = performance.now();
    const command = {
      senderId: broker.id,
      actingForId: office.id,
      requestId: machineChance.id(),
      mediaType: 'application/cms',
      content: signed.cms,
      sha256: createHash('sha256').update(signed.cms).digest('hex'),
      draftId: null,
    };
    const submissions = {
      byRequest: (_acting: string, sender: string, request: string) =>
        submissionByRequest(client, sender, request),
    };
    const received = await receiveSubmission({
      submissions,
      signatures,
      works,
      clock: machineClock,
      chance: machineChance,
    })(command);
    if (!received.ok) throw new Error(received.refusal.code);
    const { id, receivedAt, receipt } = received.value;
    if (!running) {
      const process = processSubmission({
        signatures,
        persons,
        riskProfiles: riskProfiles(client, () => performance.now()),
        reference: () => reference,
        works,
        clock: machineClock,
        chance: machineChance,
      });
      await process({ ...command, id, receivedAt, receipt } satisfies Submission);
    }
    const found = await result(owner, id);
    const elapsedMs = Math.round(performance.now() - startedMs);
    if (!found) throw new Error('the submission made no declaration');
    if (!json) for (const line of story(found, languageOf(io.env), config, receipt.length)) io.stdout(line);
    const { record } = found;
    io.stdout(
      JSON.stringify({
        registrationNumber: record.number,
        state: record.state,
        total: record.total === null ? null : formatScaled(record.total, 2),
        elapsedMs,
      }),
    );
    return record.state === 'registrationRefused' ? exitCode.findings : exitCode.good;
  } finally {
    await system.close();
    await owner.end();
  }
};

/** The bundled sample as R.055 XML, signed with the broker's key file. */
const signedSample = async (dataDir: string, reference: ReferenceSnapshot) => {
  const sample = JSON.parse(
    await readFile(join(samplesDir, 'import-clean.json'), 'utf8'),
  ) as GoodsDeclaration;
  const { payments, missing } = judge({
    declaration: sample,
    reference,
    on: localDateAt(machineClock.now()),
  });
  if (!payments) throw new Error(`the payments of the bundled sample: ${missing[0]?.message.en}`);
  const encoded = encodeDeclaration(withPayments(sample, payments), 'r055');
  if (!encoded.ok) throw new Error(`the bundled sample is not complete: ${encoded.refusal[0]?.message.en}`);
  const opened = openKeyFile(new Uint8Array(await readFile(keyPath(dataDir, 'broker'))), demoPassword);
  const entry = opened.ok ? opened.value[0] : undefined;
  if (!entry) throw new Error('the broker key file does not open');
  const cms = signCms(entry, {
    content: encoded.value.bytes,
    signingTime: toEpochMs(machineClock.now()),
    entropy: randomBytes(32),
  });
  const { iin = '', bin = '' } = holderOf(entry.certificate);
  return { cms, iin, bin };
};

const waitMs = 30_000;

/** The declaration that the submission became, once it is taken to its end. */
const result = async (owner: Pool, submissionId: string): Promise<CaseView | undefined> => {
  const until = performance.now() + waitMs;
  while (performance.now() < until) {
    const status = await submissionById(owner as unknown as Client, submissionId);
    if (status?.state === 'processed') {
      const { declarationId } = status;
      return declarationId
        ? transaction(owner, (connection) => caseOf(connection as Client, declarationId))
        : undefined;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return undefined;
};

const story = (
  { record, findings: all, history, payments }: CaseView,
  language: Language,
  config: Config,
  receiptBytes: number,
): readonly string[] => {
  const words = eventWords as Readonly<Record<string, Text>>;
  const findings = all.filter(({ severity }) => severity !== 'R');
  return [
    `Declaration of ${record.itemsTotal} items, ${record.direction} ${record.procedure}, lodged ${record.lodgedAt}; receipt of ${receiptBytes} bytes signed and time-stamped`,
    '',
    'Findings',
    ...(findings.length === 0
      ? ['  none']
      : findings.map(
          ({ rule, severity, box, message }) =>
            `  ${severity} ${rule} box ${box ?? '—'}: ${message[language]}`,
        )),
    '',
    'Timeline',
    ...history.map(({ at, event, basis }) => `  ${at}  ${words[event]?.[language] ?? event} [${basis}]`),
    '',
    `Payments, tenge: ${payments?.toPayNow ?? '—'}`,
    ...Object.entries(payments?.toPayNowByCode ?? {}).map(
      ([code, amount]) => `  ${code}  ${amount.padStart(18)}`,
    ),
    '',
    'How item 1 was calculated',
    ...(payments?.lines ?? [])
      .filter(({ ordinal }) => ordinal === 1 || ordinal === null)
      .flatMap(({ derivation }) => (derivation ? explain(derivation, language, 1) : [])),
    '',
    `Registered as ${record.number ?? '—'}, state ${record.state}`,
    'In the browser, once `npm start` runs:',
    `  declaration  ${address(config.host, config.apiPort)}${language}/declarations/${record.id}`,
    `  public check ${address(config.host, config.publicPort)}${language}/verify?code=${record.verificationCode}`,
  ];
};
