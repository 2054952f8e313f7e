import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { machineChance } from '@tamga/adapters/machine';
import { endedGuarantees, entriesOf, guaranteesOf, openObligations, papersOf } from '@tamga/adapters/payment';
import {
  advanceAccount,
  guaranteeAccount,
  overpaidAccount,
  type Paper,
  paperNumber,
  posting,
  securityAccount,
} from '@tamga/domain/payment';
import { formatScaled } from '@tamga/domain/quantities';
import { addDays, addMonths, type Instant, localDateAt } from '@tamga/domain/time';
import { decodePaper } from '@tamga/formats/payment';
import {
  expireGuarantee,
  moveSecurity,
  noteDue,
  payObligation,
  recover,
  withdrawApplication,
} from '@tamga/usecases/payment';
import { type MoneyDesk, office, openMoneyDesk, refusalOf } from './money-desk.ts';

describe('389-19.6a, IMP-10: the register of security, and money that comes back', () => {
  let desk: MoneyDesk;
  let guaranteeId = '';
  let duty = 0n;

  before(async () => {
    desk = await openMoneyDesk();
  });
  after(() => desk.house.close());

  const today = () => localDateAt(desk.clock.now());
  const terms = (of: Partial<NonNullable<Paper['guarantee']>> = {}) => ({
    guarantor: desk.signer.identifier,
    guarantorName: 'Кепілгер',
    document: 'G-1',
    documentOn: today(),
    validFrom: today(),
    validUntil: addMonths(today(), 6),
    ...of,
  });
  const application = (amount: bigint, of: Partial<Paper> = {}) =>
    desk.paper({
      kind: 'securityApplication',
      ground: 'bankGuarantee',
      clause: '389-19.6a',
      lines: [{ code: '', amount: formatScaled(amount, 2), dueOn: null }],
      guarantee: terms(),
      ...of,
    });
  const kinds = async () => (await papersOf(desk.house.client, 100)).map(({ kind }) => kind);
  const steps = async (id: string) =>
    ((await entriesOf(desk.house.client, [id])).get(id) ?? []).map(({ event }) => event);

  it('389-19.6a, PAY-107 a general security is applied for, registered by a signed decision, and counts with its limit', async () => {
    const { house, payer, file, decide, free, whole } = desk;
    const { record } = await house.found(await house.lodge(house.sign(house.clean, house.key)));
    const { rows } = await house.client.query<{ readonly amount: bigint }>(
      `select amount from payment.transfer where document_id = $1 and kind = 'hold' and payment_code = '2010'`,
      [record.id],
    );
    duty = rows[0]?.amount ?? 0n;
    assert.ok(duty > 1_000n);

    const without = application(duty, { guarantee: terms({ guarantor: '1' }) });
    assert.equal(refusalOf(await file(without)), 'DOC_FORMAT_INVALID');
    const withdrawn = await file(application(duty));
    assert.ok(withdrawn.ok);
    const back = { id: withdrawn.value.id, person: desk.signer, actingFor: payer };
    assert.equal(refusalOf(await withdrawApplication(desk.ports)(back)), 'accepted');
    assert.equal(refusalOf(await withdrawApplication(desk.ports)(back)), 'STATE_FORBIDS');
    const declined = await file(application(duty));
    assert.ok(declined.ok);
    const { lines } = application(duty);
    assert.equal(refusalOf(await decide(declined.value.id, { kind: 'securityDeclined', lines })), 'accepted');

    const asked = await file(application(duty));
    assert.ok(asked.ok);
    guaranteeId = asked.value.id;
    const account = guaranteeAccount(payer.id, guaranteeId);
    assert.equal(await free(account), 0n);
    assert.equal(
      refusalOf(await decide(guaranteeId, { kind: 'refundGranted', lines })),
      'DOC_FORMAT_INVALID',
    );
    assert.equal(refusalOf(await decide(guaranteeId, { kind: 'securityRegistered', lines })), 'accepted');
    assert.equal(await free(account), duty);
    const states = (await guaranteesOf(house.client, payer.id, 10)).map(({ state }) => state);
    assert.deepEqual(states.toSorted(), ['refused', 'registered', 'withdrawn']);
    assert.ok((await kinds()).includes('securityReceipt'));
    await whole();
  });

  it('389-19.7a, PAY-107, PAY-124 money and a guarantee together secure a deferral; a part that is paid lowers what rests', async () => {
    const { house, payer, signer, ports, paper, file, decide, free, whole } = desk;
    const half = duty / 2n;
    const give = { direction: 'give', officeCode: office, person: signer, actingFor: payer } as const;
    assert.ok((await moveSecurity(ports)({ ...give, transferId: machineChance.id(), amount: half })).ok);
    const { rows } = await house.client.query<{ readonly id: string }>(
      `select id from declaration.declaration where state = 'underControl'`,
    );
    let dueOn = addMonths(today(), 2);
    while ([0, 6].includes(new Date(`${dueOn}T00:00:00Z`).getUTCDay())) dueOn = addDays(dueOn, -1);
    const lines = [{ code: '2010', amount: formatScaled(duty, 2), dueOn }];
    const ground = 'disaster';
    const asked = await file(
      paper({ kind: 'deferralApplication', subjectId: rows[0]?.id ?? '', ground, lines }),
    );
    assert.ok(asked.ok);
    assert.equal(
      refusalOf(await decide(asked.value.id, { kind: 'deferralGranted', lines, ground })),
      'accepted',
    );
    const account = guaranteeAccount(payer.id, guaranteeId);
    assert.equal(await free(securityAccount(payer.id)), 0n);
    assert.equal(await free(account), half);
    const [obligation] = await openObligations(house.client, payer.id, 10);
    assert.ok(obligation);
    assert.deepEqual(await steps(obligation.id), ['accrue', 'secure', 'secure', 'defer']);

    const pay = payObligation(ports);
    const command = { id: obligation.id, person: signer, actingFor: payer } as const;
    const paymentId = machineChance.id();
    const part = { ...command, paymentId, amount: 1_000n };
    assert.equal(refusalOf(await pay(part)), 'accepted');
    const spent = await free(advanceAccount(payer.id));
    assert.equal(refusalOf(await pay(part)), 'accepted');
    assert.equal(await free(advanceAccount(payer.id)), spent);
    assert.equal(refusalOf(await pay({ ...part, paymentId: machineChance.id(), amount: 1n })), 'accepted');
    const [left] = await openObligations(house.client, payer.id, 10);
    assert.equal(left?.state, 'deferred');
    assert.equal(await free(account), half + 1_001n);
    assert.deepEqual((await steps(obligation.id)).slice(4), ['payPart', 'payPart']);
    assert.equal((await kinds()).filter((kind) => kind === 'receiptOrder').length, 2);
    const returned = paper({
      kind: 'securityReturn',
      subjectId: guaranteeId,
      lines: [{ code: '', amount: formatScaled(duty, 2), dueOn: null }],
    });
    assert.equal(refusalOf(await file(returned)), 'PAY_INSUFFICIENT_FUNDS');
    await whole();
  });

  it('SM-6, PAY-107, PAY-133 money is taken and the guarantee is called; the guarantor is told, the rest stays owed', async () => {
    const { house, official, clerk, payer, signer, ports, paper, signed, free, whole } = desk;
    const [obligation] = await openObligations(house.client, payer.id, 10);
    assert.ok(obligation);
    await house.client.query('update payment.obligation set due_on = $2 where id = $1', [
      obligation.id,
      addDays(today(), -1),
    ]);
    await noteDue(ports)(obligation.id);
    const step = (kind: 'demand' | 'securityUsed' | 'obligationEnded', reason = 'Мерзім өтті') =>
      recover(ports)({
        id: obligation.id,
        cms: signed(
          paper({
            kind,
            reason,
            subjectId: obligation.id,
            number: paperNumber(kind, office, today(), obligation.id),
            lines: [{ code: '2010', amount: '1.00', dueOn: null }],
          }),
          official,
        ),
        official: clerk,
        role: 'HeadOfCustomsBody',
        officeCode: office,
      });
    assert.equal(refusalOf(await step('demand', ' ')), 'DOC_FORMAT_INVALID');
    assert.equal(refusalOf(await step('obligationEnded')), 'STATE_FORBIDS');
    assert.equal(refusalOf(await step('demand')), 'accepted');
    assert.equal(refusalOf(await step('securityUsed')), 'accepted');
    const [after] = await openObligations(house.client, payer.id, 10);
    assert.equal(after?.state, 'dueNotified');
    assert.deepEqual((await steps(obligation.id)).slice(6), [
      'notifyDue',
      'demand',
      'useSecurityPart',
      'callGuarantee',
    ]);
    const [guarantee] = await guaranteesOf(house.client, payer.id, 1);
    const half = duty / 2n;
    assert.equal(guarantee?.posted, half + 1_001n);
    assert.equal(guarantee?.held, 0n);
    const demand = (await papersOf(house.client, 100)).find(({ kind }) => kind === 'guarantorDemand');
    assert.equal(demand?.payerId, signer.id);
    const written = decodePaper(demand?.content ?? new Uint8Array());
    assert.equal(written.ok && written.value.lines[0]?.amount, formatScaled(duty - half - 1_001n, 2));
    assert.equal(refusalOf(await step('securityUsed')), 'PAY_INSUFFICIENT_FUNDS');

    const before = await free(advanceAccount(payer.id));
    const rest = { id: obligation.id, person: signer, actingFor: payer, paymentId: machineChance.id() };
    assert.equal(refusalOf(await payObligation(ports)(rest)), 'accepted');
    const paid = before - (await free(advanceAccount(payer.id)));
    assert.ok(paid > duty - half - 1_001n, 'the rest with its penalty');
    assert.deepEqual((await steps(obligation.id)).slice(10), ['pay', 'penalty']);
    assert.deepEqual(await openObligations(house.client, payer.id, 10), []);
    await whole();
  });

  it('PAY-111 a security goes back by decision when nothing rests on it; PAY-107 it ends with its last day', async () => {
    const { house, payer, ports, paper, file, decide, free, whole, setNow } = desk;
    const lines = [{ code: '', amount: formatScaled(duty, 2), dueOn: null }];
    const asked = await file(paper({ kind: 'securityReturn', subjectId: guaranteeId, lines }));
    assert.ok(asked.ok);
    assert.equal(refusalOf(await decide(asked.value.id, { kind: 'securityKept', lines })), 'accepted');
    const again = await file(paper({ kind: 'securityReturn', subjectId: guaranteeId, lines }));
    assert.ok(again.ok);
    assert.equal(refusalOf(await decide(again.value.id, { kind: 'securityReturned', lines })), 'accepted');
    assert.equal(await free(guaranteeAccount(payer.id, guaranteeId)), 0n);
    assert.equal(
      refusalOf(await file(paper({ kind: 'securityReturn', subjectId: guaranteeId, lines }))),
      'NOT_FOUND',
    );

    const short = await file(application(5_000n, { guarantee: terms({ validUntil: addDays(today(), 3) }) }));
    assert.ok(short.ok);
    assert.equal(refusalOf(await decide(short.value.id, { kind: 'securityRegistered', lines })), 'accepted');
    assert.deepEqual(await endedGuarantees(house.client, addDays(today(), 3), 10), []);
    const { id } = short.value;
    assert.equal(await expireGuarantee(ports)(id), false);
    setNow(`${addDays(today(), 4)}T06:00:00.000Z` as Instant);
    assert.deepEqual(await endedGuarantees(house.client, today(), 10), [id]);
    assert.equal(await expireGuarantee(ports)(id), true);
    assert.equal(await free(guaranteeAccount(payer.id, id)), 0n);
    assert.deepEqual(await endedGuarantees(house.client, today(), 10), []);
    await whole();
    setNow(house.moment);
  });

  it('PAY-145 what was overpaid is refunded or becomes advance money, by application and decision', async () => {
    const { payer, ports, paper, file, decide, free, whole } = desk;
    const [overpaid, advance] = [overpaidAccount(payer.id), advanceAccount(payer.id)];
    await ports.works.run({ kind: 'system' }, async (work) => {
      await work.openAccount(overpaid, payer.id, 'overpaid');
      const id = machineChance.id();
      const found = { id, debit: 'budget:2010', credit: overpaid, amount: 3_000n, eventAt: desk.clock.now() };
      const record = {
        class: 'FIN' as const,
        at: desk.clock.now(),
        actorId: null,
        actorRole: 'system',
        onBehalfOf: null,
        objectKind: 'transfer',
        objectId: id,
        result: 'post',
        basis: 'PAY-145' as const,
        facts: {},
      };
      assert.equal(await work.transfer([posting({ ...found, clause: 'PAY-145' })], [record]), 'taken');
    });
    const lines = [{ code: '', amount: '10.00', dueOn: null }];
    const iban = 'KZ86125KZT5004100100';
    const refund = await file(paper({ kind: 'refundApplication', ground: 'overpaid', lines, iban }));
    assert.ok(refund.ok);
    assert.equal(await free(overpaid), 2_000n);
    assert.equal(refusalOf(await decide(refund.value.id, { kind: 'refundGranted', lines })), 'accepted');
    const begin = await free(advance);
    const offset = await file(paper({ kind: 'offsetApplication', ground: 'overpaid', lines }));
    assert.ok(offset.ok);
    assert.equal(await free(overpaid), 1_000n);
    assert.equal(refusalOf(await decide(offset.value.id, { kind: 'offsetRefused', lines })), 'accepted');
    assert.equal(await free(overpaid), 2_000n);
    const second = await file(paper({ kind: 'offsetApplication', ground: 'overpaid', lines }));
    assert.ok(second.ok);
    assert.equal(refusalOf(await decide(second.value.id, { kind: 'offsetGranted', lines })), 'accepted');
    assert.equal(await free(advance), begin + 1_000n);
    assert.equal(await free(overpaid), 1_000n);
    const more = [{ code: '', amount: '10.01', dueOn: null }];
    assert.equal(
      refusalOf(await file(paper({ kind: 'offsetApplication', ground: 'overpaid', lines: more }))),
      'PAY_INSUFFICIENT_FUNDS',
    );
    await whole();
  });
});
