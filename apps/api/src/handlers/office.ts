import {
  assignmentsOf,
  caseOf,
  loadOf,
  officeDeclarations,
  partiesOf,
  versionOf,
} from '@tamga/adapters/declaration';
import { colleaguesOf, substitutionsFrom } from '@tamga/adapters/persons';
import type { OfficeLoad } from '@tamga/contract';
import { caseloadOf, type OfficialRole } from '@tamga/domain/access';
import { addDays, endOfDay, type Instant, localDateAt, parseLocalDate } from '@tamga/domain/time';
import { endSubstitution, substitute } from '@tamga/usecases/access';
import { assignCases } from '@tamga/usecases/declaration';
import { type Answer, refused } from '../answer.ts';
import type { Context, Handlers, Signed } from '../context.ts';
import { summaryView } from '../views/declaration-view.ts';
import { requestOf } from './list-request.ts';

type OfficeRoutes =
  | 'worklist'
  | 'takeCase'
  | 'assignCases'
  | 'officeLoad'
  | 'substitute'
  | 'endSubstitution'
  | 'readParties'
  | 'readHandovers'
  | 'readVersion';

/** Days of the past of a party that are shown beside a case. */
const partyDays = 365;

/** The work of an office: its cases, who has them, who stands in for whom (IMP-1, AGR-2.3). */
export const officeHandlers = (context: Context): Pick<Handlers, OfficeRoutes> => {
  const assign = assignCases(context);
  const setSubstitute = substitute(context);
  const unsetSubstitute = endSubstitution(context);

  const load = (session: Signed): Promise<OfficeLoad> => {
    const now = context.clock.now();
    return context.read(session, async (client) => {
      const today = localDateAt(now);
      const counted = await loadOf(client, session.officeCode ?? '', now, endOfDay(today));
      const countsOf = (personId: string | null) => {
        const {
          open = 0,
          overdue = 0,
          today: due = 0,
        } = counted.find((row) => row.personId === personId) ?? {};
        return { open, overdue, today: due };
      };
      return {
        officials: (await colleaguesOf(client, today)).map((one) => ({ ...one, ...countsOf(one.personId) })),
        nobody: countsOf(null),
        substitutions: [...(await substitutionsFrom(client, today))],
      };
    });
  };

  return {
    worklist: async ({ session, query }) => {
      if (!session.officeCode) return refused('ACCESS_RESTRICTED');
      const now = context.clock.now();
      const office = session.officeCode;
      const open = !query['q'] && !query['state'];
      const request = requestOf(query, open ? ['registered', 'underControl'] : []);
      const holder = query['holder']?.toString();
      const page = await context.read(session, async (client) => {
        const today = localDateAt(now);
        const heldBy =
          holder === 'me'
            ? caseloadOf(await substitutionsFrom(client, today), session.personId, today)
            : holderOf(holder);
        const listed = await officeDeclarations(client, office, {
          ...(open && !query['sort'] ? { ...request, sort: 'due' } : request),
          heldBy,
          dueBefore: dueBeforeOf(query['due']?.toString(), now),
        });
        const names = new Map(
          (await colleaguesOf(client, today)).map(({ personId, name }) => [personId, name]),
        );
        return {
          ...listed,
          rows: listed.rows.map((row) => summaryView(row, true, now, (id) => names.get(id))),
        };
      });
      return { body: page };
    },
    takeCase: async ({ session, params, body }) => {
      const official = officialOf(session);
      const { personId, reason = '' } = body as {
        readonly personId: string | null;
        readonly reason?: string;
      };
      const id = params['id'] ?? '';
      if (!official) return refused('ACCESS_RESTRICTED');
      const done = await assign({ ids: [id], toId: personId, reason, official });
      if (!done.ok) return refused(done.refusal.code);
      const [left] = done.value.left;
      if (left) return refused(left.code);
      const found = await context.read(session, (client) => caseOf(client, id));
      return found ? { body: summaryView(found.record, true, context.clock.now()) } : refused('NOT_FOUND');
    },
    assignCases: async ({ session, body }) => {
      const official = officialOf(session);
      const {
        ids,
        personId,
        reason = '',
      } = body as {
        readonly ids: readonly string[];
        readonly personId: string | null;
        readonly reason?: string;
      };
      if (!official) return refused('ACCESS_RESTRICTED');
      const done = await assign({ ids, toId: personId, reason, official });
      if (!done.ok) return refused(done.refusal.code);
      context.streams.hurry();
      return { body: done.value };
    },
    officeLoad: async ({ session }) => ({ body: await load(session) }),
    substitute: async ({ session, body }): Promise<Answer> => {
      const official = officialOf(session);
      const asked = body as {
        readonly absentId: string;
        readonly substituteId: string;
        readonly from: string;
        readonly to: string;
        readonly reason?: string;
      };
      const from = parseLocalDate(asked.from);
      const to = parseLocalDate(asked.to);
      if (!official) return refused('ACCESS_RESTRICTED');
      if (!from) return refused('BAD_REQUEST', { place: 'from' });
      if (!to) return refused('BAD_REQUEST', { place: 'to' });
      const done = await setSubstitute({ ...asked, reason: asked.reason ?? '', from, to, official });
      if (!done.ok)
        return refused(done.refusal.code, 'place' in done.refusal ? { place: done.refusal.place } : {});
      return { status: 201, body: await load(session) };
    },
    endSubstitution: async ({ session, params }) => {
      const official = officialOf(session);
      if (!official) return refused('ACCESS_RESTRICTED');
      const done = await unsetSubstitute({ id: params['id'] ?? '', official });
      return done.ok ? { body: await load(session) } : refused(done.refusal.code);
    },
    readParties: async ({ session, params }) => {
      const now = context.clock.now();
      const since = addDays(localDateAt(now), -partyDays);
      const parties = await context.read(session, (client) =>
        partiesOf(client, params['id'] ?? '', endOfDay(addDays(since, -1))),
      );
      const persons = await Promise.all(parties.map(({ personId }) => context.persons.byId(personId)));
      return {
        body: parties.map(({ party, byState, queries, last }, at) => ({
          party,
          name: persons[at]?.name ?? '',
          identifier: persons[at]?.identifier ?? '',
          since,
          byState,
          queries,
          last: last.map((row) => summaryView(row, true, now)),
        })),
      };
    },
    readHandovers: async ({ session, params }) => {
      const rows = await context.read(session, (client) => assignmentsOf(client, params['id'] ?? ''));
      const nameOf = async (id: string): Promise<string> => (await context.persons.byId(id))?.name ?? id;
      return {
        body: await Promise.all(
          rows.map(async ({ at, fromId, toId, byId, reason }) => ({
            at,
            from: fromId && (await nameOf(fromId)),
            to: toId && (await nameOf(toId)),
            by: await nameOf(byId),
            reason,
          })),
        ),
      };
    },
    readVersion: async ({ session, params }) => {
      const found = await context.read(session, (client) =>
        versionOf(client, params['id'] ?? '', Number(params['version'])),
      );
      if (!found) return refused('NOT_FOUND');
      const { signerName, ...rest } = found;
      return { body: { ...rest, signedBy: signerName } };
    },
  };
};

/** The official a session belongs to, or `undefined` for everybody else. */
export const officialOf = (
  session: Signed,
): { readonly personId: string; readonly role: OfficialRole; readonly officeCode: string } | undefined =>
  session.role && session.officeCode
    ? { personId: session.personId, role: session.role, officeCode: session.officeCode }
    : undefined;

const holderOf = (holder: string | undefined): readonly string[] | 'nobody' | undefined => {
  if (holder === 'nobody') return 'nobody';
  return holder && /^[0-9a-f-]{36}$/.test(holder) ? [holder] : undefined;
};

const dueBeforeOf = (due: string | undefined, now: Instant): Instant | undefined =>
  due === 'overdue' ? now : due === 'today' ? endOfDay(localDateAt(now)) : undefined;
