import type { EscortRecord, ListedEscort } from '@tamga/adapters/escort';
import type { EscortCard } from '@tamga/contract';
import {
  allowedCommands,
  type EscortTimelineEvent,
  escortEventWords,
  escortNoticeWords,
  escortRight,
  escortTerms,
  isSituationCode,
  partsOf,
  situations,
} from '@tamga/domain/escort';
import { text } from '@tamga/domain/law';
import { addDays, type Instant, localDateAt } from '@tamga/domain/time';
import { maySendAgain } from '@tamga/usecases/escort';
import type { Person } from '@tamga/usecases/ports';
import type { Signed } from '../context.ts';
import { officialOf } from '../handlers/office.ts';
import { escortRowView } from './escort-list-view.ts';
import { situationView } from './situation-view.ts';

/** Everybody a record names: looked up once before it is drawn. */
export const namedIn = (record: EscortRecord): readonly string[] => [
  ...new Set(
    [
      record.escort.declarantId,
      record.escort.carrierId,
      record.escort.operatorId,
      record.operatorNow,
      ...record.acts.map(({ actorId }) => actorId),
      ...record.history.map(({ actorId }) => actorId),
      ...record.notices.flatMap(({ personId, readBy }) => [personId, readBy]),
      ...record.clocks.map(({ readBy }) => readBy),
      ...record.measures.map(({ actorId }) => actorId),
      ...record.handovers.map(({ operatorId }) => operatorId),
    ].filter((id) => id !== null),
  ),
];

/** The card of an escort as the reader may see it (407-2.3, 407-18.0). */
export const escortView = (
  record: EscortRecord,
  listed: ListedEscort,
  persons: ReadonlyMap<string, Person>,
  session: Signed,
  now: Instant,
): EscortCard => {
  const { escort } = record;
  const official = officialOf(session);
  const office = official?.officeCode ?? null;
  const parts = partsOf(
    { ...escort, operatorId: record.operatorNow },
    { actingForId: session.actingForId, official: official ?? null },
  );
  const personOf = (id: string | null) => {
    const found = id === null ? undefined : persons.get(id);
    return found ? { id: found.id, kind: found.kind, name: found.name, identifier: found.identifier } : null;
  };
  const retention = retentionOf(record, now);
  const isAsked = record.history.some(({ event }) => event === 'askDisposal');
  const mayAskDisposal =
    retention.state === 'disposable' && !isAsked && escortRight(parts, 'askDisposal') !== undefined;
  const names = (id: string | null): string => (id === null ? '' : (persons.get(id)?.name ?? ''));
  const covered = (partyId: string | null) => record.contracts.filter((one) => one.partyId === partyId);
  const sides = [
    ['declarant', escort.declarantId],
    ['carrier', escort.carrierId],
  ] as const;
  return {
    ...escortRowView(listed, office !== null || parts.includes('nationalOperator')),
    procedure: escort.procedure,
    // What the risk-management system found is no matter of the parties.
    riskCaseId: office === null ? null : escort.riskCaseId,
    driver: escort.driver,
    openedAt: escort.openedAt,
    decidedAt: escort.decidedAt,
    organisedAt: escort.organisedAt,
    departedAt: escort.departedAt,
    permittedAt: escort.permittedAt,
    arrivedAt: escort.arrivedAt,
    deactivatedAt: escort.deactivatedAt,
    route: escort.route.map(([lat, lon]) => [lat, lon]),
    corridorKm: escort.corridorKm,
    reportPeriodS: escort.reportPeriodS,
    declarant: personOf(escort.declarantId),
    carrier: personOf(escort.carrierId),
    operator: personOf(escort.operatorId ?? record.operatorNow),
    decisions: record.acts.map(({ id, kind, madeAt, actorId, body, reason, sha256 }) => ({
      id,
      kind,
      madeAt,
      by: names(actorId),
      body,
      reason,
      sha256,
    })),
    contracts: sides.flatMap(([party, id]) =>
      covered(id).map(({ number, validFrom, validTo }) => ({ number, party, validFrom, validTo })),
    ),
    contractMissing: sides.flatMap(([party, id]) => (covered(id).length > 0 ? [] : [party])),
    // A seal that was taken off may be at work on another carriage by now: of this one it is no longer.
    sealList: record.seals.map(({ escortId: _, sealNumber: __, ...seal }) => ({
      ...seal,
      state: seal.deactivatedAt === null ? seal.state : 'deactivated',
    })),
    clocks: clocksOf(record, now),
    timeline: timelineOf(record, names, office !== null),
    situations: record.situations.map((row) => situationView(row, record, names, parts, office)),
    notices: record.notices.map((notice) => {
      const { id, kind, addressee, personId, body, readBy } = notice;
      const mine = office === null ? personId === session.actingForId : body === office;
      return {
        id,
        kind,
        words: escortNoticeWords(kind) ?? text(kind, kind, kind),
        to: addressee,
        situationId: notice.content['situation']?.toString() ?? null,
        name: body ?? names(personId),
        issuedAt: notice.issuedAt,
        deliveredAt: notice.deliveredAt,
        readAt: notice.readAt,
        readBy: readBy && names(readBy),
        mine,
        sentAt: notice.sentAt,
        sendings: notice.sendings,
        receivedAt: notice.receivedAt,
        processedAt: notice.processedAt,
        outcome: notice.outcome,
        maySendAgain: maySendAgain(parts, mine),
      };
    }),
    handovers: record.handovers.map(({ country, operatorId, at }) => ({
      country,
      operator: names(operatorId),
      at,
    })),
    retention,
    allowed: [...allowedCommands(escort.state, parts), ...(mayAskDisposal ? (['askDisposal'] as const) : [])],
  };
};

