import type { Finding } from '@tamga/domain/declaration';
import type { LogRecord } from '@tamga/domain/evidence';
import type { Transfer } from '@tamga/domain/payment';
import type { Chance, NewDeclaration, Notice, Submission, SubmissionEnd } from '../ports/index.ts';
import { clockRows } from './clock-rows.ts';
import { type Filing, recordOf, versionOf } from './filing.ts';
import type { Unreadable } from './read-submission.ts';
import { logOf, noticeOf, type Subject } from './records.ts';
import { steps } from './steps.ts';

/** All that is written for a submission that came to its end. */
export interface Ending {
  readonly end: SubmissionEnd;
  readonly declaration: NewDeclaration | null;
  /** The draft it was made from, to be put aside. */
  readonly lodgedDraft: { readonly draftId: string; readonly submissionId: string } | null;
  readonly logs: readonly LogRecord[];
  readonly notice: Notice;
}

/** Money held for a declaration; `captured` at once when its channel is green. */
export interface Money {
  readonly holds: readonly Transfer[];
  readonly captured: readonly Transfer[];
}

/** Registered; released at once when the channel is green (389-19.4). */
export const registered = (
  filing: Filing,
  id: string,
  chance: Chance,
  number: string,
  { holds, captured }: Money,
): Ending => {
  const { now, risk } = filing;
  const green = risk.channel === 'green';
  const history = steps(
    filing,
    green ? ['sign', 'submit', 'register', 'release'] : ['sign', 'submit', 'register', 'takeUnderControl'],
  );
  const record = recordOf(filing, id, chance, {
    number,
    history,
    registeredAt: now,
    releasedAt: green ? now : null,
  });
  const subject = subjectOf(filing, record);
  const moved = (result: string) => (transfer: Transfer) =>
    logOf(subject, 'FIN', now, result, '389-19.6b', {
      transfer: transfer.id,
      code: transfer.paymentCode,
      amount: transfer.amount.toString(),
    });
  return {
    end: { id: filing.submission.id, declarationId: id, problem: null, at: now },
    declaration: {
      record,
      version: versionOf(filing, filing.judgement.findings),
      history,
      clocks: clockRows(history, [], now),
    },
    lodgedDraft: draftOf(filing.submission),
    logs: [
      verifiedLog(filing, subject),
      logOf(subject, 'DEC', now, 'registered', '389-19.3', { number, channel: risk.channel }),
      ...holds.map(moved('held')),
      ...(green ? [logOf(subject, 'DEC', now, 'released', '389-19.4', { number })] : []),
      ...captured.map(moved('captured')),
    ],
    notice: noticeOf(record, now, green ? 'released' : 'registered'),
  };
};

/** Registration refused, with every reason (389-19.3). */
export const refused = (filing: Filing, id: string, chance: Chance, findings: readonly Finding[]): Ending => {
  const { now } = filing;
  const history = steps(filing, ['sign', 'submit', 'refuseRegistration']);
  const record = recordOf(filing, id, chance, {
    number: null,
    history,
    registeredAt: null,
    releasedAt: null,
  });
  const subject = subjectOf(filing, record);
  const rules = findings.filter(({ severity }) => severity === 'E').map(({ rule }) => rule);
  return {
    end: { id: filing.submission.id, declarationId: id, problem: null, at: now },
    declaration: {
      record,
      version: versionOf(filing, findings),
      history,
      clocks: clockRows(history, [], now),
    },
    lodgedDraft: null,
    logs: [
      verifiedLog(filing, subject),
      logOf(subject, 'DEC', now, 'registrationRefused', '[I] 389-19.3', { rules: rules.join(' ') }),
    ],
    notice: noticeOf(record, now, 'registrationRefused'),
  };
};

/** Nothing could be read or its signer may not lodge it: the submission ends without a declaration (389-14.1). */
export const unread = ({ submission, problem, now }: Unreadable): Ending => ({
  end: { id: submission.id, declarationId: null, problem, at: now },
  declaration: null,
  lodgedDraft: null,
  logs: [
    {
      class: problem.code === 'DOC_FORMAT_INVALID' ? 'DEC' : 'SIG',
      at: now,
      actorId: submission.senderId,
      actorRole: 'declarant',
      onBehalfOf: submission.actingForId,
      objectKind: 'submission',
      objectId: submission.id,
      result: problem.code,
      basis: '389-14.1',
      facts: { sha256: submission.sha256 },
    },
  ],
  notice: {
    at: now,
    topic: 'submissionRefused',
    personIds: [submission.actingForId],
    officeCode: null,
    declarationId: null,
    number: null,
    state: null,
  },
});

const subjectOf = (
  { signerPerson, submission }: Filing,
  { id, declarantId }: { readonly id: string; readonly declarantId: string },
): Subject => ({ id, declarantId, actorId: signerPerson.id, actingForId: submission.actingForId });

const verifiedLog = ({ submission, verified, now }: Filing, subject: Subject): LogRecord =>
  logOf(subject, 'SIG', now, 'verified', '389-14.1', {
    sha256: submission.sha256,
    certificate: verified.signer.certificateSha256,
  });

const draftOf = ({ id, draftId }: Submission): Ending['lodgedDraft'] =>
  draftId === null ? null : { draftId, submissionId: id };
