import { transitProcedure } from '@tamga/domain/escort';
import { accept, type Result, refuse } from '@tamga/domain/law';
import { type Instant, localDateAt } from '@tamga/domain/time';
import type { EscortRow, Persons } from '../ports/index.ts';
import { type Asking, actorOf, type EscortPorts, type EscortRefusal, logOf, readerOf } from './asking.ts';
import { tellBodies } from './tell-parties.ts';

/** A transit that the risk-management system marked, as the body that places the goods enters it. */
export interface OpenCase {
  readonly asking: Asking;
  readonly declarationNumber: string;
  readonly procedure: string;
  readonly riskCaseId: string;
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
 * Enters a transit of the official's own body as a case for the decision of its head (SM-7: riskIdentified). Refuses
 * `ESCORT_NOT_TRANSIT`, `ESCORT_NO_RISK_CASE`, a party nobody knows as `BAD_REQUEST` with its place, a second case of one
 * transit as `CHANGED_MEANWHILE`.
 */
export const openCase =
  (ports: EscortPorts & { readonly persons: Persons }) =>
  async (command: OpenCase): Promise<Result<{ readonly id: string }, EscortRefusal>> => {
    const { asking } = command;
    const { official } = asking;
    if (!official || official.role === 'SecurityAuditor') return refuse({ code: 'ACCESS_RESTRICTED' });
    if (command.procedure !== transitProcedure) return refuse({ code: 'ESCORT_NOT_TRANSIT' });
    if (command.riskCaseId.trim() === '') return refuse({ code: 'ESCORT_NO_RISK_CASE' });
    const declarant = await ports.persons.byIdentifier(command.declarant);
    if (!declarant) return refuse({ code: 'BAD_REQUEST', place: 'declarant' });
    const carrier = await ports.persons.byIdentifier(command.carrier);
    if (!carrier) return refuse({ code: 'BAD_REQUEST', place: 'carrier' });
    const now = ports.clock.now();
    const id = ports.chance.id();
    const escort: EscortRow = {
      id,
      carriageNumber: carriageNumber(official.officeCode, command.declarationNumber, now),
      declarationId: null,
      declarationNumber: command.declarationNumber,
      procedure: command.procedure,
      riskCaseId: command.riskCaseId,
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
          facts: { riskCase: command.riskCaseId, declaration: command.declarationNumber },
        });
        await work.log([
          logOf('DEC', escort, 'openCase', '407-1.1', actor, now, {
            riskCase: command.riskCaseId,
            declaration: command.declarationNumber,
          }),
        ]);
        await tellBodies(work, escort, [escort.departureBody], 'escort-case', now);
        return accept({ id });
      },
    );
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
