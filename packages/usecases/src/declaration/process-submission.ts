import { type Finding, registrationDecision, registrationNumber } from '@tamga/domain/declaration';
import { advanceAccount, endHold, type Transfer } from '@tamga/domain/payment';
import type { ReferenceSnapshot } from '@tamga/domain/reference';
import { assess } from '@tamga/domain/risk';
import { localDateAt } from '@tamga/domain/time';
import { decodeDeclaration } from '@tamga/formats/declaration';
import type {
  Chance,
  Clock,
  DeclarationRecord,
  HistoryRow,
  Persons,
  RiskProfiles,
  Signatures,
  Submission,
  SubmissionProblem,
  Work,
  Works,
} from '../ports/index.ts';
import { clockRows } from './clock-rows.ts';
import { declarantOf } from './declarant-of.ts';
import { dueNow, type Filing, holdsOf, recordOf, versionOf } from './filing.ts';
import { fundsMissing } from './funds.ts';
import { judge } from './judge.ts';
import { logOf, noticeOf, type Subject } from './records.ts';
import { steps } from './steps.ts';

export interface ProcessPorts {
  readonly signatures: Signatures;
  readonly persons: Persons;
  readonly riskProfiles: RiskProfiles;
  /** The reference data in force; one version for the whole of one submission. */
  readonly reference: () => ReferenceSnapshot;
  readonly works: Works;
  readonly clock: Clock;
  readonly chance: Chance;
}

/**
 * Takes a kept submission to its end: verifies the signature, reads what was signed, checks it, registers or refuses it with
 * all the reasons (389-19.3), reserves the payments (389-19.6b), chooses the channel and releases what is green by itself
 * (389-19.4). One transaction; a crash before its end leaves the submission as it was, to be taken again.
 */
export const processSubmission =
  (ports: ProcessPorts) =>
  async (submission: Submission): Promise<void> => {
    const verified = await ports.signatures.verify(
      submission.content,
      submission.mediaType,
      submission.receivedAt,
    );
    if (!verified.ok)
      return refuseDocument(ports, submission, { code: 'AUTH_SIGNATURE_INVALID', findings: [] });
    const decoded = decodeDeclaration(verified.value.content);
    if (!decoded.ok)
      return refuseDocument(ports, submission, { code: 'DOC_FORMAT_INVALID', findings: decoded.refusal });
    const { declaration } = decoded.value;
    const parties = await declarantOf(
      ports.persons,
      submission,
      declaration,
      verified.value.signer,
      localDateAt(submission.receivedAt),
    );
    if (!parties.ok) return refuseDocument(ports, submission, { code: parties.refusal.code, findings: [] });

    const now = ports.clock.now();
    const judgement = judge({
      declaration,
      reference: ports.reference(),
      on: localDateAt(now),
      lodgedAt: submission.receivedAt,
    });
    const profiles = await ports.riskProfiles.all();
    const risk = assess(profiles, {
      declaration,
      findings: judgement.findings,
      on: localDateAt(now),
      draw: ports.chance.draw(),
    });
    const filing: Filing = {
      submission,
      declaration,
      verified: verified.value,
      ...parties.value,
      judgement,
      risk,
      now,
    };
    await ports.works.run({ kind: 'system' }, (work) => decide(work, ports.chance, filing));
  };

const decide = async (work: Work, chance: Chance, filing: Filing): Promise<void> => {
  const id = chance.id();
  const decision = registrationDecision(filing.judgement.findings);
  if (decision.event === 'refuseRegistration')
    return recordRefusal(work, chance, filing, id, filing.judgement.findings);
  // What is released at once is held and taken by one change of the account; both are recorded.
  const holds = holdsOf(filing, id, chance);
  const green = filing.risk.channel === 'green';
  const captured = green
    ? holds.map((hold) => endHold(hold, 'capture', chance.id(), '389-19.6b', filing.now))
    : [];
  if (!(await work.transfer([...holds, ...captured])))
    return recordRefusal(work, chance, filing, id, [
      ...filing.judgement.findings,
      await shortage(work, filing),
    ]);
  return recordRegistration(work, chance, filing, id, { holds, captured });
};

