import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Client, Pool } from '@tamga/adapters/database';
import { pool, startEmbedded, transaction } from '@tamga/adapters/database';
import { endEscorts, enterEscorts } from '@tamga/adapters/escort';
import { logStatements } from '@tamga/adapters/evidence';
import { machineClock } from '@tamga/adapters/machine';
import { raisedBy } from '@tamga/domain/escort';
import type { LogRecord } from '@tamga/domain/evidence';
import { fromEpochMs } from '@tamga/domain/time';
import { type ProtocolName, protocolNames } from '@tamga/formats/seal';
import { readConfig } from '../config.ts';
import { gatewayPorts } from '../gateway-ports.ts';
import { exitCode, type Io, WrongUse } from '../io.ts';
import { readOptions } from '../options.ts';
import { drive, type FleetCounts, makeFleet, type Vehicle } from '../simulate/fleet.ts';

/** The last situations of a trip are recorded within this. */
const settleMs = 3_000;

/**
 * `simulate escort [--vehicles N] [--minutes M] [--period S] [--seed N] [--data DIR] [--port P]`: enters invented seals under
 * escort and drives them in real time against the running gateway, in their own protocols, with stops, gaps, jamming and
 * tampering; then compares the situations raised with those meant. Exit 1: they differ.
 */
export const run = async ([what, ...args]: readonly string[], io: Io): Promise<number> => {
  const names = ['vehicles', 'minutes', 'period', 'seed', 'data', 'port', 'host'] as const;
  const options = readOptions('simulate escort', args, names, ['json']);
  if (what !== 'escort') throw new WrongUse('simulate escort [--vehicles N] [--minutes M] [--period S]');
  const number = (
    name: 'vehicles' | 'minutes' | 'period' | 'seed' | 'port',
    usual: number,
    max: number,
  ): number => {
    const value = Number(options[name] ?? usual);
    if (!Number.isInteger(value) || value < 1 || value > max)
      throw new WrongUse(`simulate escort: --${name} must be from 1 to ${max}`);
    return value;
  };
  const periodMs = number('period', 10, 3_600) * 1000;
  const reports = Math.max(12, Math.floor((number('minutes', 10, 10_080) * 60_000) / periodMs));
  const fleet = makeFleet({
    vehicles: number('vehicles', 32, 20_000),
    startMs: Math.ceil(Date.now() / 1000) * 1000 + 5_000,
    periodMs,
    reports,
    corridorKm: Math.min(50, Math.max(1, (reports * periodMs) / 600_000)),
    seed: number('seed', Math.floor(Date.now() / 1000) % 1_000_000, 1_000_000_000),
  });
  const config = readConfig(io.env, { data: options.data }, io.cwd);
  if (!config.ok)
    throw new WrongUse(config.refusal.map(({ setting, message }) => `${setting}: ${message.en}`).join('; '));
  const { dataDir, databaseUrl } = config.value;
  const url = databaseUrl ?? (await startEmbedded({ dir: join(dataDir, 'postgres'), log: () => {} })).url;
  const ports = options.port ? portsFrom(number('port', 8_090, 65_500)) : await gatewayPorts(dataDir);
  const owner = pool({ url, max: 2, name: 'tamga-simulate' });
  try {
    await enter(owner, fleet);
    const counts: FleetCounts = { sent: 0, acknowledged: 0, reconnected: 0 };
    const say = setInterval(() => io.stderr(`simulate: ${JSON.stringify(counts)}`), 10_000);
    const host = options.host ?? config.value.host;
    const whole = async (one: Vehicle): Promise<void> => {
      await drive(one, { host, port: ports[one.protocol] ?? 0 }, counts);
      await new Promise((resolve) => setTimeout(resolve, settleMs));
      await end(owner, [one]);
    };
    await Promise.all(fleet.map(whole)).finally(() => clearInterval(say));
    const verdict = await compare(owner, fleet);
    io.stdout(JSON.stringify({ vehicles: fleet.length, ...counts, ...verdict }));
    return verdict.missed + verdict.wrong > 0 ? exitCode.findings : exitCode.good;
  } finally {
    await owner.end();
  }
};

const portsFrom = (base: number): Readonly<Partial<Record<ProtocolName, number>>> =>
  Object.fromEntries(protocolNames.map((name, index) => [name, base + index]));

const enter = (owner: Pool, fleet: readonly Vehicle[]): Promise<void> =>
  transaction(owner, async (connection) => {
    const client = connection as Client;
    await enterEscorts(
      client,
      fleet.map(({ sealId, protocol, route, trip }) => ({
        sealId,
        protocol,
        escort: {
          id: randomUUID(),
          carriageNumber: `SIM-${sealId}-${trip.terms.activatedMs / 1000}`,
          vehicle: `SIM ${sealId.slice(-5)}`,
          departureBody: route.departureBody,
          destinationBody: route.destinationBody,
          route: route.places.map(({ lat, lon }) => [lat, lon] as const),
          corridorKm: trip.terms.corridorKm,
          reportPeriodS: trip.terms.reportPeriodMs / 1000,
          activatedAt: fromEpochMs(trip.terms.activatedMs),
        },
      })),
    );
    await logStatements(client).log([simulationRecord('entered', fleet.length)]);
  });

/** A trip is over: its seal is deactivated, so that its silence is no situation. */
const end = (owner: Pool, fleet: readonly Vehicle[]): Promise<void> =>
  transaction(owner, async (connection) => {
    const client = connection as Client;
    const at = machineClock.now();
    await endEscorts(
      client,
      fleet.map(({ sealId }) => sealId),
      at,
    );
    await logStatements(client).log([simulationRecord('deactivated', fleet.length)]);
  });

const simulationRecord = (what: string, vehicles: number): LogRecord => ({
  class: 'CFG',
  at: machineClock.now(),
  actorId: null,
  actorRole: 'system',
  onBehalfOf: null,
  objectKind: 'NavigationSeal',
  objectId: 'simulation',
  result: `invented seals ${what}`,
  basis: '407-2.1',
  facts: { vehicles },
});

/** Situations raised for each vehicle beside those its trouble must raise. Area notices are nobody's fault and not counted. */
const compare = async (
  owner: Pool,
  fleet: readonly Vehicle[],
): Promise<{
  readonly raised: number;
  readonly missed: number;
  readonly wrong: number;
  readonly differences: readonly string[];
}> => {
  const { rows } = await owner.query<{ id: string; codes: string[] }>(
    `select s.id, array_agg(t.code) as codes from escort.situation t join escort.seal s on s.number = t.seal_number
     where s.id = any($1) and t.code <> 'X4' and t.occurred_at >= $2 group by s.id`,
    [fleet.map(({ sealId }) => sealId), fromEpochMs(fleet[0]?.trip.terms.activatedMs ?? 0)],
  );
  const found = new Map(rows.map(({ id, codes }) => [id, codes]));
  let raised = 0;
  let missed = 0;
  let wrong = 0;
  const differences: string[] = [];
  for (const { sealId, trouble } of fleet) {
    const codes = found.get(sealId) ?? [];
    const meant: readonly string[] = trouble ? raisedBy[trouble] : [];
    const lost = meant.filter((code) => !codes.includes(code));
    const extra = codes.filter((code) => !meant.includes(code));
    raised += codes.length;
    missed += lost.length;
    wrong += extra.length;
    if (lost.length + extra.length > 0)
      differences.push(`${sealId} ${trouble}: missed ${lost.join()} wrong ${extra.join()}`);
  }
  return { raised, missed, wrong, differences };
};
