import type { SealLifeEvent } from '@tamga/domain/escort';
import type { LogRecord } from '@tamga/domain/evidence';
import { accept, type Basis, type Result, refuse } from '@tamga/domain/law';
import { type Instant, type LocalDate, localDateAt } from '@tamga/domain/time';
import type { EscortContract, EscortWork, Persons, SealRow } from '../ports/index.ts';
import { type Asking, type EscortPorts, type EscortRefusal, here, readerOf } from './asking.ts';
import { moveSeal } from './seal-steps.ts';

/** A log record of the operator about what he owns. */
const operatorRecord = (
  asking: Asking,
  at: Instant,
  objectKind: string,
  objectId: string,
  result: string,
  basis: Basis,
  facts: LogRecord['facts'],
): LogRecord => ({
  class: 'DEC',
  at,
  actorId: asking.person.id,
  actorRole: 'NationalOperator',
  onBehalfOf: asking.actingForId,
  objectKind,
  objectId,
  result,
  basis,
  facts,
});

/** Runs what only the operator designated by the Government may do (407-2.2, 407-4). Refuses `ESCORT_OPERATOR_UNKNOWN`. */
const asOperator = <T>(
  ports: EscortPorts,
  asking: Asking,
  work: (work: EscortWork, now: Instant) => Promise<Result<T, EscortRefusal>>,
): Promise<Result<T, EscortRefusal>> =>
  ports.works.run(readerOf(asking), async (inside): Promise<Result<T, EscortRefusal>> => {
    const now = ports.clock.now();
    const operator = await inside.operatorOn(here, localDateAt(now));
    if (asking.official !== null || operator?.personId !== asking.actingForId)
      return refuse({ code: 'ESCORT_OPERATOR_UNKNOWN' });
    return work(inside, now);
  });

export interface EnterSeals {
  readonly asking: Asking;
  readonly seals: readonly { readonly sealId: string; readonly model: string; readonly protocol: string }[];
  /** Protocols the gateway speaks. */
  readonly protocols: readonly string[];
}

/** Enters seals into the stock, all or none; refuses a name that is known, or a protocol nobody speaks, as `BAD_REQUEST`. */
export const enterSeals =
  (ports: EscortPorts) =>
  ({ asking, seals, protocols }: EnterSeals): Promise<Result<true, EscortRefusal>> =>
    asOperator(ports, asking, async (work, now): Promise<Result<true, EscortRefusal>> => {
      const strange = seals.findIndex(({ protocol }) => !protocols.includes(protocol));
      if (strange >= 0) return refuse({ code: 'BAD_REQUEST', place: `seals[${strange}].protocol` });
      for (const [index, { sealId }] of seals.entries())
        if (seals.findIndex((one) => one.sealId === sealId) !== index || (await work.lockSeal(sealId)))
          return refuse({ code: 'BAD_REQUEST', place: `seals[${index}].sealId` });
      for (const { sealId, model, protocol } of seals)
        await work.insertSeal({ id: sealId, model, protocol, state: 'inStock' });
      await work.log(
        seals.map(({ sealId, model }) =>
          operatorRecord(asking, now, 'NavigationSeal', sealId, 'entered', '407-4', { model }),
        ),
      );
      return accept(true);
    });

/** A step in the life of a seal outside an escort: back into the stock, faulty, mended, written off. */
export const stepSeal =
  (ports: EscortPorts) =>
  (command: {
    readonly asking: Asking;
    readonly sealId: string;
    readonly step: Extract<SealLifeEvent, 'takeBack' | 'findFaulty' | 'repair' | 'writeOff'>;
    readonly reason: string;
  }): Promise<Result<SealRow, EscortRefusal>> =>
    asOperator(ports, command.asking, async (work, now): Promise<Result<SealRow, EscortRefusal>> => {
      const seal = await work.lockSeal(command.sealId);
      if (!seal) return refuse({ code: 'NOT_FOUND' });
      const moved = await moveSeal(work, seal, command.step, {
        actor: {
          id: command.asking.person.id,
          role: 'NationalOperator',
          onBehalfOf: command.asking.actingForId,
        },
        now,
        reason: command.reason,
        escortId: null,
      });
      if (!moved.ok) return moved;
      await work.log([
        operatorRecord(command.asking, now, 'NavigationSeal', seal.id, command.step, '[I] 407-2.1', {
          from: seal.state,
          to: moved.value.state,
        }),
      ]);
      return moved;
    });

export interface EnterContract {
  readonly asking: Asking;
  readonly number: string;
  /** IIN or BIN of the declarant or carrier. */
  readonly party: string;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
}

/** The operator enters a contract it concluded with a declarant or a carrier under civil law (407-18.1). */
export const enterContract =
  (ports: EscortPorts & { readonly persons: Persons }) =>
  (command: EnterContract): Promise<Result<EscortContract, EscortRefusal>> =>
    asOperator(ports, command.asking, async (work, now): Promise<Result<EscortContract, EscortRefusal>> => {
      const party = await ports.persons.byIdentifier(command.party);
      if (!party) return refuse({ code: 'BAD_REQUEST', place: 'party' });
      if (command.validTo !== null && command.validTo < command.validFrom)
        return refuse({ code: 'BAD_REQUEST', place: 'validTo' });
      const contract: EscortContract = {
        id: ports.chance.id(),
        number: command.number,
        partyId: party.id,
        validFrom: command.validFrom,
        validTo: command.validTo,
        enteredBy: command.asking.person.id,
        enteredAt: now,
      };
      if (!(await work.insertContract(contract))) return refuse({ code: 'BAD_REQUEST', place: 'number' });
      await work.log([
        operatorRecord(command.asking, now, 'EscortContract', contract.id, 'entered', '407-18.1', {
          number: contract.number,
          party: party.id,
        }),
      ]);
      return accept(contract);
    });
