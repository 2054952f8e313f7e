import { type Client, transaction } from '@tamga/adapters/database';
import { declarationsBrief, obligationsOfDeclaration } from '@tamga/adapters/payment';
import { nameReader, workOn } from '@tamga/adapters/work';
import type { CaseMoney, ProposedSums } from '@tamga/contract';
import { isFixingGround, linesOfSums, readFacts } from '@tamga/domain/payment';
import { formatScaled } from '@tamga/domain/quantities';
import { localDateAt } from '@tamga/domain/time';
import {
  baseRatesOf,
  type DecideOnPayments,
  type FixRefusal,
  findOverpaid,
  fixObligations,
  proposeObligations,
} from '@tamga/usecases/payment';
import { type Answer, refused } from '../answer.ts';
import type { Context, Handlers, Signed } from '../context.ts';
import { obligationViews } from '../views/money-view.ts';
import { factsOf, paymentName } from '../views/payments-view.ts';
import { decoded } from './sign-in.ts';

type CaseMoneyRoutes = 'caseMoney' | 'proposeObligations' | 'fixObligations' | 'findOverpaid';

/** Payments of a declaration after its registration: what becomes due, what was too much (SM-6, PAY-145). */
export const caseMoneyHandlers = (context: Context): Pick<Handlers, CaseMoneyRoutes> => {
  const ports = { ...context, baseRates: () => baseRatesOf(context.reference()) };
  const fix = fixObligations(ports);
  const overpaid = findOverpaid(ports);

  const decide = async (
    make: typeof fix,
    { session, params, body }: { session: Signed; params: Readonly<Record<string, string>>; body: unknown },
  ): Promise<Answer> => {
    const { id, cms: written } = body as { readonly id: string; readonly cms: string };
    const cms = decoded(written);
    if (!cms || !session.officeCode || !session.role) return refused('BAD_REQUEST', { place: 'cms' });
    const command: DecideOnPayments = {
      id,
      cms,
      declarationId: params['id'] ?? '',
      official: session.person,
      role: session.role,
      officeCode: session.officeCode,
    };
    const made = await make(command);
    return made.ok ? { status: 204 } : refusedBy(made.refusal);
  };

  return {
    caseMoney: async ({ session, params }) => {
      const declarationId = params['id'] ?? '';
      const body = await context.read(session, async (client): Promise<CaseMoney | undefined> => {
        const declaration = (await declarationsBrief(client, [declarationId])).get(declarationId);
        const payer = declaration && (await context.persons.byId(declaration.declarantId));
        if (!payer) return undefined;
        const obligations = await obligationsOfDeclaration(client, declarationId);
        const taken = await workOn(client).takenFor(declarationId);
        const reference = context.reference();
        const today = localDateAt(context.clock.now());
        return {
          payer: { identifier: payer.identifier, name: payer.name },
          obligations: [...(await obligationViews(client, context.persons, reference, obligations, today))],
          taken: [...taken]
            .filter(([, amount]) => amount > 0n)
            .toSorted(([a], [b]) => (a < b ? -1 : 1))
            .map(([code, amount]) => ({
              code,
              name: paymentName(reference, code),
              amount: formatScaled(amount, 2),
            })),
        };
      });
      return body ? { body } : refused('NOT_FOUND');
    },
    proposeObligations: async ({ session, params, body }) => {
      const { ground, facts: written } = body as { readonly ground: string; readonly facts: string };
      const facts = readFacts(written);
      if (!isFixingGround(ground)) return refused('BAD_REQUEST', { place: 'ground' });
      if (!facts) return refused('BAD_REQUEST', { place: 'facts' });
      const found = await transaction(context.pool, async (connection) => {
        const client = connection as Client;
        const { actingForId, officeCode } = session;
        await nameReader(client, { kind: 'person', actingForId, officeCode });
        const work = workOn(client);
        const declaration = await work.lockDeclaration(params['id'] ?? '');
        return declaration && proposeObligations(work, ports, declaration, ground, facts);
      });
      if (!found) return refused('NOT_FOUND');
      if (!found.ok) return refusedBy(found.refusal);
      const reference = context.reference();
      const answer: ProposedSums = {
        lines: linesOfSums(found.value).map((line, index) => ({
          ...line,
          name: paymentName(reference, line.code),
          derivation: found.value[index]?.derivation ?? null,
        })),
        facts: factsOf(
          reference,
          found.value.map(({ derivation }) => derivation),
        ),
      };
      return { body: answer };
    },
    fixObligations: (asked) => decide(fix, asked),
    findOverpaid: (asked) => decide(overpaid, asked),
  };
};

const refusedBy = (refusal: FixRefusal): Answer => {
  if (refusal.code !== 'CALC_DATA_MISSING')
    return refused(refusal.code, 'place' in refusal ? { place: refusal.place } : {});
  const place = refusal.missing.map(({ item, what, detail }) => `${item ?? ''} ${what} ${detail}`.trim());
  return refused(refusal.code, { place: place.join(', ') });
};
