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

/** Both bodies hear that a seal reports from now on. */
export const tellActivated = (
  work: EscortWork,
  chance: Chance,
  escort: EscortRow,
  word: SealWord,
  actor: Actor,
) =>
  sendMessage(
    work,
    chance,
    escort,
    'escort-seal-activated',
    bothBodies,
    { ...word, by: actor.role },
    {
      actor,
      now: word.at,
    },
  );

/** The operator hears of it too: an official may have taken the seal off. */
export const tellDeactivated = (
  work: EscortWork,
  chance: Chance,
  escort: EscortRow,
  word: SealWord,
  actor: Actor,
) =>
  sendMessage(
    work,
    chance,
    escort,
    'escort-seal-deactivated',
    [...bothBodies, ...(escort.operatorId === null ? [] : (['nationalOperator'] as const))],
    { ...word, by: actor.role },
    { actor, now: word.at },
  );
