import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import type { Client } from '@tamga/adapters/database';
import { transaction } from '@tamga/adapters/database';
import { freshDatabase } from '@tamga/adapters/database/testing';
import { caseOf } from '@tamga/adapters/declaration';
import { logStatements } from '@tamga/adapters/evidence';
import { submissionById, submissionByRequest } from '@tamga/adapters/intake';
import { machineChance } from '@tamga/adapters/machine';
import { ledgerStatements } from '@tamga/adapters/payment';
import { personsRegister } from '@tamga/adapters/persons';
import { loadReference } from '@tamga/adapters/reference';
import { sealed } from '@tamga/adapters/signature';
import { signaturesOf } from '@tamga/adapters/trust';
import { worksOn } from '@tamga/adapters/work';
import type { GoodsDeclaration } from '@tamga/domain/declaration';
import type { LogRecord } from '@tamga/domain/evidence';
import { text } from '@tamga/domain/law';
import { advanceAccount, bankAccount, posting } from '@tamga/domain/payment';
import { fromEpochMs, type LocalDate, parseLocalDate, toEpochMs } from '@tamga/domain/time';
import { encodeDeclaration } from '@tamga/formats/declaration';
import { signCms } from '@tamga/formats/signature';
import { createDemoAuthority, type Issued, issue } from '@tamga/formats/signature/ca';
import { processSubmissions } from '@tamga/usecases/declaration';
import { receiveSubmission } from '@tamga/usecases/intake';
import type { Clock, RiskProfiles, Submission } from '@tamga/usecases/ports';
import { cleanSample } from '../../tools/harness/samples.ts';

const green: RiskProfiles = { all: async () => [] };

/** Everything goes to control. */
const yellow: RiskProfiles = {
  all: async () => [
    {
      id: 'TEST',
      version: 1,
      validFrom: parseLocalDate('2020-01-01') as LocalDate,
      validTo: null,
      basis: '[I] IMP-13',
      name: text('сынақ', 'проба', 'test'),
      measure: text('тексеру', 'проверить', 'check'),
      channel: 'yellow',
      when: { drawBelow: 10_000 },
    },
  ],
};

