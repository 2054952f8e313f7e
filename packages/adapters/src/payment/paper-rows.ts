import type { Obligation, PaperLine } from '@tamga/domain/payment';
import type { Instant, LocalDate } from '@tamga/domain/time';
import type { ApplicationRow, ObligationEntry, PaperRow } from '@tamga/usecases/ports';

export interface PaperDbRow {
  readonly id: string;
  readonly kind: PaperRow['kind'];
  readonly number: string;
  readonly payer_id: string;
  readonly office_code: string;
  readonly subject_id: string | null;
  readonly issued_by: string | null;
  readonly issued_at: Instant;
  readonly content: Buffer;
  readonly sha256: Buffer;
  readonly cms: Buffer;
  readonly state: PaperRow['state'];
  readonly delivered_at: Instant | null;
  readonly received_at: Instant | null;
}

export const paperColumns =
  'id, kind, number, payer_id, office_code, subject_id, issued_by, issued_at, content, sha256, cms, state, delivered_at, received_at';

export const paperOf = (r: PaperDbRow): PaperRow => ({
  id: r.id,
  kind: r.kind,
  number: r.number,
  payerId: r.payer_id,
  officeCode: r.office_code,
  subjectId: r.subject_id,
  issuedBy: r.issued_by,
  issuedAt: r.issued_at,
  content: r.content,
  sha256: r.sha256.toString('hex'),
  cms: r.cms,
  state: r.state,
  deliveredAt: r.delivered_at,
  receivedAt: r.received_at,
});

export interface ApplicationDbRow {
  readonly id: string;
  readonly kind: ApplicationRow['kind'];
  readonly payer_id: string;
  readonly applicant_id: string;
  readonly request_id: string;
  readonly office_code: string;
  readonly declaration_id: string | null;
  readonly declaration_number: string | null;
  readonly subject_id: string | null;
  readonly amount: bigint;
  readonly ground: string;
  readonly iban: string;
  readonly lines: readonly PaperLine[];
  readonly reason: string;
  readonly cms: Buffer;
  readonly state: ApplicationRow['state'];
  readonly applied_at: Instant;
  readonly due_on: LocalDate;
  readonly decided_at: Instant | null;
  readonly decided_by: string | null;
  readonly paper_id: string | null;
}

export const applicationColumns = `id, kind, payer_id, applicant_id, request_id, office_code, declaration_id, declaration_number, subject_id, amount, ground, iban,
  lines, reason, cms, state, applied_at, due_on, decided_at, decided_by, paper_id`;

export const applicationOf = (r: ApplicationDbRow): ApplicationRow => ({
  id: r.id,
  kind: r.kind,
  payerId: r.payer_id,
  applicantId: r.applicant_id,
  requestId: r.request_id,
  officeCode: r.office_code,
  declarationId: r.declaration_id,
  declarationNumber: r.declaration_number,
  subjectId: r.subject_id,
  amount: r.amount,
  ground: r.ground,
  iban: r.iban,
  lines: r.lines,
  reason: r.reason,
  cms: r.cms,
  state: r.state,
  appliedAt: r.applied_at,
  dueOn: r.due_on,
  decidedAt: r.decided_at,
  decidedBy: r.decided_by,
  paperId: r.paper_id,
});

export interface ObligationDbRow {
  readonly id: string;
  readonly payer_id: string;
  readonly office_code: string;
  readonly declaration_id: string | null;
  readonly application_id: string | null;
  readonly payment_code: string;
  readonly amount: bigint;
  readonly rule: string;
  readonly arises_on: LocalDate;
  readonly due_on: LocalDate;
  readonly calendar_missing: string | null;
  readonly interest_from: LocalDate | null;
  readonly security_hold_id: string | null;
  readonly state: Obligation['state'];
}

export const obligationColumns = `id, payer_id, office_code, declaration_id, application_id, payment_code, amount, rule, arises_on, due_on,
  calendar_missing, interest_from, security_hold_id, state`;

export const obligationOf = (r: ObligationDbRow): Obligation => ({
  id: r.id,
  payerId: r.payer_id,
  officeCode: r.office_code,
  declarationId: r.declaration_id,
  applicationId: r.application_id,
  paymentCode: r.payment_code,
  amount: r.amount,
  rule: r.rule,
  arisesOn: r.arises_on,
  dueOn: r.due_on,
  calendarMissing: r.calendar_missing,
  interestFrom: r.interest_from,
  securityHoldId: r.security_hold_id,
  state: r.state,
});

export interface EntryDbRow {
  readonly event: ObligationEntry['event'];
  readonly basis: ObligationEntry['basis'];
  readonly amount: bigint | null;
  readonly transfer_id: string | null;
  readonly paper_id: string | null;
  readonly actor_id: string | null;
  readonly at: Instant;
  readonly derivation: unknown;
}
