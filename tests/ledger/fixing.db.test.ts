import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { transaction } from '@tamga/adapters/database';
import { machineChance } from '@tamga/adapters/machine';
import { entriesOf, obligationsOfDeclaration, papersOf } from '@tamga/adapters/payment';
import { nameReader, workOn } from '@tamga/adapters/work';
import type { Act } from '@tamga/domain/access';
import {
  type Facts,
  type FixingGroundId,
  linesOfSums,
  overpaidAccount,
  type Paper,
  paperNumber,
  writeFacts,
} from '@tamga/domain/payment';
import { formatScaled } from '@tamga/domain/quantities';
import { addDays, localDateAt } from '@tamga/domain/time';
import { encodeAct } from '@tamga/formats/act';
import { makeAct } from '@tamga/usecases/declaration';
import {
  findOverpaid,
  fixObligations,
  moveSecurity,
  noteDue,
  payObligation,
  proposeObligations,
  recover,
  secureObligation,
} from '@tamga/usecases/payment';
import type { DeclarationRecord } from '@tamga/usecases/ports';
import { type MoneyDesk, office, openMoneyDesk, refusalOf } from './money-desk.ts';

describe('SM-6, PAY-148: obligations that arise after registration', () => {
  let desk: MoneyDesk;
  let record: DeclarationRecord;
  let ports: MoneyDesk['ports'] & Pick<Parameters<typeof fixObligations>[0], 'reference'>;

  before(async () => {
    desk = await openMoneyDesk();
    const { house } = desk;
    ports = { ...desk.ports, reference: house.reference };
    ({ record } = await house.found(await house.lodge(house.sign(house.clean, house.key))));
  });
  after(() => desk.house.close());

  const today = () => localDateAt(desk.clock.now());
  const propose = (ground: FixingGroundId, facts: Facts) =>
    transaction(desk.house.owner, async (connection) => {
      const client = connection as typeof desk.house.client;
      await nameReader(client, { kind: 'person', actingForId: desk.clerk.id, officeCode: office });
      return proposeObligations(workOn(client), ports, record, ground, facts);
    });
  const decide = (of: Partial<Paper> & Pick<Paper, 'kind' | 'lines'>, id = machineChance.id()) => {
    const paper = desk.paper({
      subjectId: record.id,
      number: paperNumber(of.kind, office, today(), id),
      reason: 'Тексеру нәтижесі',
      ...of,
    });
    const make = of.kind === 'overpaidFound' ? findOverpaid(ports) : fixObligations(ports);
    return make({
      id,
      declarationId: record.id,
      cms: desk.signed(paper, desk.official),
      official: desk.clerk,
      role: 'HeadOfCustomsBody',
      officeCode: office,
    });
  };
  const release = async () => {
    const { record: now } = await desk.house.found(record.submissionId);
    const act: Act = {
      declarationId: now.id,
      declarationNumber: now.number ?? '',
      version: now.version,
      kind: 'release',
      clause: '389-19.4',
      facts: '',
      reason: 'Тексерілді',
      remedy: '',
      deadline: null,
    };
    return makeAct(ports)({
      declarationId: now.id,
      requestId: machineChance.id(),
      cms: desk.cmsOver(new TextEncoder().encode(encodeAct(act)), desk.official),
      person: desk.clerk,
      actingForId: desk.clerk.id,
      official: { role: 'CustomsInspector', officeCode: office },
    });
  };
  const all = () => obligationsOfDeclaration(desk.house.client, record.id);

  it('PAY-112, 389-19.6a security for release during a check: asked for by decision, blocked, and release waits for it', async () => {
    const { house, payer, signer, free, whole } = desk;
    const facts = { on: addDays(today(), 20), item: '1', value: '99000000.00' };
    const found = await propose('releaseSecurity', facts);
    assert.ok(found.ok);
    const lines = linesOfSums(found.value);
    assert.ok(lines.length >= 2);
    const decision = {
      kind: 'obligationFixed',
      ground: 'releaseSecurity',
      facts: writeFacts(facts),
      lines,
    } as const;
    const less = lines.map((line) => ({ ...line, amount: '1.00' }));
    assert.equal(refusalOf(await decide({ ...decision, lines: less })), 'DOC_FORMAT_INVALID');
    assert.equal(refusalOf(await decide({ ...decision, facts: 'item=x=y' })), 'DOC_FORMAT_INVALID');
    assert.equal(refusalOf(await decide({ ...decision, ground: 'mood' })), 'DOC_FORMAT_INVALID');
    assert.equal(refusalOf(await decide({ ...decision, facts: '' })), 'BAD_REQUEST');
    const id = machineChance.id();
    assert.equal(refusalOf(await decide(decision, id)), 'accepted');
    assert.equal(refusalOf(await decide(decision, id)), 'accepted');
    const asked = await all();
    assert.deepEqual(
      asked.map(({ rule, state, dueOn }) => `${rule} ${state} ${dueOn}`),
      lines.map(({ dueOn }) => `PAY-112 outstanding ${dueOn}`),
    );
    const [first] = asked;
    const accrued = (await entriesOf(house.client, [first?.id ?? ''])).get(first?.id ?? '');
    assert.equal(accrued?.[0]?.event, 'accrue');
    assert.ok(accrued[0].derivation, 'says how it was computed');
    assert.equal(refusalOf(await release()), 'STATE_FORBIDS');

    const secure = secureObligation(ports);
    const own = { person: signer, actingFor: payer } as const;
    assert.equal(refusalOf(await secure({ ...own, id: first?.id ?? '' })), 'PAY_INSUFFICIENT_FUNDS');
    const sum = asked.reduce((total, { amount }) => total + amount, 0n);
    const give = { direction: 'give', amount: sum, officeCode: office, ...own } as const;
    assert.ok((await moveSecurity(ports)({ ...give, transferId: machineChance.id() })).ok);
    for (const one of asked) assert.equal(refusalOf(await secure({ ...own, id: one.id })), 'accepted');
    assert.equal(refusalOf(await secure({ ...own, id: first?.id ?? '' })), 'STATE_FORBIDS');
    assert.equal(await free(`payer:${payer.id}:security`), 0n);
    assert.equal(refusalOf(await release()), 'accepted');
    for (const one of asked) {
      const ended = await recover(ports)({
        id: one.id,
        cms: desk.signed(
          desk.paper({
            kind: 'obligationEnded',
            subjectId: one.id,
            number: paperNumber('obligationEnded', office, today(), one.id),
            reason: 'Күмән расталмады',
            lines: [{ code: one.paymentCode, amount: formatScaled(one.amount, 2), dueOn: null }],
          }),
          desk.official,
        ),
        official: desk.clerk,
        role: 'HeadOfCustomsBody',
        officeCode: office,
      });
      assert.equal(refusalOf(ended), 'accepted');
    }
    assert.equal(await free(`payer:${payer.id}:security`), sum);
    await whole();
  });

  it('PAY-140, 389-19.7b a correction after release: the difference is due with penalty, told of at once, and paid', async () => {
    const { house, payer, signer, whole } = desk;
    record = (await house.found(record.submissionId)).record;
    const facts = { item: '1', value: '88000000.00' };
    const found = await propose('correction', facts);
    assert.ok(found.ok);
    const lines = linesOfSums(found.value);
    const decision = {
      kind: 'obligationFixed',
      ground: 'correction',
      facts: writeFacts(facts),
      lines,
    } as const;
    assert.equal(refusalOf(await decide(decision)), 'accepted');
    const fixed = (await all()).filter(({ rule }) => rule === 'PAY-140');
    assert.equal(fixed.length, lines.length);
    for (const { id } of fixed) await noteDue(ports)(id);
    const notices = (await papersOf(house.client, 100)).filter(({ kind }) => kind === 'dueNotice');
    assert.equal(notices.length, fixed.length);
    for (const { id } of fixed) {
      const own = { id, paymentId: machineChance.id(), person: signer, actingFor: payer };
      assert.equal(refusalOf(await payObligation(ports)(own)), 'accepted');
    }
    assert.deepEqual(
      (await all()).filter(({ rule }) => rule === 'PAY-140').map(({ state }) => state),
      fixed.map(() => 'fulfilled'),
    );
    await whole();
  });

  it('PAY-145, PAY-006 no more is found overpaid than was paid; a sum the customs body states is taken as signed', async () => {
    const { payer, free, whole } = desk;
    const lines = [{ code: '2010', amount: '10000000000.00', dueOn: null }];
    assert.equal(refusalOf(await decide({ kind: 'overpaidFound', lines })), 'PAY_INSUFFICIENT_FUNDS');
    const some = [{ code: '2010', amount: '100.00', dueOn: null }];
    const id = machineChance.id();
    assert.equal(refusalOf(await decide({ kind: 'overpaidFound', lines: some }, id)), 'accepted');
    assert.equal(refusalOf(await decide({ kind: 'overpaidFound', lines: some }, id)), 'accepted');
    assert.equal(await free(overpaidAccount(payer.id)), 10_000n);
    const stated = {
      kind: 'obligationFixed',
      ground: 'decision',
      facts: `on=${today()}`,
      lines: [{ code: '2010', amount: '55.00', dueOn: today() }],
    } as const;
    assert.equal(refusalOf(await decide({ ...stated, lines: some })), 'DOC_FORMAT_INVALID');
    assert.equal(refusalOf(await decide(stated)), 'accepted');
    assert.equal((await all()).filter(({ rule }) => rule === 'PAY-006').length, 1);
    await whole();
  });
});
