import type { ListSearch } from '../../app/list-address.ts';
import { views } from './list-search.ts';

/** What a list of lodged declarations asks for the view in its address; officials also by channel, holder and clock. */
export const filtersOf = ({ q, ball, channel, state, sort, holder, due }: ListSearch, office: boolean) =>
  ({
    q,
    ball,
    channel,
    state,
    sort: sort === 'due' || sort === 'lodged' || sort === '-lodged' ? sort : undefined,
    holder: office ? holder : undefined,
    due: office && (due === 'overdue' || due === 'today') ? due : undefined,
  }) as const;

/** The page of that list the address stands at. */
export const pageOf = (search: ListSearch, office: boolean) => ({
  query: { ...filtersOf(search, office), limit: 50, cursor: search.cursor },
});

/** What the page of today asks, one question a part. */
export const today = {
  yours: { query: { ...views.needsYou, limit: 10, sort: 'due' } },
  waiting: { query: { ...views.waiting, limit: 20, sort: 'due' } },
  drafts: { query: { limit: 5 } },
  account: { query: { limit: 1 } },
  inbox: { query: { limit: 50 } },
} as const;
