import { accept, Defect, type Result, refuse } from '@tamga/domain/law';
import {
  budgetAccount,
  type Facts,
  type FixedSum,
  type FixingGroundId,
  type FixingRefusal,
  fixedSums,
  fixingGrounds,
  isFixingGround,
  linesOfSums,
  type Obligation,
  type OfficialYears,
  overpaidAccount,
  type Paper,
  posting,
  readFacts,
} from '@tamga/domain/payment';
import { formatScaled, parseMoney } from '@tamga/domain/quantities';
import type { ReferenceSnapshot } from '@tamga/domain/reference';
import { localDateAt, parseLocalDate } from '@tamga/domain/time';
import type { DeclarationRecord, Person, Work } from '../ports/index.ts';
import { entry } from './block-security.ts';
import { goodsCalculationOf } from './goods-calculation-of.ts';
import type { SignedPaperRefusal } from './issue-paper.ts';
import type { ObligationPorts } from './obligations.ts';
import {
  type ByOfficial,
  keepOfficialPaper,
  misdirected,
  moverOf,
  readOfficialPaper,
  transferRecords,
} from './official-paper.ts';
import { changedDeclaration } from './what-if.ts';

export interface FixingPorts extends ObligationPorts {
  readonly years: OfficialYears;
  readonly reference: () => ReferenceSnapshot;
}

/** A decision about the payments of a declaration; its id is made by who signs it, and its number of that. */
export interface DecideOnPayments extends ByOfficial {
  readonly id: string;
  readonly declarationId: string;
}

export type FixRefusal =
  | SignedPaperRefusal
  | FixingRefusal
  | { readonly code: 'NOT_FOUND' }
  | { readonly code: 'PAY_INSUFFICIENT_FUNDS' };

/**
 * What becomes due for a declaration on a ground, computed from what its payments were computed from (PAY-148, 389-14.6): shown to
 * the official before he signs, and compared with what he signed.
 */
export const proposeObligations = async (
  work: Work,
  { reference, years }: Pick<FixingPorts, 'reference' | 'years'>,
  declaration: DeclarationRecord,
  ground: FixingGroundId,
  facts: Facts,
): Promise<Result<readonly FixedSum[], FixRefusal>> => {
  const stored = await work.storedCalculation(declaration.id);
  if (!stored || !declaration.registeredAt) return refuse({ code: 'NOT_FOUND' });
  const placedOn = localDateAt(declaration.registeredAt);
  const rateDay = parseLocalDate(stored.input.rateDay) ?? placedOn;
  const item = /^[1-9]\d{0,2}$/.test(facts.item ?? '') ? Number.parseInt(facts.item ?? '', 10) : undefined;
  const { code, origin, value } = facts;
  const changes = { ...(code ? { commodityCode: code } : {}), ...(origin ? { originCountry: origin } : {}) };
  if ((value || code || origin) && item === undefined) return refuse({ code: 'BAD_REQUEST', place: 'item' });
  if (value && (parseMoney(value, 'KZT')?.minor ?? 0n) <= 0n)
    return refuse({ code: 'BAD_REQUEST', place: 'value' });
  const { changed } = changedDeclaration(
    stored.declaration,
    item === undefined ? {} : { item, ...changes },
    reference(),
    rateDay,
  );
  const valued = {
    ...changed,
    items: changed.items.map((one, index) =>
      value && index + 1 === item ? { ...one, customsValue: value } : one,
    ),
  };
  return fixedSums({
    ground,
    facts,
    goods: stored.input,
    after: value || code || origin ? goodsCalculationOf(valued, reference(), rateDay) : stored.input,
    placedOn,
    releasedOn: declaration.releasedAt ? localDateAt(declaration.releasedAt) : null,
    years,
  });
};

/**
 * An official's signed decision fixes what is due for a declaration (SM-6, PAY-148): an obligation for each line, which its payer
 * pays, secures or is told of on its day. The lines must be what the calculation gives; where the law has the customs body state
 * them, they are taken as signed (PAY-006). A repeat of the decision is an answer.
 */
export const fixObligations =
  (ports: FixingPorts) =>
  async (command: DecideOnPayments): Promise<Result<null, FixRefusal>> =>
    decided(ports, command, 'obligationFixed', async (work, { paper, declaration, payer, now }) => {
      const facts = readFacts(paper.facts);
      if (!facts) return refuse({ code: 'DOC_FORMAT_INVALID', place: 'Paper/Facts' });
      if (!isFixingGround(paper.ground)) return refuse({ code: 'DOC_FORMAT_INVALID', place: 'Paper/Ground' });
      const { rule, computed } = fixingGrounds[paper.ground];
      const found = computed
        ? await proposeObligations(work, ports, declaration, paper.ground, facts)
        : accept(paper.lines.flatMap(statedSum));
      if (!found.ok) return found;
      const sums = found.value;
      if (sums.length === 0 || JSON.stringify(linesOfSums(sums)) !== JSON.stringify(paper.lines))
        return refuse({ code: 'DOC_FORMAT_INVALID', place: 'Paper/Line' });
      const obligations = sums.map(
        (sum): Obligation => ({
          id: ports.chance.id(),
          payerId: payer.id,
          officeCode: command.officeCode,
          declarationId: declaration.id,
          applicationId: null,
          paymentCode: sum.code,
          amount: sum.amount,
          rule,
          arisesOn: localDateAt(declaration.registeredAt ?? now),
          dueOn: sum.dueOn,
          calendarMissing: sum.calendarMissing,
          interestFrom: null,
          securityHoldId: null,
          state: 'outstanding',
        }),
      );
      return accept(async (paperId) => {
        for (const [index, obligation] of obligations.entries()) {
          await work.insertObligation(obligation);
          const { amount } = obligation;
          const derivation = sums[index]?.derivation ?? null;
          await work.appendEntries(obligation.id, [
            entry('accrue', rule, now, { amount, paperId, actorId: command.official.id, derivation }),
          ]);
        }
      });
    });

