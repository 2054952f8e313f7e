import type { Instant } from '@tamga/domain/time';
import type { Chance, EscortRow, EscortWork } from '../ports/index.ts';
import type { Actor } from './asking.ts';
import { bothBodies, sendMessage } from './tell-parties.ts';

/** Seal, moment, place on the vehicle and who: what both bodies are told of a seal. */
interface SealWord {
  readonly sealId: string;
  readonly at: Instant;
  readonly place: string;
}

const telling =
  (topic: Parameters<typeof sendMessage>[3], to: (escort: EscortRow) => Parameters<typeof sendMessage>[4]) =>
  (work: EscortWork, chance: Chance, escort: EscortRow, word: SealWord, actor: Actor) =>
    sendMessage(
      work,
      chance,
      escort,
      topic,
      to(escort),
      { ...word, by: actor.role },
      { actor, now: word.at },
    );

/** Both bodies hear that a seal reports from now on. */
export const tellActivated = telling('escort-seal-activated', () => bothBodies);

/** The operator hears of it too: an official may have taken the seal off. */
export const tellDeactivated = telling('escort-seal-deactivated', ({ operatorId }) =>
  operatorId === null ? bothBodies : [...bothBodies, 'nationalOperator'],
);
