import { draftSecretOf } from '@tamga/adapters/access';
import type { Client } from '@tamga/adapters/database';
import { transaction } from '@tamga/adapters/database';
import { caseOf, type DraftKind, type DraftRecord, drafts, earlierValues } from '@tamga/adapters/declaration';
import { statementOf } from '@tamga/adapters/payment';
import { nameReader } from '@tamga/adapters/work';
import type { Draft } from '@tamga/contract';
import { fieldAt, type GoodsDeclaration } from '@tamga/domain/declaration';
import { formatScaled, parseMoney } from '@tamga/domain/quantities';
import { localDateAt } from '@tamga/domain/time';
import { type Decoded, decodeDeclaration, encodeDeclaration } from '@tamga/formats/declaration';
import { fundsMissing, judge, missingFinding } from '@tamga/usecases/declaration';
import { type CalculationAnswers, withPayments } from '@tamga/usecases/payment';
import { type Answer, refused } from '../answer.ts';
import type { Context, Handlers, Signed } from '../context.ts';
import { printed } from '../print.ts';
import { paymentsView } from '../views/payments-view.ts';

type DraftRoutes =
  | 'readDraftSecret'
  | 'earlierValues'
  | 'listDrafts'
  | 'createDraft'
  | 'importDraft'
  | 'readDraft'
  | 'saveDraft'
  | 'deleteDraft'
  | 'restoreDraft'
  | 'checkDraft'
  | 'fillPayments'
  | 'draftDocument'
  | 'printDraft';

const emptyDeclaration: GoodsDeclaration = {
  kind: 'goods',
  direction: 'ИМ',
  procedure: '40',
  electronicMark: 'ЭД',
  items: [{ ordinal: '1' }],
};

/** Drafts: no legal effect, edited freely, checked with the rules that will decide (389-19.8, 389-19.9b). */
export const draftHandlers = (context: Context): Pick<Handlers, DraftRoutes> => {
  const change = <T>(session: Signed, work: (client: Client) => Promise<T>): Promise<T> =>
    transaction(context.pool, async (connection) => {
      const client = connection as Client;
      await nameReader(client, {
        kind: 'person',
        actingForId: session.actingForId,
        officeCode: session.officeCode,
      });
      return work(client);
    });
  const find = (session: Signed, id: string) => context.read(session, (client) => drafts(client).read(id));
  const start = (
    session: Signed,
    requestId: string | null,
    kind: DraftKind,
    title: string,
    declaration: GoodsDeclaration,
    importReport: unknown,
  ) =>
    change(session, (client) =>
      drafts(client).create({
        id: context.chance.id(),
        authorId: session.personId,
        requestId,
        kind,
        title,
        declaration,
        importReport,
        at: context.clock.now(),
      }),
    );

  return {
    readDraftSecret: async ({ session }) => {
      const offered = context.chance.bytes(32);
      const secret = await draftSecretOf(context.pool, session.personId, offered, context.clock.now());
      return {
        headers: { 'cache-control': 'no-store' },
        body: { secret: Buffer.from(secret).toString('base64') },
      };
    },
    listDrafts: async ({ session, query }) => ({
      body: await context.read(session, (client) =>
        drafts(client).list(
          Number(query['limit'] ?? 50),
          query['cursor']?.toString(),
          query['kind'] === 'template' ? 'template' : 'draft',
        ),
      ),
    }),
    createDraft: async ({ session, body, requestId }) => {
      const asked = body as {
        readonly declaration?: GoodsDeclaration;
        readonly copyOf?: string;
        readonly kind?: DraftKind;
        readonly title?: string;
      };
      const source = asked.copyOf
        ? await context.read(session, (client) => caseOf(client, asked.copyOf ?? ''))
        : undefined;
      if (asked.copyOf && !source) return refused('NOT_FOUND');
      const declaration = source ? copied(source.declaration) : (asked.declaration ?? emptyDeclaration);
      const draft = await start(
        session,
        requestId,
        asked.kind ?? 'draft',
        asked.title ?? titleOf(declaration),
        declaration,
        null,
      );
      return draft ? { status: 201, headers: etag(draft.version), body: view(draft) } : refused('NOT_FOUND');
    },
    earlierValues: async ({ session, query }) => {
      const field = fieldAt(query['field']?.toString() ?? '');
      if (!field || field.path !== query['field'] || field.type === 'group')
        return refused('BAD_REQUEST', { place: 'field' });
      const consignee = query['consignee']?.toString();
      return { body: await context.read(session, (client) => earlierValues(client, field.path, consignee)) };
    },
    importDraft: async ({ session, bytes, query }) => {
      const decoded = decodeDeclaration(bytes);
      if (!decoded.ok) return refused('DOC_FORMAT_INVALID', { findings: decoded.refusal });
      const { declaration } = decoded.value;
      const title = query['name']?.toString() ?? titleOf(declaration);
      const draft = await start(session, null, 'draft', title, copied(declaration), reportOf(decoded.value));
      return draft ? { status: 201, headers: etag(draft.version), body: view(draft) } : refused('NOT_FOUND');
    },
    readDraft: async ({ session, params }) => {
      const draft = await find(session, params['id'] ?? '');
      return draft ? { headers: etag(draft.version), body: view(draft) } : refused('NOT_FOUND');
    },
    saveDraft: async ({ session, params, body, ifMatch }) => {
      if (ifMatch === undefined) return refused('BAD_REQUEST', { place: 'If-Match' });
      const { declaration, title } = body as {
        readonly declaration: GoodsDeclaration;
        readonly title?: string;
      };
      const id = params['id'] ?? '';
      const saved = await change(session, (client) =>
        drafts(client).save(id, ifMatch, declaration, title ?? null, context.clock.now()),
      );
      if (saved) return { headers: etag(saved.version), body: saved };
      return (await find(session, id)) ? refused('CHANGED_MEANWHILE') : refused('NOT_FOUND');
    },
    deleteDraft: async ({ session, params }) =>
      (await change(session, (client) => drafts(client).putAway(params['id'] ?? '', context.clock.now())))
        ? { status: 204 }
        : refused('NOT_FOUND'),
    restoreDraft: async ({ session, params }) => {
      const draft = await change(session, (client) => drafts(client).bringBack(params['id'] ?? ''));
      return draft ? { headers: etag(draft.version), body: view(draft) } : refused('NOT_FOUND');
    },
    checkDraft: async ({ session, params }) => {
      const draft = await find(session, params['id'] ?? '');
      if (!draft) return refused('NOT_FOUND');
      return { body: await check(context, session, draft.declaration) };
    },
    fillPayments: async ({ session, params, body, ifMatch }) => {
      const id = params['id'] ?? '';
      const draft = await find(session, id);
      if (!draft) return refused('NOT_FOUND');
      if (ifMatch !== undefined && ifMatch !== draft.version) return refused('CHANGED_MEANWHILE');
      const answers = body as CalculationAnswers;
      const now = context.clock.now();
      const { payments, missing } = judge({
        declaration: draft.declaration,
        reference: context.reference(),
        on: localDateAt(now),
        answers,
      });
      if (!payments) return refused('CALC_DATA_MISSING', { findings: missing.map(missingFinding) });
      const declaration = withPayments(draft.declaration, payments);
      const saved = await change(session, (client) =>
        drafts(client).save(id, draft.version, declaration, null, now),
      );
      return saved
        ? { headers: etag(saved.version), body: view({ ...draft, ...saved, declaration }) }
        : refused('CHANGED_MEANWHILE');
    },
    draftDocument: async ({ session, params, query }) => {
      const draft = await find(session, params['id'] ?? '');
      if (!draft) return refused('NOT_FOUND');
      const format = formats.find((known) => known === query['format']) ?? 'r055';
      const encoded = encodeDeclaration(draft.declaration, format);
      if (!encoded.ok) return refused('DOC_FORMAT_INVALID', { findings: encoded.refusal });
      return {
        headers: { 'content-type': 'application/xml; charset=utf-8' },
        body: Buffer.from(encoded.value.bytes),
      };
    },
    printDraft: async ({ session, params, query }): Promise<Answer> => {
      const draft = await find(session, params['id'] ?? '');
      if (!draft) return refused('NOT_FOUND');
      const { declaration } = draft;
      const { payments } = judge({
        declaration,
        reference: context.reference(),
        on: localDateAt(context.clock.now()),
      });
      return printed(context, query, { declaration, payments, registered: () => null });
    },
  };
};

