import type { ClauseId, Language } from '@tamga/domain/law';
import type { Instant, LocalDate } from '@tamga/domain/time';
import type { Keeping } from '../http/keeping.ts';
import type { Query } from '../http/query.ts';
import type { Markup } from '../markup/h.ts';
import type { Site } from '../site.ts';
import type { Say } from '../words/say.ts';

/** One asking for a page: who asks is not known, only what for and in which language. */
export interface Visit {
  readonly site: Site;
  readonly language: Language;
  readonly t: Say;
  /** Without the language and query: `/codes/8703`. */
  readonly path: string;
  readonly params: Readonly<Record<string, string | undefined>>;
  readonly query: Query;
  readonly now: Instant;
  readonly today: LocalDate;
  /** Address of the page of a path in the language of this visit. */
  readonly to: (path: string) => string;
  /** Milliseconds to wait before asking again to check a document; 0 now. */
  readonly mayVerifyIn: () => number;
  /** Milliseconds to wait before filing another application; 0 now. */
  readonly mayFileIn: () => number;
  /** Fields of a form that was sent; empty when the page is only asked for. */
  readonly form: Query;
}

export interface Page {
  readonly title: string;
  readonly description?: string;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Clauses that ask for the page; named at its foot. */
  readonly basis: readonly ClauseId[];
  readonly body: readonly Markup[];
}

export interface PageRoute {
  readonly path: string;
  readonly keep: Keeping;
  readonly basis: readonly ClauseId[];
  readonly make: (visit: Visit) => PageMade | Promise<PageMade>;
  /** Takes the form of the page: answers where it led, or the page again with what is to be mended. */
  readonly take?: (visit: Visit) => Promise<PageMade | { readonly location: string }>;
}

/** What a page adds to its route. */
export type PageMade = Omit<Page, 'basis'>;

/** A row of the table of pages: path, how long the page may be kept, the clauses that ask for it, what makes it. */
export const page = (
  path: string,
  keep: Keeping,
  basis: readonly ClauseId[],
  make: PageRoute['make'],
): PageRoute => ({ path, keep, basis, make });
