import type { Text } from '@tamga/domain/law';
import type { Notice } from '../api/live.ts';

/** A notice with the sentence it is told by. */
export interface Told extends Notice {
  readonly words: Text;
}

/** A notice that just arrived, shown until it is put away or its time is over. The inbox keeps it in any case. */
export interface Fresh extends Told {
  readonly key: string;
  readonly untilMs: number;
}

/** Shown at once; older ones give way. */
export const freshMax = 4;
export const freshForMs = 10_000;

/** The list with the notice in front; news of one declaration replace each other. */
export const withNews = (list: readonly Fresh[], notice: Told, nowMs: number): readonly Fresh[] => {
  const key = notice.declarationId ?? `${notice.topic}-${notice.at}`;
  return [
    { ...notice, key, untilMs: nowMs + freshForMs },
    ...list.filter((fresh) => fresh.key !== key),
  ].slice(0, freshMax);
};

export const stillFresh = (list: readonly Fresh[], nowMs: number): readonly Fresh[] =>
  list.some(({ untilMs }) => untilMs <= nowMs) ? list.filter(({ untilMs }) => untilMs > nowMs) : list;
