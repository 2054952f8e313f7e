import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { machineChance } from '@tamga/adapters/machine';
import { dueObligations, openObligations, papersOf } from '@tamga/adapters/payment';
import { advanceAccount, paperNumber, securityAccount } from '@tamga/domain/payment';
import { formatScaled } from '@tamga/domain/quantities';
import { addDays, addMonths, type Instant, localDateAt } from '@tamga/domain/time';
import { decodePaper } from '@tamga/formats/payment';
import {
  deliverPaper,
  fileApplication,
  moveSecurity,
  noteDue,
  payObligation,
  receivePaper,
  recover,
} from '@tamga/usecases/payment';
import { type MoneyDesk, office, openMoneyDesk, refusalOf } from './money-desk.ts';

describe('SM-5, SM-6: what a payer applies for, owes and is told', () => {
  let desk: MoneyDesk;

  before(async () => {
    desk = await openMoneyDesk();
  });
  after(() => desk.house.close());

  it('PAY-145 a refund is reserved when applied for, free again when refused, and ordered when granted', async () => {
    const { house, payer, paper, file, decide, free, whole } = desk;
    const advance = advanceAccount(payer.id);
    const begin = await free(advance);
    const refund = paper({
      kind: 'refundApplication',
      lines: [{ code: '', amount: '1000.00', dueOn: null }],
      iban: 'KZ86125KZT5004100100',
    });
    const first = await file(refund, 'refund-1');
    assert.ok(first.ok);
    const repeated = await file(refund, 'refund-1');
    assert.equal(repeated.ok && repeated.value.id, first.value.id);
    assert.equal(await free(advance), begin - 100_000n);
    assert.equal(
      refusalOf(await decide(first.value.id, { kind: 'refundRefused', lines: refund.lines, reason: '' })),
      'DOC_FORMAT_INVALID',
    );
    assert.equal(
      refusalOf(await decide(first.value.id, { kind: 'refundRefused', lines: refund.lines })),
      'accepted',
    );
    assert.equal(await free(advance), begin);
    assert.equal(
      refusalOf(await decide(first.value.id, { kind: 'refundGranted', lines: refund.lines })),
      'STATE_FORBIDS',
    );

    const second = await file(refund);
    assert.ok(second.ok);
    assert.equal(
      refusalOf(await decide(second.value.id, { kind: 'refundGranted', lines: refund.lines })),
      'accepted',
    );
    assert.equal(await free(advance), begin - 100_000n);
    const { rows } = await house.client.query('select amount, iban, state from payment.outgoing');
    assert.deepEqual(rows, [{ amount: 100_000n, iban: 'KZ86125KZT5004100100', state: 'ordered' }]);
    const more = { ...refund, lines: [{ code: '', amount: '99999999999.00', dueOn: null }] };
    assert.equal(refusalOf(await file(more)), 'PAY_INSUFFICIENT_FUNDS');
    await whole();
  });

  it('389-19.7a an application is taken only from its payer, signed by the person who sends it, today', async () => {
    const { house, payer, signer, ports, paper, signed, file, clock } = desk;
    const refund = paper({
      kind: 'refundApplication',
      lines: [{ code: '', amount: '1.00', dueOn: null }],
      iban: 'KZ86125KZT5004100100',
    });
    assert.equal(refusalOf(await file({ ...refund, payer: '880303300039' })), 'DOC_FORMAT_INVALID');
    assert.equal(
      refusalOf(await file({ ...refund, madeOn: addDays(localDateAt(clock.now()), -1) })),
      'DOC_FORMAT_INVALID',
    );
    const foreign = await fileApplication(ports)({
      cms: signed(refund, house.outsider),
      requestId: 'x',
      person: signer,
      actingFor: payer,
    });
    assert.equal(refusalOf(foreign), 'DOC_SIGNER_NOT_ENTITLED');
  });

  it('389-19.7a, 389-19.6a a deferral with its schedule: duty let go, security blocked, due notice on the day, paid with interest and penalty', async () => {
    const { house, payer, signer, ports, paper, file, decide, free, whole, clock, setNow } = desk;
    const { record } = await house.found(await house.lodge(house.sign(house.clean, house.key)));
    assert.equal(record.state, 'underControl');
    const { rows } = await house.client.query<{ readonly amount: bigint }>(
      `select amount from payment.transfer where document_id = $1 and kind = 'hold' and payment_code = '2010'`,
      [record.id],
    );
    const duty = rows[0]?.amount ?? 0n;
    assert.ok(duty > 0n);
    const half = duty / 2n;
    const working = (months: number) => {
      let day = addMonths(localDateAt(clock.now()), months);
      while ([6, 0].includes(new Date(`${day}T00:00:00Z`).getUTCDay())) day = addDays(day, -1);
      return day;
    };
    const lines = [
      { code: '2010', amount: formatScaled(half, 2), dueOn: working(2) },
      { code: '2010', amount: formatScaled(duty - half, 2), dueOn: working(4) },
    ];
    const asked = paper({
      kind: 'deferralApplication',
      subjectId: record.id,
      ground: 'industrialProcessing',
      lines,
    });
    assert.equal(refusalOf(await file({ ...asked, ground: 'anyPayer' })), 'DEFERRAL_REFUSED');
    const application = await file(asked);
    assert.ok(application.ok);
    const grant = { kind: 'deferralGranted', lines, ground: asked.ground } as const;
    assert.equal(refusalOf(await decide(application.value.id, grant)), 'PAY_INSUFFICIENT_FUNDS');
    const give = moveSecurity(ports);
    const transferId = machineChance.id();
    const command = {
      transferId,
      direction: 'give',
      amount: duty,
      officeCode: office,
      person: signer,
      actingFor: payer,
    } as const;
    assert.ok((await give(command)).ok);
    assert.ok((await give(command)).ok);
    assert.equal(await free(securityAccount(payer.id)), duty);
    assert.equal(refusalOf(await decide(application.value.id, grant)), 'accepted');
    assert.equal(await free(securityAccount(payer.id)), 0n);
    assert.equal(
      refusalOf(
        await give({ ...command, transferId: machineChance.id(), direction: 'takeBack', amount: 1n }),
      ),
      'PAY_INSUFFICIENT_FUNDS',
    );
    const [first, second] = await openObligations(house.client, payer.id, 10);
    assert.deepEqual(
      [first?.state, first?.dueOn, second?.dueOn],
      ['deferred', lines[0]?.dueOn, lines[1]?.dueOn],
    );
    await whole();

    assert.deepEqual(await dueObligations(house.client, localDateAt(clock.now()), 10), []);
    setNow(`${working(2)}T06:00:00.000Z` as Instant);
    assert.deepEqual(await dueObligations(house.client, localDateAt(clock.now()), 10), [first?.id]);
    await noteDue(ports)(first?.id ?? '');
    await noteDue(ports)(first?.id ?? '');
    const notices = (await papersOf(house.client, 50)).filter(({ kind }) => kind === 'dueNotice');
    assert.equal(notices.length, 1);
    const notice = decodePaper(notices[0]?.content ?? new Uint8Array());
    assert.ok(notice.ok);
    assert.deepEqual(
      notice.value.lines.map(({ code }) => code),
      ['2010', '2012'],
    );

    setNow(`${addDays(working(2), 3)}T06:00:00.000Z` as Instant);
    const before = await free(advanceAccount(payer.id));
    assert.ok(
      (
        await payObligation(ports)({
          id: first?.id ?? '',
          paymentId: machineChance.id(),
          person: signer,
          actingFor: payer,
        })
      ).ok,
    );
    const receipt = (await papersOf(house.client, 50)).find(({ kind }) => kind === 'receiptOrder');
    const order = decodePaper(receipt?.content ?? new Uint8Array());
    assert.ok(order.ok);
    assert.deepEqual(
      order.value.lines.map(({ code }) => code),
      ['2010', '2012', '2011'],
    );
    const paid = order.value.lines.reduce((sum, { amount }) => sum + BigInt(amount.replace('.', '')), 0n);
    assert.equal(before - (await free(advanceAccount(payer.id))), paid);
    assert.equal(await free(securityAccount(payer.id)), half);
    assert.equal(
      refusalOf(
        await payObligation(ports)({
          id: first?.id ?? '',
          paymentId: machineChance.id(),
          person: signer,
          actingFor: payer,
        }),
      ),
      'STATE_FORBIDS',
    );
    await whole();
    setNow(house.moment);
  });

  it('SM-6 security is used by a signed decision after the due day, and never before', async () => {
    const { house, official, clerk, payer, ports, paper, signed, whole, clock } = desk;
    const [obligation] = await openObligations(house.client, payer.id, 10);
    const step = (kind: 'demand' | 'securityUsed') =>
      recover(ports)({
        id: obligation?.id ?? '',
        cms: signed(
          paper({
            kind,
            reason: 'Мерзім өтті',
            subjectId: obligation?.id ?? '',
            number: paperNumber(kind, office, localDateAt(clock.now()), obligation?.id ?? ''),
            lines: [{ code: '2010', amount: formatScaled(obligation?.amount ?? 0n, 2), dueOn: null }],
          }),
          official,
        ),
        official: clerk,
        role: 'HeadOfCustomsBody',
        officeCode: office,
      });
    assert.equal(refusalOf(await step('securityUsed')), 'STATE_FORBIDS');
    assert.equal(refusalOf(await step('demand')), 'STATE_FORBIDS');
    await house.client.query(`update payment.obligation set due_on = $2 where id = $1`, [
      obligation?.id,
      localDateAt(clock.now()),
    ]);
    await noteDue(ports)(obligation?.id ?? '');
    assert.equal(refusalOf(await step('demand')), 'accepted');
    assert.equal(refusalOf(await step('securityUsed')), 'accepted');
    assert.equal(refusalOf(await step('securityUsed')), 'STATE_FORBIDS');
    assert.deepEqual(await openObligations(house.client, payer.id, 10), []);
    await whole();
  });

  it('SM-5, 389-19.7a a paper is delivered once; the addressee signs its very bytes: that is the receipt', async () => {
    const { house, payer, signer, ports, cmsOver } = desk;
    const [first] = await papersOf(house.client, 1);
    assert.ok(first);
    assert.equal(first.state, 'issued');
    await deliverPaper(ports)(first.id, signer, payer.id);
    await deliverPaper(ports)(first.id, signer, payer.id);
    const [delivered] = await papersOf(house.client, 1);
    assert.deepEqual([delivered?.id, delivered?.state], [first.id, 'delivered']);
    const told = await house.client.query(
      `select count(*) as times from evidence.record where object_id = $1 and result = 'delivered'`,
      [first.id],
    );
    assert.deepEqual(told.rows, [{ times: 1n }]);
    const receive = receivePaper(ports);
    const command = { id: first.id, person: signer, actingForId: payer.id };
    assert.equal(
      refusalOf(await receive({ ...command, cms: cmsOver(new Uint8Array([1]), house.key) })),
      'DOC_FORMAT_INVALID',
    );
    const received = await receive({ ...command, cms: cmsOver(first.content, house.key) });
    assert.ok(received.ok && received.value.state === 'received');
    assert.equal(
      refusalOf(await receive({ ...command, cms: cmsOver(first.content, house.key) })),
      'STATE_FORBIDS',
    );
  });
});
