import type { CaseView, ListedDeclaration } from '@tamga/adapters/declaration';
import type { Case, ClockShape, DeclarationSummary } from '@tamga/contract';
import { actRights, isForDeclarant, type OfficialRole } from '@tamga/domain/access';
import { clockName, eventWords } from '@tamga/domain/declaration';
import { type Text, text } from '@tamga/domain/law';
import { formatScaled } from '@tamga/domain/quantities';
import type { ReferenceSnapshot } from '@tamga/domain/reference';
import type { SignatureReport } from '@tamga/domain/signature';
import { type Instant, localDateAt } from '@tamga/domain/time';
import { eventOf, mayMake } from '@tamga/usecases/declaration';
import type { ClockRow } from '@tamga/usecases/ports';
import { paymentsView } from './payments-view.ts';

/** A declaration in a list. Channel and assignee are for officials. */
export const summaryView = (
  row: ListedDeclaration,
  official: boolean,
  now: Instant,
  nameOf: (personId: string) => string | undefined = () => undefined,
): DeclarationSummary => ({
  id: row.id,
  number: row.number,
  state: row.state as DeclarationSummary['state'],
  version: row.version,
  officeCode: row.officeCode,
  direction: row.direction,
  procedure: row.procedure,
  declarantName: row.declarantName,
  consigneeName: row.consigneeName,
  itemsTotal: row.itemsTotal,
  total: row.total === null ? null : formatScaled(row.total, 2),
  lodgedAt: row.lodgedAt,
  registeredAt: row.registeredAt,
  releasedAt: row.releasedAt,
  ball: row.ball,
  clock:
    row.clockId && row.clockDueAt
      ? {
          id: row.clockId,
          name: clockName(row.clockId),
          clause: '',
          party: row.ball === 'declarant' ? 'declarant' : 'customs',
          startedAt: row.registeredAt ?? row.lodgedAt,
          dueAt: row.clockDueAt,
          state: row.clockDueAt < now ? 'overdue' : 'running',
        }
      : null,
  ...(official && row.channel ? { channel: row.channel } : {}),
  ...(official && row.assignedTo ? holderOf(row.assignedTo, nameOf(row.assignedTo)) : {}),
});

const holderOf = (assignedTo: string, assignedName: string | undefined) => ({
  assignedTo,
  ...(assignedName === undefined ? {} : { assignedName }),
});

export const clockView = (row: ClockRow, now: Instant): ClockShape => ({
  id: row.clock,
  name: clockName(row.clock),
  clause: row.basis,
  party: row.party,
  startedAt: row.startedAt,
  dueAt: row.dueAt,
  state: row.state === 'running' && row.dueAt < now ? 'overdue' : row.state,
});

/** One case whole. Findings for risk analysis and the risk trace are for officials only. */
export const caseView = (
  view: CaseView,
  reference: ReferenceSnapshot,
  { role, personId }: { readonly role: OfficialRole | null; readonly personId: string },
  now: Instant,
): Case => {
  const official = role !== null;
  const { record } = view;
  const acts = view.acts.filter(({ kind }) => official || isForDeclarant(kind));
  const words = eventWords as Readonly<Record<string, Text>>;
  const acted = acts
    .filter(({ kind }) => !eventOf[kind as keyof typeof eventOf])
    .map((act) => ({
      at: act.madeAt,
      event: act.kind,
      state: record.state,
      basis: act.clause,
      actor: act.actor,
      words: words[act.kind] ?? text(act.kind, act.kind, act.kind),
    }));
  const moved = view.history.map((row) => ({
    at: row.at,
    event: row.event,
    state: row.to,
    basis: row.basis,
    actor: row.actor,
    words: words[row.event] ?? text(row.event, row.event, row.event),
  }));
  return {
    ...summaryView(record, official, now),
    declaration: view.declaration,
    findings: view.findings.filter(({ severity }) => official || severity !== 'R'),
    payments: view.payments ? paymentsView(reference, view.payments, localDateAt(record.lodgedAt)) : null,
    timeline: [...moved, ...acted].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
    acts: acts.map(({ id, kind, clause, facts, reason, remedy, deadline, madeAt, actor }) => ({
      id,
      kind,
      clause,
      facts,
      reason,
      remedy,
      deadline,
      madeAt,
      actor,
    })),
    clocks: view.clocks.map((row) => clockView(row, now)),
    allowed: allowedActs(view, role ?? 'declarant', personId),
    verificationCode: record.number ? record.verificationCode : null,
    receiptId: record.submissionId,
    signedBy: view.signerName,
    signature: signatureReportIn(view.signatureReport) ?? null,
    documentSha256: view.documentSha256,
    ...(official && view.riskTrace
      ? {
          risk: {
            channel: record.channel ?? 'green',
            trace: view.riskTrace.map(({ profile, matched, why, basis }) => ({
              profile,
              matched,
              why,
              basis,
            })),
          },
        }
      : {}),
  };
};

/** A report that was kept; one of another shape, as an older version may have kept, is shown to nobody. */
export const signatureReportIn = (kept: unknown): SignatureReport | undefined =>
  typeof kept === 'object' && kept !== null && 'verdict' in kept && 'signers' in kept
    ? (kept as SignatureReport)
    : undefined;

/** Acts the reader may make now, by the tables of rights, of transitions and of two officials. */
const allowedActs = (
  { record, acts }: CaseView,
  role: OfficialRole | 'declarant',
  personId: string,
): string[] =>
  actRights
    .filter(([who]) => who === role)
    .map(([, act]) => act)
    .filter((act) => mayMake(record, act, acts, personId));