const statedSum = ({ code, amount, dueOn }: Paper['lines'][number]): FixedSum[] => {
  const minor = parseMoney(amount, 'KZT')?.minor ?? 0n;
  return /^\d{4}$/.test(code) && dueOn
    ? [{ code, amount: minor, dueOn, calendarMissing: null, derivation: null }]
    : [];
};

/**
 * An official's signed decision that too much was paid for a declaration, by code (PAY-145): the money stands on an account of its
 * own until the payer has it refunded or offset. No more of a code than was paid of it.
 */
export const findOverpaid =
  (ports: FixingPorts) =>
  async (command: DecideOnPayments): Promise<Result<null, FixRefusal>> =>
    decided(ports, command, 'overpaidFound', async (work, { paper, declaration, payer, now }) => {
      const taken = await work.takenFor(declaration.id);
      const back = paper.lines.map(({ code, amount }) =>
        posting({
          id: ports.chance.id(),
          debit: budgetAccount(code),
          credit: overpaidAccount(payer.id),
          amount: parseMoney(amount, 'KZT')?.minor ?? 0n,
          paymentCode: code,
          clause: 'PAY-145',
          documentId: declaration.id,
          eventAt: now,
        }),
      );
      for (const [code, of] of Map.groupBy(back, ({ paymentCode }) => paymentCode ?? '')) {
        const sum = of.reduce((all, { amount }) => all + amount, 0n);
        if (sum > (taken.get(code) ?? 0n)) return refuse({ code: 'PAY_INSUFFICIENT_FUNDS' });
      }
      await work.openAccount(overpaidAccount(payer.id), payer.id, 'overpaid');
      return accept(async (paperId) => {
        const records = transferRecords(back, moverOf(command), now, { paper: paperId });
        const outcome = await work.transfer(back, records);
        if (outcome !== 'taken') throw new Defect(`what was overpaid is not moved: ${outcome}`);
      });
    });

interface Deciding {
  readonly paper: Paper;
  readonly declaration: DeclarationRecord;
  readonly payer: Person;
  readonly now: ReturnType<ObligationPorts['clock']['now']>;
}

/** What a decision does once its paper stands. */
type Consequence = (paperId: string) => Promise<void>;

/** A signed decision about the payments of a registered declaration: checked, kept once, recorded, then carried out. */
const decided = async (
  ports: FixingPorts,
  command: DecideOnPayments,
  kind: Paper['kind'],
  effect: (work: Work, deciding: Deciding) => Promise<Result<Consequence, FixRefusal>>,
): Promise<Result<null, FixRefusal>> => {
  const now = ports.clock.now();
  const signed = await readOfficialPaper(ports, command, now);
  if (!signed.ok) return signed;
  const { paper, reader } = signed.value;
  if (paper.kind !== kind || paper.lines.length === 0)
    return refuse({ code: 'DOC_FORMAT_INVALID', place: paper.kind === kind ? 'Paper/Line' : 'Paper/Kind' });
  return ports.works.run(reader, async (work) => {
    const declaration = await work.lockDeclaration(command.declarationId);
    const payer = declaration && (await ports.persons.byId(declaration.declarantId));
    if (!declaration?.registeredAt || !payer) return refuse({ code: 'NOT_FOUND' });
    const wrong = misdirected(paper, { subjectId: declaration.id, numberOf: command.id, payer }, command);
    if (wrong) return refuse({ code: 'DOC_FORMAT_INVALID', place: wrong });
    if (await work.paperKnown(paper.number)) return accept(null);
    const consequence = await effect(work, { paper, declaration, payer, now });
    if (!consequence.ok) return consequence;
    const kept = await keepOfficialPaper(work, ports, signed.value, command, payer.id, now);
    await consequence.value(kept.id);
    await work.log([
      {
        class: 'DEC',
        at: now,
        actorId: command.official.id,
        actorRole: command.role,
        onBehalfOf: null,
        objectKind: 'declaration',
        objectId: declaration.id,
        result: kind,
        basis: kind === 'overpaidFound' ? 'PAY-145' : 'PAY-148',
        facts: {
          paper: kept.id,
          ground: paper.ground,
          amount: formatScaled(
            paper.lines.reduce((sum, { amount }) => sum + (parseMoney(amount, 'KZT')?.minor ?? 0n), 0n),
            2,
          ),
        },
      },
    ]);
    return accept(null);
  });
};
