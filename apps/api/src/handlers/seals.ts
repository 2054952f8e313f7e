import type { Client } from '@tamga/adapters/database';
import { contractsListed, operatorNow, sealRecord, sealsListed } from '@tamga/adapters/escort';
import type { EscortContractShape, SealCard, SealList } from '@tamga/contract';
import type { EscortContract } from '@tamga/usecases/ports';
import { refused } from '../answer.ts';
import type { Context, Handlers, Signed } from '../context.ts';
import { sealView } from '../views/escort-list-view.ts';

type StockReads = 'listSeals' | 'readSeal' | 'listEscortContracts';

const sealsUsual = 200;

/** Stock of seals and contracts (407-4, 407-18.1). */
export const stockHandlers = (context: Context): Pick<Handlers, StockReads> => ({
  listSeals: async ({ session, query }) => {
    const body = await context.read(session, async (client): Promise<SealList | undefined> => {
      const isOperator = await isOperatorIn(client, session);
      if (!isOperator && session.officeCode === null) return undefined;
      const limit = Number(query['limit'] ?? sealsUsual);
      const { rows, byState } = await sealsListed(client, {
        states: query['state']?.toString().split(',') ?? null,
        term: query['q']?.toString().replaceAll(/[%_\\]/g, '') || null,
        after: query['after']?.toString() ?? null,
        limit,
      });
      return {
        rows: rows.map((row) => sealView(row, isOperator)),
        next: rows.length === limit ? (rows.at(-1)?.id ?? null) : null,
        byState: { ...byState },
      };
    });
    return body ? { body } : refused('ESCORT_OPERATOR_UNKNOWN');
  },
  readSeal: async ({ session, params }) => {
    const body = await sealCard(context, session, params['seal'] ?? '');
    return body ? { body } : refused('NOT_FOUND');
  },
  listEscortContracts: async ({ session, query }) => {
    const asked = query['party']?.toString();
    const party = asked === undefined ? null : await context.persons.byIdentifier(asked);
    if (party === undefined) return { body: [] };
    const rows = await context.read(session, (client) => contractsListed(client, party?.id ?? null));
    const body: EscortContractShape[] = [];
    for (const row of rows) {
      const view = await contractView(context, row);
      if (view) body.push(view);
    }
    return { body };
  },
});

/** Whether the reader acts for the operator designated by the Government (407-2.2). */
export const isOperatorIn = async (client: Client, session: Signed): Promise<boolean> =>
  session.officeCode === null && (await operatorNow(client)) === session.actingForId;

/** A seal with its life, for officials and the operator. */
export const sealCard = async (
  context: Context,
  session: Signed,
  id: string,
): Promise<SealCard | undefined> => {
  const found = await context.read(session, async (client) => {
    const isOperator = await isOperatorIn(client, session);
    if (!isOperator && session.officeCode === null) return undefined;
    const record = await sealRecord(client, id);
    return record && { ...record, isOperator };
  });
  if (!found) return undefined;
  const life: SealCard['life'] = [];
  for (const { to, actor: _, actorId, ...row } of found.life)
    life.push({
      ...row,
      state: to,
      by: actorId === null ? '' : ((await context.persons.byId(actorId))?.name ?? ''),
    });
  return { ...sealView(found.seal, found.isOperator), life };
};

export const contractView = async (
  context: Context,
  { id, number, partyId, validFrom, validTo }: EscortContract,
): Promise<EscortContractShape | undefined> => {
  const party = await context.persons.byId(partyId);
  return (
    party && {
      id,
      number,
      party: { id: party.id, kind: party.kind, name: party.name, identifier: party.identifier },
      validFrom,
      validTo,
    }
  );
};
