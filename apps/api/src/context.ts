import type { OpenSession } from '@tamga/adapters/access';
import type { Client, Pool } from '@tamga/adapters/database';
import type { LetterForm, PrintForm } from '@tamga/adapters/print';
import type { LoadedReference } from '@tamga/adapters/reference';
import type { Route, RouteName } from '@tamga/contract';
import type { OfficialYears } from '@tamga/domain/payment';
import type { Chance, Clock, Person, Persons, Signatures, Works } from '@tamga/usecases/ports';
import type { FastifyRequest } from 'fastify';
import type { Answer } from './answer.ts';

/** What every handler may use; built once in main. */
export interface Context {
  readonly pool: Pool;
  readonly works: Works;
  readonly persons: Persons;
  readonly signatures: Signatures;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly reference: () => LoadedReference;
  readonly demo: boolean;
  /** Origin people reach the internal module at, when the configuration fixes it. */
  readonly publicUrl: string | null;
  /** Where the page finds NCALayer. */
  readonly ncaLayerUrl: string;
  /** Origin of the external module, where anybody checks a printed form by its code. */
  readonly verifyOrigin: string | null;
  /** Wakes the worker: something was kept that it should take. */
  readonly wake: () => void;
  /** Reads in one transaction as the reader of the session. */
  readonly read: <T>(session: Signed, work: (client: Client) => Promise<T>) => Promise<T>;
  /** Live streams of this process. */
  readonly streams: Streams;
  /** The session was changed: the next request asks the database again. */
  readonly forgetSession: (token: Uint8Array) => void;
  /** Makes the printed form of a declaration or a letter (PDF). */
  readonly print: (form: PrintForm | LetterForm) => Promise<Uint8Array>;
  /** Official calendars by year, as far as they are known. */
  readonly years: OfficialYears;
  readonly sha256: (bytes: Uint8Array) => string;
  /** The treasury's account, as payment orders state it. */
  readonly treasury: { readonly holder: string; readonly account: string };
}

export interface Streams {
  /** Sends what comes from now on, or after `cursor`, until the connection ends; `false` when there are too many already. */
  open(
    session: Signed,
    cursor: string | undefined,
    send: (chunk: string) => void,
    closed: Promise<void>,
  ): boolean;
  /** Something was just committed here: look at once, not at the next turn. */
  hurry(): void;
}

/** A request by a signed-in person. */
export interface Signed extends OpenSession {
  readonly token: Uint8Array;
  readonly person: Person;
}

/** What a handler is given: checked parameters, and the session where the route asks for one. */
export interface Asked<S = Signed> {
  readonly session: S;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string | number | undefined>>;
  readonly body: unknown;
  /** Bytes of a body that is not JSON. */
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly requestId: string;
  readonly ifMatch: number | undefined;
  readonly origin: string;
  readonly raw: FastifyRequest;
}

type AnyRoute = typeof import('@tamga/contract')['routes'][RouteName];
type AccessOf<N extends RouteName> = Extract<
  typeof import('@tamga/contract')['routes'][N],
  AnyRoute
>['access'];

export type Handler<N extends RouteName> = (
  asked: Asked<AccessOf<N> extends 'anybody' ? undefined : Signed>,
) => Promise<Answer> | Answer;

/** A handler for each route of the contract; forgetting one does not compile. */
export type Handlers = { readonly [N in RouteName]: Handler<N> };

export type { Route };
