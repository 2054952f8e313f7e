import type { Instant } from '@tamga/domain/time';
import {
  authority,
  type Submission,
  type SubmissionProblem,
  type SubmissionStatus,
  type Work,
} from '@tamga/usecases/ports';
import { bytesOf, type Client, columns } from '../database/index.ts';

export const intakeStatements = (client: Client): Pick<Work, 'keepSubmission' | 'finishSubmissions'> => ({
  keepSubmission: async (submission) => {
    const { rowCount } = await client.query(
      `insert into intake.submission (authority, id, sender_id, acting_for_id, request_id, media_type, content, sha256, received_at, receipt, draft_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
       on conflict (authority, sender_id, request_id) do nothing`,
      [
        authority,
        submission.id,
        submission.senderId,
        submission.actingForId,
        submission.requestId,
        submission.mediaType,
        submission.content,
        bytesOf(submission.sha256),
        submission.receivedAt,
        submission.receipt,
        submission.draftId,
      ],
    );
    return rowCount === 1;
  },
  finishSubmissions: async (ends) => {
    await client.query(
      `update intake.submission s set state = 'processed', declaration_id = e.declaration_id, outcome = e.outcome, processed_at = e.at,
         lease_until = null
       from unnest($2::uuid[], $3::uuid[], $4::jsonb[], $5::timestamptz[]) as e (id, declaration_id, outcome, at)
       where s.authority = $1 and s.id = e.id`,
      [
        authority,
        ...columns(
          ends,
          (e) => e.id,
          (e) => e.declarationId,
          (e) => e.problem && JSON.stringify(e.problem),
          (e) => e.at,
        ),
      ],
    );
  },
});

interface StatusRow {
  readonly id: string;
  readonly received_at: Instant;
  readonly sha256: Buffer;
  readonly bytes: number;
  readonly state: SubmissionStatus['state'];
  readonly declaration_id: string | null;
  readonly outcome: SubmissionProblem | null;
  readonly receipt: Buffer;
}

const statusColumns =
  'id, received_at, sha256, octet_length(content) as bytes, state, declaration_id, outcome, receipt';

const statusOf = (row: StatusRow): SubmissionStatus & { readonly receipt: Uint8Array } => ({
  id: row.id,
  receivedAt: row.received_at,
  sha256: row.sha256.toString('hex'),
  bytes: row.bytes,
  state: row.state,
  declarationId: row.declaration_id,
  problem: row.outcome,
  receipt: row.receipt,
});

export const submissionByRequest = async (client: Client, senderId: string, requestId: string) => {
  const { rows } = await client.query<StatusRow>(
    `select ${statusColumns} from intake.submission where authority = $1 and sender_id = $2 and request_id = $3`,
    [authority, senderId, requestId],
  );
  return rows[0] && statusOf(rows[0]);
};

export const submissionById = async (client: Client, id: string) => {
  const { rows } = await client.query<StatusRow>(
    `select ${statusColumns} from intake.submission where authority = $1 and id = $2`,
    [authority, id],
  );
  return rows[0] && statusOf(rows[0]);
};

interface ClaimedRow {
  readonly id: string;
  readonly sender_id: string;
  readonly acting_for_id: string;
  readonly request_id: string;
  readonly media_type: string;
  readonly content: Buffer;
  readonly sha256: Buffer;
  readonly received_at: Instant;
  readonly receipt: Buffer;
  readonly draft_id: string | null;
  readonly attempts: number;
}

/**
 * Takes up to `count` waiting submissions for this worker until `leaseUntil`; one whose worker died is free again then.
 * The claim need not survive a crash, so it does not wait for the disk.
 */
export const claimSubmissions = async (
  client: Client,
  count: number,
  now: Instant,
  leaseUntil: Instant,
): Promise<readonly (Submission & { readonly attempts: number })[]> => {
  const { rows } = await client.query<ClaimedRow>(
    `update intake.submission s set lease_until = $4, attempts = attempts + 1
     from (select authority, id from intake.submission
           where state = 'received' and (lease_until is null or lease_until < $3)
           order by received_at limit $2 for update skip locked) w
     where s.authority = w.authority and s.id = w.id and s.authority = $1
     returning s.id, s.sender_id, s.acting_for_id, s.request_id, s.media_type, s.content, s.sha256, s.received_at, s.receipt, s.draft_id, s.attempts`,
    [authority, count, now, leaseUntil],
  );
  return rows
    .map((row) => ({
      id: row.id,
      senderId: row.sender_id,
      actingForId: row.acting_for_id,
      requestId: row.request_id,
      mediaType: row.media_type,
      content: row.content,
      sha256: row.sha256.toString('hex'),
      receivedAt: row.received_at,
      receipt: row.receipt,
      draftId: row.draft_id,
      attempts: row.attempts,
    }))
    .toSorted((a, b) => (a.receivedAt < b.receivedAt ? -1 : 1));
};

/** A submission our own mistake stops again and again is set aside for a person to look at; nothing is lost. */
export const setSubmissionAside = async (client: Client, id: string, at: Instant): Promise<void> => {
  await client.query(
    `update intake.submission set state = 'failed', processed_at = $3, lease_until = null where authority = $1 and id = $2`,
    [authority, id, at],
  );
};

/** Frees a submission whose taking through was cut short, for the next look. */
export const giveSubmissionBack = async (client: Client, id: string): Promise<void> => {
  await client.query(
    `update intake.submission set lease_until = null where authority = $1 and id = $2 and state = 'received'`,
    [authority, id],
  );
};
