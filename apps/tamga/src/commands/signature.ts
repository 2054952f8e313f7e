import { type Io, WrongUse } from '../io.ts';
import { extendFile } from '../signature/extend.ts';
import { inspectFiles } from '../signature/inspect.ts';
import { signFile } from '../signature/sign.ts';
import { machine, type Surroundings } from '../signature/surroundings.ts';
import { verifyFiles } from '../signature/verify.ts';

/** `tamga signature verify|sign|extend|inspect …` with the surroundings given. */
export const signatureCommand =
  (around: Surroundings) =>
  async ([what, ...args]: readonly string[], io: Io): Promise<number> => {
    if (what === 'verify') return verifyFiles(args, io, around);
    if (what === 'sign') return signFile(args, io, around);
    if (what === 'extend') return extendFile(args, io, around);
    if (what === 'inspect') return inspectFiles(args, io);
    throw new WrongUse('tamga signature verify|sign|extend|inspect FILE…');
  };

export const run = signatureCommand(machine);
