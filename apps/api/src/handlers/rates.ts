import { ratesUsedOn } from '@tamga/adapters/payment';
import { rateImports, takeHeldRates } from '@tamga/adapters/reference';
import type { RateImports } from '@tamga/contract';
import { parseLocalDate } from '@tamga/domain/time';
import { computedWithOldRates } from '@tamga/usecases/payment';
import { refused } from '../answer.ts';
import type { Context, Handlers } from '../context.ts';

type RateRoutes = 'correctedRates' | 'rateImports' | 'takeHeldRates';

const importsMax = 60;

/** Exchange rates as officials keep them: files of the bank, jumps that wait, what was computed with a corrected rate. */
export const rateHandlers = (
  context: Context,
  /** Folder of the operator's imports. */
  imports: string,
): Pick<Handlers, RateRoutes> => ({
  rateImports: async () => {
    const body: RateImports = (await rateImports(imports, importsMax)).map(
      ({ seq, at, source, held, corrected, ground, waits }) => ({
        seq,
        at,
        name: source.name,
        sha256: source.sha256,
        held: [...held],
        corrected: [...corrected],
        ground: ground ?? null,
        waits,
      }),
    );
    return { body };
  },
  takeHeldRates: async ({ session, params, body }) => {
    if (session.role !== 'HeadOfCustomsBody') return refused('ACCESS_RESTRICTED');
    const { ground } = body as { readonly ground: string };
    const { seq = '' } = params;
    const at = context.clock.now();
    const { actingForId, officeCode } = session;
    await context.works.run({ kind: 'person', actingForId, officeCode }, (work) =>
      work.log([
        {
          class: 'DEC',
          at,
          actorId: session.personId,
          actorRole: session.role ?? '',
          onBehalfOf: null,
          objectKind: 'rateImport',
          objectId: seq,
          result: 'takeHeld',
          basis: '[I] IMP-7',
          facts: { ground },
        },
      ]),
    );
    const taken = /^\d{1,9}$/.test(seq)
      ? await takeHeldRates(imports, Number.parseInt(seq, 10), `${session.person.name}: ${ground}`, at)
      : undefined;
    return taken ? { status: 204 } : refused('NOT_FOUND');
  },
  correctedRates: async ({ session, query }) => {
    const day = parseLocalDate(query['day']?.toString() ?? '');
    if (!day) return refused('BAD_REQUEST', { place: 'day' });
    const used = await context.read(session, (client) => ratesUsedOn(client, day));
    return { body: computedWithOldRates(used, context.reference()) };
  },
});
