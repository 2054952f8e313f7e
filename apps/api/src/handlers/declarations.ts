import { createHash } from 'node:crypto';
import type { Client } from '@tamga/adapters/database';
import { transaction } from '@tamga/adapters/database';
import {
  assignCase,
  caseOf,
  documentOf,
  type ListRequest,
  officeDeclarations,
  ownDeclarations,
} from '@tamga/adapters/declaration';
import { submissionById } from '@tamga/adapters/intake';
import { nameReader } from '@tamga/adapters/work';
import type { Receipt } from '@tamga/contract';
import { type DeclarationState, declarationStates } from '@tamga/domain/declaration';
import { makeAct } from '@tamga/usecases/declaration';
import { receiveSubmission } from '@tamga/usecases/intake';
import type { SubmissionStatus, Submissions } from '@tamga/usecases/ports';
import { type Answer, problemOf, refused } from '../answer.ts';
import type { Context, Handlers, Signed } from '../context.ts';
import { printed, verifyUrlOf } from '../print.ts';
import { caseView, summaryView } from '../views/declaration-view.ts';
import { decoded } from './sign-in.ts';

type DeclarationRoutes =
  | 'lodge'
  | 'readSubmission'
  | 'readReceipt'
  | 'listDeclarations'
  | 'readDeclaration'
  | 'declarationDocument'
  | 'printDeclaration'
  | 'makeAct'
  | 'worklist'
  | 'takeCase';

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
        ? { body: caseView(found, context.reference(), session.role, context.clock.now()) }
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
      const { id, kind, clause, facts, reason, remedy, deadline, madeAt, actor } = made.value;
      return { status: 201, body: { id, kind, clause, facts, reason, remedy, deadline, madeAt, actor } };
    },
    worklist: async ({ session, query }) => {
      if (!session.officeCode) return refused('ACCESS_RESTRICTED');
      const now = context.clock.now();
      const office = session.officeCode;
      const open = !query['q'] && !query['state'];
      const request = requestOf(query, open ? ['registered', 'underControl'] : []);
      const page = await context.read(session, (client) =>
        officeDeclarations(client, office, open && !query['sort'] ? { ...request, sort: 'due' } : request),
      );
      return { body: { ...page, rows: page.rows.map((row) => summaryView(row, true, now)) } };
    },
    takeCase: async ({ session, params, body }) => {
      const { personId } = body as { readonly personId: string | null };
      const id = params['id'] ?? '';
      const given = await transaction(context.pool, async (connection) => {
        const client = connection as Client;
        await nameReader(client, {
          kind: 'person',
          actingForId: session.actingForId,
          officeCode: session.officeCode,
        });
        return assignCase(client, id, personId);
      });
      const found = given ? await findCase(session, id) : undefined;
      return found ? { body: summaryView(found.record, true, context.clock.now()) } : refused('NOT_FOUND');
    },
  };
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
});

const requestOf = (
  query: Readonly<Record<string, string | number | undefined>>,
  states: readonly DeclarationState[],
): ListRequest => {
  const asked = (query['state']?.toString() ?? '')
    .split(',')
    .filter((state): state is DeclarationState => declarationStates.some((known) => known === state));
  const sort = query['sort'];
  return {
    states: asked.length > 0 ? asked : states,
    term: query['q']?.toString().trim() || undefined,
    channel: query['channel']?.toString(),
    ball: query['ball']?.toString(),
    sort: sort === 'due' || sort === 'lodged' ? sort : '-lodged',
    cursor: query['cursor']?.toString(),
    limit: Number(query['limit'] ?? 50),
  };
};

const extensionOf = (mediaType: string): string => {
  if (mediaType.includes('xml')) return 'xml';
  return mediaType === 'application/json' ? 'json' : 'cms';
};
