import { join } from 'node:path';
import { type Client, type Pool, transaction } from '@tamga/adapters/database';
import { retentionWorks, setLegalHold } from '@tamga/adapters/escort';
import { logStatements } from '@tamga/adapters/evidence';
import { machineClock } from '@tamga/adapters/machine';
import { openSystemSeal } from '@tamga/adapters/trust';
import { toEpochMs } from '@tamga/domain/time';
import { disposeCarriage } from '@tamga/usecases/escort';
import { readConfig } from '../config.ts';
import { exitCode, type Io, WrongUse } from '../io.ts';
import { readOptions } from '../options.ts';
import { onOwnerPool } from '../owner-pool.ts';

/**
 * `journey dispose --carriage N --by WHO --out FILE` deletes the tracking data of a carriage under a signed act, once their five years
 * are over (407-18.3a); exit 1: refused, which the operation log keeps. `journey hold --carriage N --because WHY` keeps them beyond
 * the term, `journey lift --carriage N` ends that.
 */
export const retention = async (
  verb: 'dispose' | 'hold' | 'lift',
  args: readonly string[],
  io: Io,
): Promise<number> => {
  const options = readOptions(
    `journey ${verb}`,
    args,
    ['carriage', 'by', 'because', 'out', 'data'],
    ['json'],
  );
  const { carriage, by, because, out, data } = options;
  if (carriage === undefined) throw new WrongUse(`journey ${verb} --carriage NUMBER`);
  return onOwnerPool(data, io, async (owner) => {
    if (verb === 'dispose') {
      if (by === undefined || out === undefined)
        throw new WrongUse('journey dispose --carriage NUMBER --by WHO --out FILE');
      return dispose(owner, { carriageNumber: carriage, by }, out, data, io);
    }
    if (verb === 'hold' && because === undefined)
      throw new WrongUse('journey hold --carriage NUMBER --because WHY');
    const changed = await hold(owner, carriage, verb === 'hold' ? (because ?? '') : null);
    io.stdout(JSON.stringify({ carriage, changed }));
    return changed ? exitCode.good : exitCode.findings;
  });
};

const dispose = async (
  owner: Pool,
  command: { readonly carriageNumber: string; readonly by: string },
  out: string,
  data: string | undefined,
  io: Io,
): Promise<number> => {
  const config = readConfig(io.env, { data }, io.cwd);
  if (!config.ok) throw new WrongUse('the settings cannot be read');
  const system = await openSystemSeal(join(config.value.dataDir, 'keys'));
  try {
    const sign = (act: Uint8Array) => system.seal(act, toEpochMs(machineClock.now()));
    const done = await disposeCarriage({ works: retentionWorks(owner), clock: machineClock, sign })(command);
    if (!done.ok) {
      io.stdout(JSON.stringify({ carriage: command.carriageNumber, ...done.refusal }));
      return exitCode.findings;
    }
    await io.writeFile(out, done.value.act);
    io.stdout(
      JSON.stringify({ carriage: command.carriageNumber, factsDeleted: done.value.factsDeleted, act: out }),
    );
    return exitCode.good;
  } finally {
    await system.close();
  }
};

const hold = (owner: Pool, carriage: string, because: string | null): Promise<boolean> =>
  transaction(owner, async (connection) => {
    const client = connection as Client;
    const at = machineClock.now();
    const changed = await setLegalHold(client, carriage, at, because);
    if (changed)
      await logStatements(client).log([
        {
          class: 'SEC',
          at,
          actorId: null,
          actorRole: 'NationalOperator',
          onBehalfOf: null,
          objectKind: 'Carriage',
          objectId: carriage,
          result: because === null ? 'legal hold lifted' : 'legal hold placed',
          basis: '407-18.3a',
          facts: { number: carriage, because },
        },
      ]);
    return changed;
  });
