import { createHash } from 'node:crypto';
import { caseOf, documentOf, ownDeclarations } from '@tamga/adapters/declaration';
import { submissionById } from '@tamga/adapters/intake';
import type { Receipt } from '@tamga/contract';
import { makeAct } from '@tamga/usecases/declaration';
import { receiveSubmission } from '@tamga/usecases/intake';
import type { SubmissionStatus, Submissions } from '@tamga/usecases/ports';
import { type Answer, problemOf, refused } from '../answer.ts';
import type { Context, Handlers, Signed } from '../context.ts';
import { printed, verifyUrlOf } from '../print.ts';
import { caseView, signatureReportIn, summaryView } from '../views/declaration-view.ts';
import { requestOf } from './list-request.ts';
import { decoded } from './sign-in.ts';

type DeclarationRoutes =
  | 'lodge'
  | 'readSubmission'
  | 'readReceipt'
  | 'listDeclarations'
  | 'readDeclaration'
  | 'declarationDocument'
  | 'printDeclaration'
  | 'makeAct';

/** Declarations: lodged, followed, acted on (389-18a, 389-19). */
export const declarationHandlers = (
  context: Context,
  submissions: Submissions,
): Pick<Handlers, DeclarationRoutes> => {
  const receive = receiveSubmission({ ...context, submissions });
  const act = makeAct(context);
  const findCase = (session: Signed, id: string) => context.read(session, (client) => caseOf(client, id));

  return {
    lodge: async ({ session, bytes, mediaType, requestId, query }) => {
      if (bytes.length === 0) return refused('BAD_REQUEST', { place: 'body' });
      const kept = await receive({
        senderId: session.personId,
        actingForId: session.actingForId,
        requestId,
        mediaType,
        content: bytes,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        draftId: query['draft']?.toString() ?? null,
      });
      if (!kept.ok) return refused(kept.refusal.code);
      context.wake();
      return {
        status: 202,
        headers: { location: `/api/v1/submissions/${kept.value.id}` },
        body: receiptView(kept.value),
      };
    },
    readSubmission: async ({ session, params }) => {
      const found = await context.read(session, (client) => submissionById(client, params['id'] ?? ''));
      return found ? { body: receiptView(found) } : refused('NOT_FOUND');
    },
    readReceipt: async ({ session, params }) => {
      const found = await context.read(session, (client) => submissionById(client, params['id'] ?? ''));
      return found
        ? {
            headers: {
              'content-type': 'application/cms',
              'content-disposition': `attachment; filename="receipt-${found.id}.cms"`,
            },
            body: Buffer.from(found.receipt),
          }
        : refused('NOT_FOUND');
    },
    listDeclarations: async ({ session, query }) => {
      const now = context.clock.now();
      const page = await context.read(session, (client) =>
        ownDeclarations(client, session.actingForId, requestOf(query, [])),
      );
      return { body: { ...page, rows: page.rows.map((row) => summaryView(row, false, now)) } };
    },
    readDeclaration: async ({ session, params }) => {
      const found = await findCase(session, params['id'] ?? '');
      return found
        ? { body: caseView(found, context.reference(), session, context.clock.now()) }
        : refused('NOT_FOUND');
    },
    declarationDocument: async ({ session, params }) => {
      const found = await context.read(session, (client) => documentOf(client, params['id'] ?? ''));
      return found
        ? {
            headers: {
              'content-type': found.mediaType,
              'content-disposition': `attachment; filename="${params['id']}.${extensionOf(found.mediaType)}"`,
            },
            body: Buffer.from(found.bytes),
          }
        : refused('NOT_FOUND');
    },
    printDeclaration: async ({ session, params, query }): Promise<Answer> => {
      const found = await findCase(session, params['id'] ?? '');
      if (!found?.record.number || !found.record.registeredAt) return refused('NOT_FOUND');
      const { number, registeredAt, releasedAt, verificationCode } = found.record;
      return printed(context, query, {
        declaration: found.declaration,
        payments: found.payments,
        registered: (language) => ({
          number,
          registeredAt,
          releasedAt,
          verificationCode,
          verifyUrl: verifyUrlOf(context, language, verificationCode),
          signedBy: found.signerName,
        }),
      });
    },
    makeAct: async ({ session, params, body, requestId }) => {
      const cms = decoded((body as { readonly cms: string }).cms);
      if (!cms) return refused('BAD_REQUEST', { place: 'cms' });
      const made = await act({
        declarationId: params['id'] ?? '',
        requestId,
        cms,
        person: session.person,
        actingForId: session.actingForId,
        official:
          session.role && session.officeCode ? { role: session.role, officeCode: session.officeCode } : null,
      });
      if (!made.ok)
        return refused(made.refusal.code, 'place' in made.refusal ? { place: made.refusal.place } : {});
      context.streams.hurry();
      const { id, kind, clause, facts, reason, remedy, deadline, madeAt, actor } = made.value;
      return { status: 201, body: { id, kind, clause, facts, reason, remedy, deadline, madeAt, actor } };
    },
  };
};

/** Why a signature was not valid, for whoever sent it. */
const reportOf = (problem: SubmissionStatus['problem']): Pick<Receipt, 'signature'> => {
  const signature = signatureReportIn(problem?.signature);
  return signature ? { signature } : {};
};

const receiptView = (status: SubmissionStatus): Receipt => ({
  submissionId: status.id,
  receivedAt: status.receivedAt,
  sha256: status.sha256,
  bytes: status.bytes,
  state: status.state,
  declarationId: status.declarationId,
  ...(status.problem
    ? { problem: problemOf(status.problem.code, { findings: status.problem.findings, trace: status.id }) }
    : {}),
  ...reportOf(status.problem),
});

const extensionOf = (mediaType: string): string => {
  if (mediaType.includes('xml')) return 'xml';
  return mediaType === 'application/json' ? 'json' : 'cms';
};
