import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { type Client, transaction } from '@tamga/adapters/database';
import { machineChance } from '@tamga/adapters/machine';
import { checkLedger } from '@tamga/adapters/payment';
import { personsRegister } from '@tamga/adapters/persons';
import { type Paper, paperNumber } from '@tamga/domain/payment';
import { type Instant, localDateAt, toEpochMs } from '@tamga/domain/time';
import { encodePaper } from '@tamga/formats/payment';
import { signCms } from '@tamga/formats/signature';
import type { Issued } from '@tamga/formats/signature/ca';
import { decideApplication, fileApplication } from '@tamga/usecases/payment';
import type { Person } from '@tamga/usecases/ports';
import { openCustomsHouse } from '../system/customs-house.ts';

export const office = '55302';

/** A customs house with an official who decides about money, on a clock that is set by hand. */
export const openMoneyDesk = async () => {
  const house = await openCustomsHouse({ control: true });
  let now: Instant = house.moment;
  const clock = { now: () => now };
  const official = house.keyFor('790101300071');
  const clerk: Person = {
    id: machineChance.id(),
    kind: 'natural',
    identifier: '790101300071',
    name: 'Ресми',
    state: 'registered',
  };
  await house.client.query(
    'insert into persons.person (id, kind, identifier, name, registered_at) values ($1, $2, $3, $4, $5)',
    [clerk.id, 'natural', clerk.identifier, clerk.name, now],
  );
  const register = personsRegister(house.client);
  const payer = (await register.byId(house.declarantId)) as Person;
  const signer = (await register.byId(house.signerId)) as Person;

  const ports = {
    signatures: house.signatures,
    persons: register,
    works: house.works,
    clock,
    chance: machineChance,
    sha256: (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex'),
    years: new Map(),
    baseRates: () => [{ from: '2020-01-01', pct: '18' }],
  };
  const paper = (of: Partial<Paper> & Pick<Paper, 'kind' | 'lines'>): Paper => ({
    number: '',
    madeOn: localDateAt(now),
    officeCode: office,
    payer: payer.identifier,
    payerName: payer.name,
    subjectId: '',
    subject: '',
    clause: '389-19.7a',
    ground: '',
    iban: '',
    facts: '',
    reason: '',
    remedy: '',
    deadline: null,
    ...of,
  });
  const cmsOver = (content: Uint8Array, by: Issued): Uint8Array =>
    signCms(
      { key: by.key, certificate: by.certificate, chain: by.chain },
      { content, signingTime: toEpochMs(now), entropy: randomBytes(32) },
    );
  const signed = (of: Paper, by: Issued): Uint8Array =>
    cmsOver(new TextEncoder().encode(encodePaper(of)), by);
  const file = (of: Paper, requestId: string = machineChance.id()) =>
    fileApplication(ports)({ cms: signed(of, house.key), requestId, person: signer, actingFor: payer });
  const decide = (id: string, of: Partial<Paper> & Pick<Paper, 'kind' | 'lines'>) =>
    decideApplication(ports)({
      id,
      cms: signed(
        paper({
          subjectId: id,
          number: paperNumber(of.kind, office, localDateAt(now), id),
          reason: 'Негізі тексерілді',
          ...of,
        }),
        official,
      ),
      official: clerk,
      role: 'HeadOfCustomsBody',
      officeCode: office,
    });
  const free = async (account: string): Promise<bigint> =>
    (
      await house.client.query<{ readonly free: bigint }>(
        'select posted - held as free from payment.account where id = $1',
        [account],
      )
    ).rows[0]?.free ?? 0n;
  const whole = async (): Promise<void> =>
    assert.deepEqual(
      (
        await transaction(house.owner, (connection) => checkLedger(connection as Client, now), {
          isolation: 'repeatable read',
        })
      ).imbalances,
      [],
    );
  const setNow = (to: Instant): void => {
    now = to;
  };
  return {
    house,
    official,
    clerk,
    payer,
    signer,
    ports,
    paper,
    cmsOver,
    signed,
    file,
    decide,
    free,
    whole,
    clock,
    setNow,
  };
};

export type MoneyDesk = Awaited<ReturnType<typeof openMoneyDesk>>;

export const refusalOf = (result: { readonly ok: boolean; readonly refusal?: { readonly code: string } }) =>
  result.ok ? 'accepted' : result.refusal?.code;
