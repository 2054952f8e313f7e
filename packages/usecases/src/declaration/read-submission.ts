import type { ReferenceSnapshot } from '@tamga/domain/reference';
import { assess } from '@tamga/domain/risk';
import { type Instant, localDateAt } from '@tamga/domain/time';
import { decodeDeclaration } from '@tamga/formats/declaration';
import type {
  Chance,
  Clock,
  Persons,
  RiskProfiles,
  Signatures,
  Submission,
  SubmissionProblem,
} from '../ports/index.ts';
import { declarantOf } from './declarant-of.ts';
import type { Filing } from './filing.ts';
import { judge } from './judge.ts';

export interface ReadPorts {
  readonly signatures: Pick<Signatures, 'verify'>;
  readonly persons: Persons;
  readonly riskProfiles: RiskProfiles;
  /** The reference data in force; one version for the whole of one submission. */
  readonly reference: () => ReferenceSnapshot;
  readonly clock: Clock;
  readonly chance: Chance;
}

/** A submission that makes no declaration, and why. */
export interface Unreadable {
  readonly submission: Submission;
  readonly problem: SubmissionProblem;
  readonly now: Instant;
}

export type ReadSubmission = Filing | Unreadable;

export const isFiling = (read: ReadSubmission): read is Filing => 'declaration' in read;

/**
 * Verifies the signature, reads what was signed and nothing else, judges it and assesses its risk (389-14.1, 389-19.3).
 * Writes nothing, so it may be done again after any crash.
 */
export const readSubmission = async (ports: ReadPorts, submission: Submission): Promise<ReadSubmission> => {
  const unreadable = (problem: SubmissionProblem): Unreadable => ({
    submission,
    problem,
    now: ports.clock.now(),
  });
  const { content, mediaType, receivedAt } = submission;
  const verified = await ports.signatures.verify(content, mediaType, receivedAt);
  if (!verified.ok)
    return unreadable({
      code: 'AUTH_SIGNATURE_INVALID',
      findings: [],
      signature: verified.refusal.report,
    });
  const decoded = decodeDeclaration(verified.value.content);
  if (!decoded.ok) return unreadable({ code: 'DOC_FORMAT_INVALID', findings: decoded.refusal });
  const { declaration } = decoded.value;
  const { signer } = verified.value;
  const parties = await declarantOf(ports.persons, submission, declaration, signer, localDateAt(receivedAt));
  if (!parties.ok) return unreadable({ code: parties.refusal.code, findings: [] });

  const now = ports.clock.now();
  const on = localDateAt(now);
  const judgement = judge({ declaration, reference: ports.reference(), on, lodgedAt: receivedAt });
  const risk = assess(await ports.riskProfiles.all(), {
    declaration,
    findings: judgement.findings,
    on,
    draw: ports.chance.draw(),
  });
  return { submission, declaration, verified: verified.value, ...parties.value, judgement, risk, now };
};
