import type { Client } from '@tamga/adapters/database';
import {
  deskCounts,
  escortActFile,
  escortListed,
  escortOfSituation,
  escortRecord,
  escortsListed,
  operatorNow,
  outlineOf,
} from '@tamga/adapters/escort';
import type { EscortCard, EscortDesk, EscortTrack } from '@tamga/contract';
import { readingBasis } from '@tamga/domain/escort';
import { addMinutes, fromEpochMs, type Instant, localDateAt, parseInstant } from '@tamga/domain/time';
import type { Person } from '@tamga/usecases/ports';
import { type Answer, refused } from '../answer.ts';
import type { Asked, Context, Handlers, Signed } from '../context.ts';
import { escortRowView } from '../views/escort-list-view.ts';
import { escortView, namedIn } from '../views/escort-view.ts';
import { trackView } from '../views/track-view.ts';

type EscortReads = 'escortDesk' | 'listEscorts' | 'readEscort' | 'escortTrack' | 'escortActFile';

const listMax = 5_000;
const pointsUsual = 5_000;

/** What a reader sees of escorts (407-2.3): officials those of their body, parties their own, the operator all. */
export const escortHandlers = (context: Context): Pick<Handlers, EscortReads> => ({
  escortDesk: async ({ session }) => {
    const body = await context.read(session, async (client): Promise<EscortDesk> => {
      const operatorId = await operatorNow(client);
      const operator = operatorId === null ? undefined : await context.persons.byId(operatorId);
      const counts = await deskCounts(client, session.officeCode);
      const isOperator = session.officeCode === null && operatorId === session.actingForId;
      const role = session.officeCode !== null ? 'official' : isOperator ? 'nationalOperator' : 'party';
      return {
        role,
        clause: readingBasis[role],
        officeCode: session.officeCode,
        operator: operator
          ? { id: operator.id, kind: operator.kind, name: operator.name, identifier: operator.identifier }
          : null,
        ...counts,
        byState: { ...counts.byState },
      };
    });
    return { body };
  },
  listEscorts: async ({ session, query }) => {
    const limit = Number(query['limit'] ?? listMax);
    const since = query['since']?.toString() ?? null;
    const term = query['q']?.toString().replaceAll(/[%_\\]/g, '') ?? '';
    const body = await context.read(session, async (client) => {
      const whole = session.officeCode !== null || (await operatorNow(client)) === session.actingForId;
      const { rows, revision } = await escortsListed(client, {
        states: since === null && query['state'] ? query['state'].toString().split(',') : null,
        term: term === '' ? null : term,
        since,
        after: query['after']?.toString() ?? null,
        limit,
      });
      return {
        rows: rows.map((row) => escortRowView(row, whole)),
        revision,
        next: rows.length === limit ? (rows.at(-1)?.id ?? null) : null,
      };
    });
    return { body };
  },
  readEscort: async ({ session, params }) => {
    const card = await escortCard(context, session, params['id'] ?? '');
    return card ? { body: card } : refused('NOT_FOUND');
  },
  escortTrack: (asked) => track(context, asked),
  escortActFile: async ({ session, params }) => {
    const file = await context.read(session, (client) =>
      escortActFile(client, params['id'] ?? '', params['act'] ?? ''),
    );
    return file
      ? {
          headers: {
            'content-type': 'application/cms',
            'content-disposition': `attachment; filename="${file.kind}.cms"`,
          },
          body: Buffer.from(file.cms),
        }
      : refused('NOT_FOUND');
  },
});

/** The card of an escort, or `undefined` when the reader may not see it. */
export const escortCard = async (
  context: Context,
  session: Signed,
  id: string,
): Promise<EscortCard | undefined> => {
  const now = context.clock.now();
  const found = await context.read(session, async (client) => {
    const record = await escortRecord(client, id, localDateAt(now));
    const listed = record && (await escortListed(client, id));
    return record && listed ? { record, listed } : undefined;
  });
  if (!found) return undefined;
  const persons = new Map<string, Person>();
  for (const one of namedIn(found.record)) {
    const person = await context.persons.byId(one);
    if (person) persons.set(one, person);
  }
  return escortView(found.record, found.listed, persons, session, now);
};

/** The situation of a card, after something was done to it. */
export const situationAnswer = async (context: Context, session: Signed, id: string): Promise<Answer> => {
  const escortId = await context.read(session, (client) => escortOfSituation(client, id));
  const card = escortId && (await escortCard(context, session, escortId));
  const found = card ? card.situations.find((one) => one.id === id) : undefined;
  return found ? { body: found } : refused('NOT_FOUND');
};

const track = async (context: Context, { session, params, query }: Asked): Promise<Answer> => {
  const now = context.clock.now();
  const id = params['id'] ?? '';
  const momentOf = (name: string, usual: Instant): Instant =>
    parseInstant(query[name]?.toString() ?? '') ?? usual;
  const knownAt = momentOf('knownAt', now);
  const from = momentOf('from', fromEpochMs(0));
  const to = momentOf('to', addMinutes(now, 24 * 60));
  const points = Number(query['points'] ?? pointsUsual);
  const body = await context.read(session, async (client: Client): Promise<EscortTrack | undefined> => {
    const record = await escortRecord(client, id, localDateAt(now));
    if (!record) return undefined;
    const seals: EscortTrack['seals'] = [];
    for (const { sealId, sealNumber, activatedAt } of record.seals)
      if (activatedAt !== null)
        seals.push(
          trackView(
            sealId,
            await outlineOf(client, { escortId: id, sealNumber, from, to, knownAt }, points),
            points,
          ),
        );
    return { knownAt, seals };
  });
  return body ? { body } : refused('NOT_FOUND');
};
