import {
  type SituationEvent,
  type SituationState,
  situations,
  situationTransitions,
} from '@tamga/domain/escort';
import type { LogRecord } from '@tamga/domain/evidence';
import { Defect, transition } from '@tamga/domain/law';
import type { Instant } from '@tamga/domain/time';
import type { Notice, SituationRow, SituationStep, SituationWork } from '../ports/index.ts';

/** An escort as its notices name it. */
export interface ToldEscort {
  readonly carriageNumber: string;
  readonly departureBody: string;
  readonly destinationBody: string;
}

/** What is to be written of notices, gathered so that many situations are few statements. */
export interface Notices {
  readonly steps: readonly SituationStep[];
  readonly notices: readonly Notice[];
  readonly records: readonly LogRecord[];
}

/** Writes what was gathered. */
export const writeNotices = async (
  work: Pick<SituationWork, 'addSteps' | 'tell' | 'log'>,
  all: readonly Notices[],
): Promise<void> => {
  await work.addSteps(all.flatMap(({ steps }) => steps));
  await work.tell(all.flatMap(({ notices }) => notices));
  await work.log(all.flatMap(({ records }) => records));
};

/** A step of a situation by the table; a row it does not know is a defect. */
export const stepOf = (
  situationId: string,
  from: SituationState,
  event: SituationEvent,
  at: Instant,
  facts: object,
  actor = 'system',
): SituationStep & { readonly to: SituationState } => {
  const taken = transition(situationTransitions, from, event);
  if (!taken.ok) throw new Defect(`no ${event} in ${from}`);
  return { situationId, at, event, from, to: taken.value.to, basis: taken.value.basis, actor, facts };
};

/** A notice of its own to each of both bodies: the steps, what stands in their inbox, and the record of each (407-11.2). */
export const toldAlone = (escort: ToldEscort, row: SituationRow, at: Instant): Notices => {
  const bodies = bodiesOf(escort);
  const first = stepOf(row.id, 'detected', 'deliverFirst', at, { body: bodies[0] });
  const last = stepOf(row.id, first.to, 'deliverBoth', at, { body: bodies.at(-1) });
  return {
    steps: [first, last],
    notices: noticesOf(escort, row, at),
    records: bodies.map((body) => noticeRecord(row, body, at)),
  };
};

/** Both customs bodies of an escort; one where they are the same. */
export const bodiesOf = ({ departureBody, destinationBody }: ToldEscort): readonly string[] => [
  ...new Set([departureBody, destinationBody]),
];

export const noticesOf = (escort: ToldEscort, row: SituationRow, at: Instant): readonly Notice[] =>
  bodiesOf(escort).map((officeCode) => ({
    at,
    topic: `escort-situation-${row.code}`,
    personIds: [],
    officeCode,
    declarationId: null,
    number: escort.carriageNumber,
    state: row.overdue ? 'overdue' : 'open',
  }));

/** The record of a notice about a situation; `more` says how it was given. */
export const noticeRecord = (
  row: Pick<SituationRow, 'id' | 'code' | 'overdue' | 'occurredAt' | 'detectableAt' | 'notifyBy'>,
  body: string | null,
  at: Instant,
  more: LogRecord['facts'] = {},
): LogRecord => ({
  class: 'MSG',
  at,
  actorId: null,
  actorRole: 'NationalOperator',
  onBehalfOf: null,
  objectKind: 'OffNominalSituation',
  objectId: row.id,
  result: row.overdue ? 'notified overdue' : 'notified',
  basis: '407-11.2',
  facts: {
    code: row.code,
    kind: situations[row.code as keyof typeof situations].name.en,
    body,
    occurredAt: row.occurredAt,
    detectableAt: row.detectableAt,
    notifyBy: row.notifyBy,
    ...more,
  },
});
