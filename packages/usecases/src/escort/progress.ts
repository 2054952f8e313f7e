import { distanceKm, type EscortFact, isIntact, mayOrganise } from '@tamga/domain/escort';
import { fromEpochMs, type Instant, localDateAt } from '@tamga/domain/time';
import type { EscortProgress, EscortRow } from '../ports/index.ts';
import { bySystem, type EscortPorts, here, logOf, move } from './asking.ts';
import { contractsCover } from './seal-steps.ts';
import { tellBodies, tellParties } from './tell-parties.ts';

/** Escorts taken at one turn. */
const atOnce = 200;
/** Vehicles that stand before departure: looked at together, so that none waits behind another. */
const standingMax = 20_000;

/** Farther than this from where the route begins, the vehicle has left the body of departure. */
const departureKm = 2;

type Ports = EscortPorts & { readonly progress: EscortProgress };

/**
 * What the signals and the clock do by themselves (SM-7): the first valid signal of an active seal organises the escort when
 * operator and contracts are in order (407-5.2b), the vehicle that leaves the body of departure is in transit (407-11.1a), and an
 * escort not organised in 24 hours is said to be overdue, once, to the head and the auditor of the body. Answers whether there may
 * be more.
 */
export const progressEscorts = (ports: Ports) => async (): Promise<boolean> => {
  const now = ports.clock.now();
  const [signalled, moving, late] = await Promise.all([
    ports.progress.awaitingSignal(atOnce),
    ports.progress.awaitingDeparture(standingMax),
    ports.progress.notOrganised(now, atOnce),
  ]);
  for (const { escortId, facts } of signalled) await organise(ports, escortId, facts, now);
  for (const { escortId, places } of moving) await depart(ports, escortId, places, now);
  for (const escortId of late) await noteOverdue(ports, escortId, now);
  return late.length === atOnce;
};

/** Runs on an escort that may have changed since it was listed: what no longer fits is left for the next turn. */
const on = (
  { works }: Ports,
  escortId: string,
  deed: (work: Parameters<Parameters<typeof works.run>[1]>[0], escort: EscortRow) => Promise<unknown>,
): Promise<void> =>
  works.run({ kind: 'system' }, async (work) => {
    const escort = await work.lockEscort(escortId);
    if (escort) await deed(work, escort);
  });

const organise = (
  ports: Ports,
  escortId: string,
  facts: readonly EscortFact[],
  now: Instant,
): Promise<void> =>
  on(ports, escortId, async (work, escort) => {
    const first = facts.find((fact) => fact.valid && fact.lat !== null && isIntact(fact));
    const operator = await work.operatorOn(here, localDateAt(now));
    const may = mayOrganise({
      designatedOperator: operator?.personId ?? null,
      operator: escort.operatorId ?? '',
      contractWith: await contractsCover(work, escort, now),
      sealActive: (await work.sealsOf(escortId)).some(({ state }) => state === 'active'),
      firstSignal: first ? { validFix: true, intact: true } : null,
    });
    if (!may.ok || !first || escort.state !== 'notified') return;
    const told = { actor: bySystem, now };
    const organisedAt = fromEpochMs(first.receivedMs);
    const done = await move(
      work,
      escort,
      'organise',
      {
        organisedAt,
        organiseOverdue:
          escort.organiseOverdue || (escort.organiseBy !== null && organisedAt > escort.organiseBy),
      },
      { ...told, facts: { firstSignalAt: organisedAt } },
    );
    if (!done.ok) return;
    await tellParties(work, ports.chance, done.value, 'escort-organised', '407-18.0', told);
    await tellBodies(
      work,
      done.value,
      [escort.departureBody, escort.destinationBody],
      'escort-organised',
      now,
    );
  });

const depart = (
  ports: Ports,
  escortId: string,
  places: readonly { readonly at: Instant; readonly lat: number; readonly lon: number }[],
  now: Instant,
): Promise<void> =>
  on(ports, escortId, async (work, escort) => {
    const [lat, lon] = escort.route[0] ?? [0, 0];
    const away = places.find((place) => distanceKm(place, { lat, lon }) > departureKm);
    if (away && escort.state === 'organised')
      await move(
        work,
        escort,
        'depart',
        { departedAt: away.at },
        {
          actor: bySystem,
          now,
          facts: { seenAt: away.at },
        },
      );
  });

const noteOverdue = (ports: Ports, escortId: string, now: Instant): Promise<void> =>
  on(ports, escortId, async (work, escort) => {
    if (escort.organiseOverdue) return;
    const done = await move(
      work,
      escort,
      'passOrganiseTerm',
      { organiseOverdue: true },
      {
        actor: bySystem,
        now,
        facts: { organiseBy: escort.organiseBy },
      },
    );
    if (!done.ok) return;
    await tellBodies(work, done.value, [escort.departureBody], 'escort-overdue', now, 'overdue');
    await work.log([
      logOf('DL', escort, 'escalated overdue', '407-5.2b', bySystem, now, {
        to: 'HeadOfCustomsBody, SecurityAuditor',
      }),
    ]);
  });
