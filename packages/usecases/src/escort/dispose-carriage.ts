import {
  type DisposalRefusal,
  earliestDisposal,
  mayDispose,
  retentionTransitions,
} from '@tamga/domain/escort';
import { canonicalJson, type LogRecord } from '@tamga/domain/evidence';
import { accept, Defect, type Result, refuse, transition } from '@tamga/domain/law';
import { type Instant, localDateAt } from '@tamga/domain/time';
import type { Clock, KeptCarriage, RetentionWorks } from '../ports/index.ts';

export interface DisposeCarriage {
  readonly carriageNumber: string;
  /** The authorised official or operator whose act it is, in words for the act. */
  readonly by: string;
}

export type DisposeRefusal =
  | DisposalRefusal
  | { readonly code: 'NOT_FOUND' }
  | { readonly code: 'STATE_FORBIDS'; readonly reason: 'disposed' | 'not archived' };

export interface Disposed {
  readonly factsDeleted: number;
  readonly act: Uint8Array;
}

/**
 * Disposes of the tracking data of a carriage under an act signed by the system (SM-9): the act is kept, the data are deleted. Before
 * five years from the day after the deactivation of the last seal, or under a legal hold, it is refused, and the attempt stands in the
 * operation log (407-18.3a, 407-18.3b). Refuses with `NOT_FOUND`, `STATE_FORBIDS`, `RETENTION_NOT_EXPIRED`, in this order.
 */
export const disposeCarriage =
  ({
    works,
    clock,
    sign,
  }: {
    readonly works: RetentionWorks;
    readonly clock: Clock;
    /** The act in the signature of the system. */
    readonly sign: (act: Uint8Array) => Promise<Uint8Array>;
  }) =>
  async ({ carriageNumber, by }: DisposeCarriage): Promise<Result<Disposed, DisposeRefusal>> =>
    works.run(async (work) => {
      const now = clock.now();
      const carriage = await work.carriage(carriageNumber);
      if (!carriage) return refuse({ code: 'NOT_FOUND' });
      if (carriage.disposedAt !== null) return refuse({ code: 'STATE_FORBIDS', reason: 'disposed' });
      const may = mayDispose(carriage.deactivatedAt, now, carriage.underHold);
      if (!may.ok) {
        const { earliest } = may.refusal;
        const basis = step(earliest === null ? 'collecting' : 'retained', 'refuseDisposal');
        const facts = { code: may.refusal.code, earliest, underHold: carriage.underHold, by };
        await work.log([recordOf(carriage, now, 'disposal refused', basis, facts)]);
        return may;
      }
      if (carriage.blocks.length < carriage.deactivatedAt.length)
        return refuse({ code: 'STATE_FORBIDS', reason: 'not archived' });
      const basis = step('disposable', 'dispose');
      const act = await sign(new TextEncoder().encode(actOf(carriage, now, by)));
      const factsDeleted = await work.dispose(carriage, now, act);
      await work.log([recordOf(carriage, now, 'disposed', basis, { by, factsDeleted })]);
      return accept({ factsDeleted, act });
    });

const step = (
  from: (typeof retentionTransitions)[number][0],
  event: (typeof retentionTransitions)[number][1],
): LogRecord['basis'] => {
  const taken = transition(retentionTransitions, from, event);
  if (!taken.ok) throw new Defect(`no ${event} in ${from}`);
  return taken.value.basis;
};

/** Act of disposal: what is deleted, by which term, and the digests by which it can be told what it was. */
const actOf = (carriage: KeptCarriage, now: Instant, by: string): string => {
  const last = carriage.deactivatedAt
    .filter((at) => at !== null)
    .toSorted()
    .at(-1);
  if (last === undefined) throw new Defect('no seal of the carriage was deactivated');
  return canonicalJson({
    kind: 'act of disposal of tracking data',
    basis: ['407-18.3a', '407-18.3b'],
    carriageNumber: carriage.number,
    deactivatedOn: localDateAt(last),
    earliestDisposal: earliestDisposal(localDateAt(last)).value,
    disposedAt: now,
    by,
    blocks: carriage.blocks,
    parts: carriage.parts,
  });
};

const recordOf = (
  carriage: KeptCarriage,
  at: Instant,
  result: string,
  basis: LogRecord['basis'],
  facts: LogRecord['facts'],
): LogRecord => ({
  class: 'SEC',
  at,
  actorId: null,
  actorRole: 'NationalOperator',
  onBehalfOf: null,
  objectKind: 'Carriage',
  objectId: carriage.escortId,
  result,
  basis,
  facts: { number: carriage.number, ...facts },
});
