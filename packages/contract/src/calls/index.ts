import type { Static, TSchema } from 'typebox';
import type { RouteName, routes } from '../routes.ts';

type Routes = typeof routes;

type Part<N extends RouteName, K extends 'params' | 'query' | 'body'> = Routes[N] extends {
  readonly [P in K]: infer S extends TSchema;
}
  ? Static<S>
  : undefined;

/** Members of the path `/drafts/:id` a caller fills in; `undefined` when the path has none. */
export type ParamsOf<N extends RouteName> = Part<N, 'params'>;

export type QueryOf<N extends RouteName> = Part<N, 'query'>;

/** The JSON body; `undefined` for routes without one or with raw bytes. */
export type BodyOf<N extends RouteName> = Part<N, 'body'>;

/** Media types of a route that takes raw bytes; `never` for the others. */
export type ConsumedBy<N extends RouteName> = Routes[N] extends {
  readonly consumes: readonly (infer M extends string)[];
}
  ? M
  : never;

/** What a route answers: its JSON, bytes where it names a media type, `undefined` where it has no body. */
export type AnswerOf<N extends RouteName> = Routes[N] extends { readonly response: infer S extends TSchema }
  ? Static<S>
  : Routes[N] extends { readonly produces: string }
    ? Uint8Array<ArrayBuffer>
    : undefined;

/** Whether a caller must send `Idempotency-Key`. */
export type IsIdempotent<N extends RouteName> = Routes[N] extends { readonly idempotent: true }
  ? true
  : false;
