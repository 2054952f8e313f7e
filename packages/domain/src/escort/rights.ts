import type { OfficialRole } from '../access/index.ts';
import { type Basis, eventsIn } from '../law/index.ts';
import { type EscortEvent, type EscortState, escortTransitions } from './transitions.ts';

/** As what somebody stands to an escort: an official of one of its two customs bodies, or a party to it. */
export type EscortPart =
  | `departure${'Head' | 'Inspector'}`
  | `destination${'Head' | 'Inspector'}`
  | 'auditor'
  | 'nationalOperator'
  | 'declarant'
  | 'carrier';

/** What may be asked of an escort. */
export type EscortCommand =
  | 'decide'
  | 'decideNotToApply'
  | 'cancel'
  | 'fitSeal'
  | 'activateSeal'
  | 'replaceSeal'
  | 'permitOpening'
  | 'depart'
  | 'arrive'
  | 'deactivateSeal'
  | 'handOver'
  | 'reportSituation'
  | 'askDisposal';

/** What may be asked of an off-nominal situation. */
export type SituationCommand = 'acknowledge' | 'recordMeasures' | 'close';

type Right<Command extends string> = readonly [part: EscortPart, command: Command, basis: Basis];

/** Who may ask what. Nothing else decides it; the state of the escort is another question. */
export const escortRights = [
  ['departureHead', 'decide', '407-5.1'],
  ['departureHead', 'decideNotToApply', '[I] SM-7'],
  ['departureHead', 'cancel', '[I] SM-7'],
  ['nationalOperator', 'fitSeal', '407-4'],
  ['nationalOperator', 'activateSeal', '407-2.1'],
  ['nationalOperator', 'replaceSeal', '[I] 407-2.1'],
  ['nationalOperator', 'depart', '407-11.1a'],
  ['nationalOperator', 'deactivateSeal', '407-18.3b'],
  ['nationalOperator', 'handOver', '407-1.2'],
  ['nationalOperator', 'reportSituation', '407-11.2'],
  ['carrier', 'reportSituation', '[I] SM-8'],
  ['departureHead', 'permitOpening', '[I] 407-2.1'],
  ['departureInspector', 'permitOpening', '[I] 407-2.1'],
  ['destinationHead', 'permitOpening', '[I] 407-2.1'],
  ['destinationInspector', 'permitOpening', '[I] 407-2.1'],
  ['departureHead', 'depart', '407-11.1a'],
  ['departureInspector', 'depart', '407-11.1a'],
  ['destinationHead', 'arrive', '407-11.1a'],
  ['destinationInspector', 'arrive', '407-11.1a'],
  ['destinationHead', 'deactivateSeal', '407-18.3b'],
  ['destinationInspector', 'deactivateSeal', '407-18.3b'],
  ['departureHead', 'reportSituation', '[I] SM-8'],
  ['departureInspector', 'reportSituation', '[I] SM-8'],
  ['destinationHead', 'reportSituation', '[I] SM-8'],
  ['destinationInspector', 'reportSituation', '[I] SM-8'],
  ['nationalOperator', 'askDisposal', '407-18.3a'],
  ['departureHead', 'askDisposal', '[I] SM-9'],
] as const satisfies readonly Right<EscortCommand>[];

const officials = ['departureHead', 'departureInspector', 'destinationHead', 'destinationInspector'] as const;

/** The officials of both bodies, and nobody else, answer a notice (407-11.2). */
export const situationRights = (['acknowledge', 'recordMeasures', 'close'] as const).flatMap((command) =>
  officials.map((part) => [part, command, '[I] SM-8'] as const),
) satisfies readonly Right<SituationCommand>[];

/** Who reads or acts: an official of a body, or a person in his own or his organisation's affairs. */
export interface EscortReader {
  readonly actingForId: string;
  readonly official: { readonly role: OfficialRole; readonly officeCode: string } | null;
}

/** Whom an escort concerns. */
export interface EscortParties {
  readonly departureBody: string;
  readonly destinationBody: string;
  readonly declarantId: string | null;
  readonly carrierId: string | null;
  /** The operator designated by the Government now (407-2.2). */
  readonly operatorId: string | null;
}

/** As what a reader stands to an escort; nothing when it is no matter of his. */
export const partsOf = (parties: EscortParties, reader: EscortReader): readonly EscortPart[] => {
  const { official, actingForId } = reader;
  if (official) {
    const ends = [
      ...(official.officeCode === parties.departureBody ? (['departure'] as const) : []),
      ...(official.officeCode === parties.destinationBody ? (['destination'] as const) : []),
    ];
    if (official.role === 'SecurityAuditor') return ends.length > 0 ? ['auditor'] : [];
    const rank = official.role === 'HeadOfCustomsBody' ? 'Head' : 'Inspector';
    return ends.map((end) => `${end}${rank}` as const);
  }
  return [
    ...(actingForId === parties.operatorId ? (['nationalOperator'] as const) : []),
    ...(actingForId === parties.declarantId ? (['declarant'] as const) : []),
    ...(actingForId === parties.carrierId ? (['carrier'] as const) : []),
  ];
};

/** Basis on which one of the parts may ask the command, or `undefined`. */
export const escortRight = (
  parts: readonly EscortPart[],
  command: EscortCommand | SituationCommand,
): Basis | undefined =>
  [...escortRights, ...situationRights].find(([part, what]) => what === command && parts.includes(part))?.[2];

/** The event of the table a command makes; a command without one has states of its own. */
const eventOf = {
  decide: 'decide',
  decideNotToApply: 'decideNotToApply',
  cancel: 'cancel',
  depart: 'depart',
  arrive: 'arrive',
} as const satisfies Partial<Record<EscortCommand, EscortEvent>>;

const statesOf = {
  fitSeal: ['notified'],
  activateSeal: ['notified', 'organised', 'inTransit'],
  replaceSeal: ['organised', 'inTransit'],
  permitOpening: ['organised', 'inTransit', 'arrived'],
  deactivateSeal: ['arrived'],
  handOver: ['inTransit', 'arrived'],
  reportSituation: ['organised', 'inTransit'],
  // Five years later: the term decides it, not the state.
  askDisposal: [],
} as const satisfies Partial<Record<EscortCommand, readonly EscortState[]>>;

/** By which clause each kind of reader sees the escorts he sees. */
export const readingBasis = {
  official: '407-2.3',
  nationalOperator: '407-11.1a',
  party: '407-18.0',
} as const satisfies Readonly<Record<string, Basis>>;

/** Whether the state of the escort allows the command, whoever asks. */
export const stateAllows = (state: EscortState, command: EscortCommand): boolean =>
  command in eventOf
    ? eventsIn(escortTransitions, state).includes(eventOf[command as keyof typeof eventOf])
    : (statesOf[command as keyof typeof statesOf] as readonly EscortState[]).includes(state);

/** What the parts may ask now. Drives the buttons. */
export const allowedCommands = (
  state: EscortState,
  parts: readonly EscortPart[],
): readonly EscortCommand[] => [
  ...new Set(
    escortRights.flatMap(([part, command]) =>
      parts.includes(part) && stateAllows(state, command) ? [command] : [],
    ),
  ),
];
