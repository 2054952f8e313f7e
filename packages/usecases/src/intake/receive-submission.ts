import { canonicalJson, type LogRecord } from '@tamga/domain/evidence';
import { accept, type Result, refuse } from '@tamga/domain/law';
import type {
  Chance,
  Clock,
  Signatures,
  Submission,
  SubmissionStatus,
  Submissions,
  Works,
} from '../ports/index.ts';

export interface ReceiveSubmission {
  readonly senderId: string;
  readonly actingForId: string;
  /** The sender's own id of the request, 1 to 200 characters. */
  readonly requestId: string;
  readonly mediaType: string;
  readonly content: Uint8Array;
  readonly sha256: string;
  readonly draftId: string | null;
}

export type ReceiveRefusal =
  | { readonly code: 'IDEMPOTENCY_MISMATCH'; readonly submissionId: string }
  | { readonly code: 'PAYLOAD_TOO_LARGE'; readonly bytesMax: number };

/** Largest submission, bytes. */
export const submissionBytesMax = 20 * 1024 * 1024;

export type Received = SubmissionStatus & { readonly receipt: Uint8Array };

/**
 * Keeps what arrived, as it arrived, with a signed and time-stamped receipt, before anything is read from it. The moment of
 * the receipt is the legal moment of lodging (389-19.1a, CODE-IS-1). A repeat of the request id is answered with the first
 * receipt; the same id with other bytes is refused: `IDEMPOTENCY_MISMATCH`.
 */
export const receiveSubmission =
  ({
    submissions,
    signatures,
    works,
    clock,
    chance,
  }: {
    submissions: Submissions;
    signatures: Signatures;
    works: Works;
    clock: Clock;
    chance: Chance;
  }) =>
  async (command: ReceiveSubmission): Promise<Result<Received, ReceiveRefusal>> => {
    if (command.content.length > submissionBytesMax)
      return refuse({ code: 'PAYLOAD_TOO_LARGE', bytesMax: submissionBytesMax });
    const receivedAt = clock.now();
    const id = chance.id();
    const receipt = await signatures.sealReceipt(receiptText(id, command, receivedAt));
    const submission: Submission = { ...command, id, receivedAt, receipt };
    const reader = { kind: 'person', actingForId: command.actingForId, officeCode: null } as const;
    const kept = await works.run(reader, async (work) => {
      const first = await work.keepSubmission(submission);
      if (first) await work.log([received(submission)]);
      return first;
    });
    if (kept) return accept({ ...statusOf(submission), receipt });

    // A repeat is rare, so it is not asked about before: the unique key of sender and request tells.
    const winner = await submissions.byRequest(command.actingForId, command.senderId, command.requestId);
    return winner
      ? answerRepeat(winner, command)
      : refuse({ code: 'IDEMPOTENCY_MISMATCH', submissionId: id });
  };

const answerRepeat = (earlier: Received, command: ReceiveSubmission): Result<Received, ReceiveRefusal> =>
  earlier.sha256 === command.sha256
    ? accept(earlier)
    : refuse({ code: 'IDEMPOTENCY_MISMATCH', submissionId: earlier.id });

const statusOf = ({ id, receivedAt, sha256, content }: Submission): SubmissionStatus => ({
  id,
  receivedAt,
  sha256,
  bytes: content.length,
  state: 'received',
  declarationId: null,
  problem: null,
});

/** What the receipt says: sorted JSON, so that it reads the same everywhere. */
const receiptText = (submissionId: string, command: ReceiveSubmission, receivedAt: string): Uint8Array =>
  new TextEncoder().encode(
    canonicalJson({
      kind: 'urn:tamga:receipt:v1',
      submissionId,
      receivedAt,
      requestId: command.requestId,
      actingFor: command.actingForId,
      mediaType: command.mediaType,
      sha256: command.sha256,
      bytes: command.content.length,
    }),
  );

const received = (submission: Submission): LogRecord => ({
  class: 'MSG',
  at: submission.receivedAt,
  actorId: submission.senderId,
  actorRole: 'declarant',
  onBehalfOf: submission.actingForId,
  objectKind: 'submission',
  objectId: submission.id,
  result: 'received',
  basis: '389-19.1a',
  facts: {
    sha256: submission.sha256,
    bytes: submission.content.length,
    requestId: submission.requestId,
    mediaType: submission.mediaType,
  },
});
