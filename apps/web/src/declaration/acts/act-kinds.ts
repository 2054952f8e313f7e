import type { Act, ActKind } from '@tamga/domain/access';
import type { ClauseId } from '@tamga/domain/law';
import { parseLocalDate } from '@tamga/domain/time';

/** Clauses an act of the kind usually rests on, the likeliest first. */
export const clausesOf: Readonly<Record<ActKind, readonly [ClauseId, ...ClauseId[]]>> = {
  takeUnderControl: ['SM-2', '389-16', '389-19.4'],
  query: ['389-19.7d', '389-14.3', 'AGR-2.3'],
  release: ['389-19.4', 'SM-2'],
  proposeRefusal: ['IMP-14', 'SM-2', '389-19.4'],
  refuseRelease: ['SM-2', '389-19.4', '389-19.3'],
  answer: ['389-19.9b', '389-19.7d'],
  withdraw: ['389-19.9b', 'SM-2'],
};

/** Acts that ask something of the other side by a day. */
export const asksByDay: readonly ActKind[] = ['query', 'takeUnderControl'];

const kinds = Object.keys(clausesOf) as readonly ActKind[];

/** The acts of a list the server allows, in the order of the table of rights. */
export const actsIn = (allowed: readonly string[]): readonly ActKind[] =>
  kinds.filter((kind) => allowed.includes(kind));

/** What a person writes of an act. */
export interface ActText {
  readonly clause: string;
  readonly facts: string;
  readonly reason: string;
  readonly remedy: string;
  /** `YYYY-MM-DD`, or empty. */
  readonly deadline: string;
}

/** The act as it will be signed. Texts are stripped of blanks around them; an unreadable day is no day. */
export const actOf = (
  kind: ActKind,
  on: { readonly id: string; readonly number: string | null; readonly version: number },
  text: ActText,
): Act => ({
  kind,
  declarationId: on.id,
  declarationNumber: on.number ?? '',
  version: on.version,
  clause: text.clause,
  facts: text.facts.trim(),
  reason: text.reason.trim(),
  remedy: text.remedy.trim(),
  deadline: parseLocalDate(text.deadline) ?? null,
});

/** Members that must be written before an act of the kind can be signed: a decision without its reason is none. */
export const missingIn = (kind: ActKind, text: ActText): readonly (keyof ActText)[] => {
  const needed: readonly (keyof ActText)[] =
    kind === 'release'
      ? ['clause']
      : kind === 'withdraw' || kind === 'answer'
        ? ['clause', 'reason']
        : ['clause', 'facts', 'reason', 'remedy'];
  return needed.filter((member) => text[member].trim() === '');
};
