import { actFor, closeSession } from '@tamga/adapters/access';
import { operatorNow } from '@tamga/adapters/escort';
import type { Session } from '@tamga/contract';
import { fromBase64 } from '@tamga/formats/signature';
import { choicesOf, createChallenge, openSession, type SignInPorts } from '@tamga/usecases/access';
import type { Person } from '@tamga/usecases/ports';
import { refused } from '../answer.ts';
import type { Context, Handlers, Signed } from '../context.ts';
import { entryCookie, entryOf, expiredCookie, isFromElsewhere, sessionCookie } from '../session.ts';

const shapeOf = ({ id, kind, name, identifier }: Person) => ({ id, kind, name, identifier });

/** Sign-in by a signed statement (389-10) and the choice of whom to act for (389-4). */
export const signInHandlers = (
  context: Context,
  ports: SignInPorts,
): Pick<Handlers, 'createChallenge' | 'openSession' | 'readSession' | 'actFor' | 'closeSession'> => {
  const challenge = createChallenge(ports);
  const open = openSession(ports);

  const view = async (
    session: Pick<
      Signed,
      'person' | 'actingForId' | 'role' | 'officeCode' | 'certificateRoles' | 'expiresAt'
    >,
  ): Promise<Session> => {
    const actingFor = (await context.persons.byId(session.actingForId)) ?? session.person;
    const choices = await choicesOf(context.persons, session.person, actingFor, context.clock.now());
    return {
      person: shapeOf(session.person),
      actingFor: shapeOf(actingFor),
      choices: choices.map(shapeOf),
      ...(session.role && session.officeCode
        ? { official: { officeCode: session.officeCode, role: session.role } }
        : {}),
      nationalOperator: !session.officeCode && (await operatorNow(context.pool)) === actingFor.id,
      certificateRoles: [...session.certificateRoles],
      expiresAt: session.expiresAt,
      demo: context.demo,
    };
  };

  return {
    createChallenge: async ({ origin, raw }) => {
      const entry = entryOf(raw) ?? context.chance.bytes(32);
      const { id, statement, expiresAt } = await challenge(origin, entry);
      return {
        status: 201,
        headers: { 'set-cookie': entryCookie(entry, raw.protocol === 'https') },
        body: { id, statement, expiresAt },
      };
    },
    openSession: async ({ body, origin, raw }) => {
      const { challengeId, cms } = body as { readonly challengeId: string; readonly cms: string };
      const signed = decoded(cms);
      if (!signed) return refused('BAD_REQUEST', { place: 'cms' });
      const opened = await open({
        challengeId,
        cms: signed,
        origin,
        entry: entryOf(raw),
        fromElsewhere: isFromElsewhere(raw, context.publicUrl),
      });
      if (!opened.ok) return refused(opened.refusal.code);
      const { token, person, actingFor, official, certificateRoles, expiresAt } = opened.value;
      const session = {
        person,
        actingForId: actingFor.id,
        role: official?.role ?? null,
        officeCode: official?.officeCode ?? null,
        certificateRoles,
        expiresAt,
      };
      return {
        status: 201,
        headers: { 'set-cookie': sessionCookie(token, expiresAt, raw.protocol === 'https') },
        body: await view(session),
      };
    },
    readSession: async ({ session }) => ({ body: await view(session) }),
    actFor: async ({ session, body }) => {
      const { personId } = body as { readonly personId: string };
      const actingFor = (await context.persons.byId(session.actingForId)) ?? session.person;
      const choices = await choicesOf(context.persons, session.person, actingFor, context.clock.now());
      if (!choices.some(({ id }) => id === personId)) return refused('MANDATE_MISSING');
      await actFor(context.pool, session.token, personId, {
        class: 'ACC',
        at: context.clock.now(),
        actorId: session.personId,
        actorRole: session.role ?? 'declarant',
        onBehalfOf: personId,
        objectKind: 'session',
        objectId: session.personId,
        result: 'actingFor',
        basis: '389-4',
        facts: {},
      });
      context.forgetSession(session.token);
      return { body: await view({ ...session, actingForId: personId }) };
    },
    closeSession: async ({ session, raw }) => {
      await closeSession(context.pool, session.token, context.clock.now(), {
        class: 'ACC',
        at: context.clock.now(),
        actorId: session.personId,
        actorRole: session.role ?? 'declarant',
        onBehalfOf: session.actingForId,
        objectKind: 'session',
        objectId: session.personId,
        result: 'closed',
        basis: '389-10',
        facts: {},
      });
      context.forgetSession(session.token);
      return { status: 204, headers: { 'set-cookie': expiredCookie(raw.protocol === 'https') } };
    },
  };
};

/** Bytes of base64 text, or `undefined` when it is not. */
export const decoded = (base64: string): Uint8Array | undefined => {
  try {
    return fromBase64(base64);
  } catch {
    return undefined;
  }
};
