import type { ListRequest } from '@tamga/adapters/declaration';
import { type DeclarationState, declarationStates } from '@tamga/domain/declaration';

/** What a list is asked for in the address; unknown states are left out, and without any `states` are meant. */
export const requestOf = (
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