/** Registers, and releases at once when the channel is green. The serial number is taken last, so that its row is held shortest. */
const recordRegistration = async (
  work: Work,
  chance: Chance,
  filing: Filing,
  id: string,
  { holds, captured }: { readonly holds: readonly Transfer[]; readonly captured: readonly Transfer[] },
): Promise<void> => {
  const { now, risk, submission } = filing;
  const green = risk.channel === 'green';
  const day = localDateAt(now);
  const serial = await work.nextSerial(filing.officeCode, 'declaration', Number(day.slice(0, 4)));
  const number = registrationNumber(filing.officeCode, day, serial);
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
  const subject: Subject = {
    ...record,
    actorId: filing.signerPerson.id,
    actingForId: submission.actingForId,
  };
  await save(work, filing, record, history, filing.judgement.findings);
  await work.log([
    logOf(subject, 'SIG', now, 'verified', '389-14.1', {
      sha256: submission.sha256,
      certificate: filing.verified.signer.certificateSha256,
    }),
    logOf(subject, 'DEC', now, 'registered', '389-19.3', { number, channel: risk.channel }),
    ...holds.map((hold) =>
      logOf(subject, 'FIN', now, 'held', '389-19.6b', {
        transfer: hold.id,
        code: hold.paymentCode,
        amount: hold.amount.toString(),
      }),
    ),
    ...(green ? [logOf(subject, 'DEC', now, 'released', '389-19.4', { number })] : []),
    ...captured.map((t) =>
      logOf(subject, 'FIN', now, 'captured', '389-19.6b', {
        transfer: t.id,
        code: t.paymentCode,
        amount: t.amount.toString(),
      }),
    ),
  ]);
  await work.tell([noticeOf(record, now, green ? 'released' : 'registered')]);
};

const recordRefusal = async (
  work: Work,
  chance: Chance,
  filing: Filing,
  id: string,
  findings: readonly Finding[],
): Promise<void> => {
  const { now, submission } = filing;
  const history = steps(filing, ['sign', 'submit', 'refuseRegistration']);
  const record = recordOf(filing, id, chance, {
    number: null,
    history,
    registeredAt: null,
    releasedAt: null,
  });
  const subject: Subject = {
    ...record,
    actorId: filing.signerPerson.id,
    actingForId: submission.actingForId,
  };
  await save(work, filing, record, history, findings);
  await work.log([
    logOf(subject, 'SIG', now, 'verified', '389-14.1', {
      sha256: submission.sha256,
      certificate: filing.verified.signer.certificateSha256,
    }),
    logOf(subject, 'DEC', now, 'registrationRefused', '[I] 389-19.3', {
      rules: findings
        .filter(({ severity }) => severity === 'E')
        .map(({ rule }) => rule)
        .join(' '),
    }),
  ]);
  await work.tell([noticeOf(record, now, 'registrationRefused')]);
};

const save = async (
  work: Work,
  filing: Filing,
  record: DeclarationRecord,
  history: readonly HistoryRow[],
  findings: readonly Finding[],
): Promise<void> => {
  const { submission, now } = filing;
  await work.insertDeclaration(record, versionOf(filing, findings), clockRows(history, [], now));
  await work.appendHistory(record.id, history);
  if (submission.draftId && record.state !== 'registrationRefused')
    await work.draftLodged(submission.draftId, submission.id);
  await work.finishSubmission(submission.id, { declarationId: record.id, problem: null }, now);
};

/** FLC-135: the account does not cover what is payable now. */
const shortage = async (work: Work, { judgement, declarant }: Filing): Promise<Finding> => {
  const available = (await work.available(advanceAccount(declarant.id))) ?? 0n;
  return fundsMissing(dueNow(judgement), available);
};

const refuseDocument = async (
  { works, clock }: ProcessPorts,
  submission: Submission,
  problem: SubmissionProblem,
): Promise<void> => {
  const now = clock.now();
  await works.run({ kind: 'system' }, async (work) => {
    await work.finishSubmission(submission.id, { declarationId: null, problem }, now);
    await work.log([
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
    ]);
    await work.tell([
      {
        at: now,
        topic: 'submissionRefused',
        personIds: [submission.actingForId],
        officeCode: null,
        declarationId: null,
        number: null,
        state: null,
      },
    ]);
  });
};
