import { causeEscorts, causeRecord, causeWorks, collectiveFile, escortWorks } from '@tamga/adapters/escort';
import type { CauseEscorts, EscortCause } from '@tamga/contract';
import { escortRight, isSituationCode, partsOf, situations } from '@tamga/domain/escort';
import { languages, type Result } from '@tamga/domain/law';
import { addHours } from '@tamga/domain/time';
import {
  acknowledgeCause,
  askPackage,
  type EscortRefusal,
  recordCauseMeasures,
} from '@tamga/usecases/escort';
import { type Answer, refused } from '../answer.ts';
import type { Context, Handlers, Signed } from '../context.ts';
import { askingOf, refusedAs } from './escort-commands.ts';
import { officialOf } from './office.ts';

type Causes =
  | 'readEscortCause'
  | 'listCauseEscorts'
  | 'collectivePackage'
  | 'acknowledgeCause'
  | 'recordCauseMeasures'
  | 'askPackage';

const usualLimit = 100;

/** One cause of many escorts: read, answered and taken in one action (407-11.2). */
export const escortCauseHandlers = (context: Context): Pick<Handlers, Causes> => {
  const ports = { ...context, works: causeWorks(context.pool) };
  const answerOf = async (
    session: Signed,
    id: string,
    done: Result<true, EscortRefusal>,
  ): Promise<Answer> => {
    context.streams.hurry();
    return done.ok ? card(context, session, id) : refusedAs(done.refusal);
  };
  return {
    readEscortCause: ({ session, params }) => card(context, session, params['id'] ?? ''),
    listCauseEscorts: async ({ session, params, query }) => {
      const limit = Number(query['limit'] ?? usualLimit);
      const after = query['after']?.toString() ?? null;
      const found = await context.read(session, (client) =>
        causeEscorts(client, params['id'] ?? '', after, limit),
      );
      const body: CauseEscorts = {
        rows: found.map(({ lat, lon, placeAt, ...row }) => ({
          ...row,
          place: lat === null || lon === null || placeAt === null ? null : { lat, lon, at: placeAt },
        })),
        next: found.length === limit ? (found.at(-1)?.situationId ?? null) : null,
      };
      return { body };
    },
    collectivePackage: async ({ session, params, query }) => {
      const format = formats.find((one) => one === query['format']) ?? 'json';
      const language = languages.find((one) => one === query['language']) ?? 'kk';
      const file = await context.read(session, (client) =>
        collectiveFile(client, params['id'] ?? '', format, language),
      );
      if (!file) return refused('NOT_FOUND');
      const moment = addHours(file.occurredAt, 5).slice(0, 16).replace('T', '_').replace(':', '-');
      const name = `${file.code}_${file.body}_${file.number}_${moment}`;
      return {
        headers: {
          'content-type': types[format],
          'content-disposition': `attachment; filename="${name}${format === 'pdf' ? `_${language}` : ''}.${format}"`,
        },
        body: Buffer.from(file.bytes),
      };
    },
    acknowledgeCause: async ({ session, params }) => {
      const causeId = params['id'] ?? '';
      return answerOf(
        session,
        causeId,
        await acknowledgeCause(ports)({ causeId, asking: askingOf(session) }),
      );
    },
    recordCauseMeasures: async ({ session, params, body }) => {
      const causeId = params['id'] ?? '';
      const { words } = body as { readonly words: string };
      const asked = { causeId, words, asking: askingOf(session) };
      return answerOf(session, causeId, await recordCauseMeasures(ports)(asked));
    },
    askPackage: async ({ session, params }) => {
      const asked = await askPackage({ ...context, works: escortWorks(context.pool) })({
        situationId: params['id'] ?? '',
        asking: askingOf(session),
      });
      return asked.ok ? { status: 204 } : refusedAs(asked.refusal);
    },
  };
};

const formats = ['json', 'cms', 'csv', 'pdf'] as const;
const types = {
  json: 'application/json',
  cms: 'application/cms',
  csv: 'text/csv; charset=utf-8',
  pdf: 'application/pdf',
} as const;

const card = async (context: Context, session: Signed, id: string): Promise<Answer> => {
  const record = await context.read(session, (client) => causeRecord(client, id, session.officeCode));
  if (!record) return refused('NOT_FOUND');
  const { cause, counts, notices, measures, here } = record;
  const names = new Map<string, string>();
  for (const one of new Set([
    ...notices.map(({ readBy }) => readBy),
    ...measures.map(({ actorId }) => actorId),
  ]))
    if (one !== null) names.set(one, (await context.persons.byId(one))?.name ?? '');
  const kind = isSituationCode(cause.code) ? situations[cause.code] : situations.X7;
  const body: EscortCause = {
    id: cause.id,
    code: cause.code,
    name: kind.name,
    act: kind.act,
    begunAt: cause.begunAt,
    endedAt: cause.endedAt,
    ...counts,
    notices: notices.map(({ madeAt, sha256, ...one }) => ({
      id: one.id,
      number: one.number,
      body: one.body,
      situations: one.situations,
      issuedAt: one.issuedAt,
      occurredAt: one.occurredAt,
      dueAt: one.dueAt,
      readAt: one.readAt,
      readBy: one.readBy && (names.get(one.readBy) ?? ''),
      package: madeAt === null || sha256 === null ? null : { madeAt, sha256 },
    })),
    measures: measures.map(({ actorId, ...one }) => ({ ...one, by: names.get(actorId) ?? '' })),
    allowed: (['acknowledge', 'recordMeasures'] as const).filter(
      (command) => mayAnswer(session, command) && (command === 'acknowledge' ? here.unread : here.open) > 0,
    ),
  };
  return { body };
};

/** Whether the reader answers for his body in every escort of it. */
const mayAnswer = (session: Signed, command: 'acknowledge' | 'recordMeasures'): boolean => {
  const official = officialOf(session) ?? null;
  if (!official) return false;
  const { officeCode: body } = official;
  const parties = { departureBody: body, destinationBody: body, declarantId: null, carrierId: null };
  const reader = { actingForId: session.actingForId, official };
  return escortRight(partsOf({ ...parties, operatorId: null }, reader), command) !== undefined;
};
