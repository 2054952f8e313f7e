import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { Client } from '@tamga/adapters/database';
import { type Pool, transaction } from '@tamga/adapters/database';
import { freshDatabase, type TestDatabase } from '@tamga/adapters/database/testing';
import { caseOf } from '@tamga/adapters/declaration';
import { chainRecords, logStatements, verifyChain } from '@tamga/adapters/evidence';
import { submissionById, submissionByRequest } from '@tamga/adapters/intake';
import { machineChance } from '@tamga/adapters/machine';
import { ledgerStatements, statementOf } from '@tamga/adapters/payment';
import { personsRegister } from '@tamga/adapters/persons';
import { loadReference } from '@tamga/adapters/reference';
import { signaturesOf } from '@tamga/adapters/trust';
import { worksOn } from '@tamga/adapters/work';
import type { GoodsDeclaration } from '@tamga/domain/declaration';
import type { LogRecord } from '@tamga/domain/evidence';
import { advanceAccount, bankAccount } from '@tamga/domain/payment';
import { fromEpochMs, localDateAt, toEpochMs } from '@tamga/domain/time';
import { encodeDeclaration } from '@tamga/formats/declaration';
import { signCms } from '@tamga/formats/signature';
import { createDemoAuthority, type Issued, issue } from '@tamga/formats/signature/ca';
import { processSubmission } from '@tamga/usecases/declaration';
import { receiveSubmission } from '@tamga/usecases/intake';
import type { Clock, RiskProfiles, Submission } from '@tamga/usecases/ports';
import { cleanSample } from '../../tools/harness/samples.ts';

