import { transitProcedure } from '@tamga/domain/escort';
import { accept, type Result, refuse } from '@tamga/domain/law';
import { assessForEscort } from '@tamga/domain/risk';
import { type Instant, localDateAt } from '@tamga/domain/time';
import type { Chance, EscortRow, Persons, RiskProfiles } from '../ports/index.ts';
import { type Asking, actorOf, type EscortPorts, type EscortRefusal, logOf, readerOf } from './asking.ts';
import { tellBodies } from './tell-parties.ts';

/** Goods of a transit, as far as the risk-management system asks for them; numbers as written. */
export interface TransitGoods {
  readonly commodityCode: string;
  readonly originCountry?: string;
  readonly netMass?: string;
  /** Tenge. */
  readonly customsValue?: string;
}

/** A transit as the body that places the goods enters it. */
export interface OpenCase {
  readonly asking: Asking;
  readonly declarationNumber: string;
  readonly procedure: string;
  /** Case another risk-management system opened; empty: the profiles here assess the goods. */
  readonly riskCaseId: string;
  readonly goods: readonly TransitGoods[];
  /** IIN or BIN. */
  readonly declarant: string;
  readonly carrier: string;
  readonly vehicle: string;
  readonly driver: string;
  readonly destinationBody: string;
  readonly route: EscortRow['route'];
  readonly corridorKm: number;
  readonly reportPeriodS: number;
  readonly termAt: Instant | null;
}

/** Allowance off the route (Decision 139), and the report period when nobody sets another: a setting, the text names none. */
export const usualCorridorKm = 50;
export const usualReportPeriodS = 300;

/**
 * Enters a transit of the official's own body. The risk-management system determines whether it is a case for the decision of its
 * head (SM-7: riskIdentified): by its profiles over the goods, or by the number of a case of a system outside (407-5.1). Which
 * profile it was stands in the operation log only. Refuses `ESCORT_NOT_TRANSIT`, `ESCORT_NO_RISK_CASE`, a party nobody knows as `BAD_REQUEST` with its place, a second case of one
 * transit as `CHANGED_MEANWHILE`.
 */
export const openCase =
  (ports: EscortPorts & { readonly persons: Persons; readonly riskProfiles: RiskProfiles }) =>
  async (command: OpenCase): Promise<Result<{ readonly id: string }, EscortRefusal>> => {
    const { asking } = command;
    const { official } = asking;
    if (!official || official.role === 'SecurityAuditor') return refuse({ code: 'ACCESS_RESTRICTED' });
    if (command.procedure !== transitProcedure) return refuse({ code: 'ESCORT_NOT_TRANSIT' });
    const declarant = await ports.persons.byIdentifier(command.declarant);
    if (!declarant) return refuse({ code: 'BAD_REQUEST', place: 'declarant' });
    const carrier = await ports.persons.byIdentifier(command.carrier);
    if (!carrier) return refuse({ code: 'BAD_REQUEST', place: 'carrier' });
    const now = ports.clock.now();
    const id = ports.chance.id();
    const risk = await riskOf(ports, command, id, now);
    if (!risk) return refuse({ code: 'ESCORT_NO_RISK_CASE' });
    const { riskCaseId, marks } = risk;
    const escort: EscortRow = {
      id,
      carriageNumber: carriageNumber(official.officeCode, command.declarationNumber, now),
      declarationId: null,
      declarationNumber: command.declarationNumber,
      procedure: command.procedure,
      riskCaseId,
      vehicle: command.vehicle,
      driver: command.driver,
      departureBody: official.officeCode,
      destinationBody: command.destinationBody,
      declarantId: declarant.id,
      carrierId: carrier.id,
      operatorId: null,
      state: 'riskIdentified',
      route: command.route,
      corridorKm: command.corridorKm,
      reportPeriodS: command.reportPeriodS,
      openedAt: now,
      decidedAt: null,
      organiseBy: null,
      organiseOverdue: false,
      organisedAt: null,
      activatedAt: null,
      departedAt: null,
      permittedAt: null,
      permittedBy: null,
      termAt: command.termAt,
      arrivedAt: null,
      deactivatedAt: null,
      disposeFrom: null,
    };
    return ports.works.run(
      readerOf(asking),
      async (work): Promise<Result<{ readonly id: string }, EscortRefusal>> => {
        if (!(await work.insertEscort(escort))) return refuse({ code: 'CHANGED_MEANWHILE' });
        const actor = actorOf(asking, []);
        await work.addEscortStep({
          escortId: id,
          at: now,
          event: 'openCase',
          from: 'riskIdentified',
          to: 'riskIdentified',
          basis: '407-1.1',
          actor: actor.role,
          actorId: actor.id,
          facts: {
            riskCase: riskCaseId,
            declaration: command.declarationNumber,
            ...(marks ? { byProfile: true } : {}),
          },
        });
        await work.log([
          logOf('DEC', escort, 'openCase', '407-1.1', actor, now, {
            riskCase: riskCaseId,
            declaration: command.declarationNumber,
            profiles: marks,
          }),
        ]);
        await tellBodies(work, escort, [escort.departureBody], 'escort-case', now);
        return accept({ id });
      },
    );
  };

/** The case and what marked it; `undefined`: the transit is none. */
const riskOf = async (
  { riskProfiles, chance }: { readonly riskProfiles: RiskProfiles; readonly chance: Chance },
  { riskCaseId, goods, procedure }: OpenCase,
  id: string,
  now: Instant,
): Promise<{ readonly riskCaseId: string; readonly marks: string | null } | undefined> => {
  if (riskCaseId.trim() !== '') return { riskCaseId, marks: null };
  const { channel, trace } = assessForEscort(await riskProfiles.all(), {
    declaration: { kind: 'transit', procedure, items: goods },
    findings: [],
    on: localDateAt(now),
    draw: chance.draw(),
  });
  if (channel === 'green') return undefined;
  const marks = trace.filter(({ matched }) => matched).map(({ profile, version }) => `${profile}/${version}`);
  // Parties read the number in the signed decision: it tells nothing of the profile.
  return { riskCaseId: `RMS-${id.slice(-12)}`, marks: marks.join(', ') };
};

/**
 * The unique number of a carriage: body, day of Kazakhstan, and the end of the declaration's number. The Agreement on navigation
 * seals asks for one and sets no form. The declaration makes it unique: one transit has one escort.
 */
export const carriageNumber = (body: string, declarationNumber: string, at: Instant): string => {
  const day = localDateAt(at);
  const tail = declarationNumber.replaceAll(/[^0-9A-Za-z]/g, '').slice(-10);
  return `KZ-${body}-${day.slice(2, 4)}${day.slice(5, 7)}${day.slice(8)}-${tail}`;
};
