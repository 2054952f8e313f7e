import type { Instant } from '@tamga/domain/time';
import { type Notices, phaseOf, type Service } from './notices.ts';

/** Working; does not answer or cannot do its work; under maintenance; not known here. */
export type ServiceState = 'working' | 'failing' | 'maintenance' | 'unknown';

export interface ServiceLine {
  readonly service: Service;
  readonly state: ServiceState;
  /** While it is so, the procedure for an outage may be used in place of this service (IMP-25). */
  readonly fallbackAllowed: boolean;
}

export interface ServiceStatus {
  readonly at: Instant;
  readonly services: readonly ServiceLine[];
  /** Lodging is not possible now, so that the procedure for an outage applies (IMP-25). */
  readonly fallbackAllowed: boolean;
}

/** Asks one service: `undefined` when there is nowhere to ask. */
export type Asking = Readonly<Record<Exclude<Service, 'public'>, (() => Promise<boolean>) | undefined>>;

/** The state of every service now. The external module works when it answers at all. */
export const serviceStatus = async (
  asking: Asking,
  notices: Notices,
  now: Instant,
): Promise<ServiceStatus> => {
  const lines = await Promise.all(
    (['public', 'internal', 'worker', 'database'] as const).map(async (service): Promise<ServiceLine> => {
      const state = underMaintenance(service, notices, now)
        ? 'maintenance'
        : service === 'public'
          ? 'working'
          : await stateOf(asking[service]);
      return { service, state, fallbackAllowed: stopsLodging(service, state) };
    }),
  );
  return { at: now, services: lines, fallbackAllowed: lines.some((line) => line.fallbackAllowed) };
};

const stateOf = async (ask: (() => Promise<boolean>) | undefined): Promise<ServiceState> => {
  if (!ask) return 'unknown';
  return (await ask().catch(() => false)) ? 'working' : 'failing';
};

const underMaintenance = (service: Service, notices: Notices, now: Instant): boolean =>
  notices.ok &&
  notices.notices.some((notice) => notice.services.includes(service) && phaseOf(notice, now) === 'now');

/** A declaration is lodged with the internal module and stands in the database; the worker may do its part later. */
const stopsLodging = (service: Service, state: ServiceState): boolean =>
  (service === 'internal' || service === 'database') && (state === 'failing' || state === 'maintenance');

const waitMs = 2_000;

/** Whether an address answers that it is ready. */
export const isReady = (url: string) => async (): Promise<boolean> => {
  const answer = await fetch(url, { signal: AbortSignal.timeout(waitMs), redirect: 'manual' });
  await answer.body?.cancel();
  return answer.ok;
};

/** Whether a server answers at all, even with a redirect or a refusal: for a module whose health we may not ask. */
export const answers = (url: string) => async (): Promise<boolean> => {
  const answer = await fetch(url, { signal: AbortSignal.timeout(waitMs), redirect: 'manual' });
  await answer.body?.cancel();
  return answer.status < 500;
};
