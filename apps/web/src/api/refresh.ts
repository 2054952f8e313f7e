import type { RouteName } from '@tamga/contract';
import type { QueryClient } from '@tanstack/react-query';

/**
 * Says that what these routes answered is no longer so: what is shown is asked for again. A first answer that is still on its way
 * may be from before; it is awaited, and asked for again too.
 */
export const refreshRoutes = (client: QueryClient, names: readonly RouteName[]): Promise<unknown> =>
  Promise.all(
    names.map(async (name) => {
      const queryKey = [name];
      const isFirst = client.isFetching({ queryKey, predicate: ({ state }) => state.data === undefined }) > 0;
      await client.invalidateQueries({ queryKey });
      if (isFirst) await client.invalidateQueries({ queryKey });
    }),
  );
