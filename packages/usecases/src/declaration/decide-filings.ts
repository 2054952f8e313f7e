import { registrationDecision, registrationNumber } from '@tamga/domain/declaration';
import { advanceAccount, endHold } from '@tamga/domain/payment';
import { localDateAt } from '@tamga/domain/time';
import type { Chance, Work } from '../ports/index.ts';
import { type Ending, type Money, refused, registered } from './endings.ts';
import { dueNow, type Filing, holdsOf } from './filing.ts';
import { fundsMissing } from './funds.ts';

interface Candidate {
  readonly filing: Filing;
  readonly id: string;
  readonly money: Money;
}

/**
 * Decides on filings in the order they were lodged: refuses those whose findings forbid registration, holds the payments of
 * the others (389-19.6b), refuses those an account does not cover, numbers the rest. Serial numbers are taken last, so that
 * their row is held shortest (NUM-002).
 */
export const decideFilings = async (
  work: Work,
  chance: Chance,
  filings: readonly Filing[],
): Promise<readonly Ending[]> => {
  const candidates = filings.map((filing) => candidateOf(filing, chance));
  const covered = await work.transferEach(
    candidates.map(({ filing, money }) => (mayRegister(filing) ? [...money.holds, ...money.captured] : null)),
  );
  const accepted = candidates.filter((_, index) => covered[index]);
  const numbers = await numbersOf(work, accepted);
  const endings: Ending[] = [];
  for (const { filing, id, money } of candidates) {
    const number = numbers.get(id);
    const { findings } = filing.judgement;
    if (number !== undefined) endings.push(registered(filing, id, chance, number, money));
    else if (mayRegister(filing))
      endings.push(refused(filing, id, chance, [...findings, await shortage(work, filing)]));
    else endings.push(refused(filing, id, chance, findings));
  }
  return endings;
};

const mayRegister = ({ judgement }: Filing): boolean =>
  registrationDecision(judgement.findings).event !== 'refuseRegistration';

/** What is released at once is held and taken by one change of the account; both are recorded. */
const candidateOf = (filing: Filing, chance: Chance): Candidate => {
  const id = chance.id();
  const holds = mayRegister(filing) ? holdsOf(filing, id, chance) : [];
  const captured =
    filing.risk.channel === 'green'
      ? holds.map((hold) => endHold(hold, 'capture', chance.id(), '389-19.6b', filing.now))
      : [];
  return { filing, id, money: { holds, captured } };
};

/** Registration numbers by id of the declaration; series are locked in one order, so that two transactions never wait in a ring. */
const numbersOf = async (
  work: Work,
  accepted: readonly Candidate[],
): Promise<ReadonlyMap<string, string>> => {
  const series = Map.groupBy(
    accepted,
    ({ filing }) => `${filing.officeCode}/${localDateAt(filing.now).slice(0, 4)}`,
  );
  const numbers = new Map<string, string>();
  for (const [, members] of [...series].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const [{ filing: first }] = members as [Candidate, ...Candidate[]];
    const year = Number(localDateAt(first.now).slice(0, 4));
    let serial = await work.nextSerials(first.officeCode, 'declaration', year, members.length);
    for (const { filing, id } of members) {
      numbers.set(id, registrationNumber(filing.officeCode, localDateAt(filing.now), serial));
      serial += 1;
    }
  }
  return numbers;
};

/** FLC-135: the account does not cover what is payable now. */
const shortage = async (work: Work, { judgement, declarant }: Filing) =>
  fundsMissing(dueNow(judgement), (await work.available(advanceAccount(declarant.id))) ?? 0n);