/** A database of its own with one declarant who has money, the use cases of intake on it, and keys to sign with. */
export const openCustomsHouse = async ({ control = false }: { readonly control?: boolean } = {}) => {
  const moment = fromEpochMs(Date.now());
  const clock: Clock = { now: () => moment };
  const database = await freshDatabase();
  const owner = database.pool({ max: 4 });
  const client = owner as unknown as Client;
  const works = worksOn(owner);
  const clean = await cleanSample();
  const bin = clean.declarant?.taxpayerId ?? '';
  const declarantId = machineChance.id();
  const signerId = machineChance.id();

  const authority = createDemoAuthority({ entropy: new Uint8Array(randomBytes(32)), now: toEpochMs(moment) });
  const keyFor = (iin: string, of?: string): Issued =>
    issue(authority, {
      subject: {
        surname: 'ТЕСТОВ',
        givenName: 'ТЕСТ',
        iin,
        ...(of ? { organisation: 'ТОО «Үлгі»', bin: of } : {}),
      },
      role: of ? 'head' : 'individual',
      notBefore: toEpochMs(moment) - 86_400_000,
      notAfter: toEpochMs(moment) + 86_400_000,
      entropy: new Uint8Array(randomBytes(32)),
    });
  const signatures = signaturesOf({
    folder: {
      trust: { anchors: [authority.root.certificate], intermediates: [authority.issuing.certificate] },
      revocation: { lists: [], ocsp: [] },
    },
    demo: true,
    clock,
    seal: async (content, at) => sealed(authority.responder, authority.timeStamping, content, at),
  });
  const reference = await loadReference(undefined, { demo: true });
  const process = processSubmissions({
    signatures,
    persons: personsRegister(client),
    riskProfiles: control ? yellow : green,
    reference: () => reference,
    works,
    clock,
    chance: machineChance,
  });

  const log = (objectId: string): LogRecord => ({
    class: 'FIN',
    at: moment,
    actorId: null,
    actorRole: 'system',
    onBehalfOf: null,
    objectKind: 'test',
    objectId,
    result: 'posted',
    basis: '389-18b',
    facts: {},
  });

  /** Sets the advance money of the declarant to so many tiyn. */
  const setMoney = (amount: bigint): Promise<void> =>
    transaction(owner, async (connection) => {
      const inside = connection as Client;
      const account = advanceAccount(declarantId);
      const difference = amount - ((await ledgerStatements(inside).available(account)) ?? 0n);
      await ledgerStatements(inside).transfer([
        posting({
          id: machineChance.id(),
          debit: difference > 0n ? bankAccount : account,
          credit: difference > 0n ? account : bankAccount,
          amount: difference > 0n ? difference : -difference,
          clause: '389-18b',
          eventAt: moment,
        }),
      ]);
      await logStatements(inside).log([log('money')]);
    });

  const sign = (declaration: GoodsDeclaration, by: Issued): Uint8Array => {
    const encoded = encodeDeclaration(declaration, 'r055', { draft: true });
    assert.ok(encoded.ok, 'the sample is written as R.055');
    return signCms(
      { key: by.key, certificate: by.certificate, chain: by.chain },
      { content: encoded.value.bytes, signingTime: toEpochMs(moment), entropy: randomBytes(32) },
    );
  };

  /** Keeps what arrived; answers with its id, and with the submission when it is still to be taken to its end. */
  const keep = async (content: Uint8Array, requestId: string = machineChance.id()) => {
    const command = {
      senderId: signerId,
      actingForId: declarantId,
      requestId,
      mediaType: 'application/cms',
      content,
      sha256: createHash('sha256').update(content).digest('hex'),
      draftId: null,
    };
    const received = await receiveSubmission({
      submissions: { byRequest: (_acting, sender, request) => submissionByRequest(client, sender, request) },
      signatures,
      works,
      clock,
      chance: machineChance,
    })(command);
    assert.ok(received.ok);
    const { id, receivedAt, receipt, state } = received.value;
    const waiting: Submission | undefined =
      state === 'received' ? { ...command, id, receivedAt, receipt } : undefined;
    return { id, waiting };
  };

  const lodge = async (content: Uint8Array, requestId?: string): Promise<string> => {
    const { id, waiting } = await keep(content, requestId);
    if (waiting) assert.deepEqual(await process([waiting]), []);
    return id;
  };

  const found = async (submissionId: string) => {
    const status = await submissionById(client, submissionId);
    assert.ok(status?.declarationId, `no declaration: ${JSON.stringify(status?.problem)}`);
    const view = await caseOf(client, status.declarationId);
    assert.ok(view);
    return view;
  };

  await transaction(owner, async (connection) => {
    const inside = connection as Client;
    const enter = `insert into persons.person (id, kind, identifier, name, registered_at) values ($1, $2, $3, $4, $5)`;
    await inside.query(enter, [declarantId, 'legal', bin, clean.declarant?.name ?? '', moment]);
    await inside.query(enter, [signerId, 'natural', '850101300015', 'ТЕСТОВ ТЕСТ', moment]);
    await inside.query(enter, [machineChance.id(), 'natural', '880303300039', 'ТЕСТОВ ЖЕКЕ', moment]);
    await inside.query(`insert into payment.account (id, owner_id, kind) values ($1, $2, 'advance')`, [
      advanceAccount(declarantId),
      declarantId,
    ]);
  });
  await setMoney(1_000_000_000_000n);

  return {
    moment,
    owner,
    client,
    clean,
    reference: () => reference,
    declarantId,
    signerId,
    works,
    signatures,
    keyFor,
    key: keyFor('850101300015', bin),
    /** A registered person who may not act for the declarant. */
    outsider: keyFor('880303300039'),
    setMoney,
    sign,
    keep,
    process,
    lodge,
    found,
    close: () => database.drop(),
  };
};

export type CustomsHouse = Awaited<ReturnType<typeof openCustomsHouse>>;