const formats = ['r055', 'r048', 'json', 'alta', 'esadout', 'asycuda'] as const;

const check = async (context: Context, session: Signed, declaration: GoodsDeclaration) => {
  const on = localDateAt(context.clock.now());
  const reference = context.reference();
  const { findings, notChecked, payments, missing } = judge({ declaration, reference, on });
  const payer =
    (await context.persons.byIdentifier(declaration.declarant?.taxpayerId ?? ''))?.id ?? session.actingForId;
  // The money of a principal is his own to see; a representative learns at registration whether it covers.
  const own = payer === session.actingForId;
  const { available } = await context.read(session, (client) => statementOf(client, payer, 0, undefined));
  const due = payments ? (parseMoney(payments.toPayNow, 'KZT')?.minor ?? 0n) : 0n;
  const visible = findings.filter(({ severity }) => severity !== 'R');
  const short = own && due > available ? [fundsMissing(due, available)] : [];
  const all = [...visible, ...short];
  return {
    findings: all,
    notChecked: notChecked.map(({ rule, missing: lacking }) => ({
      rule,
      why: { kk: lacking, ru: lacking, en: lacking },
    })),
    payments: paymentsView(reference, payments, on, missing),
    available: own ? formatScaled(available, 2) : null,
    wouldRegister: !all.some(({ severity }) => severity === 'E'),
  };
};

const view = (draft: DraftRecord): Draft => ({
  id: draft.id,
  kind: draft.kind,
  title: draft.title,
  version: draft.version,
  updatedAt: draft.updatedAt,
  itemsTotal: draft.itemsTotal,
  declaration: draft.declaration,
  ...(draft.importReport ? { importReport: draft.importReport as NonNullable<Draft['importReport']> } : {}),
});

const etag = (version: number) => ({ etag: `"${version}"` });

/** A new draft is another document: the number, the marks of customs and the id of the source do not come along. */
const copied = ({
  registrationNumber: _number,
  documentId: _id,
  officialMarks: _marks,
  ...rest
}: GoodsDeclaration): GoodsDeclaration => rest;

const titleOf = ({ consignor, consignee, internalReference }: GoodsDeclaration): string =>
  (internalReference ?? [consignor?.name, consignee?.name].filter(Boolean).join(' → ')).slice(0, 200) || '—';

/** Lists of kept and unmapped values are cut for the screen; the whole stays in the draft's residue. */
const listedMax = 500;

const reportOf = ({ format, report }: Decoded) => ({
  format,
  mapped: report.mapped.length,
  kept: report.kept.slice(0, listedMax).map(({ path, value }) => ({ path, value: value.slice(0, 200) })),
  notMapped: report.notMapped
    .slice(0, listedMax)
    .map(({ path, value }) => ({ path, value: value.slice(0, 200) })),
});