const moment = fromEpochMs(Date.now());
const clock: Clock = { now: () => moment };
const moved = (objectId: string): LogRecord => ({
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
const green: RiskProfiles = { all: async () => [] };

describe('389-19.3, 389-19.6b: from signed bytes to a registered, paid and released declaration', () => {
  let database: TestDatabase;
  let owner: Pool;
  let client: Client;
  let key: Issued;
  let outsider: Issued;
  let declarantId = '';
  let signerId = '';
  let clean: GoodsDeclaration;

  const authority = createDemoAuthority({ entropy: new Uint8Array(randomBytes(32)), now: toEpochMs(moment) });
  const keyFor = (iin: string, bin?: string): Issued =>
    issue(authority, {
      subject: {
        surname: 'ТЕСТОВ',
        givenName: 'ТЕСТ',
        iin,
        ...(bin ? { organisation: 'ТОО «Үлгі»', bin } : {}),
      },
      role: bin ? 'head' : 'individual',
      notBefore: toEpochMs(moment) - 86_400_000,
      notAfter: toEpochMs(moment) + 86_400_000,
      entropy: new Uint8Array(randomBytes(32)),
    });
  const { certificate: issuing } = authority.issuing;
  const signatures = signaturesOf({
    folder: {
      trust: { anchors: [authority.root.certificate], intermediates: [issuing] },
      revocation: { lists: [], ocsp: [] },
    },
    demo: true,
    clock,
    system: { key: authority.responder.key, certificate: authority.responder.certificate },
    timeStamping: { authority: authority.timeStamping },
  });

  const sign = (declaration: GoodsDeclaration, by: Issued): Uint8Array => {
    const encoded = encodeDeclaration(declaration, 'r055', { draft: true });
    assert.ok(encoded.ok, 'the sample is written as R.055');
    return signCms(
      { key: by.key, certificate: by.certificate, chain: by.chain },
      { content: encoded.value.bytes, signingTime: toEpochMs(moment), entropy: randomBytes(32) },
    );
  };

  const lodge = async (content: Uint8Array, requestId: string = machineChance.id()): Promise<string> => {
    const works = worksOn(owner);
    const sha256 = createHash('sha256').update(content).digest('hex');
    const command = {
      senderId: signerId,
      actingForId: declarantId,
      requestId,
      mediaType: 'application/cms',
      content,
      sha256,
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
      clock,
      chance: machineChance,
    })(command);
    assert.ok(received.ok);
    const { id, receivedAt, receipt, state } = received.value;
    if (state === 'received') {
      const reference = await loadReference(undefined, { demo: true });
      const process = processSubmission({
        signatures,
        persons: personsRegister(client),
        riskProfiles: green,
        reference: () => reference,
        works,
        clock,
        chance: machineChance,
      });
      await process({ ...command, id, receivedAt, receipt } satisfies Submission);
    }
    return id;
  };

  const found = async (submissionId: string) => {
    const status = await submissionById(client, submissionId);
    assert.ok(status?.declarationId, `no declaration: ${JSON.stringify(status?.problem)}`);
    const view = await caseOf(client, status.declarationId);
    assert.ok(view);
    return view;
  };

  before(async () => {
    database = await freshDatabase();
    owner = database.pool({ max: 4 });
    client = owner as unknown as Client;
    clean = await cleanSample();
    const { declarant } = clean;
    const bin = declarant?.taxpayerId ?? '';
    key = keyFor('850101300015', bin);
    outsider = keyFor('880303300039');
    declarantId = machineChance.id();
    signerId = machineChance.id();
    await transaction(owner, async (connection) => {
      const inside = connection as Client;
      const enter = `insert into persons.person (id, kind, identifier, name, registered_at) values ($1, $2, $3, $4, $5)`;
      await inside.query(enter, [declarantId, 'legal', bin, declarant?.name ?? '', moment]);
      await inside.query(enter, [signerId, 'natural', '850101300015', 'ТЕСТОВ ТЕСТ', moment]);
      await inside.query(enter, [machineChance.id(), 'natural', '880303300039', 'ТЕСТОВ ЖЕКЕ', moment]);
      await inside.query(`insert into payment.account (id, owner_id, kind) values ($1, $2, 'advance')`, [
        advanceAccount(declarantId),
        declarantId,
      ]);
      await ledgerStatements(inside).transfer([
        {
          id: machineChance.id(),
          kind: 'post',
          debit: bankAccount,
          credit: advanceAccount(declarantId),
          amount: 10_000_000_000n,
          paymentCode: null,
          of: null,
          clause: '389-18b',
          documentId: null,
          eventAt: moment,
        },
      ]);
      await logStatements(inside).log([moved('start')]);
    });
  });
  after(() => database.drop());

  it('389-19.3 registers a clean declaration with a number of its office and day, and 389-19.4 releases what is green', async () => {
    const view = await found(await lodge(sign(clean, key)));
    assert.deepEqual(
      view.findings.filter(({ severity }) => severity === 'E'),
      [],
    );
    assert.match(
      view.record.number ?? '',
      new RegExp(
        `^55302/${localDateAt(moment).slice(8)}${localDateAt(moment).slice(5, 7)}${localDateAt(moment).slice(2, 4)}/\\d{7}$`,
      ),
    );
    assert.deepEqual(
      view.history.map(({ event }) => event),
      ['sign', 'submit', 'register', 'release'],
    );
  });

  it('389-19.6b takes exactly what was calculated, and 389-18b shows each movement', async () => {
    const before = await statementOf(client, declarantId, 0, undefined);
    const view = await found(await lodge(sign(clean, key)));
    const after = await statementOf(client, declarantId, 50, undefined);
    assert.equal(before.available - after.available, view.record.total);
    assert.equal(after.held, 0n);
    const moved = after.entries.filter(
      ({ declarationId, kind }) => declarationId === view.record.id && kind === 'capture',
    );
    assert.equal(-moved.reduce((sum, { amount }) => sum + amount, 0n), view.record.total);
  });

  it('389-19.1a answers a repeated request with the first receipt and registers once', async () => {
    const signed = sign(clean, key);
    const first = await lodge(signed, 'same-request');
    assert.equal(await lodge(signed, 'same-request'), first);
    const { rows } = await client.query<{ readonly n: bigint }>(
      'select count(*) as n from declaration.declaration where submission_id = $1',
      [first],
    );
    assert.equal(rows[0]?.n, 1n);
  });

  it('[I] 389-19.3 refuses with all reasons, gives no number and takes no money', async () => {
    const before = await statementOf(client, declarantId, 0, undefined);
    const faulty = {
      ...clean,
      goodsTotal: '7',
      items: clean.items.map((item, index) => (index === 0 ? { ...item, netMass: '9999999' } : item)),
    };
    const view = await found(await lodge(sign(faulty, key)));
    assert.equal(view.record.state, 'registrationRefused');
    assert.equal(view.record.number, null);
    const rules = view.findings.map(({ rule }) => rule);
    assert.ok(rules.includes('FLC-104') && rules.includes('FLC-206'), rules.join(' '));
    assert.equal((await statementOf(client, declarantId, 0, undefined)).available, before.available);
  });

  it('389-14.1 takes no document whose signer may not act for the declarant, nor altered bytes', async () => {
    const foreign = await submissionById(client, await lodge(sign(clean, outsider)));
    assert.equal(foreign?.problem?.code, 'DOC_SIGNER_NOT_ENTITLED');
    const altered = sign(clean, key);
    const at = altered.length - 40;
    altered[at] = (altered[at] ?? 0) ^ 1;
    const broken = await submissionById(client, await lodge(altered));
    assert.equal(broken?.problem?.code, 'AUTH_SIGNATURE_INVALID');
  });

  it('389-19.6b refuses registration when the account does not cover it, in the same transaction', async () => {
    await transaction(owner, async (connection) => {
      const inside = connection as Client;
      const free = (await ledgerStatements(inside).available(advanceAccount(declarantId))) ?? 0n;
      await ledgerStatements(inside).transfer([
        {
          id: machineChance.id(),
          kind: 'post',
          debit: advanceAccount(declarantId),
          credit: bankAccount,
          amount: free,
          paymentCode: null,
          of: null,
          clause: '389-18b',
          documentId: null,
          eventAt: moment,
        },
      ]);
      await logStatements(inside).log([moved('emptied')]);
    });
    const view = await found(await lodge(sign(clean, key)));
    assert.equal(view.record.state, 'registrationRefused');
    assert.ok(view.findings.some(({ rule }) => rule === 'FLC-135'));
  });

  it('AGR-10.3 records nothing without a log record, and finds a record that was altered', async () => {
    await assert.rejects(
      transaction(owner, (connection) =>
        (connection as Client).query(
          `update persons.mandate set valid_to = null where false; insert into declaration.history (authority, declaration_id, ordinal, event, from_state, to_state, basis, actor, at) values ('KZ', '${machineChance.id()}', 1, 'x', 'a', 'b', 'c', 'system', now())`,
        ),
      ),
      /LOG_WRITE_FAILED/,
    );
    await transaction(owner, (connection) => chainRecords(connection as Client, 1_000));
    const whole = await verifyChain(client);
    assert.equal(whole.brokenAt, null);
    assert.ok(whole.checked > 5);
    await client.query('alter table evidence.record disable trigger append_only');
    await client.query(
      `update evidence.record set body = replace(body, 'registered', 'released') where id = (select min(id) from evidence.record where result = 'registered')`,
    );
    assert.notEqual((await verifyChain(client)).brokenAt, null);
  });
});
