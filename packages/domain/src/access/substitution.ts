import type { LocalDate } from '../time/index.ts';

/** An official of an office stands in for an absent one between two days, both included (IMP-1). Cases pass, rank does not. */
export interface Substitution {
  readonly absentId: string;
  readonly substituteId: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** Longest absence one substitution covers, days: a longer one is a transfer. */
export const substitutionDaysMax = 92;

/** Officials whose cases the official has on the day: his own, and those of whom he stands in for. */
export const caseloadOf = (
  substitutions: readonly Substitution[],
  officialId: string,
  on: LocalDate,
): readonly string[] => [
  officialId,
  ...substitutions
    .filter(({ substituteId, from, to }) => substituteId === officialId && from <= on && on <= to)
    .map(({ absentId }) => absentId),
];