const clocksOf = ({ escort }: EscortRecord, now: Instant): EscortCard['clocks'] => {
  const stateOf = (dueAt: Instant, metAt: Instant | null) =>
    metAt === null ? (now > dueAt ? 'overdue' : 'running') : metAt <= dueAt ? 'met' : 'overdue';
  const ended = escort.state === 'cancelled' || escort.state === 'notApplied';
  return [
    ...(escort.decidedAt && escort.organiseBy && !(ended && escort.organisedAt === null)
      ? [
          {
            id: 'organise' as const,
            name: text('Ұйымдастыру мерзімі', 'Срок организации', 'Term of organising'),
            clause: escortTerms.organise.basis,
            startedAt: escort.decidedAt,
            dueAt: escort.organiseBy,
            state: stateOf(escort.organiseBy, escort.organisedAt) as 'running' | 'met' | 'overdue',
          },
        ]
      : []),
    ...(escort.termAt && escort.activatedAt && !ended
      ? [
          {
            id: 'transit' as const,
            name: text('Транзит мерзімі', 'Срок транзита', 'Transit term'),
            clause: '407-11.1a',
            startedAt: escort.activatedAt,
            dueAt: escort.termAt,
            state: stateOf(escort.termAt, escort.arrivedAt) as 'running' | 'met' | 'overdue',
          },
        ]
      : []),
  ];
};

/** What was done and what befell, in one line of time. */
const timelineOf = (
  { history, situations: rows }: EscortRecord,
  names: (id: string | null) => string,
  isOfficial: boolean,
): EscortCard['timeline'] => {
  const done = history.map(({ at, event, to, basis, actor, actorId, facts }) => ({
    at,
    event,
    state: to,
    basis,
    actor,
    by: names(actorId),
    words: escortEventWords[event as EscortTimelineEvent] ?? text(event, event, event),
    // As the number of the risk case above.
    facts: event === 'openCase' && !isOfficial ? {} : facts,
  }));
  const befell = rows.map(({ detectedAt, occurredAt, code, id }) => ({
    at: detectedAt,
    event: 'findSituation',
    state: 'inTransit' as const,
    basis: '407-11.2',
    actor: 'system',
    by: '',
    words: isSituationCode(code) ? situations[code].name : escortEventWords.findSituation,
    facts: { code, situationId: id, occurredAt },
  }));
  return [...done, ...befell].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
};

const retentionOf = ({ escort, disposedAt }: EscortRecord, now: Instant): EscortCard['retention'] => {
  const deactivatedOn = escort.deactivatedAt && localDateAt(escort.deactivatedAt);
  const { disposeFrom } = escort;
  const kept =
    disposeFrom === null ? 'collecting' : localDateAt(now) < disposeFrom ? 'retained' : 'disposable';
  return {
    state: disposedAt === null ? kept : 'disposed',
    deactivatedOn,
    countsFrom: deactivatedOn && addDays(deactivatedOn, 1),
    disposeFrom,
    clause: escortTerms.retention.basis,
  };
};
